"""A relation of cells as it holds in one place or breaks in another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from narrator.checks.tables.sheet import Place, Sheet


class State(StrEnum):
    """How a relation stands in one place, from best to worst."""

    HOLDS = "holds"
    NEAR = "near"
    FAILS = "fails"


class Instance(NamedTuple):
    """A relation in one row or column: what stands there, and what the other cells give.

    `target` is the cell that is made from `parts`, each of which is added with its sign (0 where it is no addend, as
    in a share). `weight` is how much a hold says, in bits; `told` is the sum in words, without what is printed.
    `nils` marks one in which a blank or a dash is taken for none.
    """

    target: Place
    parts: tuple[tuple[Place, int], ...]
    printed: Decimal
    expected: Decimal
    state: State
    weight: float
    told: str
    nils: bool = False

    @property
    def gap(self) -> Decimal:
        """How much more is printed than the parts give."""
        return self.printed - self.expected

    @property
    def places(self) -> frozenset[Place]:
        """All cells of it."""
        return frozenset((self.target, *(place for place, _ in self.parts)))


def sort_states(found: Iterable[Instance]) -> tuple[tuple[Instance, ...], tuple[Instance, ...], tuple[Instance, ...]]:
    """The places where a relation holds, where it nearly does, and where it fails, each in their order."""
    by_state: dict[State, list[Instance]] = {state: [] for state in State}
    for one in found:
        by_state[one.state].append(one)
    return tuple(by_state[State.HOLDS]), tuple(by_state[State.NEAR]), tuple(by_state[State.FAILS])


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between rows or columns, with the places where it holds and where it breaks.

    `kind` is "total", "difference", "share", "growth", "rate", "running", "between", "year" or "quarters"; `name` is
    what the made line is called. `proof` is how sure it is that the lines belong together: "strong", "weak" or
    "alone". `timed` marks a time's line that adds up its months; `habit` breaks that rounding would allow, did not all
    other sums come out exactly; `across_times` and `across_years` relations that show at several times.
    """

    sheet: Sheet
    kind: str
    name: str
    holds: tuple[Instance, ...]
    near: tuple[Instance, ...]
    fails: tuple[Instance, ...]
    proof: str
    timed: bool = False
    habit: bool = False
    across_times: bool = False
    across_years: bool = False
