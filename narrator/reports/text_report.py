"""Text: what an auditor reads, findings grouped by document and section, and last what was covered."""

from __future__ import annotations

from narrator.domain import Audit, Summary
from narrator.reports.report import Listing, ListingKind, Report, Style


def write_audit(audit: Audit, style: Style) -> str:
    """The findings by document and section, then what could not be read, then the coverage lines."""
    from narrator.reports.text.findings import print_audit

    return print_audit(audit, style)


def write_listing(listing: Listing, style: Style) -> str:
    """The records below their document's name: tables as they are printed, what is told in full as a card."""
    if listing.kind in (ListingKind.INDICATOR, ListingKind.RULE):
        from narrator.reports.text.cards import print_cards

        return print_cards(listing, style)
    if listing.kind in (ListingKind.OBSERVATIONS, ListingKind.GRIDS):
        from narrator.reports.text.tables import print_tables

        return print_tables(listing, style)
    from narrator.reports.text.listing import print_listing

    return print_listing(listing, style)


def write_summary(summary: Summary, style: Style) -> str:
    """The summary as it is read: titles, and below them what is to be told."""
    from narrator.reports.summary import print_summary

    return print_summary(summary, style)


# The modules imported above need rich, which takes as long to load as all the rest of `narrator --help`.
REPORT = Report("text", "for reading, on a terminal or on paper", (".txt",), write_audit, write_listing, write_summary)
