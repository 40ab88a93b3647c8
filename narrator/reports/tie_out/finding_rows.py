"""The sheet of findings: one row each, with the words, what is wrong, the sum, and what they were compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from narrator.domain import Audit, Claim, Finding, Severity
from narrator.reports.escape import show_text
from narrator.reports.tie_out.cells import Column, Look, Shown
from narrator.reports.tie_out.claim_rows import find_rows, show_sentence
from narrator.reports.tie_out.held import tell_places
from narrator.reports.tie_out.links import row_place

NAME = "Findings"

COLUMNS = (
    Column("No.", 5),
    Column("Severity", 10),
    Column("Rule", 9),
    Column("Document", 20),
    Column("Page", 6),
    Column("Para.", 6),
    Column("Section", 16),
    Column("Words", 40),
    Column("What is wrong", 28),
    Column("The sum", 30),
    Column("What would make it right", 20),
    Column("Compared with", 34),
    Column("Claim", 7),
    Column("Auditor", 9),
    Column("Auditor's remark", 18),
    Column("Rule's name", 18, printed=False),
    Column("Confidence", 11, printed=False),
    Column("Baseline", 11, printed=False),
    Column("Fingerprint", 18, printed=False),
)

LOOKS: Mapping[Severity, Look] = {
    Severity.ERROR: Look.ERROR,
    Severity.WARNING: Look.WARNING,
    Severity.INFO: Look.INFO,
}


def write_findings(audit: Audit) -> Iterator[tuple[Shown, ...]]:
    """The rows of all findings that are not suppressed, in the audit's order."""
    rows = find_rows(audit)
    claims = {(a.document.path, claim.id): claim for a in audit.analyses for claim in a.claims}
    texts = {a.document.path: a.document.text for a in audit.analyses}
    for number, finding in enumerate(audit.told_findings, start=1):
        yield (*_tell_place(number, finding), *_tell_wrong(finding, rows, claims, texts), *_tell_more(finding))


def _tell_place(number: int, finding: Finding) -> Iterator[Shown]:
    first = finding.evidence[0]
    yield Shown(number, Look.CENTRED)
    yield Shown(str(finding.severity), LOOKS[finding.severity])
    yield Shown(finding.code, Look.CENTRED)
    # A number is linked where there is one: some programs don't wrap what is linked.
    yield Shown(show_text(first.document), file=first.document if first.page is None else "")
    yield Shown(first.page, Look.CENTRED, file=first.document, page=first.page)
    yield Shown(show_text(first.paragraph or ""), Look.CENTRED)
    yield Shown(show_text(first.section or ""))


def _tell_wrong(
    finding: Finding,
    rows: Mapping[tuple[str, str], int],
    claims: Mapping[tuple[str, str], Claim],
    texts: Mapping[str, str],
) -> Iterator[Shown]:
    first = finding.evidence[0]
    own = (first.document, first.claim or "")
    if own in claims:
        yield show_sentence(claims[own], texts[first.document])
    elif first.sentence is not None:
        yield Shown(show_text(first.sentence))
    else:
        yield Shown(tell_places([first], first.document))
    yield Shown(show_text(finding.message))
    yield Shown(show_text(finding.recomputation))
    yield Shown(show_text(finding.remedy))
    yield Shown(tell_places(finding.evidence[1:], first.document))
    keys = [(item.document, item.claim or "") for item in finding.evidence]
    row = next((rows[key] for key in keys if key in rows), None)
    yield Shown(None) if row is None else Shown(row + 1, Look.CENTRED, place=row_place("Claims", row))
    yield Shown(None, Look.OWN)
    yield Shown(None, Look.OWN)


def _tell_more(finding: Finding) -> Iterator[Shown]:
    yield Shown(finding.name)
    yield Shown(round(finding.confidence, 4), Look.NUMBER, "0%")
    yield Shown(str(finding.baseline or ""))
    yield Shown(finding.fingerprint)
