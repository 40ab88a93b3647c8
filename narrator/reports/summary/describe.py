"""A summary as plain values, for JSON."""

from __future__ import annotations

from narrator.domain import PieceKind, Summary, SummaryLine, SummarySection
from narrator.reports.records import fill_record, record_coverage, record_evidence
from narrator.reports.shapes import (
    FigureRecord,
    SummaryLineRecord,
    SummaryRecord,
    SummarySchema,
    SummarySectionRecord,
)

SCHEMA: SummarySchema = "narrator/summary/1"
"""Names the shape of a summary's output; the number rises when a field goes or changes its meaning."""


def describe_summary(summary: Summary) -> SummaryRecord:
    """The summary in the shape that `SCHEMA` names."""
    return {
        "schema": SCHEMA,
        "title": summary.title,
        "length": summary.length,
        "documents": [
            {"document": s.path, "part": s.part, "authority": s.authority, "period": s.period, "pages": s.pages}
            for s in summary.documents
        ],
        "sections": [_describe_section(section) for section in summary.sections],
        "coverage": record_coverage(summary.coverage),
    }


def _describe_section(section: SummarySection) -> SummarySectionRecord:
    return fill_record(SummarySectionRecord, (section,), lines=[_describe_line(line) for line in section.lines])


def _describe_line(line: SummaryLine) -> SummaryLineRecord:
    return fill_record(
        SummaryLineRecord,
        (line,),
        verbatim=any(piece.kind is PieceKind.QUOTE for piece in line.pieces),
        figures=[
            fill_record(FigureRecord, (piece,), place=record_evidence(piece.place))
            for piece in line.pieces
            if piece.place is not None
        ],
    )
