"""Runs the examples of a test as one item (`pytest --together`): handing an example out costs more than running it.

The run of all tests asks for it (Makefile). Each failing example is told by its own name and with its own traceback,
and one that fails keeps no other from being tried. What a test is given beside its examples, such as a temporary
folder, is made for each item: tests that ask for any are left as they are.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pytest

MOST = 60
"""Examples of an item: no more of them than run in a few seconds, as one limit of time holds for all."""

Failure = tuple[pytest.Function, pytest.ExceptionInfo[BaseException]]


class ExamplesFailed(Exception):
    """Some examples of an item do not hold."""

    def __init__(self, failures: Sequence[Failure], tried: int) -> None:
        super().__init__(f"{len(failures)} of {tried} examples: {', '.join(one.name for one, _ in failures)}")
        self.failures = failures


class Together(pytest.Item):
    """Examples of one test, each as pytest would run it alone."""

    def __init__(self, *, examples: Sequence[pytest.Function], **known: Any) -> None:
        super().__init__(**known)
        self.examples = examples

    def runtest(self) -> None:
        """Tries every example, and tells those that fail together."""
        __tracebackhide__ = True
        failures: list[Failure] = []
        skipped: list[str] = []
        for example in self.examples:
            try:
                example.obj(**example.callspec.params)
            except pytest.skip.Exception as reason:
                skipped.append(f"{example.name}: {reason}")
            except (Exception, pytest.fail.Exception):
                failures.append((example, pytest.ExceptionInfo.from_current()))
        if failures:
            raise ExamplesFailed(failures, len(self.examples))
        if skipped:
            pytest.skip("; ".join(skipped))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Every failing example's traceback below its name."""
        if not isinstance(excinfo.value, ExamplesFailed):
            return super().repr_failure(excinfo, style)
        style = {"auto": "long"}.get(self.config.option.tbstyle, self.config.option.tbstyle)
        told = [str(excinfo.value)]
        for example, failure in excinfo.value.failures:
            told += [f"---- {example.name}", str(failure.getrepr(style=style, funcargs=True))]
        return "\n".join(told)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        """Where the test stands."""
        path, line, _ = self.examples[0].reportinfo()
        return path, line, self.name


def may_join(item: object) -> bool:
    """Does the test take nothing but its examples' values, and no mark of its own?"""
    if not isinstance(item, pytest.Function) or not isinstance(item.parent, pytest.Module):
        return False
    if not hasattr(item, "callspec") or hasattr(item.obj, "hypothesis"):
        return False
    marks = item.own_markers
    if any(mark.name != "parametrize" or mark.kwargs.get("indirect") for mark in marks):
        return False
    return set(item.fixturenames) == set(item.callspec.params)


def join_examples(collector: pytest.Module, name: str, items: Sequence[pytest.Function]) -> list[pytest.Item]:
    """The test's items of many examples each."""
    count = len(items)
    joined: list[pytest.Item] = []
    for start in range(0, count, MOST):
        part = items[start : start + MOST]
        label = f"{name}[{start + 1} to {start + len(part)} of {count}]"
        joined.append(Together.from_parent(collector, name=label, examples=part))
    return joined


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option by which the run of all tests asks for it."""
    parser.addoption("--together", action="store_true", help="run the examples of a test as one item")


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(collector: Any, name: str) -> Generator[None, Any, Any]:
    """Joins the examples of a test as they are found."""
    made = yield
    if isinstance(made, list) and len(made) > 1 and collector.config.option.together and all(map(may_join, made)):
        return join_examples(collector, name, made)
    return made
