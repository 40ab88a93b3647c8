"""Possible percentages: which shares a number of things can have at all.

After the GRIM test of Brown and Heathers (2017), as the R package `scrutiny` gives it for percentages: of 12 homes
33.3% is 4, but no whole number of homes is 34.3%. A share counts as possible where rounding a half either way, or
cutting off, prints it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from narrator.checks.facts.figures import Fit, fit_interval, tell_figure, tell_number
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word
from narrator.checks.sums.forms import Form, find_form, find_forms, mask_sentences, read_patterns
from narrator.domain import Claim, Comparator, Interval, Quantity, Role

FILE = "possible.toml"

GREATEST_SHARE = Decimal("0.5")
"""Units of the percentage's last digit in 1/N that the whole must at least have for the test to be worth its name.

Below this every printed percentage is possible (N under 100 for whole percents, under 1,000 for one decimal, by half).
"""

FEWEST = 2
"""Things that a whole has at least: of one, percentages are not told."""

WELL_OFF = Decimal("1.5")
"""Units of its last digit that an impossible percentage may be off the next possible one and be a careless rounding."""


@dataclass(frozen=True, slots=True)
class Impossible:
    """A percentage that no number of its whole's things gives; `below` and `above` are the next counts that may be.

    `certain` is True where the whole stands in the percentage's own phrase ("34.3% of the 12 homes").
    """

    percent: Claim
    whole: Claim
    below: Decimal
    above: Decimal
    certain: bool

    @property
    def is_near(self) -> bool:
        """Is it off by no more than its last digit?"""
        total, value = self.whole.quantity.value, self.percent.quantity.value
        gaps = (abs(100 * count / total - value) for count in (self.below, self.above))
        return min(gaps) <= WELL_OFF * self.percent.quantity.resolution

    def told(self) -> str:
        """The two next shares in words: "4 of 12 is 33.3%, 5 of 12 is 41.7%"."""
        total = self.whole.quantity.value
        decimals = max(1, -int(self.percent.quantity.resolution.as_tuple().exponent))
        return ", ".join(
            f"{tell_number(count)} of {tell_number(total)} is {tell_number(100 * count / total, decimals)}%"
            for count in dict.fromkeys((self.below, self.above))
        )


def find_impossible(ledger: Ledger) -> tuple[Impossible, ...]:
    """All percentages told of a number of things that can't have them, in reading order."""
    return ledger.once("impossible", lambda: _find_all(ledger))


def _find_all(ledger: Ledger) -> tuple[Impossible, ...]:
    found: dict[Claim, Impossible] = {}
    for analysis in ledger.analyses:
        for form in mask_sentences(ledger, analysis):
            for percent, whole, certain in _pairs(form):
                if percent not in found and _can_be_tested(percent, whole) and not is_possible(percent, whole):
                    found[percent] = _make(percent, whole, certain)
    return tuple(found.values())


_GROUPS = ("own", "led", "whom")
"""The forms of words that tell what number a percentage is of."""


def _pairs(form: Form) -> Iterable[tuple[Claim, Claim, bool]]:
    """The percentages of a sentence that say what number they are of, each with that number."""
    found = [(group, match) for group in _GROUPS for match in find_forms(read_patterns(FILE, group), form.text)]
    if not found or find_form(read_patterns(FILE, "weighted"), form.text) is not None:
        return
    for group, match in found:
        (percent,), (whole,) = form.figures_of(match, "percent"), form.figures_of(match, "whole")
        yield percent, whole, group != "led"


def _can_be_tested(percent: Claim, whole: Claim) -> bool:
    """Are both plain, told as facts, and the percentage fine enough for its whole?"""
    figure, total = percent.quantity, whole.quantity.value
    if figure.comparator is not Comparator.EXACT or figure.numerator is not None or total < FEWEST:
        return False
    if whole.role is Role.CHANGE or percent.role not in (Role.ACTUAL, Role.PART) or not 0 <= figure.value <= 100:
        return False
    return 100 / total >= GREATEST_SHARE * figure.resolution and not has_word(figure.surface, "ahead", "words")


def is_possible(percent: Claim, whole: Claim) -> bool:
    """Does some whole number of the whole's things print as this percentage, rounded or cut off?"""
    return any(_prints(percent.quantity, count, whole.quantity.value) for count in _counts_about(percent, whole))


def _prints(figure: Quantity, count: Decimal, total: Decimal) -> bool:
    share = 100 * count / total
    return fit_interval(figure, Interval(share, share)) is not Fit.NONE


def _counts_about(percent: Claim, whole: Claim) -> tuple[Decimal, Decimal]:
    """The whole numbers next below and above the share."""
    count = whole.quantity.value * percent.quantity.value / 100
    return count.to_integral_value(ROUND_FLOOR), count.to_integral_value(ROUND_CEILING)


def _make(percent: Claim, whole: Claim, certain: bool) -> Impossible:
    below, above = _counts_about(percent, whole)
    return Impossible(percent, whole, below, min(above, whole.quantity.value), certain)


def tell_impossible(one: Impossible) -> str:
    """What cannot be: "no whole number out of 12 is 34.3%"."""
    return f"no whole number out of {tell_number(one.whole.quantity.value)} is {tell_figure(one.percent.quantity)}"
