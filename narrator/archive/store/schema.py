"""The store's tables for SQLAlchemy Core, made from `tables.toml`."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import BigInteger, Column, Double, MetaData, SmallInteger, Table, Text
from sqlalchemy.types import TypeEngine

from narrator.archive.tables import ColumnKind, TableForm, table_forms

_TYPES: Mapping[ColumnKind, type[TypeEngine[str]] | type[TypeEngine[int]] | type[TypeEngine[float]]] = {
    ColumnKind.TEXT: Text,
    ColumnKind.KEY: Text,
    ColumnKind.WHOLE: BigInteger,
    ColumnKind.NUMBER: Double,
    ColumnKind.YES: SmallInteger,
}

HIDDEN = {"sentences": "key"}
"""Columns that the store keeps for itself: the full-text index names a sentence by one number."""


def _make(form: TableForm, metadata: MetaData) -> Table:
    """One table as it stands today; `migrations/` made it so."""
    columns: list[Column[object]] = [
        Column(c.name, _TYPES[c.kind](), primary_key=c.name in form.key, nullable=not c.given) for c in form.columns
    ]
    if form.name in HIDDEN:
        columns.append(Column(HIDDEN[form.name], BigInteger, nullable=False))
    return Table(form.name, metadata, *columns)


METADATA = MetaData()
"""Holds all tables."""

TABLES: Mapping[str, Table] = {form.name: _make(form, METADATA) for form in table_forms().values()}
"""All tables by name: `TABLES["claims"].c.indicator` is a column."""
