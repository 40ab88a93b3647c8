"""Makes an archive of any size from the corpus: every file another's text or bytes, a share of them damaged."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from damage.blows import ON_MARKUP, ON_PDF
from damage.variants import CORPUS

DAMAGED = 0.03
"""Share of the files that are damaged."""

COPIES = 0.02
"""Share of the files that have the bytes of one before."""

FOLDER = 100
"""Files of one folder."""


def write_archive(
    place: Path, count: int, seed: int, largest: int = 12_000, damaged: float = DAMAGED
) -> Sequence[Path]:
    """Writes `count` files into folders under `place`, the same for the same seed, and returns their paths.

    Each is one of the corpus's .pdf, .txt and .html files of at most `largest` bytes, made another by what it is about
    or, as a PDF's text is packed, by bytes behind its end.
    """
    corpus = sorted(
        path
        for path in CORPUS.glob("*/*")
        if path.suffix in (".pdf", ".txt", ".html") and path.parent.name in ("reports", "editions")
        and path.stat().st_size <= largest
    )  # fmt: skip
    chance = random.Random(seed)
    written: list[Path] = []
    for number in range(count):
        path = corpus[number % len(corpus)]
        folder = place / f"{number // FOLDER:03}"
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{number:05}-{path.name}"
        if written and chance.random() < COPIES:
            earlier = chance.choice([one for one in written if one.suffix == path.suffix] or written)
            data = earlier.read_bytes()
        else:
            data = make_other(path.read_bytes(), path.suffix, number)
            if chance.random() < damaged:
                data = chance.choice(ON_PDF if path.suffix == ".pdf" else ON_MARKUP)(data, chance)
        target.write_bytes(data)
        written.append(target)
    return written


def make_other(data: bytes, suffix: str, number: int) -> bytes:
    """A file that says as much as this one, in other bytes: of another service, or with a comment behind its end."""
    if suffix == ".pdf":
        return data + f"% {number}\n".encode()
    said = f"Report number {number} of the archive."
    text = f"<p>{said}</p></body>" if suffix == ".html" else f"\n\n{said}\n"
    return data.replace(b"</body>", text.encode(), 1) if suffix == ".html" else data + text.encode()
