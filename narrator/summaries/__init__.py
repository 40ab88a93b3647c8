"""Summaries: what a report says in short, in text made from its figures and in its own sentences."""

from narrator.summaries.gathering import Judges
from narrator.summaries.summarising import summarise_audit

__all__ = ["Judges", "summarise_audit"]
