"""Which of the sentences found come first: the same order whatever database found them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from narrator.archive.asking.phrases import Term
from narrator.archive.asking.words import Word, read_words

SATURATION, LENGTH_SHARE = 1.2, 0.75
"""k1 and b of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), at their usual values."""

CLOSE_REWARD = 0.5
"""What terms that stand right beside each other add, as a share of all that is scored; those n characters apart add an
n-th of that. Half: enough to lift a phrase above the same words scattered, not above a sentence with a rarer word."""


def find_hits(text: str, terms: Sequence[Term]) -> list[list[tuple[int, int]]]:
    """For each term where it stands in the text, as spans of characters in order."""
    return _find(list(read_words(text)), terms)


def _find(words: Sequence[Word], terms: Sequence[Term]) -> list[list[tuple[int, int]]]:
    forms = [word.form for word in words]
    hits: list[list[tuple[int, int]]] = []
    for term in terms:
        spans: set[tuple[int, int]] = set()
        for phrase in term.forms:
            for at in range(len(forms) - len(phrase) + 1):
                last = forms[at + len(phrase) - 1]
                fits = last.startswith(phrase[-1]) if term.begins else last == phrase[-1]
                if fits and forms[at : at + len(phrase) - 1] == list(phrase[:-1]):
                    spans.add((words[at].start, words[at + len(phrase) - 1].end))
        hits.append(sorted(spans))
    return hits


def score_texts(texts: Sequence[str], terms: Sequence[Term]) -> list[float]:
    """How well each text answers: BM25 among these texts, and more where different terms stand close together."""
    read = [list(read_words(text)) for text in texts]
    found = [_find(words, terms) for words in read]
    usual = sum(map(len, read)) / len(read) if read else 1.0
    having = [sum(1 for hits in found if hits[place]) for place in range(len(terms))]
    weights = [math.log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for n in having]
    return [_score(hits, len(words), usual, weights) for hits, words in zip(found, read, strict=True)]


def _score(hits: list[list[tuple[int, int]]], length: int, usual: float, weights: Sequence[float]) -> float:
    stretch = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length / (usual or 1.0))
    total = sum(
        weight * len(spans) * (SATURATION + 1) / (len(spans) + stretch)
        for spans, weight in zip(hits, weights, strict=True)
        if spans
    )
    # Rounded, so that no machine's arithmetic decides between equals.
    return round(total * (1 + CLOSE_REWARD * _closeness(hits)), 9)


def _closeness(hits: list[list[tuple[int, int]]]) -> float:
    """1 where two different terms stand side by side, less the further apart they are, 0 where there is one term."""
    placed = sorted((start, end, term) for term, spans in enumerate(hits) for start, end in spans)
    gaps = [max(after[0] - before[1], 1) for before, after in pairwise(placed) if before[2] != after[2]]
    return 1 / min(gaps) if gaps else 0.0
