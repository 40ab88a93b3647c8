"""Running totals that a sentence names as a thing of their own: "bringing the year to date to 84%"."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.moments import Moment, time_words
from narrator.domain import Basis

_NEAR = 90
"""So many characters may stand between the name of a running total and its figure: the times of both and a verb."""


def bind_totals(text: str, drafts: Sequence[Draft], moments: Sequence[Moment]) -> dict[int, list[Moment]]:
    """The running totals that have a name, and the times told between it and the figure, by the figure's number.

    "The cumulative performance for 2023/24 was 79%" tells 79% and no figure before it; "79% year to date" has none.
    """
    bound: dict[int, list[Moment]] = {}
    for moment in moments:
        draft = next((d for d in drafts if d.start >= moment.span.end), None)
        if moment.bases != (Basis.YEAR_TO_DATE,) or draft is None or draft.start - moment.span.end > _NEAR:
            continue
        beside = [m for m in moments if moment.span.end <= m.span.start and m.span.end <= draft.start]
        between = normal(_without(text, moment.span.end, draft.start, beside))
        told = normal(text[draft.statement.sentence.span.start : moment.span.end])
        if time_words()["total_is"].match(between) and time_words()["named_total"].search(told):
            bound[draft.number] = [moment, *beside]
    return bound


def _without(text: str, start: int, end: int, times: Sequence[Moment]) -> str:
    """A stretch of text without the times told in it."""
    kept, at = [], start
    for moment in times:
        kept.append(text[at : moment.span.start].rstrip())
        at = moment.span.end
    return "".join([*kept, text[at:end]])
