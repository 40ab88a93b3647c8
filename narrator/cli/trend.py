"""`narrator trend`: all values of one measure over time and documents, as a plot and as rows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli import asking_options as options
from narrator.cli.asking import known_measures
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import any_of, complete_measures
from narrator.cli.filter_options import Given, read_filters, takes_filters
from narrator.cli.messages import tell
from narrator.cli.options import Catalogues, StoreUrl, open_asked, store_url
from narrator.cli.outputs import refuse_unwritable, stdout_style
from narrator.cli.row_outputs import RowOutput, plan_rows, write_answer
from narrator.cli.written_file import write_file
from narrator.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from narrator.archive.asking import Filters, Trend
    from narrator.archive.store import Store
    from narrator.reports.plots import Plot

EVERY_ROLE = "all"
"""What --role takes for actual values, targets, floors and benchmarks together."""

Measure = Annotated[
    str,
    typer.Argument(
        metavar="MEASURE",
        help='An id ("CSC 032"), a name, or words of a name.',
        show_default=False,
        autocompletion=complete_measures,
    ),
]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        metavar="ROLE",
        help="actual and previous (default), target, floor, benchmark, or all; several parted by commas.",
        show_default=False,
        autocompletion=any_of("actual", "previous", "target", "floor", "benchmark", "all"),
    ),
]
Picture = Annotated[
    str | None,
    typer.Option("--plot", metavar="FILE", help="Draw to a .png or .svg file as well.", show_default=False),
]
NoPlot = Annotated[bool, typer.Option("--no-plot", help="Only the rows.")]


@takes_filters("authority", "document", "since", "until", "role", "unit", "basis", "min_score", role=Roles)
def run(
    given: Given,
    measure: Measure,
    store: StoreUrl = None,
    picture: Picture = None,
    no_plot: NoPlot = False,
    format: options.RowsFormat = None,
    output: options.RowsOutput = None,
    catalogue: Catalogues = None,
) -> int:
    """Show all values of one measure over time and documents.

    A plot, and below it a row for each place that tells a value; restated values are marked. Months, quarters, years
    and year to date are never mixed in one line. Other formats than table hold the rows alone, with every column.
    """
    plan = plan_rows(format, output, "table", store_url(store))
    ending = _refuse_no_picture(picture)
    with open_asked(store) as opened:
        filters = read_filters({**given, "role": _read_roles(given["role"])})
        trend = _find(opened, measure, filters, catalogue)
    for note in trend.notes:
        tell(note)
    if not trend.values:
        tell("no values found.")
    on_screen = plan.is_table and plan.path is None and not no_plot
    if on_screen or picture is not None:
        plot = _plot(trend)
        if picture is not None:
            _write_picture(plot, picture, ending)
        if on_screen:
            _print_plot(plot)
    _write_rows(trend, plan)
    return ExitCode.CLEAN


def _read_roles(asked: list[str] | None) -> list[str] | None:
    from narrator.archive.asking import ALL_ROLES

    words = [part.strip() for text in asked or () for part in text.split(",")]
    return list(ALL_ROLES) if EVERY_ROLE in words else asked


def _refuse_no_picture(path: str | None) -> str:
    """The ending that tells a picture's kind. Raises UsageError, before any work, where it can't be drawn there."""
    from narrator.reports.plots import PICTURES

    if path is None:
        return ""
    ending = Path(path).suffix.lower()
    if ending not in PICTURES:
        raise UsageError("is no picture that narrator draws.", path, f"Let it end in {' or '.join(PICTURES)}.")
    refuse_unwritable(path, (), "--plot")
    return ending


def _find(store: Store, asked: str, filters: Filters, catalogues: list[str] | None) -> Trend:
    """The trend of the one measure that is meant; raises UsageError where it is none or several."""
    from dataclasses import replace

    from narrator.archive.asking import find_measures_meant, find_trend, tell_measures

    with store.reading() as connection:
        found = find_measures_meant(connection, asked, known_measures(catalogues))
        told = " ".join(tell_measures(found))
        if not found.meant:
            raise UsageError(told, store.where, "narrator export indicators lists all measures.")
        if len(found.meant) > 1 and not found.exact:
            raise UsageError(told, store.where, "Name one of them by its id.")
        if told:
            tell(told)
        return find_trend(connection, replace(filters, indicators=tuple(one.id for one in found.meant)))


def _plot(trend: Trend) -> Plot:
    from narrator.cli.drawing.trend_plot import make_plot

    plot, notes = make_plot(trend)
    for note in notes:
        tell(note)
    return plot


def _write_picture(plot: Plot, path: str, ending: str) -> None:
    from narrator.reports.plots import write_picture

    if not plot.panels:
        tell(f"{path}: not written, since there is nothing to draw.")
        return
    drawn = write_picture(plot, ending)
    write_file(path, drawn, "--plot")
    tell(f"{path}: written.")


def _print_plot(plot: Plot) -> None:
    from narrator.reports.plots import print_plot

    encoding = sys.stdout.encoding or "utf-8"
    poor = sys.stdout.isatty() and encoding.lower().replace("-", "") != "utf8"
    drawn = print_plot(plot, stdout_style(), ascii_only=poor)
    if drawn:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{drawn}\n".encode(encoding if poor else "utf-8", "backslashreplace"))


def _write_rows(trend: Trend, plan: RowOutput) -> None:
    from narrator.archive.asking import Answer, AnswerColumn
    from narrator.cli.drawing.trend_rows import TREND, TREND_USUAL, list_trend, pick

    columns = TREND if not plan.is_table else [(name, dict(TREND).get(name)) for name in TREND_USUAL]
    names = tuple(AnswerColumn(name, kind) for name, kind in columns)
    write_answer(Answer(names, pick(list_trend(trend.values), [name for name, _ in columns])), plan)


COMMAND = Command("trend", Panel.ARCHIVE, run)
