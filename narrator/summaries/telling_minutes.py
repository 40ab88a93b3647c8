"""What minutes tell of their report, and what they leave out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import Analysis, Audit, Piece, PieceKind, SummaryLine, SummarySection, Tone, Verdict
from narrator.summaries.measures import Measure, Move, Stand
from narrator.summaries.phrasing import count, words


def split_told(minutes: Analysis, measures: Sequence[Measure]) -> tuple[list[Measure], list[Measure]]:
    """The report's measures that the minutes name with a figure, and those that they leave out, the worst first."""
    families = {i.id: i.family or i.id for i in (*minutes.indicators, *(m.indicator for m in measures))}
    told = {families.get(c.indicator or "", c.indicator) for c in minutes.claims if c.indicator}
    known = [m for m in measures if m.key in told]
    left = [m for m in measures if m.key not in told]
    return known, sorted(left, key=_badness)


def _badness(measure: Measure) -> int:
    """Missed targets first, then what got worse, then what is contradicted, what is on target, and the rest."""
    steps = (
        measure.stand is Stand.MISSED,
        measure.praised is False,
        measure.move is Move.WORSE,
        measure.contradicted,
        measure.stand is Stand.ON,
        measure.told,
    )
    return next((number for number, holds in enumerate(steps) if holds), len(steps))


def tell_minutes(
    minutes: Analysis, measures: Sequence[Measure], known: Sequence[Measure], audit: Audit, number: str
) -> SummarySection:
    """How many of the report's measures the minutes tell, and how many of their figures the report bears out."""
    pieces = [Piece(PieceKind.SOURCE, number), words(" tells "), count(len(known)), words(" of the report's ")]
    pieces += [count(len(measures)), words(" measures")]
    for stand, what in ((Stand.MISSED, "that miss their target"), (Stand.ON, "on target")):
        of = sum(m.stand is stand for m in measures)
        if of:
            pieces += [words(", "), count(sum(m.stand is stand for m in known)), words(" of the "), count(of)]
            pieces.append(words(f" {what}"))
    verdicts = [v.verdict for v in audit.verdicts if v.document == minutes.document.path]
    agree = sum(v in (Verdict.CONSISTENT, Verdict.ROUNDING) for v in verdicts)
    contradicted = verdicts.count(Verdict.CONTRADICTED)
    pieces += [words(". Of its "), count(len(verdicts)), words(" figures "), count(agree), words(" agree, ")]
    pieces += [count(contradicted), words(" contradicted (!), "), count(verdicts.count(Verdict.UNVERIFIED))]
    pieces.append(words(" unverified (?)."))
    line = SummaryLine(tuple(pieces), Tone.DOUBT if contradicted else Tone.PLAIN)
    return SummarySection("minutes", "What the minutes tell", (line,), counted=False)


def name_stand(measure: Measure, line: SummaryLine) -> SummaryLine:
    """The line with how its measure stands before it, since others stand beside it that do otherwise."""
    stand = {Stand.MISSED: "target missed: ", Stand.ON: "on target: "}.get(measure.stand, "")
    told = stand or {Move.WORSE: "worse: ", Move.BETTER: "better: "}.get(measure.move, "")
    return replace(line, pieces=(words(told), *line.pieces)) if told else line
