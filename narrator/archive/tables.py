"""The tables of the store as data: their columns in order, of what kind, and what each tells; no database needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from narrator.data_files import read_data


class ColumnKind(StrEnum):
    """What a column holds: `key` is a short text that an index may hold, `yes` is 1 or 0."""

    TEXT = "text"
    KEY = "key"
    WHOLE = "whole"
    NUMBER = "number"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """One column: `given` says that it is never empty, `about` what it tells."""

    name: str
    kind: ColumnKind
    given: bool
    about: str


@dataclass(frozen=True, slots=True)
class TableForm:
    """One table: its columns in order, and those that make up its primary key."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[ColumnForm, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names in order."""
        return tuple(column.name for column in self.columns)


DESCRIBED = (
    "documents",
    "pages",
    "sentences",
    "claims",
    "observations",
    "indicators",
    "links",
    "findings",
    "evidence",
    "diagnostics",
)
"""The tables whose rows are read from documents; all but the first name their document in a column `document`."""


@cache
def table_forms() -> Mapping[str, TableForm]:
    """All tables of the store by name, in the order of the documentation."""
    return {name: _read(name, table) for name, table in read_data(__package__, "tables.toml").items()}


def column_names(table: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    return table_forms()[table].names


def _read(name: str, table: Mapping[str, object]) -> TableForm:
    about, key, columns = table["about"], table["key"], table["columns"]
    if not (isinstance(about, str) and isinstance(key, list) and isinstance(columns, list)):
        raise TypeError(f"tables.toml, {name}: about should be a text, key and columns lists")
    forms = tuple(
        ColumnForm(column, ColumnKind(kind.removesuffix("!")), kind.endswith("!"), what)
        for column, kind, what in columns
    )
    return TableForm(name, about, tuple(key), forms)
