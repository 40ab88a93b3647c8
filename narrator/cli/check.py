"""`narrator check`: verdicts and findings; several documents are cross-checked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from narrator.cli.baseline_file import Entry, read_baseline, write_baseline
from narrator.cli.check_options import (
    Baseline,
    FailOnLevel,
    FindingFormats,
    Ignore,
    MinConfidence,
    Select,
    Verdicts,
    WriteBaseline,
)
from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.messages import tell
from narrator.cli.options import Authority, Catalogues, Ocr, Outputs, Paths
from narrator.cli.outputs import plan_outputs, refuse_unwritable, write_outputs
from narrator.cli.reading import analyse_paths
from narrator.cli.suppressing import Accepted, renew_entries, suppress_accepted, tell_entry
from narrator.domain import Audit, Severity
from narrator.errors import ExitCode, UsageError
from narrator.reports import Content
from narrator.settings import FailOn, Settings, nearest

GRAVITY = {Severity.INFO: 1, Severity.WARNING: 2, Severity.ERROR: 3}
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
    settings = choose_settings(catalogue, authority, select, ignore, fail_on, min_confidence, baseline, ocr)
    plan = plan_outputs(formats or (), outputs or (), inputs=paths, content=Content.FINDINGS)
    if write_to is not None:
        _refuse_mistaken(write_to, paths, outputs or ())
    _refuse_unknown_codes((*settings.select, *settings.ignore, *(code for s in settings.suppress for code in s.rules)))
    accepted = _read_accepted(settings, write_to)
    reading = analyse_paths(paths, settings)
    from narrator import pipeline

    audit = pipeline.check(reading.analyses, settings.select, settings.ignore)
    audit = replace(audit, diagnostics=(*reading.unread, *audit.diagnostics))
    if write_to is not None:
        accepted = _renew_baseline(write_to, audit, accepted, settings.min_confidence)
    audit = suppress_accepted(audit, accepted, settings.min_confidence)
    write_outputs(plan, lambda report, style: report.tell(audit, replace(style, verdicts=verdicts)))
    return reading.exit_code or _verdict(audit, settings)


def _refuse_unknown_codes(prefixes: Sequence[str]) -> None:
    if not prefixes:
        return
    from narrator.checks import rules

    codes = [rule.code for rule in rules()]
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in codes):
            raise UsageError(f"no rule's code starts with {prefix!r}.", advice=nearest(prefix, codes))


def _refuse_mistaken(write_to: str, paths: Sequence[str], outputs: Sequence[str]) -> None:
    """Raises UsageError where a baseline would take the place of a document or of another output."""
    refuse_unwritable(write_to, paths, "--write-baseline")
    if os.path.realpath(write_to) in {os.path.realpath(path) for path in outputs if path != "-"}:
        raise UsageError("is an --output as well.", write_to, "Give --write-baseline a file of its own.")


def _read_accepted(settings: Settings, write_to: str | None) -> Accepted:
    """What is accepted, read before any work is done; a baseline that is to be written need not be there yet."""
    from narrator.checks import rules

    path = settings.baseline
    entries: tuple[Entry, ...] | None = None
    if path is not None and not (write_to is not None and _same(path, write_to) and not os.path.lexists(path)):
        entries = read_baseline(path)
    run = {rule.code for rule in rules() if rule.code.startswith(settings.select or "NAR")}
    if settings.ignore:
        run = {code for code in run if not code.startswith(settings.ignore)}
    source = os.path.relpath(settings.source) if settings.source is not None else ""
    return Accepted(entries, path or "", settings.suppress, source, frozenset(run))


def _renew_baseline(path: str, audit: Audit, accepted: Accepted, least: float) -> Accepted:
    """Writes the baseline anew; it is then the one that holds."""
    old = read_baseline(path) if os.path.lexists(path) else ()
    entries, gone = renew_entries(audit, old, accepted.baseline or (), accepted, least)
    write_baseline(path, entries)
    for entry in gone:
        reason = f' Its reason was: "{entry.reason}".' if entry.reason else ""
        tell(f"{path}: an entry is gone, since nothing is found any more of {tell_entry(entry)}.{reason}")
    without = sum(not entry.reason.strip() for entry in entries)
    tell(f"{path}: written ({len(entries)} accepted findings, {without} without a reason).")
    return replace(accepted, baseline=entries, baseline_file=path)


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _verdict(audit: Audit, settings: Settings) -> ExitCode:
    if settings.fail_on is FailOn.NEVER:
        return ExitCode.CLEAN
    least = GRAVITY[Severity(settings.fail_on.value)]
    grave = any(GRAVITY[one.severity] >= least for one in audit.findings if one.suppression is None)
    return ExitCode.FINDINGS if grave else ExitCode.CLEAN


COMMAND = Command("check", Panel.READ, run)
