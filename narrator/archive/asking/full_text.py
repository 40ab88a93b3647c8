"""Writes a search in the languages of the two full-text indexes; of what was typed, only words get into them."""

from __future__ import annotations

from narrator.archive.asking.phrases import Every, Node, Phrase, Term

_ACCENTED = "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿŴŵŶŷŸ"
_PLAIN = "aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuyywwyyy"

POSTGRESQL_WORDS = (
    "to_tsvector('pg_catalog.simple', regexp_replace(translate(left(sentences.text, 50000), "
    f"'{_ACCENTED}', '{_PLAIN}'), '[^[:alnum:]]+', ' ', 'g'))"
)
"""The words of a sentence in PostgreSQL: what the store has an index of (its first migration), sign by sign."""


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
