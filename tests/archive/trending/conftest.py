"""An archive whose documents tell some facts differently, and others that only look alike; in both databases."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from narrator import cli
from narrator.archive import Entry, Status
from narrator.archive.store import Store, file_record, open_store
from narrator.archive.tables import DESCRIBED, ColumnKind, table_forms
from narrator.periods import parse_period

BLANK = {ColumnKind.TEXT: "", ColumnKind.KEY: "", ColumnKind.WHOLE: 0, ColumnKind.NUMBER: 0.0, ColumnKind.YES: 0}

NAMES = {
    "CSC 032": "% re-referrals within 12 months",
    "CSC 182": "Children subject to a child protection plan",
    "doc:calls-answered": "Calls answered",
}


def fill(table: str, **given: object) -> dict[str, object]:
    """A row of a table: what is given, and blanks where something must be."""
    row = {c.name: BLANK[c.kind] if c.given else None for c in table_forms()[table].columns}
    assert set(given) <= set(row), set(given) - set(row)
    return row | given


@dataclass(frozen=True)
class Fact:
    """A value in a sentence, or in a cell where `cell` is set."""

    value: str
    period: str | None
    basis: str | None = "quarter"
    role: str = "actual"
    indicator: str = "CSC 032"
    unit: str = "percent"
    cell: bool = False
    comparator: str = "exact"
    score: float = 100.0
    provisional: int = 0
    recognised: int = 0
    benchmark: str | None = None


@dataclass(frozen=True)
class Report:
    """A document; `date` is its manifest's."""

    path: str
    authority: str | None
    period: str | None
    facts: tuple[Fact, ...]
    date: str | None = None


def percent(value: str, period: str, **more: object) -> Fact:
    return Fact(value, period, **more)  # type: ignore[arg-type]


REPORTS = (
    Report(
        "northmoor/2021-q2.pdf",
        "Northmoor",
        "2021/22 Q2",
        (
            Fact("77.3", "2021/22 Q2"),
            Fact("80.6", "2021/22 Q2", "year_to_date"),
            Fact("85", "2021/22 Q2", None, "target"),
            Fact("82.0", "2021/22 Q2", "quarter", "benchmark", benchmark="national"),
            Fact("97", "2021-09", "snapshot", indicator="CSC 182", unit="count"),
            *(Fact(value, month, "month", cell=True) for value, month in (("71.2", "2021-07"), ("75.5", "2021-08"))),
            Fact("512", "2021-09", "month", indicator="doc:calls-answered", unit="count", cell=True),
        ),
    ),
    Report(
        "northmoor/2022-q2.pdf",
        "Northmoor",
        "2022/23 Q2",
        (
            Fact("68.5", "2021/22 Q2", role="previous"),
            Fact("70.1", "2022/23 Q2"),
            Fact("97", "2021-09-30", "snapshot", "previous", "CSC 182", "count"),
            *(Fact(value, month, "month", cell=True) for value, month in (("71.2", "2021-07"), ("75.5", "2021-08"))),
            Fact("79.9", "2022-09", "month", cell=True, provisional=1),
            Fact("85", "2022/23 Q2", None, "target"),
            Fact("640", "2021-09", "month", indicator="doc:calls-answered", unit="count", cell=True),
        ),
    ),
    Report(
        "eastmere/2021-q2.pdf",
        "Eastmere",
        "2021/22 Q2",
        (Fact("64.0", "2021/22 Q2"), Fact("66.0", "2021/22 Q1", role="previous")),
    ),
)


def tell_period(label: str | None) -> dict[str, object]:
    period = parse_period(label) if label else None
    if period is None:
        return {"period_label": None, "period_start": None, "period_end": None}
    return {"period_label": period.label, "period_start": str(period.start), "period_end": str(period.end)}


def tell_value(fact: Fact) -> dict[str, object]:
    value = Decimal(fact.value)
    half = Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2 if fact.unit != "count" else Decimal(0)
    low, high = float(value - half), float(value + half)
    worth = {"value": fact.value, "number": float(value), "low": low, "high": high, "unit": fact.unit}
    if fact.comparator == "over":
        worth |= {"low": float(value), "high": None}
    return worth


def make_entry(report: Report) -> Entry:
    sha256 = hashlib.sha256(report.path.encode()).hexdigest()
    document = sha256[:16]
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in DESCRIBED}
    head = {"id": document, "sha256": sha256, "authority": report.authority, "date": report.date}
    rows["documents"].append(fill("documents", **head, **tell_period(report.period)))
    rows["pages"].append(fill("pages", document=document, number=1, has_text=1))
    for number, fact in enumerate(report.facts):
        name = NAMES.get(fact.indicator, fact.indicator)
        what = {"document": document, "page": 1 + number // 4, "indicator": fact.indicator, "indicator_name": name}
        what |= {"basis": fact.basis, "authority": report.authority, "benchmark": fact.benchmark}
        what |= {"recognised": fact.recognised, **tell_value(fact), **tell_period(fact.period)}
        if fact.cell:
            cell = {"id": f"o{number + 1}", "table_id": "t1", "row": number, "col": 1, "header": f"{name}, cell"}
            surely = {"confidence": fact.score / 100, "provisional": fact.provisional}
            rows["observations"].append(fill("observations", **what, **cell, **surely, kind=fact.role))
            continue
        span = {"start": number * 100, "end": number * 100 + 5}
        text = f"{name}: {fact.value} was told."
        rows["sentences"].append(fill("sentences", document=document, **span, number=number, text=text, page=1))
        said = {"id": f"c{number + 1}", "sentence": number, "role": fact.role, "quote": fact.value, **span}
        surely = {"score": fact.score, "comparator": fact.comparator, "verdict": "unverified"}
        rows["claims"].append(fill("claims", **what, **said, **surely))
    for id in sorted({fact.indicator for fact in report.facts}):
        name = NAMES.get(id, id)
        rows["indicators"].append(fill("indicators", document=document, id=id, name=name, unit="percent"))
    return Entry(sha256, Status.OK, rows={table: tuple(found) for table, found in rows.items()})


def fill_store(store: Store, reports: tuple[Report, ...] = REPORTS) -> None:
    for report in reports:
        entry = make_entry(report)
        store.save(file_record(report.path, entry, "run-1"), entry)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def retold_archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the archive is: a path or a URL; a test that takes it runs with each database."""
    if request.param == "postgresql":
        url = str(request.getfixturevalue("postgresql").create_database())
    else:
        url = str(tmp_path_factory.mktemp("trending") / "archive.db")
    with open_store(url, create=True) as store:
        fill_store(store)
    return url


@pytest.fixture(scope="session")
def retold_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as a SQLite file."""
    path = tmp_path_factory.mktemp("trending") / "archive.db"
    with open_store(str(path), create=True) as store:
        fill_store(store)
    return path


@pytest.fixture
def retold_store(retold_archive: str) -> Iterator[Store]:
    """The archive, open for reading."""
    with open_store(retold_archive, read_only=True) as opened:
        yield opened


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def narrate(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs a command in this process."""

    def call(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["narrator", *arguments])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capfd.readouterr()
        return Ran(int(end.value.code or 0), captured.out, captured.err)

    return call
