"""Summaries: what a report says in short, in text made from its figures and in its own sentences."""

from narrator.summaries.gathering import ReadFrame
from narrator.summaries.summarising import summarise_audit

__all__ = ["ReadFrame", "summarise_audit"]
