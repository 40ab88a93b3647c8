"""Writes the numbers of lists as word processors and browsers print them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

LARGEST_ROMAN = 3999
"""Beyond it no Roman numeral is in use."""

MOST_LETTERS = 780
"""Beyond it (thirty rounds of the alphabet) letters are no longer written."""


def write_number(number: int, how: str) -> str:
    """A number in a format by its name in WordprocessingML ("decimal", "lowerLetter", "upperRoman"...).

    Letters go on as "aa", "bb" after "z", as word processors print them. What a format can't write stands in figures.
    """
    if how in ("lowerLetter", "upperLetter") and 0 < number <= MOST_LETTERS:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if how == "lowerLetter" else letter.upper()
    if how in ("lowerRoman", "upperRoman") and 0 < number <= LARGEST_ROMAN:
        roman = _write_roman(number)
        return roman if how == "lowerRoman" else roman.upper()
    if how == "decimalZero":
        return f"{number:02d}"
    if how == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    return str(number)


def _write_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def _ordinal_ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
