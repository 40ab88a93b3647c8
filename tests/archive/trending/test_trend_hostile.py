"""What someone else wrote into a store neither acts on the terminal nor ends a command."""

from __future__ import annotations

import shutil
import sqlite3
from xml.etree import ElementTree

import pytest

SCRIPT = "<script>alert(1)</script>\x1b]0;gone\x07 =cmd|' /C calc'!A0 $x$"


@pytest.fixture
def spoilt(retold_file, tmp_path):
    path = tmp_path / "spoilt.db"
    shutil.copy(retold_file, path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE claims SET authority = ? WHERE authority = 'Eastmere'", (SCRIPT,))
        connection.execute("UPDATE claims SET indicator_name = ?, period_label = ?", (SCRIPT, SCRIPT))
        connection.execute("UPDATE indicators SET name = ? WHERE id = 'CSC 032'", (SCRIPT,))
        connection.execute("UPDATE files SET path = ? || path", (SCRIPT,))
        connection.execute("UPDATE claims SET period_end = 'tomorrow' WHERE value = '66.0'")
        connection.execute("UPDATE claims SET period_start = '2021-02-31' WHERE value = '80.6'")
        connection.execute("UPDATE claims SET number = 9e999, high = 9e999 WHERE value = '64.0'")
    connection.close()
    return path


def test_a_trend_shows_it_harmlessly(narrate, spoilt, tmp_path):
    picture = tmp_path / "a.svg"
    done = narrate("trend", "CSC 032", "--store", str(spoilt), "--plot", str(picture), "--role", "all")
    assert done.code == 0, done.err
    assert "\x1b" not in done.out + done.err and "\x07" not in done.out + done.err
    root = ElementTree.fromstring(picture.read_bytes())
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    rows = narrate("trend", "CSC 032", "--store", str(spoilt), "--format", "csv").out
    assert "\x1b" not in rows and not [cell for cell in rows.split(",") if cell.startswith(("=", "+", "@"))]


def test_restatements_show_it_harmlessly(narrate, spoilt):
    for format in ("table", "csv", "json"):
        done = narrate("restatements", "--store", str(spoilt), "--format", format)
        assert done.code == 0, done.err
        assert "\x1b" not in done.out and "77.3" in done.out


def test_a_browser_shows_it_as_words(spoilt):
    pytest.importorskip("datasette", reason="the extra narrator[browse] is not installed")
    from urllib.request import urlopen

    from narrator.archive.browsing import choose_port, serve

    with serve(str(spoilt), choose_port(None)) as running, urlopen(f"{running.url}/claims") as answer:
        assert "<script>alert(1)" not in answer.read().decode()
