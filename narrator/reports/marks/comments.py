"""The words of the comments: what a mark says when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from narrator.domain import Analysis, Audit, ClaimVerdict, Evidence, Finding, Verdict
from narrator.reports.counts import count_of
from narrator.reports.escape import show_path, show_text
from narrator.reports.left_out import split_idle, tell_coverage
from narrator.reports.places import tell_place
from narrator.reports.troubles import sum_up
from narrator.reports.verdict_words import VERDICT_WORDS

MOST_PLACES = 8
"""Places told in one comment: a year has more months, but viewers show some twenty lines."""

LONGEST_LINE = 400
"""Characters of one line of a comment; a sentence of minutes may have 2,000."""

MOST_LINES = 60
"""Lines of one comment: a cell may be evidence of many findings."""

MOST_LISTED = 24
"""Findings listed with their pages in the note on page 1; most reports have fewer, and the boxes tell them all."""

MOST_TROUBLES = 12
"""Lines on what could not be read, as in the text report."""

LEGEND = "\n".join(
    (
        "Marks beside figures:",
        f"tick: {VERDICT_WORDS[Verdict.CONSISTENT].means}",
        f"tick with ~: {VERDICT_WORDS[Verdict.ROUNDING].means}",
        f"cross: {VERDICT_WORDS[Verdict.CONTRADICTED].means}",
        f"question mark: {VERDICT_WORDS[Verdict.UNVERIFIED].means}",
        "Boxes: red an error, orange a warning, blue a query; dashed yellow what it was held against. "
        "Point at a mark or box to read why.",
    )
)
"""What the marks mean, a line each; a note of its own, since some viewers show no more than fifteen lines of one."""

RECOGNISED = "This page was read from a picture: compare the figure with the page itself."
"""Said of marks on pages whose text was recognised."""


def tell_claim(one: ClaimVerdict) -> str:
    """A claim's verdict, what it was read as, and what it was held against."""
    claim = one.claim
    role = str(claim.role) if str(claim.role) != "actual" else ""
    read = (role, claim.link.name or "", claim.period.label if claim.period else "")
    told = ", ".join(part for part in read if part)
    lines = [
        f"{one.verdict}: {VERDICT_WORDS[one.verdict].means}",
        f'"{claim.provenance.quote}"' + (f", read as {told}" if told else ""),
        one.note,
    ]
    lines += [f"held against {line}" for line in tell_places(one.evidence, one.document)]
    return _join(lines)


def tell_finding(finding: Finding) -> str:
    """A finding: the rule, what is wrong, the sum, what would mend it, and where the other side stands."""
    lines = [
        f"{finding.code} {finding.name} ({_grave(finding)})",
        finding.message,
        finding.recomputation,
        f"to mend: {finding.remedy}" if finding.remedy else "",
    ]
    lines += [f"held against {line}" for line in tell_places(finding.evidence[1:], finding.evidence[0].document)]
    return _join(lines)


def tell_held(finding: Finding, document: str) -> str:
    """What is said of evidence: which finding it is evidence of, where that stands, and the sum."""
    said = finding.evidence[0]
    [place] = tell_places([said], document)
    return _join(
        [
            f"evidence of {finding.code} {finding.name} ({_grave(finding)})",
            finding.message,
            finding.recomputation,
            f"held against {place}",
        ]
    )


def tell_places(items: Sequence[Evidence], document: str) -> list[str]:
    """ "minutes.pdf, p. 2, para. 4: "86.1 per cent"", a line each; the file is named where it is not `document`."""
    lines = []
    for item in items[:MOST_PLACES]:
        place = [] if item.document == document else [show_path(PurePath(item.document).name)]
        place += [tell_place(item)] if tell_place(item) else []
        lines.append(f'{", ".join(place)}: "{item.quote}"' if place else f'"{item.quote}"')
    if len(items) > MOST_PLACES:
        lines.append(f"{count_of(len(items) - MOST_PLACES, 'more place')} (see --format json)")
    return lines


def tell_audit(audit: Audit, analysis: Analysis, unplaced: int) -> str:
    """A note at the top of page 1: what was checked, where the findings are, and what could not be read or marked."""
    own = [one for one in audit.verdicts if one.document == analysis.document.path]
    counts = ", ".join(f"{sum(one.verdict is verdict for one in own)} {verdict}" for verdict in Verdict)
    names = [show_path(PurePath(one.document.path).name) for one in audit.analyses]
    lines = [f"In this document: {count_of(len(own), 'claim')}: {counts}"]
    if len(names) > 1:
        more = f" and {len(names) - MOST_PLACES} more" if len(names) > MOST_PLACES else ""
        lines.append(f"In all documents checked together ({', '.join(names[:MOST_PLACES])}{more}):")
    lines += tell_coverage(audit)
    lines += _list_findings(audit, analysis.document.path)
    if unplaced:
        lines.append(f"{count_of(unplaced, 'claim')} could not be placed on a page, so there is no mark beside it")
    troubles = sum_up(split_idle(audit.diagnostics)[0])
    if troubles:
        lines += ["", "Not read, or not trusted:", *troubles[:MOST_TROUBLES]]
        lines += [f"and {len(troubles) - MOST_TROUBLES} more"] if len(troubles) > MOST_TROUBLES else []
    return "\n".join(_show(line) for line in lines)


def _list_findings(audit: Audit, document: str) -> list[str]:
    """A line for each finding of the document with its page: no viewer tells on which of forty pages the boxes are."""
    own = [finding for finding in audit.told_findings if finding.evidence[0].document == document]
    lines = [f"p. {one.evidence[0].page}, {_grave(one)}: {one.message}" for one in own[:MOST_LISTED]]
    more = [f"and {len(own) - MOST_LISTED} more"] if len(own) > MOST_LISTED else []
    return ["", "Findings in this document:", *lines, *more] if own else []


def join_comments(comments: Sequence[str]) -> str:
    """Several comments of one place as one, parted by blank lines, each once and not without end."""
    lines = "\n\n".join(dict.fromkeys(comments)).split("\n")
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], f"and {len(lines) - MOST_LINES} more lines (see --format json)"]
    return "\n".join(lines)


def _grave(finding: Finding) -> str:
    return "query" if str(finding.severity) == "info" else str(finding.severity)


def _join(lines: Sequence[str]) -> str:
    return "\n".join(_show(line) for line in lines if line)


def _show(line: str) -> str:
    shown = show_text(line)
    return shown if len(shown) <= LONGEST_LINE else shown[:LONGEST_LINE] + " ..."
