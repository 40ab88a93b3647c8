"""The built-in catalogue and the user's own: what they hold and how mistakes are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.domain import Unit
from narrator.errors import CatalogueError, ExitCode
from narrator.indicators import load_catalogue

PRINTED_CODES = (
    "001 002 004 006 013 022 023 026 032 034 036 037 038 163 164 166 175 176 178 181 182 183 186 188 191 191a 200 201 "
    "208 209 211 212 218 227 228 229 230 246 247 250 250b 251 251d 252a 252b 260a 260b 285 290"
)


def test_the_built_in_catalogue_holds_every_printed_code() -> None:
    catalogue = load_catalogue()
    assert {f"CSC {code}" for code in PRINTED_CODES.split()} <= {indicator.id for indicator in catalogue.indicators}
    assert catalogue.abbreviations["LAC"] == "looked after children"
    assert {i.source for i in catalogue.indicators if i.id.startswith("CSC ")} == {"childrens-social-care"}


def test_complements_point_at_each_other() -> None:
    catalogue = load_catalogue()
    for indicator in catalogue.indicators:
        if indicator.complement is not None:
            assert catalogue.get(indicator.complement) is not None


def test_without_it_there_is_nothing() -> None:
    assert load_catalogue(builtin=False).indicators == ()


def test_a_users_file_extends_and_overrides(tmp_path: Path) -> None:
    own = tmp_path / "housing.toml"
    own.write_text(
        """
        name = "housing"
        [abbreviations]
        TA = "temporary accommodation"
        [[indicator]]
        id = "CSC 201"
        name = "Children we care for"
        unit = "count"
        [[indicator]]
        id = "TA 1"
        name = "Households in temporary accommodation"
        unit = "count"
        polarity = "lower"
        bases = ["snapshot"]
        """
    )
    catalogue = load_catalogue([str(own)])
    replaced, added = catalogue.get("CSC 201"), catalogue.get("TA 1")
    assert replaced is not None and replaced.name == "Children we care for"
    assert added is not None and added.unit is Unit.COUNT and added.source == "housing"
    assert catalogue.abbreviations["TA"] == "temporary accommodation"


ENTRY = '[[indicator]]\nid = "A 1"\nname = "Visits"\nunit = "count"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[indicator", ["not valid TOML"]),
        ("colour = 1", ["colour", "Known are"]),
        (ENTRY + 'colour = "red"', ["A 1", "colour", "Known are"]),
        ('[[indicator]]\nid = "A 1"\nname = "Visits"', ["A 1", "unit", "missing"]),
        ('[[indicator]]\nname = "Visits"\nunit = "count"', ["entry 1", "id", "missing"]),
        ('[[indicator]]\nid = "A 1"\nname = " "\nunit = "count"', ["A 1", "name", "not empty"]),
        (ENTRY.replace("count", "furlongs"), ["A 1", "furlongs", "percent, percentage_points, count"]),
        (ENTRY + 'polarity = "up"', ["A 1", "polarity", "higher, lower, neutral"]),
        (ENTRY + 'bases = ["weekly"]', ["A 1", "weekly", "month, quarter"]),
        (ENTRY + 'bases = "month"', ["A 1", "bases", "list"]),
        (ENTRY + ENTRY, ["A 1", "2 times"]),
        (ENTRY + 'complement = "A 2"', ["A 1", "A 2", "no indicator"]),
        (ENTRY + 'family = "visits"', ["A 1", "visits", "families"]),
        (ENTRY + 'population = "martian"', ["A 1", "martian", "populations"]),
        (ENTRY + 'qualifiers = ["soon"]', ["A 1", "soon", "within 15 working_day"]),
        ('subjects = "housing"', ["subjects", "list"]),
        ('subjects = ["the homes that the council lets"]', ["too long", "one to five words"]),
        ('populations = ["tenant"]', ["tenant", "[synonyms]"]),
        ("indicator = 3", ["indicator", "[[indicator]]"]),
        ("abbreviations = 3", ["abbreviations", "table"]),
        ('[abbreviations]\nTA = ""', ["TA", "not empty"]),
    ],
)
def test_a_mistake_is_told_with_file_entry_and_advice(tmp_path: Path, text: str, told: list[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue([str(own)], builtin=False)
    message = str(caught.value)
    assert all(words in message for words in told), message
    assert caught.value.advice
    assert caught.value.exit_code is ExitCode.MODEL


def test_a_missing_or_unreadable_file_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(CatalogueError, match="catalogue") as caught:
            load_catalogue([str(path)])
        assert str(path) in str(caught.value)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogueError, match="TOML"):
        load_catalogue([str(binary)])
