"""Small rooms with names that say what they are for."""

from __future__ import annotations

import ast

MOST_LINES = 350
MOST_FUNCTION_LINES = 60
DRAWERS = {"util", "utils", "helper", "helpers", "misc", "common", "manager", "shared", "tools", "stuff"}


def test_no_file_is_long(modules):
    lines = {module.name: len(module.path.read_text(encoding="utf-8").splitlines()) for module in modules.values()}
    assert {name: count for name, count in lines.items() if count >= MOST_LINES} == {}


def test_no_function_is_long(modules):
    long = [
        f"{module.name}.{node.name}: {node.end_lineno - node.lineno + 1}"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= MOST_FUNCTION_LINES
    ]
    assert long == []


def test_no_drawers(modules):
    named = {part for name in modules for part in name.split(".")}
    words = {word for part in named for word in part.split("_")}
    assert words & DRAWERS == set()


def test_records_of_the_domain_are_frozen_and_slotted(modules):
    for module in modules.values():
        if module.place != "domain":
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    written = ast.unparse(decorator)
                    if written.startswith("dataclass"):
                        assert "frozen=True" in written and "slots=True" in written, f"{module.name}.{node.name}"
