"""`narrator tables`: the tables as they are printed, and what was read from each of their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell
from narrator.cli.options import Authority, Catalogues, Formats, Ocr, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths, read_paths
from narrator.errors import ExitCode, UsageError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.domain import Analysis, Diagnostic, Document, Table
    from narrator.reports import Listing

_RANGE = re.compile(r"(\d{1,9})(?:\s*[-–]\s*(\d{0,9}))?")

END = 10**9
"""Stands for a document's last page, whatever its number is: "3-"."""


NARRATIVE = frozenset({"not_english", "sentence_too_long", "too_many_figures", "torn_figure"})
"""Diagnostics about sentences: `check` and `claims` tell them. Those about tables stand above each table."""

Grid = Annotated[
    bool,
    typer.Option("--grid", help="The cells as they stand, nothing read into them."),
]
Pages = Annotated[
    list[str] | None,
    typer.Option(
        "--page", metavar="PAGES", help="Only tables of these pages: 3, 3-5 or 3-5,9. May be repeated.",
        show_default=False,
    ),
]  # fmt: skip
Names = Annotated[
    list[str] | None,
    typer.Option("--table", metavar="ID", help="Only this one (t3). May be repeated.", show_default=False),
]


def run(
    paths: Paths,
    formats: Formats = None,
    outputs: Outputs = None,
    grid: Grid = False,
    page: Pages = None,
    table: Names = None,
    catalogue: Catalogues = None,
    authority: Authority = None,
    ocr: Ocr = None,
) -> int:
    """Show every table, and what each figure in it was read as.

    As text, each table stands as it is printed; beside its rows and below its headings stands what they were read as,
    below it the measures and every figure that was not read, with why. As csv and jsonl, one figure a row; with
    --grid, the cells only.
    """
    from narrator.reports import list_grids, list_observations

    settings = choose_settings(catalogue, authority, ocr=ocr)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths)
    choice = read_choice(page, table)
    if grid:
        unread: list[Diagnostic] = []
        documents = list(read_paths(paths, unread, settings.ocr))
        choice.refuse_missing(documents)
        listing = list_grids([(document.path, choice.choose(document.tables)) for document in documents])
        code = ExitCode.DOCUMENT if unread else ExitCode.CLEAN
    else:
        reading = analyse_paths(paths, settings)
        documents = [analysis.document for analysis in reading.analyses]
        choice.refuse_missing(documents)
        listing = list_observations([_choose(analysis, choice) for analysis in reading.analyses])
        code = reading.exit_code
    write_outputs(plan, lambda report, style: report.tell(_count(listing, documents), style))
    _tell_rest(documents, listing, choice)
    return code


def _choose(analysis: Analysis, choice: TableChoice) -> Analysis:
    """The analysis with the tables, figures and diagnostics that are wanted only."""
    if not choice:
        return analysis
    document = analysis.document
    tables = choice.choose(document.tables)
    kept = {table.id for table in tables}
    diagnostics = tuple(one for one in document.diagnostics if one.page is None or choice.has_page(one.page))
    return replace(
        analysis,
        document=replace(document, tables=tables, diagnostics=diagnostics),
        observations=tuple(one for one in analysis.observations if one.table in kept),
    )


def _count(listing: Listing, documents: Sequence[Document]) -> Listing:
    """The listing with how many tables of each document are left out of it."""
    every = {document.path: len(document.tables) for document in documents}
    counted = tuple(replace(one, left_out=every[one.path] - len(one.tables)) for one in listing.documents)
    return replace(listing, documents=counted)


def _tell_rest(documents: Sequence[Document], listing: Listing, choice: TableChoice) -> None:
    """Tells on stderr what of the pages could not be read, and where tables are if none is on those asked for."""
    from narrator.reports import name_pages, sum_up

    troubles = [
        one
        for document in documents
        for one in document.diagnostics
        if one.kind not in NARRATIVE and not one.kind.startswith("table_") and choice.has_page(one.page)
    ]
    for line in sum_up(troubles):
        tell(line)
    if choice and not any(document.tables for document in listing.documents):
        pages = sorted({page for document in documents for table in document.tables if (page := table.page)})
        where = f" Tables begin on p. {name_pages(pages)}." if pages else ""
        tell(f"no table there.{where}")


COMMAND = Command("tables", Panel.READ, run)


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages from `first` to `last`, both included; `written` is how it was asked for."""

    first: int
    last: int
    written: str

    def holds(self, page: int) -> bool:
        """Is the page one of them?"""
        return self.first <= page <= self.last


@dataclass(frozen=True, slots=True)
class TableChoice:
    """Pages and names of tables; nothing chosen is everything, and both together are those that fit both."""

    pages: tuple[PageRange, ...] = ()
    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.pages or self.names)

    def has_page(self, page: int | None) -> bool:
        """Is the page chosen, or no page at all?"""
        return not self.pages or (page is not None and any(one.holds(page) for one in self.pages))

    def choose(self, tables: Sequence[Table]) -> tuple[Table, ...]:
        """The tables wanted; one that runs over several pages is wanted whole if one of them is."""
        return tuple(
            table
            for table in tables
            if (not self.names or table.id in self.names)
            and any(self.has_page(page) for page in {table.page, *(cell.page or table.page for cell in table.cells)})
        )

    def refuse_missing(self, documents: Sequence[Document]) -> None:
        """Raises UsageError where a page or a table is in none of the documents."""
        if not documents:
            return
        last = {document.path: len(document.pages) for document in documents}
        for wanted in self.pages:
            end = wanted.first if wanted.last == END else wanted.last
            if not any(last.values()):
                raise UsageError(f"--page {wanted.written}: such documents have no pages.", advice=_advise(documents))
            if all(end > number for number in last.values()):
                raise UsageError(f"--page {wanted.written}: there is no page {end}.", advice=_tell_lengths(last))
        known = list(dict.fromkeys(table.id for document in documents for table in document.tables))
        for name in self.names:
            if name not in known:
                advice = nearest(name, known) if known else "No table was found."
                raise UsageError(f"there is no table {name!r}.", advice=advice)


def read_choice(pages: Sequence[str] | None, tables: Sequence[str] | None) -> TableChoice:
    """What `--page` and `--table` ask for: pages "3", "3-5", "3-", tables "t3"; several with commas or repeated.

    Raises UsageError on what is no page.
    """
    ranges = tuple(_read_range(part.strip()) for written in pages or () for part in written.split(","))
    names = (name.strip() for written in tables or () for name in written.split(","))
    return TableChoice(ranges, tuple(f"t{name}" if name.isdigit() else name for name in names if name))


def _read_range(written: str) -> PageRange:
    found = _RANGE.fullmatch(written)
    advice = "Write --page 3, --page 3-5 or --page 3-5,9; pages count from 1."
    if found is None:
        raise UsageError(f"--page can't be {written!r}.", advice=advice)
    first = int(found[1])
    last = first if found[2] is None else int(found[2]) if found[2] else END
    if first < 1:
        raise UsageError(f"--page can't be {written!r}: there is no page 0.", advice=advice)
    if last < first:
        raise UsageError(f"--page can't be {written!r}: it runs backwards.", advice=f"Write --page {last}-{first}.")
    return PageRange(first, last, written)


def _tell_lengths(last: dict[str, int]) -> str:
    told = [f"{path} has {number} page{'s' if number != 1 else ''}" for path, number in last.items() if number]
    return "; ".join(told) + "."


def _advise(documents: Sequence[Document]) -> str:
    known = [table.id for document in documents for table in document.tables]
    return f"Leave it out, or name tables: --table {known[0]}." if known else "Leave it out."
