"""Plans the outputs of commands that tell what became of their work: text or JSON, and no list."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.cli.outputs import Output, plan_outputs
from narrator.errors import UsageError
from narrator.settings import nearest

FORMATS = ("text", "json")
"""What such a command can write."""


def plan_told(
    command: str, formats: Sequence[str] | None, outputs: Sequence[str] | None, inputs: Sequence[str] = ()
) -> tuple[Output, ...]:
    """The outputs of the command of this name, before any work is done.

    Raises UsageError where `plan_outputs` does, and where a format is asked for, or named by a file's ending, that such
    a command does not write.
    """
    for name in formats or ():
        if name not in FORMATS:
            raise UsageError(f"{command} can't write {name!r}.", advice=nearest(name, FORMATS))
    plan = plan_outputs(formats or (), outputs or (), inputs=inputs)
    if any(output.report.name not in FORMATS for output in plan):
        raise UsageError(f"{command} writes text and json.", advice="Add --format text or --format json.")
    return plan
