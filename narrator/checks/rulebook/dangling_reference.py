"""NAR903: a reference to a section, table, figure, appendix or paragraph that the document does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from narrator.checks.check import Check
from narrator.checks.docket import Docket
from narrator.checks.texts.divisions import Divisions, data, join_divisions, number_of, read_divisions
from narrator.checks.texts.places import text_evidence
from narrator.checks.texts.references import Reference, find_references, is_minutes
from narrator.domain import Analysis, Finding, Severity

FEWEST = {"table": 2, "figure": 2, "chart": 2, "appendix": 2, "annex": 2, "section": 3, "paragraph": 8}
"""Parts in a row before a document is said to number them: two captions, three headings, eight paragraphs."""

FEWEST_DOTTED = 4
"""Paragraphs such as 2.3 before a document is said to number them by its sections."""

FARTHEST = 6
"""How far behind the last part a section or paragraph may lie and still be the document's own: farther off it is
another paper's, or a law's."""

FEWEST_PAGES = 5
"""Pages of a document whose page numbers are looked at; an extract of a pack keeps the pack's numbers."""


def _run(docket: Docket) -> Iterable[Finding]:
    """One finding for each part that is named and not there, in reading order; a part is told once."""
    analyses = docket.ledger.analyses
    divisions = [read_divisions(analysis) for analysis in analyses]
    seen = join_divisions(divisions)
    for analysis, own in zip(analyses, divisions, strict=True):
        if is_minutes(analysis):
            continue
        told: set[tuple[str, str]] = set()
        for reference in find_references(analysis):
            if (reference.kind, reference.label) in told or reference.label in seen.get(reference.kind, frozenset()):
                continue
            judged = _judge(reference, own, analysis)
            if judged is not None:
                told.add((reference.kind, reference.label))
                severity, why = judged
                yield _finding(analysis, reference, severity, why)


def _judge(reference: Reference, own: Divisions, analysis: Analysis) -> tuple[Severity, str] | None:
    """How sure it is that the part is missing, and what the document has instead."""
    kind, label = reference.kind, reference.label
    if kind == "page":
        return _judge_page(reference, analysis)
    whole = all(page.has_text for page in analysis.document.pages) and not any(
        "page" in diagnostic.kind for diagnostic in analysis.document.diagnostics
    )
    sure = Severity.WARNING if whole else Severity.INFO
    if "." in label:
        return _judge_dotted(reference, own, sure)
    last, number = own.last(kind), number_of(label)
    if last >= FEWEST[kind] and number > last:
        if kind in ("section", "paragraph") and (not _is_own(reference, last) or label.isalpha()):
            return None
        alike = label.isdigit() == any(one.isdigit() for one in own.strict[kind])
        first, final = ("1", str(last)) if not alike or label.isdigit() else ("A", chr(ord("A") + last - 1))
        return (sure, _tell_range(kind, first, final)) if alike else None
    if kind in ("appendix", "annex") and reference.attached and not own.seen.get(kind):
        return (Severity.INFO, f"no {kind} is in the text: it may be a file of its own")
    return None


def _is_own(reference: Reference, last: int) -> bool:
    """Can the section or paragraph only be the document's own? Laws have sections too, of higher numbers mostly."""
    law = reference.kind == "section" and reference.label in data()["outside"]["laws"]
    return reference.firm and not law and number_of(reference.label) <= last + max(FARTHEST, last // 4)


def _judge_dotted(reference: Reference, own: Divisions, sure: Severity) -> tuple[Severity, str] | None:
    """ "Paragraph 3.4": its section ends before, or the document has no section 3."""
    if reference.kind not in ("section", "paragraph") or not reference.firm or reference.label.count(".") > 1:
        return None
    dotted = [one.split(".") for one in own.strict.get("paragraph", frozenset()) if one.count(".") == 1]
    majors = {int(one[0]) for one in dotted}
    major, minor = (int(part) for part in reference.label.split("."))
    if len(dotted) < FEWEST_DOTTED or len(majors) < 2 or majors != set(range(min(majors), max(majors) + 1)):
        return None
    if str(major) in own.seen.get("section", frozenset()):
        minors = {int(one[1]) for one in dotted if int(one[0]) == major}
        if len(minors) < 2 or minors != set(range(1, len(minors) + 1)) or minor <= len(minors):
            return None
        return (sure, f"section {major} ends with paragraph {major}.{len(minors)}")
    if major <= max(majors) or major > max(majors) + FARTHEST:
        return None
    return (sure, f"the last numbered section is {max(majors)}")


def _judge_page(reference: Reference, analysis: Analysis) -> tuple[Severity, str] | None:
    """A page behind the last one, where the document does not keep the page numbers of a larger pack."""
    pages = len(analysis.document.pages)
    number = number_of(reference.label)
    if pages < FEWEST_PAGES or not reference.firm or not reference.label.isdigit():
        return None
    if not pages + 2 < number <= 2 * pages:
        return None
    return (Severity.INFO, f"the document has {pages} pages")


PLURALS = {"appendix": "appendices", "annex": "annexes"}


def _tell_range(kind: str, first: str, final: str) -> str:
    """What the document has."""
    return f"the document has {PLURALS.get(kind, kind + 's')} {first} to {final}"


def _finding(analysis: Analysis, reference: Reference, severity: Severity, why: str) -> Finding:
    """The reference with what the document has instead."""
    named = f"{reference.kind} {reference.label}"
    evidence = text_evidence(analysis, reference.block, reference.span, reference.surface, f"names {named}")
    return CHECK.finding(
        severity=severity,
        confidence=0.8 if severity is Severity.WARNING else 0.4,
        message=f"points to {named}, which the document does not have",
        recomputation=why,
        evidence=(replace(evidence, claim=None),),
    )


CHECK = Check(
    code="NAR903",
    name="dangling-reference",
    severity=Severity.WARNING,
    precedence=200,
    finds="A reference to a section, table, figure, appendix or paragraph that the document does not have.",
    why="The reader is sent to a place that is not there: a part was cut, renumbered or left out.",
    false_alarms="An appendix that is a file of its own and was not given to the check.",
    run=_run,
)
