"""`narrator explain`: one rule in full, with an example and its known false alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.command import Command, Panel
from narrator.cli.completing.words import complete_rules
from narrator.cli.options import Formats, Outputs
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.errors import UsageError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.checks import Example
    from narrator.reports import ExampleRecord, RuleInFullRecord

MOST_EXAMPLES = 2
"""Examples told of each kind: enough to see the rule and its edge; the rest stands in `checks/examples/CODE.toml`."""

Codes = Annotated[
    list[str] | None,
    typer.Argument(metavar="CODE...", help="A rule's code or name.", show_default=False, autocompletion=complete_rules),
]
Pages = Annotated[
    str | None,
    # For those who change rules: the documentation's pages, which a test holds against the rules.
    typer.Option("--pages", metavar="DIR", help="Write the pages of all rules there.", hidden=True),
]
Schemas = Annotated[
    str | None,
    typer.Option("--schemas", metavar="DIR", help="Write the JSON Schemas of all formats there.", hidden=True),
]


def run(
    codes: Codes = None, formats: Formats = None, outputs: Outputs = None, pages: Pages = None, schemas: Schemas = None
) -> int:
    """Explain a rule: what it finds, why it matters, an example.

    Its known false alarms are told as well.
    """
    plan = plan_outputs(formats or (), outputs or ())
    if pages is not None:
        from narrator.cli.rule_pages import write_pages

        write_pages(pages)
        return 0
    if schemas is not None:
        from narrator.cli.schemas import write_files

        write_files(schemas)
        return 0
    if not codes:
        raise UsageError("no rule is named.", advice="Name one, such as NAR103; `narrator rules` lists them.")
    from narrator.reports import Listing, ListingKind

    listing = Listing(ListingKind.RULE, tuple(_describe(code) for code in codes))
    write_outputs(plan, lambda report, style: report.tell(listing, style))
    return 0


def _describe(code: str) -> RuleInFullRecord:
    from narrator.checks import read_examples, rules

    known = {name: rule for rule in rules() for name in (rule.code, rule.name)}
    rule = known.get(code.upper()) or known.get(code.lower())
    if rule is None:
        # Names are in small letters, and whoever writes a number means a code.
        is_code = any(letter.isdigit() for letter in code)
        words = [one for one in known if one.isupper() == is_code]
        near = nearest(code.upper() if is_code else code.lower(), words)
        advice = near if near.startswith("Did") else "`narrator rules` lists them all."
        raise UsageError(f"there is no rule {code!r}.", advice=advice)
    examples = read_examples(rule.code)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "finds": rule.finds,
        "why": rule.why,
        "false_alarms": rule.false_alarms,
        "fires": [_example(e) for e in examples if e.fires][:MOST_EXAMPLES],
        "does_not_fire": [_example(e) for e in examples if not e.fires][:MOST_EXAMPLES],
    }


def _example(example: Example) -> ExampleRecord:
    """`finds` holds the figures that findings begin with, none where the rule is silent."""
    from narrator.reports import TextRecord

    documents = [TextRecord(name=name, text=text) for name, text in example.documents]
    return {"why": example.why, "documents": documents, "finds": list(example.expect)}


COMMAND = Command("explain", Panel.LOOK_UP, run)
