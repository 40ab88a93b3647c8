"""Ingests a thousand documents, 3% of them damaged, whole and killed at random moments, and compares the stores.

    python tests/benchmarks/soak.py [--documents 1000] [--kills 12] [--jobs 2] [--seed 1] [--keep FOLDER]

Ends with 1 where the stores differ or are not sound. Printed is the largest memory of the process that was started for
a tenth of the documents and for all of them: it should be the same.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "hostile")]

from damage.many import write_archive  # noqa: E402
from damage.soak import look_at, run_killed, run_whole  # noqa: E402


def main() -> int:
    """Write the archive, ingest it in all ways, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=12)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the archive and the stores")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = asked.keep or Path(scratch)
        folder, part = place / "archive", place / "part"
        tenth = write_archive(folder, asked.documents, asked.seed)[: asked.documents // 10]
        for path in tenth:
            (part / path.parent.name).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, part / path.parent.name)
        few = run_whole(part, place / "part.db", asked.jobs)
        begun = time.monotonic()
        many = run_whole(folder, place / "whole.db", asked.jobs)
        took = time.monotonic() - begun
        print(f"{asked.documents} documents in {took:.0f} s: {many.summary['files']}", flush=True)
        times = many.peak / few.peak
        print(
            f"memory of the parent: {few.peak / 1e6:.0f} MB for a tenth, {many.peak / 1e6:.0f} MB for all: {times:.2f}"
        )
        longest = 2 * took / (asked.kills + 1)
        killed, hits = run_killed(folder, place / "killed.db", asked.jobs, asked.kills, asked.seed, longest)
        print(f"killed {hits} times; the last run: {killed.summary['done']}")
        whole, whole_faults = look_at(place / "whole.db")
        pieced, pieced_faults = look_at(place / "killed.db")
        same = whole == pieced
        print("the stores hold the same" if same else "THE STORES DIFFER")
        for fault in (*whole_faults, *pieced_faults):
            print(f"NOT SOUND: {fault}")
        return int(not same or bool(whole_faults or pieced_faults))


if __name__ == "__main__":
    sys.exit(main())
