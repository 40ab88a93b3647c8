"""The time of figures that tell none: from the sentence before, the list's introduction, or how they are worded."""

from __future__ import annotations

import re

from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft
from narrator.claims.moments import read_lead_in, time_words
from narrator.domain import Basis, BlockKind, Period, Role, Unit
from narrator.periods import months_of, previous_year

Told = tuple[Period | None, tuple[Basis, ...]]
"""A time and what it allows: the period and the bases of a figure."""

_MEASURED = (Role.ACTUAL, Role.PART)
_STATED = (*_MEASURED, Role.PREVIOUS)
_COUNTED = (Unit.COUNT, Unit.PERCENT, Unit.RATIO)
_LASTING = ((Basis.MONTH,), (Basis.QUARTER,), (Basis.YEAR,))
_OPENS = re.compile(r"(?: [\w'-]+){0,3} \((?:or )?")

_OF_STOCK = re.compile(r"(?:^|[,;:] |\bthat )of (?:the |our |these )?$")
"""What stands before a whole that opens a statement: "noted that of 551 children looked after"."""

_YEAR = 12
"""Months of a year."""

_NOW = re.compile(r"\b(?:now|currently|today|at present|this)\b")
"""What tells of now, whatever year was told before."""

_INTRODUCED = 60
"""So many characters before a list's item its introduction is looked for."""


def inherited_time(text: str, drafts: list[Draft], before: list[Draft], lead_in: str, reporting: Period | None) -> Told:
    """What a figure without a time of its own takes: from the sentence before, the lead-in, or the document.

    A sentence that points back takes period and basis of the figure before it; one that goes on about a known whole
    ("42% of the visits") or stands in the same block takes the basis only. In a document without a reporting period
    the next sentence of a paragraph goes on in the time of the one before.
    """
    words, first = time_words(), drafts[0]
    if lead_in and (moment := read_lead_in(lead_in, reporting)) is not None:
        return moment.period or reporting, moment.bases
    sentence = normal(first.statement.sentence.span.of(text))
    if words["that_time"].search(sentence):
        last = next(
            (d for d in reversed(before) if d.period is not None and d.role in (*_MEASURED, Role.PREVIOUS)), None
        )
        if last is not None:
            return last.period, last.bases
    leading = next((d for d in before if d.role in _MEASURED), None)
    if leading is None and reporting is None:  # "The number rose by 9% in July 2015. 1,111 were received."
        leading = next((d for d in before if d.role is Role.CHANGE and d.own_time), None)
    if leading is None:
        return reporting, ()
    introduced = lead_in or _right_before(text, first)
    whole = next((d for d in reversed(before) for one in drafts if _is_whole(d, one)), None)
    if whole is not None:
        return whole.period, whole.bases
    points_back = read_cues().anaphoric.match(sentence) or words["of_these"].search(normal(introduced))
    points_back = points_back or words["of_it"].match(first.right) or words["of_these_cases"].match(sentence)
    elliptic = first.quantity.unit is Unit.COUNT and first.left.strip() == "" and words["elliptic"].match(first.right)
    if points_back or first.of_whole or (elliptic and leading.block == first.block):
        return leading.period, leading.bases
    right_before = first.statement.sentence.index - leading.statement.sentence.index <= 1
    told = leading.bases and not leading.presumed
    if leading.period is None and told and not reporting and right_before and _was_alike(first, leading):
        return None, leading.bases  # "In the last year 243 went missing. Seven went missing from care ..."
    if right_before and (_goes_on_in(first, leading) if reporting is None else _is_state_of_then(drafts, leading)):
        return leading.period, leading.bases
    goes_on = any(words["of_the_known"].match(d.right) or _of_the_known(d) for d in drafts)
    return reporting, leading.bases if goes_on and right_before and not leading.presumed else ()


def _goes_on_in(first: Draft, leading: Draft) -> bool:
    """Is it the next sentence of one paragraph, behind a position ("in October 2014 142 pupils ... Fourteen ...")?

    So it is behind a stretch of time where both tell of the past.
    """
    if leading.period is None:
        return False
    one, other = leading.block, first.block
    if leading.bases[:1] != (Basis.SNAPSHOT,):
        return _was_alike(first, leading)
    if other.kind is BlockKind.PARAGRAPH:
        return one == other
    return one.kind is other.kind and one.mark == other.mark and not leading.own_time  # the next item of one list


def _was_alike(first: Draft, leading: Draft) -> bool:
    """Do two figures of one paragraph both tell what was, or both what is, and not a state of some day?"""
    stretch = leading.bases[:1] != (Basis.SNAPSHOT,)
    if not stretch or leading.block != first.block:
        return False
    (was, now), (was_too, now_too) = _tenses(leading), _tenses(first)
    goes_on = now and not (was or was_too or _NOW.search(_clause(first)))
    return goes_on or (was and was_too and not now and not now_too)


def _tenses(draft: Draft) -> tuple[bool, bool]:
    """Whether the clause of the figure tells what was, and whether it tells what is."""
    words, told = time_words(), _clause(draft)
    return words["past_tense"].search(told) is not None, words["present_tense"].search(told) is not None


def _clause(draft: Draft) -> str:
    return draft.opened + draft.quantity.surface + draft.right


def _is_state_of_then(drafts: list[Draft], leading: Draft) -> bool:
    """ "At 31 March 3,100 were on registers. 32% had been on them for ...": a state goes on at the day told before."""
    known = leading.bases[:1] == (Basis.SNAPSHOT,) and leading.block == drafts[0].block
    words = time_words()
    return known and any(words[name].match(d.right) for d in drafts for name in ("state", "was_state"))


def _right_before(text: str, first: Draft) -> str:
    """What stands right before a list's item, its bullet left out: "Of this number:"."""
    start = first.statement.sentence.span.start
    if first.block.kind is not BlockKind.LIST_ITEM:
        return ""
    return text[max(0, start - _INTRODUCED) : start].rstrip(first.block.mark + " \t\n")


def _is_whole(whole: Draft, part: Draft) -> bool:
    """ "Nine of the 43" behind "43 people": a part of what was counted then."""
    known = whole.quantity.unit is Unit.COUNT and whole.role in _MEASURED and whole.period is not None
    return known and _of_the_known(part) and part.quantity.denominator == whole.quantity.value


def _of_the_known(draft: Draft) -> bool:
    return draft.quantity.unit is Unit.RATIO and " of the " in draft.quantity.surface.lower()


def take_over(text: str, draft: Draft, timed: list[Draft], inherited: Told, anew: bool) -> None:
    """The time of the nearest figure of the clause, or of the clause that an "and" joins; else the inherited one.

    A semicolon begins `anew`, unless nothing else could tell the time. A change lends its time to another one, and in
    a document that reports on no period to a value behind it.
    """
    changes = [d for d in timed if d.role is Role.CHANGE and d.own_time and d.clause == draft.clause]
    timed = [d for d in timed if d.role in _MEASURED]
    near = [d for d in timed if d.clause == draft.clause or _joined(text, d, draft) or not (anew or inherited[0])]
    near = near or [d for d in timed if d.role in _MEASURED and draft.role is Role.PART]
    if not near and (draft.role is Role.CHANGE or not (anew or inherited[0])):
        near = changes
    if near:
        best = min(near, key=lambda d: abs(d.start - draft.start))
        draft.period, draft.bases = best.period, best.bases
    else:
        draft.period, draft.bases = inherited


def _joined(text: str, first: Draft, second: Draft) -> bool:
    """Are the two figures' clauses joined by a comma or an "and", with no semicolon but before "76% of this"?"""
    low, high = sorted((first, second), key=lambda d: d.start)
    return ";" not in text[low.end : high.start] or (
        second is high and time_words()["of_it"].match(second.right) is not None
    )


def settle_states(drafts: list[Draft]) -> None:
    """ "71 households (4%) are in hostels" counts a state, though the sentence names no day or only a month."""
    words, behind = time_words(), False
    for draft in reversed(drafts):
        beside = behind and _OPENS.fullmatch(draft.right) is not None
        behind = draft.quantity.unit in _COUNTED and (beside or words["state"].match(draft.right) is not None)
        happens = draft.quantity.unit is not Unit.COUNT and words["of_happenings"].search(draft.opened) is not None
        named = any(words[name].search(draft.left) for name in ("runs", "stands"))
        named = named or (not happens and words["stood"].search(draft.left) is not None)
        counted = draft.quantity.unit is Unit.COUNT
        stock = words["stock"].match(draft.right) is not None and (
            words["there_were"].search(draft.left) is not None
            or (not draft.bases and _OF_STOCK.search(draft.left) is not None)
        )
        stock = stock or words["stood_then"].match(draft.right) is not None
        stock = stock or words["stock_moves"].search(draft.opened) is not None
        named = named or (counted and stock)
        if not draft.bases:
            shares = draft.quantity.unit is not Unit.COUNT and words["stood_so"].match(draft.right) is not None
            named = named or shares or words["stock_is"].search(draft.opened) is not None
        if (
            draft.role is Role.CHANGE
            and not draft.bases
            and (words["stock_change"].match(draft.right) or words["stock_moves"].search(draft.opened))
        ):
            draft.bases = (Basis.SNAPSHOT,)
        if not (behind or named) or draft.role not in _STATED:
            continue
        of_a_day = counted and Basis.SNAPSHOT in draft.bases and draft.bases[1:] != (Basis.MONTH,)
        if of_a_day or (draft.bases == (Basis.MONTH,) and words["stands"].search(draft.left)):
            draft.bases = (Basis.SNAPSHOT,)
        elif draft.bases in ((), *_LASTING):
            # "In 2016/17, 76% had an up to date check": on its last day, unless it is an average of the year
            draft.bases = (Basis.SNAPSHOT, *draft.bases)
    _share_stock(drafts)


def _share_stock(drafts: list[Draft]) -> None:
    """ "There were 3,700 cases open, and of those 82% were in need": the parts of what stood on a day stood then."""
    stock = next((d for d in drafts if d.role is Role.ACTUAL and d.quantity.unit is Unit.COUNT), None)
    if stock is None or stock.bases[:1] != (Basis.SNAPSHOT,):
        return
    for draft in drafts:
        alike = draft.role is Role.PART and draft.period == stock.period and draft.number > stock.number
        if alike and not draft.bases:
            draft.bases = stock.bases


def take_next_year(drafts: list[Draft], before: list[Draft]) -> None:
    """ "... in 2022. Residual waste was 12.1m tonnes, down from 12.9m in 2021": behind 2022 the value is that of 2022.

    For documents that report on no period. A value without a time that is held against one of a year is of the year
    behind it, where the statement before told that one.
    """
    told = {d.period: d for d in before if d.role in _MEASURED and d.period is not None}
    for draft in drafts:
        if draft.role is not Role.ACTUAL or draft.period is not None:
            continue
        then = next(
            (d.period for d in drafts if d.role is Role.PREVIOUS and d.own_time and d.clause == draft.clause), None
        )
        for period, known in told.items():
            if then is not None and len(months_of(then)) == _YEAR and previous_year(period) == then:
                draft.period, draft.bases = known.period, draft.bases or known.bases


def carry_stretch(text: str, drafts: list[Draft], before: list[Draft]) -> None:
    """ "... from 108 in March to 121 in September. Over the same period ... from 49 to 41": each end keeps its time."""
    if not drafts or not time_words()["same_stretch"].search(normal(drafts[0].statement.sentence.span.of(text))):
        return
    for role in (Role.PREVIOUS, Role.ACTUAL):
        told = next((d for d in reversed(before) if d.role is role and d.period is not None), None)
        if told is None or all(d.role is not Role.PREVIOUS for d in before):
            continue
        for draft in drafts:
            if draft.role is role and not draft.own_time:
                draft.period, draft.bases, draft.own_time = told.period, told.bases, True
