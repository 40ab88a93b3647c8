"""What reading an archive into a store takes, as ratios: to pdfminer.six alone, of two processes to one, of storing.

    python tests/benchmarks/archive_time.py [FOLDER] [--copies 1] [--pairs 3] [--documents 1000] [--no-memory]

For the PDFs of the folder (corpus/reports by default):

- processor time of `narrator ingest --jobs 1`, from its start to its end, beside that of pdfminer.six's
  `extract_pages` over the same files in a process of its own: asked is 1.6 at most;
- how many times as fast two processes are as one, by the clock: asked is 1.8 at least, where two processors are idle.
  They run in turn, some pairs of them (the load of the machine is printed beside each), and nobody watches them, which
  would take of the second processor; the median counts. Beside each stands what the machine itself gives at that
  minute: how many times as much two plain pdfminer.six processes do, each by itself, as one in the same time. No more
  can be had, and two processors that share a core or its memory never give 2;
- the share of storing in all the processor time that goes into reading, checking and storing: asked is 5% at most;
- the memory of the process that was started, for a hundred documents and for a thousand: asked is the same.

narrator's bytecode is written first, as an installation has it. Times of starting (interpreter, language pipeline) are
told apart, by an ingest of one small file. With `--copies 10` each file is read ten times, as if there were ten of it,
so that starting weighs as little as in a large archive; ten times as long it takes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from compileall import compile_dir
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "hostile")]

from damage.many import write_archive  # noqa: E402
from damage.soak import Ended, run_whole, start  # noqa: E402

NARRATOR = Path(__file__).resolve().parents[2] / "narrator"
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "reports"

SAMPLE = 3
"""Every third file is enough to tell what the machine gives."""

ALONE = """
import sys
from pdfminer.high_level import extract_pages
for path in sys.argv[1:]:
    try:
        list(extract_pages(path))
    except Exception:
        pass
"""


def spent(command: Sequence[str]) -> float:
    """Seconds of processor time of a command and all that it starts."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def clocked(folder: Path, place: Path, jobs: int) -> float:
    """Seconds by the clock of an ingest into a new store."""
    with tempfile.TemporaryDirectory(dir=place) as fresh:
        begun = time.perf_counter()
        process = start(folder, Path(fresh) / "store.db", jobs)
        _, told = process.communicate()
        seconds = time.perf_counter() - begun
    if process.returncode not in (0, 3):
        raise RuntimeError(f"The ingest ended with {process.returncode}: {told[-800:]}")
    return seconds


def find_ceiling(files: Sequence[Path]) -> float:
    """How many times as much two processes that share nothing do as one, by the clock, at this minute."""
    command = [sys.executable, "-c", ALONE, *map(str, files)]

    def run(processes: int) -> float:
        begun = time.perf_counter()
        started = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(processes)]
        for process in started:
            process.wait()
        return time.perf_counter() - begun

    return 2 * run(1) / run(2)


def lay_files(files: Sequence[Path], copies: int, folder: Path) -> Path:
    """Makes a folder of copies of each file, the second and further ones with a comment of their own behind the end.

    So the bytes of all differ, and none is known as a duplicate of another.
    """
    folder.mkdir()
    for path in files:
        shutil.copy(path, folder)
        for number in range(2, copies + 1):
            (folder / f"{path.stem}-copy-{number}.pdf").write_bytes(path.read_bytes() + b"\n%% copy %d\n" % number)
    return folder


def measure_reading(folder: Path, place: Path) -> Path:
    """Prints the ratio of reading a folder; returns another one, with one small file."""
    files, small = sorted(folder.iterdir()), place / "small"
    small.mkdir()
    shutil.copy(min(CORPUS.glob("*.pdf"), key=lambda path: path.stat().st_size), small)
    alone = spent([sys.executable, "-c", ALONE, *map(str, files)])
    ended: Ended = run_whole(folder, place / "one.db", 1)
    small_ended = run_whole(small, place / "small.db", 1)
    processor, starting = ended.processor, small_ended.processor
    serial = (ended.parent - small_ended.parent) / (processor - starting)
    print(f"{len(files)} files; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{'extract_pages alone':<44}{alone:8.1f} s of processor time")
    print(f"{'narrator ingest, one process':<44}{processor:8.1f} s, {starting:.1f} s of them to start")
    print(f"{'  times extract_pages':<44}{processor / alone:8.2f}   (asked: 1.6 at most)")
    print(f"{'  without starting':<44}{(processor - starting) / alone:8.2f}")
    print(f"{'  share of the one that asks':<44}{100 * serial:8.1f} % (no process more makes this part faster)")
    return small


def measure_pairs(folder: Path, small: Path, place: Path, pairs: int) -> None:
    """Prints how many times as fast two processes are as one, by the clock, in pairs and as their median."""
    ratios, without, ceilings = [], [], []
    files = sorted(folder.iterdir())[::SAMPLE]
    for _ in range(pairs):
        begin, one, two = clocked(small, place, 1), clocked(folder, place, 1), clocked(folder, place, 2)
        ratios.append(one / two)
        without.append((one - begin) / max(0.1, two - begin))
        times = f"one process {one:6.1f} s, two {two:6.1f} s, to start {begin:4.1f} s, load {os.getloadavg()[0]:.1f}"
        ceilings.append(find_ceiling(files))
        print(f"{times:<66}{ratios[-1]:6.2f}   (the machine: {ceilings[-1]:.2f})", flush=True)
    print(f"{'two processes, times as fast':<44}{median(ratios):8.2f}   (asked: 1.8 at least)")
    print(f"{'  without starting':<44}{median(without):8.2f}")
    print(
        f"{'  two pdfminer processes beside one':<44}{median(ceilings):8.2f}   (the machine's own ceiling)", flush=True
    )


def measure_storing(files: Sequence[Path], place: Path) -> None:
    """Prints what share of the work storing has, in this process."""
    from narrator import pipeline
    from narrator.archive.ingest import Task, read_task
    from narrator.archive.store import file_record, open_store
    from narrator.cli.ingest_worker import prepare

    prepare()
    reading = storing = 0.0
    with open_store(str(place / "stored.db"), create=True) as store:
        run = store.begin_run({}, "benchmark")
        for path in files:
            begun = time.process_time()
            entry = read_task(pipeline.examine, Task(str(path)))
            read = time.process_time()
            store.save(file_record(str(path), entry, run), entry)
            reading, storing = reading + read - begun, storing + time.process_time() - read
    share = storing / (reading + storing)
    print(f"{'storing, of all work':<44}{100 * share:8.1f} % (asked: 5% at most)", flush=True)


def measure_memory(documents: int, place: Path) -> None:
    """Prints the memory of the parent for a tenth of the documents and for all of them."""
    peaks = []
    for count in (documents // 10, documents):
        folder = place / f"many-{count}"
        write_archive(folder, count, seed=1, largest=4_000)
        peaks.append(run_whole(folder, place / f"many-{count}.db", 2).peak)
        print(f"{f'memory of the parent, {count} documents':<44}{peaks[-1] / 1e6:8.1f} MB", flush=True)
    print(f"{'  times as much':<44}{peaks[1] / peaks[0]:8.2f}   (asked: the same)")


def main() -> None:
    """Print all ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--copies", type=int, default=1, help="how many of each file are read, with other bytes each")
    parser.add_argument("--pairs", type=int, default=3, help="runs of one process and of two")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--no-memory", action="store_true", help="leave out what takes longest")
    asked = parser.parse_args()
    compile_dir(NARRATOR, quiet=2)
    files = sorted(asked.folder.glob("*.pdf"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = lay_files(files, asked.copies, Path(scratch) / "files")
        small = measure_reading(folder, Path(scratch))
        measure_pairs(folder, small, Path(scratch), asked.pairs)
        measure_storing(files, Path(scratch))
        if not asked.no_memory:
            measure_memory(asked.documents, Path(scratch))


if __name__ == "__main__":
    main()
