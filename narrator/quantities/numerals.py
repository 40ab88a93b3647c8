"""Finds the bare numerals of a text, in digits ("1,042", "3.4 million") and in words ("twenty-one")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.quantities.lexicon import read_lexicon

DIGITS = re.compile(
    r"[0-9]{1,3}(?:[,\u2009\u202f\u00a0][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
    r"|(?<![\w.,)%])\.[0-9]+|(?<![0-9])(?<![0-9] )(?=[¼½¾⅛⅜⅝⅞⅓⅔])"
)
VULGAR = {
    "¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75"), "⅛": Decimal("0.125"), "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"), "⅞": Decimal("0.875"), "⅓": Decimal("0.33"), "⅔": Decimal("0.67"),
}  # fmt: skip
"""Signs for parts of one; thirds as a report would print them."""
MINUS = "-−–‐‑"
"""The dashes, besides the true minus, that reports print for one; `folding` makes the figure dash one of them."""
_THIRDS = (VULGAR["⅓"], VULGAR["⅔"])
_VULGAR_AFTER = re.compile(r" ?([¼½¾⅛⅜⅝⅞⅓⅔])")
_UNIT_AFTER = re.compile(r" ?(?:%|per ?cent|(?:hour|day|week|month|year|minute|mile)s?\b)", re.IGNORECASE)
_SPOKEN = re.compile(
    r" point((?: (?:zero|nought|oh|one|two|three|four|five|six|seven|eight|nine)){1,4})"
    r"(?= ?(?:%|per ?cent|percent|million|billion|thousand|days?|weeks?|minutes?|times))",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:^|[\s(])(?:further|of|to|by|from|at|was|is|were|are|the|than|and|only|with|nearly|over)$")
"""Small words to which a lost blank ties a percentage ("a further1.4%"); after others the digits may be a note's."""
_PERCENT_AFTER = re.compile(r"\s?%")
LONGEST = 15
"""Digits of the longest number read; longer runs are identifiers."""
_WORD = re.compile(r"[A-Za-z]+")
_SCALE = re.compile(
    r"(?:\s?(million|billion|thousand|hundred)|\s?(bn|mn|k)|(m)(?= (?:tonnes|people|visits|visitors|journeys|trips)\b))"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of the text: its characters (sign included), its value and the size of its last digit.

    `word`: in words; `signed`: its sign is part of it; `scaled`: a multiplier is; `round`: "a dozen", no exact number.
    """

    start: int
    end: int
    value: Decimal
    resolution: Decimal
    word: bool = False
    signed: bool = False
    scaled: bool = False
    round: bool = False


def read_digits(text: str) -> tuple[Decimal, Decimal]:
    """Value and resolution of a printed number without sign: "1,042.50" is 1042.50 in steps of 0.01."""
    plain = re.sub(r"[^\d.]", "", text)
    value = Decimal(plain)
    exponent = value.as_tuple().exponent
    return value, Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def scaled(value: Decimal, factor: int) -> Decimal:
    """So many times the number; a number that nothing multiplies keeps its printed zeros."""
    return value if factor == 1 else plain(value * factor)


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros that a multiplication left behind."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


def _is_joined(text: str, start: int, end: int) -> bool:
    """Do letters, dots or commas make the digits part of something longer (a code, a version, a slip)?"""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalpha() or before == "_"):
        return not (_GLUED.search(text, max(0, start - 24), start) and _PERCENT_AFTER.match(text, end))
    if before == "." and text[max(0, start - 4) : start - 1].split(" ")[-1].lower() in ("c", "ca", "(c"):
        return False  # "c.300"
    if before in (".", ",") and text[start - 2 : start - 1].isalnum():
        return True  # "17.73" after a letter, a version, or a footnote mark at a sentence's end ("care.3")
    return len(after) == 2 and after[0] in ".," and after[1].isdigit()


def _sign_start(text: str, start: int) -> int:
    """Where the number begins with its sign; a dash between words or numbers is no sign."""
    if start and text[start - 1] in MINUS + "+" and (start == 1 or text[start - 2] in " \t\n(\u00a0£€$"):
        return start - 1
    return start


def find_digit_numerals(text: str) -> Iterator[Numeral]:
    """All numbers in digits that stand for themselves, in order, with their multiplier ("3.4 million", "2bn")."""
    for match in DIGITS.finditer(text):
        start, end = match.span()
        if _is_joined(text, start, end) or end - start > LONGEST:
            continue
        value, resolution = read_digits(match.group() or "0")
        vulgar = _VULGAR_AFTER.match(text, end)
        if vulgar:
            part = VULGAR[vulgar[1]]
            if resolution != 1 or text[vulgar.end() : vulgar.end() + 1].isalnum():
                continue
            value, resolution, end = (
                value + part,
                Decimal("0.01") if part in _THIRDS else min(part, 1 - part),
                vulgar.end(),
            )
            if end - start == 1 and not _UNIT_AFTER.match(text, end):
                continue
        scale = _SCALE.match(text, end)
        if scale:
            factor = read_lexicon().multipliers[(scale[1] or scale[2] or scale[3]).lower()]
            value, resolution, end = plain(value * factor), plain(resolution * factor), scale.end()
        begin = _sign_start(text, start)
        if begin < start and text[begin] != "+":
            value = -value
        yield Numeral(begin, end, value, resolution, signed=begin < start, scaled=bool(scale))


_ROUND = re.compile(
    r"(?<![\w-])(?P<n>half an?|an?|one|two|three|four|five|six|ten|[1-9]\d?)[ -]"
    r"(?P<unit>dozen|hundred|thousand|million)(?![\w’'-]|\s(?:and|hundred|thousand|million|billion|more)\b)",
    re.IGNORECASE,
)
_NO_ROUND = (" per ", "in ", " out of ", "half ", "half of ", "quarter of ", "quarters of ", "third of ", "tenth of ")
"""What stands right before "a million" where that is a base, or no more than the whole of a part."""
_LEAD = max(len(words) for words in _NO_ROUND)
_ROUND_UNITS = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}


def find_round_numerals(text: str) -> Iterator[Numeral]:
    """Dozens, and hundreds and thousands that "a" counts: round by their nature."""
    for match in _ROUND.finditer(text):
        count, unit = match["n"].lower(), match["unit"].lower()
        if unit != "dozen" and not count.startswith("a"):
            continue
        if text[max(0, match.start() - _LEAD) : match.start()].lower().endswith(_NO_ROUND):
            continue
        times = Decimal(6) / 12 if count.startswith("half") else Decimal(read_lexicon().numbers.get(count, 1))
        times = Decimal(count) if count.isdigit() else times
        yield Numeral(*match.span(), plain(times * _ROUND_UNITS[unit]), Decimal(1), word=True, round=True)


def find_word_numerals(text: str) -> Iterator[Numeral]:
    """All numbers in words, in order: tens with units, hundreds, thousands, millions, spoken decimals."""
    done = 0
    for numeral in _find_whole_words(text):
        if numeral.start >= done:
            full = _with_spoken_decimals(text, numeral)
            done = full.end
            yield full


def _find_whole_words(text: str) -> Iterator[Numeral]:
    numbers, multipliers = read_lexicon().numbers, read_lexicon().multipliers
    start, end, total, current = -1, -1, 0, 0
    for match in _WORD.finditer(text):
        word = match.group().lower()
        gap = text[end : match.start()] if start >= 0 else ""
        if start >= 0 and word == "and" and current and current % 100 == 0 and gap == " ":
            following = _WORD.match(text, match.end() + 1)
            if following and following.group().lower() in numbers:
                end = match.end()
                continue
        value = numbers.get(word)
        joined = start >= 0 and gap in (" ", "-", "‑", "–")
        if joined and value is not None and _fits(current, value):
            current, end = current + value, match.end()
            continue
        if joined and len(word) > 2 and word in multipliers:
            factor = multipliers[word]
            current, total = (current * factor, total) if factor == 100 else (0, total + (current or 1) * factor)
            end = match.end()
            continue
        if start >= 0:
            yield _word_numeral(start, end, total + current)
            start = -1
        if value is not None and not _in_longer_word(text, match):
            start, end, total, current = match.start(), match.end(), 0, value
    if start >= 0:
        yield _word_numeral(start, end, total + current)


def _fits(current: int, value: int) -> bool:
    """Can the unit or tens follow what was read: "twenty" + "one", "two hundred" + "thirty"?"""
    if current % 100 == 0 and current:
        return True
    return current % 100 >= 20 and current % 10 == 0 and value < 10


def _in_longer_word(text: str, match: re.Match[str]) -> bool:
    """Is the word glued to digits or letters of another script?"""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(before and (before.isalnum() or before in "_'’")) or bool(after and (after.isalnum() or after == "_"))


def _word_numeral(start: int, end: int, value: int) -> Numeral:
    return Numeral(start, end, Decimal(value), Decimal(1), word=True)


def _with_spoken_decimals(text: str, numeral: Numeral) -> Numeral:
    """ "six point four per cent": the decimals are told digit by digit."""
    spoken = _SPOKEN.match(text, numeral.end)
    if spoken is None:
        return numeral
    numbers = read_lexicon().numbers
    digits = "".join(str(numbers.get(word, 0)) for word in spoken[1].lower().split())
    value = Decimal(f"{numeral.value}.{digits}")
    return Numeral(numeral.start, spoken.end(), value, Decimal(1).scaleb(-len(digits)), word=True)
