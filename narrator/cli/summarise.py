"""`narrator summarise`: what is going well, what is not, what changed, and what does not add up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import any_of, complete_formats
from narrator.cli.options import Authority, Catalogues, Ocr, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths
from narrator.errors import UsageError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.domain import Length

SummaryFormats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="{summaries}.",
        show_default=False,
        autocompletion=complete_formats("summaries"),
    ),
]
LengthName = Annotated[
    str,
    typer.Option(
        "--length",
        "-l",
        metavar="LENGTH",
        help="short (some ten lines), medium (thirty lines at most, default) or full.",
        show_default=False,
        autocompletion=any_of("short", "medium", "full"),
    ),
]


def run(
    paths: Paths,
    length: LengthName = "medium",
    formats: SummaryFormats = None,
    outputs: Outputs = None,
    catalogue: Catalogues = None,
    authority: Authority = None,
    ocr: Ocr = None,
) -> int:
    """Say in short what is going well, what is not, and what does not add up.

    Every figure has its place. Reports of several periods: how each measure moved. Minutes beside their report: what
    was told of it and what was left out.

    Exit 0: written; 2: wrong usage; 3: a document could not be read; 4: catalogue or model at fault.
    """

    from narrator.reports import Content

    wanted = _read_length(length)
    settings = choose_settings(catalogue, authority, ocr=ocr)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths, content=Content.SUMMARY)
    from narrator import pipeline
    from narrator.cli.accepting import read_accepted
    from narrator.cli.suppressing import suppress_accepted

    accepted = read_accepted(settings, None)
    reading = analyse_paths(paths, settings)
    audit = pipeline.check(reading.analyses, settings.select, settings.ignore)
    audit = replace(audit, diagnostics=(*reading.unread, *audit.diagnostics))
    audit = suppress_accepted(audit, accepted, settings.min_confidence)
    summary = pipeline.summarise(audit, wanted)
    write_outputs(plan, lambda report, style: report.tell(summary, style))
    return reading.exit_code


def _read_length(name: str) -> Length:
    from narrator.domain import Length

    known = [str(item) for item in Length]
    if name not in known:
        raise UsageError(f"--length can't be {name!r}.", advice=nearest(name, known))
    return Length(name)


COMMAND = Command("summarise", Panel.READ, run)
