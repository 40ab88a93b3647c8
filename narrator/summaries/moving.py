"""How measures moved over the reports of several periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from narrator.domain import Piece, PieceKind, SummaryLine, SummarySection, Tone
from narrator.summaries.judging import judge_move
from narrator.summaries.measures import Measure, Move, Reading
from narrator.summaries.naming import name_of, split_share
from narrator.summaries.phrasing import place_pieces, show, words
from narrator.summaries.placing import Analyses
from narrator.summaries.times import tell_period, tell_when
from narrator.summaries.units import unit_group

MOST_STEPS = 6
"""Periods told of one measure: the first and the latest ones where there are more."""

TITLES = (
    (Move.WORSE, "worsened", "Worse than before", Tone.BAD),
    (Move.BETTER, "improved", "Better than before", Tone.GOOD),
    (Move.OTHER, "moved", "Moved, where neither way is better", Tone.PLAIN),
    (Move.SAME, "unchanged", "Unchanged", Tone.PLAIN),
)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure on one basis and in one unit, in the reports that tell it, the oldest first."""

    steps: tuple[tuple[Measure, Reading], ...]

    @property
    def move(self) -> Move:
        """How it moved from the first report to the last."""
        (_, first), (measure, last) = self.steps[0], self.steps[-1]
        if any(reading.shown.contradicted for _, reading in self.steps):
            return Move.UNKNOWN
        return judge_move(replace(last, previous=(first.shown,)), measure.polarity)


def find_series(measures: Sequence[Measure]) -> list[Series]:
    """The measures that more than one report tells, each figure of the same indicator, unit and kind of time."""
    found: dict[tuple[str | None, str, str, str], list[tuple[Measure, Reading]]] = {}
    for measure in measures:
        for reading in measure.readings:
            fact = reading.shown.fact
            slot = (measure.analysis.authority, fact.indicator or "", unit_group(fact.quantity.unit), reading.when)
            found.setdefault(slot, []).append((measure, reading))
    series = [Series(_one_each(steps)) for steps in found.values()]
    best: dict[tuple[str, str], Series] = {}
    for one in series:
        if len(one.steps) > 1:
            measure, reading = one.steps[-1]
            key = (measure.key, unit_group(reading.shown.fact.quantity.unit))
            if key not in best or reading is measure.lead:
                best[key] = one
    return list(best.values())


def _one_each(steps: Sequence[tuple[Measure, Reading]]) -> tuple[tuple[Measure, Reading], ...]:
    """One figure for each period, in order of time."""
    by_period: dict[object, tuple[Measure, Reading]] = {}
    for measure, reading in steps:
        period = measure.analysis.reporting_period
        if period is not None:
            by_period.setdefault(period.end, (measure, reading))
    return tuple(by_period[end] for end in sorted(by_period, key=str))


def tell_series(series: Sequence[Series], analyses: Analyses) -> list[SummarySection]:
    """The measures by how they moved, those that got worse first."""
    ends = {tuple(m.analysis.reporting_period for m, _ in one.steps) for one in series}
    alike = ends.pop() if len(ends) == 1 else ()
    span = " → ".join(tell_period(period) for period in alike if period is not None)
    sections = []
    for move, name, title, tone in (*TITLES, (Move.UNKNOWN, "not_compared", "Not to be compared", Tone.DOUBT)):
        lines = tuple(_tell(one, analyses, tone, not span) for one in series if one.move is move)
        sections.append(SummarySection(name, f"{title}, {span}" if span else title, lines))
    return sections


def _tell(series: Series, analyses: Analyses, tone: Tone, dated: bool) -> SummaryLine:
    """ "Visits in time: 86.1% → 91.2% (target 90%; [1] p. 3; [2] p. 4)"; with each figure's period where `dated`."""
    last, reading = series.steps[-1]
    own = (i for i in last.analysis.indicators if i.id == reading.shown.fact.indicator)
    indicator = next(own, last.indicator)
    when = tell_when(reading.when)
    name = split_share(name_of(indicator))[1]
    pieces = [Piece(PieceKind.NAME, name[:1].upper() + name[1:]), words(f" {when}: " if when else ": ")]
    steps = series.steps if len(series.steps) <= MOST_STEPS else (series.steps[0], *series.steps[1 - MOST_STEPS :])
    for number, (measure, step) in enumerate(steps):
        period = measure.analysis.reporting_period
        pieces += [*([words(" → ")] if number else []), *show(step.shown, measure.analysis)]
        if period is not None and dated:
            pieces += [words(" in "), Piece(PieceKind.TIME, tell_period(period))]
    against = [words("target "), *show(reading.target, last.analysis, False)] if reading.target is not None else []
    where = place_pieces([*pieces, *against], analyses)[1:]
    pieces += [words(" ("), *against, words("; " if against and where else ""), *where, words(")")]
    return SummaryLine(tuple(p for p in pieces if p.text), tone, indicator.id)
