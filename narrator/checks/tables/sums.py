"""Finds the lines of a sheet that are the sums of others: totals with and without that name, down and across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.tables.relation import Instance, Relation, State
from narrator.checks.tables.sheet import Figure
from narrator.checks.tables.tolerance import gap_state, weigh
from narrator.checks.tables.view import View
from narrator.checks.tables.wording import tell_sum
from narrator.periods import is_month, is_quarter

LEAST_PARTS = 2
"""Addends of a sum."""

NAMED_BITS = 9.0
"""What the holds of a line called a total must say together: a chance of one in five hundred that it is no sum."""

UNNAMED_BITS = 22.0
"""The same of a line whose name says nothing of a sum: a thousand groups of lines are tried, so that two to the
twelfth leaves one in four thousand by chance."""

WHOLE_BITS = 11.0
"""The same of a line that is the sum of all the others, and of most of them as they are printed."""

WHOLE = 100
"""The only percentage that others are added up to."""

UNNAMED_HOLDS = 3
"""Places in which a line without a total's name must be the sum."""

NAMED_HOLDS = 2
"""Places in which a line called a total must be the sum before another place is said to break it."""

MOST_SKIPPED = 3
"""Lines that may stand between a total and its parts ("In month | Year to date | of them: ...")."""

SEARCHED = 40
"""Lines up to which unnamed sums are looked for: the search takes time by the square of the lines."""

LONE_BITS = 6.0
"""What one hold must say to let one break be told."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A line with the lines that it may be the sum of, and how that comes out."""

    line: int
    parts: tuple[int, ...]
    found: tuple[Instance, ...]

    def of(self, state: State) -> tuple[Instance, ...]:
        """The instances of one state."""
        return tuple(one for one in self.found if one.state is state)

    @property
    def bits(self) -> float:
        """What the holds say together."""
        return sum(one.weight for one in self.of(State.HOLDS))


def find_sums(view: View) -> list[Relation]:
    """The sums among the lines, each line's best group of parts; the parts of one sum are not those of the next."""
    if len(view.lines) < LEAST_PARTS + 1:
        return []
    covered: set[int] = set()
    relations: list[Relation] = []
    sums: set[int] = set()
    for line in view.lines:
        named = line in view.totals or _sums_times(view, line)
        if line in view.loose or (not named and (len(view.lines) > SEARCHED or len(view.across) < UNNAMED_HOLDS)):
            continue
        least = LEAST_PARTS if named else LEAST_PARTS + 1
        groups = [
            _try_group(view, line, parts)
            for parts in _candidates(view, line, covered, sums)
            if len(parts) >= least and (named or _may_add_up(view, line, parts))
        ]
        best = max(groups, key=lambda g: (g.bits - 4 * len(g.of(State.FAILS)), len(g.parts)), default=None)
        if best is None:
            continue
        relation = _accept(view, best, named)
        if relation is not None:
            relations.append(relation)
            sums.add(line)
            covered |= {part for part in best.parts if not view.times.get(line)}
    return relations


def _sums_times(view: View, line: int) -> bool:
    """Is the line a quarter beside its own months?"""
    told = view.times.get(line)
    if told is None or told.period is None or not is_quarter(told.period):
        return False
    return any(
        other.period is not None and told.period.start <= other.period.start <= other.period.end <= told.period.end
        for at, other in view.times.items()
        if at != line
    )


def _candidates(view: View, line: int, covered: set[int], sums: set[int]) -> Iterable[tuple[int, ...]]:
    """The groups of lines that a line may be the sum of: runs of lines before it or behind it."""
    if (timed := _times_within(view, line)) is not None:
        if len(timed) >= LEAST_PARTS:
            yield timed
        return
    free = [at for at in view.lines if at != line and at not in view.loose]
    tops = [at for at in free if at not in covered]
    bases = [at for at in free if at not in sums and at not in view.totals]
    heads = [at for at in free if at in sums or at in view.totals]
    seen: set[tuple[int, ...]] = set()
    skips = MOST_SKIPPED if len(view.lines) <= SEARCHED // 2 else 0
    for several in (tops, bases, heads, free):
        before = [at for at in several if at < line]
        behind = [at for at in several if at > line]
        for run, back in ((before, True), (behind, False)):
            for skip in range(min(skips, max(0, len(run) - LEAST_PARTS)) + 1):
                rest = (run[: len(run) - skip] if skip else run) if back else run[skip:]
                for count in range(LEAST_PARTS, len(rest) + 1):
                    parts = tuple(rest[-count:] if back else rest[:count])
                    if parts not in seen and not (several is bases and _cuts_block(parts, free, heads, back)):
                        seen.add(parts)
                        yield parts


def _cuts_block(parts: Sequence[int], free: Sequence[int], heads: Sequence[int], back: bool) -> bool:
    """Does a group reach over a total into another block of lines, and take only some of that block?"""
    first, last = parts[0], parts[-1]
    if not any(first < head < last for head in heads):
        return False
    beyond = free.index(first) - 1 if back else free.index(last) + 1
    return 0 <= beyond < len(free) and free[beyond] not in heads


def _times_within(view: View, line: int) -> tuple[int, ...] | None:
    """The months inside a quarter's line, none of another time's; None where the line is no time or a total by name."""
    told = view.times.get(line)
    if told is None:
        return None
    if told.period is None or not is_quarter(told.period):
        return None if line in view.totals else ()  # "Total (2023/24)" below four quarters
    inside = [
        at
        for at, other in view.times.items()
        if other.period is not None
        and is_month(other.period)
        and told.period.start <= other.period.start <= told.period.end
    ]
    return tuple(inside)


def _may_add_up(view: View, line: int, parts: Sequence[int]) -> bool:
    """Does a quick look leave it open that a line without a total's name is the sum of a group, in places enough?"""
    rough, hits, left = view.rough, 0, len(view.across)
    for place, (total, step) in enumerate(rough[line]):
        made = 0.0
        for part in parts:
            value, own = rough[part][place]
            made += value
            if own > step:
                step = own
        hits += abs(total - made) <= step * (len(parts) + ROUGH_STEPS)
        left -= 1
        if hits + left < UNNAMED_HOLDS:
            return False
    return True


NONE = Decimal(0)

ROUGH_STEPS = 3
"""Steps that a sum is never off, besides one for each addend."""


def _try_group(view: View, line: int, parts: Sequence[int]) -> _Group:
    """How a group of lines adds up to a line, place by place."""
    found: list[Instance] = []
    lines = [view.figures[part] for part in parts]
    for place, target, *told in zip(view.across, view.figures[line], *lines, strict=True):
        figures = [figure for figure in told if figure is not None]
        if target is None or target.nil or len(figures) < len(parts):
            continue
        instance = _weigh_sum(view, target, figures, place)
        if instance is not None:
            found.append(instance)
    return _Group(line, tuple(parts), tuple(found))


def _weigh_sum(view: View, target: Figure, figures: Sequence[Figure], place: int) -> Instance | None:
    """One sum; None where it says nothing: fewer than two addends, or shares that make no whole."""
    addends = [figure for figure in figures if not figure.nil]
    values = [figure.value for figure in addends]
    if sum(map(bool, values)) < LEAST_PARTS:
        return None
    total = sum(values, NONE)
    state = gap_state(view.sheet, target, addends, target.value - total)
    if state is not State.HOLDS and (place in view.unsummed or (target.percent and target.value != WHOLE)):
        return None
    return Instance(
        target.place, tuple([(figure.place, 1) for figure in addends]), target.value, total, state,
        weigh(target, addends) if state is State.HOLDS else 0.0, "", len(addends) < len(figures),
    )  # fmt: skip


def _with_words(view: View, one: Instance) -> Instance:
    """A sum that may be told as a break, written out."""
    addends = [view.sheet.figures[place].value for place, _ in one.parts]
    return one._replace(told=tell_sum(addends, one.expected))


def _accept(view: View, group: _Group, named: bool) -> Relation | None:
    """The relation that a group shows; None where it shows none."""
    holds, near, fails = (group.of(state) for state in (State.HOLDS, State.NEAR, State.FAILS))
    proof = _proof(view, group, named)
    if not proof:
        return None
    if not any(one.nils for one in holds if one.weight):
        fails = tuple(one for one in fails if not one.nils or _is_beyond_nils(view, one, len(group.parts)))
    holds = tuple(_with_words(view, one) if one.gap else one for one in holds)
    near, fails = (tuple(_with_words(view, one) for one in some) for some in (near, fails))
    timed, dated = _is_timed(view, group.line), len(view.across_times) * 2 > len(view.across)
    name = view.label(group.line)
    return Relation(view.sheet, "total", name, holds, near, fails, proof, timed, across_times=dated)


def _proof(view: View, group: _Group, named: bool) -> str:
    """How sure it is that a line is the sum of a group: "strong", "weak", "alone", or not at all."""
    holds, near, fails = (group.of(state) for state in (State.HOLDS, State.NEAR, State.FAILS))
    strong = [one for one in holds if one.weight]
    least, bits = (NAMED_HOLDS, NAMED_BITS) if named else (UNNAMED_HOLDS, UNNAMED_BITS)
    plain = sum(not one.gap for one in strong) * 2 > len(strong)
    if not named and plain and set(group.parts) == {at for at in view.lines if at != group.line} - set(view.loose):
        bits = WHOLE_BITS
    if len(strong) >= least and group.bits >= bits and _few(fails, strong):
        return "strong"
    timed = _is_timed(view, group.line)
    whole = not timed and len(group.parts) > LEAST_PARTS and group.parts == _all_above(view, group.line)
    if not named or len(fails) > 1:
        return ""
    if whole and not holds and not near:
        return "alone"
    return "weak" if (whole or timed) and len(strong) == 1 and group.bits >= LONE_BITS else ""


def _is_timed(view: View, line: int) -> bool:
    """Is a line the sum of the times within its own by that time alone, and not by its name?"""
    return line in view.times and line not in view.totals


def _is_beyond_nils(view: View, one: Instance, parts: int) -> bool:
    """Is a total off by more than the dashes and blanks among its parts could hide, were they small numbers?"""
    hidden = parts - len(one.parts)
    money = view.sheet.scaled or view.sheet.figures[one.target].step != 1
    return one.gap < 0 or money or one.gap > MOST_HIDDEN * hidden


MOST_HIDDEN = 10
"""The greatest number that a table hides behind a sign."""


def _all_above(view: View, line: int) -> tuple[int, ...]:
    """All lines above a total, or all below where none is above."""
    parts = [at for at in view.lines if at not in view.loose and at not in view.totals]
    return tuple(at for at in parts if at < line) or tuple(at for at in parts if at > line)


def _few(fails: Sequence[Instance], holds: Sequence[Instance]) -> bool:
    return len(fails) <= max(1, len(holds) // 4)
