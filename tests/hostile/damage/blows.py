"""Damages files by chance, the same for the same seed: bytes, cuts, pieces moved, numbers and references changed."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

Blow = Callable[[bytes, random.Random], bytes]

_NUMBER = re.compile(rb"(?<![\w.])-?\d{1,10}(?![\w.])")
_REFERENCE = re.compile(rb"\b\d{1,6} 0 R\b")
_NAME = re.compile(rb"/[A-Z][A-Za-z]{2,20}\b")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TAG = re.compile(rb"</?[A-Za-z:]+[^<>]{0,200}>")

STRANGE = (b"0", b"-1", b"65536", b"99999999999", b"-2147483649", b"1e308", b"null", b"(x)", b"[", b">>", b"/Name", b"")
"""What numbers become."""


def flip_bits(data: bytes, chance: random.Random) -> bytes:
    """Turns one to forty bits over."""
    broken = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 40))):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def set_bytes(data: bytes, chance: random.Random) -> bytes:
    """Writes other bytes over a run of them."""
    at, length = chance.randrange(len(data)), chance.choice((1, 8, 64, 1024))
    other = bytes(chance.randrange(256) for _ in range(length)) if chance.random() < 0.7 else b"\0" * length
    return data[:at] + other + data[at + length :]


def cut_end(data: bytes, chance: random.Random) -> bytes:
    """Cuts the end off, and half of the time puts the file's last lines back."""
    kept = data[: chance.randrange(1, len(data))]
    return kept + (b"\n" + data[-60:] if chance.random() < 0.5 else b"")


def cut_inside(data: bytes, chance: random.Random) -> bytes:
    """Takes a piece out."""
    at, length = chance.randrange(len(data)), chance.choice((1, 3, 100, 4096))
    return data[:at] + data[at + length :]


def double(data: bytes, chance: random.Random) -> bytes:
    """Writes a piece again, elsewhere or many times."""
    at, length = chance.randrange(len(data)), chance.choice((5, 50, 500, 5000))
    place, times = chance.randrange(len(data)), chance.choice((1, 1, 3, 20))
    return data[:place] + data[at : at + length] * times + data[place:]


def _replace(
    pattern: re.Pattern[bytes], data: bytes, chance: random.Random, others: Callable[[list[bytes]], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return flip_bits(data, chance)
    texts = [match[0] for match in found]
    pieces, last = [], 0
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 2, 6)))), key=lambda one: one.start()):
        pieces += [data[last : match.start()], others(texts)]
        last = match.end()
    return b"".join([*pieces, data[last:]])


def change_numbers(data: bytes, chance: random.Random) -> bytes:
    """Puts strange values where numbers stood."""
    return _replace(_NUMBER, data, chance, lambda _: chance.choice(STRANGE))


def turn_references(data: bytes, chance: random.Random) -> bytes:
    """Lets references lead elsewhere in the file, to themselves as well."""
    return _replace(_REFERENCE, data, chance, chance.choice)


def swap_names(data: bytes, chance: random.Random) -> bytes:
    """Puts other names of the file where names stood."""
    return _replace(_NAME, data, chance, chance.choice)


def swap_tags(data: bytes, chance: random.Random) -> bytes:
    """Puts other tags of the file where tags stood."""
    return _replace(_TAG, data, chance, chance.choice)


def splice_streams(data: bytes, chance: random.Random) -> bytes:
    """Puts one stream's bytes where another's stood."""
    found = list(_STREAM.finditer(data))
    if len(found) < 2:
        return set_bytes(data, chance)
    one, other = chance.sample(found, 2)
    return data[: one.start(1)] + other[1] + data[one.end(1) :]


def damage_content(data: bytes, chance: random.Random) -> bytes:
    """Damages what a packed stream holds, and packs it again in as many bytes, so that the file around it holds."""
    found = [match for match in _STREAM.finditer(data) if match[1][:1] == b"x"]
    chance.shuffle(found)
    for match in found:
        try:
            plain = zlib.decompress(match[1])
        except zlib.error:
            continue
        blow = chance.choice((flip_bits, set_bytes, change_numbers, double, cut_inside, swap_names))
        packed = zlib.compress(blow(plain, chance), 9)
        room = match.end(1) - match.start(1)
        if len(packed) <= room:
            return data[: match.start(1)] + packed.ljust(room, b"\n") + data[match.end(1) :]
    return flip_bits(data, chance)


ON_BYTES: tuple[Blow, ...] = (flip_bits, set_bytes, cut_end, cut_inside, double)
ON_PDF: tuple[Blow, ...] = (
    *ON_BYTES, change_numbers, turn_references, swap_names, splice_streams, damage_content, damage_content
)  # fmt: skip
ON_MARKUP: tuple[Blow, ...] = (*ON_BYTES, change_numbers, swap_tags, swap_tags)
