"""Times of facts: which are now, what kind of time they are, and how a time is said."""

from __future__ import annotations

from datetime import timedelta

from narrator.domain import Basis, Claim, Observation, Period
from narrator.periods import is_month, is_quarter, is_year, previous_year

OPEN = "open"
"""The kind of a time whose basis the text leaves open."""

ROW = "row"
"""The kind of a year's row in a table of a year that is not over: the year so far, or its latest month."""


def is_now(fact: Claim | Observation, now: Period | None) -> bool:
    """Is the fact of the reporting period, of a part that ends with it, or of the year so far?"""
    if now is None or fact.period is None:
        return isinstance(fact, Claim) or now is None
    period = fact.period
    if period.end == now.end:
        return True
    return period.start <= now.start and period.end > now.end and Basis.YEAR_TO_DATE in fact.bases


def kind_of(fact: Claim | Observation, now: Period | None) -> str:
    """What kind of time a fact is of: a basis, `OPEN` or `ROW`."""
    bases = set(fact.bases)
    if now is not None and not is_year(now) and Basis.YEAR_TO_DATE in bases:
        bases.discard(Basis.YEAR)  # a year that is not over
    if now is not None and fact.period is not None and fact.period.end > now.end and len(bases) > 1:
        return ROW
    if now is not None and is_year(now) and fact.period == now and bases >= {Basis.YEAR}:
        return str(Basis.YEAR)
    return str(bases.pop()) if len(bases) == 1 else OPEN


def kind_then(fact: Claim | Observation) -> frozenset[str]:
    """What kinds of time an earlier fact may be of."""
    return frozenset(str(basis) for basis in fact.bases)


def year_before(period: Period | None, now: Period | None) -> bool:
    """Is the period the same time a year ago?"""
    return period is not None and now is not None and previous_year(now).end == period.end


def period_before(period: Period | None, now: Period | None) -> bool:
    """Does the period end where the reporting period begins?"""
    return period is not None and now is not None and period.end == now.start - timedelta(days=1)


def tell_when(kind: str) -> str:
    """ "to date" of a figure of now; empty where it goes without saying: the reporting period, or its end."""
    return {
        Basis.YEAR_TO_DATE: "to date",
        Basis.MONTH: "in the month",
        Basis.ROLLING_YEAR: "over twelve months",
    }.get(Basis(kind) if kind in set(Basis) else Basis.SNAPSHOT, "")


def tell_period(period: Period) -> str:
    """ "Q2 2020/21", "September 2020", "30 September 2020", "2020/21"."""
    if is_month(period):
        return f"{period.start:%B %Y}"
    if period.start == period.end:
        return f"{period.end.day} {period.end:%B %Y}"
    year, _, number = period.label.partition(" ")
    return f"{number} {year}" if is_quarter(period) and number else period.label


def tell_period_long(period: Period) -> str:
    """ "Quarter 2 2020/21 (July to September 2020)"."""
    if is_quarter(period) and " Q" in period.label:
        year, _, number = period.label.partition(" Q")
        months = f"{period.start:%B} to {period.end:%B %Y}"
        return f"Quarter {number} {year} ({months})"
    return tell_period(period)
