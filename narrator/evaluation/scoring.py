"""Scores a document's analysis against its labels, and sums the scores of several documents."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from narrator.domain import Analysis, Claim, Confusion, Evaluation, Miss, MissKind, Score, Share, Span
from narrator.evaluation.fields import WHOLE_CLAIM, Judgement, judge_fields
from narrator.evaluation.gold import Gold, GoldDocument
from narrator.evaluation.labels import Mark
from narrator.evaluation.pairing import Pairing, Placed, pair_claims
from narrator.evaluation.placing import Placing, place_marks

FIELDS = (
    "role", "unit", "indicator", "indicator_of_linked", "measure_without_code", "measure_without_code_of_linked",
    "period", "basis", "direction", "against_target", "benchmark", "ratio", "whole_claim",
)  # fmt: skip
"""The figures of found claims, in the order in which they are told."""


def score_document(gold: Gold, document: GoldDocument, analysis: Analysis) -> Score:
    """The figures of one document's claims, and every miss in reading order; none where no claim is labelled.

    Of sealed labels neither confusions nor misses are told, but for labels without a place.
    """
    if not document.judges_claims:
        return Score(document.name, analysis.document.path, 0, ())
    marks = dict.fromkeys((*(label.mark for label in document.labels), *document.anchors))
    placing = place_marks(analysis.document, tuple(marks), document.windows)
    placed = [
        Placed(label, span, _sentence_at(analysis, span))
        for label in document.labels
        if (span := placing.spans.get(label.mark)) is not None
    ]
    pairing = pair_claims(placed, analysis.claims)
    extra = tuple(claim for claim in pairing.extra if _is_judged(claim, document, placing))
    pairing = replace(pairing, extra=extra)
    judged = [(item, claim, judge_fields(item.label, claim, gold)) for item, claim in pairing.pairs]
    lost = [label.mark for label in document.labels if label.mark not in placing.spans]
    told = () if gold.sealed else _tell(document.name, analysis, pairing, judged)
    confused = () if gold.sealed else _confuse(judgement for _, _, judgements in judged for judgement in judgements)
    return Score(
        name=document.name,
        path=analysis.document.path,
        labelled=len(document.labels),
        figures=_count(pairing, [judgements for _, _, judgements in judged]),
        confusions=confused,
        misses=(*told, *(_tell_lost(document.name, mark) for mark in lost)),
        moved=placing.moved,
        unplaced=len(lost),
    )


def sum_scores(gold: Gold, scores: Sequence[Score], unread: Sequence[str] = ()) -> Evaluation:
    """All documents together: counts are added, so that a document with more labels weighs more."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for score in scores:
        for item in score.confusions:
            counts[item.field, item.expected, item.said] += item.count
    total = Score(
        name="all",
        path=None,
        labelled=sum(score.labelled for score in scores),
        figures=_add(score.figures for score in scores),
        confusions=_order(counts),
        cells=_add(score.cells for score in scores),
        moved=sum(score.moved for score in scores),
        unplaced=sum(score.unplaced for score in scores),
    )
    return Evaluation(gold.folder, tuple(scores), total, tuple(unread))


def _add(figures: Iterable[Sequence[tuple[str, Share]]]) -> tuple[tuple[str, Share], ...]:
    summed: dict[str, Share] = {}
    for several in figures:
        for name, share in several:
            summed[name] = summed[name] + share if name in summed else share
    return tuple(summed.items())


def _is_judged(claim: Claim, document: GoldDocument, placing: Placing) -> bool:
    """Does a claim without a label count as a false alarm: in a window, and on no figure open to dispute?"""
    span = claim.provenance.span
    disputed = (placing.spans.get(mark) for mark in document.disputed)
    elsewhere = document.pages and claim.provenance.page not in document.pages
    return (
        placing.judges(span)
        and not elsewhere
        and not any(place is not None and place.overlaps(span) for place in disputed)
    )


def _count(pairing: Pairing, judged: Sequence[Sequence[Judgement]]) -> tuple[tuple[str, Share], ...]:
    hits, missed, extra = len(pairing.pairs), len(pairing.missed), len(pairing.extra)
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for judgements in judged:
        for item in judgements:
            for name in (item.field, *item.counts):
                of[name] += 1
                right[name] += item.right
        of["whole_claim"] += 1
        right["whole_claim"] += all(item.right for item in judgements if item.field in WHOLE_CLAIM)
    return (
        ("precision", Share(hits, hits + extra)),
        ("recall", Share(hits, hits + missed)),
        ("f1", Share(2 * hits, 2 * hits + missed + extra, counted=False)),
        *((name, Share(right[name], of[name])) for name in FIELDS),
        ("end_to_end", Share(right["whole_claim"], hits + missed)),
    )


def _confuse(judgements: Iterable[Judgement]) -> tuple[Confusion, ...]:
    return _order(Counter((item.field, item.expected, item.said) for item in judgements if not item.right))


def _order(counts: Counter[tuple[str, str, str]]) -> tuple[Confusion, ...]:
    """By field as they are told, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (FIELDS.index(item[0][0]), -item[1], item[0]))
    return tuple(Confusion(*key, count) for key, count in ordered)


def _tell(
    name: str,
    analysis: Analysis,
    pairing: Pairing,
    judged: Sequence[tuple[Placed, Claim, Sequence[Judgement]]],
) -> list[Miss]:
    """Every miss of a document in reading order."""
    told: list[tuple[int, Miss]] = []
    for item in pairing.missed:
        label = item.label
        miss = _miss(analysis, name, MissKind.MISSED, item.span, item.sentence)
        told.append((item.span.start, replace(miss, expected=f"{label.role} {label.value} {label.units[0]}")))
    for claim in pairing.extra:
        quantity = claim.quantity
        miss = _miss(analysis, name, MissKind.EXTRA, claim.provenance.span, claim.sentence)
        told.append((claim.provenance.span.start, replace(miss, said=f"{claim.role} {quantity.value} {quantity.unit}")))
    for item, claim, judgements in judged:
        miss = _miss(analysis, name, MissKind.WRONG, claim.provenance.span, claim.sentence)
        told += [
            (item.span.start, replace(miss, field=j.field, expected=j.expected, said=j.said))
            for j in judgements
            if not j.right
        ]
    return [miss for _, miss in sorted(told, key=lambda pair: pair[0])]


def _miss(analysis: Analysis, name: str, kind: MissKind, span: Span, sentence: Span) -> Miss:
    text = analysis.document.text
    block = next((block for block in analysis.document.blocks if block.span.overlaps(span)), None)
    inside = sentence.contains(span)
    return Miss(
        kind=kind,
        document=name,
        quote=span.of(text),
        sentence=sentence.of(text),
        figure=Span(span.start - sentence.start, span.end - sentence.start) if inside else None,
        page=block.page if block else None,
        paragraph=block.paragraph if block else None,
    )


def _tell_lost(name: str, mark: Mark) -> Miss:
    return Miss(MissKind.UNPLACED, name, mark.quote, mark.sentence or "", page=mark.page)


def _sentence_at(analysis: Analysis, span: Span) -> Span:
    """The sentence that holds a place; outside of all sentences its line."""
    sentences = analysis.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    if at >= 0 and sentences[at].span.overlaps(span):
        return sentences[at].span
    text = analysis.document.text
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)
