"""Claims as pairs of lines, observations, indicators and rules as tables, grids as they stand in their documents."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.table import Table

from narrator.reports.escape import show_text
from narrator.reports.evidence_groups import excerpt
from narrator.reports.report import Listing, ListingKind, Style
from narrator.reports.text.canvas import Canvas, safe

Record = Mapping[str, object]

SENTENCE_REACH = 60
"""Characters of a sentence shown to either side of a claim in a list: enough to know it again."""

# Column heading and the field it shows; the last column takes what width is left.
COLUMNS: Mapping[ListingKind, tuple[tuple[str, str], ...]] = {
    ListingKind.OBSERVATIONS: (
        ("place", "place"),
        ("value", "value"),
        ("kind", "kind"),
        ("period", "period"),
        ("measure", "measure"),
        ("header", "header"),
    ),
    ListingKind.INDICATORS: (("id", "id"), ("unit", "unit"), ("better", "polarity"), ("name", "name")),
    ListingKind.RULES: (("code", "code"), ("name", "name"), ("severity", "severity"), ("finds", "finds")),
}


def print_listing(listing: Listing, style: Style) -> str:
    """The listing as text, as wide as the style says."""
    canvas = Canvas(style)
    heading = "source" if listing.kind is ListingKind.INDICATORS else "document"
    by_document = groupby(listing.records, key=lambda record: record.get(heading))
    for number, (document, records) in enumerate(by_document):
        if number:
            canvas.line()
        if document is not None:
            canvas.line(safe(str(document), "bold"))
        if listing.kind in (ListingKind.GRIDS, ListingKind.CLAIMS):
            for record in records:
                (_print_grid if listing.kind is ListingKind.GRIDS else _print_claim)(record, canvas)
        else:
            _print_records(listing.kind, list(records), canvas)
    return canvas.text() if listing.records else ""


def _print_records(kind: ListingKind, records: list[Record], canvas: Canvas) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=False)
    columns = COLUMNS[kind]
    for heading, _ in columns:
        last = heading == columns[-1][0]
        table.add_column(heading, overflow="fold", ratio=1 if last else None, no_wrap=heading == "place")
    for record in records:
        table.add_row(*(safe(_show(record, field)) for _, field in columns))
    headed = bool(records) and any(records[0].get(key) is not None for key in ("document", "source"))
    canvas.print(table, indent=2 if headed else 0)


def _print_claim(record: Record, canvas: Canvas) -> None:
    """What is claimed on one line, where it is said below it."""
    told = [_show(record, field) for field in ("role", "period", "measure")]
    if record.get("recognised"):
        told.append("read from a picture")
    line = safe(str(record["quote"]), "bold")
    line.append("   " + "   ".join(show_text(part) for part in told))
    canvas.line(line, indent=2)
    place = _place(record)
    canvas.line(safe((f"{place}: " if place else "") + f'"{_sentence(record)}"', "dim"), indent=6)


def _print_grid(record: Record, canvas: Canvas) -> None:
    rows = record["rows"]
    assert isinstance(rows, list)
    parts = (_place(record), str(record["title"] or ""), f"confidence {record['confidence']}")
    canvas.line()
    canvas.line("   ".join(show_text(part) for part in parts if part), indent=2)
    table = Table(box=SIMPLE_HEAD, show_header=False, padding=(0, 1), pad_edge=False)
    for row in rows:
        table.add_row(*(safe(str(cell)) for cell in row))
    canvas.print(table, indent=2)


def _show(record: Record, field: str) -> str:
    match field:
        case "place":
            return _place(record)
        case "period":
            period, basis = record.get("period"), record.get("basis")
            label = str(period["label"]) if isinstance(period, Mapping) else "?"
            bases = " or ".join(basis) if isinstance(basis, list) else basis
            return f"{label} {str(bases).replace('_', ' ')}" if bases else label
        case "value":
            return str(record["value"]) + ("%" if record["unit"] == "percent" else "")
        case "measure":
            name = record.get("indicator_name") or record.get("indicator")
            return str(name) if name else _candidates(record)
    return str(record.get(field) if record.get(field) is not None else "")


def _place(record: Record) -> str:
    parts = []
    if record.get("page") is not None:
        parts.append(f"p. {record['page']}")
    if record.get("paragraph") is not None:
        parts.append(f"para. {record['paragraph']}")
    if record.get("table") is not None:
        parts.append(f"table {record['table']}")
    if record.get("row") is not None:
        parts.append(f"row {record['row']}, column {record['column']}")
    return " ".join(parts)


def _candidates(record: Record) -> str:
    candidates = record.get("candidates")
    if not isinstance(candidates, list) or not candidates:
        return "?"
    return "? " + " / ".join(str(item["name"]) for item in candidates[:2] if isinstance(item, Mapping))


def _sentence(record: Record) -> str:
    sentence, quote = str(record["sentence"]), str(record["quote"])
    at = sentence.find(quote)
    figure = (at, at + len(quote)) if at >= 0 else None
    return "".join(piece for piece, _ in excerpt(sentence, [figure], SENTENCE_REACH))
