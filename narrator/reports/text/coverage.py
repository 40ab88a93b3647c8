"""The end of the text report: what could not be read or trusted, how much was found, what was covered."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.domain import Audit, Diagnostic
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.text.canvas import Canvas, safe
from narrator.reports.troubles import sum_up, tell_trouble

MOST_DIAGNOSTICS = 12
"""Lines shown for what could not be read; the machine formats hold them all."""


def print_coverage(audit: Audit, canvas: Canvas) -> None:
    """The last lines of every report: nothing is called right because nothing was found."""
    troubles, idle = split_idle(audit.diagnostics)
    _print_diagnostics("Not read, or not trusted", sum_up(troubles), MOST_DIAGNOSTICS, canvas)
    # Each of them: what is accepted and gone is for someone to strike out.
    _print_diagnostics("Accepted, but not found", _each(idle), len(idle), canvas)
    for number, line in enumerate(tell_coverage(audit)):
        canvas.line(safe(line, "" if number else "bold"))


def _each(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """One line each in the order given, the advice once behind the last that has it."""
    last = {d.advice: index for index, d in enumerate(diagnostics)}
    return [
        f"{d.document}: {tell_trouble(d.message, d.advice if last[d.advice] == index else '')}"
        for index, d in enumerate(diagnostics)
    ]


def _print_diagnostics(heading: str, lines: Sequence[str], most: int, canvas: Canvas) -> None:
    if not lines:
        return
    canvas.line(safe(heading, "bold"))
    for line in lines[:most]:
        canvas.line(safe(line), indent=2)
    if len(lines) > most:
        canvas.line(f"and {len(lines) - most} more (see --format json)", indent=2)
    canvas.line()
