"""Sums that sentences tell: shares, changes and breakdowns, recomputed."""
