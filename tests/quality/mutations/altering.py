"""Figures as people get them wrong: two digits changed places, one misprinted, or off by a tenth."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from itertools import pairwise

from mutations.proofs import step_of

LEAST_STEPS = 3
"""Units of the last digit by which a figure is altered at least: less may be told as rounding."""

WORDS = {
    "two": "five", "three": "six", "four": "seven", "five": "nine", "six": "three", "seven": "four", "eight": "five",
    "nine": "six", "ten": "seven", "eleven": "eight", "twelve": "nine",
}  # fmt: skip


def alter(printed: str, value: Decimal, chance: random.Random) -> str:
    """The figure plainly altered: two digits changed places, one misprinted, or off by a tenth."""
    match = re.search(r"\d[\d,]*(?:\.\d+)?", printed)
    if match is None:
        return ""
    figure = match[0]
    ways = [_swap, _misprint, _shift]
    chance.shuffle(ways)
    for way in (*ways, _shift):
        new = way(figure, chance)
        least = LEAST_STEPS * step_of(figure)
        if abs(Decimal(new.replace(",", "")) - Decimal(figure.replace(",", ""))) >= least and new[0] != "0":
            return printed.replace(figure, new, 1)
    return ""


def _swap(figure: str, chance: random.Random) -> str:
    places = [n for n, (a, b) in enumerate(pairwise(figure)) if a.isdigit() and b.isdigit() and a != b]
    if not places:
        return figure
    at = chance.choice(places)
    return figure[:at] + figure[at + 1] + figure[at] + figure[at + 2 :]


def _misprint(figure: str, chance: random.Random) -> str:
    at = chance.choice([n for n, character in enumerate(figure) if character.isdigit()])
    return figure[:at] + chance.choice("".join(d for d in "123456789" if d != figure[at])) + figure[at + 1 :]


def _shift(figure: str, chance: random.Random) -> str:
    value, decimals = Decimal(figure.replace(",", "")), len(figure.partition(".")[2])
    step = max(value / 10, LEAST_STEPS * step_of(figure))
    new = value - step if value > 60 or (chance.random() < 0.5 and value > 2 * step) else value + step
    return f"{new:,.{decimals}f}" if "," in figure else f"{new:.{decimals}f}"
