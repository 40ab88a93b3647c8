"""What a damaged file is: its name, its ending and its bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variant:
    """A damaged or malicious file; `name` says what was done and to which file, the same for the same seed."""

    name: str
    suffix: str
    data: bytes
