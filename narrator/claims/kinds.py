"""Tells a result from one of the kinds that a whole falls into, by what is said of the figure and by rows of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft
from narrator.data_files import read_data
from narrator.domain import Role, Unit
from narrator.needs import Needing

_SHARES = (Unit.PERCENT, Unit.RATIO)
_TOLD = (Role.ACTUAL, Role.PART)
_HOLDS = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS)

_OF = r"^\)?(?: ?\([^)]{0,60}\))?(?: of(?: [\w'’&/(),-]+){1,9}?)? (?:then |later |also |subsequently |actually |only )?"
"""What may stand between a share and what is said of it: its bracket and its whole."""

_NAME = r"(?:the )?[A-Z][\w'’&-]*(?: (?:and |of |the |upon |on )?[A-Z][\w'’&-]*){0,5}"
_FIRST = re.compile(rf"{_NAME}(?: with| at| on| had|,|:)? ?\(?$")
_NEXT = re.compile(
    rf"\)?(?: [a-z]+)?(?:,|;)? ?(?:and |then |followed (?:closely )?by )*{_NAME}(?: with| at| on| had|,|:)? ?\(?"
)
"""What stands before the first figure of a row of places, and between two of its figures."""


_WHICH = 20
"""The length of "the majority of which"."""


@dataclass(frozen=True, slots=True)
class _Kinds:
    kind: Needing
    result: Needing
    of_these: Needing
    goes_on: Needing
    said: Needing
    begins: Needing
    happened: Needing
    extreme: Needing
    rest_lead: Needing
    rest_said: Needing
    ranked_group: Needing
    majority: Needing
    negation: Needing
    verb: Needing

    def tells_result(self, right: str) -> bool:
        """Is a result said of the figure before `right`, and not its opposite?"""
        match = self.result.match(right)
        return match is not None and self.negation.search(match[0]) is None

    def tells_kind(self, right: str) -> bool:
        """Is a kind said of the figure before `right`, by its main verb?"""
        match = self.kind.match(right)
        return match is not None and self.verb.search(right, match.end()) is None


@cache
def _kinds() -> _Kinds:
    raw = read_data(__package__, "kinds.toml")
    return _Kinds(
        kind=Needing(_OF + raw["kind"]),
        result=Needing(_OF + raw["result"]),
        negation=Needing(raw["not"]),
        **{name: Needing(pattern) for name, pattern in raw.items() if name not in ("kind", "result", "not")},
    )


def mark_kinds(text: str, drafts: Sequence[Draft], told: Sequence[Draft] = ()) -> None:
    """Settle which figures of one statement are parts; it comes last, when links and comparisons are known.

    A share is the measure's own value where something is held against it, or where a result is said of it ("were in
    time"). It is a part where a kind is said of it ("came from parents"), unless a measure tells it by itself. `told`
    are the figures of the statement before, which a count without a noun goes on about.
    """
    held = {id(d.compares) for d in drafts if d.compares is not None and d.role in _HOLDS}
    aimed = {id(d.compares) for d in drafts if d.compares is not None and d.role in (Role.TARGET, Role.FLOOR)}
    for draft in drafts:
        if draft.role is Role.PART and id(draft) in aimed and draft.quantity.unit is Unit.MONEY:
            draft.role = Role.ACTUAL  # "£1.2m of the savings, against a plan of £1.9m"
    for beside, draft, after in zip([None, *drafts], drafts, [*drafts[1:], None], strict=False):
        if draft.quantity.unit in _SHARES and draft.role in _TOLD:
            _settle_share(draft, beside, drafts, id(draft) in held, _said_of(draft, after))
    for whole, draft in pairwise([*find_whole_before(told, drafts), *drafts]):
        fits = _goes_on_about(whole, draft) or _is_left_over(whole, draft)
        if fits and id(draft) not in held:
            draft.role = Role.PART
    _mark_before_rest(drafts)
    _mark_rows_of_names(text, drafts)


def find_whole_before(told: Sequence[Draft], drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The last count of the sentence before, in the same paragraph: what bare counts go on about."""
    counts = [d for d in told if d.quantity.unit is Unit.COUNT and d.role in _TOLD and not d.bracketed]
    return [d for d in counts[-1:] if drafts and d.block is drafts[0].block]


def _said_of(draft: Draft, after: Draft | None) -> str:
    """What is said of a share, behind the count of its whole ("77% of the 333 children were boys")."""
    whole = after is not None and after.quantity.unit is Unit.COUNT and after.left == draft.right
    named = whole and draft.right.startswith((" of ", ") of "))
    return f"{draft.right}{after.quantity.surface}{after.right}" if named and after is not None else draft.right


def _settle_share(draft: Draft, beside: Draft | None, drafts: Sequence[Draft], held: bool, said: str) -> None:
    kinds = _kinds()
    of_these = kinds.of_these.match(draft.right) is not None
    if draft.role is Role.PART:
        if draft.bracketed and beside is not None and beside.role is Role.PART:
            return  # "130 are women (42% ...)": told once more, as the count's share
        alone = sum(d.role is Role.PART and d.quantity.unit is draft.quantity.unit for d in drafts) == 1
        of_which = draft.of_opening or read_cues().shape["of_which"].search(draft.left[-_WHICH:] + draft.right[:_WHICH])
        if of_which and not of_these and alone and (held or kinds.tells_result(said)):
            draft.role = Role.ACTUAL
        return
    own = draft.link.indicator is not None or draft.against_target is not None or draft.direction is not None
    if held or own or (draft.bracketed and not draft.left.endswith("(")):
        return
    ranked = kinds.ranked_group.search(draft.left) is not None
    most = kinds.majority.search(draft.left) is not None and not draft.right.startswith(") of ")
    some = (of_these and not kinds.tells_result(said)) or (most and kinds.result.match(said) is None)
    if ranked or some or kinds.tells_kind(said):
        draft.role = Role.PART


def _goes_on_about(whole: Draft, draft: Draft) -> bool:
    """ "We received 1,204 referrals; 402 were from health": a count without a noun, of those counted right before.

    What was counted may be told by the sentence before, and parts go on with others.
    """
    counts = whole.quantity.unit is draft.quantity.unit is Unit.COUNT
    told = counts and draft.role is Role.ACTUAL and draft.quantity.counted is None
    fits = whole.quantity.counted is not None and draft.quantity.value < whole.quantity.value
    if not told or not (whole.role is Role.PART or (whole.role is Role.ACTUAL and fits)):
        return False
    if draft.own_time or draft.direction is not None:
        return False
    kinds = _kinds()
    moved = read_cues().wording["motion_from"].search(draft.left) is not None
    tied = kinds.goes_on.search(draft.left) and kinds.said.match(draft.right)
    begins = kinds.goes_on if whole.role is Role.PART else kinds.begins
    tied = tied or (begins.search(draft.left) and kinds.happened.match(draft.right))
    return (tied is not None and not moved) or kinds.ranked_group.search(draft.left) is not None


def _is_left_over(share: Draft, draft: Draft) -> bool:
    """ "85% of conferences were on time, with 12 held late": the count of those of whom the share does not tell."""
    counts = share.quantity.unit in _SHARES and draft.quantity.unit is Unit.COUNT
    told = counts and share.role is Role.ACTUAL and draft.role is Role.ACTUAL
    return told and bool(_kinds().rest_lead.search(draft.left) and _kinds().rest_said.match(draft.right))


def _mark_before_rest(drafts: Sequence[Draft]) -> None:
    """ "12 were answered the same day and 30 within a week; the other five are open": what the rest is the rest of."""
    rest = next((d for d in drafts if d.role is Role.PART and read_cues().shape["the_other"].search(d.left)), None)
    if rest is None or rest.quantity.unit is not Unit.COUNT:
        return
    for draft in drafts:
        bare = draft.quantity.unit is Unit.COUNT and draft.quantity.counted is None and draft.role is Role.ACTUAL
        if bare and draft.number < rest.number and not draft.own_time:
            draft.role = Role.PART


def _mark_rows_of_names(text: str, drafts: Sequence[Draft]) -> None:
    """ "The wards with the most fires were Ash with 10, Brook with 6 and Chalk with 4": places of a ranking."""
    row: list[Draft] = []
    for draft in [*drafts, None]:
        if draft is not None and row and _is_next_of(text, row[-1], draft):
            row.append(draft)
            continue
        if len(row) > 1:
            for one in row:
                one.role = Role.PART
        row = [draft] if draft is not None and _opens_row(text, draft) else []


def _is_next_of(text: str, last: Draft, draft: Draft) -> bool:
    alike = draft.quantity.unit is last.quantity.unit and draft.role in _TOLD
    return alike and _NEXT.fullmatch(text[last.end : draft.start].replace("\n", " ")) is not None


def _opens_row(text: str, draft: Draft) -> bool:
    before = text[draft.statement.sentence.span.start : draft.start].replace("\n", " ")
    return draft.role in _TOLD and _FIRST.search(before) is not None and bool(_kinds().extreme.search(normal(before)))
