"""Reads files one after another with bounded memory and tells of each how it ended: run in a process of its own.

    python tests/hostile/damage/child.py LIST MEMORY SECONDS

LIST is a file of lines: the files to read. A line of JSON is written for each before (`begun`) and after it. A file
that takes SECONDS of processor time ends the process with a trace of where it was: whoever started it goes on with the
next file.
"""

from __future__ import annotations

import faulthandler
import json
import resource
import signal
import sys
import time
from pathlib import Path


def read_peak() -> int:
    """The most memory that this process held since `forget_peak`, in bytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def forget_peak() -> None:
    """Begins to measure the most memory anew; where the system can't, the most of all files is told."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    except OSError:
        return


def read_one(path: str) -> dict[str, object]:
    """How the reading of one file ended."""
    from narrator.errors import DocumentError
    from narrator.readers import read_document

    try:
        document = read_document(path)
    except DocumentError as error:
        return {"outcome": error.kind, "told": [str(error)]}
    except BaseException as error:
        return {"outcome": "raised", "told": [f"{type(error).__name__}: {str(error)[:200]}"]}
    told = [f"{found.kind} {found.page}: {found.message}" for found in document.diagnostics]
    spans = all(block.span.end <= len(document.text) for block in document.blocks)
    return {"outcome": "read" if spans else "raised", "told": told, "length": len(document.text)}


def main() -> None:
    listed, memory, seconds = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    import narrator.readers.docx.composing
    import narrator.readers.html.composing
    import narrator.readers.pdf.composing  # noqa: F401

    faulthandler.register(signal.SIGPROF, chain=True)
    if memory:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    for path in listed.read_text(encoding="utf-8").splitlines():
        print(json.dumps({"begun": path}), flush=True)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        forget_peak()
        before, started = read_peak(), time.process_time()
        ended = read_one(path)
        signal.setitimer(signal.ITIMER_PROF, 0)
        ended |= {"path": path, "seconds": time.process_time() - started, "memory": read_peak() - before}
        print(json.dumps(ended), flush=True)


if __name__ == "__main__":
    main()
