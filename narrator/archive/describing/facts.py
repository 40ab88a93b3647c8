"""Describes claims, observations, their measures and the ties between them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from narrator.archive.describing.texts import Places
from narrator.archive.entry import Row
from narrator.archive.storable import Value, clean_key, clean_text, number_of
from narrator.domain import (
    UNBOUNDED,
    Analysis,
    Basis,
    Candidate,
    Claim,
    ClaimVerdict,
    Indicator,
    Observation,
    Period,
    Quantity,
)


def describe_claims(
    document_id: str, analysis: Analysis, verdicts: Sequence[ClaimVerdict], places: Places
) -> tuple[Row, ...]:
    """The claims in reading order, each with its verdict."""
    judged = {item.claim.id: item for item in verdicts}
    return tuple(_describe_claim(document_id, claim, judged.get(claim.id), places) for claim in analysis.claims)


def _describe_claim(document_id: str, claim: Claim, judged: ClaimVerdict | None, places: Places) -> Row:
    quantity, link, place = claim.quantity, claim.link, claim.provenance
    return {
        "document": document_id,
        "id": claim.id,
        "sentence": claim.sentence_index,
        "page": place.page,
        "section": _text(place.section),
        "paragraph": _text(place.paragraph),
        "quote": clean_text(place.quote),
        "start": place.span.start,
        "end": place.span.end,
        **_describe_value(quantity),
        "comparator": str(quantity.comparator),
        "numerator": _printed(quantity.numerator),
        "denominator": _printed(quantity.denominator),
        "counted": _text(quantity.counted),
        "role": str(claim.role),
        "benchmark": _word(claim.benchmark),
        "indicator": _key(link.indicator),
        "indicator_name": _text(link.name),
        "score": round(float(link.score), 2),
        "complement": int(link.complement),
        **_describe_period(claim.period),
        "basis": _basis(claim.bases),
        "direction": _word(claim.direction),
        "against_target": _word(claim.against_target),
        "authority": _key(claim.authority),
        "verdict": str(judged.verdict) if judged else None,
        "note": clean_text(judged.note) if judged else None,
        "recognised": places.recognised(place.page),
    }


def describe_observations(document_id: str, analysis: Analysis, places: Places) -> tuple[Row, ...]:
    """The observations in reading order."""
    return tuple(_describe_observation(document_id, item, places) for item in analysis.observations)


def _describe_observation(document_id: str, item: Observation, places: Places) -> Row:
    return {
        "document": document_id,
        "id": item.id,
        "table_id": item.table,
        "page": item.provenance.page,
        "section": _text(item.provenance.section),
        "row": item.row,
        "col": item.column,
        "header": clean_text(item.header),
        "indicator": _key(item.indicator),
        "indicator_name": _text(item.indicator_name),
        **_describe_period(item.period),
        "basis": _basis(item.bases),
        "kind": str(item.kind),
        "benchmark": _word(item.benchmark),
        **_describe_value(item.quantity),
        "rating": _text(item.rating),
        "confidence": round(float(item.confidence), 4),
        "provisional": int(item.provisional),
        "authority": _key(item.authority),
        "recognised": places.recognised(item.provenance.page),
    }


def describe_indicators(document_id: str, indicators: Sequence[Indicator]) -> tuple[Row, ...]:
    """The measures that the document's figures are of, each once and in their order."""
    rows: dict[str, Row] = {}
    for item in indicators:
        key = clean_key(item.id)
        rows.setdefault(
            key,
            {
                "document": document_id,
                "id": key,
                "name": clean_key(item.name),
                "unit": str(item.unit),
                "polarity": str(item.polarity),
                "family": _text(item.family),
                "basis": _basis(item.bases),
            },
        )
    return tuple(rows.values())


def describe_links(document_id: str, claims: Sequence[Claim]) -> tuple[Row, ...]:
    """What each claim may be a figure of, best first (`rank` counts from 1); one at most is `chosen`."""
    return tuple(row for claim in claims for row in _describe_link(document_id, claim))


def _describe_link(document_id: str, claim: Claim) -> tuple[Row, ...]:
    link = claim.link
    candidates = list(link.candidates)
    if link.indicator is not None and all(item.indicator != link.indicator for item in candidates):
        candidates.insert(0, Candidate(link.indicator, link.name or "", link.score))
    chosen = next((rank for rank, item in enumerate(candidates, 1) if item.indicator == link.indicator), None)
    return tuple(
        {
            "document": document_id,
            "claim": claim.id,
            "rank": rank,
            "indicator": clean_key(item.indicator),
            "score": round(float(item.score), 2),
            "chosen": int(rank == chosen),
        }
        for rank, item in enumerate(candidates, 1)
    )


def _describe_value(quantity: Quantity) -> dict[str, Value]:
    """A quantity as printed and as numbers; `low` and `high` bound all that it may stand for, None where unbounded."""
    interval = quantity.interval()
    return {
        "value": _printed(quantity.value),
        "number": number_of(quantity.value),
        "low": None if interval.low <= -UNBOUNDED else number_of(interval.low),
        "high": None if interval.high >= UNBOUNDED else number_of(interval.high),
        "unit": str(quantity.unit),
    }


def _describe_period(period: Period | None) -> dict[str, Value]:
    if period is None:
        return {"period_label": None, "period_start": None, "period_end": None}
    start, end = period.start.isoformat(), period.end.isoformat()
    return {"period_label": period.label, "period_start": start, "period_end": end}


def _basis(bases: Sequence[Basis]) -> str | None:
    """The bases that are possible, parted by commas; None where nothing is known."""
    return ",".join(str(basis) for basis in bases) or None


def _printed(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _word(value: object | None) -> str | None:
    return None if value is None else str(value)


def _text(text: str | None) -> str | None:
    return None if text is None else clean_text(text)


def _key(text: str | None) -> str | None:
    return None if text is None else clean_key(text)
