"""Describes one document's audit as an entry: its status and its rows, table by table."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from narrator.archive.describing.facts import (
    describe_claims,
    describe_indicators,
    describe_links,
    describe_observations,
)
from narrator.archive.describing.texts import Places, describe_diagnostics, describe_pages, describe_sentences
from narrator.archive.entry import Entry, Particulars, Row, document_id
from narrator.archive.statuses import Status
from narrator.archive.storable import clean_key, clean_text
from narrator.domain import Analysis, Audit, ClaimVerdict, Diagnostic, Evidence, Finding

UNREAD = frozenset(
    {
        "page_unreadable",
        "page_damaged",
        "page_illegible",
        "page_without_text",
        "page_cut",
        "document_cut",
        "part_broken",
    }
)
"""Diagnostics that say that part of a document was not read, or not as it was written."""


def describe_audit(
    audit: Audit, sha256: str, particulars: Particulars | None = None, settings: str = "", narrator: str | None = None
) -> Entry:
    """The entry of a document that was read and checked by itself.

    `sha256` is that of its bytes, in hex; `particulars` win over what the document says of itself; `settings` is a
    digest of whatever else shapes a reading (catalogues, text recognition), kept so that a later run can tell whether
    the document must be read anew; `narrator` is the version that read it, this one where it is left out. Raises
    ValueError where the audit is not of exactly one document.
    """
    if len(audit.analyses) != 1:
        raise ValueError(f"one document is described at a time: got {len(audit.analyses)}")
    [analysis] = audit.analyses
    own = document_id(sha256)
    unread = [one for one in audit.diagnostics if one.kind in UNREAD]
    places = Places(analysis.document)
    rows: dict[str, tuple[Row, ...]] = {
        "pages": describe_pages(own, analysis.document),
        "sentences": describe_sentences(own, analysis, places),
        "claims": describe_claims(own, analysis, audit.verdicts, places),
        "observations": describe_observations(own, analysis, places),
        "indicators": describe_indicators(own, analysis.indicators),
        "links": describe_links(own, analysis.claims),
        "findings": describe_findings(own, audit.findings),
        "evidence": describe_evidence(own, audit.findings, audit.verdicts),
        "diagnostics": describe_diagnostics(own, audit.diagnostics),
    }
    known = {"sha256": sha256, "settings": settings, "narrator": narrator or version("narrator")}
    document = {**_describe_document(analysis, particulars or Particulars()), **known}
    counts = {name: len(rows[name]) for name in ("sentences", "claims", "observations", "findings")}
    return Entry(
        sha256,
        Status.PARTIAL if unread else Status.OK,
        clean_text(_tell_unread(unread)),
        clean_text(" ".join(dict.fromkeys(one.advice for one in unread if one.advice))),
        tuple(sorted({one.page for one in unread if one.page is not None})),
        {"documents": ({"id": own, **document, **counts},), **rows},
    )


def _tell_unread(unread: Sequence[Diagnostic]) -> str:
    """What was not read, each message once."""
    return " ".join(dict.fromkeys(one.message for one in unread))


def _describe_document(analysis: Analysis, particulars: Particulars) -> Row:
    document, period = analysis.document, analysis.reporting_period
    authority, title = particulars.authority or analysis.authority, particulars.title or document.title
    return {
        "format": document.format,
        "title": clean_text(title) if title is not None else None,
        "kind": clean_text(particulars.kind) if particulars.kind is not None else None,
        "date": clean_text(particulars.date) if particulars.date is not None else None,
        "authority": clean_key(authority) if authority is not None else None,
        "period_label": period.label if period else None,
        "period_start": period.start.isoformat() if period else None,
        "period_end": period.end.isoformat() if period else None,
        "pages": len(document.pages),
        "pages_without_text": sum(not page.has_text for page in document.pages),
        "tables": len(document.tables),
    }


def describe_findings(document_id: str, findings: Sequence[Finding]) -> tuple[Row, ...]:
    """The findings in report order."""
    return tuple(
        {
            "document": document_id,
            "fingerprint": item.fingerprint,
            "code": item.code,
            "name": item.name,
            "severity": str(item.severity),
            "confidence": round(float(item.confidence), 4),
            "message": clean_text(item.message),
            "recomputation": clean_text(item.recomputation),
            "remedy": clean_text(item.remedy),
            "page": item.evidence[0].page,
        }
        for item in findings
    )


def describe_evidence(
    document_id: str, findings: Sequence[Finding], verdicts: Sequence[ClaimVerdict]
) -> tuple[Row, ...]:
    """What findings and verdicts rest on, in their order: `of` says which of the two, `key` which one of them.

    The key is a finding's fingerprint or a claim's id; `number` counts a key's evidence from 0.
    """
    told = [("finding", item.fingerprint, item.evidence) for item in findings]
    told += [("claim", item.claim.id, item.evidence) for item in verdicts]
    return tuple(
        _describe_place(document_id, of, key, number, place)
        for of, key, evidence in told
        for number, place in enumerate(evidence)
    )


def _describe_place(document_id: str, of: str, key: str, number: int, place: Evidence) -> Row:
    return {
        "document": document_id,
        "of": of,
        "key": key,
        "number": number,
        "page": place.page,
        "section": _text(place.section),
        "paragraph": _text(place.paragraph),
        "sentence": _text(" ".join(place.sentence.split()) if place.sentence is not None else None),
        "quote": clean_text(place.quote),
        "value": format(place.value, "f") if place.value is not None else None,
        "start": place.span.start if place.span else None,
        "end": place.span.end if place.span else None,
        "claim": place.claim,
        "observation": place.observation,
        "note": clean_text(place.note),
    }


def _text(text: str | None) -> str | None:
    return None if text is None else clean_text(text)
