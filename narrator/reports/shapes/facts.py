"""Claims, observations and evidence, field by field as the machine formats promise them."""

from __future__ import annotations

from typing import Annotated, TypedDict

from narrator.domain import AgainstTarget, Basis, Comparator, Direction, Kind, Owner, Role, Unit, Verdict
from narrator.reports.shapes.notes import Day, Number, PageNumber, Printed, Score, Share

Bases = Annotated[
    Basis | list[Basis] | None, "How it accumulates over that time; a list where several are possible, null where none."
]


class PeriodRecord(TypedDict):
    """A stretch of time, first and last day included."""

    label: Annotated[str, "2023/24, 2023/24 Q2, 2023-09, 2023-09-30, 2023 or 2023-04..2023-09."]
    start: Annotated[Day, "The first day."]
    end: Annotated[Day, "The last day."]


class CandidateRecord(TypedDict):
    """A measure that may be meant."""

    indicator: Annotated[str, "The measure's id."]
    name: Annotated[str, "The measure's name."]
    score: Annotated[Score, "How well it fits."]


class CellPlaceRecord(TypedDict):
    """A cell of a table."""

    table: Annotated[str, "The table's id within its document."]
    row: Annotated[Number, "The row, from 0."]
    column: Annotated[Number, "The column, from 0."]


class ClaimRecord(TypedDict):
    """One figure that the narrative says of a measure. What is not known is null."""

    id: Annotated[str, "Its id within the document, in reading order."]
    document: Annotated[str, "The document's path as it was given."]
    page: Annotated[PageNumber | None, "Its page; null where a format has no pages."]
    section: Annotated[str | None, "The heading above it."]
    paragraph: Annotated[str | None, "The printed number of its paragraph."]
    sentence: Annotated[str, "Its sentence, white space as single spaces."]
    quote: Annotated[str, "The figure as printed: the document's text from start to end."]
    start: Annotated[Number, "Where the figure begins, in characters of the document's text."]
    end: Annotated[Number, "Where it ends."]
    value: Annotated[Printed, "The value with the digits that are printed."]
    unit: Annotated[Unit, "What the number is a number of."]
    comparator: Annotated[Comparator, "How the text bounds it."]
    numerator: Annotated[Printed | None, "Of a ratio (15 of 18): the first number."]
    denominator: Annotated[Printed | None, "Of a ratio (15 of 18): the second number."]
    role: Annotated[Role, "What the figure is told for."]
    benchmark: Annotated[Owner | None, "Whose figure a benchmark is."]
    indicator: Annotated[str | None, "The measure's id; null where narrator abstains."]
    indicator_name: Annotated[str | None, "The measure's name."]
    score: Annotated[Score, "How surely it is of that measure."]
    candidates: Annotated[list[CandidateRecord], "The measures that may be meant, best first."]
    period: Annotated[PeriodRecord | None, "The time that the value is of."]
    basis: Annotated[
        Basis | list[Basis] | None, "How it accumulates over that time; a list where several are possible."
    ]
    direction: Annotated[Direction | None, "Which way it is said to have moved."]
    against_target: Annotated[AgainstTarget | None, "Where it is said to lie against its target, by value."]
    complement: Annotated[bool, "Does it count the opposite of the measure?"]
    rating: Annotated[str | None, "The colour that the text gives the measure: Red, Amber, Green."]
    recognised: Annotated[bool, "Was it recognised in a picture?"]


class EvidenceRecord(TypedDict):
    """One place that a finding or a verdict rests on."""

    document: Annotated[str, "The document's path as it was given."]
    page: Annotated[PageNumber | None, "Its page; null where a format has no pages."]
    section: Annotated[str | None, "The heading above it."]
    paragraph: Annotated[str | None, "The printed number of its paragraph."]
    sentence: Annotated[str | None, "The sentence; null for a table's cell."]
    quote: Annotated[str, "The words there."]
    value: Annotated[Printed | None, "The value there."]
    start: Annotated[Number | None, "Where the words begin, in characters of the document's text."]
    end: Annotated[Number | None, "Where they end."]
    cell: Annotated[CellPlaceRecord | None, "The cell, for evidence from a table."]
    claim: Annotated[str | None, "Id of the claim that stands there."]
    observation: Annotated[str | None, "Id of the observation that stands there."]
    note: Annotated[str, "What the place shows; may be empty."]


class VerdictRecord(ClaimRecord):
    """A claim with its verdict and the evidence either way."""

    verdict: Annotated[Verdict, "How it stands against all that the documents hold; unverified is not right."]
    note: Annotated[str, "Why, in a few words; may be empty."]
    evidence: Annotated[list[EvidenceRecord], "What speaks for it or against it."]


class ObservationRecord(TypedDict):
    """One cell of a table, read as a measure's value at a time. What is not known is null."""

    id: Annotated[str, "Its id within the document, in reading order."]
    document: Annotated[str, "The document's path as it was given."]
    page: Annotated[PageNumber | None, "Its page; null where a format has no pages."]
    table: Annotated[str, "The table's id within its document."]
    row: Annotated[Number, "The cell's row, from 0."]
    column: Annotated[Number, "The cell's column, from 0."]
    indicator: Annotated[str | None, "The measure's id."]
    indicator_name: Annotated[str | None, "The measure's name."]
    header: Annotated[str, "The heading of its column or row, as printed."]
    period: Annotated[PeriodRecord | None, "The time that the value is of."]
    basis: Annotated[
        Basis | list[Basis] | None, "How it accumulates over that time; a list where several are possible."
    ]
    kind: Annotated[Kind, "What the cell holds."]
    benchmark: Annotated[Owner | None, "Whose figure a benchmark is."]
    quote: Annotated[str, "The cell's figure as printed."]
    value: Annotated[Printed, "The value with the digits that are printed."]
    unit: Annotated[Unit, "What the number is a number of."]
    rating: Annotated[str | None, "The rating beside it: Red, Amber, Green."]
    confidence: Annotated[Share, "How surely it was read; under 0.8 it takes part in no contradiction."]
    provisional: Annotated[bool, "Does the table call it provisional?"]
    reasons: Annotated[list[str], "What lowered the confidence, in words."]
    recognised: Annotated[bool, "Was it recognised in a picture?"]
