"""Why a claim stays unverified, in a few words."""

from __future__ import annotations

from narrator.domain import ClaimVerdict, Verdict


def tell_gap(one: ClaimVerdict) -> str:
    """What is missing to check a claim that nothing speaks for; empty for every other."""
    if one.verdict is not Verdict.UNVERIFIED:
        return ""
    return "tied to no measure" if one.claim.indicator is None else "no other figure of it at this time"
