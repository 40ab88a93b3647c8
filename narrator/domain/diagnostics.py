"""What narrator itself could not do, told apart from what is wrong in a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something that narrator could not read or trust: what, where, and what to do next.

    `kind` is a short stable word ("page_without_text", "table_not_trusted", "unreadable").
    """

    kind: str
    document: str
    message: str
    advice: str = ""
    page: int | None = None
