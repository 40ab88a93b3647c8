"""Output formats, one a file, and the records that they write."""

from narrator.discovery import discover
from narrator.reports.counts import count_of
from narrator.reports.escape import escape_json, show_text
from narrator.reports.evaluations import write_evaluation
from narrator.reports.records import fill_record, list_claims
from narrator.reports.report import Content, Listing, ListingKind, Marked, Report, Style
from narrator.reports.rule_page import PageExample, tell_finding, write_rule_index, write_rule_page
from narrator.reports.shapes import ExampleRecord, IndicatorRecord, RuleInFullRecord, RuleRecord, TextRecord
from narrator.reports.table_records import list_grids, list_observations
from narrator.reports.troubles import ShownHit, name_pages, sum_up, write_hits

__all__ = [
    "Content",
    "ExampleRecord",
    "IndicatorRecord",
    "Listing",
    "ListingKind",
    "Marked",
    "PageExample",
    "Report",
    "RuleInFullRecord",
    "RuleRecord",
    "ShownHit",
    "Style",
    "TextRecord",
    "count_of",
    "escape_json",
    "fill_record",
    "list_claims",
    "list_grids",
    "list_observations",
    "name_pages",
    "reports",
    "show_text",
    "sum_up",
    "tell_finding",
    "write_evaluation",
    "write_hits",
    "write_rule_index",
    "write_rule_page",
]


def reports() -> tuple[Report, ...]:
    """All output formats, in the order of their files' names."""
    return discover("narrator.reports", "REPORT", Report)
