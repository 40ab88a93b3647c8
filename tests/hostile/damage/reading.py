"""Reads variants in child processes, however they end, and says of each what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from damage.variant import Variant

CHILD = Path(__file__).with_name("child.py")

MEMORY = 2_000_000_000
"""Bytes of address space that a child may have, its libraries' included: a bomb that is not bounded meets it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one variant ended: `read`, the kind of a DocumentError, `raised`, or `killed` (hung, or out of memory).

    `seconds` are of processor time, `memory` bytes held at the most beyond those held before.
    """

    name: str
    outcome: str
    told: tuple[str, ...]
    seconds: float
    memory: int

    @property
    def failed(self) -> bool:
        """Did it end in something other than a document or a document's error, or only for want of memory?"""
        return self.outcome in ("raised", "killed") or any("MemoryError" in line for line in self.told)


def read_variants(variants: Sequence[Variant], folder: Path, guard: float, memory: int = MEMORY) -> Iterator[Outcome]:
    """Reads each variant, in order, in as few processes as can be.

    One that takes `guard` seconds of processor time costs its process, and a new one goes on behind it.
    """
    names: dict[str, str] = {}
    for number, variant in enumerate(variants):
        path = folder / f"{number:05}{variant.suffix}"
        path.write_bytes(variant.data)
        names[str(path)] = variant.name
    left = list(names)
    while left:
        listed = folder / "list"
        listed.write_text("\n".join(left), encoding="utf-8")
        command = [sys.executable, str(CHILD), str(listed), str(memory), str(guard)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        begun = ""
        ended = set()
        for line in done.stdout.splitlines():
            row = json.loads(line)
            if "begun" in row:
                begun = row["begun"]
                continue
            ended.add(row["path"])
            yield Outcome(names[row["path"]], row["outcome"], tuple(row["told"]), row["seconds"], row["memory"])
        left = [path for path in left if path not in ended]
        if left and begun not in ended:
            if not begun:
                raise RuntimeError(f"No child could be started: {done.stderr[-500:]}")
            where = tuple(line.strip() for line in done.stderr.splitlines() if "File" in line)[:12]
            yield Outcome(names[begun], "killed", (f"exit {done.returncode}", *where), guard, 0)
            left.remove(begun)
        elif left:
            raise RuntimeError(f"A child ended early: {done.stderr[-500:]}")
