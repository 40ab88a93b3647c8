"""Which documents are reports, and which are the minutes that speak of one of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from narrator.data_files import read_data
from narrator.domain import Analysis, BlockKind

BEGINNING = 1_200
"""Characters in which minutes call themselves so: a title, the body, the date, or the item's first heading."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The reports, the oldest first, and each of the minutes with the report that it speaks of."""

    reports: tuple[Analysis, ...]
    minutes: tuple[tuple[Analysis, Analysis], ...] = ()

    @property
    def latest(self) -> tuple[Analysis, ...]:
        """The latest report of each authority; all that are equally late."""
        latest: dict[str | None, int] = {}
        for report in self.reports:
            latest[report.authority] = max(latest.get(report.authority, 0), _end(report))
        return tuple(report for report in self.reports if _end(report) == latest[report.authority])


def find_parts(analyses: Sequence[Analysis]) -> Parts:
    """What each document is; minutes without a report beside them are told like a report."""
    reports = [a for a in analyses if not is_minutes(a)]
    minutes, alone = [], []
    for analysis in analyses:
        if is_minutes(analysis):
            beside = _report_of(analysis, reports)
            if beside is not None:
                minutes.append((analysis, beside))
            else:
                alone.append(analysis)
    return Parts(tuple(sorted((*reports, *alone), key=_end)), tuple(minutes))


def is_minutes(analysis: Analysis) -> bool:
    """Do the document's first lines or its name call it minutes?"""
    document = analysis.document
    words = _words()
    if words["file"].search(PurePath(document.path).stem.lower()):
        return True
    first = [b for b in document.blocks if b.span.start < BEGINNING and b.kind is not BlockKind.TABLE]
    return any(words["lines"].search(" ".join(b.span.of(document.text).split())[:BEGINNING]) for b in first)


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    raw = read_data(__package__, "reports.toml")["minutes"]
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw.items()}


def _report_of(minutes: Analysis, reports: Sequence[Analysis]) -> Analysis | None:
    """The report of the same time, and of no other authority, that shares most measures with the minutes."""
    own = {c.indicator for c in minutes.claims if c.indicator}
    fitting = [
        (len(own & _measured(report)), -at, report)
        for at, report in enumerate(reports)
        if _end(report) == _end(minutes)
        and (minutes.authority is None or report.authority in (None, minutes.authority))
    ]
    return max(fitting, key=lambda item: item[:2])[2] if fitting else None


def _measured(report: Analysis) -> set[str]:
    told = [c.indicator for c in report.claims] + [o.indicator for o in report.observations]
    return {indicator for indicator in told if indicator}


def _end(analysis: Analysis) -> int:
    return analysis.reporting_period.end.toordinal() if analysis.reporting_period else 0
