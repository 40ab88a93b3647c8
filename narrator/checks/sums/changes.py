"""Changes: a stated rise or fall recomputed from its two values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from narrator.checks.facts.figures import Fit, unit_group
from narrator.checks.facts.ledger import LIMITS, Ledger
from narrator.checks.sums.change import AMOUNT, POINTS, RELATIVE, SAME_ORDER, SAME_ORDER_TOLD, Change, fit_change
from narrator.checks.sums.differences import Difference, find_differences
from narrator.checks.sums.distances import is_difference, is_distance, limit_of, words_behind
from narrator.checks.sums.forms import Form, find_form, find_forms, mask_sentence, read_patterns, with_sentence_before
from narrator.checks.sums.pairing import earlier_value, is_of_another_subject, same_unit
from narrator.domain import Analysis, Claim, Comparator, Role, Unit

MOST_TIMES = 100
"""How many times one end of a change the other may be, where a form of words names both."""

_OF_THIS = re.compile(r"\s*(?:(?:percentage )?points? )?of (?:this|that|these|which|it)\b", re.IGNORECASE)
_OWN_SUBJECT = re.compile(
    r"\b(?:when|while|whilst|although|though|whereas|even as|as|and|but) (?!(?:it|this|that|they|there|is|was|has)\b)"
    r"(?:the |our |its |their )?[a-z][^,;:()]{2,60} (?:was|were|is|are|had|has|have|rose|fell|went|grew|dropped"
    r"|increased|decreased|reduced)\b[^,;:()]{0,20}$",
    re.IGNORECASE,
)
_SAID_OF_BEFORE = re.compile(
    r"\W*(?:this|that|it|which) (?:is|was|represents|represented|means|meant|marks|marked|equates|equated|amounts"
    r"|amounted|compares|compared)\b",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r"\W*(?:(?:percentage )?points?|per cent)?(?: ?(?:rise|fall|increase|decrease|reduction|drop|growth|decline|more"
    r"|fewer|less|higher|lower|up|down))?,? ?(?:from|on|than|over|compared with|compared to) (?:the |last year's )?",
    re.IGNORECASE,
)


def find_changes(ledger: Ledger) -> tuple[Change, ...]:
    """All changes whose two values the text gives, in reading order."""
    return tuple(change for analysis in ledger.analyses for change in _in_document(ledger, analysis))


def _in_document(ledger: Ledger, analysis: Analysis) -> Iterable[Change]:
    """The changes of one document: those that roles tell, and those that a form of words tells."""
    by_form = {claim.id: one for claim, one in find_differences(ledger, analysis).items()}
    for claim in analysis.claims:
        told: tuple[Change, ...] = ()
        if claim.role is Role.CHANGE:
            told = tuple((_find_distance if is_distance(ledger, claim) else _find_change)(ledger, claim))
        named = claim.id in by_form and claim.role not in LIMITS
        if named and not any(change.fit is not Fit.NONE for change in told):
            told = tuple(_by_form(by_form[claim.id])) or told
        if not any(change.fit is not Fit.NONE or change.paired for change in told):
            told = tuple(_by_amount(ledger, claim)) or told
        yield from told


def _by_amount(ledger: Ledger, claim: Claim) -> Iterable[Change]:
    """ "312 more than the 4,878 of last year, a rise of 6.4%": the share that the amount and its start give."""
    if claim.quantity.unit is not Unit.PERCENT:
        return
    form = mask_sentence(ledger, claim.provenance.document, claim.sentence_index)
    if form is None:
        return
    for match in find_forms(read_patterns("multiples.toml", "amount"), form.text):
        if form.figures_of(match, "change") != (claim,):
            continue
        (size,), (old,) = form.figures_of(match, "size"), form.figures_of(match, "old")
        if unit_group(size.quantity) != unit_group(old.quantity):
            continue
        fewer = match.group("way").lower() in ("fewer", "less", "lower", "below", "down")
        value = old.quantity.value + (-size.quantity.value if fewer else size.quantity.value)
        reached = replace(
            size, quantity=replace(old.quantity, value=value, surface=f"{old.quantity.currency or ''}{value:,}")
        )
        change = make_change(replace(claim, direction=None), reached, old, paired=True)
        yield from (replace(change, change=claim),) if change is not None and value > 0 else ()


def _by_form(one: Difference) -> Iterable[Change]:
    """The change between two figures that a form of words names; another figure that bears it out is meant for one."""
    meant = next((c for c in one.rivals if c.id == one.change.compares), None)
    if meant is not None and one.new.role is Role.PART and meant.role is not Role.PART:
        one = replace(one, new=meant)  # "37 came: 32 by road and 5 by rail, nine more than the 28 of last year"
    bare = replace(one.change, direction=None)
    change = make_change(bare, one.new, one.old, paired=True)
    if change is None:
        return
    others = (make_change(bare, rival, one.old, paired=False) for rival in one.rivals if same_unit(rival, one.old))
    fitting = next((o for o in others if o is not None and o.fit is not Fit.NONE), None)
    if change.fit is Fit.NONE and fitting is not None:
        yield replace(fitting, change=one.change)
    elif change.fit is not Fit.NONE or (change.is_of_order(SAME_ORDER_TOLD) and not _is_aside(one)):
        yield replace(change, change=one.change)


def _is_aside(one: Difference) -> bool:
    """ "186 compared with 201, and are 12 below the target of 198": an earlier value is not what a limit is held to."""
    return one.new.role is Role.PREVIOUS and one.old.role in LIMITS


def _find_distance(ledger: Ledger, claim: Claim) -> Iterable[Change]:
    """ "5% below the target of 88%": the gap between the sentence's figure and what it is held against.

    Any figure of the sentence may bear it out; only where there is but one can it be wrong.
    """
    limit = limit_of(ledger, claim)
    if limit is None or limit.quantity.comparator is not Comparator.EXACT:
        return
    values = [c for c in ledger.neighbours(claim) if c.role in (Role.ACTUAL, Role.PART, Role.PREVIOUS)]
    gaps = [
        gap
        for value in values
        if same_unit(value, limit) and not is_difference(ledger, value)
        if (gap := make_change(replace(claim, direction=None), value, limit, paired=True)) is not None
    ]
    fitting = [gap for gap in gaps if gap.fit is not Fit.NONE]
    present = [gap for gap in gaps if gap.actual.role is Role.ACTUAL]
    own = present[0] if len(present) == 1 and present[0].actual.id == claim.compares else None
    if fitting:
        yield replace(fitting[0], change=claim, paired=False)
    elif own is not None and own.is_plausible and limit.clause == claim.clause:
        meant = own.actual.clause == claim.clause or limit.compares == own.actual.id
        yield from (replace(own, change=claim),) if meant else ()


def _find_change(ledger: Ledger, claim: Claim) -> Iterable[Change]:
    """The pair that the text names; where it does not fit, any other pair of the sentence that does."""
    if _OF_THIS.match(words_behind(ledger, claim)):
        return  # "up from 4.6% (0.4 points of this is seasonal)": a part of the change
    bracketed = _in_brackets(ledger, claim)
    if bracketed is not None:
        yield bracketed
        return
    actual = ledger.compared(claim)
    previous, paired = earlier_value(ledger, claim, actual)
    own = ledger.compared(previous) if previous is not None else None
    named = own is not None and previous is not None and _leads_to(ledger, claim, previous)
    if named and own is not actual:
        actual, paired = own, True  # "robbery rose by 8.2% from 220 to 238", "a 30.4% increase on the 46 started"
    if actual is not None and previous is not None:
        change = make_change(claim, actual, previous, paired)
        if change is not None and (
            not change.is_of_order(SAME_ORDER_TOLD if named else SAME_ORDER)
            or _has_own_subject(ledger, change)
            or is_of_another_subject(ledger, actual, claim)
        ):
            change = replace(change, paired=False)
        if change is not None and change.fit is not Fit.NONE:
            yield change
            return
        nearer = list(_told_between(ledger, claim, actual))
        tried = [one for value in nearer if (one := make_change(claim, value, previous, paired=False)) is not None]
        other = next((one for one in tried if one.fit is not Fit.NONE), None) or _any_pair(ledger, claim)
        if other is not None:
            yield other
        elif change is not None:
            yield replace(change, paired=False) if nearer or _is_told_already(ledger, change) else change
        return
    other = _any_pair(ledger, claim)
    if other is not None:
        yield other


def _has_own_subject(ledger: Ledger, change: Change) -> bool:
    """ "Slipped to 91% from 95% when the number of bills was down 7%": is the change of another thing?"""
    claim, ends = change.change, (change.actual, change.previous)
    if any(end.sentence_index != claim.sentence_index or end.quantity.span > claim.quantity.span for end in ends):
        return False
    last = max(ends, key=lambda end: end.quantity.span)
    return _OWN_SUBJECT.search(ledger.text_between(last, claim)) is not None


def _is_told_already(ledger: Ledger, change: Change) -> bool:
    """ "Up from 212 to 289 (36%), because of searches, which rose by half": does another change give the two values?"""
    unit = change.change.quantity.unit
    own = (change.change.id, change.actual.id, change.previous.id)
    others = (c for c in ledger.neighbours(change.change) if c.id not in own and c.quantity.unit is unit)
    sizes = (c for c in others if c.role is Role.CHANGE or unit is Unit.PERCENT)
    tried = (make_change(c, change.actual, change.previous, False) for c in sizes)
    return any(one is not None and one.fit is not Fit.NONE for one in tried)


def _told_between(ledger: Ledger, claim: Claim, actual: Claim) -> Iterable[Claim]:
    """Figures like the value that a change is taken to reach, in sentences between the two: "This is up 15% on ..."
    is said of the nearest, whatever its role.

    Where a sentence begins so, the value stands before it: "This is 4% below the average (251) but a rise of 19%".
    """
    if actual.sentence_index == claim.sentence_index and _SAID_OF_BEFORE.match(ledger.sentence_of(claim)):
        before = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
        yield from (other for other in before if same_unit(other, actual))
    for index in range(actual.sentence_index + 1, claim.sentence_index):
        for other in ledger.by_sentence.get((claim.provenance.document, index), ()):
            if same_unit(other, actual):
                yield other


def _in_brackets(ledger: Ledger, claim: Claim) -> Change | None:
    """ "120 more than last year (1,620 against 1,500)": the bracket gives both values of the change before it."""
    form = mask_sentence(ledger, claim.provenance.document, claim.sentence_index)
    match = _match_of(form, claim) if form is not None else None
    if form is not None and match is None:
        form = with_sentence_before(ledger, form)
        match = find_form(read_patterns("multiples.toml", "joined"), form.text) if form is not None else None
    if form is None or match is None or form.figures_of(match, "change") != (claim,):
        return None
    (new,), (old,) = form.figures_of(match, "new"), form.figures_of(match, "old")
    if not same_unit(new, old) or {new.role, old.role} & set(LIMITS):
        return None
    change = make_change(claim, new, old, paired=True)
    if change is None or change.fit is not Fit.NONE:
        return change
    far = change.amount > SAME_ORDER_TOLD * abs(claim.quantity.value)  # "£3.1m on a budget of £142.6m, £0.7m less than"
    if new.role is not Role.PART and _are_of_one_size(new, old) and not far:
        return change
    return None  # "37 came: 32 by road and 5 by rail, nine more than the 28 of last year": the whole is meant


def _are_of_one_size(new: Claim, old: Claim) -> bool:
    """May one have become the other: "from 900 loans at ten branches to 1,060" does not start from ten?"""
    small, great = sorted((abs(new.quantity.value), abs(old.quantity.value)))
    return great <= MOST_TIMES * small


def _match_of(form: Form, claim: Claim) -> re.Match[str] | None:
    """The first form of words that gives one change both its values."""
    for pattern in read_patterns("multiples.toml", "bracket").on(form.text):
        match = pattern.search(form.text)
        if match is not None and form.figures_of(match, "change") == (claim,):
            return match
    return None


def _leads_to(ledger: Ledger, claim: Claim, previous: Claim) -> bool:
    """Does a change stand right before the earlier value that it starts from, in one clause?"""
    ahead = claim.quantity.span.end <= previous.quantity.span.start and claim.clause == previous.clause
    return ahead and _LEADS_TO.fullmatch(ledger.text_between(claim, previous)) is not None


def _any_pair(ledger: Ledger, claim: Claim) -> Change | None:
    """A pair of an actual and an earlier value, of this sentence or the one before, that the change fits.

    The sentence before tells both only where this one has no such value of its own ("by 2 points (to 40%)").
    """
    before = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    near = [*ledger.neighbours(claim), *before]
    ends = [c for c in near if c.role in (Role.ACTUAL, Role.PART, Role.PREVIOUS)]
    own = {unit_group(c.quantity) for c in ends if c.role is not Role.PREVIOUS and c not in before}
    for previous in ends:
        for actual in ends:
            if actual in before and unit_group(actual.quantity) in own:
                continue
            if actual is previous or not same_unit(previous, actual) or actual.role is Role.PREVIOUS:
                continue
            if previous.role is not Role.PREVIOUS:
                continue
            change = make_change(claim, actual, previous, paired=False)
            if change is not None and change.fit is not Fit.NONE:
                return change
    return None


def make_change(claim: Claim, actual: Claim, previous: Claim, paired: bool) -> Change | None:
    """The change under the readings that its unit allows; the best one is kept."""
    exact = (Comparator.EXACT,)
    if actual.quantity.comparator not in exact or previous.quantity.comparator not in exact:
        return None
    readings = _readings(claim, actual)
    tried = [(reading, fit_change(claim, actual, previous, reading)) for reading in readings]
    if not tried:
        return None
    order = (Fit.EXACT, Fit.ROUNDED, Fit.NONE)
    reading, fit = min(tried, key=lambda pair: order.index(pair[1]))
    return Change(claim, actual, previous, fit, reading, paired)


def _readings(claim: Claim, actual: Claim) -> tuple[str, ...]:
    """What the change's unit may mean: a percentage of a percentage usually means points."""
    percent = unit_group(actual.quantity) == Unit.PERCENT.value
    match claim.quantity.unit:
        case Unit.PERCENTAGE_POINTS:
            return (POINTS,) if percent else ()
        case Unit.PERCENT:
            return (POINTS, RELATIVE) if percent else (RELATIVE,)
        case Unit.COUNT if claim.quantity.resolution < actual.quantity.resolution:
            return ()  # "2.0 points lower" is no change of 466 families
        case _ if claim.quantity.unit is actual.quantity.unit:
            return (AMOUNT,)
    return ()
