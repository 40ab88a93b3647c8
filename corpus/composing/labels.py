"""Reads hand-made labels and places them in a document's text: every quote is found exactly or the label is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Record = dict[str, Any]

MARK = re.compile(r"(?:\d+\.(?:\d+\.?)?|\u2022) ")
SENTENCE_END = re.compile(r"(?<=[.:]) (?=[A-Z0-9])")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIMES = re.compile(
    rf"(?:Quarter|QUARTER) \d (?:\((?:{MONTHS}) to (?:{MONTHS})\) )?\d{{4}}/\d\d"
    rf"|Quarter \d \((?:{MONTHS}) \d{{4}} to (?:{MONTHS}) \d{{4}}\)"
    rf"|Quarter \d|(?:\d{{1,2}} )?(?:{MONTHS}|{MONTHS.upper()}) \d{{4}}|\d{{4}}/\d\d|\d{{1,2}} (?:{MONTHS})\b"
    r"|\bQ[1-4]\b|(?<![\w£.,/-])(?:19|20)\d\d(?![\w%/]|[.,]\d)"
)
"""Dates and periods: they claim nothing and are labelled by this pattern."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document's text: where its words begin (after a printed number or bullet) and end."""

    start: int
    text: str
    mark: str


def lines_of(text: str) -> list[Line]:
    """The lines of a document that are not rows of a table or fields of a card."""
    found, start = [], 0
    for raw in text.split("\n"):
        mark = match[0] if (match := MARK.match(raw)) else ""
        if raw.strip() and "\t" not in raw and " | " not in raw:
            found.append(Line(start + len(mark), raw[len(mark) :], mark.strip()))
        start += len(raw) + 1
    return found


def sentence_at(line: Line, offset: int) -> str:
    """The sentence of the line that holds the character at `offset`."""
    start = line.start
    for piece in SENTENCE_END.split(line.text):
        if offset < start + len(piece) + 1:
            return piece
        start += len(piece) + 1
    return line.text


def place(line: Line, quote: str, nth: int) -> int:
    """Where the nth `quote` starts that is not part of a longer number; raises ValueError where there is none."""
    found = [m.start() for m in re.finditer(rf"(?<![\w.,/]){re.escape(quote)}(?![\w%]|[.,/]\d)", line.text)]
    if len(found) < nth:
        raise ValueError(f"label {quote!r} number {nth} is not in: {line.text[:80]}")
    return line.start + found[nth - 1]


def read_labels(path: Path, text: str) -> tuple[list[Record], list[Record]]:
    """Claims and distractors of one document, with offsets into `text`.

    Raises ValueError for a label whose quote is not there, and for a number of the narrative that no label covers.
    """
    document, lines = path.stem, lines_of(text)
    claims: list[Record] = []
    distractors: list[Record] = []
    line, paragraph = None, ""
    for row in path.read_text(encoding="utf-8").splitlines():
        if not row.strip() or row.startswith("# "):
            continue
        if row.startswith("= "):
            line = _find_line(lines, row[2:])
            paragraph = line.mark.rstrip(".") if line.mark[:1].isdigit() else paragraph
            continue
        if line is None:
            raise ValueError(f"{path.name}: a label before the first line: {row}")
        fields = [field.strip() for field in row.removesuffix(" |").split(" | ")]
        quote, _, nth = fields[0].partition("#")
        start = place(line, quote, int(nth or 1))
        base = {
            "doc": document,
            "para": paragraph,
            "quote": quote,
            "sentence": sentence_at(line, start),
            "start": start,
        }
        if fields[1] == "no":
            distractors.append(base | {"why": fields[2]})
        else:
            claims.append(base | {"id": f"{document}-{len(claims) + 1:03d}"} | _claim(fields))
    distractors += _times(document, lines, claims + distractors)
    _refuse_uncovered(path.name, lines, claims + distractors)
    return claims, sorted(distractors, key=lambda d: d["start"])


def _find_line(lines: list[Line], words: str) -> Line:
    """The one line that begins with `words`, printed number and bullet included."""
    fit = [line for line in lines if f"{line.mark} {line.text}".strip().startswith(words.strip())]
    if len(fit) != 1:
        raise ValueError(f"{len(fit)} lines begin with {words!r}")
    return fit[0]


def _claim(fields: list[str]) -> Record:
    """The labelled fields of a claim."""
    null = {"-": None, "": None}
    value, unit, *ratio = fields[1].split()
    numerator, denominator = (int(n) for n in ratio[0].split("/")) if ratio else (None, None)
    role, _, owner = fields[2].partition(" ")
    indicator, _, others = fields[3].partition(" (")
    period, basis, direction, against = (null.get(field, field) for field in fields[4:8])
    return {
        "value": float(value),
        "unit": unit,
        "numerator": numerator,
        "denominator": denominator,
        "role": role,
        "benchmark": owner or None,
        "indicator": indicator,
        "indicator_alternatives": [other.strip() for other in others.rstrip(")").split(",") if other.strip()],
        "period": period,
        "basis": basis,
        "direction": direction,
        "against_target": against,
        "note": fields[8] if len(fields) > 8 and fields[8] else None,
    }


def _covered(start: int, end: int, labels: list[Record]) -> bool:
    return any(label["start"] <= start and end <= label["start"] + len(label["quote"]) for label in labels)


def _times(document: str, lines: list[Line], labels: list[Record]) -> list[Record]:
    """A distractor for every date, period and paragraph number."""
    found = []
    for line in lines:
        if line.mark[:1].isdigit():
            at = line.start - len(line.mark) - 1
            found.append((line.mark, at, f"{line.mark} {line.text}", "paragraph number"))
        for match in TIMES.finditer(line.text):
            at = line.start + match.start()
            if not _covered(at, at + 1, labels):
                found.append((match[0], at, sentence_at(line, at), "period label or date"))
    return [
        {"doc": document, "para": None, "quote": quote, "sentence": sentence, "start": start, "why": why}
        for quote, start, sentence, why in found
    ]


def _refuse_uncovered(name: str, lines: list[Line], labels: list[Record]) -> None:
    """Every digit of the narrative is in some label's quote."""
    for line in lines:
        for match in re.finditer(r"\d[\d,./]*\d|\d", line.text):
            at = line.start + match.start()
            if not _covered(at, at + len(match[0]), labels):
                raise ValueError(f"{name}: {match[0]!r} is not labelled in: {line.text[:80]}")
