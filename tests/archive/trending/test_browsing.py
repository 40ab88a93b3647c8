"""`narrator browse`: Datasette on the store, looked at in a real browser without a window."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.archive import table_forms
from narrator.archive.browsing import choose_port, describe_store, serve
from narrator.data_files import read_data
from narrator.errors import StoreError, UsageError

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

PATIENCE = 120_000
"""Milliseconds that a page may take on a busy machine; nothing is measured by it."""


@pytest.fixture(scope="module")
def shown(retold_file, tmp_path_factory) -> Path:
    """The archive behind a path with odd signs."""
    return Path(shutil.copy(retold_file, tmp_path_factory.mktemp("shown") / "a?b%20#c.db"))


@pytest.fixture(scope="module")
def served(shown) -> Iterator[str]:
    """The address of a Datasette that shows it."""
    pytest.importorskip("datasette", reason="the extra narrator[browse] is not installed")
    with serve(str(shown), choose_port(None)) as running:
        yield running.url


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra narrator[dev])")
    if CHROMIUM is None:
        pytest.skip("there is no browser here: install Debian's package chromium")
    playwright.expect.set_options(timeout=PATIENCE)
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, headless=True, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser, served):
    opened = browser.new_page()
    opened.set_default_timeout(PATIENCE)
    opened.goto(served)
    yield opened
    opened.close()


def get(url: str) -> str:
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode()


@pytest.fixture
def expect(browser):
    """Waits for what a page is to show, since a page may still be at work when it is asked."""
    return importlib.import_module("playwright.sync_api").expect


def test_the_front_page_lists_tables_and_questions(page, expect):
    expect(page).to_have_title(re.compile("narrator|archive"))
    for name in ("documents", "files", "claims", "observations", "findings"):
        expect(page.locator(f"h3 a:text-is('{name}')")).to_have_count(1)
    expect(page.locator("a:text('Values of a measure')")).to_be_visible()
    # Tables of the full-text index are no one's business.
    expect(page.locator("h3 a:text-is('sentences_text_data')")).to_have_count(0)


def test_a_table_has_its_facets_and_its_columns_explained(page, served, expect):
    page.goto(f"{served}/claims")
    facets = page.locator(".facet-info-name").all_inner_texts()
    assert {text.split()[0] for text in facets} >= {"authority", "role", "unit", "indicator_name"}
    page.locator(".facet-info a:text-is('Eastmere')").click()
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(2)
    expect(page.locator("td.col-authority")).to_have_text(["Eastmere", "Eastmere"])
    expect(page.locator(f"p:text-is('{table_forms()['claims'].about}')")).to_be_visible()
    explained = page.locator("dd:has-text('The figure as printed.')")
    expect(explained).to_be_hidden()
    page.locator("summary:text-is('What the columns hold')").click()
    expect(explained).to_be_visible()


def test_a_ready_question_is_asked(page, served, expect):
    page.locator("a:text('Values of a measure')").click()
    page.locator("input[name=indicator]").fill("CSC 032")
    page.locator("input[name=authority]").fill("Northmoor")
    page.locator("form.sql input[type=submit]").first.click()
    page.wait_for_url("**authority=Northmoor**")
    values = page.locator("table.rows-and-columns td.col-value")
    for value in ("77.3", "68.5", "80.6"):
        expect(values.get_by_text(value, exact=True).first).to_be_visible()
    assert set(page.locator("td.col-authority").all_inner_texts()) == {"Northmoor"}


def test_sentences_are_searched(page, served, expect):
    page.goto(f"{served}/sentences")
    page.locator("input[name=_search]").fill("re-referrals told")
    page.locator("input[name=_search]").press("Enter")
    page.wait_for_url("**_search=re-referrals**")
    expect(page.locator("table.rows-and-columns tbody tr")).to_have_count(9)


@pytest.mark.parametrize("name", sorted(read_data("narrator.archive.browsing", "queries.toml")))
def test_every_ready_question_is_answered(served, name):
    filled = "&".join(f"{key}={value}" for key, value in (("indicator", "CSC+032"), ("words", "told+%22")))
    assert get(f"{served}/{name}.json?_shape=array&authority=&{filled}").startswith("[")


def test_nothing_is_written(served, shown):
    before = shown.read_bytes()
    for sql in ("DELETE+FROM+claims", "PRAGMA+user_version=9", "ATTACH+'x.db'+AS+x"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            get(f"{served}.json?sql={sql}")
        assert refused.value.code == 400
        refused.value.close()
    assert shown.read_bytes() == before


def test_nobody_else_is_let_in(served):
    port = int(served.split(":")[2].split("/")[0])
    # Another of this machine's own addresses: whoever listens on all of them answers there.
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", port), timeout=2).close()


def test_the_description_names_tables_and_columns_that_there_are(retold_file):
    described = describe_store("x.db")["databases"]["archive"]
    with sqlite3.connect(retold_file) as connection:
        for name, table in described["tables"].items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            assert all(f"<dt>{column}</dt>" in table["description_html"] for column in table_forms()[name].names)
            assert {*table.get("facets", ()), *filter(None, [table.get("sort"), table.get("sort_desc")])} <= columns
    connection.close()


def test_a_port_that_is_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="port"):
            choose_port(taken.getsockname()[1])


def test_datasette_that_does_not_start_is_told(tmp_path):
    pytest.importorskip("datasette", reason="the extra narrator[browse] is not installed")
    with pytest.raises(StoreError, match="did not start"), serve(str(tmp_path / "none.db"), choose_port(None)):
        pass


def test_a_missing_datasette_is_told(monkeypatch, retold_file):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError) as error, serve(str(retold_file), 1):
        pass
    assert "narrator[browse]" in error.value.advice


def test_a_store_in_postgresql_is_not_browsed(narrate, postgresql):
    from narrator.archive.store import open_store

    url = postgresql.create_database()
    open_store(url, create=True).close()
    done = narrate("browse", "--no-open", "--store", url)
    assert done.code == 2 and "PostgreSQL" in done.err and postgresql.password not in done.err


def test_the_command_prints_its_address_and_ends_with_its_server(retold_file):
    pytest.importorskip("datasette", reason="the extra narrator[browse] is not installed")
    command = [sys.executable, "-m", "narrator", "browse", "--no-open", "--store", str(retold_file)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert "claims" in get(f"{address}.json")
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=240) == 0
    finally:
        process.kill()
        process.communicate()
    with pytest.raises(urllib.error.URLError):
        get(address)


def test_a_path_with_odd_signs(served):
    assert '"claims"' in get(f"{served}.json")


def test_what_is_ingested_meanwhile_is_seen(served, shown):
    from narrator.archive import Status
    from narrator.archive.store import FileRecord, open_store

    # What a writer adds stands in the log beside the file, which must be found through Datasette's link.
    with open_store(str(shown)) as store:
        store.record([FileRecord("late.pdf", Status.ENCRYPTED, "run-2")])
        assert "late.pdf" in get(f"{served}/what-could-not-be-read.json?_shape=array")
