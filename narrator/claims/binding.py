"""Which figures of a statement each of its times is told of."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from narrator.claims.alternating import bind_alternating
from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft
from narrator.claims.listed_times import bind_lists
from narrator.claims.moments import Moment, time_words
from narrator.claims.stretches import may_be_of
from narrator.claims.totals import bind_totals
from narrator.domain import Basis, Role, Unit

_FAR = 25
"""So many characters behind a target or benchmark a time is no longer its own."""

_BACK = 60
"""So many characters before a time, or a figure, are looked at for what ties the two."""

_MONTH = r"(?:jan|feb|mar|apr|may|ju[nl]|aug|sep|oct|nov|dec)[a-z]{0,7}"
_TOLD = r"(?:last|previous|prior) (?:year|quarter|month)"
_STRETCH = rf"(?:{_MONTH}|(?:quarter|q) ?(?:[1-4]|one|two|three|four)|(?:first|second|third|fourth) quarter)"
OWNED = re.compile(
    rf"(?:{_MONTH}|{_TOLD})['’]s\s(?:[a-z-]+\s){{0,4}}$|"
    rf"{_STRETCH}(?:,? (?:of )?(?:20)\d\d(?:[/–-]\d\d)?)? (?:saw|had|brought|recorded|produced)"
    r"(?: (?:only|just|another))? $",
    re.IGNORECASE,
)
"""A time that owns the figure behind it: "December's 92.6%", "May's figure of 85%", "Quarter 1 saw 12"."""

_STARTS_ANEW = re.compile(r",? ?(?:and|but|while|whilst|whereas|although)\b", re.IGNORECASE)
_NO_TIME = (Role.TARGET, Role.FLOOR, Role.BENCHMARK)
_AT_HEAD = {"", "during", "in", "by", "at", "for", "as", "as at"}


def bind_moments(text: str, drafts: list[Draft], moments: list[Moment]) -> dict[int, list[Moment]]:
    """Each time to the number of the figure that it is told of: the one right behind it, else the one before it.

    As many times in a row as figures in a row are told of them in their order. A time at the head of the sentence,
    and one that serves a comparison whose figure is further on, stay unbound.
    """
    lists = bind_lists(text, drafts, moments) or bind_alternating(text, drafts, moments)
    bound = {**lists, **bind_totals(text, drafts, moments)}
    taken = {m.span for told in bound.values() for m in told}
    for moment in moments:
        if moment.span in taken:
            continue
        draft = (
            _owning(text, drafts, moment)
            or _of_subject(text, drafts, moments, moment)
            or _following(text, drafts, moment)
            or _preceding(text, drafts, moment)
            or _compared(text, drafts, moment)
        )
        draft = draft or _recalled(drafts, moment, bound)
        if (
            draft is not None
            and moment.opens is not None
            and (_was_then(text, moment, draft) or holds_start(moment, draft))
        ):
            moment = replace(moment, period=moment.opens, bases=(), open=False, compared=True)
        if draft is None or not may_be_of(text, moment, draft):
            continue
        if draft.bracketed and draft.number in bound and ")" in text[draft.end : moment.span.start]:
            # "79% (Q1: 82%) were finished in Q2": the bracket has its own time, the one behind it is the sentence's
            opener = next((d for d in reversed(drafts) if d.number < draft.number and not d.bracketed), draft)
            draft = opener if opener.clause == draft.clause else draft
        bound.setdefault(draft.number, []).append(moment)
    for first, second in pairwise(drafts):
        shares = [m for m in bound.get(second.number, []) if ")" in text[second.end : m.span.start]]
        if shares and first.number not in bound and tells_again(text, first, second):
            bound[first.number] = shares  # "61 (23.5%) in the first quarter"
        told = [m for m in bound.get(first.number, []) if m.span.end <= first.start]
        told = told if _goes_on(text, first, second) else _shared_with_part(text, bound.get(first.number, []), second)
        if told and second.number not in bound:
            bound[second.number] = told
    return bound


def tells_again(text: str, first: Draft, second: Draft) -> bool:
    """ "89% (68) met the target", "61 (23.5%)": the bracket right behind a figure tells it once more."""
    return first.quantity.unit is not second.quantity.unit and text[first.end : second.start].strip() == "("


def _owning(text: str, drafts: list[Draft], moment: Moment) -> Draft | None:
    """ "but December's 92.6%": the figure that a time owns."""
    draft = next((d for d in drafts if d.start >= moment.span.end), None)
    owned = OWNED.search(text[moment.span.start : draft.start]) if draft is not None else None
    return draft if owned is not None and owned.start() < len(moment.span) else None


def _of_subject(text: str, drafts: list[Draft], moments: list[Moment], moment: Moment) -> Draft | None:
    """ "..., the figure for 31 January had fallen to 3.39": a subject tells the time of the figure behind it."""
    draft = next((d for d in drafts if d.start >= moment.span.end), None)
    before = _before(drafts, moment)
    if draft is None or before is None or before.clause != draft.clause or draft.role in _NO_TIME or moment.compared:
        return None
    if any(moment.span.end <= m.span.start < draft.start for m in moments):
        return None
    subject = time_words()["subject_of"].search(_told_up_to(text, moment, draft))
    return draft if subject is not None else None


def holds_start(moment: Moment, draft: Draft) -> bool:
    """ "up by 29% since 2018 (6,100)": a count alone in a bracket behind a stretch is that of its beginning."""
    counted = draft.quantity.unit in (Unit.COUNT, Unit.MONEY) and draft.role is not Role.CHANGE
    return moment.opens is not None and counted and _is_alone(draft)


def _was_then(text: str, moment: Moment, draft: Draft) -> bool:
    """ "since 2012, when there were 34": the figure is that of the day from which the stretch runs."""
    return time_words()["when"].match(normal(text[moment.span.end : draft.start])) is not None


def _goes_on(text: str, first: Draft, second: Draft) -> bool:
    """ "in 2020 they were 92% and 73%": two of a kind behind one time."""
    between = normal(text[first.end : second.start])
    return first.quantity.unit is second.quantity.unit and time_words()["and_then"].fullmatch(between) is not None


def _shared_with_part(text: str, told: list[Moment], part: Draft) -> list[Moment]:
    """ "all were finished in Quarter 1, with 92.5% finished in three days": the times that are those of a part too."""
    ends = time_words()["with_part"]
    return [m for m in told if m.span.end <= part.start and ends.match(normal(text[m.span.end : part.start]))]


def is_told_of_figures(text: str, moment: Moment, drafts: list[Draft]) -> bool:
    """Is the time one of figures at all, and not that of an event told in passing?"""
    before = _before(drafts, moment)
    told = normal(text[before.end : moment.span.start]) if before is not None else ""
    so_far = told.strip() == "after" and moment.bases == (Basis.YEAR_TO_DATE,)  # "30% after the first two quarters"
    if (time_words()["cause"].search(told) and not so_far) or time_words()["first_of"].search(told):
        return False
    if before is None and read_cues().shape["compared_ahead"].search(drafts[0].left):
        return False  # "Compared to the previous year - 412 children were in care"
    if not moment.event:
        return True
    if before is None:
        opened = normal(text[drafts[0].statement.sentence.span.start : moment.span.start])
        return time_words()["of_those"].match(opened) is not None
    between = normal(text[before.end : _event_start(text, moment)])
    counted = before.quantity.unit is Unit.COUNT and time_words()["counted_plans"].fullmatch(between)
    return bool(counted) or not time_words()["agreed"].search(between)  # "61 plans had been closed in October"


def _event_start(text: str, moment: Moment) -> int:
    """Where the words that tell the event begin."""
    start = max(0, moment.span.start - _BACK)
    found = time_words()["event"].search(normal(text[start : moment.span.start]))
    return start + found.start() if found else moment.span.start


def _following(text: str, drafts: list[Draft], moment: Moment) -> Draft | None:
    """The figure right behind the time, with nothing but small words between."""
    words = time_words()
    draft = next((d for d in drafts if d.start >= moment.span.end), None)
    if draft is None or not (draft.clause.contains(moment.span) or draft.clause.start - moment.span.end <= 3):
        return None
    between = normal(text[moment.span.end : draft.start])
    if moment.compared:
        if between.startswith(",") and draft.role is not Role.PREVIOUS and not words["when"].match(between):
            return None  # "better than in Quarter 1, 85% of ...": the figure is the present one
        if between.strip() in ("at", ":") and words["alike"].search(_told_up_to(text, moment, draft)):
            return None
        if between.strip() == ":" and words["held_to_then"].match(draft.right):
            return None  # "fewer than last year: 4.1% against 4.6%": the first of the two is the present one
        if words["own_bracket"].search(between) and words["held_in_bracket"].match(draft.right):
            return None  # "similar to the previous year (58 compared with 61)": the bracket opens with the present one
        between = words["from"].sub("", between)
    if not words["glue_before"].match(between) and not words["when"].match(between):
        return None
    before = _before(drafts, moment)
    opens = before is not None and text[before.end : moment.span.start].rstrip().endswith((";", ",", "("))
    if before is not None and between.strip() == ":" and draft.role is Role.PART and not (moment.compared or opens):
        return None  # "903 calls in the quarter: 310 in July": the whole's, unlike "(Q2: 81; Q1: 79)"
    if before is not None and words["with_part"].match(between) and not moment.compared:
        return None  # "all were finished in Quarter 1, with 92.5% finished within three days": it ends its statement
    then = moment.past and draft.role is Role.PREVIOUS
    beside = before is not None and _is_alone(draft) and draft.role is Role.ACTUAL
    alike = before is not None and _is_alone(before) and before.quantity.unit is draft.quantity.unit
    if before is not None and beside and (before.role in _NO_TIME or alike):
        return draft  # "the target of 95% having been missed in October (94.2%) and met in November (95.2%)"
    if "(" in between and not (moment.compared or then or holds_start(moment, draft)) and before is not None:
        return None  # "162 were started during Q2 (35 of which ...": the bracket opens a part
    if before is not None and between.startswith(",") and not (moment.compared and words["when"].match(between)):
        told = normal(text[before.end : moment.span.start])
        if draft.role is Role.CHANGE or not words["new_statement"].search(told):
            return None  # "91.3% of visits were on time in April, 92.0% in May": the time ends its statement
    head = normal(text[draft.statement.sentence.span.start : moment.span.start]).strip(" ,(")
    if draft is drafts[0] and len(drafts) > 1 and head in _AT_HEAD and not then:
        return None  # "During Q2, 92.9% ..." holds for the whole sentence
    return draft


def _is_alone(draft: Draft) -> bool:
    """Is the figure all that stands in its bracket?"""
    return draft.bracketed and draft.left.endswith("(") and draft.right.startswith(")")


def _told_up_to(text: str, moment: Moment, draft: Draft) -> str:
    """What stands before a time, and the small words that open its mention."""
    opened = time_words()["opening"].match(moment.span.of(text))
    end = moment.span.start + (opened.end() if opened else 0)
    return normal(text[max(draft.clause.start, end - _BACK) : end])


def _before(drafts: list[Draft], moment: Moment) -> Draft | None:
    draft = next((d for d in reversed(drafts) if d.end <= moment.span.start), None)
    return draft if draft is not None and draft.clause.contains(moment.span) else None


def _preceding(text: str, drafts: list[Draft], moment: Moment) -> Draft | None:
    """The last figure of the clause before the time; a past time of a comparison belongs to a previous value only."""
    draft = _before([d for d in drafts if d.role not in _NO_TIME or _close(text, d, moment)], moment)
    if draft is not None and time_words()["turned"].search(normal(text[draft.end : moment.span.start])):
        return None  # "within the limit of 95, although the year to date average remains 99"
    if draft is None or not moment.compared or draft.role is Role.PREVIOUS:
        return draft
    return draft if is_of_then(text, draft, moment) or _is_second_of_then(text, drafts, draft, moment) else None


def _is_second_of_then(text: str, drafts: list[Draft], draft: Draft, moment: Moment) -> bool:
    """ "compared to 312 in 2022/23 and 391 in 2021/22": each earlier value has its time right behind it."""
    first = next((d for d in drafts if d.number == draft.number - 1), None)
    joined = first is not None and first.role is Role.PREVIOUS and " and" in text[first.end : draft.start]
    return joined and not text[draft.end : moment.span.start].strip()


def is_of_then(text: str, draft: Draft, moment: Moment) -> bool:
    """ "less than half of the 851 of a year before": the compared figure stands right before its time."""
    return moment.compared and moment.past and normal(text[draft.end : moment.span.start]).strip() == "of"


def _recalled(drafts: list[Draft], moment: Moment, bound: dict[int, list[Moment]]) -> Draft | None:
    """ "from 6.7 to 7.8 days when compared to last year": the earlier of the two figures is that of then."""
    if not moment.compared:
        return None
    earlier = [d for d in drafts if d.role is Role.PREVIOUS]
    if len(earlier) == 1 and earlier[0].number not in bound and moment.span.end <= earlier[0].start:
        near = earlier[0].start - moment.span.end < _BACK and earlier[0].left.endswith("from ")
        return earlier[0] if near else None  # "increased against Q2 2017/18, up 34% from 654 to 878"
    if not moment.past:
        return None
    told = [d for d in drafts if d.role is Role.PREVIOUS and d.number not in bound and d.clause.contains(moment.span)]
    return told[-1] if told and told[-1].end <= moment.span.start else None


def _close(text: str, draft: Draft, moment: Moment) -> bool:
    """ "a target of 90% for 2016/17": only small words stand between a target or benchmark and its own time."""
    between = normal(text[draft.end : moment.span.start]) if draft.end <= moment.span.start else "-" * _FAR
    return len(between) < _FAR and not time_words()["joins"].search(between)


def _compared(text: str, drafts: list[Draft], moment: Moment) -> Draft | None:
    """ "fewer than those of Q1 2019/20 that were left waiting (12%)": the compared figure comes later."""
    if not moment.compared:
        return None
    draft = next((d for d in drafts if d.start >= moment.span.end), None)
    if draft is None or not draft.clause.contains(moment.span):
        return None
    if draft.role is not Role.PREVIOUS and _STARTS_ANEW.match(text[moment.span.end : draft.start]):
        return None  # "fewer than in 2022, and one in five (20%) were not": the bracket is of a thought of its own
    opens = draft.left.rstrip().endswith("(") and ")" not in draft.left
    if opens and time_words()["held_in_bracket"].match(draft.right):
        return None
    return draft if draft.role is Role.PREVIOUS or opens else None
