"""Ratings: what sentences count, what tables list, and what value, target and floor make of a measure."""
