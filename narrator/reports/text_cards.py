"""One measure or one rule told in full, as a card."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from narrator.reports.escape import show_text
from narrator.reports.report import Listing, ListingKind, Style
from narrator.reports.text_canvas import Canvas, safe

Record = Mapping[str, object]

RULE_PARTS = (("finds", "Finds"), ("why", "Why it matters"), ("false_alarms", "Known false alarms"))
EXAMPLE_PARTS = (("fires", "For example, it finds"), ("does_not_fire", "It is silent on"))


def print_cards(listing: Listing, style: Style) -> str:
    """Every record as a card, as wide as the style says."""
    canvas = Canvas(style)
    for number, record in enumerate(listing.records):
        if number:
            canvas.line()
        if listing.kind is ListingKind.RULE:
            _print_rule(record, canvas)
        else:
            _print_fields(record, canvas)
    return canvas.text()


def _print_rule(record: Record, canvas: Canvas) -> None:
    canvas.line(Text.assemble(safe(f"{record['code']} {record['name']}", "bold"), f"   {record['severity']}"))
    for field, heading in RULE_PARTS:
        canvas.line()
        canvas.line(safe(heading, "bold"))
        canvas.line(safe(str(record[field])), indent=2)
    for field, heading in EXAMPLE_PARTS:
        examples = record.get(field)
        if not isinstance(examples, list) or not examples:
            continue
        canvas.line()
        canvas.line(safe(heading, "bold"))
        for number, example in enumerate(examples):
            if number:
                canvas.line()
            for line in str(example).strip().splitlines():
                # A tab stands between cells; the text of an example keeps its lines.
                canvas.line(safe(line.replace("\t", "  |  ")), indent=2)


def _print_fields(record: Record, canvas: Canvas) -> None:
    canvas.line(Text.assemble(safe(str(record["id"]), "bold"), f"   {show_text(str(record['name']))}"))
    for field, value in record.items():
        if field in ("id", "name") or value in (None, []):
            continue
        told = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        canvas.line(safe(f"{field}: {told}"), indent=2)
