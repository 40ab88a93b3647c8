"""The catalogues that travel with narrator: whole, told apart from each other, cited, and right on sentences."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import narrator
from narrator.domain import Claim, Indicator
from narrator.indicators import Catalogue, HeaderQuery, Linker, LinkQuery, load_catalogue
from narrator.indicators.words import phrase_stems
from narrator.quantities import find_quantities
from narrator.readers.txt import READER

FOLDER = Path(narrator.__file__).parent / "indicators" / "catalogues"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.toml"))}
CHILDREN = "childrens-social-care"
OTHERS = [name for name in FILES if name != CHILDREN]
SENTENCES = tomllib.loads(Path(__file__).with_name("catalogue-sentences.toml").read_text(encoding="utf-8"))
EXAMPLE = Path(__file__).parents[2] / "corpus" / "catalogues" / "homes-and-adult-care.toml"


@cache
def alone(name: str) -> Catalogue:
    return load_catalogue([str(FILES[name])], builtin=False)


def data(name: str) -> dict[str, Any]:
    return tomllib.loads(FILES[name].read_text(encoding="utf-8"))


def wordings(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.name, *indicator.aliases)


def family_of(id: str | None, catalogue: Catalogue) -> str | None:
    known = catalogue.get(id) if id else None
    return (known.family or known.id) if known else None


def test_the_nine_services_are_there() -> None:
    assert set(FILES) == {
        CHILDREN, "adult-social-care", "housing-and-homelessness", "schools-and-send", "crime-and-youth-justice",
        "public-health", "highways-and-waste", "customer-services", "finance",
    }  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_each_holds_twenty_measures_and_says_whose_they_are(name: str) -> None:
    catalogue = alone(name)
    assert len(catalogue.indicators) >= 20
    assert {indicator.source for indicator in catalogue.indicators} == {name}
    assert data(name)["subjects"]
    assert data(name)["title"]


@pytest.mark.parametrize("name", OTHERS)
def test_each_measure_has_other_names_and_a_source(name: str) -> None:
    text = FILES[name].read_text(encoding="utf-8")
    assert "public definitions" in text.split("name =")[0]
    entries = re.findall(r"^(#.*\n)?\[\[indicator\]\]\nid = \"(.+)\"", text, re.MULTILINE)
    assert len(entries) == len(alone(name).indicators)
    assert [id for cited, id in entries if not cited.startswith("# ") or cited.startswith("# ---")] == []
    assert [i.id for i in alone(name).indicators if not i.aliases or not i.bases] == []


@pytest.mark.parametrize("name", FILES)
def test_no_phrase_stands_twice_in_forms_that_read_alike(name: str) -> None:
    told = data(name)["synonyms"].items()
    read = {concept: [tuple(phrase_stems(phrase)) for phrase in phrases] for concept, phrases in told}
    assert [concept for concept, stems in read.items() if len(set(stems)) < len(stems)] == []


def test_ids_are_unique_over_all_files() -> None:
    ids = [entry["id"] for name in FILES for entry in data(name)["indicator"]]
    assert len(ids) == len(set(ids)) == len(load_catalogue().indicators)


def test_no_wording_is_shared_by_two_measures() -> None:
    for name in FILES:
        owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for indicator in alone(name).indicators:
            for text in wordings(indicator):
                owners[text.casefold(), indicator.unit].add(indicator.family or indicator.id)
        assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}, name


def test_an_abbreviation_of_two_meanings_stands_in_no_two_files() -> None:
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for name in FILES:
        for short, long in data(name).get("abbreviations", {}).items():
            meanings[short][name] = long.casefold().replace("-", " ")
    assert {short: by for short, by in meanings.items() if len(set(by.values())) > 1} == {}


@pytest.mark.parametrize("name", OTHERS)
def test_every_wording_links_to_its_own_measure(name: str) -> None:
    catalogue = alone(name)
    linker = Linker(catalogue)
    wrong = []
    for indicator in catalogue.indicators:
        for text in wordings(indicator):
            keys = [qualifier.key for qualifier in find_quantities(text)[1] if qualifier.key]
            asked = LinkQuery(text, unit=indicator.unit, bases=indicator.bases[:1], qualifiers=keys)
            heading = HeaderQuery(text, unit=indicator.unit, bases=indicator.bases[:1], qualifiers=keys)
            for link in (linker.link(asked), linker.link_header(heading)):
                if family_of(link.indicator, catalogue) != (indicator.family or indicator.id):
                    wrong.append((indicator.id, text, link.indicator))
    assert wrong == []


@pytest.mark.parametrize("name", OTHERS)
def test_names_are_told_apart_from_those_of_all_other_services(name: str) -> None:
    whole = load_catalogue()
    linker = Linker(whole)
    wrong = []
    for indicator in alone(name).indicators:
        keys = [qualifier.key for qualifier in find_quantities(indicator.name)[1] if qualifier.key]
        link = linker.link(LinkQuery(indicator.name, unit=indicator.unit, bases=indicator.bases[:1], qualifiers=keys))
        if link.indicator is not None and family_of(link.indicator, whole) != (indicator.family or indicator.id):
            wrong.append((indicator.id, link.indicator))
    assert wrong == []


@cache
def claims_of(name: str) -> tuple[str, tuple[Claim, ...]]:
    part = SENTENCES[name]
    lines = [f"{number}. {case['text']}" for number, case in enumerate(part["sentences"], 1)]
    document = READER.read("sentences.txt", "\n\n".join([part["title"], *lines]).encode())
    return document.text, narrator.analyse(document).claims


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case, id=f"{name}: {case['text']}")
        for name in SENTENCES
        for case in SENTENCES[name]["sentences"]
    ],
)
def test_each_figure_is_tied_to_its_measure_or_to_none(name: str, case: Mapping[str, Any]) -> None:
    text, claims = claims_of(name)
    start = text.index(case["text"])
    for quote, wanted in case["figures"].items():
        place = start + case["text"].index(quote)
        found = [c for c in claims if c.provenance.span.start == place]
        assert found, f"{quote} is no claim"
        assert (found[0].indicator or "") == wanted


@pytest.mark.parametrize("name", OTHERS)
def test_each_has_sentences_of_both_kinds(name: str) -> None:
    wanted = [id for case in SENTENCES[name]["sentences"] for id in case["figures"].values()]
    assert len(wanted) >= 6
    assert "" in wanted


def test_a_catalogue_brought_along_wins_over_the_built_in_ones() -> None:
    catalogue = load_catalogue([str(EXAMPLE)])
    linker = Linker(catalogue)
    own = [i for i in catalogue.indicators if i.source == "homes-and-adult-care"]
    assert own
    wrong = []
    for indicator in own:
        for text in wordings(indicator):
            keys = [qualifier.key for qualifier in find_quantities(text)[1] if qualifier.key]
            asked = LinkQuery(text, unit=indicator.unit, bases=indicator.bases[:1], qualifiers=keys)
            link = linker.link(asked)
            if family_of(link.indicator, catalogue) != (indicator.family or indicator.id):
                wrong.append((indicator.id, text, link.indicator))
    assert wrong == []
    assert linker.link(LinkQuery("241 people slept rough", counted="person")).indicator == "rough-sleepers-number"
