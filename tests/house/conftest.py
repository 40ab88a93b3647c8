"""The house as data: every module of narrator with its imports, read without running any of it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "narrator"


@dataclass(frozen=True)
class Module:
    """One file: its dotted name, its syntax tree, and all that it imports anywhere, also inside functions."""

    name: str
    path: Path
    tree: ast.Module
    imports: tuple[str, ...]

    @property
    def place(self) -> str:
        """The folder or top-level module that it belongs to: "checks", "pipeline", "narrator" for the root."""
        parts = self.name.split(".")
        return parts[1] if len(parts) > 1 else "narrator"


def read_modules(package: Path) -> dict[str, Module]:
    paths = sorted(package.rglob("*.py"))
    names = {dotted(path, package): path for path in paths}
    modules = {}
    for name, path in names.items():
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        modules[name] = Module(name, path, tree, tuple(find_imports(tree, names)))
    return modules


def dotted(path: Path, package: Path) -> str:
    parts = path.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def find_imports(tree: ast.Module, names: dict[str, Path]) -> list[str]:
    """Dotted names; `from narrator import pipeline` is an import of the module narrator.pipeline."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import at line {node.lineno}"
            assert node.module
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.append(inner if inner in names else node.module)
    return found


@pytest.fixture(scope="session")
def modules() -> dict[str, Module]:
    return read_modules(PACKAGE)


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
