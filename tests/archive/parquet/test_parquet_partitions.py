"""Folders by authority and year: safe whatever the names, and the names come back."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.archive.parquet.partitions import MOST_BYTES, Partition, partition_of, safe_name

HOSTILE = (
    "../../etc/passwd",
    "..",
    ".",
    "/",
    "a/b=c/year=1999",
    "C:\\x",
    "\x00\x1b[2J",
    "%2E%2E",
    "con",
    "~",
    "é" * 300,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_leads_elsewhere(name):
    folder = Partition(name, 2021).folder
    assert posixpath.normpath(folder) == folder and folder.count("/") == 1
    assert folder.startswith("authority=") and folder.endswith("/year=2021")
    assert folder.isascii() and folder.isprintable() and "\\" not in folder and ":" not in folder


@given(st.text(max_size=300))
def test_every_name_is_a_folder_that_holds(name):
    safe = safe_name(name)
    assert 0 < len(safe) <= MOST_BYTES
    assert set(safe) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_%")
    unquote(safe, errors="strict")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=15))
def test_the_name_comes_back(name):
    assert unquote(safe_name(name)) == name


def test_long_names_that_begin_alike_stay_apart():
    one, other = safe_name("Northmoor " * 40 + "East"), safe_name("Northmoor " * 40 + "West")
    assert one != other


def test_nobody_is_called_unknown():
    assert safe_name("") == "_unknown" != safe_name("_unknown")
    assert partition_of("  ", None, None).folder == "authority=_unknown/year=__HIVE_DEFAULT_PARTITION__"


@pytest.mark.parametrize(
    ("end", "day", "year"),
    [
        ("2021-03-31", "2021-06-01", 2021),
        (None, "2021-06-01", 2021),
        ("2021-02-30", "2020-06-01", 2020),
        (None, "June", 0),
        (None, None, 0),
    ],
)
def test_a_documents_year_is_that_in_which_its_period_ends(end, day, year):
    assert partition_of("Northmoor", end, day) == Partition("Northmoor", year)


def test_space_around_and_within_a_name_parts_nothing():
    assert partition_of(" Northmoor\n Council", None, None) == partition_of("Northmoor Council", None, None)
