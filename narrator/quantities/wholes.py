"""Reads "no child", "none" and "all reviews" where they are measured figures: 0 and 100 %."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import chain

from narrator.data_files import read_data
from narrator.domain import Unit
from narrator.quantities.grammar import compile_part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.nouns import find_noun, singular_of
from narrator.quantities.ratios import STEP, value_of
from narrator.quantities.scan import Scan

WHOM_REACH = 90
"""Characters before "all of whom" in which those are counted whom it means."""


@cache
def _part(name: str) -> re.Pattern[str]:
    nouns = "|".join(sorted(read_lexicon().measured, key=lambda noun: (-len(noun), noun)))
    return re.compile(str(read_data(__package__, "wholes.toml")[name]).replace("{noun}", nouns), re.IGNORECASE)


def read_wholes(scan: Scan) -> None:
    """Takes every "no <measured noun>", "none" and "all <measured noun>" that stands for a figure."""
    lower = scan.text.lower()
    if "no " in lower or "zero" in lower or "nil" in lower:
        _read_no(scan)
        _read_zero(scan)
    if "none" in lower:
        for match in _part("none").finditer(scan.text):
            _add(scan, match.start("none"), match.end("none"), Decimal(0), Unit.COUNT, None)
    if "all " in lower:
        _read_all(scan)
        _read_all_of_whom(scan)


def _read_no(scan: Scan) -> None:
    for match in _part("no").finditer(scan.text):
        noun = _singular(match["noun"])
        there = _part("there").search(scan.text[max(0, match.start() - 30) : match.start()])
        said = _part("predicate").match(scan.text, match.end("noun"))
        if noun and (there or said) and not _part("wish").search(scan.text[max(0, match.start() - 30) : match.start()]):
            _add(scan, match.start(), match.end("noun"), Decimal(0), Unit.COUNT, noun)


def _read_zero(scan: Scan) -> None:
    """ "zero fatal collisions", "evictions were nil", "zero per cent": a figure where something is counted."""
    for match in _part("zero").finditer(scan.text):
        noun = find_noun(scan.text, match.end("zero"))
        said = match["lead"] and _part("zero_closed").match(scan.text, match.end("zero"))
        if said or (noun is not None and noun.known and noun.distance <= 3):
            counted = noun.singular if noun and not said else None
            _add(scan, match.start("zero"), match.end("zero"), Decimal(0), Unit.COUNT, counted)
    for match in _part("zero_share").finditer(scan.text):
        _add(scan, match.start(), match.end(), Decimal(0), Unit.PERCENT, None)


def _read_all(scan: Scan) -> None:
    # Who was asked is counted, whoever it is: "all wardens spoken to".
    asked = ((match, True) for match in _part("all_asked").finditer(scan.text))
    for match, counted in chain(((match, False) for match in _part("all").finditer(scan.text)), asked):
        if _part("not_all").search(scan.text[max(0, match.start() - 40) : match.start()]):
            continue
        if not counted and not any(_singular(word) for word in re.findall(r"[A-Za-z’']+", match["subject"])):
            continue
        head = re.match(r"(?:(?:the|of|our|its)\s)*[\w’'&/-]+", match["subject"])
        end = match.start("subject") + (head.end() if head else len(match["subject"]))
        _add(scan, match.start(), end, Decimal(100), Unit.PERCENT, None)


def _read_all_of_whom(scan: Scan) -> None:
    """ "Six go to boarding schools, all of them far away": all of those that were just counted."""
    for match in _part("all_whom").finditer(scan.text):
        group = "all" if match["all"] else "all_of"
        place = match.start(group)
        low = max(0, match.start() - WHOM_REACH)
        before = [one for one in scan.quantities if low <= one.span.start < place and one.unit is Unit.COUNT]
        if before and ". " not in scan.text[before[-1].span.end : place]:
            _add(scan, place, match.end(group), Decimal(100), Unit.PERCENT, None)


def _singular(words: str) -> str | None:
    """The measured noun that the words end in, None where it is none."""
    last = words.split()[-1].lower()
    single = last if last in read_lexicon().measured else singular_of(last)
    return single if single in read_lexicon().measured else None


def _add(scan: Scan, start: int, end: int, value: Decimal, unit: Unit, counted: str | None) -> None:
    if scan.is_free(start, end):
        scan.add(start, end, value, unit, Decimal(1), counted=counted)


def read_wholes_of(scan: Scan) -> None:
    """Takes the numerals of "none of the 12", "neither of the two", "all but two of the 14" as ratios."""
    lower = scan.text.lower()
    if not any(word in lower for word in ("none of", "neither of", "all but", "all of the", "all ")):
        return
    for name in ("all_but", "none_of", "all_of"):
        for match in _number_part(name).finditer(scan.text):
            if scan.is_free(*match.span()):
                _add_ratio(scan, name, match)


def _add_ratio(scan: Scan, name: str, match: re.Match[str]) -> None:
    whole = value_of(match["m"]) if match["m"] else None
    if name == "all_but":
        if whole is None or value_of(match["n"]) >= whole:
            scan.add_qualifier(match.start("n"), match.end("n"), "other")
            return
        part = whole - value_of(match["n"])
    elif not whole:
        return
    else:
        part = Decimal(0) if name == "none_of" else whole
    noun = find_noun(scan.text, match.end("m"))
    share = (part * 100 / whole).quantize(STEP, ROUND_HALF_UP)
    scan.add(
        match.start(), match.end("m"), share, Unit.RATIO, STEP,
        numerator=part, denominator=whole, counted=noun.singular if noun else None,
    )  # fmt: skip


@cache
def _number_part(name: str) -> re.Pattern[str]:
    return compile_part(str(read_data(__package__, "wholes.toml")[name]))
