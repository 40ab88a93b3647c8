"""Composes a Document from a file's own structure: headings ranked, tables captioned, the title found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from narrator.domain import Diagnostic, Document
from narrator.layout import BodyStyle, is_capitals, is_heading_text
from narrator.readers.figure_notes import add_notes, is_units_line
from narrator.readers.flow.cards import FoundCard
from narrator.readers.flow.colours import believe_colours
from narrator.readers.flow.elements import Flow, FlowText
from narrator.readers.flow.tables import DataTable, Part, part_flow
from narrator.readers.flow.titles import find_title
from narrator.readers.flow.writing import FlowWriter
from narrator.readers.marks import split_mark

LONGEST_CAPTION = 200
"""Characters of a caption."""

LONGEST_HEADING = 180
"""Characters of a heading; the longest real ones had 150."""

HEADING_WORDS = 8
"""Words of a heading that may end in a stop."""

LABEL_WORDS = 2
"""Words before a colon that introduce what follows and head nothing ("Minutes:", "Decision:")."""

USUAL_SIZE = 11.0
"""Points: the size of text that tells none."""

_CAPTION = re.compile(r"(?:table|figure|fig\.?|chart|appendix)\s{0,2}[\dA-Z]{1,3}\b", re.IGNORECASE)


def compose_flow(
    path: str,
    name: str,
    items: Sequence[Flow],
    notes: Sequence[str] = (),
    title: str | None = None,
    diagnostics: Iterable[Diagnostic] = (),
) -> Document:
    """The document of a file's texts and tables; `name` is the reader's.

    `notes` are the texts of foot- and endnotes: they stand at the end, under no heading. `title` is what the file's
    own properties say, for where nothing in the text is a title.
    """
    parts = list(part_flow(items))
    levels = _rank(parts)
    deepest = max(levels.values(), default=0)
    writer = FlowWriter()
    caption: str | None = None
    for index, part in enumerate(parts):
        if isinstance(part, DataTable):
            shared = caption if part.table.beside and isinstance(parts[index - 1], DataTable) else None
            caption = part.table.title or _find_caption(parts, index, levels) or shared
            writer.write_table(part, caption)
        elif isinstance(part, FoundCard):
            writer.write_card(part, deepest + 1)
        elif index in levels:
            writer.write_heading(part, levels[index])
        else:
            writer.write_text(part)
    writer.close_section()
    for note in notes:
        writer.write_text(FlowText(note))
    texts = [(part, index in levels) for index, part in enumerate(parts) if isinstance(part, FlowText)]
    return Document(
        path,
        name,
        writer.text,
        tuple(writer.blocks),
        add_notes(writer.text, writer.blocks, believe_colours(writer.tables)),
        title=find_title(texts, title),
        diagnostics=tuple(diagnostics),
    )


def _rank(parts: Sequence[Part]) -> dict[int, int]:
    """The headings by their index, and each one's depth from 1.

    Headings that the file names keep its order; texts that only look like headings stand below them, or above where
    their type is larger than that of all of them.
    """
    body = _body_style(parts)
    keys: dict[int, tuple[float, ...]] = {}
    largest = max((part.size for part in parts if isinstance(part, FlowText) and part.heading), default=0.0)
    for index, part in enumerate(parts):
        if not isinstance(part, FlowText) or part.caption:
            continue
        if part.heading and not _is_sentence(part):
            keys[index] = (1, 0 if part.title else part.heading)
        elif not part.heading and _looks_like_heading(part, body):
            size = part.size or body.size
            above = part.size > largest > 0
            keys[index] = (0 if above else 2, -round(size), not part.bold, not is_capitals(part.shown))
    order = {key: depth for depth, key in enumerate(sorted(set(keys.values())), start=1)}
    return {index: order[key] for index, key in keys.items()}


def _is_sentence(part: FlowText) -> bool:
    """Is a text in a heading's style a sentence or a list's item? Such styles are lent out for their numbers."""
    if part.mark and not part.mark.strip("([ ")[:1].isalnum():
        return True
    text = part.shown
    if len(text) > LONGEST_HEADING:
        return True
    return len(text.split()) > HEADING_WORDS and text.endswith((".", ";", ":", ","))


def _body_style(parts: Sequence[Part]) -> BodyStyle:
    counts: Counter[tuple[float, bool]] = Counter()
    for part in parts:
        if isinstance(part, FlowText) and not part.heading:
            counts[(part.size or USUAL_SIZE, part.bold)] += len(part.text)
    if not counts:
        return BodyStyle(USUAL_SIZE, False)
    size, bold = max(counts, key=lambda key: (counts[key], key))
    return BodyStyle(size, bold)


def _looks_like_heading(part: FlowText, body: BodyStyle) -> bool:
    if part.label or (part.mark and not part.mark.strip("([ ")[:1].isdigit()):
        return False
    if part.shown.endswith(":") and len(part.shown.split()) <= LABEL_WORDS:
        return False
    if not part.mark and split_mark(part.text).kind == "bullet":
        return False
    return is_heading_text(part.shown, BodyStyle(part.size or body.size, part.bold), body)


def _find_caption(parts: Sequence[Part], index: int, levels: dict[int, int]) -> str | None:
    """The text right above a table that names it: a caption, a heading, a short line without a full stop.

    A line on its figures' unit may stand between the two.
    """
    above = parts[index - 1] if index else None
    below = parts[index + 1] if index + 1 < len(parts) else None
    if isinstance(below, FlowText) and below.caption and not (isinstance(above, FlowText) and above.caption):
        return below.shown
    if isinstance(above, FlowText) and not above.caption and is_units_line(above.shown) and index > 1:
        index -= 1
        above = parts[index - 1]
    if not isinstance(above, FlowText) or above.label:
        return None
    heading = index - 1 in levels
    if not heading and not above.caption and (above.mark or split_mark(above.text).kind != "none"):
        return None
    text = above.shown
    if len(text) > LONGEST_CAPTION or not text:
        return None
    if heading or above.caption or _CAPTION.match(text) or not text.endswith((".", ":", ";", ",", "?", "!")):
        return text
    return None
