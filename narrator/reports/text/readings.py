"""What narrator made of a table, in lines below it: its measures, what holds of all its figures, and of some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.text import Text

from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.table_reading import Measure, Remark, TableReading, tell_kind, tell_time
from narrator.reports.text.canvas import Canvas, safe
from narrator.reports.text.grid import READ_AS, READ_STYLE
from narrator.reports.views import TableView

MEANINGS = {"none": "nil", "unknown": "with a dash"}
"""What stands for a figure, where its own word would not be understood."""

OWN = "doc:"
"""How the ids of measures begin that a document's own tables name."""


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
