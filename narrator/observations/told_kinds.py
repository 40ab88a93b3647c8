"""Reads labels that end or begin with what their figures are: "Calls answered % target" beside "Calls answered %"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from narrator.domain import Kind
from narrator.observations.headings import Heading, read_heading
from narrator.observations.lines import Line
from narrator.observations.words import split_tokens

MOST_WORDS = 3
"""Words of the kind at a label's end ("annual target", "statistical neighbours", "England average")."""

_EDGE = " :;,-–—()[]"


def tell_kinds(lines: Mapping[int, Line]) -> dict[int, Line]:
    """The lines; one that is another's name and a kind ("... target") tells that kind of the other's measure.

    The rest of the label has to be just another line's name, or that of a target's and an actual value's labels.
    """
    split = {at: found for at, line in lines.items() if (found := _split(line))}
    if not split:
        return dict(lines)
    names = {split_tokens(line.measure): at for at, line in sorted(lines.items(), reverse=True) if line.measure}
    paired: dict[tuple[str, ...], dict[Kind | None, int]] = {}
    for at, several in sorted(split.items()):
        for rest, heading in several:
            paired.setdefault(split_tokens(rest), {}).setdefault(heading.kind, at)
    told = dict(lines)
    for at, several in split.items():
        for rest, heading in several:
            name, pair = split_tokens(rest), paired[split_tokens(rest)]
            if name in names or (Kind.ACTUAL in pair and len(pair) > 1):
                whose = names.get(name)
                measure = lines[whose].measure if whose is not None else rest
                anchor = whose if whose is not None else min(pair.values())
                told[at] = replace(
                    lines[at], measure=measure, kind=heading.kind, owner=heading.owner, actual=heading.actual,
                    anchor=anchor,
                )  # fmt: skip
                break
    return told


def _split(line: Line) -> list[tuple[str, Heading]]:
    """A label's names with the target, benchmark or "actual" that stands behind or before them, longest kind first."""
    found: list[tuple[str, Heading]] = []
    if not line.measure or line.kind is not None or line.code is not None or line.part:
        return found
    words = line.measure.split()
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        for kind, rest in ((words[-count:], words[:-count]), (words[:count], words[count:])):
            text, name = " ".join(kind).strip(_EDGE), " ".join(rest).strip(_EDGE)
            heading = read_heading(text, None)
            telling = heading.kind in (Kind.TARGET, Kind.BENCHMARK) or split_tokens(text) == ("actual",)
            if telling and heading.time is None and name:
                found.append((name, heading))
    return found
