"""Finds the bare numerals of a text, in digits ("1,042", "3.4 million") and in words ("twenty-one")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from narrator.quantities.grammar import part
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
_PERCENT_AFTER = re.compile(r"\s?%")
LONGEST = 15
"""Digits of the longest number read; longer runs are identifiers."""
_WORD = re.compile(r"[A-Za-z]+")


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


def low_scale(text: str, low: Numeral, high: Numeral) -> int:
    """What multiplies the low end of a range whose multiplier stands behind the high one: "4.2 to 5.6 million"."""
    printed = re.search(r"\d[\d,.]*\d|\d", text[high.start : high.end])
    if low.scaled or not high.scaled or printed is None:
        return 1
    value = read_digits(printed[0])[0]
    return int(abs(high.value) / value) if value and low.value < value else 1


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros that a multiplication left behind."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


def _is_joined(text: str, start: int, end: int) -> bool:
    """Do letters, dots or commas make the digits part of something longer (a code, a version, a slip)?"""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalpha() or before == "_"):
        return not (
            part("numerals", "glued").search(text, max(0, start - 24), start) and _PERCENT_AFTER.match(text, end)
        )
    if before == "." and text[max(0, start - 4) : start - 1].split(" ")[-1].lower() in ("c", "ca", "(c"):
        return False  # "c.300"
    if before in (".", ",") and text[start - 2 : start - 1].isalnum():
        return True  # "17.73" after a letter, a version, or a footnote mark at a sentence's end ("care.3")
    return len(after) == 2 and after[0] in ".," and after[1].isdigit()


def _sign_start(text: str, start: int) -> int:
    """Where the number begins with its sign; a dash between words or numbers is no sign."""
    if start and text[start - 1] in MINUS + "+" and (start == 1 or text[start - 2] in " \t\n(\u00a0£€$"):
        return start if start == 1 and part("numerals", "dashed").match(text, start) else start - 1
    return start


def find_digit_numerals(text: str) -> Iterator[Numeral]:
    """All numbers in digits that stand for themselves, in order, with their multiplier ("3.4 million", "2bn")."""
    scales = part("numerals", "scale")
    for match in DIGITS.finditer(text):
        start, end = match.span()
        if _is_joined(text, start, end) or end - start > LONGEST:
            continue
        value, resolution = read_digits(match.group() or "0")
        vulgar = _VULGAR_AFTER.match(text, end)
        if vulgar:
            piece = VULGAR[vulgar[1]]
            if resolution != 1 or text[vulgar.end() : vulgar.end() + 1].isalnum():
                continue
            value, resolution, end = (
                value + piece,
                Decimal("0.01") if piece in _THIRDS else min(piece, 1 - piece),
                vulgar.end(),
            )
            if end - start == 1 and not part("numerals", "unit_after").match(text, end):
                continue
        scale = scales.match(text, end)
        if scale:
            factor = read_lexicon().multipliers[(scale[1] or scale[2] or scale[3]).lower()]
            value, resolution, end = plain(value * factor), plain(resolution * factor), scale.end()
        begin = _sign_start(text, start)
        if begin < start and text[begin] != "+":
            value = -value
        yield Numeral(begin, end, value, resolution, signed=begin < start, scaled=bool(scale))


_LEAD = 12
"""Characters before a round number in which the longest words stand that make it a base."""
_DOZEN = 12


def find_round_numerals(text: str) -> Iterator[Numeral]:
    """Dozens, and hundreds and thousands that "a" counts: round by their nature."""
    for match in part("numerals", "round").finditer(text):
        count, unit = match["n"].lower(), match["unit"].lower()
        if unit != "dozen" and not count.startswith("a"):
            continue
        if part("numerals", "base_before").search(text[max(0, match.start() - _LEAD) : match.start()]):
            continue
        times = Decimal(6) / 12 if count.startswith("half") else Decimal(read_lexicon().numbers.get(count, 1))
        times = Decimal(count) if count.isdigit() else times
        yield Numeral(
            *match.span(),
            plain(times * read_lexicon().multipliers.get(unit, _DOZEN)),
            Decimal(1),
            word=True,
            round=True,
        )


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
    spoken = part("numerals", "spoken").match(text, numeral.end)
    if spoken is None:
        return numeral
    numbers = read_lexicon().numbers
    digits = "".join(str(numbers.get(word, 0)) for word in spoken[1].lower().split())
    value = Decimal(f"{numeral.value}.{digits}")
    return Numeral(numeral.start, spoken.end(), value, Decimal(1).scaleb(-len(digits)), word=True)


def is_numbered(digits: str) -> bool:
    """Does a number begin with a nought, as those of papers and years do ("17-035", "March 07")? Nobody counts so."""
    return len(digits) > 1 and digits[0] == "0" and digits.isdigit()
