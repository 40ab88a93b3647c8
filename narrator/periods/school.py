"""School time: academic years from September to August, terms by whole months, seasons.

Academic years carry the same names as financial years ("2022/23") and are never taken for them.
"""

from __future__ import annotations

from datetime import date

from narrator.domain import Period
from narrator.periods.labels import month_span

TERMS = {"autumn": (9, 12), "spring": (1, 4), "summer": (4, 7)}
"""First and last month of each term. Easter moves, so that April is in two."""

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
YEAR_STARTS = 9


def academic_year(start_year: int) -> Period:
    """September of `start_year` to August of the next."""
    return _span((start_year, YEAR_STARTS), (start_year + 1, YEAR_STARTS - 1))


def academic_start(when: date) -> int:
    """The calendar year in which the academic year of a day starts."""
    return when.year if when.month >= YEAR_STARTS else when.year - 1


def term(name: str, year: int) -> Period:
    """The autumn, spring or summer term that lies in a calendar year."""
    first, last = TERMS[name]
    return _span((year, first), (year, last))


def term_of(name: str, start_year: int) -> Period:
    """The term of the academic year that starts in `start_year`."""
    return term(name, start_year if name == "autumn" else start_year + 1)


def latest_term(name: str, until: date) -> Period:
    """The last term of this name that had begun by a day."""
    here = term(name, until.year)
    return here if here.start <= until else term(name, until.year - 1)


def season(name: str, year: int) -> Period:
    """Spring, summer or autumn of a calendar year; the winter that starts in December of it."""
    first, last = SEASONS[name]
    return _span((year, first), (year + (last < first), last))


def _span(first: tuple[int, int], last: tuple[int, int]) -> Period:
    found = month_span(first, last)
    if found is None:
        raise ValueError(f"months run forwards: got {first} to {last}")
    return found
