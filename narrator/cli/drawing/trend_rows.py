"""What is told of a trend's values and of restatements, one a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from narrator.archive import ColumnKind

if TYPE_CHECKING:
    from narrator.archive.asking import Retold, Standing, Told

Row = tuple[object, ...]
Columns = tuple[tuple[str, ColumnKind], ...]

TREND: Columns = (
    ("authority", ColumnKind.TEXT),
    ("indicator", ColumnKind.TEXT),
    ("indicator_name", ColumnKind.TEXT),
    ("period_label", ColumnKind.TEXT),
    ("period_start", ColumnKind.TEXT),
    ("period_end", ColumnKind.TEXT),
    ("basis", ColumnKind.TEXT),
    ("value", ColumnKind.TEXT),
    ("number", ColumnKind.NUMBER),
    ("low", ColumnKind.NUMBER),
    ("high", ColumnKind.NUMBER),
    ("unit", ColumnKind.TEXT),
    ("role", ColumnKind.TEXT),
    ("benchmark", ColumnKind.TEXT),
    ("restated", ColumnKind.TEXT),
    ("otherwise", ColumnKind.TEXT),
    ("provisional", ColumnKind.YES),
    ("recognised", ColumnKind.YES),
    ("told_in", ColumnKind.TEXT),
    ("path", ColumnKind.TEXT),
    ("document", ColumnKind.TEXT),
    ("document_date", ColumnKind.TEXT),
    ("document_period_end", ColumnKind.TEXT),
    ("page", ColumnKind.WHOLE),
    ("section", ColumnKind.TEXT),
    ("paragraph", ColumnKind.TEXT),
    ("id", ColumnKind.TEXT),
    ("text", ColumnKind.TEXT),
    ("sureness", ColumnKind.NUMBER),
)
"""Every column of a trend: `otherwise` is the value that the other telling gives, `text` the sentence or heading."""

TREND_USUAL = ("authority", "period_label", "basis", "figure", "role", "told", "place")
"""What people are shown: `figure` is the value with its unit's sign, `told` says in words how it stands, `place` is the
file's name and the page."""

SIGNS = {"percent": "%", "ratio": "%", "count": ""}

RESTATEMENTS: Columns = (
    ("authority", ColumnKind.TEXT),
    ("indicator", ColumnKind.TEXT),
    ("indicator_name", ColumnKind.TEXT),
    ("period_label", ColumnKind.TEXT),
    ("period_start", ColumnKind.TEXT),
    ("period_end", ColumnKind.TEXT),
    ("basis", ColumnKind.TEXT),
    ("unit", ColumnKind.TEXT),
    ("how", ColumnKind.TEXT),
    ("first_value", ColumnKind.TEXT),
    ("later_value", ColumnKind.TEXT),
    ("difference", ColumnKind.NUMBER),
    ("told_alike", ColumnKind.WHOLE),
    *(
        (f"{side}_{name}", kind)
        for side in ("first", "later")
        for name, kind in (
            ("number", ColumnKind.NUMBER),
            ("role", ColumnKind.TEXT),
            ("provisional", ColumnKind.YES),
            ("recognised", ColumnKind.YES),
            ("told_in", ColumnKind.TEXT),
            ("path", ColumnKind.TEXT),
            ("document", ColumnKind.TEXT),
            ("page", ColumnKind.WHOLE),
            ("section", ColumnKind.TEXT),
            ("paragraph", ColumnKind.TEXT),
            ("id", ColumnKind.TEXT),
            ("text", ColumnKind.TEXT),
        )
    ),
)
"""Every column of a restatement: `told_alike` counts the other times that both documents tell alike."""

RESTATEMENTS_USUAL = (
    "authority", "indicator_name", "period_label", "basis", "first_value", "later_value", "difference", "how",
    "first_place", "later_place",
)  # fmt: skip
"""What people are shown; a place is the file's name and the page."""


def list_trend(values: Iterable[Standing]) -> Iterator[dict[str, object]]:
    """The values as records."""
    for one in values:
        told = one.told
        yield {
            **_describe(told),
            "indicator": told.indicator,
            "indicator_name": told.indicator_name,
            "low": told.low,
            "high": told.high,
            "value": told.value,
            "benchmark": told.benchmark,
            "restated": str(one.restated) or None,
            "otherwise": one.otherwise or None,
            "document_date": told.document_date,
            "document_period_end": told.document_end,
            "sureness": told.sureness,
            "told": _tell(one),
            "figure": told.value + SIGNS.get(told.unit, f" {told.unit}".replace("_", " ")),
            "place": _tell_place(told),
            **_tell_time(told),
        }


def list_restatements(found: Iterable[Retold]) -> Iterator[dict[str, object]]:
    """The restatements as records."""
    for one in found:
        told = one.later
        yield {
            **_tell_time(told),
            "authority": told.authority,
            "indicator": told.indicator,
            "indicator_name": told.indicator_name,
            "unit": told.unit,
            "how": _tell_how(one),
            "first_value": one.first.value,
            "later_value": told.value,
            "difference": _tell_difference(one),
            "told_alike": one.shared,
            "first_place": _tell_place(one.first),
            "later_place": _tell_place(told),
            **{f"first_{name}": value for name, value in _describe(one.first).items()},
            **{f"later_{name}": value for name, value in _describe(told).items()},
        }


def pick(records: Iterable[dict[str, object]], names: Iterable[str]) -> Iterator[Row]:
    """The records' values of these names, in their order."""
    chosen = tuple(names)
    return (tuple(record.get(name) for name in chosen) for record in records)


def _describe(told: Told) -> dict[str, object]:
    return {
        "authority": told.authority,
        "number": told.number,
        "unit": told.unit,
        "role": told.role,
        "provisional": int(told.provisional),
        "recognised": int(told.recognised),
        "told_in": "table" if told.source == "cell" else "text",
        "path": told.path,
        "document": told.document,
        "page": told.page,
        "section": told.section,
        "paragraph": told.paragraph,
        "id": told.key,
        "text": told.quote,
    }


def _tell_time(told: Told) -> dict[str, object]:
    return {
        "period_label": told.period_label,
        "period_start": told.period_start,
        "period_end": told.period_end,
        "basis": told.basis or None,
    }


def _tell(one: Standing) -> str | None:
    """How a value stands, in words."""
    words = {
        "restated": f"restated, was {one.otherwise}",
        "replaced": f"restated later: {one.otherwise}",
        "disputed": f"elsewhere {one.otherwise}",
    }
    told = [words[str(one.restated)]] if str(one.restated) in words else []
    told += ["not over when told"] if one.running else []
    told += ["provisional"] if one.told.provisional else []
    told += ["recognised"] if one.told.recognised else []
    return "; ".join(told) or None


def _tell_how(one: Retold) -> str:
    """Restated by a later document, or told differently by two of one time, or of times that are not known."""
    return "restated" if one.restated else "documents disagree"


def _tell_difference(one: Retold) -> float | int:
    """A whole number where both values were printed as whole ones."""
    whole = not {".", "/"} & {*one.first.value, *one.later.value} and one.difference == int(one.difference)
    return int(one.difference) if whole else one.difference


def _tell_place(told: Told) -> str:
    name = told.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return f"{name}, p. {told.page}" if told.page is not None else name
