"""Loads the parts of the pipeline of models/ that reading a document takes."""

from __future__ import annotations

from narrator.language.patterns import load_sentence_patterns
from narrator.language.weights import load_weights


def load_language() -> None:
    """Reads patterns and weights, once. Raises ModelError where they can't be had."""
    load_sentence_patterns()
    load_weights()
