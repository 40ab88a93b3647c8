"""`narrator check`: verdicts and findings; several documents are cross-checked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import any_of, complete_formats, complete_rules
from narrator.cli.options import Authority, Catalogues, Ocr, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths
from narrator.errors import ExitCode
from narrator.settings import FailOn, Settings

if TYPE_CHECKING:
    from narrator.domain import Audit

FindingFormats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="{findings}.",
        show_default=False,
        autocompletion=complete_formats("findings"),
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="PREFIX",
        help="Only rules whose code starts so (NAR1).",
        show_default=False,
        autocompletion=complete_rules,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="PREFIX",
        help="No rules whose code starts so.",
        show_default=False,
        autocompletion=complete_rules,
    ),
]
FailOnLevel = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        help="error (default), warning, info or never: exit 1 from there up.",
        show_default=False,
        autocompletion=any_of("error", "warning", "info", "never"),
    ),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        metavar="SHARE",
        min=0.0,
        max=1.0,
        help="Leave out findings less sure than this (0 to 1).",
        show_default=False,
    ),
]
Baseline = Annotated[
    str | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="Findings that are accepted: counted, but neither told in text nor failed on.",
        show_default=False,
    ),
]
WriteBaseline = Annotated[
    str | None,
    typer.Option(
        "--write-baseline",
        metavar="FILE",
        help="Accept what is found: write it there, keeping the reasons that the file holds.",
        show_default=False,
    ),
]
Verdicts = Annotated[
    bool,
    typer.Option("--verdicts", help="In text, tell every claim with its verdict and evidence."),
]


GRAVITY = {"info": 1, "warning": 2, "error": 3}
"""Orders severities; `--fail-on` compares by it."""


def run(
    paths: Paths,
    formats: FindingFormats = None,
    outputs: Outputs = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOnLevel = None,
    min_confidence: MinConfidence = None,
    baseline: Baseline = None,
    write_to: WriteBaseline = None,
    verdicts: Verdicts = False,
    catalogue: Catalogues = None,
    authority: Authority = None,
    ocr: Ocr = None,
) -> int:
    """Find figures that contradict each other.

    Several documents are cross-checked. Findings come with their evidence and the sum, then what was covered.

    Exit 0: no finding at or above --fail-on; 1: findings; 2: wrong usage; 3: a document could not be read;
    4: catalogue or model at fault.
    """
    from narrator.cli.accepting import read_accepted, refuse_mistaken, refuse_unknown_codes, renew_baseline
    from narrator.cli.marking import mark_documents, plan_marking
    from narrator.cli.suppressing import suppress_accepted
    from narrator.reports import Content

    settings = choose_settings(catalogue, authority, select, ignore, fail_on, min_confidence, baseline, ocr)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths, content=Content.FINDINGS)
    told, marking = plan_marking(plan, paths)
    if write_to is not None:
        refuse_mistaken(write_to, paths, outputs or ())
    refuse_unknown_codes((*settings.select, *settings.ignore, *(code for s in settings.suppress for code in s.rules)))
    accepted = read_accepted(settings, write_to)
    reading = analyse_paths(paths, settings)
    from narrator import pipeline

    audit = pipeline.check(reading.analyses, settings.select, settings.ignore)
    audit = replace(audit, diagnostics=(*reading.unread, *audit.diagnostics))
    if write_to is not None:
        accepted = renew_baseline(write_to, audit, accepted, settings.min_confidence)
    audit = suppress_accepted(audit, accepted, settings.min_confidence)
    write_outputs(told, lambda report, style: report.tell(audit, replace(style, verdicts=verdicts)))
    marked = mark_documents(marking, audit)
    return reading.exit_code or marked or _verdict(audit, settings)


def _verdict(audit: Audit, settings: Settings) -> ExitCode:
    if settings.fail_on is FailOn.NEVER:
        return ExitCode.CLEAN
    least = GRAVITY[settings.fail_on.value]
    grave = any(GRAVITY[one.severity] >= least for one in audit.told_findings)
    return ExitCode.FINDINGS if grave else ExitCode.CLEAN


COMMAND = Command("check", Panel.READ, run)
