"""Histories: values of one thing through the years, of which the last is the present one."""

from __future__ import annotations

from narrator.claims.cues import Cues, read_cues
from narrator.claims.draft import Draft
from narrator.claims.earlier import OPENS_IN
from narrator.claims.recalled import is_past
from narrator.domain import Period, Role
from narrator.periods import is_year

_COMPARED = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.CHANGE)
_NEXT = 6
"""So many figures further on the later value of a history may stand; sentences that tell one hold few others."""


def mark_years(drafts: list[Draft], reporting: Period | None) -> None:
    """ "340 in 2020/21, 670 in 2021/22 and 680 in 2022/23": of years told in a row the last is the present one."""
    cues = read_cues()
    row: list[Draft] = []
    for draft in [*drafts, None]:
        last = row[-1] if row else None
        if draft is not None and last is not None and _is_next_year(last, draft, cues):
            row.append(draft)
            continue
        if len(row) > 1 and (reporting is None or is_past(row[0].period, reporting)):
            for one in row[:-1]:
                one.role = Role.PREVIOUS
        row = [draft] if draft is not None and draft.role is Role.ACTUAL and _has_year(draft) else []


def _has_year(draft: Draft) -> bool:
    return draft.own_time and draft.period is not None and is_year(draft.period)


def _is_next_year(first: Draft, second: Draft, cues: Cues) -> bool:
    alike = first.role is second.role is Role.ACTUAL and first.quantity.unit is second.quantity.unit
    listed = alike and cues.shape["next_in_list"].match(second.left) is not None
    return listed and _has_year(second) and is_past(first.period, second.period)


def mark_histories(drafts: list[Draft], reporting: Period | None) -> None:
    """ "In 2018/19 there were 312 thefts. In 2021/22 there were 540 thefts.": the first is told for comparison.

    So is a figure with a time of its own, where the paragraph goes on to a later one of what it counts.
    """
    told = [d for d in drafts if d.role is Role.ACTUAL]
    held = {id(d.compares) for d in drafts if d.role in _COMPARED}
    for place, first in enumerate(told):
        opens = OPENS_IN.match(first.opened) is not None and id(first) not in held
        timed = first.own_time or opens
        if first.bracketed or not timed or not (reporting is None or is_past(first.period, reporting)):
            continue
        for second in told[place + 1 : place + 1 + _NEXT]:
            behind = second.statement.sentence.index - first.statement.sentence.index == 1
            near = behind and _in_one_paragraph(first, second)
            if near and _is_of_the_same(first, second, opens) and is_past(first.period, second.period):
                first.role = Role.PREVIOUS
                break


def _in_one_paragraph(first: Draft, second: Draft) -> bool:
    return (first.block.section, first.block.paragraph) == (second.block.section, second.block.paragraph)


def _is_of_the_same(first: Draft, second: Draft, opens: bool) -> bool:
    """Do two figures count the same noun, or have they one measure?

    Of a first one whose time only `opens` its clause the second must speak ("the figure stood at").
    """
    if first.quantity.unit is not second.quantity.unit:
        return False
    shape = read_cues().shape
    if opens and (shape["it_was"].search(second.left) or shape["rising_to"].search(second.left)):
        return True  # "In 2021/22 the share was 98.4%. In Quarter 2 the figure stood at 96.8%."
    measure = first.link.indicator is not None and first.link.indicator == second.link.indicator
    counted = first.quantity.counted is not None and first.quantity.counted == second.quantity.counted
    return first.own_time and (measure or counted)
