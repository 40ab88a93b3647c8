"""The text report's body: findings by document and section, quote and evidence side by side, the sum written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.table import Table
from rich.text import Text

from narrator.domain import Analysis, Audit, Diagnostic, Evidence, Finding, Severity
from narrator.reports.counts import count_of
from narrator.reports.escape import show_text
from narrator.reports.evidence_groups import Claims, excerpt, find_figure, group_evidence, heading_of
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.report import Style
from narrator.reports.text.canvas import Canvas, safe
from narrator.reports.text.verdicts import print_verdicts
from narrator.reports.troubles import sum_up, tell_trouble

MOST_DIAGNOSTICS = 12
"""Lines shown for what could not be read; the machine formats hold them all."""


COLOURS: Mapping[Severity, str] = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

TWO_COLUMNS = 96
"""From this width on, what is said and what it is held against stand side by side: each gets 45 columns, the least
in which a sentence reads well (newspaper columns run from 35 to 50)."""

MOST_EVIDENCE = 8
"""Places shown for one finding; the machine formats hold them all."""


def print_audit(audit: Audit, style: Style) -> str:
    """The audit as text, as wide as the style says."""
    canvas = Canvas(style)
    claims = {(a.document.path, claim.id): claim for a in audit.analyses for claim in a.claims}
    for analysis in audit.analyses:
        path = analysis.document.path
        own = [finding for finding in audit.told_findings if finding.evidence and finding.evidence[0].document == path]
        _print_document(analysis, own, claims, canvas)
        if style.verdicts:
            print_verdicts([verdict for verdict in audit.verdicts if verdict.document == path], canvas)
    print_coverage(audit, canvas)
    return canvas.text()


def print_findings(audit: Audit, findings: Sequence[Finding], style: Style) -> str:
    """Some findings of an audit by themselves, without their places' headings and the coverage."""
    canvas = Canvas(style)
    claims = {(a.document.path, claim.id): claim for a in audit.analyses for claim in a.claims}
    for finding in findings:
        _print_finding(finding, claims, canvas)
    return canvas.text() if findings else ""


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
    document = finding.evidence[0].document
    said, *others = group_evidence(finding.evidence)
    [left] = tell_evidence([said], document, claims, known=_heading(finding.evidence[0])[1])
    right = tell_evidence(others[:MOST_EVIDENCE], document, claims)
    if len(others) > MOST_EVIDENCE:
        right.append(Text(f"and {count_of(len(others) - MOST_EVIDENCE, 'more place')} (see --format json)", "dim"))
    if canvas.width >= TWO_COLUMNS and right:
        grid = Table.grid(padding=(0, 3, 0, 0), expand=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(left, Text("\n").join(right))
        canvas.print(grid, indent=6)
    else:
        for text in (left, *right):
            canvas.line(text, indent=6)
    if finding.recomputation:
        canvas.line(safe(finding.recomputation, "bold"), indent=4)
    if finding.remedy:
        canvas.line(Text.assemble(("to mend: ", "green"), safe(finding.remedy)), indent=4)
    canvas.line()


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


def tell_evidence(groups: Sequence[Sequence[Evidence]], document: str, claims: Claims, known: str = "") -> list[Text]:
    """Each group as text. The document is named where it is another than `document`, the one being reported on.

    `known` is a place that needs not be told again ("p. 3", the heading's). What stands below successive sentences is
    told once where it is the same of all: bullets are many and short.
    """
    told: list[Text] = []
    ends = [_tell_under(group, document) for group in groups]
    for number, (group, under) in enumerate(zip(groups, ends, strict=True)):
        if group[0].sentence is None:
            told.append(_tell_cells(group, _tell_where(group[0], document)))
            continue
        text = Text('"')
        for piece, figure in excerpt(group[0].sentence, [find_figure(item, claims) for item in group]):
            text.append(_show_piece(piece), "bold" if figure else "")
        text.append('"')
        same_below = (
            number + 1 < len(groups) and groups[number + 1][0].sentence is not None and ends[number + 1] == under
        )
        if under not in ("", known) and not same_below:
            text.append("\n" + show_text(under), "dim")
        told.append(text)
    return told


def _tell_where(first: Evidence, document: str) -> list[str]:
    place = [] if first.document == document else [Path(first.document).name]
    place += [f"p. {first.page}"] if first.page is not None else []
    return place + ([f"para. {first.paragraph}"] if first.paragraph is not None else [])


def _tell_under(group: Sequence[Evidence], document: str) -> str:
    """What stands below a sentence: its place and what its figures are."""
    return ": ".join(part for part in (", ".join(_tell_where(group[0], document)), _notes(group)) if part)


def _tell_cells(group: Sequence[Evidence], place: list[str]) -> Text:
    """`p. 9, table: HEADING`, and below it each cell of the column as `Apr-23 = 97.2`."""
    heading = heading_of(group[0])
    leads = [item.note.partition(": ")[0].partition(", ") for item in group]
    if not heading or len({kind for kind, _, _ in leads}) > 1:
        text = Text()
        for number, item in enumerate(group):
            where = ", ".join([*place, item.note] if item.note else place)
            text.append("\n" if number else "").append_text(safe(where)).append(" = " if where else "")
            text.append(show_text(item.quote), "bold")
        return text
    text = safe(", ".join([*place, leads[0][0]]) + ": " + heading, "dim").append("\n")
    for number, (item, (_, _, when)) in enumerate(zip(group, leads, strict=True)):
        text.append("; " if number else "").append(show_text(when) + " = " if when else "")
        text.append(show_text(item.quote), "bold")
    return text


def _notes(group: Sequence[Evidence]) -> str:
    """What the figures of a sentence are: "the whole: 21; a part: 3, 1, 13"; a lone figure needs no name."""
    if len(group) == 1:
        return group[0].note
    by_note: dict[str, list[str]] = {}
    for item in group:
        by_note.setdefault(item.note, []).append(item.quote)
    return "; ".join(f"{note}: {', '.join(quotes)}" for note, quotes in by_note.items() if note)


def _show_piece(piece: str) -> str:
    """A piece of a sentence made harmless, with the blanks at its ends kept."""
    shown = show_text(piece)
    if not shown:
        return " " if piece else ""
    return (" " if piece[0].isspace() else "") + shown + (" " if piece[-1].isspace() else "")
