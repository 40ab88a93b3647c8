"""Nothing in the project names the place it was built in, or repeats the documents that it was developed on."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

TEXT = {".py", ".toml", ".md", ".txt", ".json", ".jsonl", ".cfg", ".in", ".yml", ".html", ".css", ""}
RUN = 10
"""Words in a row that make a sentence someone else's: measure names in common use stay below it."""

LABELS = re.compile(r"tests/quality/labels/[^/]+/")
"""Folders of labels, each of documents of ../shared."""

# Written in pieces, or this file would be the first to break its own rule.
UNSPEAKABLE = [
    re.compile(r"(?<![\w.])/" + "work/"),
    re.compile(r"(?<![\w.$}{])/" + r"tmp\b"),
    re.compile(
        r"\b(" + "|".join(("Cl" + "aude", "Anth" + "ropic", "Chat" + "GPT", "Open" + "AI", "Co" + "pilot")) + r")\b"
    ),
]


def project_files(root: Path) -> list[Path]:
    """All files that are or could be committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [root / line for line in listed.stdout.splitlines()]
    else:
        hidden = {".git", ".venv", "build", "dist"}
        paths = [path for path in root.rglob("*") if not hidden & set(path.relative_to(root).parts)]
    return sorted(path for path in paths if path.suffix in TEXT and path.is_file())


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def runs_of(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def strip_stems(name: str, text: str, stems: set[str]) -> str:
    """The text of a file; labels must say which document they are of, and may say nothing else of it."""
    if not LABELS.match(name):
        return text
    for stem in sorted(stems, key=len, reverse=True):
        text = text.replace(stem, "")
    return text


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): path.read_text(encoding="utf-8", errors="replace") for path in project_files(root)
    }


@pytest.fixture(scope="module")
def words(texts: dict[str, str]) -> dict[str, list[str]]:
    """The words of each."""
    return {name: words_of(text) for name, text in texts.items()}


@pytest.fixture(scope="module")
def shared(root: Path) -> Path:
    folder = root.parent / "shared"
    if not (folder / "reports").is_dir():
        pytest.skip("the documents of ../shared are not here")
    return folder


def test_the_project_is_looked_at(texts):
    assert {"README.md", "pyproject.toml", "narrator/discovery.py"} <= set(texts)


def test_nothing_names_the_place_it_was_built_in(texts):
    found = [f"{name}: {hit[0]}" for name, text in texts.items() for bad in UNSPEAKABLE for hit in bad.finditer(text)]
    assert found == []


def test_no_document_or_place_of_the_shared_reports_is_named(texts, words, shared):
    stems = {path.stem for path in (shared / "reports").rglob("*") if path.is_file() and path.stem != "README"}
    places = {
        word
        for stem in stems
        for word in re.split(r"-(?=\d)", stem.removeprefix("inspection-"))[0].split("-")
        if not stem.startswith(("council", "hostile")) and word != "east"
    }
    names = re.compile(r"\b(" + "|".join(sorted(stems | places)) + r")\b", re.IGNORECASE)
    assert places
    begin = {words_of(name)[0] for name in stems | places}
    told = {name: strip_stems(name, text, stems) for name, text in texts.items() if begin & set(words[name])}
    assert [f"{name}: {hit[0]}" for name, text in told.items() for hit in names.finditer(text)] == []


def test_no_sentence_of_the_shared_reports_is_repeated(words, shared):
    theirs: set[tuple[str, ...]] = set()
    for path in (shared / "reports").glob("*.txt"):
        theirs |= runs_of(words_of(path.read_text(encoding="utf-8", errors="replace")))
    for path in (shared / "gold").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            theirs |= runs_of(words_of(json.loads(line).get("sentence", "")))
    assert theirs
    found = [f"{name}: {' '.join(run)}" for name, own in words.items() for run in sorted(runs_of(own) & theirs)]
    if found:
        pytest.fail("\n".join(found), pytrace=False)
