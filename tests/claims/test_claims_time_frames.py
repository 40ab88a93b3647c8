"""Documents put together from frames: how many figures get the period and the bases that a person would give them."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from narrator.domain import Claim
from narrator.periods import parse_period
from narrator.pipeline import analyse, read

DATA = tomllib.loads(Path(__file__).with_name("time_frames.toml").read_text(encoding="utf-8"))
SLOTS: dict[str, list[str]] = DATA["slots"]
MARK = re.compile(r"\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}|<([Yc])([+-]\d)?>")
YEAR, STARTS = re.compile(r"<([Yc])([+-]\d)?>"), re.compile(r"(?:^|[.\n]|^#+|\n[#-]+) ?$")
RUNNING = {"snapshot", "year_to_date", "rolling_year"}
"""Bases for which the same end is the same period."""

FIRST_YEAR = 2021


@dataclass(frozen=True)
class Told:
    """A figure as printed, and the periods and bases that are right."""

    figure: str
    periods: frozenset[str]
    bases: frozenset[str]


def year(kind: str, shift: str | None) -> str:
    start = FIRST_YEAR + int(shift or 0)
    return f"{start}/{(start + 1) % 100:02d}" if kind == "Y" else str(start)


def fill(frame: str, draw: random.Random) -> tuple[str, list[Told]]:
    """One document of a frame, and what its figures are of; every figure is another one."""
    counts, small = iter(draw.sample(range(101, 999), 40)), iter(draw.sample(range(11, 98), 20))
    shares, told = iter(draw.sample(range(521, 969), 40)), list[Told]()

    def one(match: re.Match[str]) -> str:
        name, periods, bases, kind, shift = match.groups()
        if kind:
            return year(kind, shift)
        words = draw.choice(SLOTS[key]) if (key := name if name in SLOTS else name.lower()) in SLOTS else "[]"
        if bases is not None:
            figure = str(next(small if name in "md" else counts)) if name in "FSnmd" else f"{next(shares) / 10}"
            right = YEAR.sub(lambda found: year(found[1], found[2]), periods)
            told.append(Told(figure, frozenset(right.split("^")), frozenset(bases.split(","))))
            shape = {"p": "[]%", "t": "[]%", "d": "[] days", "g": "£[]m"}.get(name, words)
            words = shape.replace("[]", figure)
        return words[0].upper() + words[1:] if STARTS.search(frame[: match.start()]) or name.isupper() else words

    return MARK.sub(one, frame), told


def as_page(text: str) -> str:
    lines = []
    for line in text.strip().splitlines():
        mark, _, rest = line.partition(" ")
        tag = {"#": "h1", "##": "h2", "-": "li"}.get(mark)
        lines.append(f"<{tag}>{rest}</{tag}>" if tag else f"<p>{line}</p>")
    return re.sub(r"((?:<li>.*</li>\n?)+)", r"<ul>\1</ul>", "\n".join(lines))


def judge(claim: Claim, told: Told) -> tuple[str, str]:
    """Whether period and bases are right, wrong, or left open; every basis that is left must be right."""
    said, bases = claim.period.label if claim.period else "-", {str(basis) for basis in claim.bases} or {"-"}
    ends = {period.end for label in told.periods if (period := parse_period(label)) is not None}
    same_end = claim.period is not None and bool(told.bases & RUNNING) and claim.period.end in ends
    period = "right" if said in told.periods or same_end or "?" in told.periods else "open" if said == "-" else "wrong"
    if "?" in told.bases or bases <= told.bases:
        return period, "right"
    return period, "open" if bases & {*told.bases, "-"} else "wrong"


def test_figures_of_framed_documents_get_their_times() -> None:
    draw, periods, bases, wrong = random.Random(20261123), Counter[str](), Counter[str](), []
    for frame in DATA["frame"]:
        text, figures = fill(frame["text"], draw)
        claims = analyse(read("frame.html", as_page(text).encode())).claims
        for told in figures:
            found = [c for c in claims if re.search(rf"(?<![\d.]){re.escape(told.figure)}(?!\d)", c.quantity.surface)]
            period, basis = judge(found[0], told) if found else ("open", "open")
            periods[period] += 1
            bases[basis] += 1
            if "wrong" in (period, basis):
                wrong.append((frame["name"], told, found[0].period, found[0].bases))
    for kind, counted in (("period", periods), ("basis", bases)):
        assert counted["right"] / counted.total() >= DATA["floors"][kind], (counted, wrong)
        assert counted["wrong"] / counted.total() <= DATA["ceilings"][kind], (counted, wrong)
