"""Reads plain counts in digits and words, and tells them from years, ranges and pronouns."""

from __future__ import annotations

import re

from narrator.domain import Comparator, Unit
from narrator.quantities.comparators import read_comparator
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.nouns import Noun, find_noun
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_COUNT_LEAD = re.compile(
    r"\b(?:total of|totall?ing|number of|were|there (?:are|were)|some|over|nearly|almost|only|all)$"
)
_NUMBER_WAS = re.compile(r"\b(?:number|total)\b[^.]{0,40} (?:was|were|is|to|at)$")
_PERIOD_LEAD = re.compile(
    r"\b(?:in|during|since|by|of|from|to|until|till|for|and|before|after|early|late|mid|year|or|between|through|than|with|on|census|spring|summer|autumn|winter|the|as at|up to|at|–|-|\()$|[(/–-]$"
)
_CLAUSE = re.compile(
    r"(?:^|[,;:(–-]|\b(?:and|but|while|whilst|with|of whom|of which|of these|of them|these|only|further|another|just|remaining|other|last|a|the|all|for))$"
)
_CLOSED = re.compile(r"\s?(?:[.,;:)]|$|in\b|at\b|by\b|as\b|to\b|from\b|during\b|this\b|last\b|of\b|and\b|were\b|was\b)")
_TO_VALUE = re.compile(
    r"\b(?:to|by|was|were|is|are|total(?:led|ling)?|of|from|at|with|than|only|just|over|under|nearly|almost|further|additional|reached)$"
)
_AFTER_ONE = re.compile(
    r"\s(?:was|is|had|has|were|went|moved|became|lives|came|remains|returned|left|relates|related|died|to)\b"
)
_NO_ONE_LEAD = re.compile(
    r"\b(?:had|have|has|having|get|got|give|given|offered|refused|refusing|the|this|that|each|no|any|every|another|which|whole|as)$"
)


def read_year(scan: Scan, numeral: Numeral) -> bool:
    """Takes a number of four digits that is a year, unless the words make it a count."""
    text = scan.text[numeral.start : numeral.end]
    if not (len(text) == 4 and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        return False
    lead = scan.before(numeral.start)
    if _COUNT_LEAD.search(lead) or _NUMBER_WAS.search(lead):
        return False
    noun = find_noun(scan.text, numeral.end)
    if noun and noun.known and noun.distance <= 1 and not _PERIOD_LEAD.search(lead):
        return False
    scan.add_qualifier(numeral.start, numeral.end, "period")
    return True


def read_count(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral as a count, or notes it as a number that claims nothing."""
    one = numeral.value == 1
    noun = find_noun(scan.text, numeral.end, one=one)
    if _is_no_figure(scan, numeral, noun):
        if not numeral.word:
            scan.add_qualifier(numeral.start, numeral.end, "other")
        return True
    if _read_count_range(scan, numeral):
        return True
    if numeral.word and not _is_word_count(scan, numeral, noun):
        return True
    comparator, _ = read_comparator(scan, numeral.start)
    scan.add(
        numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution, comparator,
        counted=noun.singular if noun else None,
    )  # fmt: skip
    return True


def _is_no_figure(scan: Scan, numeral: Numeral, noun: Noun | None) -> bool:
    text, end = scan.text, numeral.end
    if noun and noun.singular in read_lexicon().not_measured:
        return True
    if text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        return True
    if text[end : end + 5].lower() in (" fold", " time"):
        return True
    if part("counts", "scores").match(text, end):
        return True
    lead = scan.before(numeral.start)
    return not numeral.word and bool(part("counts", "no_lead").search(lead))


def _is_word_count(scan: Scan, numeral: Numeral, noun: Noun | None) -> bool:
    """Does the number word count something? "one" alone, "one of the largest" and the like do not."""
    lead, text = scan.before(numeral.start), scan.text
    following = re.match(r"\s?([A-Za-z’']+)", text[numeral.end : numeral.end + 24])
    word = following[1].lower() if following else ""
    if numeral.value == 1:
        if _NO_ONE_LEAD.search(lead) or word == "of":
            return False
        if noun is not None and noun.distance <= 3:
            return True
        others = scan.has_larger
        return others and bool(_AFTER_ONE.match(text, numeral.end)) and bool(_CLAUSE.search(lead))
    if noun is not None and (noun.known or noun.distance <= 2):
        return True
    if word in read_lexicon().verbs_after or word.endswith("ing"):
        return bool(_CLAUSE.search(lead)) or word == "of"
    return bool(_TO_VALUE.search(lead)) and bool(_CLOSED.match(text, numeral.end))


def _read_count_range(scan: Scan, numeral: Numeral) -> bool:
    """ "400 to 700 staff", "10-15 children": a range; "1 or 2" and "18-25" alone claim nothing."""
    if scan.match(re.compile(r"\sor\s(?=\d|one|two|three|four|five)"), numeral.end):
        other = scan.numeral_at(numeral.end + 4)
        if other:
            scan.add_qualifier(numeral.start, other.end, "other")
            return True
    joint = scan.match(part("percentages", "range"), numeral.end)
    other = scan.numeral_at(joint.end()) if joint else None
    if joint is None or other is None or other.value <= numeral.value or other.signed:
        return False
    words, lead = joint.group().strip().lower(), scan.before(numeral.start)
    if words == "and" and not lead.endswith("between"):
        return False
    noun = find_noun(scan.text, other.end)
    if words == "to" and (noun is None or lead.endswith("from") or noun.distance > 1):
        return False
    if noun is None and words != "and":
        scan.add_qualifier(numeral.start, other.end, "other")
        return True
    step = min(numeral.resolution, other.resolution)
    scan.add(
        numeral.start, other.end, numeral.value, Unit.COUNT, step, Comparator.BETWEEN,
        upper=other.value, counted=noun.singular if noun else None,
    )  # fmt: skip
    return True
