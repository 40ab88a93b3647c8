"""Reads damaged files of many seeds and prints how they ended; ends with 1 where one did not as it must.

    python tests/hostile/damage [--seeds 1-20] [--each 3] [--largest 100000] [--guard 60] [--traps] [--all]

Each seed damages every file of the corpus `--each` times; --traps reads the files made by hand, too. Printed are those
that raised, hung or ran out of memory, and with --all every one. --keep FOLDER leaves the files there.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from damage.reading import MEMORY, read_variants  # noqa: E402
from damage.variant import Variant  # noqa: E402
from damage.variants import make_blows, make_traps  # noqa: E402

SLOW = 10.0
"""Seconds of processor time that are worth telling."""

LARGE = 600_000_000
"""Bytes that are worth telling."""


def main() -> int:
    """Read what is asked for and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1", help="one, or the first and last with a hyphen")
    parser.add_argument("--each", type=int, default=1, help="times that each file is damaged, 0 for none")
    parser.add_argument("--largest", type=int, default=100_000, help="bytes of the largest file that is damaged")
    parser.add_argument(
        "--guard", type=float, default=60.0, help="seconds of processor time after which reading is ended"
    )
    parser.add_argument("--memory", type=int, default=MEMORY, help="bytes of address space")
    parser.add_argument("--traps", action="store_true", help="the files made by hand as well")
    parser.add_argument("--only", default="", help="only variants whose name holds this")
    parser.add_argument("--all", action="store_true", help="print every variant")
    parser.add_argument("--keep", type=Path, help="a folder for the files")
    asked = parser.parse_args()
    first, _, last = asked.seeds.partition("-")
    rounds: list[Iterator[Variant]] = [make_traps()] if asked.traps else []
    rounds += [make_blows(seed, asked.each, asked.largest) for seed in range(int(first), int(last or first) + 1)]
    counted: Counter[str] = Counter()
    failed = 0
    for variants in rounds:
        chosen = [variant for variant in variants if asked.only in variant.name]
        with tempfile.TemporaryDirectory() as scratch:
            folder = asked.keep or Path(scratch)
            folder.mkdir(parents=True, exist_ok=True)
            for one in read_variants(chosen, folder, asked.guard, asked.memory):
                counted[one.outcome] += 1
                failed += one.failed
                odd = one.failed or one.seconds > SLOW or one.memory > LARGE
                if odd or asked.all:
                    mark = "FAILED" if one.failed else "odd   " if odd else "      "
                    print(f"{mark} {one.outcome:10} {one.seconds:6.1f} s {one.memory / 1e6:6.0f} MB  {one.name}")
                    print("".join(f"           {line}\n" for line in one.told[:12]), end="", flush=True)
    print(f"{sum(counted.values())} files: " + ", ".join(f"{count} {name}" for name, count in counted.most_common()))
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
