"""The weights of the trained part, which spaCy wrote, and what they say of a row of words; without loading spaCy.

The part is a linear text categorizer over runs of one to three words: what a role gets is the sum of two weights for
each run, found by the run's hashes. That is little to do, and loading spaCy for it took half of the time to start.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp
from typing import Any

from narrator.errors import ModelError
from narrator.language.hashing import hash_places, hash_run, hash_word, mix
from narrator.language.model_folder import find_model
from narrator.language.packed import unpack

ROLES = "narrator_roles"
WORDS_KNOWN = 16_384
"""Words whose hashes are kept: reports repeat theirs, and each is a few hundred bytes."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained linear part: what it tells apart, and for each of them the weights and what is added to their sum."""

    labels: tuple[str, ...]
    weights: tuple[Sequence[float], ...]
    added: tuple[float, ...]
    longest: int

    def score(self, words: Sequence[str]) -> list[float]:
        """How likely each label is of a row of words; together they are 1."""
        places = self._find_places(words)
        sums = [more + sum(map(row.__getitem__, places)) for more, row in zip(self.added, self.weights, strict=True)]
        most = max(sums)
        shares = [exp(one - most) for one in sums]
        return [share / sum(shares) for share in shares]

    def _find_places(self, words: Sequence[str]) -> list[int]:
        """The places of the weights of all runs of words."""
        size = len(self.weights[0])
        hashed = [_hash(word) for word in words]
        mixed = [one[1] for one in hashed]
        keys = [one[0] for one in hashed]
        for length in range(2, self.longest + 1):
            keys += [hash_run(mixed[at : at + length]) for at in range(len(mixed) - length + 1)]
        return [place % size for key in keys for place in hash_places(key)]


@lru_cache(maxsize=WORDS_KNOWN)
def _hash(word: str) -> tuple[int, int]:
    """A word's hash, and that mixed for the hashes of runs."""
    known = hash_word(word)
    return known, mix(known)


@cache
def load_weights() -> Weights:
    """The part that guesses roles, from the models folder, read once. Raises ModelError where it can't be had."""
    folder = find_model() / ROLES
    try:
        labels = json.loads((folder / "cfg").read_text(encoding="utf-8"))["labels"]
        return read_weights((folder / "model").read_bytes(), labels)
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise ModelError(f"the trained part can't be read: {error}", str(folder), "Install narrator again.") from error


def read_weights(data: bytes, labels: Sequence[str]) -> Weights:
    """The weights that the bytes of a spaCy model hold, of a `TextCatBOW` whose labels exclude each other.

    Raises ValueError, KeyError or TypeError where they are of something else.
    """
    told = unpack(data)
    [learned] = [params for params in told["params"] if params]
    [longest] = [unpack(attrs["ngram_size"]) for attrs in told["attrs"] if "ngram_size" in attrs]
    rows, added = _floats(learned["W"]), _floats(learned["b"])
    size = len(rows) // len(labels)
    if len(added) != len(labels) or size * len(labels) != len(rows) or not size:
        raise ValueError(f"{len(rows)} weights for {len(labels)} roles")
    parts = tuple(rows[size * at : size * (at + 1)] for at in range(len(labels)))
    return Weights(tuple(labels), parts, tuple(added), longest)


def _floats(packed: dict[Any, Any]) -> array[float]:
    """The numbers of an array as spaCy packs one."""
    if packed[b"type"] != "<f4":
        raise ValueError(f"weights of the type {packed[b'type']}")
    numbers = array("f")
    numbers.frombytes(packed[b"data"])
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
