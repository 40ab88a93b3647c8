"""What `narrator summarise` tells as JSON, field by field."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from narrator.domain import Length, PieceKind, Tone, Verdict
from narrator.reports.shapes.audits import CoverageRecord
from narrator.reports.shapes.facts import EvidenceRecord
from narrator.reports.shapes.notes import Number

SummarySchema = Literal["narrator/summary/1"]


class SummarySourceRecord(TypedDict):
    """One document that the summary is made from."""

    document: Annotated[str, "Its path as it was given."]
    part: Annotated[str, "What it is held to be: document, report, minutes."]
    authority: Annotated[str | None, "Whose figures these are."]
    period: Annotated[str | None, "The label of the time that it reports on."]
    pages: Annotated[Number, "Number of pages; 0 where the format has none."]


class FigureRecord(TypedDict):
    """One piece of a line that a document tells, with its place."""

    kind: Annotated[PieceKind, "What the piece is."]
    text: Annotated[str, "The piece as it stands in the line."]
    verdict: Annotated[Verdict | None, "How the claim that it is stands; null for a table's cell."]
    place: Annotated[EvidenceRecord, "Where it was taken from."]


class SummaryLineRecord(TypedDict):
    """One thing said."""

    text: Annotated[str, "The whole line."]
    tone: Annotated[Tone, "How it is meant."]
    indicator: Annotated[str | None, "The measure's id, where the line is of one."]
    verbatim: Annotated[bool, "Does it hold words of a document, word for word?"]
    figures: Annotated[list[FigureRecord], "Its pieces that have a place, in the order of the text."]


class SummarySectionRecord(TypedDict):
    """Lines under a title."""

    name: Annotated[str, "The stable name of the section."]
    title: Annotated[str, "Its title."]
    left_out: Annotated[Number, "Lines that a longer summary would tell."]
    lines: Annotated[list[SummaryLineRecord], "What is told."]


class SummaryRecord(TypedDict):
    """What some documents say, in short."""

    schema: Annotated[SummarySchema, "The shape of this object."]
    title: Annotated[str, "Of whom and of which time it is."]
    length: Annotated[Length, "How much it tells."]
    documents: Annotated[list[SummarySourceRecord], "The documents, in the order of their numbers in brackets."]
    sections: Annotated[list[SummarySectionRecord], "The sections, in the order of reading."]
    coverage: Annotated[CoverageRecord, "What was looked at, in numbers."]
