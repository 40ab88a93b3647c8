"""The same report says the same, whichever program wrote it: as .docx, as .html and as PDFs of three producers."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import build
import pytest
from composing.pdf_pages import LOOKS as PDF_LOOKS
from reading import analyse_edition, claims_told, differences, observations_told, share_told_alike, told

from narrator.evaluation import read_gold

RENDERED = tuple(dict.fromkeys(name for name, _, _ in build.renderings()))
LOOKS = ("ruled", "zebra", "open")
DOCUMENTS = build.documents()


def files_of(name: str) -> dict[str, str]:
    """A document's files by producer and look, "chromium-zebra"; the one of corpus/reports among them."""
    own = DOCUMENTS[name].look
    found = {f"reportlab-{own}": f"{name}.pdf"}
    for file, (producer, look) in build.editions_of(name).items():
        found[f"{producer}-{look}".rstrip("-")] = f"../editions/{file}"
    return found


def alike(kind: str) -> bool:
    """Is the edition one in which nothing is left to guess: its own structure, or a rule round every cell?"""
    look = kind.rpartition("-")[2]
    return kind == "html" or look == "ruled" or (look in PDF_LOOKS and PDF_LOOKS[look].rules == "grid")


with (Path(__file__).parent / "differences.toml").open("rb") as file:
    KNOWN: dict[str, dict[str, int]] = tomllib.load(file)

EXACT = [(name, kind) for name in RENDERED for kind in files_of(name) if kind != "docx" and alike(kind)]
"""Where tables are told by stripes, rules across or white space alone, tests/quality measures how much is alike."""


@pytest.mark.parametrize(("name", "kind"), EXACT)
def test_the_same_report_says_the_same(name, kind):
    files = files_of(name)
    one, other = analyse_edition(files["docx"]), analyse_edition(files[kind])
    assert observations_told(one).total() > 30
    apart = (told(one) - told(other)).total() + (told(other) - told(one)).total()
    assert apart <= KNOWN.get(name, {}).get(kind, 0), differences(told(one), told(other))


def test_every_new_report_has_all_kinds_of_editions():
    for name in ("ravensmere-2024q3-report", "hollinshire-2024q2-finance-report", "ullerby-2024q3-customer-report"):
        kinds = set(files_of(name))
        assert {"docx", "html"} < kinds
        assert {f"{producer}-{look}" for producer in ("libreoffice", "chromium") for look in LOOKS} < kinds
        assert sum(kind.startswith("reportlab") for kind in kinds) >= 3


def test_a_differing_report_is_seen():
    analysis = analyse_edition("../editions/ullerby-2024q3-customer-report.docx")
    first, *others = analysis.observations
    altered = replace(first, quantity=replace(first.quantity, value=first.quantity.value + Decimal(1)))
    changed = replace(analysis, observations=(altered, *others))
    assert observations_told(changed) != observations_told(analysis)
    assert 0.9 < share_told_alike(told(changed), told(analysis)) < 1
    assert claims_told(replace(analysis, claims=analysis.claims[1:])) != claims_told(analysis)


def test_gold_is_the_same_for_every_edition():
    entries = json.loads((build.HERE / "gold" / "grids.json").read_text(encoding="utf-8"))
    listed = {file for entry in entries for file in entry["files"] if file.startswith("../editions/")}
    assert listed == {file for name in RENDERED for file in files_of(name).values() if file.startswith("../")}
    assert all((build.REPORTS / file).is_file() for entry in entries for file in entry["files"])
    named = {document.name for document in read_gold(str(build.HERE / "gold")).documents}
    assert set(RENDERED) <= named
