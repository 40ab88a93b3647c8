"""A document's own sentences, word for word: those whose figures belong to no measure that narrator knows."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.domain import Analysis, Claim, Length, Piece, PieceKind, Role, SummaryLine, SummarySection
from narrator.summaries.phrasing import place_pieces
from narrator.summaries.placing import Analyses, evidence_of

LONGEST = {Length.SHORT: 160, Length.MEDIUM: 240, Length.FULL: 1_000}
"""Characters of a sentence that is told: two lines and a half of a medium summary; longer ones would be cut."""

WORTH = {
    Role.TARGET: 3,
    Role.PREVIOUS: 3,
    Role.CHANGE: 3,
    Role.BENCHMARK: 2,
    Role.ACTUAL: 1,
    Role.FLOOR: 1,
    Role.PART: 0,
}
"""What a figure of each role adds to a sentence's worth: comparisons say most, parts of a breakdown least."""

LEAST_WORTH = {Length.SHORT: 4, Length.MEDIUM: 2, Length.FULL: 0}
"""What a sentence must be worth: two figures, or one with what it is compared with."""


def tell_sentences(reports: Sequence[Analysis], analyses: Analyses, length: Length) -> SummarySection:
    """The sentences that tell figures of no known measure, in the order of the text."""
    lines = []
    for analysis in reports:
        told: dict[tuple[int, int], list[Claim]] = {}
        for claim in analysis.claims:
            if claim.indicator is None:
                told.setdefault((claim.sentence.start, claim.sentence.end), []).append(claim)
        for (start, end), claims in told.items():
            short = end - start <= LONGEST[length]
            if short and worth_of(claims) >= LEAST_WORTH[length]:
                lines.append(_quote(analysis, claims, analyses))
    return SummarySection("sentences", "Other figures, in the document's own words", tuple(lines))


def worth_of(claims: Sequence[Claim]) -> int:
    """How much the figures of a sentence say."""
    return sum(WORTH[claim.role] for claim in claims)


def _quote(analysis: Analysis, claims: Sequence[Claim], analyses: Analyses) -> SummaryLine:
    evidence = evidence_of(claims[0], analysis)
    quote = Piece(PieceKind.QUOTE, " ".join(claims[0].sentence.of(analysis.document.text).split()), evidence)
    where = place_pieces([quote], analyses)[1:]
    opened, closed = Piece(PieceKind.WORDS, '"'), Piece(PieceKind.WORDS, '" (' if where else '"')
    return SummaryLine((opened, quote, closed, *where, *([Piece(PieceKind.WORDS, ")")] if where else [])))
