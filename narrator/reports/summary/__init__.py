"""Summaries written out: text, Markdown, JSON and HTML."""

from narrator.reports.summary.describe import describe_summary
from narrator.reports.summary.html_page import write_html_summary
from narrator.reports.summary.markdown_page import write_markdown_summary
from narrator.reports.summary.print_text import print_summary

__all__ = ["describe_summary", "print_summary", "write_html_summary", "write_markdown_summary"]
