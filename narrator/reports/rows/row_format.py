"""What a format of rows is: a name, and how it writes columns and rows piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How rows are to look to people; machine formats take no notice of it.

    `width` in columns is that of a terminal: long cells are shortened to fit. None is a file or a pipe: every cell is
    written whole.
    """

    width: int | None = None
    colour: bool = False


@dataclass(frozen=True, slots=True)
class RowFormat:
    """One format of rows.

    `write` takes the columns' names and the rows and yields text, or bytes where the format is `binary`; it takes no
    row before it is asked for the piece that tells it. `suffixes` are lower case with their dot.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    write: Callable[[Sequence[str], Iterable[Row], RowStyle], Iterator[str] | Iterator[bytes]]
    binary: bool = False


def plain_value(value: object) -> str | int | float | bool | None:
    """A value of any database as one that every format knows.

    Whole numbers of any kind become `int`, others `float` (None where they are no number), days and times ISO texts,
    bytes their hexadecimal digits.
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        if not value.is_finite():
            return None
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    return str(value)
