"""Joins the pieces that rulings are drawn in, and gathers rulings that touch.

After pdfplumber and A. Nurminen, "Algorithmic extraction of data in tables in PDF documents" (MSc thesis, Tampere
University of Technology, 2013): edges are snapped to common places, pieces are joined, and what crosses belongs
together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.layout.records import Ruling, Shade

SNAP = 2.0
"""Points: parallel rulings this near are one. Double borders are 1 to 2 apart, the lowest rows 6 high."""

REACH = 3.0
"""Points: pieces of one ruling, or a ruling and one that it ends at, may miss each other by as much."""

MOST_RULINGS = 1500
"""Joined rulings of one direction on a page; pages with more are drawings, and looking for tables there is useless."""


@dataclass(frozen=True, slots=True)
class Network:
    """Rulings that touch each other, joined; from top to bottom and from left to right."""

    horizontals: tuple[Ruling, ...]
    verticals: tuple[Ruling, ...]


def join_rulings(rulings: Iterable[Ruling]) -> tuple[tuple[Ruling, ...], tuple[Ruling, ...]]:
    """The horizontal and the vertical rulings, each snapped to common places and joined where their ends meet."""
    found = list(rulings)
    flat = [(r.top + r.bottom, r.x0, r.x1) for r in found if r.horizontal]
    steep = [(r.x0 + r.x1, r.top, r.bottom) for r in found if not r.horizontal]
    horizontals = tuple(Ruling(start, place, end, place) for place, start, end in _join(flat))
    verticals = tuple(Ruling(place, start, place, end) for place, start, end in _join(steep))
    return horizontals, verticals


def _join(pieces: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """(twice the place, start, end) of parallel pieces, as (place, start, end) of the joined ones."""
    rows: list[list[tuple[float, float, float]]] = []
    for double, start, end in sorted(pieces):
        place = double / 2
        if rows and place - rows[-1][0][0] <= SNAP:
            rows[-1].append((place, start, end))
        else:
            rows.append([(place, start, end)])
    joined: list[tuple[float, float, float]] = []
    for row in rows:
        place = sum(piece[0] for piece in row) / len(row)
        spans: list[list[float]] = []
        for _, start, end in sorted(row, key=lambda piece: piece[1]):
            if spans and start <= spans[-1][1] + REACH:
                spans[-1][1] = max(spans[-1][1], end)
            else:
                spans.append([start, end])
        joined.extend((place, start, end) for start, end in spans)
    return joined


def outline(shade: Shade) -> tuple[Ruling, ...]:
    """The four edges of a filled rectangle, as rulings."""
    x0, top, x1, bottom = shade.x0, shade.top, shade.x1, shade.bottom
    return (
        Ruling(x0, top, x1, top),
        Ruling(x0, bottom, x1, bottom),
        Ruling(x0, top, x0, bottom),
        Ruling(x1, top, x1, bottom),
    )


def find_networks(rulings: Iterable[Ruling]) -> tuple[Network, ...]:
    """Groups of rulings that touch, each with at least two in both directions; from top to bottom.

    A page with more than MOST_RULINGS is a drawing: nothing is found there.
    """
    horizontals, verticals = join_rulings(rulings)
    if len(horizontals) > MOST_RULINGS or len(verticals) > MOST_RULINGS:
        return ()
    parent = list(range(len(horizontals) + len(verticals)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [steep.x0 for steep in verticals]
    for i, flat in enumerate(horizontals):
        first = bisect_left(places, flat.x0 - REACH)
        for j in range(first, bisect_right(places, flat.x1 + REACH)):
            if verticals[j].top - REACH <= flat.top <= verticals[j].bottom + REACH:
                parent[root(i)] = root(j + len(horizontals))
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for i, flat in enumerate(horizontals):
        groups.setdefault(root(i), ([], []))[0].append(flat)
    for j, steep in enumerate(verticals, len(horizontals)):
        groups.setdefault(root(j), ([], []))[1].append(steep)
    networks = [Network(tuple(flats), tuple(steeps)) for flats, steeps in groups.values()]
    kept = [network for network in networks if len(network.horizontals) > 1 and len(network.verticals) > 1]
    return tuple(sorted(kept, key=lambda network: (network.horizontals[0].top, network.verticals[0].x0)))
