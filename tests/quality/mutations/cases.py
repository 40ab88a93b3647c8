"""The cases: one figure, cell, word, period or rating of a consistent document altered, where a proof of it exists."""

from __future__ import annotations

import random
import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from mutations.altering import WORDS, alter
from mutations.labelled import FIGURE, Label, Report, figure_cells, put_cell
from mutations.proofs import VALUES, Group, may_be_rounding, prove_cell, prove_label, rate_row
from mutations.times import reach

from composing.plain_text import write_text  # isort: skip

KINDS = ("figure", "cell", "direction", "target", "period", "rating")

BESIDE = 3
"""Characters between a ratio and its percentage at most: "71.5% (3,082 / 4,310)"."""


PERCENT_BEFORE = re.compile(r"\d[\d.,]*(?:%| per cent) \(\Z")
"""A percentage whose ratio stands in the bracket behind it; where a plant stood in it, it has no label of its own."""


@dataclass(frozen=True, slots=True)
class Case:
    """One alteration: the whole altered text, and where in it the altered words and their sentence (or row) stand."""

    kind: str
    report: str
    old: str
    new: str
    proof: str
    text: str
    place: tuple[int, int]
    sentence: tuple[int, int]
    context: str


def find_cases(groups: list[Group], seed: int) -> list[Case]:
    """All cases of all documents, in order; the same seed gives the same."""
    found: list[Case] = []
    for group in groups:
        for report in group.reports:
            chance = random.Random(f"{seed} {report.name}")
            found += _figures(group, report, chance)
            found += _cells(group, report, chance)
            found += _words(group, report)
            found += _periods(group, report)
            found += _ratings(report, chance)
    return found


def _figures(group: Group, report: Report, chance: random.Random) -> Iterator[Case]:
    for label in report.labels:
        proof = prove_label(group, report, label)
        new = WORDS.get(label.quote.lower()) or alter(label.quote, label.value, chance)
        if proof and new and new != label.quote:
            yield _widened(_case("figure", report, label.start, label.quote, new, label.sentence, proof), report, label)


def _widened(case: Case, report: Report, label: Label) -> Case:
    """A ratio beside its percentage belongs to it: a finding on the percentage is one on the ratio."""
    if label.unit != "ratio":
        return case
    for other in report.labels:
        near = min(abs(other.start + len(other.quote) - label.start), abs(label.start + len(label.quote) - other.start))
        if other.unit == "percent" and other.sentence == label.sentence and near <= BESIDE:
            moved = other.start + (len(case.new) - len(case.old)) * (other.start > label.start)
            start, end = case.place
            return replace(case, place=(min(start, moved), max(end, moved + len(other.quote))))
    before = PERCENT_BEFORE.search(case.text, 0, case.place[0])
    return replace(case, place=(before.start(), case.place[1])) if before is not None else case


def _case(kind: str, report: Report, start: int, old: str, new: str, sentence: tuple[int, int], proof: str) -> Case:
    text = report.text[:start] + new + report.text[start + len(old) :]
    end = sentence[1] + len(new) - len(old)
    context = " ".join(text[sentence[0] : end].split())
    return Case(kind, report.name, old, new, proof, text, (start, start + len(new)), (sentence[0], end), context)


def _cells(group: Group, report: Report, chance: random.Random) -> Iterator[Case]:
    for number, block in enumerate(report.source.blocks):
        for row, column, printed in figure_cells(block):
            proof = prove_cell(group, report, number, row, column)
            new = alter(printed, Decimal(FIGURE.fullmatch(printed)[2].replace(",", "")), chance)  # type: ignore[index]
            if new and proof == "a total" and may_be_rounding(report, number, (row, column), new):
                continue
            if proof and new:
                yield _cell_case("cell", report, (number, row, column), printed, new, proof)


def _cell_case(kind: str, report: Report, at: tuple[int, int, int], old: str, new: str, proof: str) -> Case:
    text = write_text(put_cell(report.source, *at, new))
    start = next(n for n, (a, b) in enumerate(zip(report.text, text, strict=False)) if a != b)
    behind = next(n for n, (a, b) in enumerate(zip(report.text[::-1], text[::-1], strict=False)) if a != b)
    row = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    place = min(start, len(text) - behind), max(start + 1, len(text) - behind)
    return Case(kind, report.name, old, new, proof, text, place, row, " | ".join(text[slice(*row)].split("\t")))


# ------------------------------------------------------------------ words

MOVES = (
    ("increased", "decreased"), ("increase", "decrease"), ("rose", "fell"), ("risen", "fallen"), ("rise", "fall"),
    ("up from", "down from"), ("up on", "down on"), ("higher", "lower"), ("more than", "fewer than"),
    ("growth", "decline"), ("grew", "shrank"),
)  # fmt: skip
"""Words of a move and their opposites."""

SIDES = (
    ("above", "below"), ("over", "under"), ("exceeds", "misses"), ("exceeding", "missing"), ("met", "missed"),
    ("meets", "misses"), ("inside", "outside"),
)  # fmt: skip
"""Words of a place against a target and their opposites."""


def _words(group: Group, report: Report) -> Iterator[Case]:
    """A sentence's one word of direction beside both values, its one word of side beside value and target."""
    for sentence in sorted({label.sentence for label in report.labels}):
        inside = [label for label in report.labels if label.sentence == sentence]
        roles = {label.role for label in inside}
        if roles >= {"actual", "previous"} and any(label.direction in ("up", "down") for label in inside):
            yield from _opposites(report, sentence, "direction", MOVES, _same_measure(inside, "previous"))
        if roles >= {"actual", "target"} and any(label.against in ("above", "below") for label in inside):
            yield from _opposites(report, sentence, "target", SIDES, _same_measure(inside, "target"))


def _same_measure(inside: list[Label], role: str) -> str:
    """Why the word can be told to be wrong: the value and what it is held against are of one measure and unit."""
    for one in inside:
        for other in inside:
            if (one.role, other.role) == ("actual", role) and one.unit == other.unit and one.measures & other.measures:
                return "the sentence's two figures" if one.value != other.value else ""
    return ""


def _opposites(
    report: Report, sentence: tuple[int, int], kind: str, pairs: tuple[tuple[str, str], ...], proof: str
) -> Iterator[Case]:
    text = report.text[slice(*sentence)]
    found = []
    for pair in (*pairs, *((b, a) for a, b in pairs)):
        found += [(m, pair[1]) for m in re.finditer(rf"\b{pair[0]}\b", text, re.IGNORECASE)]
    if len(found) == 1 and proof:
        match, new = found[0]
        new = new.capitalize() if match[0][0].isupper() else new
        yield _case(kind, report, sentence[0] + match.start(), match[0], new, sentence, proof)


# ------------------------------------------------------------------ periods


def _periods(group: Group, report: Report) -> Iterator[Case]:
    """A sentence's one period, where a table gives the claim's measure another value at the period put there."""
    for at, quote in report.times:
        inside = [label for label in report.labels if label.sentence[0] <= at < label.sentence[1]]
        times = [time for time, _ in report.times if inside and inside[0].sentence[0] <= time < inside[0].sentence[1]]
        if len(times) != 1:
            continue
        for new, shift in _other_periods(quote):
            label = next((one for one in inside if _is_of(one, quote) and _differs_then(group, one, shift)), None)
            if label is not None:
                yield _case("period", report, at, quote, new, label.sentence, "the table's cell of that time")
                break


def _other_periods(quote: str) -> Iterator[tuple[str, int]]:
    """The period before as the text would tell it, and how many months earlier that is."""
    if match := re.search(r"(Quarter |Q)([2-4])(?!\d)", quote):
        yield quote.replace(match[0], f"{match[1]}{int(match[2]) - 1}", 1), 3
    for earlier, name in pairwise(month_name[1:]):
        if re.search(rf"\b{name}\b", quote):
            yield quote.replace(name, earlier, 1), 1
    if match := re.fullmatch(r"(\d{4})/(\d\d)", quote):
        year = int(match[1]) - 1
        yield f"{year}/{(year + 1) % 100:02d}", 12


def _is_of(label: Label, quote: str) -> bool:
    """Does the period told end when the labelled figure's does? Else it is another figure's of the sentence.

    "4.6% more than the year before (13,593) but 2.1% fewer than in 2019/20": that year is not the 13,593's.
    """
    days = reach(label.period, label.basis)
    if days is None:
        return False
    if match := re.search(r"(?:Quarter |Q)([1-4])(?!\d)", quote):
        return days[1].month == 3 * int(match[1]) % 12 + 3
    if named := [number for number, name in enumerate(month_name) if name and re.search(rf"\b{name}\b", quote)]:
        return days[1].month in named
    told = reach(quote, None)
    return told is None or told[1] == days[1]


def _differs_then(group: Group, label: Label, months: int) -> bool:
    """Is the labelled figure true of its own time by a cell, and another one given for so many months before?"""
    days = reach(label.period, label.basis)
    if label.role not in VALUES or days is None:
        return False
    then = _earlier(days[1].year, days[1].month, months)
    own = now = None
    for cell in group.cells:
        ends = reach(cell.period, cell.basis)
        if cell.measure not in label.measures or ends is None or (label.basis and cell.basis != label.basis):
            continue
        length = (ends[1] - ends[0]).days // 25
        if length != (days[1] - days[0]).days // 25 and label.basis not in ("year_to_date", "snapshot"):
            continue
        if (ends[1].year, ends[1].month) == then:
            own = cell.value
        if ends[1] == days[1]:
            now = cell.value
    return own is not None and now is not None and own != now


def _earlier(year: int, month: int, months: int) -> tuple[int, int]:
    return divmod(year * 12 + month - 1 - months, 12)[0], (year * 12 + month - 1 - months) % 12 + 1


# ------------------------------------------------------------------ ratings

COLOURS = ("Red", "Amber", "Green")


def _ratings(report: Report, chance: random.Random) -> Iterator[Case]:
    """A rating in a table where a sentence counts its column's colours or its row's figures rate it; a told colour."""
    counted = [label for label in report.labels if any(m.startswith("rating:rated-") for m in label.measures)]
    for number, block in enumerate(report.source.blocks):
        rows = block.table.rows if block.table is not None else ()
        for column in range(max(map(len, rows), default=0)):
            rated = [(row, cells[column]) for row, cells in enumerate(rows) if cells[column] in COLOURS]
            counts = {colour: sum(text == colour for _, text in rated) for colour in COLOURS}
            told = [c for c in COLOURS if any(_counts(label, c, counts[c]) for label in counted)]
            for row, old in rated:
                earned = rate_row(report, number, row) if column == _latest_rating(rows) else frozenset()
                proof = "a sentence that counts them" if len(told) > 1 else ""
                proof = "its value and target" if old in earned else proof
                new = chance.choice([c for c in COLOURS if c != old and (len(told) > 1 or c not in earned)])
                if proof:
                    yield _cell_case("rating", report, (number, row, column), old, new, proof)
    for label in counted:
        yield from _told_colours(report, label)


def _latest_rating(rows: tuple[tuple[str, ...], ...]) -> int:
    """The first column with colours: in these tables the latest."""
    return min(column for row in rows for column, cell in enumerate(row) if cell in COLOURS)


def _told_colours(report: Report, label: Label) -> Iterator[Case]:
    """The colour behind a labelled count ("one is Amber"), made one that the sentence does not name yet."""
    sentence, behind = report.text[slice(*label.sentence)], report.text[label.start :]
    colour = re.match(rf"{re.escape(label.quote)} (?:(?:is|are|was|were) )?(Red|Amber|Green)\b", behind)
    others = [c for c in COLOURS if c not in sentence]
    if colour and sentence.count(colour[1]) == 1 and others and _is_counted(report, colour[1], label.value):
        at = label.start + colour.start(1)
        yield _case("rating", report, at, colour[1], others[0], label.sentence, "the ratings listed")


def _is_counted(report: Report, colour: str, value: Decimal) -> bool:
    """Does a table list so many of the colour, or have the number in its total below the colour's name?"""
    for block in report.source.blocks:
        rows = block.table.rows if block.table is not None else ()
        for column in range(max(map(len, rows), default=0)):
            cells = [row[column] for row in rows]
            if cells.count(colour) == value > 1 or (colour in cells and cells[-1] == str(value.normalize())):
                return True
    return False


def _counts(label: Label, colour: str, count: int) -> bool:
    return f"rating:rated-{colour.lower()}" in label.measures and label.value == count
