"""What a verdict's note says: why a figure counts as rounded, and why nothing could be held against one."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN

from narrator.checks.facts.figures import Fit, tell_figure
from narrator.checks.facts.known import Known
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.stretches import tell_stretch
from narrator.checks.verdicts.compatibility import Match
from narrator.checks.verdicts.naming import is_no_value
from narrator.domain import Claim, Role, Verdict

LIMITS = {
    Role.TARGET: "no target of this measure to hold it against",
    Role.FLOOR: "no floor of this measure to hold it against",
    Role.BENCHMARK: "no such benchmark to hold it against",
    Role.CHANGE: "no two values that give this change",
    Role.PART: "no whole that its parts add up to",
}
"""Why a figure that is no value of its measure's own stays unverified, by its role."""


def tell_borne_out(claim: Claim, known: Known, verdict: Verdict) -> str:
    """How a value bears a claim out: a sum in words, "7.25 printed as 7.2: cut off", or nothing for the same figure."""
    if verdict is Verdict.ROUNDING:
        middle = (known.interval.low + known.interval.high) / 2
        cut = claim.quantity.value == middle.quantize(claim.quantity.resolution, rounding=ROUND_DOWN)
        return f"{known.told} printed as {tell_figure(claim.quantity)}: {'cut off' if cut else 'rounded twice'}"
    if known.derived or not known.exact:
        return f"{tell_stretch(known.stretch)}: {known.told}"
    return ""


def tell_unverified(ledger: Ledger, claim: Claim, matches: Sequence[Match]) -> str:
    """Why nothing in the documents speaks for or against a claim, in a few words."""
    if claim.role not in LIMITS and is_no_value(ledger, claim):
        return "a gap, a limit or a forecast, not a value so far"
    if claim.indicator is None:
        names = [candidate.name for candidate in claim.link.candidates[:2]]
        if len(names) > 1 and names[0] != names[1]:
            return f"tied to no measure: ambiguous between {names[0]} and {names[1]}"
        return "tied to no measure"
    if claim.role in LIMITS:
        return LIMITS[claim.role]
    if not matches:
        return "no other figure of this measure"
    here = [match for match in matches if match.same_stretch]
    if not here:
        return "no cell or sentence for this time"
    cells = [match for match in here if match.known.origin is None]
    if cells and not any(match.known.trusted or match.known.derived for match in cells):
        return "table not trusted"
    if all(match.fit is Fit.NONE for match in here):
        return "other values are near by, but what they cover is open"
    return "only values that leave it open"
