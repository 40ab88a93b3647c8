"""The sections of a report's summary that are about its measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from narrator.domain import Analysis, Audit, Length, Piece, PieceKind, SummaryLine, SummarySection, Tone, Unit, Verdict
from narrator.summaries.doubts import tell_unread
from narrator.summaries.judging import judge_benchmark
from narrator.summaries.measures import Measure, Move, Stand
from narrator.summaries.naming import name_of, split_share, tell_owner
from narrator.summaries.phrasing import count, place_pieces, show, words
from narrator.summaries.placing import Analyses
from narrator.summaries.praise import ratings_told
from narrator.summaries.units import unit_group

MOST_CHANGES = {Length.SHORT: 1, Length.MEDIUM: 1, Length.FULL: 5}
"""Changes named for the better, and for the worse; a medium summary tells them again with each measure."""

POINTS_OF_A_SHARE = 2
"""How many per cent of a count's change weigh as much as one percentage point of a share's."""


def is_well(measure: Measure) -> bool:
    """Does it go well: on target, or without one to judge by and praised by the report?"""
    return measure.stand is Stand.ON or (
        measure.stand is Stand.OPEN and measure.praised is True and not measure.contradicted
    )


def needs_attention(measure: Measure) -> bool:
    """Does it need attention: target missed, or without one to judge by and listed so by the report?"""
    return measure.stand is Stand.MISSED or (
        measure.stand is Stand.OPEN and measure.praised is False and not measure.contradicted
    )


def tell_headline(reports: Sequence[tuple[str, Sequence[Measure]]], audit: Audit, moves: bool = True) -> SummarySection:
    """How many measures each report has, on target, missed, better, worse, contradicted; and what can't be told.

    A report comes with its number, which is empty where there is but one; `moves` has told how figures moved.
    """
    lines = []
    for number, measures in reports:
        if measures:
            pieces = [Piece(PieceKind.SOURCE, f"{number} ")] if number else []
            stands, moved = _tell_stands(measures), _tell_moves(measures) if moves else []
            if number:
                lines.append(SummaryLine((*pieces, *stands, *([words(" ")] if moved else []), *moved)))
            else:
                lines += [SummaryLine(tuple(stands)), SummaryLine(tuple(moved))]
    lines.append(SummaryLine(tuple(_tell_verdicts(audit)), _doubt(audit)))
    return SummarySection("headline", "In short", tuple(lines), counted=False)


def _doubt(audit: Audit) -> Tone:
    return Tone.DOUBT if audit.coverage.contradicted else Tone.PLAIN


def _tell_stands(measures: Sequence[Measure]) -> list[Piece]:
    stands = Counter(m.stand for m in measures)
    doubt = sum(m.contradicted for m in measures)
    unsure = sum(m.stand is Stand.ON and m.lead.shown.unverified for m in measures)
    pieces = [count(len(measures)), words(" measure: " if len(measures) == 1 else " measures: ")]
    pieces += [count(stands[Stand.ON]), words(" on target")]
    if unsure:
        pieces += [words(" ("), count(unsure), words(" by an unverified figure)")]
    pieces += [words(", "), count(stands[Stand.MISSED]), words(" missed, ")]
    unjudged = sum(m.unjudged for m in measures)
    pieces += [count(stands[Stand.OPEN] - doubt - unjudged), words(" without a target")]
    if unjudged:
        pieces += [words(", "), count(unjudged), words(" with a target but not judged")]
    if doubt:
        pieces += [words(", "), count(doubt), words(" contradicted and not judged")]
    return [*pieces, words(".")]


def _tell_moves(measures: Sequence[Measure]) -> list[Piece]:
    moves = Counter(m.move for m in measures)
    if moves[Move.UNKNOWN] == len(measures):
        return [words("No earlier figure is told that they could be held against.")]
    parts = ((Move.BETTER, " better"), (Move.WORSE, " worse"), (Move.SAME, " unchanged"), (Move.OTHER, " neither"))
    pieces = [words("Against earlier figures: ")]
    for number, (move, told) in enumerate(parts):
        pieces += [*([words(", ")] if number else []), count(moves[move]), words(told)]
    open_ = sum(m.move is Move.UNKNOWN and bool(m.lead.previous) for m in measures)
    if open_:
        pieces += [words(", "), count(open_), words(" not to be compared")]
    return [*pieces, words("; "), count(moves[Move.UNKNOWN] - open_), words(" have none.")]


def _tell_verdicts(audit: Audit) -> list[Piece]:
    coverage = audit.coverage
    if not audit.analyses:
        return [words("No document could be read.")]
    if not coverage.claims:
        return [words("No figure was found in the text.")]
    agree = coverage.consistent + coverage.rounding
    pieces = [words("Of "), count(coverage.claims), words(" figures in the text, "), count(agree)]
    pieces += [words(" agree with others here, "), count(coverage.contradicted)]
    pieces += [words(" contradicted (!), "), count(coverage.unverified), words(" unverified (?)")]
    for part in tell_unread(audit):
        pieces += [words("; "), *part]
    return [*pieces, words(".")]


def tell_differences(measures: Sequence[Measure]) -> SummarySection:
    """Where the report says one thing and the target another."""
    lines = []
    for measure in measures:
        if measure.differs:
            rated = measure.words.lower() in ratings_told()
            fact = "its target is missed" if measure.stand is Stand.MISSED else "its target is met"
            lines.append(
                SummaryLine(
                    (
                        Piece(PieceKind.NAME, short_name(measure)),
                        words(f": {fact}, but the report {'rates it' if rated else 'puts it under'} "),
                        Piece(PieceKind.NAME, measure.words if rated else f'"{measure.words}"'),
                    ),
                    Tone.DOUBT,
                    measure.indicator.id,
                )
            )
    return SummarySection("differences", "Where report and target differ", tuple(lines))


def tell_changes(measures: Sequence[Measure], analyses: Analyses, length: Length) -> SummarySection:
    """The biggest moves for the better and for the worse."""
    lines = []
    for move, title, tone in (
        (Move.BETTER, "For the better: ", Tone.GOOD),
        (Move.WORSE, "For the worse: ", Tone.BAD),
    ):
        moved = sorted((m for m in measures if m.move is move), key=lambda m: -_size(m))[: MOST_CHANGES[length]]
        pieces: list[Piece] = []
        for measure in moved:
            pieces += [words("; ")] if pieces else []
            pieces += [Piece(PieceKind.NAME, short_name(measure)), words(" from ")]
            pieces += [*show(measure.lead.previous[0], measure.analysis, False), words(" to ")]
            pieces += show(measure.lead.shown, measure.analysis)
        if pieces:
            lines.append(SummaryLine((words(title), *pieces, *place_pieces(pieces, analyses), words(".")), tone))
    return SummarySection("changes", "Biggest changes", tuple(lines), counted=False)


def _size(measure: Measure) -> Decimal:
    own, other = measure.lead.shown.fact.quantity, measure.lead.previous[0].fact.quantity
    moved = abs(own.value - other.value)
    if unit_group(own.unit) == Unit.PERCENT:
        return moved * POINTS_OF_A_SHARE
    return moved / abs(other.value) * 100 if other.value else Decimal(0)


def tell_benchmarks(measures: Sequence[Measure]) -> SummarySection:
    """Which measures are better than their benchmarks, and which are worse."""
    judged: dict[bool, list[str]] = {}
    for measure in measures:
        for shown in measure.lead.benchmarks:
            better = judge_benchmark(measure.lead, shown, measure.polarity)
            if better is not None:
                told = f"{short_name(measure)} ({tell_owner(shown.fact.benchmark)})"
                judged.setdefault(better, []).append(told)
    lines = [
        SummaryLine(
            (
                words("Better than: " if better else "Worse than: "),
                Piece(PieceKind.NAME, "; ".join(judged[better])),
                words("."),
            ),
            Tone.GOOD if better else Tone.BAD,
        )
        for better in (True, False)
        if better in judged
    ]
    return SummarySection("benchmarks", "Against benchmarks", tuple(lines), counted=False)


def short_name(measure: Measure) -> str:
    """The measure's name without its share's sign, to stand in a list."""
    return split_share(name_of(measure.indicator))[1]


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
