"""Writes report sentences about made-up councils from grammar.toml, each figure with its role."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

GRAMMAR = Path(__file__).with_name("grammar.toml")
_NAME = re.compile(r"<([\w.]+)>")
_FIGURE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_RATES = ("per 10,000", "per 1,000 residents", "per 100,000 population", "per 10,000 children")

WORDS_SHARE = 0.15
"""How often a count is written in words."""

Label = tuple[int, int, str]
"""Where a figure stands (half-open) and its role."""


@dataclass(frozen=True, slots=True)
class Told:
    """One paragraph, or a lead-in with its list items: lines, and each line's labels."""

    lines: tuple[tuple[str, tuple[Label, ...]], ...]
    listed: bool


class Grammar:
    """The rules of grammar.toml with one source of chance; the same seed writes the same text."""

    def __init__(self, seed: int) -> None:
        self._rules: dict[str, Any] = tomllib.loads(GRAMMAR.read_text(encoding="utf-8"))
        self._words: dict[str, list[str]] = self._rules["words"]
        self._chance = random.Random(seed)
        self._measures = [(m["kind"], item) for m in self._rules["measures"] for item in m["items"]]

    def write(self, paragraphs: int) -> Iterator[Told]:
        """So many paragraphs of one to three sentences, a tenth of them with a list."""
        for _ in range(paragraphs):
            shape = self._chance.random()
            if shape < 0.1:
                yield self._listed()
            elif shape < 0.24:
                yield Told((self._line(self._template("whole"), "count", self._measures[0][1]),), False)
            elif shape < 0.4:
                yield Told((self._joined(),), False)
            else:
                yield Told((self._paragraph(),), False)

    def _paragraph(self) -> tuple[str, tuple[Label, ...]]:
        kind, measure = self._chance.choice(self._measures)
        text = self._template("opening", kind)
        for _ in range(self._chance.choice((0, 1, 1, 1, 2))):
            text += self._template("tail")
        text += "." + self._chance.choice(self._words["remark"])
        if self._chance.random() < 0.35:
            text += " " + self._template("follow")
        return self._line(text, kind, measure)

    def _joined(self) -> tuple[str, tuple[Label, ...]]:
        """Several statements in one sentence, each of its own measure, as minutes tell them."""
        text, labels = self._chance.choice(self._words["heard"]), list[Label]()
        count = self._chance.choice((2, 2, 3, 4, 5))
        joiner = self._chance.choice(self._words["joiner"])
        for number in range(count):
            kind, measure = self._chance.choice(self._measures)
            template = self._template("opening", kind) + (self._template("tail") if self._chance.random() < 0.6 else "")
            line, own = self._line(template, kind, measure)
            if text:
                line = line[0].lower() + line[1:]
            labels += [(len(text) + low, len(text) + high, role) for low, high, role in own]
            last = self._chance.choice(self._words["last_joiner"]) if number == count - 2 else joiner
            text += line + (last if number < count - 1 else ".")
        return text, tuple(labels)

    def _listed(self) -> Told:
        if self._chance.random() < 0.4:
            opening: tuple[str, tuple[Label, ...]] = (self._chance.choice(self._words["overview"]), ())
            return Told((opening, *(self._paragraph() for _ in range(self._chance.randint(2, 4)))), True)
        lines = [self._line(self._chance.choice(self._words["lead_in"]), "count", self._measures[0][1])]
        for _ in range(self._chance.randint(2, 5)):
            item = self._chance.choice(
                ("{part:count} <part_item>", "{part:count} <part_did>", "{part:count} (<part_share>) <part_item>")
            )
            lines.append(self._line(item, "count", self._measures[0][1]))
        return Told(tuple(lines), True)

    def _template(self, group: str, kind: str = "") -> str:
        fit = [t for t in self._rules[group] if not kind or kind in t.get("kinds", (kind,))]
        return str(self._chance.choice(self._chance.choices(fit, [t["weight"] for t in fit])[0]["text"]))

    def _line(self, template: str, kind: str, measure: list[str]) -> tuple[str, tuple[Label, ...]]:
        noun, done, name, short = measure
        own = {"m.noun": noun, "m.Noun": noun.capitalize(), "m.done": done, "m.name": name, "m.short": short}
        own |= {
            "ratio": self._figure("pair"),
            "part_share": "{part:percent}",
            "part_count": "{part:count}",
            "pair_count": "{part:count} or {part:count}",
            "previous_rate": "{previous:rate}",
            "change_share": "{change:percent}",
            "actual_share": "{actual:percent}",
            "ratio_told": "{actual:ratio}",
        }

        def word(match: re.Match[str]) -> str:
            found = own.get(match[1])
            return self._chance.choice(self._words[match[1]]) if found is None else found

        while _NAME.search(template):
            template = _NAME.sub(word, template)
        text, labels, at = "", list[Label](), 0
        template = template[:1].upper() + template[1:]
        for match in _FIGURE.finditer(template):
            text += template[at : match.start()]
            surface = self._figure(match[2] or self._unit(match[1], kind))
            if not text or text.endswith(". "):
                surface = surface[:1].upper() + surface[1:]
            role = "actual" if match[1] == "whole" else match[1]
            labels.append((len(text), len(text) + len(surface), role))
            text, at = text + surface, match.end()
        return text + template[at:], tuple(labels)

    def _unit(self, role: str, kind: str) -> str:
        if role == "change":
            return self._chance.choice((kind, "percent") if kind != "percent" else ("points", "percent"))
        return kind

    def _figure(self, unit: str) -> str:
        """A printed number of a unit; "pair" is a ratio as it stands in brackets."""
        chance = self._chance
        whole = chance.randint(5, 400)
        match unit:
            case "percent":
                digits, sign = chance.choice((0, 1, 1)), chance.choice(("%", "%", "%", " per cent"))
                return f"{chance.uniform(0.5, 99):.{digits}f}{sign}"
            case "points":
                return f"{chance.uniform(0.2, 19):.1f} {chance.choice(('percentage points', 'points'))}"
            case "money":
                millions = f"£{chance.uniform(0.2, 60):.1f}{chance.choice(('m', 'm', ' million'))}"
                return chance.choice((millions, f"£{chance.randint(900, 900_000):,}"))
            case "duration":
                exact = f"{chance.randint(2, 9)} minutes {chance.randint(2, 59)} seconds"
                return chance.choice((f"{chance.uniform(2, 90):.1f} days", f"{chance.randint(2, 40)} weeks", exact))
            case "rate":
                return f"{chance.uniform(0.4, 700):.1f} {chance.choice(_RATES)}"
            case "ratio":
                joined = chance.choice(("of the", "of the", "out of", "of"))
                return f"{chance.randint(2, whole)} {joined} {whole}"
            case "pair":
                return f"{chance.randint(2, whole)} / {whole}"
            case _:
                if chance.random() < WORDS_SHARE:
                    return chance.choice(_WORDS)
                return f"{chance.randint(2, chance.choice((30, 500, 9000))):,}"
