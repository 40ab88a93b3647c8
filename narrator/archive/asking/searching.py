"""Finds sentences by their words and puts the best first, with the same order from both databases."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, cast, column, func, literal_column, select, table
from sqlalchemy.types import UserDefinedType

from narrator.archive.asking.filters import Filters, read_conditions
from narrator.archive.asking.measures import KnownMeasures
from narrator.archive.asking.phrases import Every, Node, Phrase, Term, read_search, terms_of
from narrator.archive.asking.snippets import Piece, cut_snippet
from narrator.archive.asking.subjects import find_subject, path_of
from narrator.archive.asking.words import Word, read_words
from narrator.archive.store import TABLES

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), at their usual values."""

CLOSE_REWARD = 0.5
"""What terms that stand right beside each other add, as a share of all that is scored; those n characters apart add an
n-th of that. Half: enough to lift a phrase above the same words scattered, not above a sentence with a rarer word."""


_ACCENTED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿŴŵŶŷŸ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyywwyyy"

POSTGRESQL_WORDS = (
    "to_tsvector('pg_catalog.simple', regexp_replace(translate(left(sentences.text, 50000), "
    f"'{_ACCENTED}', '{_PLAIN}'), '[^[:alnum:]]+', ' ', 'g'))"
)
"""The words of a sentence in PostgreSQL: what the store has an index of (its first migration), sign by sign."""


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


def write_fts5(node: Node) -> str:
    """The search for SQLite's FTS5: every phrase is quoted, so that no word can be an operator or a column."""
    if isinstance(node, Term):
        star = " *" if node.begins else ""
        return _bracket(" OR ", [f'"{" ".join(form)}"{star}' for form in node.forms])
    if isinstance(node, Every):
        wanted = _bracket(" AND ", [write_fts5(part) for part in node.parts])
        # NOT takes what stands to its left and right and binds tighter than AND and OR.
        return _bracket(" NOT ", [wanted, *(write_fts5(part) for part in node.without)])
    return _bracket(" OR ", [write_fts5(part) for part in node.parts])


def write_tsquery(node: Node) -> str:
    """The search as PostgreSQL's `tsquery`: every word is quoted and taken as it is, without a dictionary."""
    if isinstance(node, Term):
        return _bracket(" | ", [_tsquery_phrase(form, node.begins) for form in node.forms])
    if isinstance(node, Every):
        without = [f"!{_bracket('', [write_tsquery(part)], always=True)}" for part in node.without]
        return _bracket(" & ", [*(write_tsquery(part) for part in node.parts), *without])
    return _bracket(" | ", [write_tsquery(part) for part in node.parts])


def _tsquery_phrase(words: Phrase, begins: bool) -> str:
    quoted = [f"'{word}'" for word in words]
    if begins:
        quoted[-1] += ":*"
    return _bracket(" <-> ", quoted)


def _bracket(sign: str, parts: list[str], always: bool = False) -> str:
    return f"({sign.join(parts)})" if len(parts) > 1 or always else parts[0]


def find_hits(text: str, terms: Sequence[Term]) -> list[list[tuple[int, int]]]:
    """For each term where it stands in the text, as spans of characters in order."""
    return _find(list(read_words(text)), terms)


def _find(words: Sequence[Word], terms: Sequence[Term]) -> list[list[tuple[int, int]]]:
    forms = [word.form for word in words]
    hits: list[list[tuple[int, int]]] = []
    for term in terms:
        spans: set[tuple[int, int]] = set()
        for phrase in term.forms:
            for at in range(len(forms) - len(phrase) + 1):
                last = forms[at + len(phrase) - 1]
                fits = last.startswith(phrase[-1]) if term.begins else last == phrase[-1]
                if fits and forms[at : at + len(phrase) - 1] == list(phrase[:-1]):
                    spans.add((words[at].start, words[at + len(phrase) - 1].end))
        hits.append(sorted(spans))
    return hits


def score_texts(texts: Sequence[str], terms: Sequence[Term]) -> list[float]:
    """How well each text answers: BM25 among these texts, and more where different terms stand close together."""
    read = [list(read_words(text)) for text in texts]
    found = [_find(words, terms) for words in read]
    usual = sum(map(len, read)) / len(read) if read else 1.0
    having = [sum(1 for hits in found if hits[place]) for place in range(len(terms))]
    weights = [math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for n in having]
    return [_score(hits, len(words), usual, weights) for hits, words in zip(found, read, strict=True)]


def _score(hits: list[list[tuple[int, int]]], length: int, usual: float, weights: Sequence[float]) -> float:
    stretch = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / (usual or 1.0))
    total = sum(
        weight * len(spans) * (SATURATION + 1) / (len(spans) + stretch)
        for spans, weight in zip(hits, weights, strict=True)
        if spans
    )
    # Rounded, so that no machine's arithmetic decides between equals.
    return round(total * (1 + CLOSE_REWARD * _closeness(hits)), 9)


def _closeness(hits: list[list[tuple[int, int]]]) -> float:
    """1 where two different terms stand side by side, less the further apart they are, 0 where there is one term."""
    placed = sorted((start, end, term) for term, spans in enumerate(hits) for start, end in spans)
    gaps = [max(after[0] - before[1], 1) for before, after in pairwise(placed) if before[2] != after[2]]
    return 1 / min(gaps) if gaps else 0.0
