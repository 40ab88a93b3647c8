"""What both databases can hold: texts without NUL and lone surrogates, numbers that are finite, keys that are short."""

from __future__ import annotations

import hashlib
import math
import re
from decimal import Decimal

Value = str | int | float | None
"""What a column may hold; truth is told as 1 and 0, times as ISO 8601 texts, so that all databases say the same."""

# PostgreSQL refuses NUL in texts; no database can encode a lone surrogate as UTF-8.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

MOST_KEY = 200
"""Characters of a text that an index holds: an index row of PostgreSQL has room for 2,704 bytes, which three such
texts fill at most (four bytes a character), and no name of a measure or an authority in use comes near."""

MOST_PATH = 600
"""Characters of a path: four bytes each stay within an index row of PostgreSQL (2,704 bytes)."""

_LARGEST = 2**63 - 1


def clean_text(text: str) -> str:
    """The text with U+FFFD for each character that a database can't hold; its length, and so all offsets, stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def clean_key(text: str) -> str:
    """A text for an indexed column: clean, and cut where it is longer than `MOST_KEY`, with a digest to tell it by."""
    return _cut(clean_text(text), MOST_KEY)


def clean_path(path: str) -> str:
    """A path as the store holds it: two different paths are two texts, whatever bytes are in their names.

    Bytes of a name that are not UTF-8 (surrogates, as `os.fsdecode` gives them) and NUL become visible escapes.
    """
    return _cut(_UNSTORABLE.sub(_escape, path), MOST_PATH)


def number_of(value: Decimal | float | None) -> float | None:
    """The number as a float, None where no float holds it."""
    if value is None:
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def whole_of(value: int | None) -> int | None:
    """The whole number, None where it has more than 63 bits."""
    return value if value is None or abs(value) <= _LARGEST else None


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return f"{text[: most - len(digest) - 1]}…{digest}"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
