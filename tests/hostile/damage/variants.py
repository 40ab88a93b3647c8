"""All damaged files of a seed, in the same order each time: traps made by hand, and blows to the corpus's files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from damage import pdf_contents, pdf_indexes, pdf_structures
from damage.blows import ON_MARKUP, ON_PDF
from damage.variant import Variant
from damage.word_traps import damage_word, make_word_traps

CORPUS = Path(__file__).resolve().parents[3] / "corpus"

SMALL = 30_000
"""Bytes: the suite's blows fall on files of at most this size, which read in a fraction of a second."""

BOMB = 24_000_000
"""Bytes that a bomb unpacks to: well above what any page of a report holds."""


MANY = 4000
"""Objects of a file where work would grow with the square of their number."""


GROUPS = (*pdf_contents.GROUPS, *pdf_indexes.GROUPS, *pdf_structures.GROUPS)
SMALL_GROUPS = (*pdf_indexes.SMALL_GROUPS, *pdf_structures.SMALL_GROUPS)


def make_traps(bomb: int = BOMB, many: int = MANY) -> Iterator[Variant]:
    """The files made by hand; their bombs unpack to `bomb` bytes, and hold `many` things of what costs most."""
    for name, data in (
        *pdf_contents.make_bombs(bomb),
        *pdf_contents.make_filters(bomb),
        *(
            found
            for made in (pdf_contents, pdf_indexes, pdf_structures)
            for group in made.GROUPS
            for found in group(many)
        ),
        *(found for made in (pdf_indexes, pdf_structures) for group in made.SMALL_GROUPS for found in group()),
    ):
        yield Variant(f"pdf: {name}", ".pdf", data)
    for name, data in make_word_traps(bomb):
        yield Variant(f"docx: {name}", ".docx", data)


def make_blows(seed: int, each: int = 1, largest: int = SMALL) -> Iterator[Variant]:
    """Files of the corpus, each damaged `each` times by chance; .docx ones are larger, and always among them."""
    files = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".pdf", ".docx", ".html", ".txt"))
    for path in files:
        data = path.read_bytes()
        if path.suffix not in (".docx", ".html") and len(data) > largest:
            continue
        for turn in range(each):
            chance = random.Random(f"{seed} {turn} {path.name}")
            if path.suffix == ".docx":
                name, broken = "damage_word", damage_word(data, chance)
            else:
                blow = chance.choice(ON_PDF if path.suffix == ".pdf" else ON_MARKUP)
                name, broken = blow.__name__, blow(data, chance)
            yield Variant(f"{path.name}: {name}, seed {seed}, turn {turn}", path.suffix, broken)
