"""Shares of sums of money: "£2.0m, or 0.9% of the net budget of £229.3m", "£23.7m of it, or 41.2%"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from narrator.checks.facts.figures import Fit, fit_interval, value_interval
from narrator.checks.facts.ledger import Ledger
from narrator.checks.sums.forms import find_form, mask_sentence, read_patterns
from narrator.checks.sums.share import Share
from narrator.domain import Claim, Comparator, Interval, Role, Unit
from narrator.needs import Needing

_TOLD = (Role.ACTUAL, Role.PART, Role.TARGET, Role.PREVIOUS)
"""What a sum may be told for that a share is made of; a change or a benchmark is of something else."""

_HEDGES = r"(?:just |only |about |around |some |almost |nearly |over |under )?"
_OR = Needing(rf"[)]?,? ?(?:or|\(|\(or|that is|equal to|equivalent to|which is|which was|representing) ?{_HEDGES}")
"""All that stands between a sum and its share."""

_OF_WHOLE = Needing(
    r" of (?:the|our|its|their|a) (?:(?!more|less|which|these|those|over|under)[\w'’/-]+ ){1,6}(?:of|is|was|,|\() ?\(?",
)
"""Between a share and the sum that it is a share of."""

_OF_IT = Needing(
    r"[)]? of (?:it|them|this|that|(?:this|that) (?:sum|total))\b(?! (?:more|less|over|under|above|below)\b)"
)
_OF_THE = Needing(r" of (?:the|its|our|their|a|this|that)(?: (?:total|planned|full))?(?: of)? ")
_WHICH_IS = Needing(
    rf"[^.;:()]{{0,80}}(?:, (?:or|which is|which was|equal to|equivalent to|that is) |, | \((?:or )?){_HEDGES}"
)
_ENDS = Needing(r"[)]?(?:[.,;)]|\s*$| of (?:it|this|that|the total|the whole)\b)")
_IN_BRACKET = Needing(r" of (?:it|them|this|that) \(")


def find_money_shares(ledger: Ledger) -> Iterable[Share]:
    """All percentages told beside a sum of money whose whole is a sum told right before or behind, in reading order."""
    for analysis in ledger.analyses:
        text = analysis.document.text
        for claim in analysis.claims:
            if claim.quantity.unit is not Unit.PERCENT or claim.role is Role.CHANGE or not _is_plain(claim):
                continue
            if not any(_is_sum(other) for other in ledger.neighbours(claim)):
                continue
            share = _of_named(ledger, claim) or _of_pair(ledger, claim, text) or _of_it(ledger, claim, text)
            share = share or _of_bracket(ledger, claim)
            if share is not None:
                yield share


def _of_named(ledger: Ledger, claim: Claim) -> Share | None:
    """ "£2.0m, or 0.9% of the net budget of £229.3m"."""
    before, after = ledger.next_to(claim)
    if before is None or after is None or not (_is_sum(before) and _is_sum(after)):
        return None
    between, behind = _words(ledger, before, claim), _words(ledger, claim, after)
    if _OR.fullmatch(between) and _OF_WHOLE.fullmatch(behind):
        return _make(claim, before, after)
    return None


def _of_bracket(ledger: Ledger, claim: Claim) -> Share | None:
    """ "Of the £4.8m grant, £3.6m (75%) was spent"."""
    form = mask_sentence(ledger, claim.provenance.document, claim.sentence_index)
    match = find_form(read_patterns("shares.toml", "money"), form.text) if form is not None else None
    if form is None or match is None or form.figures_of(match, "percent") != (claim,):
        return None
    (whole,), (part,) = form.figures_of(match, "whole"), form.figures_of(match, "part")
    return _make(claim, part, whole) if _is_sum(part) and _is_sum(whole) else None


def _of_pair(ledger: Ledger, claim: Claim, text: str) -> Share | None:
    """ "£31.0m of the £61.2m had been spent, which is 50.7%"."""
    neighbours = ledger.neighbours(claim)
    place = neighbours.index(claim)
    if place < 2 or not _ENDS.match(text[claim.quantity.span.end : claim.sentence.end]):
        return None
    part, whole = neighbours[place - 2 : place]
    if not (_is_sum(part) and _is_sum(whole)) or part.quantity.value > whole.quantity.value:
        return None
    if _OF_THE.fullmatch(_words(ledger, part, whole)) and _WHICH_IS.fullmatch(_words(ledger, whole, claim)):
        return _make(claim, part, whole)
    return None


def _of_it(ledger: Ledger, claim: Claim, text: str) -> Share | None:
    """ "£23.7m had been spent, which is 41.2% of it", "£1.2m of it, or 22.9%": of the one sum told right before."""
    before, after = ledger.next_to(claim)
    behind = " ".join(text[claim.quantity.span.end : claim.sentence.end].split())
    behind = f" {behind}" if text[claim.quantity.span.end : claim.quantity.span.end + 1].isspace() else behind
    part: Claim | None = None
    if before is not None and _is_sum(before):
        between = _words(ledger, before, claim)
        told = _OF_IT.match(behind) and _WHICH_IS.fullmatch(between)
        if told or (_OF_IT.match(between) and _OR.fullmatch(_OF_IT.sub("", between, count=1))):
            part = before
    if part is None and after is not None and _is_sum(after) and _IN_BRACKET.fullmatch(_words(ledger, claim, after)):
        part = after
    whole = _only_sum_before(ledger, part) if part is not None else None
    return _make(claim, part, whole) if part is not None and whole is not None else None


def _only_sum_before(ledger: Ledger, part: Claim) -> Claim | None:
    """The one figure of the sentence before, a greater sum, where the part opens its own sentence."""
    if any(c.quantity.unit is Unit.MONEY and c.quantity.span < part.quantity.span for c in ledger.neighbours(part)):
        return None
    told = ledger.by_sentence.get((part.provenance.document, part.sentence_index - 1), ())
    whole = told[0] if len(told) == 1 else None
    if whole is None or not _is_sum(whole) or ledger.block_index(whole) != ledger.block_index(part):
        return None
    return whole if whole.quantity.value >= part.quantity.value else None


def _words(ledger: Ledger, first: Claim, second: Claim) -> str:
    """What stands between two figures, in lower case with single blanks."""
    return re.sub(r"\s+", " ", ledger.text_between(first, second)).lower()


def _is_sum(claim: Claim) -> bool:
    """A plain sum of money above nought."""
    return claim.quantity.unit is Unit.MONEY and claim.role in _TOLD and _is_plain(claim) and claim.quantity.value > 0


def _is_plain(claim: Claim) -> bool:
    return claim.quantity.comparator is Comparator.EXACT


def _make(claim: Claim, part: Claim, whole: Claim) -> Share:
    """The share of two sums, each of which stands for all that rounds to it."""
    upper, lower = value_interval(part.quantity), value_interval(whole.quantity)
    quotients = Interval(100 * upper.low / lower.high, 100 * upper.high / lower.low)
    fit = fit_interval(claim.quantity, quotients)
    if fit is Fit.NONE and _is_rest(claim, quotients):
        fit = Fit.EXACT
    return Share(claim, part.quantity.value, whole.quantity.value, fit, True, part, whole)


def _is_rest(claim: Claim, quotients: Interval) -> bool:
    """Does the percentage tell what is left of the whole?"""
    return fit_interval(claim.quantity, Interval(100 - quotients.high, 100 - quotients.low)) is not Fit.NONE
