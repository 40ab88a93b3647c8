"""Tables read into observations: indicator x period x kind = value, each with its confidence."""

from narrator.observations.headers import table_headers
from narrator.observations.observing import read_observations
from narrator.observations.rated_rows import read_ratings
from narrator.observations.trust import TRUSTED

__all__ = ["TRUSTED", "read_observations", "read_ratings", "table_headers"]
