"""Describes findings, and the evidence that findings and verdicts rest on."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.archive.entry import Row
from narrator.archive.storable import clean_text
from narrator.domain import ClaimVerdict, Evidence, Finding


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
