"""What questions to a store of a million claims take.

    python tests/benchmarks/ask_time.py [--store URL] [--documents 5000] [--keep FILE]

Builds a store of made-up documents with two hundred claims each (in a temporary SQLite file, or in the PostgreSQL
database at --store if that is empty), asks it questions whose filters have an index, and prints the time of each as a
share of a second: one is the goal. All rows of an answer are read. `narrator query` itself is timed as a whole process,
start and all. Processor time is told but for PostgreSQL, which works elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, insert

from narrator.archive.asking import Filters, Question, ask, count, search
from narrator.archive.store import TABLES, Store, open_store
from narrator.archive.tables import ColumnKind, table_forms
from narrator.periods import quarter

GOAL = 1.0
"""Seconds that a question with an indexed filter may take."""

CLAIMS, SENTENCES = 200, 150
"""Of one document: as many as a long report has."""

AUTHORITIES = 150
MEASURES = 500
LOCAL = 8
"""Measures that a document's own tables name beside those of the catalogue."""

AT_ONCE = 50
"""Documents that are written in one transaction."""

VOCABULARY = """
    children families visits reviews repairs arrears homes checks plans teams staff calls weeks days targets months
    placements contacts referrals assessments timely late rose fell stood reached missed improved quarter annual
    performance Northmoor Eastmere service board panel members noted reported against within about over under
"""
WORDS = VOCABULARY.split()

BLANK: dict[ColumnKind, object] = {
    ColumnKind.TEXT: "",
    ColumnKind.KEY: "",
    ColumnKind.WHOLE: 0,
    ColumnKind.NUMBER: 0.0,
    ColumnKind.YES: 0,
}

QUESTIONS: Sequence[tuple[str, Question]] = (
    ("a measure by id", Question(filters=Filters(indicators=("M 007",)))),
    ("a measure by words", Question(filters=Filters(indicators=("measure seventeen",)))),
    ("a measure since 2018", Question(filters=Filters(indicators=("M 007",), since="2018/19"))),
    ("a measure of an authority", Question(filters=Filters(indicators=("M 007",), authorities=("COUNCIL 12",)))),
    (
        "an authority's contradictions",
        Question(filters=Filters(authorities=("Council 3",), verdicts=("contradicted",))),
    ),
    ("all contradictions", Question(filters=Filters(verdicts=("contradicted",)))),
    ("a document", Question(filters=Filters(documents=("report-00162.pdf",)))),
    ("a time and role", Question(filters=Filters(periods=("2019/20 Q3",), roles=("target",)))),
    ("the first hundred of a measure", Question(filters=Filters(indicators=("M 007",)), limit=100)),
)


def fill(table: str, **given: object) -> dict[str, object]:
    """A row of a table: what is given, blanks where something must be."""
    row = {c.name: BLANK[c.kind] if c.given else None for c in table_forms()[table].columns}
    return {**row, **given}


def build(store: Store, documents: int) -> None:
    """Fills an empty store."""
    chance = random.Random(7)
    for first in range(0, documents, AT_ONCE):
        rows: dict[str, list[dict[str, object]]] = {}
        for number in range(first, min(first + AT_ONCE, documents)):
            for table, row in describe(number, chance):
                rows.setdefault(table, []).append(row)
        with store.writing() as connection:
            for table in sorted(rows, key=lambda name: name != "documents"):
                connection.execute(insert(TABLES[table]), rows[table])
    if not store.is_sqlite:
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def describe(number: int, chance: random.Random) -> Iterator[tuple[str, dict[str, object]]]:
    """The rows of one document."""
    sha256 = hashlib.sha256(str(number).encode()).hexdigest()
    document, authority, year = sha256[:16], f"Council {number % AUTHORITIES}", 2010 + number % 13
    when = quarter(year, 1 + number % 4)
    time_of = {"period_label": when.label, "period_start": str(when.start), "period_end": str(when.end)}
    yield "documents", fill("documents", id=document, sha256=sha256, authority=authority, claims=CLAIMS, **time_of)
    path = f"archive/council-{number % AUTHORITIES}/{year}/report-{number:05d}.pdf"
    yield "files", fill("files", path=path, document=document, sha256=sha256, status="ok")
    local = [(f"doc:local-{number % 997}-{n}", f"Local measure {number % 997} part {n}") for n in range(LOCAL)]
    known = [(f"M {n:03d}", NAMES[n]) for n in chance.sample(range(MEASURES), 60)]
    for id, name in (*known, *local):
        yield "indicators", fill("indicators", document=document, id=id, name=name, unit="percent")
    for at in range(SENTENCES):
        text = " ".join(chance.choices(WORDS, k=18)) + (" dental checks." if chance.random() < 0.002 else ".")
        place = {"document": document, "number": at, "page": 1 + at // 20, "start": at * 130, "end": at * 130 + 120}
        yield "sentences", fill("sentences", text=text, **place) | {"key": number * SENTENCES + at}
    for at in range(CLAIMS):
        id, name = chance.choice(known if chance.random() < 0.8 else local)
        value = round(chance.uniform(0, 100), 1)
        verdict = chance.choices(("consistent", "unverified", "rounding", "contradicted"), (60, 37, 2.5, 0.5))[0]
        role = chance.choices(("actual", "target", "previous", "part", "change"), (60, 15, 10, 10, 5))[0]
        what = {"indicator": id, "indicator_name": name, "verdict": verdict, "role": role, "unit": "percent"}
        worth = {"value": str(value), "number": value, "quote": f"{value}%", "score": 90.0, "authority": authority}
        place = {"document": document, "id": f"c{at + 1}", "sentence": at % SENTENCES, "start": at * 90, "page": 1}
        yield "claims", fill("claims", **what, **worth, **place, **time_of, comparator="exact")


NUMBERS = {7: "seven", 17: "seventeen"}
NAMES = [f"% of {WORDS[n % 12]} with measure {NUMBERS.get(n, n)} in time" for n in range(MEASURES)]


def measure(store: Store, url: str) -> None:
    """Asks everything twice and prints the better time; the first warms the disk's memory."""
    print(f"{'question':60} {'rows':>9} {'seconds':>8} {'of goal':>8}")
    for name, question in QUESTIONS:
        seconds, rows = better(store, lambda connection, asked=question: sum(1 for _ in ask(connection, asked).rows))
        tell(name, rows, seconds)
    for typed in ("dental checks", '"dental checks"', "placements arrears visits", "teams*"):
        seconds, rows = better(store, lambda connection, words=typed: search(connection, words).total)
        tell(f"search {typed}", rows, seconds)
    seconds, rows = better(store, lambda connection: int(str(next(count(connection, Question()).rows)[0])))
    tell("(how many claims, no filter)", rows, seconds)
    for options in (["--indicator", "M 007", "--authority", "council 12"], ["--indicator", "M 007", "-f", "csv"]):
        command = [sys.executable, "-m", "narrator", "query", *options]
        begin = child_seconds()
        environment = {**os.environ, "NARRATOR_STORE": url}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        tell(f"the process narrator query {' '.join(options)}", done.stdout.count("\n"), child_seconds() - begin)


def better(store: Store, run: Callable[[Connection], int]) -> tuple[float, int]:
    """The lesser time of two, and the rows. SQLite works in this process; PostgreSQL's time is the clock's."""
    clock = time.process_time if store.is_sqlite else time.perf_counter
    times = []
    for _ in range(2):
        begin = clock()
        with store.reading() as connection:
            rows = run(connection)
        times.append(clock() - begin)
    return min(times), rows


def child_seconds() -> float:
    """Processor time of all processes that this one has started and waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tell(name: str, rows: int, seconds: float) -> None:
    """One line."""
    print(f"{name:60} {rows:9,} {seconds:8.2f} {seconds / GOAL:8.2f}", flush=True)


def main() -> None:
    """Builds and asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", help="a PostgreSQL database, by its URL: empty, or filled by this script")
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--keep", help="build the SQLite file here and keep it; asked again if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.store or options.keep or str(Path(folder) / "ask.db")
        with open_store(url, create=True) as store:
            if next(store.documents(), None) is None:
                begin = time.perf_counter()
                build(store, options.documents)
                print(f"built {options.documents * CLAIMS:,} claims in {time.perf_counter() - begin:.0f} s", flush=True)
        with open_store(url, read_only=True) as store:
            measure(store, url)


if __name__ == "__main__":
    main()
