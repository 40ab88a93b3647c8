"""The house as data: every module with its imports; and a folder in which the commands of the guides are run."""

from __future__ import annotations

import ast
import json
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from narrator import cli

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "narrator"
sys.path.insert(0, str(Path(__file__).resolve().parent))

from guide_pages import GUIDES, README, words_of  # noqa: E402


@dataclass(frozen=True)
class Ran:
    """What a command has told."""

    code: int
    out: str
    err: str


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


def link_corpus(place: Path, corpus: Path) -> None:
    """The sample documents, and the labels of those that the guides name: other tests read all that is labelled."""
    (place / "gold").mkdir(parents=True)
    for path in corpus.iterdir():
        if path.name != "gold":
            (place / path.name).symlink_to(path)
    listed = json.loads((corpus / "gold" / "documents.json").read_text(encoding="utf-8"))
    named = {name: entry for name, entry in listed.items() if any(name in guide.text for guide in GUIDES)}
    (place / "gold" / "documents.json").write_text(json.dumps(named), encoding="utf-8")
    (place / "gold" / "indicators.json").symlink_to(corpus / "gold" / "indicators.json")
    for name in ("claims.jsonl", "observations.jsonl", "distractors.jsonl"):
        lines = (corpus / "gold" / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if json.loads(line)["doc"] in named]
        (place / "gold" / name).write_text("\n".join(kept), encoding="utf-8")


@pytest.fixture(scope="session")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the guides speak of, and a store that is there already."""
    place = tmp_path_factory.mktemp("guides")
    documents = words_of(README.samples()[0][0])[2:]
    earlier = documents[0].replace("2023q2-quality", "2022q2")
    for name, path in zip(("REPORT.pdf", "MINUTES.pdf", "LAST-YEAR.pdf"), (*documents, earlier), strict=True):
        # What other tests have read of the corpus is not read again under another name.
        (place / name).symlink_to(root / path)
    link_corpus(place / "corpus", root / "corpus")
    (place / "docs").symlink_to(root / "docs")
    (place / "ARCHIVE").mkdir()
    (place / "marked").mkdir()
    for path in (*documents, earlier):
        (place / "ARCHIVE" / Path(path).name).write_bytes((root / path).read_bytes())
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as end:
        patch.chdir(place)
        patch.setattr(sys, "argv", [*words_of(README.commands("ingest")[0]), "--parquet", "data"])
        cli.main()
    assert not end.value.code
    (place / "narrator.db").write_bytes((place / "archive.db").read_bytes())
    for block in (block for guide in GUIDES for block in guide.blocks("toml") if "[[indicator]]" in block):
        (place / f"{tomllib.loads(block)['name']}.toml").write_text(block)
    (place / "baseline.toml").write_text(next(block for block in README.blocks("toml") if "[[finding]]" in block))
    return place


@pytest.fixture(scope="session")
def ran() -> dict[tuple[str, Path], Ran]:
    """What each command has printed: one that several guides show is run once."""
    return {}


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    readings: Any,
    ran: dict[tuple[str, Path], Ran],
) -> Callable[..., Ran]:
    """Runs a command of a guide in a folder, in this process, on documents that have been read before.

    Nearly all commands are shown on one report: what they print of it is looked at here, not how it is read.
    """
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("NARRATOR_STORE", "archive.db")
    readings.serve(monkeypatch)

    def call(command: str, place: Path) -> Ran:
        if (command, place) not in ran:
            monkeypatch.chdir(place)
            monkeypatch.setattr(sys, "argv", words_of(command))
            with pytest.raises(SystemExit) as end:
                cli.main()
            captured = capfd.readouterr()
            ran[command, place] = Ran(int(end.value.code or 0), captured.out, captured.err)
        return ran[command, place]

    return call
