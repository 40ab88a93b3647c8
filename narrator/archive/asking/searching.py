"""Finds sentences by their words and puts the best first, with the same order from both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, cast, column, func, literal_column, select, table
from sqlalchemy.types import UserDefinedType

from narrator.archive.asking.filters import Filters, read_conditions
from narrator.archive.asking.full_text import POSTGRESQL_WORDS, write_fts5, write_tsquery
from narrator.archive.asking.measures import KnownMeasures
from narrator.archive.asking.phrases import Node, read_search, terms_of
from narrator.archive.asking.ranking import find_hits, score_texts
from narrator.archive.asking.snippets import Piece, cut_snippet
from narrator.archive.asking.subjects import find_subject, path_of
from narrator.archive.store import TABLES

SENTENCES, DOCUMENTS = TABLES["sentences"], TABLES["documents"]

MOST_RANKED = 2_000
"""Sentences that are weighed against each other: more can't be told apart by their words, and each must be read.
Of more, the shortest are taken: BM25 puts them first as well where the same words are found."""

USUAL_LIMIT = 20
"""Sentences that are told unless more are asked for: what is not there was not found by these words."""


class TsQuery(UserDefinedType[str]):
    """PostgreSQL's type for what a full-text search asks; its own dialect would take a tenth of a second to load."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """The type's name."""
        return "tsquery"


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found, and its place; `rank` counts from 1, `pieces` are its snippet."""

    rank: int
    path: str
    document: str
    title: str | None
    authority: str | None
    period_label: str | None
    page: int | None
    section: str | None
    paragraph: str | None
    sentence: int
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best sentences, how many were found in all, and how the question was understood."""

    hits: tuple[Hit, ...]
    total: int
    notes: tuple[str, ...] = ()


def search(connection: Connection, typed: str, filters: Filters | None = None, limit: int = USUAL_LIMIT) -> Found:
    """The sentences that hold what was typed, best first; `filters` choose among their documents.

    Raises UsageError where there is no word to look for, and on a filter that documents can't answer.
    """
    node = read_search(typed)
    subject = find_subject("sentences")
    conditions = read_conditions(connection, subject, filters or Filters(), KnownMeasures())
    chosen = (
        select(SENTENCES.c["key"])
        .select_from(subject.source(conditions.fields))
        .where(_matching(connection, node), *conditions.clauses)
    )
    total = int(connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0)
    if total > MOST_RANKED:
        chosen = chosen.order_by(func.length(SENTENCES.c.text), SENTENCES.c.document, SENTENCES.c.number).limit(
            MOST_RANKED
        )
    rows = connection.execute(_tell(chosen)).all()
    terms = terms_of(node)
    texts = [" ".join(row.text.split()) for row in rows]
    scores = score_texts(texts, terms)
    best = sorted(
        range(len(rows)), key=lambda at: (-scores[at], rows[at].path or "", rows[at].document, rows[at].number)
    )
    hits = []
    for rank, at in enumerate(best[:limit], 1):
        spans = [span for spans in find_hits(texts[at], terms) for span in spans]
        hits.append(_hit(rank, rows[at], texts[at], cut_snippet(texts[at], spans)))
    return Found(tuple(hits), total, conditions.notes)


def _matching(connection: Connection, node: Node) -> ColumnElement[bool]:
    """What a sentence must fulfil."""
    if connection.dialect.name == "sqlite":
        matches = literal_column("sentences_text").op("MATCH", is_comparison=True)(write_fts5(node))
        return SENTENCES.c["key"].in_(select(column("rowid")).select_from(table("sentences_text")).where(matches))
    asked = cast(write_tsquery(node), TsQuery)
    return literal_column(POSTGRESQL_WORDS).op("@@", is_comparison=True)(asked)


def _tell(chosen: Select[Any]) -> Select[Any]:
    """What is told of the sentences with these keys."""
    s = SENTENCES.c
    path = path_of(s.document, SENTENCES).label("path")
    told = (s.document, s.number, s.page, s.section, s.paragraph, s.text, path)
    of_document = (DOCUMENTS.c.title, DOCUMENTS.c.authority, DOCUMENTS.c.period_label)
    joined = SENTENCES.join(DOCUMENTS, s.document == DOCUMENTS.c.id)
    return select(*told, *of_document).select_from(joined).where(s["key"].in_(chosen))


def _hit(rank: int, row: Any, words: str, pieces: Sequence[Piece]) -> Hit:
    return Hit(
        rank=rank,
        path=row.path or "",
        document=row.document,
        title=row.title,
        authority=row.authority,
        period_label=row.period_label,
        page=row.page,
        section=row.section,
        paragraph=row.paragraph,
        sentence=row.number,
        text=words,
        pieces=tuple(pieces),
    )
