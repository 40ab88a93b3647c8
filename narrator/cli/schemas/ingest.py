"""What `narrator ingest` tells as JSON, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypedDict

from narrator.archive import Status
from narrator.reports.shapes import Number, PageNumber

IngestSchema = Literal["narrator/ingest/1"]


class TroubleRecord(TypedDict):
    """A file that was not read, or not whole."""

    path: Annotated[str, "Its path or address."]
    status: Annotated[Status, "What became of it."]
    message: Annotated[str, "What is wrong."]
    advice: Annotated[str, "What to do about it; may be empty."]
    pages: Annotated[list[PageNumber], "The pages that were not read, where some were."]


class DoneRecord(TypedDict):
    """What was done with the files in this run."""

    changed: Annotated[Number, "Read before and again."]
    moved: Annotated[Number, "Known by their bytes, under a new path."]
    older: Annotated[Number, "Not changed since --since."]
    otherwise: Annotated[Number, "Read anew, as the same bytes, with another authority, manifest or catalogues."]
    read: Annotated[Number, "Read."]
    same: Annotated[Number, "The same bytes as another file."]
    unchanged: Annotated[Number, "As they were at the last run."]


class ReadRecord(TypedDict):
    """How much was read in this run."""

    claims: Annotated[Number, "Claims."]
    observations: Annotated[Number, "Figures of tables."]
    pages: Annotated[Number, "Pages."]


class IngestRecord(TypedDict):
    """What became of the files."""

    schema: Annotated[IngestSchema, "The shape of this object."]
    store: Annotated[str, "The store, without a password."]
    files: Annotated[Number, "Files that were asked for."]
    interrupted: Annotated[bool, "Was the run ended before its end?"]
    statuses: Annotated[Mapping[Status, int], "How many files stand how, now."]
    done: DoneRecord
    read: ReadRecord
    passed_over: Annotated[Mapping[str, int], "Files in folders of other kinds, by their endings."]
    by_other_versions: Annotated[Number, "Files that another version of narrator has read."]
    troubles: Annotated[list[TroubleRecord], "What was not read, or not whole."]
