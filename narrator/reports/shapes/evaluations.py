"""What `narrator evaluate` tells as JSON, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, NotRequired, TypedDict

from narrator.domain import MissKind
from narrator.reports.shapes.notes import Number, PageNumber, Share

EvaluateSchema = Literal["narrator/evaluate/1"]


class ShareRecord(TypedDict):
    """So many right out of so many."""

    right: Annotated[Number, "How many are right."]
    of: Annotated[Number, "Out of how many."]
    share: Annotated[Share | None, "The share; null where there was nothing to do."]
    interval: Annotated[list[Share] | None, "Wilson's 95% interval: its low and its high end."]


class ConfusionRecord(TypedDict):
    """What was taken for what."""

    field: Annotated[str, "The field that was read wrong."]
    expected: Annotated[str, "What it should have been."]
    said: Annotated[str, "What narrator said."]
    count: Annotated[Number, "How often."]


class MissRecord(TypedDict):
    """One thing that was missed, made up or read wrong."""

    kind: Annotated[MissKind, "What went wrong."]
    page: Annotated[PageNumber | None, "Its page."]
    paragraph: Annotated[str | None, "The printed number of its paragraph."]
    quote: Annotated[str, "The figure as printed."]
    sentence: Annotated[str, "Its sentence."]
    figure: Annotated[list[Number] | None, "Where the figure begins and ends within the sentence."]
    field: Annotated[str | None, "The field that was read wrong."]
    expected: Annotated[str | None, "What it should have been."]
    said: Annotated[str | None, "What narrator said."]


class ScoreRecord(TypedDict):
    """The figures of one document, or of all together."""

    labelled: Annotated[Number, "Labelled figures."]
    claims: Annotated[Mapping[str, ShareRecord], "Precision, recall, and each field of the claims found, by name."]
    cells: Annotated[Mapping[str, ShareRecord], "The same of table cells; empty where none are labelled."]
    confusions: Annotated[list[ConfusionRecord], "What was taken for what."]
    moved: Annotated[Number, "Labels that were found in another place than the one labelled."]
    unplaced: Annotated[Number, "Labels that were not found and take no part."]
    misses: NotRequired[Annotated[list[MissRecord], "Each miss; only with --misses."]]


class EvaluatedRecord(ScoreRecord):
    """The figures of one document."""

    document: Annotated[str, "Its name among the labels."]
    path: Annotated[str | None, "The file that was read."]


class EvaluationRecord(TypedDict):
    """What became of a folder of labels."""

    schema: Annotated[EvaluateSchema, "The shape of this object."]
    gold: Annotated[str, "The folder as it was given."]
    all: Annotated[ScoreRecord, "All documents together."]
    documents: Annotated[list[EvaluatedRecord], "Each document by itself."]
    unread: Annotated[list[str], "Documents that could not be read."]
