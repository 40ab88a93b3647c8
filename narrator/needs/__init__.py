"""What a text must hold for a pattern to match in it, so that most patterns need not be tried on most texts."""

from narrator.needs.clauses import count_least
from narrator.needs.needing import REMEMBERED, Needing, Sieve, fold, lower

__all__ = ["REMEMBERED", "Needing", "Sieve", "count_least", "fold", "lower"]
