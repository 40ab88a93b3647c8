"""Tables read into observations: indicator x period x kind = value, each with its confidence."""

from narrator.observations.absences import find_absences, read_absence
from narrator.observations.headers import table_headers
from narrator.observations.observing import read_observations
from narrator.observations.rated_parts import find_rated_parts
from narrator.observations.rated_rows import read_ratings
from narrator.observations.trust import TRUSTED

__all__ = [
    "TRUSTED",
    "find_absences",
    "find_rated_parts",
    "read_absence",
    "read_observations",
    "read_ratings",
    "table_headers",
]
