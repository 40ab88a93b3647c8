"""Measures told in many ways, and near ones that are not meant: a wrong link costs far more than an abstention.

The sentences were written before the linker was asked; the floors are what it reached afterwards.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import narrator
from narrator.domain import Claim
from narrator.indicators import load_catalogue
from narrator.readers.txt import READER

TOLD = tomllib.loads(Path(__file__).with_name("ways-of-telling.toml").read_text(encoding="utf-8"))
CATALOGUE = load_catalogue()
VALUES = {
    "percent": ("71.4%", "66.2%"), "count": ("247", "231"), "rate": ("31.2 per 100,000", "28.7 per 100,000"),
    "duration": ("21.4 days", "23.8 days"), "money": ("£3.1m", "£2.7m"), "average": ("17.2", "18.4"),
    "weight": ("412kg", "431kg"),
}  # fmt: skip
NAMED = (
    "{name} was {value} in the quarter.",
    "There has been a change in {name}, which now stands at {value}.",
    "{name} remains an area of focus. Performance was {value} in the quarter, against {before} a year ago.",
    "At {value}, {name} gave a better result than in the previous quarter.",
    "Members noted that {name} had risen to {value}.",
)
SHARES = (
    "{value} of {whole} {predicate}.",
    "Of {whole}, {value} {predicate}.",
    "In the quarter {value} of {whole} {predicate}, compared with {before} in the previous quarter.",
)
COUNTS = (
    "{value} {whole} {predicate}.",
    "The number of {whole} who {predicate} was {value}.",
    "A total of {value} {whole} {predicate} in the three months.",
)
LEAST_RIGHT, MOST_WRONG, MOST_WRONG_BESIDE = 0.915, 0.002, 7
"""Share of figures tied to their measure, share tied to another one, and near sentences tied to what they are not."""


def family_of(id: str | None) -> str | None:
    known = CATALOGUE.get(id) if id else None
    return (known.family or known.id) if known else id


def read(service: str, paragraphs: list[str]) -> tuple[Claim, ...]:
    head = f"Northmoor Council\n\n{service} performance report, Quarter 3 2023/24\n\n"
    return narrator.analyse(READER.read("ways.txt", (head + "\n\n".join(paragraphs) + "\n").encode())).claims


EVERY = 3
"""Of the ways of telling a measure every third is read, another third of the next measure: all of them take seconds."""


@cache
def tell_measures() -> Counter[str]:
    """How many figures of all measures are right, wrong, left open, or not read."""
    found: Counter[str] = Counter()
    for number, measure in enumerate(TOLD["measure"]):
        value, before = VALUES[measure["unit"]]
        paragraphs = []
        for name in measure["names"]:
            told = [frame.format(name=name, value=value, before=before) for frame in NAMED]
            heading = name.removeprefix("the ")
            paragraphs += [
                *(text[0].upper() + text[1:] for text in told),
                f"{heading[0].upper()}{heading[1:]}: {value}.",
            ]
        for pair in measure.get("told", ()):
            whole, predicate = pair.split(" | ")
            frames = SHARES if measure["unit"] == "percent" else COUNTS
            paragraphs += [f.format(value=value, before=before, whole=whole, predicate=predicate) for f in frames]
        paragraphs = paragraphs[number % EVERY :: EVERY]
        wanted = {family_of(id) for id in measure["ids"]}
        claims = [claim for claim in read(measure["service"], paragraphs) if claim.provenance.quote.startswith(value)]
        found["missing"] += len(paragraphs) - len(claims)
        for claim in claims:
            found["open" if not claim.indicator else "right" if family_of(claim.indicator) in wanted else "wrong"] += 1
    return found


def test_most_ways_of_telling_a_measure_are_tied_to_it() -> None:
    found = tell_measures()
    assert found["right"] >= LEAST_RIGHT * found.total(), found


def test_hardly_any_way_of_telling_a_measure_is_tied_to_another() -> None:
    found = tell_measures()
    assert found["wrong"] <= MOST_WRONG * found.total(), found


def test_what_is_near_a_measure_is_tied_to_no_other() -> None:
    wrong = []
    for line in TOLD["near"]:
        service, text, figure, ids = (part.strip() for part in f"{line} ".split(" | "))
        wanted = {family_of(id) for id in ids.split("/") if id}
        claim = next((c for c in read(service, [text]) if c.provenance.quote.startswith(figure)), None)
        if claim is not None and claim.indicator and family_of(claim.indicator) not in wanted:
            wrong.append((text, figure, claim.indicator))
    assert len(wrong) <= MOST_WRONG_BESIDE, wrong
