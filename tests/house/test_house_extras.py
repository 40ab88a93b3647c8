"""A library that only some commands need is asked for by name where it is missing."""

import pytest

from narrator.errors import UsageError
from narrator.extras import require


def test_a_library_that_is_there_is_handed_over():
    assert require("json", "archive", "the archive").dumps([1]) == "[1]"


def test_a_library_that_is_missing_names_its_extra():
    with pytest.raises(UsageError, match=r"the archive needs no_such_library.*pip install 'narrator\[archive\]'"):
        require("no_such_library", "archive", "the archive")


def test_a_broken_library_says_what_breaks_it(tmp_path, monkeypatch):
    (tmp_path / "half_there.py").write_text("import no_such_part")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UsageError, match=r"half_there can't be loaded \(No module named 'no_such_part'\)"):
        require("half_there", "plot", "a plot")
