"""Splits text into sentences by its characters, the way committee reports are punctuated."""

from __future__ import annotations

import re
from bisect import bisect_right

from narrator.language.patterns import SentencePatterns

LONGEST_SENTENCE = 20_000
"""Characters after which a sentence is cut at a blank; the longest real one seen (minutes) has under 4,000."""
_STOP = re.compile(r"[.!?…][\"'”’)\]]*(?P<note>\d{1,2})?(?=\s|$)|(?<=[a-z)])\.(?=[A-Z][a-z]+\s)")
_START = re.compile(r"\s+[\"'“‘(\[]*(?:(?P<digit>[£€$+−-]?\d)|[A-Z]|[\"“‘]|(?<=\()[a-z]{1,4}\)\s|[a-z]{1,4}\)\s+[A-Z])")
_WORD_BEFORE = re.compile(r"[\w&’'./-]+$")
_MARK = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*\)?|[a-z]|[ivx]{1,5}", re.IGNORECASE)
_BROKEN_DECIMAL = re.compile(r"\d\.\s\d\s?(?:%|per\s?cent\b)(?:\s?[,;:().]|$)")
""" "91. 6%, above": a decimal with a blank in it, where what follows the figure begins no sentence."""
_LOOK_BACK = 40

Range = tuple[int, int]


def split_sentences(text: str, patterns: SentencePatterns) -> list[Range]:
    """The sentences of a text as half-open ranges without blanks around them, in order.

    A newline within a paragraph is a blank; a blank line, a bullet in the line and stray mark-up part sentences.
    """
    found: list[Range] = []
    position = 0
    for separator in patterns.separator.finditer(text):
        if separator.end() == separator.start():
            continue
        found += _split_run(text, position, separator.start(), patterns)
        position = separator.end()
    found += _split_run(text, position, len(text), patterns)
    return [piece for sentence in found for piece in _cut(text, sentence)]


def _split_run(text: str, start: int, end: int, patterns: SentencePatterns) -> list[Range]:
    """The sentences of a stretch without separators."""
    asides = find_asides(text, start, end, patterns.longest_aside)
    openings = [aside[0] for aside in asides]
    found: list[Range] = []
    begin = _skip_blanks(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        if stop.start() < begin or not _is_end(text, stop, begin, end, patterns):
            continue
        index = bisect_right(openings, stop.start()) - 1
        if index >= 0 and stop.start() < asides[index][1] - 1:
            continue
        found.append((begin, stop.end()))
        begin = _skip_blanks(text, stop.end(), end)
    last = end
    while last > begin and text[last - 1].isspace():
        last -= 1
    if last > begin:
        found.append((begin, last))
    return found


def find_asides(text: str, start: int, end: int, longest: int) -> list[Range]:
    """The outermost bracketed asides of at most `longest` characters, in order; unpaired brackets are passed over."""
    found: list[Range] = []
    stack: list[int] = []
    for match in re.compile(r"[()\[\]]").finditer(text, start, end):
        if match.group() in "([":
            stack.append(match.start())
        elif stack:
            opened = stack.pop()
            if match.end() - opened <= longest:
                while found and found[-1][0] > opened:
                    found.pop()
                found.append((opened, match.end()))
    return found


def _is_end(text: str, stop: re.Match[str], begin: int, end: int, patterns: SentencePatterns) -> bool:
    """Does a sentence end at this full stop, question or exclamation mark?"""
    if stop.end() >= end:
        return False
    following = _START.match(text, stop.end(), end)
    if following is None:
        return text[stop.end()].isalpha()
    if stop.group()[0] != ".":
        return True
    if following["digit"] and _BROKEN_DECIMAL.match(text, stop.start() - 1, end):
        return False
    before = _WORD_BEFORE.search(text[max(begin, stop.start() - _LOOK_BACK) : stop.start()])
    if before is None:
        return True
    word = before.group().lower().lstrip("(")
    if stop["note"]:
        return word[-1:].isalpha()
    first = stop.start() - len(before.group()) <= begin
    if first and _MARK.fullmatch(before.group()):
        return False
    if word in patterns.never_last:
        return False
    if following["digit"] and (
        word in patterns.not_before_number or _continues_period(text, following, word, patterns)
    ):
        return False
    if len(word) == 1 and word.isalpha() and before.group().isupper():
        return (
            text[max(begin, stop.start() - 14) : stop.start() - 1].lower().strip().split(" ")[-1]
            in patterns.before_letter
        )
    return True


def _continues_period(text: str, following: re.Match[str], word: str, patterns: SentencePatterns) -> bool:
    """Does a year go on with a period label: "Q2. 2020/21"?"""
    label = len(word) == 2 and word[0] == "q" and word[1].isdigit()
    return label and bool(patterns.year_follows.match(text, following.start("digit")))


def _skip_blanks(text: str, position: int, end: int) -> int:
    while position < end and text[position].isspace():
        position += 1
    return position


def _cut(text: str, sentence: Range) -> list[Range]:
    """A sentence in pieces of about one size, at most LONGEST_SENTENCE characters, cut at blanks if it has any."""
    start, end = sentence
    pieces: list[Range] = []
    while end - start > LONGEST_SENTENCE:
        size = -(-(end - start) // -(-(end - start) // LONGEST_SENTENCE))
        blank = text.rfind(" ", start + size // 2, start + size)
        cut = blank if blank > start else start + size
        pieces.append((start, cut))
        start = _skip_blanks(text, cut, end)
    if end > start:
        pieces.append((start, end))
    return pieces
