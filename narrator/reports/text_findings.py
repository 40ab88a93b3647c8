"""The text report of an audit."""

from __future__ import annotations

from narrator.domain import Audit
from narrator.reports.report import Style
from narrator.reports.text_canvas import Canvas, safe


def print_audit(audit: Audit, style: Style) -> str:
    """The audit as text, as wide as the style says."""
    canvas = Canvas(style)
    for finding in audit.findings:
        canvas.line(safe(f"{finding.code} {finding.name}  {finding.severity}"))
        canvas.line(safe(finding.message), indent=4)
        canvas.line(safe(finding.recomputation), indent=4)
    return canvas.text()
