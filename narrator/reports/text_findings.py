"""The text report's body: findings by document and section, quote and evidence side by side, the sum written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.table import Table
from rich.text import Text

from narrator.domain import Analysis, Audit, Claim, Evidence, Finding, Severity
from narrator.reports.escape import show_text
from narrator.reports.report import Style
from narrator.reports.text_canvas import Canvas, count_of, safe
from narrator.reports.text_coverage import print_coverage

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

TWO_COLUMNS = 96
"""From this width on, what is said and what it is held against stand side by side: each gets 45 columns, the least
in which a sentence reads well (newspaper columns run from 35 to 50)."""

EXCERPT_REACH = 150
"""Characters of a sentence shown to either side of the figure: minutes hold sentences of 400 words."""

MOST_EVIDENCE = 8
"""Places shown for one finding; the machine formats hold them all."""


def print_audit(audit: Audit, style: Style) -> str:
    """The audit as text, as wide as the style says."""
    canvas = Canvas(style)
    claims = {(a.document.path, claim.id): (a, claim) for a in audit.analyses for claim in a.claims}
    for analysis in audit.analyses:
        path = analysis.document.path
        own = [finding for finding in audit.findings if finding.evidence and finding.evidence[0].document == path]
        _print_document(analysis, own, claims, canvas)
    print_coverage(audit, canvas)
    return canvas.text()


Claims = Mapping[tuple[str, str], tuple[Analysis, Claim]]


def _print_document(analysis: Analysis, findings: Sequence[Finding], claims: Claims, canvas: Canvas) -> None:
    canvas.line(_title(analysis))
    canvas.line()
    if not findings:
        canvas.line("no findings", indent=2)
        canvas.line()
    for (section, page), group in groupby(_in_order(findings), key=lambda f: _heading(f.evidence[0])):
        canvas.line(Text("   ".join(show_text(part) for part in (page, section) if part), "bold"), indent=2)
        for finding in group:
            _print_finding(finding, claims, canvas)


def _title(analysis: Analysis) -> Text:
    document = analysis.document
    when = analysis.reporting_period.label if analysis.reporting_period else None
    pages = [count_of(len(document.pages), "page")] if document.pages else []
    counts = [*pages, count_of(len(document.tables), "table"), count_of(len(analysis.claims), "claim")]
    whose = ", ".join(part for part in (analysis.authority, when) if part)
    title = safe(document.path, "bold underline")
    for part in (whose, ", ".join(counts)):
        title.append("   " + show_text(part) if part else "", "not bold not underline")
    return title


def _in_order(findings: Sequence[Finding]) -> list[Finding]:
    """By section in order of first mention; within one, as the audit has them."""
    first: dict[tuple[str, str], int] = {}
    for index, finding in enumerate(findings):
        first.setdefault(_heading(finding.evidence[0]), index)
    return sorted(findings, key=lambda finding: first[_heading(finding.evidence[0])])


def _heading(evidence: Evidence) -> tuple[str, str]:
    return evidence.section or "", f"p. {evidence.page}" if evidence.page is not None else ""


def _print_finding(finding: Finding, claims: Claims, canvas: Canvas) -> None:
    colour = COLOURS[finding.severity]
    grave = str(finding.severity)
    head = f"{finding.code} {finding.name}"
    gap = max(canvas.width - 2 - len(head) - len(grave), 2)
    canvas.line(Text.assemble((show_text(head), colour), " " * gap, (grave, colour)), indent=2)
    canvas.line(safe(finding.message), indent=4)
    said, *others = finding.evidence
    document = said.document
    left = [_evidence_text(said, document, claims)]
    right = [_evidence_text(item, document, claims) for item in others[: MOST_EVIDENCE - 1]]
    if len(others) >= MOST_EVIDENCE:
        right.append(Text(f"and {count_of(len(others) - len(right), 'more place')} (see --format json)", style="dim"))
    if canvas.width >= TWO_COLUMNS and right:
        grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text("\n").join(left), Text("\n").join(right))
        canvas.print(grid, indent=6)
    else:
        for text in (*left, *right):
            canvas.line(text, indent=6)
    if finding.recomputation:
        canvas.line(safe(finding.recomputation, "bold"), indent=4)
    if finding.remedy:
        canvas.line(Text.assemble(("to mend: ", "green"), safe(finding.remedy)), indent=4)
    canvas.line()


def _evidence_text(item: Evidence, document: str, claims: Claims) -> Text:
    """Where it stands, then what it says: a sentence in quotation marks, a cell as `heading = figure`."""
    place = [] if item.document == document else [Path(item.document).name]
    place += [f"p. {item.page}"] if item.page is not None else []
    place += [f"para. {item.paragraph}"] if item.paragraph is not None else []
    if item.sentence is None:
        place += [item.note] if item.note else []
        return Text.assemble(safe(", ".join(place)), " = " if place else "", safe(item.quote, "bold"))
    before, quote, after = _excerpt(item, claims)
    where = ", ".join(place) + (f": {item.note}" if item.note and place else item.note)
    text = Text.assemble('"', safe_part(before), (show_text(quote), "bold"), safe_part(after), '"')
    return Text.assemble(text, ("\n" + show_text(where), "dim")) if where else text


def safe_part(text: str) -> str:
    """A piece of a sentence made harmless, with the blanks at its ends kept."""
    shown = show_text(text)
    if not shown:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + shown + (" " if text[-1].isspace() else "")


def _excerpt(item: Evidence, claims: Claims) -> tuple[str, str, str]:
    """The sentence before the figure, the figure, and the sentence after it; long ones are cut at words."""
    sentence, quote = item.sentence or "", item.quote
    at = _position(item, claims)
    if at is None:
        return "", sentence[: 2 * EXCERPT_REACH], "" if len(sentence) <= 2 * EXCERPT_REACH else "..."
    before, after = sentence[:at], sentence[at + len(quote) :]
    if len(before) > EXCERPT_REACH:
        before = "... " + before[-EXCERPT_REACH:].partition(" ")[2]
    if len(after) > EXCERPT_REACH:
        after = after[:EXCERPT_REACH].rpartition(" ")[0] + " ..."
    return before, sentence[at : at + len(quote)], after


def _position(item: Evidence, claims: Claims) -> int | None:
    """Where in its sentence the quote stands: by the claim's own place, since one figure may be told twice in it."""
    sentence, quote = item.sentence or "", item.quote
    known = claims.get((item.document, item.claim)) if item.claim else None
    if known is not None and item.span is not None:
        at = item.span.start - known[1].sentence.start
        if at >= 0 and sentence[at : at + len(quote)] == quote:
            return at
    at = sentence.find(quote)
    return at if at >= 0 else None
