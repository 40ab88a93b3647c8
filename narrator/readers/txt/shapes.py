"""Tells by its look what a cell or line of a text file is: a figure, a row's label, a title, a sentence."""

from __future__ import annotations

import re
from functools import cache

from narrator.data_files import read_data

LONGEST_LABEL = 60
"""Characters: no row label or narrative label of the reports read was longer."""

LONGEST_TITLE = 300
"""Characters: measure names run to some 250 in quality reports; a longer line without a stop is a paragraph."""

SENTENCE_WORDS = 5
"""A cell with as many words may be a sentence; column names are shorter or lack a stop."""

_FIGURE = re.compile(
    r"[<>~≈]{0,2}\s?[-–−+(]{0,2}\s?[£$€]?\s?[-–−]?\d[\d,]{0,15}(?:\.\d{1,6})?\s?(?:%|p\.?p\.?|[kKmM]|bn|days?|hrs?|mins?)?\)?\s?%?"
    r"(?:\s?[*pr†‡]|\s?\([^()]{1,20}\)|\s?/\s?\d[\d,]{0,10})?$"
)
_NO_FIGURE = re.compile(r"(?:[-–—*xX.]|n/?[ad]\.?|none|nil|tbc|\.\.)$", re.IGNORECASE)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEARS = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?"
_QUARTER = r"(?:q|qtr|quarter)\s?[1-4]"
_PERIOD = re.compile(
    rf"(?:(?:end|as at|at|month|year|ytd|12 ?m(?:onth)?s? to)\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[ -])?"
    rf"(?:{_MONTH}(?:\s?[-–/]\s?{_MONTH})?(?:[-\s'’]{{1,3}}(?:20)?\d\d)?|{_YEARS}|\d\d/\d\d|{_QUARTER})"
    rf"(?:[\s,-]{{1,3}}(?:{_QUARTER}|{_YEARS}|\d\d(?:[-/]\d\d)?|ytd|year end|total|\([a-z -]{{1,20}}\)|\*)){{0,2}}$",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{2,5} ?\d{2,4}[a-z]{0,2}(?![\w/])")
_CODES_ONLY = re.compile(r"[A-Z]{2,5} ?\d{2,4}[a-z]{0,2}(?:\s?[&,+/]\s?[A-Z]{2,5} ?\d{2,4}[a-z]{0,2}){0,3}$")
_CHART = re.compile(r"[A-Z]{2,5} ?\d{2,4}[a-z]{0,2}(?:\s?&\s?[A-Z]{2,5} ?\d{2,4}[a-z]{0,2}){0,2}\s?[:–-]")
_NUMBERED = re.compile(r"(?:table|figure|fig\.?|chart|graph|exhibit)\s{0,2}\d{1,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_STOPPED = re.compile(r"[.!?][\"”’')\]]{0,2}$")
_INNER_STOP = re.compile(r"[a-z)%][.!?]\s+[A-Z\d]")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_data(__package__, "words.toml")[name])


def is_figure(cell: str) -> bool:
    """Is the cell a number with at most a sign, a unit and a note mark beside it?"""
    return len(cell) <= 40 and _FIGURE.match(cell) is not None


def is_blank_figure(cell: str) -> bool:
    """Does the cell stand for a figure that is not there ("-", "n/a", "*", nothing)?"""
    return not cell or _NO_FIGURE.match(cell) is not None


def is_period(cell: str) -> bool:
    """Is the cell nothing but a time ("Apr-21", "2018/19", "Q3 2021/22")?"""
    return len(cell) <= LONGEST_LABEL and _PERIOD.match(cell) is not None


def is_row_label(cell: str) -> bool:
    """Does the cell name a row whose figures belong to the columns' measures (a time, a target, a benchmark)?"""
    if is_period(cell):
        return True
    words = cell.lower().split()
    return 0 < len(words) <= 4 and words[0].strip(":") in _words("row_labels")


def has_code(text: str) -> bool:
    """Does the text begin with an indicator's code ("CSC 022")?"""
    return _CODE.match(text) is not None


def is_code(text: str) -> bool:
    """Is the text nothing but indicator codes?"""
    return _CODES_ONLY.match(text) is not None


def is_group_label(text: str) -> bool:
    """Does the text head a group of rows ("IN MONTH PERFORMANCE", "Annual trend")?"""
    words = text.split()
    if not 0 < len(words) <= 6 or not text[:1].isupper():
        return False
    known = [word.lower() in _words("group_labels") for word in words]
    return all(known) or (any(known) and all(word.isupper() for word in words[:2]))


def is_chart_title(text: str) -> bool:
    """Is the text the title of a chart or table: a code and a colon before a name, or "Table 3"?"""
    return len(text) <= LONGEST_TITLE and (_CHART.match(text) is not None or _NUMBERED.match(text) is not None)


def is_measure_name(text: str) -> bool:
    """Is the text shaped like a measure's name: a code, "%", "Number of ..." first, and no full stop last?"""
    if len(text) > LONGEST_TITLE or ends_sentence(text) or text.endswith((",", ";", ":")):
        return False
    lower = text.lower()
    return has_code(text) or any(lower.startswith(word + " ") for word in _words("measure_openers"))


def is_narrative_label(text: str) -> bool:
    """Is the text made of label words only ("PERFORMANCE ANALYSIS", "Definition:"), so that it introduces a text?"""
    words = _WORD.findall(text.lower())
    return (
        0 < len(words) <= 4
        and len(text) <= LONGEST_LABEL
        and _is_title(text)
        and set(words) <= _words("narrative_labels")
    )


def leading_label(text: str) -> str | None:
    """The upper-case label words that open a line before its sentence ("DEFINITION The number ..."), or None."""
    words = text[:LONGEST_LABEL].split(" ")
    taken = 0
    while (
        taken < min(3, len(words) - 1)
        and words[taken].isupper()
        and words[taken].strip(":").lower() in _words("narrative_labels")
    ):
        taken += 1
    follows = text[len(" ".join(words[:taken])) :].lstrip()
    starts = bool(follows) and (follows[0].isupper() or follows[0].isdigit() or follows[0] in "\"“‘'£(")
    return " ".join(words[:taken]) if taken and starts and len(follows.split()) >= SENTENCE_WORDS else None


def is_sentence(text: str) -> bool:
    """Is the text running prose: several words with a stop at the end or inside, or lower-case words in number?"""
    words = text.split()
    if len(words) < SENTENCE_WORDS:
        return False
    return ends_sentence(text) or _INNER_STOP.search(text) is not None or len(words) >= 3 * SENTENCE_WORDS


def ends_sentence(text: str) -> bool:
    """Does the text end with a full stop, exclamation or question mark?"""
    return _STOPPED.search(text[-4:]) is not None


def is_upper(text: str) -> bool:
    """Is the text in capitals (with three letters at least)?"""
    return text.isupper() and sum(map(str.isalpha, text)) >= 3


def _is_title(text: str) -> bool:
    return text[:1].isupper()
