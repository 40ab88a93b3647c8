"""`narrator search`: the sentences of a store by their words, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli import asking_options as options
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import complete_formats
from narrator.cli.filter_options import Given, read_filters, takes_filters
from narrator.cli.messages import tell
from narrator.cli.options import StoreUrl, open_asked, store_url
from narrator.cli.outputs import stdout_style, write_stdout
from narrator.cli.row_outputs import plan_rows, write_answer
from narrator.cli.terminal import path_from_here
from narrator.errors import ExitCode

if TYPE_CHECKING:
    from narrator.archive.asking import Answer, Found, Hit
    from narrator.reports import ShownHit

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS...",
        help='What to look for: words, a "phrase", a beginning*, OR, NOT, brackets.',
        show_default=False,
    ),
]
Most = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="No more than so many sentences.")]
SearchFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="{hits}.",
        show_default=False,
        autocompletion=complete_formats("hits"),
    ),
]


@takes_filters("authority", "document", "since", "until")
def run(
    given: Given,
    words: Words,
    store: StoreUrl = None,
    limit: Most = 20,
    format: SearchFormat = None,
    output: options.RowsOutput = None,
) -> int:
    """Find sentences of the store by their words.

    The best come first, each with its document and page. All words must be there, in singular or plural; "dental
    checks" in quotes only so. --since and --until choose by the time that a document reports on.
    """
    as_text = output is None and format in (None, "text")
    plan = plan_rows(format, output, "table", store_url(store)) if not as_text else None
    # A phrase in the shell's quotes is one argument; narrator's own quotes are within it.
    typed = " ".join(words)
    with open_asked(store) as opened:
        from narrator.archive.asking import search

        with opened.reading() as connection:
            found = search(connection, typed, read_filters(given), limit)
    for note in found.notes:
        tell(note)
    if plan is not None:
        write_answer(_rows(found), plan)
    else:
        from narrator.reports import write_hits

        write_stdout(write_hits([_show(hit) for hit in found.hits], stdout_style()))
    if not found.hits:
        several = any(blank in typed.strip() for blank in " \t")
        tell("no sentences found" + (" with all of that; with OR between words any will do." if several else "."))
    elif found.total > len(found.hits):
        tell(f"{len(found.hits)} of {found.total:,} sentences; --limit shows more.")
    return ExitCode.CLEAN


def _show(hit: Hit) -> ShownHit:
    from narrator.reports import ShownHit

    place = [f"p. {hit.page}"] if hit.page is not None else []
    place += [f"para. {hit.paragraph}"] if hit.paragraph is not None else []
    about = tuple(part for part in (hit.authority, hit.period_label) if part)
    pieces = tuple((piece.text, piece.marked) for piece in hit.pieces)
    return ShownHit(path_from_here(hit.path), tuple(place), about, pieces)


def _rows(found: Found) -> Answer:
    """The hits as rows."""
    from narrator.archive.asking import Answer, AnswerColumn
    from narrator.cli.drawing.search_rows import SEARCH, list_hits

    return Answer(tuple(AnswerColumn(name, kind) for name, kind in SEARCH), list_hits(found.hits))


COMMAND = Command("search", Panel.ARCHIVE, run)
