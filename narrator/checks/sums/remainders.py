"""Remainders: what is left of a whole when its parts are taken away, and what came and went against the change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import combinations

from narrator.checks.facts.figures import tell_figure, tell_number
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import noun_kind
from narrator.checks.sums.forms import (
    Form,
    find_form,
    mask_sentences,
    read_patterns,
    tell_once,
    with_sentence_before,
)
from narrator.domain import Analysis, Claim, Comparator, Interval, Role, Unit

FILE = "remainders.toml"

MOST_PARTS = 6
"""Figures beside a remainder that are tried in all their sums; a sentence of more tells several things at once."""

SAME_SIZE, SMALL = Decimal(8), Decimal(50)
"""How many times greater a rest may be than the one told, and up to what size it may be anything: a rest that is far
off is one of another whole."""

_OURS = (Role.ACTUAL, Role.PART)


@dataclass(frozen=True, slots=True)
class Remainder:
    """A figure that others of its text should give: a rest, or the net of what came and went.

    `others` are the figures of the plainest sum, in order of the text, and `told` is that sum in words with its result
    ("45 - 36 = 9"). `fits` is True where that sum, or another one of the same figures, gives the figure. `certain` is
    False where the figures come from two sentences or the form leaves room for what is not told.
    """

    figure: Claim
    others: tuple[Claim, ...]
    expected: Decimal
    told: str
    fits: bool
    certain: bool
    net: bool = False


def find_remainders(ledger: Ledger) -> tuple[Remainder, ...]:
    """All remainders and balances that the narrative tells with the figures behind them, in reading order."""
    return ledger.once("remainders", partial(tell_once, ledger, _find))


def _find(ledger: Ledger, analysis: Analysis) -> Iterable[Remainder]:
    """The remainders of one document; a sentence that does not tell its whole is read with the one before."""
    for form in mask_sentences(ledger, analysis):
        joined = with_sentence_before(ledger, form)
        for one in (_rest(form), _net(form), _moved(form), _share_left(form), _stock(form)):
            if one is not None:
                yield one
        if joined is not None:
            further = with_sentence_before(ledger, joined)
            for wide in (joined, further):
                if wide is not None and (stock := _stock(wide)) is not None:
                    yield stock
            if (rest := _rest(joined, certain=False)) is not None:
                yield rest


# ---------------------------------------------------------------- the rest


def _rest(form: Form, certain: bool = True) -> Remainder | None:
    """ "Of the 45 homes, 36 were sound; the remaining 9 were not", "31 of the 38 are done and the other 7 are not"."""
    match = find_form(read_patterns(FILE, "rest"), form.text)
    left = find_form(read_patterns(FILE, "left"), form.text) if match is None else None
    match = match or left
    if match is None:
        return None
    (rest,) = form.figures_of(match, "rest")
    others = [c for c in form.claims if c is not rest and not _is_told_again(c) and not _is_range(c)]
    if not others:
        others = [c for c in form.earlier(match) if c.quantity.denominator is not None][
            :1
        ]  # "8 of 9 (88.9%), leaving 1"
    if rest.role not in _OURS or not others or len(others) > MOST_PARTS or not form.earlier(match):
        return None
    if any(claim.role not in _OURS or not _is_whole_number(claim) for claim in others):
        return None
    whole, parts = _divide(form, others)
    if whole is None or not parts or not _same_things(rest, others[0]):
        return None
    gone = sum((value for value in parts), Decimal(0))
    value = rest.quantity.value
    fits = value in {whole - gone, *_differences([whole, *parts])}
    if left is not None:
        fits = fits or value in {remnant + part for remnant in _differences([whole, *parts]) for part in parts}
    told = f"{tell_number(whole)} - {' - '.join(tell_number(part) for part in parts)} = {tell_number(whole - gone)}"
    small, great = sorted((value, whole - gone))
    if not fits and (small < 0 or great > max(SMALL, SAME_SIZE * small)):
        return None  # "opiates (5.6%, or 41 of 732) are under it, the other two over it": of another whole
    named = others[0].quantity.unit is Unit.RATIO or others[0].quantity.counted is not None
    return Remainder(rest, tuple(others), whole - gone, told, fits, certain and named)


def _divide(form: Form, others: Sequence[Claim]) -> tuple[Decimal | None, list[Decimal]]:
    """The whole and its parts: the count that "of the" leads in, or the ratio that begins."""
    first = others[0].quantity
    alone = len(others) == 1 or first.unit is Unit.RATIO
    if first.numerator is not None and first.denominator is not None and alone:
        return first.denominator, [first.numerator, *(_number(c) for c in others[1:])]
    if any(c.quantity.unit is Unit.RATIO for c in others):
        return None, []
    if not any(form.figures_of(led, "whole")[:1] == (others[0],) for led in _leads(form)):
        return None, []
    return first.value, [_number(c) for c in others[1:]]


def _leads(form: Form) -> Iterable[re.Match[str]]:
    """What names the whole: "of the 45 homes", "we inspected 64 homes. 58 ...", "24 were due and 18 of them"."""
    for pattern in read_patterns(FILE, "whole").on(form.text):
        if (match := pattern.search(form.text)) is not None:
            yield match


def _is_range(claim: Claim) -> bool:
    """Is it a range ("between four and eight"), which counts nothing?"""
    return claim.quantity.comparator is Comparator.BETWEEN


def _is_told_again(claim: Claim) -> bool:
    """Is it a percentage that has its count told beside it?"""
    return claim.quantity.unit is Unit.PERCENT and claim.quantity.numerator is not None


def _number(claim: Claim) -> Decimal:
    """A count, or the count above a percentage that has one."""
    return claim.quantity.value if claim.quantity.numerator is None else claim.quantity.numerator


def _is_whole_number(claim: Claim) -> bool:
    quantity = claim.quantity
    counted = quantity.unit is Unit.COUNT and quantity.resolution == 1
    return counted or (quantity.numerator is not None and quantity.denominator is not None)


def _same_things(rest: Claim, whole: Claim) -> bool:
    """Does the rest count what the whole counts, or nothing by name?"""
    if rest.quantity.counted is None:
        return True
    own, other = noun_kind(rest.quantity.counted), noun_kind(whole.quantity.counted)
    return own is not None and own == other


def _differences(values: Sequence[Decimal]) -> set[Decimal]:
    """Whatever is left of one of the numbers when some that stand behind it are taken away."""
    found: set[Decimal] = set()
    for place, value in enumerate(values):
        behind = values[place + 1 :]
        for many in range(1, len(behind) + 1):
            found |= {value - sum(some, Decimal(0)) for some in combinations(behind, many)}
    return found


def _share_left(form: Form) -> Remainder | None:
    """ "Of the 129 children, 73.6% have been seen, which leaves 34"; "88% were answered, the other 12% were not"."""
    if len(form.claims) == 3 and find_form(read_patterns(FILE, "left"), form.text) is not None:
        whole, share, rest = form.claims
        led = find_form(read_patterns(FILE, "whole"), form.text)
        percent = share.quantity.unit is Unit.PERCENT and share.quantity.numerator is None
        counted = rest.quantity.unit is Unit.COUNT and _same_things(rest, whole)
        if led is None or not percent or not counted or any(c.role not in _OURS for c in form.claims):
            return None
        return _count_left(whole, share, rest)
    match = find_form(read_patterns(FILE, "rest_share"), form.text)
    return _percent_left(form, form.figures_of(match, "rest")[0]) if match is not None else None


def _count_left(whole: Claim, share: Claim, rest: Claim) -> Remainder:
    """A rest in numbers beside a share in percent."""
    interval, total = share.quantity.interval(), whole.quantity.value
    left = Interval(total - total * interval.high / 100 - 1, total - total * interval.low / 100 + 1)
    expected = (total - total * share.quantity.value / 100).to_integral_value()
    told = f"{tell_figure(share.quantity)} of {tell_number(total)} leaves {tell_number(expected)}"
    return Remainder(rest, (whole, share), expected, told, left.contains(rest.quantity.value), certain=False)


def _percent_left(form: Form, rest: Claim) -> Remainder | None:
    """A rest in percent beside other shares in percent: some of them and the rest make a hundred, or one less some."""
    others = [c for c in form.claims if c is not rest and c.quantity.unit is Unit.PERCENT]
    if any(c.quantity.comparator is not Comparator.EXACT for c in (rest, *others)) or form.claims[0] is rest:
        return None
    if not others or len(others) > MOST_PARTS or any(c.role not in _OURS for c in (rest, *others)):
        return None
    if any(c.quantity.unit is not Unit.PERCENT and c.role not in _OURS for c in form.claims):
        return None
    slack = sum((c.quantity.resolution for c in (rest, *others)), Decimal(0)) / 2
    hundred = Decimal(100)
    values = [hundred, *(c.quantity.value for c in others)]
    fits = any(abs(gap - rest.quantity.value) <= slack for gap in _differences(values))
    expected = hundred - sum(values[1:], Decimal(0))
    if expected < 0:
        return None
    told = f"100 - {' - '.join(tell_number(v, 2) for v in values[1:])} = {tell_number(expected, 2)}"
    return Remainder(rest, tuple(others), expected, told, fits, certain=False)


# ---------------------------------------------------------------- what came and went


def _net(form: Form) -> Remainder | None:
    """ "12 joined and 15 left, a net loss of 3": the difference of the two counts before it, whichever way."""
    match = find_form(read_patterns(FILE, "net"), form.text)
    if match is None:
        return None
    (net,) = form.figures_of(match, "net")
    others = form.claims[: form.claims.index(net)][-2:]
    if ";" in form.text[form.places()[max(form.claims.index(net) - 2, 0)] : match.end()]:
        return None  # "5.6% started a second plan; those in care stood at 402, a net rise of six"
    return _difference(form, net, others, certain=True)


def _moved(form: Form) -> Remainder | None:
    """ "The caseload rose by 15, with 85 cases opened and 70 closed"."""
    match = find_form(read_patterns(FILE, "moved"), form.text)
    if match is None:
        return None
    (net,) = form.figures_of(match, "net")
    return _difference(form, net, [claim for claim in form.claims if claim is not net], certain=False)


def _difference(form: Form, net: Claim, others: Sequence[Claim], certain: bool) -> Remainder | None:
    """The net of two counts, of which one came and the other went."""
    if len(others) != 2 or any(c.role not in _OURS or not _is_whole_number(c) for c in others):
        return None
    words = _words_around(form, (*others, net))
    if not all(find_form(read_patterns(FILE, group), words) for group in ("comes", "goes")):
        return None
    if not _may_be_alike(others[0], others[1]):
        return None
    high, low = sorted((_number(c) for c in others), reverse=True)
    told = f"{tell_number(high)} - {tell_number(low)} = {tell_number(high - low)}"
    fits = abs(net.quantity.value) == high - low
    return Remainder(net, tuple(others), high - low, told, fits, certain, net=True)


def _words_around(form: Form, claims: Sequence[Claim]) -> str:
    """The text that tells some figures, from behind the one before them to the one after."""
    told = sorted(form.claims.index(claim) for claim in claims)
    places = form.places()
    start = places[told[0] - 1] + 1 if told[0] else 0
    return form.text[start : places[told[-1] + 1]] if told[-1] + 1 < len(places) else form.text[start:]


def _may_be_alike(one: Claim, other: Claim) -> bool:
    """May two counts be of the same things?"""
    kinds = {noun_kind(one.quantity.counted), noun_kind(other.quantity.counted)} - {None}
    return len(kinds) < 2


def _stock(form: Form) -> Remainder | None:
    """ "320 cases were open at the start of the month. 85 were opened and 70 were closed, leaving 335"."""
    claims = form.claims
    if len(claims) != 4 or any(c.role not in _OURS or c.quantity.unit is not Unit.COUNT for c in claims):
        return None
    if any(not _is_whole_number(c) or not _may_be_alike(c, claims[0]) for c in claims):
        return None
    places = form.places()
    first, between, last = form.text[: places[1]], form.text[places[0] : places[3]], form.text[places[2] :]
    groups = (("opening", first), ("comes", between), ("goes", between), ("closing", last))
    if not all(find_form(read_patterns(FILE, group), text) for group, text in groups):
        return None
    opening, one, two, closing = (claim.quantity.value for claim in claims)
    expected = opening + one - two if _comes_first(between) else opening - one + two
    told = (
        f"{tell_number(opening)} + {tell_number(one)} - {tell_number(two)} = {tell_number(expected)}"
        if _comes_first(between)
        else f"{tell_number(opening)} - {tell_number(one)} + {tell_number(two)} = {tell_number(expected)}"
    )
    fits = closing in (opening + one - two, opening - one + two)
    return Remainder(claims[3], claims[:3], expected, told, fits, certain=False, net=True)


def _comes_first(text: str) -> bool:
    """Are those that came told before those that went?"""
    came, went = (find_form(read_patterns(FILE, group), text) for group in ("comes", "goes"))
    return came is not None and went is not None and came.start() < went.start()
