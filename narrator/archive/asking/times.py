"""Reads the times that filters name: narrator's own labels, dates, and what people write instead."""

from __future__ import annotations

from narrator.domain import Period
from narrator.errors import UsageError
from narrator.periods import parse_period, read_period_label

ADVICE = 'Write "2023/24", "2023/24 Q2", "2023-09", "2023-09-30" or the calendar year "2023".'


def read_time(text: str, option: str) -> Period:
    """The period that the text names; where it is not a label of narrator's, as a table's heading would be read.

    Raises UsageError, naming the option, where it is no time.
    """
    written = " ".join(text.split())
    period = parse_period(written)
    if period is None:
        mention = read_period_label(written, None)
        period = mention.period if mention is not None else None
    if period is None:
        raise UsageError(f"{option} can't be {text!r}: that is no time that narrator knows.", advice=ADVICE)
    return period
