"""Evaluations as text or as one JSON object: shares with their intervals, confusions, and misses where asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable

from narrator.domain import Confusion, Evaluation, Miss, Score, Share
from narrator.reports.escape import escape_json
from narrator.reports.records import fill_record
from narrator.reports.report import Style
from narrator.reports.shapes import (
    ConfusionRecord,
    EvaluateSchema,
    EvaluationRecord,
    MissRecord,
    ScoreRecord,
    ShareRecord,
)

EVALUATION_SCHEMA: EvaluateSchema = "narrator/evaluate/1"
"""Names the shape of an evaluation; the number rises when a field goes or changes its meaning."""

DIGITS = 4
"""Decimals of a share: more than any sample here can tell apart."""


def write_evaluation(evaluation: Evaluation, misses: bool, machine: bool, style: Style) -> str:
    """The evaluation for people or, where `machine` says so, as JSON; each miss in full where `misses` says so."""
    if not machine:
        # Needs rich, which takes as long to load as all the rest of `narrator --help`.
        from narrator.reports.text.evaluation import print_evaluation

        return print_evaluation(evaluation, misses, style)
    record = describe_evaluation(evaluation, misses)
    return escape_json(json.dumps(record, ensure_ascii=False, sort_keys=True, allow_nan=False, indent=2)) + "\n"


def describe_evaluation(evaluation: Evaluation, misses: bool) -> EvaluationRecord:
    """The evaluation as plain values, in the shape that the schema names."""
    return {
        "schema": EVALUATION_SCHEMA,
        "gold": evaluation.gold,
        "all": _score(evaluation.total, False),
        "documents": [{"document": s.name, "path": s.path, **_score(s, misses)} for s in evaluation.documents],
        "unread": list(evaluation.unread),
    }


def _score(score: Score, misses: bool) -> ScoreRecord:
    record: ScoreRecord = {
        "labelled": score.labelled,
        "claims": _shares(score.figures),
        "cells": _shares(score.cells),
        "confusions": [_confusion(item) for item in score.confusions],
        "moved": score.moved,
        "unplaced": score.unplaced,
    }
    if misses:
        record["misses"] = [_miss(miss) for miss in score.misses]
    return record


def _shares(figures: Iterable[tuple[str, Share]]) -> dict[str, ShareRecord]:
    return {name: _share(share) for name, share in figures}


def _share(share: Share) -> ShareRecord:
    value, interval = share.value, share.interval()
    return {
        "right": share.right,
        "of": share.of,
        "share": None if value is None else round(value, DIGITS),
        "interval": None if interval is None else [round(end, DIGITS) for end in interval],
    }


def _confusion(item: Confusion) -> ConfusionRecord:
    return fill_record(ConfusionRecord, (item,))


def _miss(miss: Miss) -> MissRecord:
    figure = miss.figure
    return fill_record(MissRecord, (miss,), figure=[figure.start, figure.end] if figure else None)
