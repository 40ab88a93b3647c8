"""A small archive of made-up councils, in SQLite and in PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from narrator.archive import Entry, Status
from narrator.archive.store import FileRecord, Store, file_record, open_store
from narrator.archive.tables import DESCRIBED, ColumnKind, table_forms
from narrator.periods import parse_period

BLANK = {ColumnKind.TEXT: "", ColumnKind.KEY: "", ColumnKind.WHOLE: 0, ColumnKind.NUMBER: 0.0, ColumnKind.YES: 0}

NAMES = {
    "CSC 032": "% re-referrals within 12 months (cumulative)",
    "dental-pct": "% of children in care with dental checks up to date",
    "dental-number": "Number of dental checks",
    "doc:void-days": "Void days per property",
}


def fill(table: str, **given: object) -> dict[str, object]:
    """A row of a table: what is given, and blanks where something must be."""
    row = {c.name: BLANK[c.kind] if c.given else None for c in table_forms()[table].columns}
    assert set(given) <= set(row), set(given) - set(row)
    return row | given


@dataclass(frozen=True)
class Told:
    """A claim and its sentence."""

    indicator: str | None
    value: str
    period: str | None
    text: str
    role: str = "actual"
    verdict: str = "unverified"
    unit: str = "percent"
    basis: str | None = "quarter"
    score: float = 90.0


@dataclass(frozen=True)
class Report:
    """A document of the archive."""

    path: str
    authority: str | None
    period: str
    title: str
    told: tuple[Told, ...]


REPORTS = (
    Report(
        "reports/northmoor/q2-2023.pdf",
        "Northmoor",
        "2023/24 Q2",
        "Performance report, quarter 2",
        (
            Told("CSC 032", "23.4", "2023/24 Q2", "Re-referrals rose to 23.4%.", basis="quarter,year_to_date"),
            Told("CSC 032", "20", "2023/24", "The target for re-referrals is 20%.", "target", basis="year"),
            Told("dental-pct", "84", "2023-09", "84% of children in care had their dental checks.", basis="month"),
            Told("dental-number", "112", "2023-09", "That is 112 dental checks, a dental nurse said.", unit="count"),
        ),
    ),
    Report(
        "reports/northmoor/q3-2023.pdf",
        "Northmoor",
        "2023/24 Q3",
        "Performance report, quarter 3",
        (
            Told("CSC 032", "22.9", "2023/24 Q3", "Re-referrals were 22.9% (target: 20%).", verdict="contradicted"),
            Told(None, "31", None, "31 of them were late for a check at the dentist's.", score=41.5, unit="count"),
        ),
    ),
    Report(
        "reports/eastmere/2018.pdf",
        "EASTMERE",
        "2018/19",
        "Annual report",
        (
            Told("CSC 032", "19", "2018/19", "Re-referrals stood at 19% for the year.", basis="year"),
            Told("doc:void-days", "31.5", "2018/19", "Homes stood empty for 31.5 days.", unit="duration"),
            Told(
                "dental-pct", "77", "2018/19", "=77% had dental checks; café staff \x1b[31mhelped", verdict="consistent"
            ),
        ),
    ),
)


def tell_period(label: str | None) -> dict[str, object]:
    period = parse_period(label) if label else None
    if period is None:
        return {"period_label": None, "period_start": None, "period_end": None}
    return {"period_label": period.label, "period_start": str(period.start), "period_end": str(period.end)}


def make_entry(report: Report) -> Entry:
    sha256 = hashlib.sha256(report.path.encode()).hexdigest()
    document = sha256[:16]
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in DESCRIBED}
    counts = {"sentences": len(report.told), "claims": len(report.told), "pages": 2}
    head = {"id": document, "sha256": sha256, "title": report.title, "authority": report.authority}
    rows["documents"].append(fill("documents", **head, **tell_period(report.period), **counts))
    for number, told in enumerate(report.told):
        place = {"document": document, "page": 1 + number // 2}
        span = {"start": number * 100, "end": number * 100 + 5}
        rows["sentences"].append(fill("sentences", **place, **span, number=number, text=told.text, section="Findings"))
        name = NAMES.get(told.indicator or "")
        what = {"indicator": told.indicator, "indicator_name": name, "authority": report.authority, "basis": told.basis}
        worth = {"value": told.value, "number": float(told.value), "unit": told.unit, **tell_period(told.period)}
        said = {"role": told.role, "verdict": told.verdict, "score": told.score, "quote": told.value}
        claim = {"id": f"c{number + 1}", "sentence": number, "comparator": "exact"}
        rows["claims"].append(fill("claims", **place, **span, **what, **worth, **said, **claim))
        if told.indicator:
            cell = {"id": f"o{number + 1}", "table_id": "t1", "row": number, "col": 1, "header": "Value"}
            rows["observations"].append(fill("observations", **place, **what, **worth, **cell, kind=told.role))
    for id in sorted({told.indicator for told in report.told if told.indicator}):
        rows["indicators"].append(fill("indicators", document=document, id=id, name=NAMES[id], unit="percent"))
    rows["findings"].append(
        fill("findings", document=document, fingerprint=f"f-{document}", code="NAR101", severity="error", page=1)
    )
    return Entry(sha256, Status.OK, rows={table: tuple(found) for table, found in rows.items()})


def fill_store(store: Store) -> None:
    for report in REPORTS:
        entry = make_entry(report)
        store.save(file_record(report.path, entry, "run-1"), entry)
    again = make_entry(REPORTS[0])
    store.record(
        [
            FileRecord("copies/q2.pdf", Status.DUPLICATE, "run-1", again.sha256, document=again.document),
            FileRecord("reports/locked.pdf", Status.ENCRYPTED, "run-1", message="wants a password"),
        ]
    )


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the archive is: a path or a URL; a test that takes it runs with each database."""
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql").create_database()
    else:
        url = str(tmp_path_factory.mktemp("asking") / "archive.db")
    with open_store(url, create=True) as store:
        fill_store(store)
    return url


@pytest.fixture
def store(archive: str) -> Iterator[Store]:
    """The archive, open for reading."""
    with open_store(archive, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def sqlite_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as a SQLite file."""
    path = tmp_path_factory.mktemp("asking") / "archive.db"
    with open_store(str(path), create=True) as store:
        fill_store(store)
    return path


Asker = Callable[..., list[dict[str, object]]]
