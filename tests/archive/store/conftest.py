"""Documents of made-up councils, read once, and stores to save them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache

import pytest

from narrator import pipeline
from narrator.archive import Entry, describe_audit
from narrator.archive.store import FileRecord, Store, file_record, open_store

NewEntry = Callable[[str], Entry]

REPORT = """\
Northmoor Council
Performance report, Quarter 2 2023/24

1. Early help

1.1 In Q2 78.4% of contacts were answered within one working day, above the target of 75%.
1.2 Of the 31 children who came into care 4 were placed with a parent, 2 with carers and 19 in foster homes.
1.3 Re-referrals rose from 21% to 24%; the café on Zoë's street (re-opened in May) saw 112 families.
"""

MINUTES = """\
Fellbridge Borough Council
Minutes of the Housing Panel, 14 March 2024

3. The Panel heard that 1,204 repairs were done in February 2024, 91.6% of them in time.
4. Rent arrears stood at £1.2m against £1.4m a year before.
"""


@cache
def read_entry(text: str) -> Entry:
    data = text.encode()
    return describe_audit(pipeline.examine("report.txt", data), hashlib.sha256(data).hexdigest())


@pytest.fixture(scope="session")
def entry_of() -> NewEntry:
    """The entry of a text file's contents, read once."""
    return read_entry


@pytest.fixture(scope="session")
def report() -> Entry:
    return read_entry(REPORT)


@pytest.fixture(scope="session")
def changed_report() -> Entry:
    return read_entry(REPORT.replace("78.4%", "79.4%").replace("112 families", "118 families"))


@pytest.fixture(scope="session")
def minutes() -> Entry:
    return read_entry(MINUTES)


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True, wait=10) as opened:
        yield opened


@pytest.fixture(scope="session")
def file_of() -> Callable[[str, Entry], FileRecord]:
    """The row of a file that became an entry, as a run would write it."""

    def make(path: str, entry: Entry) -> FileRecord:
        return file_record(path, entry, "run-1", 1234, "2024-05-01T09:30:00+00:00", 0.5)

    return make
