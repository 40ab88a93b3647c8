"""Writes a document as a page of a council's web site, with style sheets for several looks of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from composing.shapes import header_rows_of, is_figure, is_total, is_turned, lines_of, merges_of, rating_of
from composing.source import Block, Card, Chart, Source, Table

BASE = """
@page { size: A4; margin: 18mm 17mm; } @page wide { size: A4 landscape; }
body { font: 10.5pt/1.4 "Liberation Sans", Arial, sans-serif; color: #222; margin: 0; }
section.page { break-before: page; } section.wide { page: wide; }
h1 { font-size: 17pt; margin: 0 0 6pt; } h2 { font-size: 13pt; color: #0b4f6c; margin: 14pt 0 5pt; break-after: avoid; }
h3 { font-size: 11pt; margin: 8pt 0 3pt; }
table { border-collapse: collapse; margin: 8pt 0 12pt; font-size: 8.8pt; line-height: 1.25; }
th, td { padding: 3pt 5pt; text-align: left; vertical-align: middle; } th.n, td.n { text-align: right; }
tr { break-inside: avoid; } tr.total { font-weight: bold; } table.once thead { display: table-row-group; }
th.turned span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 85pt; display: inline-block; }
.beside { display: flex; gap: 22pt; align-items: flex-start; } .beside > * { flex: 1; }
.cards { display: flex; gap: 10pt; margin: 8pt 0; } .card { flex: 1; border: 1px solid #666; padding: 5pt 8pt; }
.card p { margin: 2pt 0; font-size: 9.5pt; } .card h4 { margin: 0 0 4pt; font-size: 10.5pt; }
nav, footer { font-size: 8.5pt; color: #555; }
@media print { nav, footer { display: none; } }
"""

LOOSE = " tbody td[rowspan] { vertical-align: top; }"
"""Without rules, a cell that spans rows has its words in the first."""

SHEETS = {
    "ruled": BASE + "th, td { border: 0.8pt solid #444; } thead th { background: #dde7ee; }",
    "zebra": BASE
    + "thead tr:first-child th { border-top: 1.2pt solid #222; }"
    + " thead tr:last-child th { border-bottom: 0.8pt solid #222; }"
    + " tbody tr:nth-child(even) td, tbody tr:nth-child(even) th { background: #eef3f0; }"
    + " tbody tr { border-bottom: 0.4pt solid #bbb; } tbody tr:last-child { border-bottom: 1.2pt solid #222; }"
    + LOOSE,
    "lines": BASE
    + "table { border-top: 1.5pt solid #333; } tr { border-bottom: 0.6pt solid #999; }"
    + " thead tr:last-child { border-bottom: 1pt solid #333; }"
    + LOOSE,
    "open": BASE + 'body { font-family: "Liberation Serif", serif; } th, td { padding: 2.5pt 9pt 2.5pt 0; }' + LOOSE,
}
"""A style sheet for each look of the tables."""

LINKS = ("Home", "Councillors and meetings", "Pay your council tax", "Report a problem", "Contact us")


def write_html(source: Source, look: str = "ruled") -> str:
    """The document as one web page, its menu and foot included."""
    title = next(block.text for block in source.blocks if block.kind == "title")
    menu = "".join(f'<li><a href="#">{link}</a></li>' for link in LINKS)
    body = "\n".join(_body(source))
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
<style>{SHEETS[look]}</style>
</head>
<body>
<nav aria-label="Main menu"><ul>{menu}</ul></nav>
<main>
{body}
</main>
<footer><p>Cookies on this site | Accessibility | Follow us</p></footer>
</body>
</html>
"""


def _body(source: Source) -> Iterator[str]:
    """The document's blocks, page by page."""
    pages: list[list[Block]] = [[]]
    for block in source.blocks:
        if block.kind == "page":
            pages.append([])
        else:
            pages[-1].append(block)
    for number, blocks in enumerate(page for page in pages if page):
        wide = any(block.table is not None and len(block.table.rows[0]) >= 9 for block in blocks)
        names = ["page"] * (number > 0) + ["wide"] * wide
        yield f'<section class="{" ".join(names)}">' if names else "<section>"
        yield from _page(blocks)
        yield "</section>"


def _page(blocks: list[Block]) -> Iterator[str]:
    beside: list[str] = []
    for (kind, boxed), run in groupby(blocks, key=lambda block: (block.kind, bool(block.label))):
        group = list(run)
        if boxed:
            yield from _boxes(group)
            continue
        if kind == "bullet":
            yield "<ul>" + "".join(f"<li>{_text(block.text)}</li>" for block in group) + "</ul>"
            continue
        for block in group:
            told = _block(block)
            if block.beside:
                beside.append(told)
            elif beside:
                yield '<div class="beside">' + "".join(f"<div>{part}</div>" for part in [*beside, told]) + "</div>"
                beside = []
            else:
                yield told


def _boxes(blocks: list[Block]) -> Iterator[str]:
    """Labelled boxes as a table of two columns."""
    yield "<table>"
    for label, run in groupby(blocks, key=lambda block: block.label):
        yield f"<tr><th>{escape(label)}</th><td>"
        for kind, part in groupby(run, key=lambda block: block.kind):
            texts = [_text(block.text) for block in part]
            if kind == "bullet":
                yield "<ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
            else:
                yield from (f"<p>{text}</p>" for text in texts)
        yield "</td></tr>"
    yield "</table>"


def _block(block: Block) -> str:
    if block.table is not None:
        return _table(block.table)
    if block.chart is not None:
        return _chart(block.text, block.chart)
    if block.cards:
        return '<div class="cards">' + "".join(map(_card, block.cards)) + "</div>"
    text = _text(block.text)
    if block.kind == "title":
        return f"<h1>{text}</h1>"
    if block.kind == "heading":
        return f"<h2>{text}</h2>"
    if block.kind == "numbered" and block.mark[:-1].isdigit():
        return f'<ol start="{block.mark[:-1]}"><li>{text}</li></ol>'
    return f"<p>{block.mark} {text}</p>" if block.mark else f"<p>{text}</p>"


def _text(text: str) -> str:
    return re.sub(r"\^\[(\w+)\]", r"<sup>\1</sup>", escape(text, quote=False)).replace("\u00ac", "")


def _card(card: Card) -> str:
    lines = "".join(f"<p>{_text(line)}</p>" for line in card.lines)
    return f'<div class="card"><h4>{_text(card.title)}</h4>{lines}</div>'


def _table(table: Table) -> str:
    """A table with its heads in `thead` and spans for merged cells."""
    heads = header_rows_of(table)
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in merges_of(table)}
    rows = []
    for number, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(row):
            if cell not in ("<", "^"):
                turned = is_turned(table, number, column)
                cells.append(_cell(cell, number < heads, column, spans.get((number, column), (1, 1)), turned))
        opening = '<tr class="total">' if number >= heads and is_total(row) else "<tr>"
        rows.append(opening + "".join(cells) + "</tr>")
    kind = ' class="once"' if table.once else ""
    head = f"<thead>{''.join(rows[:heads])}</thead>\n" if heads else ""
    return f"<table{kind}>\n{head}<tbody>\n" + "\n".join(rows[heads:]) + "\n</tbody></table>"


def _cell(cell: str, head: bool, column: int, span: tuple[int, int], turned: bool) -> str:
    name = "th" if head else "td"
    told = "".join(f' {what}="{count}"' for what, count in zip(("rowspan", "colspan"), span, strict=True) if count > 1)
    if turned:
        told += ' class="turned"'
    elif is_figure(cell) or (head and column and span == (1, 1)):
        told += ' class="n"'
    if colour := rating_of(cell):
        told += f' style="background: {colour}"'
    text = "<br>".join(_text(line) for line in lines_of(cell))
    return f"<{name}{told}>{f'<span>{text}</span>' if turned else text}</{name}>"


def _chart(title: str, chart: Chart) -> str:
    """A column chart as a drawing with words in it."""
    width, height, top = 300, 190, max(chart.values)
    step = (width - 40) / len(chart.values)
    parts = [f'<text x="{width / 2}" y="12" text-anchor="middle" font-size="11">{escape(title)}</text>']
    for tick in range(5):
        y = 140 - 110 * tick / 4
        parts.append(f'<line x1="34" x2="{width}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ccc"/>')
        parts.append(f'<text x="30" y="{y + 3:.1f}" text-anchor="end" font-size="8">{top * tick / 4:.0f}</text>')
    for number, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True)):
        x, high = 38 + number * step, 110 * value / top
        parts.append(
            f'<rect x="{x:.1f}" y="{140 - high:.1f}" width="{step * 0.7:.1f}" height="{high:.1f}" fill="#4d7c8a"/>'
        )
        middle = x + step * 0.35
        parts.append(
            f'<text x="{middle:.1f}" y="{137 - high:.1f}" text-anchor="middle" font-size="8">{value:g}</text>'
            f'<text transform="translate({middle + 3:.1f} 146) rotate(-90)" text-anchor="end" font-size="8">'
            f"{escape(label)}</text>"
        )
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">{"".join(parts)}</svg>'
