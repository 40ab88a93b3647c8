"""The committed PDFs of other producers are what these producers make of the sources: one is rendered afresh."""

from __future__ import annotations

import build
import pytest
import render
from reading import analyse_edition, differences, told

import narrator

DOCUMENT = "ullerby-2024q3-customer-report"
PROGRAMS = {
    "libreoffice": ("soffice", "libreoffice"),
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
}


@pytest.mark.parametrize("producer", PROGRAMS)
def test_a_fresh_rendering_is_read_as_the_committed_one(producer, tmp_path):
    if render.find_program(*PROGRAMS[producer]) is None:
        pytest.skip(f"NOT RENDERED AFRESH: {producer} is not installed; the committed editions stand unchecked")
    fresh = tmp_path / f"{DOCUMENT}.pdf"
    render.render(build.documents()[DOCUMENT], producer, "ruled", fresh)
    one = told(narrator.analyse(narrator.read(str(fresh))))
    other = told(analyse_edition(f"../editions/{DOCUMENT}.{producer}-ruled.pdf"))
    assert one == other, differences(one, other)


def test_a_missing_program_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(render, "find_program", lambda *names: None)
    with pytest.raises(RuntimeError, match="chromium is not installed"):
        render.render(build.documents()[DOCUMENT], "chromium", "open", tmp_path / "none.pdf")
