"""Writes a document's blocks as plain text: tidily, or as a careless extraction leaves them."""

from __future__ import annotations

import re

from composing.shapes import header_rows_of, printed
from composing.source import Block, Source, Table

UNTIDY_LOOKS = ("ruled",)
"""Documents of these looks come out as a careless extraction: html left in, headers spilled, labels beside text."""


def write_text(source: Source) -> str:
    """The document as plain text, one line a paragraph, tables with tabs."""
    untidy = source.look in UNTIDY_LOOKS
    lines: list[str] = []
    label = ""
    for number, block in enumerate(source.blocks):
        if block.kind == "page":
            lines += ["\u00a0", ""] if untidy else [""]
        elif block.cards:
            for card in block.cards:
                lines += [card.title, " | ".join(card.lines), ""]
        elif block.chart is not None:
            lines += [block.text, ""]
        elif block.table is not None:
            lines += _untidy_table(block.table, number) if untidy else _tidy_table(block.table)
            lines.append("")
        elif untidy and block.label:
            lines += _boxed(block, block.label if block.label != label else "", source.blocks[number + 1 : number + 2])
        else:
            lines += _line(block, source.blocks[number + 1 : number + 2])
        label = block.label
    return "\n".join(lines).rstrip("\n") + "\n"


def _clean(text: str) -> str:
    """Footnote marks in brackets on the line, no forced breaks."""
    return re.sub(r"\^\[(\w+)\]", r" [\1]", text).replace("\u00ac", "").strip()


def _line(block: Block, following: list[Block]) -> list[str]:
    """A paragraph, heading or bullet of the narrative, with a blank line after it where the source has a gap."""
    text = _clean(block.text)
    if block.kind == "bullet":
        more = bool(following) and following[0].kind == "bullet"
        return [f"\u2022 {text}"] if more else [f"\u2022 {text}", ""]
    if block.kind == "numbered":
        leads = bool(following) and following[0].kind == "bullet"
        return [f"{block.mark} {text}"] if leads else [f"{block.mark} {text}", ""]
    return [text, ""]


def _boxed(block: Block, new_label: str, following: list[Block]) -> list[str]:
    """A line of a labelled box: the label and a tab before its first line, html list tags left in the text."""
    text = _clean(block.text)
    if block.kind == "bullet":
        text = f"\u2022 {text}"
    elif following and following[0].kind == "bullet":
        text = f"<p>{text}</p>"
    return ["", f"{new_label}\t{text}"] if new_label else [text]


def _tidy_table(table: Table) -> list[str]:
    """Rows of cells parted by tabs; merged cells are empty."""
    return ["\t".join(printed(cell) for cell in row) for row in table.rows]


def _untidy_table(table: Table, number: int) -> list[str]:
    """A table whose header is spilled over lines and whose label column comes and goes.

    The codes stand on a line of their own, above or below the words, as `number` has it; future months without
    figures keep their tabs.
    """
    heads = header_rows_of(table)
    codes = [cell for cell in table.rows[0] if cell not in ("", "<", "^")]
    words = [[c for c in row if c not in ("", "<", "^")] for row in table.rows[1:heads]]
    lines = ["", "\t".join(["", "", *codes]) if number % 2 else "\t".join(codes)]
    lines += ["\t".join(["", "", *row]) if number % 2 else "\t".join(row) for row in words]
    lines.append("")
    for row in table.rows[heads:]:
        cells = ["" if cell in ("<", "^") else cell for cell in row]
        if cells[1] == "Mar-24" and number % 3 == 0:
            cells = cells[1:]
        lines.append("\t".join(cells))
    return lines
