"""Finds the period that a document reports on."""

from __future__ import annotations

from narrator.domain import Document, Period


def find_reporting_period(document: Document) -> Period | None:
    """The period that the document says it reports on; None where it does not say."""
    return None
