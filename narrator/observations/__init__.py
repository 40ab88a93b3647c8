"""Tables read into observations: indicator x period x kind = value, each with its confidence."""

from narrator.observations.absences import find_absences, read_absence
from narrator.observations.aspects import row_of_money
from narrator.observations.grid import Grid, grid_of
from narrator.observations.headers import table_headers
from narrator.observations.observing import read_observations
from narrator.observations.places import Places
from narrator.observations.rated_parts import find_rated_parts, read_rating_counts
from narrator.observations.rated_rows import read_ratings
from narrator.observations.rating_tallies import TOTAL, UNRATED, Tally, is_unrated, read_tallies
from narrator.observations.trust import TRUSTED

__all__ = [
    "TOTAL",
    "TRUSTED",
    "UNRATED",
    "Grid",
    "Places",
    "Tally",
    "find_absences",
    "find_rated_parts",
    "grid_of",
    "is_unrated",
    "read_absence",
    "read_observations",
    "read_rating_counts",
    "read_ratings",
    "read_tallies",
    "row_of_money",
    "table_headers",
]
