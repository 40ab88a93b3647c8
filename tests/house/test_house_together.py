"""Examples run as one item are told by their own names where they fail, and none keeps another from being tried."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs the examples above in a folder of their own."""
    folder = tmp_path_factory.mktemp("examples")
    (folder / "test_examples.py").write_text(EXAMPLES, encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(RUNNING)!r}); import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    without = [part for name in ("cov", "hypothesispytest", "xdist") for part in ("-p", f"no:{name}")]
    command = [sys.executable, "-c", code, "-p", "together", "-p", "once_more", "--together", *without]

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        asked = [*command, "-rs", "--rootdir", str(folder), *arguments]
        return subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False)

    return call


@pytest.fixture(scope="module")
def done(run: Run) -> subprocess.CompletedProcess[str]:
    """As all tests are run."""
    return run("--assert=plain", ".")


def test_each_failing_example_is_told_and_all_are_tried(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    for number in (0, 31, 62):
        assert f"---- test_numbers[{number}]" in done.stdout
        assert f"AssertionError: {number} is told" in done.stdout
    assert "2 of 60 examples: test_numbers[0], test_numbers[31]" in done.stdout
    assert "1 of 5 examples: test_numbers[62]" in done.stdout
    assert "test_words[gone]: not here" in done.stdout


def test_what_has_failed_is_run_once_more_and_tells_what_it_held(
    run: Run, done: subprocess.CompletedProcess[str]
) -> None:
    again = run("@.pytest_cache/d/failed/tests").stdout
    for number in (0, 31, 62):
        held = f"assert ({number} % 31)"
        assert held in again and held not in done.stdout
    assert "2 failed in" in again
