"""Reads what spaCy packs a trained part's weights in: MessagePack, as much of it as they hold."""

from __future__ import annotations

import struct
from typing import Any

_NUMBERS = {
    0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q",
    0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q",
}  # fmt: skip
_SIZES = {0xC4: ">B", 0xC5: ">H", 0xC6: ">I", 0xD9: ">B", 0xDA: ">H", 0xDB: ">I"}
"""How long the length is that stands before bytes, and before text (from 0xD9 on)."""
_LENGTHS = {0xDC: ">H", 0xDD: ">I", 0xDE: ">H", 0xDF: ">I"}
"""The same before lists, and before maps (from 0xDE on)."""
_PLAIN = {0xC0: None, 0xC2: False, 0xC3: True}


def unpack(data: bytes) -> Any:
    """The value that the bytes hold. Raises ValueError where they hold something else."""
    try:
        value, end = _read(data, 0)
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise ValueError(f"cut off or broken: {error}") from error
    if end != len(data):
        raise ValueError("something stands behind the value")
    return value


def _read(data: bytes, at: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends."""
    kind = data[at]
    at += 1
    if kind < 0x80 or kind >= 0xE0:
        return (kind if kind < 0x80 else kind - 0x100), at
    if kind in _PLAIN:
        return _PLAIN[kind], at
    if kind in _NUMBERS:
        return _number(data, at, _NUMBERS[kind])
    if kind in _SIZES:
        size, at = _number(data, at, _SIZES[kind])
        return _cut(data, at, int(size), kind >= 0xD9)
    if kind in _LENGTHS:
        size, at = _number(data, at, _LENGTHS[kind])
        return _several(data, at, int(size), kind >= 0xDE)
    if kind < 0xA0:
        return _several(data, at, kind & 0x0F, kind < 0x90)
    if kind < 0xC0:
        return _cut(data, at, kind & 0x1F, True)
    raise ValueError(f"a value of the unknown kind {kind:#x}")


def _number(data: bytes, at: int, form: str) -> tuple[Any, int]:
    return struct.unpack_from(form, data, at)[0], at + struct.calcsize(form)


def _cut(data: bytes, at: int, size: int, is_text: bool) -> tuple[bytes | str, int]:
    piece = data[at : at + size]
    if len(piece) < size:
        raise IndexError("its end is missing")
    return (piece.decode() if is_text else piece), at + size


def _several(data: bytes, at: int, size: int, is_map: bool) -> tuple[Any, int]:
    values = []
    for _ in range(2 * size if is_map else size):
        value, at = _read(data, at)
        values.append(value)
    return (dict(zip(values[::2], values[1::2], strict=True)) if is_map else values), at
