"""`narrator rules`: what is looked for."""

from __future__ import annotations

from narrator.cli.command import Command, Panel
from narrator.cli.options import Formats, Outputs
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.reports import Listing, ListingKind


def run(formats: Formats = None, outputs: Outputs = None) -> int:
    """List the rules.

    `narrator explain CODE` tells one in full; `narrator check --select NAR1` uses some of them only.
    """
    plan = plan_outputs(formats or (), outputs or ())
    from narrator.checks import rules

    records = tuple(
        {"code": rule.code, "name": rule.name, "severity": str(rule.severity), "finds": rule.finds} for rule in rules()
    )
    listing = Listing(ListingKind.RULES, records)
    write_outputs(plan, lambda report, style: report.tell(listing, style))
    return 0


COMMAND = Command("rules", Panel.LOOK_UP, run)
