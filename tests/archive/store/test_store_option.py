"""The store that a command means: the option's, the environment's, or the one in the working directory."""

from __future__ import annotations

import pytest

from narrator.archive.store import open_store
from narrator.cli.options import DEFAULT_STORE, VARIABLE, open_asked, store_url
from narrator.errors import StoreError, UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path


def test_the_option_wins_over_the_environment_and_that_over_the_working_directory(monkeypatch):
    assert store_url(None) == DEFAULT_STORE
    monkeypatch.setenv(VARIABLE, "from-environment.db")
    assert store_url(None) == "from-environment.db"
    assert store_url("asked.db") == "asked.db"
    monkeypatch.setenv(VARIABLE, "")
    assert store_url(None) == DEFAULT_STORE


def test_a_store_is_opened_for_reading_unless_it_is_to_be_written(folder):
    with pytest.raises(StoreError, match="no store"):
        open_asked(None)
    with open_asked(None, create=True) as store:
        assert not store.read_only
    with open_asked(None) as store:
        assert store.read_only
    with open_asked(DEFAULT_STORE, read_only=False) as store:
        assert not store.read_only
    assert [path.name for path in folder.iterdir()] == [DEFAULT_STORE]


def test_a_missing_library_is_told_with_the_extra_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(UsageError) as caught:
        open_asked("some.db")
    assert "narrator[archive]" in str(caught.value)


def test_a_missing_driver_is_told_with_the_extra_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match="narrator\\[archive\\]"):
        open_store("postgresql://someone@127.0.0.1:1/archive")
