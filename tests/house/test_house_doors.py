"""What a folder offers is what its `__all__` says, sorted; and what narrator itself offers is fixed here."""

from __future__ import annotations

import ast
import importlib
import types
from importlib.metadata import version

import pytest


def public_names(module) -> set[str]:
    """What the folder's own modules hand to its front door, and what the door itself defines."""
    names: set[str] = set()
    for node in module.tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{module.name}."):
            names |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_")}


def written_all(module) -> list[str] | None:
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            return list(ast.literal_eval(node.value))
    return None


def sort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions: the order that ruff's RUF022 keeps."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


def folders(modules):
    return [module for module in modules.values() if module.path.name == "__init__.py" and module.name != "narrator"]


def test_every_folder_lists_what_it_offers(modules):
    listed = {module.name: set(written_all(module) or ()) for module in folders(modules)}
    assert listed == {module.name: public_names(module) for module in folders(modules)}


def test_lists_are_sorted(modules):
    for module in modules.values():
        names = written_all(module)
        if names is not None:
            assert names == sorted(names, key=sort_key), module.name


def test_what_is_listed_exists(modules):
    for module in modules.values():
        for name in written_all(module) or ():
            assert hasattr(importlib.import_module(module.name), name), f"{module.name}.{name}"


def test_every_module_says_what_it_does(modules):
    silent = [module.name for module in modules.values() if not ast.get_docstring(module.tree)]
    assert silent == []


def test_narrator_offers_its_verbs_and_nothing_else():
    import narrator

    assert sorted(narrator.__all__) == ["analyse", "check", "find_measures", "read", "summarise"]
    for name in narrator.__all__:
        assert getattr(narrator, name).__doc__
    seen = {name for name, value in vars(narrator).items() if not isinstance(value, types.ModuleType)}
    borrowed = {"Any", "TYPE_CHECKING", "annotations"}
    assert {name for name in seen if not name.startswith("_")} - borrowed <= set(narrator.__all__)
    with pytest.raises(AttributeError):
        _ = narrator.no_such_name


def test_the_version_is_told_once():
    import narrator

    assert narrator.__version__ == version("narrator")
