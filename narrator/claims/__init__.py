"""Sentences to claims: every figure of the narrative with its role, measure, time and wording."""

from narrator.claims.authority import find_authority
from narrator.claims.extract import extract_claims
from narrator.claims.ratings import rating_measures

__all__ = ["extract_claims", "find_authority", "rating_measures"]
