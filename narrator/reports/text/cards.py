"""One measure or one rule told in full, as a card."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from narrator.reports.escape import show_text
from narrator.reports.report import Listing, ListingKind, Style
from narrator.reports.text.canvas import Canvas, safe

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
        for example in examples:
            _print_example(example, canvas)


def _print_example(example: Record, canvas: Canvas) -> None:
    """Why the example is there, then its documents; cells of a table, parted by tabs in it, are parted by bars."""
    documents = example["documents"]
    assert isinstance(documents, list)
    canvas.line(safe(str(example["why"])), indent=2)
    for document in documents:
        if len(documents) > 1:
            canvas.line(safe(str(document["name"]), "dim"), indent=4)
        for line in str(document["text"]).strip().splitlines():
            if line.strip():
                canvas.line(safe(line.replace("\t", " | "), "italic"), indent=4)
    found = example.get("finds")
    if isinstance(found, list) and found:
        canvas.line(Text.assemble(("found: ", "green"), safe(", ".join(map(str, found)), "bold")), indent=4)


def _print_fields(record: Record, canvas: Canvas) -> None:
    canvas.line(Text.assemble(safe(str(record["id"]), "bold"), f"   {show_text(str(record['name']))}"))
    for field, value in record.items():
        if field in ("id", "name") or value in (None, []):
            continue
        told = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        canvas.line(safe(f"{field}: {told}"), indent=2)
