"""Earlier values told by their own time: which figures they are, and when they were."""

from __future__ import annotations

from narrator.claims.binding import OWNED, holds_start, is_of_then, tells_again
from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import ADDED, Draft
from narrator.claims.moments import Moment, time_words
from narrator.domain import Period, Role, Unit

_NEAR = 16
"""A comparison within so many characters before a figure leads up to it: "above the 60.1% for the same period"."""

_MEASURED = (Role.ACTUAL, Role.PART)


def tell_previous_by_time(
    text: str, drafts: list[Draft], bound: dict[int, list[Moment]], reporting: Period | None
) -> None:
    """A figure of an earlier time that a comparison leads up to is a previous value ("above Q2 2019/20 at 19.4%")."""
    compares = read_cues().wording["compares"]
    recalled: set[int] = set()
    for index, draft in enumerate(drafts):
        changed = draft.right.startswith(ADDED)
        if index and not changed and _is_value_of_then(text, drafts[index - 1], draft, bound):
            draft.role = Role.PREVIOUS
        if draft.role not in _MEASURED or draft.quantity.unit is Unit.RATIO:
            continue
        if index + 1 < len(drafts) and drafts[index + 1].left == ", from ":
            continue  # "worse than in 2022/23 at 69.5%, from 93.1%"
        beside = index > 0 and drafts[index - 1].number in recalled and _is_beside(text, drafts[index - 1], draft)
        if beside or _recalls(drafts[:index], draft, reporting):
            draft.role, draft.own_time = Role.PREVIOUS, True
            recalled.add(draft.number)
        if _restates(text, drafts, index):
            draft.role, draft.period, draft.bases = Role.PREVIOUS, None, ()
        own = bound.get(draft.number, [])
        if any(is_of_then(text, draft, m) or _was_when(text, draft, m) or holds_start(m, draft) for m in own):
            draft.role = Role.PREVIOUS
        if index and any(m.past and OWNED.search(text[m.span.start : draft.start]) for m in own if m.relative):
            draft.role = Role.PREVIOUS  # "had been 12.4 days with last year's being 12.8 days"
        past = any(m.compared or m.past for m in own)
        if past and draft.left.endswith("from ") and any(d.role is Role.CHANGE for d in drafts[:index]):
            draft.role = Role.PREVIOUS  # "an increase of 19% during the year, from 475 the year before"
        before = drafts[index - 1] if index else None
        follows = (
            before is not None
            and before.role is Role.PREVIOUS
            and time_words()["goes_on"].search(draft.left) is not None
        )
        ahead = any(m.span.end <= draft.start for m in own)
        if past and (follows or compares.search(draft.left if ahead else draft.left[-_NEAR:])):
            draft.role = Role.PREVIOUS


def _was_when(text: str, draft: Draft, moment: Moment) -> bool:
    """ "improved since Quarter 3 when an overspend of £1.8m was forecast": what it was then."""
    between = normal(text[moment.span.end : draft.start]) if moment.span.end <= draft.start else ""
    return moment.compared and time_words()["when"].match(between) is not None


def _recalls(before: list[Draft], draft: Draft, reporting: Period | None) -> bool:
    """ "in 2022 it was 65.0%"; where no period is reported on, behind a figure that is told without a time."""
    if not time_words()["recalls"].search(draft.left):
        return False
    alike = any(d.period is None and d.role in _MEASURED and d.quantity.unit is draft.quantity.unit for d in before)
    return is_past(draft.period, reporting) or (reporting is None and draft.period is not None and alike)


def _restates(text: str, drafts: list[Draft], index: int) -> bool:
    """ "when 89% (68) met the target": the bracket behind an earlier value tells it once more."""
    if index == 0 or drafts[index - 1].role is not Role.PREVIOUS or drafts[index].own_time:
        return False
    return tells_again(text, drafts[index - 1], drafts[index])


def _is_beside(text: str, first: Draft, second: Draft) -> bool:
    """ "it was 58 (212 per 100,000)", "it was 65.0% and 45.2%": the second goes with the first."""
    between = text[first.end : second.start].strip()
    return first.period == second.period and between in ("(", "and")


def _is_value_of_then(text: str, change: Draft, draft: Draft, bound: dict[int, list[Moment]]) -> bool:
    """ "up 1.9 points on 2022 (63.9%)": the change is told, so the bracket holds what it was then."""
    if not (change.role is draft.role is Role.CHANGE and change.clause == draft.clause and draft.bracketed):
        return False
    if draft.quantity.surface.startswith("+") or draft.quantity.value < 0:
        return False  # "more than in the same quarter of the previous year (+7.6%)": the change once more
    then = [m for m in bound.get(draft.number, []) if m.compared and change.end <= m.span.start]
    return any(text[m.span.end : draft.start].strip() == "(" for m in then)


def share_past(text: str, drafts: list[Draft], reporting: Period | None) -> None:
    """ "from 355 (112.9 per 10,000) at 31 March 2013", "20,700 (68%) of 30,500 for the previous year": one time.

    An earlier value without a time has that of the one that it restates in a bracket, else that of the earlier figure
    of its clause that tells one.
    """
    for index, draft in enumerate(drafts):
        if draft.role is not Role.PREVIOUS or draft.period is not None:
            continue
        if _restates(text, drafts, index):
            draft.period, draft.bases = drafts[index - 1].period, drafts[index - 1].bases
            draft.own_time = drafts[index - 1].own_time
            continue
        told = [d for d in drafts if d.own_time and d.period is not None and d.clause == draft.clause]
        then = [d for d in told if is_past(d.period, reporting) or d.role is Role.PREVIOUS or _opens_bracket(draft, d)]
        if then:
            best = min(then, key=lambda d: abs(d.start - draft.start))
            draft.period, draft.bases, draft.own_time = best.period, best.bases, True


def _opens_bracket(first: Draft, second: Draft) -> bool:
    return second.role is Role.PART and second.bracketed and not first.bracketed and first.number + 1 == second.number


def tell_opening(drafts: list[Draft], moments: list[Moment]) -> None:
    """ "have fallen by 21% since 2013/14, from 786 to 623": the value that a move starts from is of its beginning."""
    opens = [m for m in moments if m.opens is not None]
    moved = [d for d in drafts if d.role is Role.PREVIOUS and d.left.endswith("from ")]
    if len(opens) == 1 and len(moved) == 1 and moved[0].period is None and len(moments) == 1:
        moved[0].period, moved[0].bases, moved[0].own_time = opens[0].opens, (), True


def is_past(period: Period | None, reporting: Period | None) -> bool:
    """Does the period end before the reporting period begins?"""
    return bool(reporting and period and period.end < reporting.start)
