"""`narrator check`: verdicts and findings; several documents are cross-checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell
from narrator.cli.options import Authority, Catalogues, Formats, Outputs, Paths
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.cli.reading import analyse_paths
from narrator.domain import Audit, Severity
from narrator.errors import ExitCode, UsageError
from narrator.settings import FailOn, Settings, nearest

GRAVITY = {Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}
"""Orders severities; `--fail-on` compares by it."""

Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="PREFIX", help="Only rules whose code starts so (NAR1).", show_default=False),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="PREFIX", help="No rules whose code starts so.", show_default=False),
]
FailOnLevel = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        help="error (default), warning, info or never: exit 1 from there up.",
        show_default=False,
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


def run(
    paths: Paths,
    formats: Formats = None,
    outputs: Outputs = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOnLevel = None,
    catalogue: Catalogues = None,
    authority: Authority = None,
    min_confidence: MinConfidence = None,
) -> int:
    """Find figures that contradict each other.

    Several documents are cross-checked. Findings come with their evidence and the sum, then what was covered.

    Exit 0: no finding at or above --fail-on; 1: findings; 2: wrong usage; 3: a document could not be read;
    4: catalogue or model at fault.
    """
    settings = choose_settings(catalogue, authority, select, ignore, fail_on, min_confidence)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths)
    _refuse_unknown_codes((*settings.select, *settings.ignore))
    reading = analyse_paths(paths, settings)
    from narrator import pipeline

    audit = pipeline.check(reading.analyses, settings.select, settings.ignore)
    audit = replace(audit, diagnostics=(*reading.unread, *audit.diagnostics))
    audit = _drop_unsure(audit, settings.min_confidence)
    write_outputs(plan, lambda report, style: report.write(audit, style))
    return reading.exit_code or _verdict(audit, settings)


def _refuse_unknown_codes(prefixes: Sequence[str]) -> None:
    if not prefixes:
        return
    from narrator.checks import rules

    codes = [rule.code for rule in rules()]
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in codes):
            raise UsageError(f"no rule's code starts with {prefix!r}.", advice=nearest(prefix, codes))


def _drop_unsure(audit: Audit, least: float) -> Audit:
    kept = tuple(finding for finding in audit.findings if finding.confidence >= least)
    if dropped := len(audit.findings) - len(kept):
        tell(f"{dropped} findings less sure than {least:g} left out (--min-confidence).")
    return replace(audit, findings=kept)


def _verdict(audit: Audit, settings: Settings) -> ExitCode:
    if settings.fail_on is FailOn.NEVER:
        return ExitCode.CLEAN
    least = GRAVITY[Severity(settings.fail_on.value)]
    grave = any(GRAVITY[finding.severity] >= least for finding in audit.findings)
    return ExitCode.FINDINGS if grave else ExitCode.CLEAN


COMMAND = Command("check", Panel.READ, run)
