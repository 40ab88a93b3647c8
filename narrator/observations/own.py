"""Finds the authority's own line among targets and benchmarks, and the lines of other councils beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from narrator.domain import Kind, Owner
from narrator.observations.headings import Heading, read_unit
from narrator.observations.lines import Line
from narrator.observations.words import load_words, split_tokens

OWN_WORDS = 4
"""Words that the authority's name has at most in a heading ("City of Northmoor Council")."""

_OURS = frozenset({"our", "us", "trust", "force", "service", "hospital", "constabulary", "board"})
_DIGITS = frozenset(str(number) for number in range(1, 61))
"""Numbers of months or years over which values are taken ("12 month average")."""

_NAME_AND_TIME = re.compile(
    r"(?P<name>[A-Z][\w'’&.-]{1,25}(?: [\w'’&.-]{1,25}){0,4}) "
    r"(?P<time>(?:[qQ][1-4] )?(?:19|20)\d\d(?:[/–-](?:20)?\d\d)?(?: [qQ][1-4])?)"
)
"""A name before a year ("Northmoor Council 2023/24", "Northmoor Q3 2024/25")."""

_VALUES = frozenset(
    {"value", "rate", "score", "result", "figure", "performance", "actual", "average", "overall", "total"}
)
"""Words behind the authority's name that change nothing ("Northmoor value", "Northmoor overall")."""

_COUNCIL = frozenset(
    {"council", "borough", "city", "county", "district", "of", "the", "mbc", "metropolitan", "unitary"}
)


def name_own(
    columns: Mapping[int, Line], rows: Mapping[int, Line], corner: Heading | None, authority: str | None, titled: bool
) -> tuple[dict[int, Line], dict[int, Line]]:
    """The columns and rows with the authority's own and other councils' told apart.

    Own is the only line that names something where all its neighbours are kinds or times, or the one that bears the
    authority's name; its figures are actual values of the measure that the other side, the corner or the title names.
    """
    across, down = dict(columns), dict(rows)
    down = _tell_places(down, authority) if corner or titled or any(c.measure for c in across.values()) else down
    across = _tell_places(across, authority) if any(r.measure for r in down.values()) else across
    own_rows, own_columns = _own(down, authority), _own(across, authority)
    if not any(line.measure for line in across.values()):
        for at in own_rows if corner is not None else ():
            down[at] = replace(down[at], measure="", kind=Kind.ACTUAL)
        if corner is not None and not any(line.measure for line in down.values()):
            named = {at: replace(line, measure=corner.measure, code=corner.code) for at, line in down.items()}
            down = {at: replace(line, bases=line.bases or corner.bases) for at, line in named.items()}
    elif sum(bool(line.measure) for line in down.values()) > 1:
        for at in own_columns:
            across[at] = replace(across[at], measure="", kind=Kind.ACTUAL, actual=True)
    return across, down


def is_own(text: str, authority: str | None) -> bool:
    """Is a heading nothing but the authority's own name?"""
    own = set(split_tokens(authority or "")) - _COUNCIL
    return bool(own) and own == set(split_tokens(text)) - _COUNCIL - _VALUES


def split_own(text: str, authority: str | None) -> tuple[str, ...]:
    """A heading of the authority's own name and a year or quarter ("Northmoor 2024") as the two; others as they are."""
    found = _NAME_AND_TIME.fullmatch(" ".join(text.split())) if authority else None
    if found is None or not is_own(found["name"], authority):
        return (text,)
    return found["name"], found["time"]


def _tell_places(lines: dict[int, Line], authority: str | None) -> dict[int, Line]:
    """Rows or columns of councils: the authority's own is actual, the others are benchmarks."""
    own = set(split_tokens(authority or "")) - _COUNCIL
    named = [at for at, line in lines.items() if line.measure]
    ours = [at for at in named if is_own(lines[at].measure, authority)]
    times = {time.surface if (time := lines[at].time) is not None else "" for at in ours}
    if len(times) < len(ours):
        return lines
    told = dict(lines)
    for at in ours:
        told[at] = replace(told[at], measure="", kind=Kind.ACTUAL, actual=True, place=False)
    for at in named:
        if lines[at].place and at not in ours and (own or len(named) > 1):
            told[at] = replace(told[at], measure="", kind=Kind.BENCHMARK, owner=Owner.OTHER)
    return told


def _own(lines: Mapping[int, Line], authority: str | None) -> tuple[int, ...]:
    """The lines of one short name, at a time each, among targets and benchmarks."""
    named = [at for at, line in lines.items() if line.measure]
    kinds = [line for line in lines.values() if line.kind not in (None, Kind.ACTUAL)]
    if len({lines[at].measure for at in named}) != 1 or not kinds or any(line.actual for line in lines.values()):
        return ()
    times = {time.surface if (time := lines[at].time) is not None else "" for at in named}
    name = lines[named[0]]
    short = len(name.measure.split()) <= OWN_WORDS and not read_unit(name.measure)
    a_name = not set(split_tokens(name.measure)).issubset(load_words().filler | load_words().basis.words | _DIGITS)
    ours = not authority or not (set(split_tokens(authority)) | _COUNCIL | _OURS).isdisjoint(split_tokens(name.measure))
    alone = name.code is None and name.anchor is None and len(times) == len(named)
    return tuple(named) if alone and short and a_name and ours else ()
