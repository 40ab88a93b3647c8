"""Imports go down, folders on one floor do not know each other, and each outside library has one home."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

FLOORS = {
    "domain": 0,
    "errors": 0,
    "settings": 1,
    "discovery": 1,
    "data_files": 1,
    "needs": 1,
    "extras": 1,
    "worker_server": 1,
    "layout": 2,
    "language": 2,
    "quantities": 2,
    "periods": 2,
    "indicators": 2,
    "readers": 3,
    "claims": 3,
    "observations": 3,
    "checks": 4,
    "evaluation": 4,
    "summaries": 4,
    "archive": 4,
    "reports": 4,
    "pipeline": 5,
    "narrator": 5,
    "cli": 6,
    "ready": 6,
    "__main__": 7,
}

HOMES = {
    "dask": {"archive"},
    "distributed": {"archive"},
    "docx": {"readers"},
    "fsspec": {"archive"},
    "jinja2": {"reports"},
    "lxml": {"readers"},
    "matplotlib": {"reports"},
    "numpy": {"readers"},
    "openpyxl": {"reports"},
    "pdfminer": {"readers"},
    "pebble": {"archive"},
    "psutil": {"archive"},
    "psycopg": {"archive"},
    "pyarrow": {"archive"},
    "pypdf": {"reports"},
    "pypdfium2": {"readers"},
    "quantulum3": {"quantities"},
    "rapidfuzz": {"indicators"},
    "rich": {"cli", "reports"},
    "spacy": {"language"},
    "sqlalchemy": {"archive"},
    "typer": {"cli"},
}


IMPORTED_AS = {"python-docx": "docx"}
"""Packages that are imported by another name than they are installed by."""

FOR_MAKERS = {"dev", "benchmark"}
"""Extras that no part of narrator needs."""

PROGRAMS = {"datasette"}
"""Packages that are started as programs and never imported."""


def inside(modules):
    """Every import of one place of narrator by another: (importer, its place, imported, its place)."""
    for module in modules.values():
        for name in module.imports:
            if name == "narrator" or name.startswith("narrator."):
                place = name.split(".")[1] if "." in name else "narrator"
                if place != module.place:
                    yield module.name, module.place, name, place


def test_every_folder_has_a_floor(modules):
    assert {module.place for module in modules.values()} <= set(FLOORS)


def test_imports_go_down(modules):
    wrong = [f"{importer} imports {name}" for importer, a, name, b in inside(modules) if FLOORS[a] < FLOORS[b]]
    assert wrong == []


def test_folders_on_one_floor_do_not_know_each_other(modules):
    # On the ground floor the records of domain and the errors are one foundation, and the root only repeats pipeline.
    wrong = [
        f"{importer} imports {name}"
        for importer, a, name, b in inside(modules)
        if FLOORS[a] == FLOORS[b] and "narrator" not in (a, b)
    ]
    assert wrong == []


def test_folders_are_entered_by_their_front_door(modules):
    folders = {name for name, module in modules.items() if module.path.name == "__init__.py"}
    wrong = [
        f"{importer} imports {name}"
        for importer, _, name, place in inside(modules)
        if f"narrator.{place}" in folders and name not in folders
    ]
    assert wrong == []


def test_no_cycles_between_modules(modules):
    edges = {name: [i for i in module.imports if i in modules and i != name] for name, module in modules.items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " imports ".join((*path[path.index(name) :], name))
        if name not in done:
            for target in edges[name]:
                visit(target, (*path, name))
            done.add(name)

    for name in edges:
        visit(name, ())


def test_each_outside_library_is_imported_in_its_home_only(modules):
    wrong = []
    for module in modules.values():
        for name in module.imports:
            library = name.split(".")[0]
            if library in sys.stdlib_module_names or library == "narrator":
                continue
            if module.place not in HOMES.get(library, set()):
                wrong.append(f"{module.name} imports {library}")
    assert wrong == []


def test_every_dependency_has_a_home(root: Path):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [
        *project["dependencies"],
        *(line for name, lines in extras.items() if name not in FOR_MAKERS for line in lines),
    ]
    needed = {re.split(r"[<>=\[.]", line)[0] for line in asked} - {"narrator"} - PROGRAMS
    assert {IMPORTED_AS.get(name, name) for name in needed} == set(HOMES)


def test_the_composer_stays_small(modules):
    # The giant composer is what such projects die of.
    assert len(modules["narrator.pipeline"].path.read_text(encoding="utf-8").splitlines()) < 200
