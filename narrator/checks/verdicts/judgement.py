"""A judgement: the verdict on one claim, the evidence, and for a contradiction the rule that tells it."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.checks.verdicts.compatibility import Match
from narrator.domain import Claim, Evidence, Observation, Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one claim stands.

    `code` names the rule that reports a contradiction. `contrary` are the values that rule the claim out, one for
    each of its possible readings; `elsewhere` is a neighbouring period's or basis's value that the claim's figure is,
    `cell` the table's target that a told target is not. `sure` is False where the table leaves its basis open.
    """

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    code: str | None = None
    contrary: tuple[Match, ...] = ()
    elsewhere: Match | None = None
    cell: Observation | None = None
    sure: bool = True
