"""Extremes: a best and worst part beside their whole, and parts that are greater than it.

A percentage of a whole is a mean of its parts' percentages, each weighted by its size: it lies between the least and
the greatest of them, whatever the sizes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import tell_figure, tell_number
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import noun_kind
from narrator.checks.sums.forms import Form, find_form, mask_sentences, read_patterns, tell_once, with_sentence_before
from narrator.domain import Analysis, Claim, Role, Unit

FILE = "extremes.toml"

_OURS = (Role.ACTUAL, Role.PART)


@dataclass(frozen=True, slots=True)
class Extreme:
    """A part that its whole rules out, with the sum in words; `certain` where counts prove it."""

    figure: Claim
    whole: Claim | None
    told: str
    message: str
    certain: bool


def find_extremes(ledger: Ledger) -> tuple[Extreme, ...]:
    """All parts that their wholes rule out, in reading order; a figure is told once."""
    return ledger.once("extremes", lambda: tell_once(ledger, _find))


def _find(ledger: Ledger, analysis: Analysis) -> Iterable[Extreme]:
    """The impossible parts of one document; extremes may have their whole in the sentence before."""
    for form in mask_sentences(ledger, analysis):
        yield from _greater_ratios(form)
        yield from _greater_parts(form)
        own = list(_outside(form))
        yield from own
        joined = with_sentence_before(ledger, form) if not own else None
        if joined is not None:
            yield from _outside(joined, form)


# ---------------------------------------------------------------- parts greater than their whole


def _greater_ratios(form: Form) -> Iterable[Extreme]:
    """ "45 of the 38"."""
    for claim in form.claims:
        quantity = claim.quantity
        if quantity.unit is not Unit.RATIO or quantity.numerator is None or not quantity.denominator:
            continue
        if quantity.numerator > quantity.denominator and " of " in f" {tell_figure(quantity)} ":
            above, below = tell_number(quantity.numerator), tell_number(quantity.denominator)
            message = f"{above} cannot be out of {below}"
            yield Extreme(claim, None, f"{above} is more than {below}", message, certain=True)


def _greater_parts(form: Form) -> Iterable[Extreme]:
    """ "Of the 38 apprentices, 45 are women", "38 referrals, of which 45 were urgent"."""
    for group in ("part_of_number", "part_of_led", "part_of_which"):
        match = find_form(read_patterns(FILE, group), form.text)
        if match is None:
            continue
        (whole,), (part,) = form.figures_of(match, "whole"), form.figures_of(match, "part")
        if part.quantity.value <= whole.quantity.value or not _is_kind_of(part, whole):
            continue
        if part.role not in _OURS or whole.role not in _OURS:
            continue
        above, below = tell_number(part.quantity.value), tell_number(whole.quantity.value)
        yield Extreme(part, whole, f"{above} is more than {below}", f"{above} cannot be out of {below}", certain=True)


def _is_kind_of(part: Claim, whole: Claim) -> bool:
    """Are the parts things of the whole's kind? Families, plans and visits may have more members than there are."""
    own, other = noun_kind(part.quantity.counted), noun_kind(whole.quantity.counted)
    return (own is None or own == other) and other != "households"


# ---------------------------------------------------------------- the whole outside its parts


def _outside(form: Form, parts: Form | None = None) -> Iterable[Extreme]:
    """The whole of a text that lies above its highest part, or below its lowest.

    `parts` is the later sentence of two, which tells the parts; the whole is then what the first one tells.
    """
    low, high, extremes = _ends(form)
    if not extremes:
        return
    wholes = [c for c in form.claims if c not in extremes and c.quantity.unit is not Unit.COUNT]
    if parts is not None:
        wholes = [c for c in wholes if c not in parts.claims and c.role not in (Role.TARGET, Role.FLOOR)]
    if len(wholes) != 1 or wholes[0].quantity.unit is not Unit.PERCENT:
        return
    if find_form(read_patterns(FILE, "divided"), form.text) is None:
        return
    if find_form(read_patterns(FILE, "elsewhere"), (parts or form).text) is not None:
        return
    whole = wholes[0]
    ours = (*_OURS, Role.PREVIOUS, Role.CHANGE) if find_form(read_patterns(FILE, "range"), form.text) else _OURS
    if whole.role not in _OURS or any(c.role not in ours for c in extremes) or _indicators(whole, extremes) > 1:
        return
    interval = whole.quantity.interval()
    if high is not None and interval.low > high[0]:
        yield _extreme(high[1], whole, f"no part is above {tell_number(high[0], 2)}%")
    elif low is not None and interval.high < low[0]:
        yield _extreme(low[1], whole, f"no part is below {tell_number(low[0], 2)}%")


def _extreme(part: Claim, whole: Claim, bound: str) -> Extreme:
    figure = tell_figure(whole.quantity)
    return Extreme(
        part, whole, f"{bound}, but the whole is at {figure}",
        f"the whole is at {figure}, which lies outside its own parts", certain=False,
    )  # fmt: skip


def _indicators(whole: Claim, extremes: set[Claim]) -> int:
    """How many measures the figures are linked to."""
    return len({c.indicator for c in (whole, *extremes)} - {None})


End = tuple[Decimal, Claim]


def _ends(form: Form) -> tuple[End | None, End | None, set[Claim]]:
    """The lowest and the highest part as far as the text gives them, with their claims."""
    ranged = find_form(read_patterns(FILE, "range"), form.text)
    if ranged is not None:
        return _range_ends(form.figures_of(ranged, "range"))
    found: dict[str, Claim] = {}
    for group in ("high", "low", "best", "worst"):
        match = find_form(read_patterns(FILE, group), form.text)
        if match is not None:
            found[group] = form.figures_of(match, group)[0]
    claims = set(found.values())
    if not found or len(claims) != len(found):
        return None, None, set()
    good = find_form(read_patterns(FILE, "good"), form.text) is not None
    high, low = found.get("high"), found.get("low")
    if len({"best", "worst"} & set(found)) == 1 and len(found) == 1 and not good:
        return None, None, set()
    named = sorted((c for c in claims if c not in (high, low)), key=lambda c: c.quantity.value)
    if len(found) > 1:
        ends = sorted(claims, key=lambda c: c.quantity.value)
        high, low = high or ends[-1], low or ends[0]
    elif named:
        high, low = (named[0], None) if "best" in found else (None, named[0])
    return (_low_end(low) if low else None), (_high_end(high) if high else None), claims


def _range_ends(claims: tuple[Claim, ...]) -> tuple[End | None, End | None, set[Claim]]:
    """The ends of "68% to 73%", told as one figure or as two."""
    if len(claims) == 1:
        quantity = claims[0].quantity
        if quantity.upper is None or quantity.unit is not Unit.PERCENT:
            return None, None, set()
        half = quantity.resolution / 2
        ends = sorted((quantity.value, quantity.upper))
        return (ends[0] - half, claims[0]), (ends[1] + half, claims[0]), set(claims)
    low, high = sorted(claims, key=lambda c: c.quantity.value)
    return _low_end(low), _high_end(high), set(claims)


def _low_end(claim: Claim) -> End:
    return claim.quantity.interval().low, claim


def _high_end(claim: Claim) -> End:
    return claim.quantity.interval().high, claim
