"""Finds the authorities and documents that someone means: by their names in any case, else names near to them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, ScalarSelect, Select, func, or_, select, union

from narrator.archive.store import TABLES

DOCUMENTS, FILES = TABLES["documents"], TABLES["files"]

MOST_NEAR = 3
"""Near names that are told: more is a list to search in."""

NEAR = 0.6
"""How much of a near name must agree (difflib's own default): a letter too many, two letters swapped."""

MOST_COMPARED = 5_000
"""Paths among which near ones are looked for: comparing more would take seconds."""

LEAST_OF_ID = 6
"""Digits that a document's id may be cut to."""

HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Named:
    """What a name stands for in the store: the values that it means, or else names that are near to it."""

    asked: str
    meant: tuple[str, ...]
    near: tuple[str, ...] = ()


def find_authorities(connection: Connection, asked: str) -> Named:
    """The spellings of an authority's name in the store, whatever their case."""
    known = list_authorities(connection)
    plain = _plain(asked)
    meant = tuple(name for name in known if _plain(name) == plain)
    return Named(asked, meant, () if meant else near_names(asked, known))


def list_authorities(connection: Connection) -> tuple[str, ...]:
    """Every authority that a document, claim or observation of the store is of, in order."""
    found: set[str] = set()
    for table in ("documents", "claims", "observations"):
        found.update(_distinct(connection, TABLES[table].c.authority))
    return tuple(sorted(found))


def _distinct(connection: Connection, column: ColumnElement[Any]) -> Iterable[str]:
    steps = distinct_values(column)
    return connection.execute(select(steps.c.value).where(steps.c.value.is_not(None))).scalars()


def distinct_values(column: ColumnElement[Any]) -> CTE:
    """The different values of an indexed column and one NULL behind them, as `value`.

    They are found by going from one to the next through the index, not through all rows.
    """
    steps = select(func.min(column).label("value")).cte(f"steps_{column.key}", recursive=True)
    following: ScalarSelect[Any] = select(func.min(column)).where(column > steps.c.value).scalar_subquery()
    return steps.union_all(select(following).where(steps.c.value.is_not(None)))


def choose_documents(asked: str) -> Select[Any]:
    """The ids of the documents that are meant: by id or its beginning, path or the end of one, title, or a glob.

    Cases are not told apart. A glob ("*" for anything, "?" for one sign) is of a whole path or of its end.
    """
    by_path = select(FILES.c.document).where(FILES.c.document.is_not(None), has_path(asked))
    own: list[ColumnElement[bool]] = [DOCUMENTS.c.title.ilike(_pattern(asked), escape="\\")]
    written = asked.lower()
    if len(written) >= LEAST_OF_ID and set(written) <= HEX:
        own.append(DOCUMENTS.c.id.startswith(written))
    chosen = union(by_path, select(DOCUMENTS.c.id).where(or_(*own))).subquery()
    return select(chosen.c[0])


def has_path(asked: str) -> ColumnElement[bool]:
    """Is it a file of this path, or of one that ends so? Globs are taken as in `choose_documents`."""
    path = _pattern(asked)
    return or_(FILES.c.path.ilike(path, escape="\\"), FILES.c.path.ilike(f"%/{path}", escape="\\"))


def _pattern(asked: str) -> str:
    """A path or glob as SQL's LIKE has it, with a backslash before what is meant as it stands."""
    path = asked.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_").removeprefix("./")
    return path.replace("*", "%").replace("?", "_")


def find_document(connection: Connection, asked: str) -> Named:
    """The ids of the documents that are meant, else paths that are near to it, of files that were not read as well."""
    meant = tuple(connection.execute(choose_documents(asked)).scalars())
    if meant:
        return Named(asked, meant)
    paths = connection.execute(select(FILES.c.path).order_by(FILES.c.path).limit(MOST_COMPARED)).scalars().all()
    ends = {path.rsplit("/", 1)[-1]: path for path in reversed(paths)}
    near = near_names(asked.rsplit("/", 1)[-1], list(ends))
    return Named(asked, (), tuple(ends[end] for end in near))


def unread_files(connection: Connection, asked: str) -> tuple[tuple[str, str], ...]:
    """The files of this path, or of paths that end so, that could not be read: path and status."""
    found = (
        select(FILES.c.path, FILES.c.status).where(FILES.c.document.is_(None), has_path(asked)).order_by(FILES.c.path)
    )
    return tuple((str(row[0]), str(row[1])) for row in connection.execute(found.limit(MOST_NEAR)))


def near_names(asked: str, known: Sequence[str]) -> tuple[str, ...]:
    """The names most like what was asked for: those that hold all of its words first, then by their letters."""
    words = _plain(asked).split()
    by_plain = {_plain(name): name for name in reversed(known)}
    holding = [name for plain, name in by_plain.items() if words and all(word in plain for word in words)]
    like = difflib.get_close_matches(_plain(asked), list(by_plain), n=MOST_NEAR, cutoff=NEAR)
    return tuple(dict.fromkeys((*sorted(holding, key=len), *(by_plain[plain] for plain in like))))[:MOST_NEAR]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
