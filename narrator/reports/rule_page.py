"""A rule's page in the documentation, in Markdown, and the page that lists them all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent

from narrator.domain import Audit, Rule
from narrator.reports.report import Style

Record = Mapping[str, object]

PAGE_WIDTH = 88
"""Columns of what narrator prints in a page: a code block of a rendered page scrolls from about 90 on."""

GROUPS = {
    "1": "Sums within the text",
    "2": "The text against the tables",
    "3": "The tables against themselves",
    "4": "Wording",
    "5": "One telling against another",
    "9": "Writing",
}
"""What the first figure of a code stands for."""

SUPPRESSION = """\
`narrator check REPORT.pdf --ignore CODE` runs without it. For some documents only, in `narrator.toml`:

```toml
[[suppress]]
document = "minutes-*.pdf"
rules = ["CODE"]
reason = "why these are accepted"
```

A single finding is accepted by a baseline: `narrator check REPORT.pdf --write-baseline baseline.toml`."""


@dataclass(frozen=True, slots=True)
class PageExample:
    """An example as a page shows it: why it is there, its documents by name, and what is found in them."""

    why: str
    documents: tuple[tuple[str, str], ...]
    told: str = ""


def tell_finding(audit: Audit, code: str) -> str:
    """The findings of one rule as `narrator check` prints them."""
    from narrator.reports.text.findings import print_findings

    findings = [finding for finding in audit.findings if finding.code == code]
    return dedent(print_findings(audit, findings, Style(PAGE_WIDTH))).strip("\n")


def write_rule_page(rule: Rule, fires: Sequence[PageExample], silent: Sequence[PageExample]) -> str:
    """The page of one rule; examples without documents are told by their reason alone."""
    parts = [
        f"# {rule.code} {rule.name}",
        f"Severity: {rule.severity}. {escape_markdown(rule.finds)}",
        f"## Why it matters\n\n{escape_markdown(rule.why)}",
        "## What it finds",
        *_tell_examples(fires, "It finds as well:"),
        "## What it is silent on",
        *_tell_examples(silent, "It is silent on these as well:"),
        f"## Known false alarms\n\n{escape_markdown(rule.false_alarms)}",
        f"## To leave it out\n\n{SUPPRESSION.replace('CODE', rule.code)}",
        "[All rules](README.md)",
    ]
    return "\n\n".join(parts) + "\n"


def write_rule_index(rules: Sequence[Rule]) -> str:
    """The page that lists the rules by what they hold against what."""
    parts = [
        "# The rules",
        "What `narrator check` looks for. Every page has examples of what a rule finds and of what it is silent on, "
        "and its known false alarms; `narrator explain CODE` tells the same on a terminal. The severity is that of a "
        "rule's gravest finding: `error` is a certain contradiction, `warning` a probable one, `info` worth a look.",
    ]
    for first, heading in GROUPS.items():
        own = [rule for rule in rules if rule.code.startswith(f"NAR{first}")]
        if own:
            rows = [
                f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {escape_markdown(rule.finds)} |"
                for rule in own
            ]
            parts.append(
                "\n".join([f"## {heading}\n", "| code | name | severity | finds |", "|---|---|---|---|", *rows])
            )
    return "\n\n".join(parts) + "\n"


def escape_markdown(text: str) -> str:
    """The text with nothing in it that Markdown or HTML would take for its own."""
    return re.sub(r"([\\`*_<>|\[\]#])", r"\\\1", text)


def _tell_examples(examples: Sequence[PageExample], lead: str) -> list[str]:
    """Those with documents in full, then the others in a list."""
    others = [f"- {escape_markdown(example.why)}" for example in examples if not example.documents]
    shown = [_tell_example(example) for example in examples if example.documents]
    return [*shown, lead, "\n".join(others)] if others else shown


def _tell_example(example: PageExample) -> str:
    parts = [escape_markdown(example.why)]
    for name, text in example.documents:
        parts.append(f"`{name}`:\n\n{_fence(text)}" if len(example.documents) > 1 else _fence(text))
    if example.told:
        parts += ["`narrator check` says:", _fence(example.told)]
    return "\n\n".join(parts)


def _fence(text: str) -> str:
    """A code block, fenced by more than the longest run of the fence's sign in it; tabs between cells as bars."""
    text = re.sub(r"\n{3,}", "\n\n", text.strip("\n").replace("\t", " | "))
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
