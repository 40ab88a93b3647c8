"""`narrator rules`: what is looked for."""

from __future__ import annotations

from narrator.cli.command import Command, Panel
from narrator.cli.options import Formats, Outputs
from narrator.cli.outputs import plan_outputs, write_outputs


def run(formats: Formats = None, outputs: Outputs = None) -> int:
    """List the rules.

    `narrator explain CODE` tells one in full; `narrator check --select NAR1` uses some of them only.
    """
    plan = plan_outputs(formats or (), outputs or ())
    from narrator.checks import rules
    from narrator.reports import Listing, ListingKind, RuleRecord

    records = tuple(
        RuleRecord(code=rule.code, name=rule.name, severity=rule.severity, finds=rule.finds) for rule in rules()
    )
    listing = Listing(ListingKind.RULES, records)
    write_outputs(plan, lambda report, style: report.tell(listing, style))
    return 0


COMMAND = Command("rules", Panel.LOOK_UP, run)
