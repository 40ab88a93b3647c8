"""Notes which tests have failed, so that they can be run once more: `pytest --together @.pytest_cache/d/failed/tests`.

The run of all tests leaves assertions as they are written (`--assert=plain`, Makefile): to make each tell what it held
takes every process longer than to run those that fail again. pytest's own `--last-failed` passes over examples that
were run together, and keeps tests that are gone.
"""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Writes the names of those that failed in this run, one a line."""
    cache = getattr(terminalreporter.config, "cache", None)
    if cache is not None and terminalreporter.config.option.assertmode == "plain":
        told = [one for kind in ("failed", "error") for one in terminalreporter.stats.get(kind, ())]
        names = dict.fromkeys(one.nodeid for one in told)
        (cache.mkdir("failed") / "tests").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
