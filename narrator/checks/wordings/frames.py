"""Frames: headings and lines above a list that say of everything below how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.polarity import normal
from narrator.data_files import read_data
from narrator.domain import Block, BlockKind, Claim
from narrator.needs import Needing

LONGEST_FRAME = 160
"""Characters that a heading or lead-in may have; a longer one says more than one thing."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands above a figure: its words, whether they praise, and whether they speak of targets."""

    words: str
    good: bool
    of_targets: bool


def frame_of(ledger: Ledger, claim: Claim) -> Frame | None:
    """The frame that a claim's block stands in: the line above its list, else the nearest heading."""
    index = ledger.block_index(claim)
    if index is None:
        return None
    blocks, text = ledger.analysis_of(claim).document.blocks, ledger.analysis_of(claim).document.text
    lead = _lead_in(blocks, index)
    for words in (lead.span.of(text) if lead is not None else "", blocks[index].section or ""):
        frame = read_frame(words)
        if frame is not None:
            return frame
    return None


@lru_cache(maxsize=1024)
def read_frame(words: str) -> Frame | None:
    """What a heading or lead-in says of everything below; None where it says nothing of the kind, or two things."""
    told, patterns = normal(words), _patterns()
    if not told or len(told) > LONGEST_FRAME or patterns["mixed"].search(told):
        return None
    missed = patterns["target_missed"].search(told)
    rest = told.replace(missed.group(0), " ") if missed is not None else told  # "did not meet their target"
    found = ["target_met"] * bool(patterns["target_met"].search(rest)) + ["target_missed"] * (missed is not None)
    found = found or [name for name in ("well", "poor") if patterns[name].search(told)]
    if len(found) != 1:
        return None
    return Frame(" ".join(words.split()).rstrip(":"), found[0] in ("target_met", "well"), found[0].startswith("target"))


def is_excused(sentence: str) -> bool:
    """Does an item say more than its figure: progress, a comparison, a reservation?"""
    return _patterns()["excused"].search(normal(sentence)) is not None


def _lead_in(blocks: tuple[Block, ...], index: int) -> Block | None:
    """The paragraph right above the list that a block is an item of."""
    if blocks[index].kind is not BlockKind.LIST_ITEM:
        return None
    place = index
    while place >= 0 and blocks[place].kind is BlockKind.LIST_ITEM:
        place -= 1
    return blocks[place] if place >= 0 and blocks[place].kind is BlockKind.PARAGRAPH else None


@cache
def _patterns() -> Mapping[str, Needing]:
    raw = read_data(__package__, "frames.toml")
    return {name: Needing(pattern) for name, pattern in raw.items()}
