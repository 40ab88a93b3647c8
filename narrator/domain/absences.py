"""Why a table's cell has no value: a report says in many ways that there is nothing, and they are not the same."""

from __future__ import annotations

from enum import StrEnum


class Absence(StrEnum):
    """What a cell without a figure says.

    `NONE` is a nil that the table's notes explain ("- denotes nil"); it is still no observation. `SUPPRESSED` hides a
    small number, `TO_COME` is a figure that the report awaits, `ERROR` a spreadsheet's ("#DIV/0!"). `UNKNOWN` is a
    dash that nobody explains, which may be nil, not applicable or not available.
    """

    BLANK = "blank"
    NONE = "none"
    NOT_APPLICABLE = "not_applicable"
    NOT_AVAILABLE = "not_available"
    SUPPRESSED = "suppressed"
    TO_COME = "to_come"
    ERROR = "error"
    UNKNOWN = "unknown"
