"""Which end of a share is the better one, where no catalogue knows its measure: what it counts often tells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.data_files import read_data
from narrator.domain import Polarity, Unit
from narrator.needs import Needing

_SHARES = (Unit.PERCENT, Unit.RATIO)


@cache
def _words() -> Mapping[str, Needing]:
    raw = read_data(__package__, "polarity.toml")
    return {name: Needing(pattern) for name, pattern in raw.items()}


def guess_polarity(text: str, draft: Draft) -> Polarity:
    """More is better of what is done, or done in time; neutral where words turn a share around or say nothing."""
    if draft.quantity.unit not in _SHARES:
        return Polarity.NEUTRAL
    told, whole = normal(draft.clause.of(text)), normal(draft.statement.sentence.span.of(text))
    wanted = _words()["wanted"].search(told) is not None and _words()["unwanted"].search(whole) is None
    return Polarity.HIGHER if wanted else Polarity.NEUTRAL
