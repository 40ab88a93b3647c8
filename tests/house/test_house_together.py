"""Examples run as one item are told by their own names where they fail, and none keeps another from being tried."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUNNING = Path(__file__).resolve().parents[1] / "running"

EXAMPLES = """
import pytest

@pytest.mark.parametrize("number", range(65))
def test_numbers(number):
    assert number % 31, f"{number} is told"

@pytest.mark.parametrize("word", ["there", "gone"])
def test_words(word):
    word == "there" or pytest.skip("not here")

@pytest.mark.parametrize("name", "ab")
def test_folders(name, tmp_path):
    assert tmp_path.is_dir()
"""


def test_each_failing_example_is_told_and_all_are_tried(tmp_path: Path) -> None:
    (tmp_path / "test_examples.py").write_text(EXAMPLES, encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(RUNNING)!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    plain = ["-p", "no:cacheprovider", "-p", "no:cov", "-p", "no:hypothesispytest", "-p", "no:xdist"]
    command = [sys.executable, "-c", code, "-p", "together", "--together", *plain, "-rs", "--rootdir", str(tmp_path)]
    done = subprocess.run([*command, "."], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    for number in (0, 31, 62):
        assert f"---- test_numbers[{number}]" in done.stdout
        assert f"AssertionError: {number} is told" in done.stdout
    assert "2 of 60 examples: test_numbers[0], test_numbers[31]" in done.stdout
    assert "1 of 5 examples: test_numbers[62]" in done.stdout
    assert "test_words[gone]: not here" in done.stdout
    assert "2 failed, 2 passed, 1 skipped" in done.stdout
