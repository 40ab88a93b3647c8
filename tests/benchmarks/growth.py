"""How time grows with hostile text, for each step up to the figures: `python tests/benchmarks/growth.py`.

Each repeated piece is made to keep some pattern trying. Printed are seconds for a text and for one twice as long, and
their ratio: two is linear, four would be quadratic. Ratios above MOST are marked; times under FLOOR say nothing.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from narrator.domain import Block, BlockKind, Document, Span
from narrator.language import read_narrative
from narrator.quantities import find_quantities
from narrator.readers import split_mark
from narrator.readers.txt import READER

MOST = 2.6
FLOOR = 0.02

PIECES = (
    " ", "\n", "\t", "\xa0", ". ", ".", "!", "'", ")", "(", "((a) ", "[(", "1", "1,", "1, ", "1.1", "1.1.1 ", "1 ",
    "1\n", "a", "A", "a-", "a'", "A1 ", "and ", "and the ", "the number of ", ", and that ", "45 of ", "45% and ",
    "was 45, ", "; ", "<p ", "<p>", "</", "< a", "• ", "- ", "(a) ", "i) ", "cid:127", "£", "£1", "%", "Q2 ",
    "2023/24 ", "April ", "1 April 2023 ", "CSC 001 ", "Table 1 ", "DEFINITION ", "TARGET\n", "per ", "no. ", "e.g. ",
    "section 47 ", "\u200b", "1\u200b", "\u00ad", "\ufffd", "\u202e", "e\u0301", "\U0001f600", "½", "²", "|", "-|-",
    "=", "_", "yn ", "der ", "ال ", "1\t", "Apr-23\t1\n", "a b\t", "\r", "\r\n \n", "\x0c", "Number of\t",
    "minutes 1 ", "1 in ", "between 1 ", "to ", "more than ", "aged ",
)  # fmt: skip


def read_text(text: str) -> None:
    """The reader of text files."""
    READER.read("growth.txt", f"Homes.\n{text}".encode())


def read_paragraph(text: str) -> None:
    """The text as one paragraph: languages, sentences, clauses, figures."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    read_narrative(Document("growth.txt", "txt", text, (block,)))


STEPS: dict[str, tuple[Callable[[str], object], int]] = {
    "txt reader": (read_text, 1),
    "narrative": (read_paragraph, 1),
    "figures": (find_quantities, 6),  # it is never given more than the longest sentence that is read
    "mark": (split_mark, 1),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    """The least processor time of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work(text)
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Prints a line for each step and piece whose time can be told, the worst growth last."""
    parser = argparse.ArgumentParser(description="How time grows when hostile text doubles.")
    parser.add_argument("--largest", type=int, default=40_000, help="characters of the longer text")
    largest = parser.parse_args().largest
    lines: list[tuple[float, str]] = []
    for name, (work, shorter) in STEPS.items():
        for piece in PIECES:
            size = largest // shorter
            once, twice = (seconds(work, (piece * size)[:length] + " 45% x") for length in (size // 2, size))
            if twice < FLOOR:
                continue
            ratio = twice / max(once, 1e-9)
            mark = "  <- grows too fast" if ratio > MOST else ""
            lines.append((ratio, f"{name:<12}{piece!r:<24}{once:>9.3f}{twice:>9.3f}{ratio:>7.2f}{mark}"))
    print(f"{'step':<12}{'repeated':<24}{'half':>9}{'whole':>9}{'ratio':>7}")
    for _, line in sorted(lines):
        print(line)


if __name__ == "__main__":
    main()
