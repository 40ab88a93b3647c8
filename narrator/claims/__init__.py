"""Sentences to claims: every figure of the narrative with its role, measure, time and wording."""

from narrator.claims.anchoring import anchor_claims
from narrator.claims.authority import find_authority
from narrator.claims.extract import extract_claims
from narrator.claims.rated_parts import counts_ratings, find_rated_part, leave_parts
from narrator.claims.ratings import rating_measures

__all__ = [
    "anchor_claims",
    "counts_ratings",
    "extract_claims",
    "find_authority",
    "find_rated_part",
    "leave_parts",
    "rating_measures",
]
