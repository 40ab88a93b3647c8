"""The hashes by which spaCy's linear models find the weights of words: MurmurHash 2 (64 bits) and 3 (32 bits).

They are written out here because spaCy tells them to nobody without being loaded, which takes longer than reading a
short document.
"""

from __future__ import annotations

from collections.abc import Sequence

ALL_64, ALL_32 = 2**64 - 1, 2**32 - 1
_BY_64, _SHIFT = 0xC6A4A7935BD1E995, 47
_FIRST, _SECOND, _ADDED = 0xCC9E2D51, 0x1B873593, 0xE6546B64
_LAST, _VERY_LAST = 0x85EBCA6B, 0xC2B2AE35

WORD_SEED = 1
"""The seed of spaCy's hash of a word; runs of words have 0."""


def hash_word(word: str) -> int:
    """The number by which spaCy knows a word, of 64 bits."""
    data = word.encode()
    whole = len(data) & ~7
    value = WORD_SEED ^ (len(data) * _BY_64 & ALL_64)
    for place in range(0, whole, 8):
        value = (value ^ mix(int.from_bytes(data[place : place + 8], "little"))) * _BY_64 & ALL_64
    if whole < len(data):
        value = (value ^ int.from_bytes(data[whole:], "little")) * _BY_64 & ALL_64
    return _finish(value)


def mix(number: int) -> int:
    """What a number of 64 bits is to a hash of several: `hash_run` takes it."""
    number = number * _BY_64 & ALL_64
    return (number ^ number >> _SHIFT) * _BY_64 & ALL_64


def hash_run(mixed: Sequence[int]) -> int:
    """The hash of numbers in a row, of 64 bits; each was mixed before, as the same word stands in several runs."""
    value = 8 * len(mixed) * _BY_64 & ALL_64
    for number in mixed:
        value = (value ^ number) * _BY_64 & ALL_64
    return _finish(value)


def _finish(value: int) -> int:
    value = (value ^ value >> _SHIFT) * _BY_64 & ALL_64
    return value ^ value >> _SHIFT


def hash_places(key: int) -> tuple[int, int]:
    """The two hashes of 32 bits by which a number of 64 bits finds its weights, those with the seeds 0 and 1."""
    low = (key & ALL_32) * _FIRST & ALL_32
    low = (low << 15 | low >> 17) * _SECOND & ALL_32
    high = (key >> 32) * _FIRST & ALL_32
    high = (high << 15 | high >> 17) * _SECOND & ALL_32
    return _place(low, high), _place(low ^ 1, high)


def _place(value: int, high: int) -> int:
    """`value` is the seed with the key's lower half in it, `high` its mixed upper half."""
    value = ((value << 13 | value >> 19) & ALL_32) * 5 + _ADDED & ALL_32
    value ^= high
    value = ((value << 13 | value >> 19) & ALL_32) * 5 + _ADDED & ALL_32
    value ^= 8
    value = (value ^ value >> 16) * _LAST & ALL_32
    value = (value ^ value >> 13) * _VERY_LAST & ALL_32
    return value ^ value >> 16
