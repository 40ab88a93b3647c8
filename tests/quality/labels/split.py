"""Splits raw labels into two gold folders, `work` to look at and `held` to measure on alone.

    python tests/quality/labels/split.py RAW.jsonl ... --reports DIR [--indicators FILE]

A raw file holds one record a line: windows {type, doc, window, from, to}, claims and distractors {type, doc, window,
start, end, quote, page, ...} as the README beside this script describes them. Whole windows go to one half or the
other, so that no sentence is in both. Within each document the windows are shuffled with a fixed seed, and each goes
to the half that has fewer claims of that document so far: about half and half, and the same each time, whatever other
documents there are. What is written holds no words of a document but the printed figures.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent

SEED = 20161122
"""Chosen before any label was made, and never changed: another seed would be another choice of what to measure on."""

HALVES = ("work", "held")

SEALED = "held"
"""The half of which `narrator evaluate` tells totals only."""

Record = dict[str, Any]

LONGEST_NAME = 9
"""Words of a measure's name that are kept."""

CLAIM_KEYS = (
    "doc", "window", "start", "quote", "page", "value", "unit", "unit_as_written", "numerator", "denominator", "role",
    "benchmark", "indicator", "indicator_alternatives", "period", "basis", "direction", "against_target", "approx",
    "complement",
)  # fmt: skip
"""What is kept of a claim: its place and its labels. Notes stay with the labellers."""

DISTRACTOR_KEYS = ("doc", "window", "start", "quote", "page")


def read_raw(paths: list[Path]) -> list[Record]:
    """All records of the files, checked: every window once, every figure in a window that is there."""
    records = [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    windows = [(r["doc"], r["window"]) for r in records if r["type"] == "window"]
    assert len(windows) == len(set(windows)), "a window is told twice"
    bounds = {r["window"]: r for r in records if r["type"] == "window"}
    for record in records:
        if record["type"] != "window":
            window = bounds[record["window"]]
            inside = window["from"] <= record["start"] < window["to"]
            assert inside and window["doc"] == record["doc"], f"outside of its window: {record}"
    return records


def split_windows(records: list[Record]) -> dict[str, str]:
    """Each window's half, by its name."""
    claims: dict[str, int] = defaultdict(int)
    windows: dict[str, list[str]] = defaultdict(list)
    for record in records:
        if record["type"] == "window":
            windows[record["doc"]].append(record["window"])
        elif record["type"] == "claim":
            claims[record["window"]] += 1
    halves: dict[str, str] = {}
    for document, own in sorted(windows.items()):
        chance = random.Random(f"{SEED} {document}")
        order = chance.sample(sorted(own), len(own))
        count = dict.fromkeys(chance.sample(HALVES, 2), 0)
        for window in order:
            half = min(count, key=lambda name: count[name])
            halves[window] = half
            count[half] += claims[window]
    return halves


def find_file(document: str, paged: bool, reports: Path) -> str:
    """The labelled file below the reports' folder: the PDF where labels have pages, else the text."""
    name = f"{document}.pdf" if paged else f"{document}.txt"
    found = sorted(path for path in reports.rglob(name))
    assert len(found) == 1, f"{name} is not once in {reports}"
    return found[0].relative_to(reports).as_posix()


def shorten(name: str, document: str = "") -> str:
    """A measure's name without its document's own name, and short enough to be nobody's sentence."""
    whose = document.split("-")
    return " ".join([w for w in name.split() if w.islower() or w.lower() not in whose][:LONGEST_NAME])


def keep(record: Record, keys: tuple[str, ...]) -> Record:
    """The keys that are kept, and not those that are empty without need."""
    return {key: record[key] for key in keys if key in record}


def keep_distractor(record: Record) -> Record:
    """A distractor with its kind; what a labeller wrote behind the colon stays with the labeller."""
    return keep(record, DISTRACTOR_KEYS) | {"why": record["why"].split(":")[0].strip()}


def write_half(half: str, records: list[Record], halves: dict[str, str], reports: Path, measures: list[Record]) -> None:
    """One gold folder: its windows, its claims and distractors, and which codes are not wrong for which."""
    own = [record for record in records if halves[record["window"]] == half]
    own.sort(key=lambda r: (r["doc"], r.get("start", -1), r["type"]))
    documents: dict[str, Any] = {}
    for record in own:
        if record["type"] == "window":
            paged = any(r["doc"] == record["doc"] and r.get("page") for r in records)
            entry = documents.setdefault(
                record["doc"], {"file": find_file(record["doc"], paged, reports), "windows": []}
            )
            entry["windows"].append({"id": record["window"], "from": record["from"], "to": record["to"]})
    for entry in documents.values():
        entry["windows"].sort(key=lambda window: window["from"])
    count = sum(len(entry["windows"]) for entry in documents.values())
    if half == SEALED:
        documents["_sealed"] = True
    claims = [keep(record, CLAIM_KEYS) for record in own if record["type"] == "claim"]
    for claim in claims:
        claim["indicator"] = claim["indicator"] and shorten(claim["indicator"], claim["doc"])
    used = {claim["indicator"] for claim in claims} | {i for claim in claims for i in claim["indicator_alternatives"]}
    # A code's name is the catalogue's; other measures are known by name alone.
    listed = [
        {"id": m["id"], "alternatives": m["alternatives"]}
        | ({} if m["id"].startswith("CSC ") else {"name": shorten(m["name"])})
        for m in measures
        if m["id"] in used
    ]
    folder = HERE / half
    folder.mkdir(exist_ok=True)
    write_lines(folder / "claims.jsonl", claims)
    write_lines(folder / "distractors.jsonl", [keep_distractor(r) for r in own if r["type"] == "distractor"])
    for name, value in (("documents", documents), ("indicators", listed)):
        (folder / f"{name}.json").write_text(json.dumps(value, indent=1, sort_keys=True) + "\n", "utf-8")
    print(f"{half}: {len(claims)} claims in {count} windows")


def write_lines(path: Path, records: list[Record]) -> None:
    """One record a line, keys sorted."""
    path.write_text("".join(json.dumps(r, ensure_ascii=False, sort_keys=True) + "\n" for r in records), "utf-8")


def main() -> None:
    """Reads the command line and writes both halves."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("raw", nargs="+", type=Path)
    parser.add_argument("--reports", type=Path, required=True)
    parser.add_argument("--indicators", type=Path, help="a gold folder's indicators.json, for alternatives of codes")
    args = parser.parse_args()
    records = read_raw(args.raw)
    measures = json.loads(args.indicators.read_text("utf-8")) if args.indicators else []
    halves = split_windows(records)
    for half in HALVES:
        write_half(half, records, halves, args.reports, measures)


if __name__ == "__main__":
    main()
