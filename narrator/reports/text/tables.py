"""Tables as they are printed, and beside and below each what narrator made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from narrator.domain import Cell, Table
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.report import Listing, Style
from narrator.reports.table_reading import Measure, Remark, TableReading, read_view, tell_kind, tell_time
from narrator.reports.text.canvas import Canvas, safe
from narrator.reports.text.grid import READ_AS, READ_STYLE, Sheet, draw
from narrator.reports.text.widths import Slot
from narrator.reports.views import DocumentView, TableView

MEANINGS = {"none": "nil", "unknown": "with a dash"}
"""What stands for a figure, where its own word would not be understood."""

OWN = "doc:"
"""How the ids of measures begin that a document's own tables name."""


MOST_WIDTH = 200
"""Tables may be wider than prose: the eye follows their rows one column at a time."""

INDENT = 2

RATING_STYLES: Mapping[str, str] = {
    "red": "bold red",
    "amber": "bold yellow",
    "green": "bold green",
    "blue": "bold blue",
}

MOST_RATING_WORDS = 3
"""Words of a cell that is still a rating; "red route" of a list of roads has no figure and is coloured at most."""

MOST_LABELS = 4
"""Columns at the left that may name rows."""


def print_tables(listing: Listing, style: Style) -> str:
    """Every table of every document, as wide as the style says."""
    canvas = Canvas(style, MOST_WIDTH)
    for number, document in enumerate(listing.documents):
        if number:
            canvas.line()
        _print_document(document, canvas)
    return canvas.text() if listing.documents else ""


def _print_document(document: DocumentView, canvas: Canvas) -> None:
    canvas.line(safe(document.path, "bold underline"))
    when = document.period.label if document.period else None
    whose = ", ".join(part for part in (document.authority, when) if part)
    canvas.line(safe("; ".join(part for part in (whose, _count(document)) if part)), indent=INDENT)
    for view in document.tables:
        canvas.line()
        print_table(view, canvas)


def _count(document: DocumentView) -> str:
    number = count_of(len(document.tables), "table")
    if document.left_out:
        number = f"{len(document.tables)} of {count_of(len(document.tables) + document.left_out, 'table')}"
    if not document.tables or not document.tables[0].read:
        return number
    seen = sum(len(view.observations) for view in document.tables)
    doubted = sum(not view.trusted for view in document.tables)
    parts = [number, f"{count_of(seen, 'figure')} read"]
    if missed := sum(len(view.unread) for view in document.tables):
        parts.append(f"{missed} not read")
    if doubted:
        parts.append(f"{count_of(doubted, 'table')} not trusted")
    return ", ".join(parts)


def print_table(view: TableView, canvas: Canvas) -> None:
    """One table: its name and place, its cells, its notes, and how it was read."""
    _print_head(view, canvas)
    reading = read_view(view)
    if view.is_card:
        lines = _draw_card(view.table, canvas.width - INDENT)
    else:
        lines = draw(_make_sheet(view, reading), canvas.width - INDENT)
    canvas.print_lines(lines, indent=INDENT)
    for note in view.table.notes:
        canvas.line(safe(note, "italic"), indent=INDENT)
    if view.read:
        print_reading(view, reading, canvas, INDENT)


def _print_head(view: TableView, canvas: Canvas) -> None:
    table = view.table
    place = f"{table.id}   " + (f"p. {'-'.join(str(page) for page in _ends(view.pages))}   " if view.pages else "")
    name = show_text(table.title or table.section or "")
    trust = f"confidence {table.confidence:.2f}" + ("" if view.trusted else ", not trusted")
    head = Text.assemble((place, "bold"), (name, "bold"))
    gap = canvas.width - head.cell_len - len(trust)
    colour = "red" if not view.trusted else "dim" if table.confidence >= 1 else "yellow"
    if gap >= 3:
        canvas.line(Text.assemble(head, " " * gap, (trust, colour)))
    else:
        canvas.line(head)
        canvas.line(Text(trust, colour), indent=INDENT)
    if table.section and table.title and show_text(table.section) != name:
        canvas.line(safe(f"in: {table.section}", "dim"), indent=INDENT)
    for reason in table.reasons:
        canvas.line(safe(f"because {reason}", colour), indent=INDENT)


def _ends(pages: Sequence[int]) -> list[int]:
    return [pages[0]] if len(pages) == 1 else [pages[0], pages[-1]]


def _make_sheet(view: TableView, reading: TableReading) -> Sheet:
    table = view.table
    labels = _count_labels(view)
    slots = tuple(_make_slot(cell, table, labels, reading) for cell in _cells(table))
    return Sheet(table.rows, table.columns, table.header_rows, labels, slots, reading.rows, reading.columns)


def _cells(table: Table) -> Iterator[Cell]:
    return (cell for cell in table.cells if cell.text.strip() or cell.colour)


def _make_slot(cell: Cell, table: Table, labels: int, reading: TableReading) -> Slot:
    from narrator.quantities import read_number

    head = cell.row < table.header_rows
    lines = tuple(shown for line in cell.text.split("\n") if (shown := show_text(line)))
    if not lines and cell.colour:
        lines = (f"■ {show_text(cell.colour)}",)
    return Slot(
        cell.row,
        cell.column,
        cell.row_span,
        cell.column_span,
        lines,
        "bold" if head else _rating_style(" ".join(lines)),
        head=head,
        label=not head and cell.column < labels,
        figure=not head and cell.column >= labels and read_number(cell.text) is not None,
        mark=reading.signs.get((cell.row, cell.column), ""),
        under=reading.cells.get((cell.row, cell.column), ""),
    )


def _rating_style(text: str) -> str:
    """The colour of a rating that stands alone, with an arrow, or in brackets behind its figure: "66% (Red)"."""
    words = text.lower().replace("(", " ").replace(")", " ").split()
    if not 0 < len(words) <= MOST_RATING_WORDS:
        return ""
    return next((RATING_STYLES[word] for word in words if word in RATING_STYLES), "")


def _count_labels(view: TableView) -> int:
    """How many columns at the left name the rows: those before the first with figures, one where there is none."""
    from narrator.quantities import read_number

    table = view.table
    body = [cell for cell in table.cells if cell.row >= table.header_rows and cell.column_span == 1]
    read = {one.column for one in view.observations}
    held = {cell.column for cell in body if cell.column > 0 and read_number(cell.text) is not None}
    first = min(read | held, default=1)
    return min(max(first, 1), MOST_LABELS, max(table.columns - 1, 1)) if first <= MOST_LABELS else 1


def _draw_card(table: Table, width: int) -> list[Text]:
    """The fields of a card side by side in a box, as many in a line as fit."""
    fields: list[Text] = []
    for name, value in table.grid():
        shown = show_text(value)
        fields.append(Text.assemble(show_text(name), "  ", (shown, _rating_style(shown) or "bold")))
    lines: list[Text] = []
    for one in fields:
        if lines and lines[-1].cell_len + 3 + one.cell_len <= width - 4:
            lines[-1] = Text.assemble(lines[-1], "   ", one)
        else:
            lines.append(one)
    inner = min(max(line.cell_len for line in lines), width - 4)
    boxed = [Text("┌" + "─" * (inner + 2) + "┐", "dim")]
    for line in lines:
        line.truncate(inner, pad=True)
        boxed.append(Text.assemble(("│ ", "dim"), line, (" │", "dim")))
    return [*boxed, Text("└" + "─" * (inner + 2) + "┘", "dim")]


def print_reading(view: TableView, reading: TableReading, canvas: Canvas, indent: int) -> None:
    """The measures by their letters, what every figure was read as, how many were read, and remarks on some."""
    several = len(reading.measures) > 1
    for measure in reading.measures:
        head = measure.letter if several else READ_AS
        _hang(Text.assemble((f"{head}  ", READ_STYLE), _tell_measure(measure)), len(head) + 2, canvas, indent)
    if view.is_card and view.observations:
        fields = show_text("; ".join(_tell_fields(view)))
        _hang(Text(f"{' ' * len(READ_AS)}  {fields}", READ_STYLE), len(READ_AS) + 2, canvas, indent)
    elif reading.whole:
        canvas.line(Text(f"every figure  {show_text(reading.whole)}", READ_STYLE), indent=indent)
    if reading.is_one_remark:
        canvas.line(safe(_tell_alone(reading.remarks[0]), "yellow"), indent=indent)
        return
    canvas.line(safe(_sum_up(view), "dim"), indent=indent)
    for remark in reading.remarks:
        told = f"{remark.sign} {_tell_remark(remark)}"
        _hang(safe(told, "yellow"), len(remark.sign) + 1, canvas, indent)


def _hang(text: Text, by: int, canvas: Canvas, indent: int) -> None:
    """Prints a paragraph whose further lines stand below the words of the first, behind its mark."""
    canvas.print_hanging(text, by, indent)


def _tell_measure(measure: Measure) -> Text:
    """ "CSC 013 Referrals started in month   count; month, year"."""
    name = show_text(measure.name) or "(no heading)"
    if measure.indicator is None:
        number = f": {count_of(measure.figures, 'figure')}" if measure.figures else ""
        text = Text(f"tied to no measure{number}" + (f" ({name})" if measure.name else ""))
    elif measure.indicator.startswith(OWN):
        text = Text(f"{name}, in no catalogue")
    else:
        text = Text.assemble((show_text(measure.indicator), "bold"), f" {name}")
    told = "; ".join(part for part in (" or ".join(measure.units), ", ".join(measure.bases)) if part)
    return text.append(f"   {told}" if told else "", "dim")


def _tell_fields(view: TableView) -> Iterator[str]:
    """ "Latest is actual 2023/24 Q2"."""
    names = [row[0] for row in view.table.grid()]
    for one in view.observations:
        parts = (tell_kind(one) or str(one.kind), tell_time(one), f"rated {one.rating}" if one.rating else "")
        yield f"{names[one.row]}: {' '.join(part for part in parts if part)}"


def _tell_remark(remark: Remark) -> str:
    number = len(remark.places)
    return remark.text if number == 1 else f"{remark.text} ({number} figures)"


def _tell_alone(remark: Remark) -> str:
    """What is to be said of all figures of a table alike."""
    return f"all {len(remark.places)} figures {remark.text}"


def _sum_up(view: TableView) -> str:
    read, missed, rated = len(view.observations), len(view.unread), len(view.ratings)
    parts = [f"{count_of(read, 'figure')} read" if read or missed else "", f"{missed} not read" if missed else ""]
    parts.append(f"{count_of(rated, 'rating')} read" if rated else "")
    told = ", ".join(part for part in parts if part) or "no figures"
    return f"{told}; cells without one: {_count_absent(view)}" if view.absent and (read or missed) else told


def _count_absent(view: TableView) -> str:
    """ "12 blank, 2 suppressed"."""
    counts = Counter(str(one.why).replace("_", " ") for one in view.absent)
    return ", ".join(f"{number} {MEANINGS.get(why, why)}" for why, number in counts.most_common())
