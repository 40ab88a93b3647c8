"""Output formats, one a file, and the records that they write."""

from narrator.discovery import discover
from narrator.reports.escape import escape_json, show_text
from narrator.reports.evaluations import write_evaluation
from narrator.reports.records import list_claims, list_grids, list_observations
from narrator.reports.report import Listing, ListingKind, Report, Style

__all__ = [
    "Listing",
    "ListingKind",
    "Report",
    "Style",
    "escape_json",
    "list_claims",
    "list_grids",
    "list_observations",
    "reports",
    "show_text",
    "write_evaluation",
]


def reports() -> tuple[Report, ...]:
    """All output formats, in the order of their files' names."""
    return discover("narrator.reports", "REPORT", Report)
