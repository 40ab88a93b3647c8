"""What can be asked for: the rows of a table, each with what is known of its document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, ScalarSelect, case, literal, select

from narrator.archive.statuses import Status
from narrator.archive.store import TABLES
from narrator.archive.tables import ColumnKind, table_forms
from narrator.data_files import read_data
from narrator.errors import UsageError
from narrator.settings import nearest

DOCUMENTS, FILES, SENTENCES = TABLES["documents"], TABLES["files"], TABLES["sentences"]

OF_DOCUMENTS = ("date", "kind", "authority", "period_label", "period_start", "period_end")
"""Columns of `documents` that other tables' rows have as well, called `document_...`."""


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One column that can be shown, ordered by or asked for; `needs` is the other table that it stands in.

    A field is equal to nothing but itself: its expression makes conditions of comparisons.
    """

    name: str
    kind: ColumnKind
    about: str
    expression: ColumnElement[Any]
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A table whose rows can be asked for.

    `fields` are its columns in order, then those of its document; `usual` and `order` are the names of those that
    people are shown and by which rows come; `same` gives the column that answers a filter of another name.
    """

    name: str
    about: str
    fields: Mapping[str, Field]
    usual: tuple[str, ...]
    order: tuple[str, ...]
    same: Mapping[str, str]

    def field(self, name: str) -> Field:
        """The field of this name. Raises UsageError where there is none, naming a near one."""
        found = self.fields.get(name.strip().lower().replace("-", "_"))
        if found is None:
            advice = nearest(name.strip().lower(), list(self.fields))
            raise UsageError(f"{self.name} have no field {name!r}.", advice=advice)
        return found

    def answering(self, word: str) -> Field | None:
        """The field that a filter of this name looks at; None where these rows know nothing of it."""
        for name in (self.same.get(word, word), f"document_{word}"):
            if name in self.fields:
                return self.fields[name]
        return None

    def source(self, needed: Sequence[Field]) -> FromClause:
        """The table, joined to those that the fields need."""
        own = TABLES[self.name]
        joined: FromClause = own
        wanted = {field.needs for field in needed}
        if "documents" in wanted:
            joined = joined.join(DOCUMENTS, own.c.document == DOCUMENTS.c.id)
        if "sentences" in wanted:
            said = (own.c.document == SENTENCES.c.document) & (own.c.sentence == SENTENCES.c.number)
            joined = joined.outerjoin(SENTENCES, said)
        return joined


def subject_names() -> tuple[str, ...]:
    """What can be asked for, the most asked for first."""
    return tuple(read_data(__package__, "subjects.toml"))


@cache
def find_subject(name: str) -> Subject:
    """The subject of this name. Raises UsageError where there is none, naming a near one."""
    data = read_data(__package__, "subjects.toml")
    if name not in data:
        raise UsageError(f"there are no {name!r} in a store.", advice=nearest(name, list(data)))
    form, entry = table_forms()[name], data[name]
    own = TABLES[name]
    fields = {c.name: Field(c.name, c.kind, c.about, own.c[c.name]) for c in form.columns}
    for field in _document_fields(name):
        fields.setdefault(field.name, field)
    if entry.get("texts"):
        about = "The sentence, white space as single spaces."
        fields["text"] = Field("text", ColumnKind.TEXT, about, SENTENCES.c.text, "sentences")
        fields["measure"] = _measure()
    return Subject(name, form.about, fields, tuple(entry["usual"]), tuple(entry["order"]), entry.get("same", {}))


def path_of(document: ColumnElement[Any], own: FromClause) -> ScalarSelect[Any]:
    """The path of a row's document: that of its first file by name that is no duplicate."""
    again = FILES.c.status == str(Status.DUPLICATE)
    paths = select(FILES.c.path).where(FILES.c.document == document).order_by(case((again, 1), else_=0), FILES.c.path)
    return paths.limit(1).correlate(own).scalar_subquery()


def document_batches(connection: Connection, size: int) -> Iterator[list[str]]:
    """The ids of all documents in the order of their paths, so many at a time."""
    path = path_of(DOCUMENTS.c.id, DOCUMENTS).label("path")
    ordered = select(DOCUMENTS.c.id, path).order_by(path.asc().nulls_last(), DOCUMENTS.c.id)
    ids = iter(connection.execute(ordered).scalars().all())
    while batch := list(islice(ids, size)):
        yield batch


def _measure() -> Field:
    """A claim's measure as people should see it."""
    claims = TABLES["claims"]
    opposite = literal("opposite of: ").concat(claims.c.indicator_name)
    name = case((claims.c.complement == 1, opposite), else_=claims.c.indicator_name)
    return Field("measure", ColumnKind.TEXT, "The measure's name, or that it is the opposite of it.", name)


def _document_fields(table: str) -> list[Field]:
    own = TABLES[table]
    document = own.c.get("document") if table != "documents" else own.c.id
    if document is None or table == "files":
        return []
    about = "The document's file; of several with the same bytes the one that was read."
    fields = [Field("path", ColumnKind.TEXT, about, path_of(document, own))]
    if table == "documents":
        return fields
    forms = {column.name: column for column in table_forms()["documents"].columns}
    names = {"title": "title", **{f"document_{name}": name for name in OF_DOCUMENTS}}
    return fields + [
        Field(name, forms[column].kind, f"Of the document: {forms[column].about}", DOCUMENTS.c[column], "documents")
        for name, column in names.items()
    ]
