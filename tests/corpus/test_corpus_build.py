"""The committed documents and labels are what the sources give, byte for byte, and hold what they promise."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import build
import label
import pytest
import reportlab
from composing.source import plants_of, read_source
from pdfminer.high_level import extract_text
from pypdf import PdfReader

COMMITTED = sorted(path.name for path in build.REPORTS.iterdir())
BUILT_EDITIONS = [
    file
    for name in dict.fromkeys(name for name, _, _ in build.renderings())
    for file, (producer, _) in build.editions_of(name).items()
    if producer in ("docx", "html", "reportlab")
]

BUILT_WITH = "5.1"
"""The reportlab that the committed PDFs were built with; others may write other bytes for the same pages."""


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    build.build(folder)
    return folder


@pytest.fixture(scope="module")
def rebuilt_editions(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("editions")
    build.build_editions(folder)
    return folder


def word_parts(path: Path) -> dict[str, bytes]:
    """A word processor's file as its parts: another zlib may press them otherwise."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_nothing_is_missing_or_left_over(rebuilt):
    assert sorted(path.name for path in rebuilt.iterdir()) == COMMITTED


@pytest.mark.parametrize("name", COMMITTED)
def test_a_rebuilt_document_is_the_same(rebuilt, name):
    committed, again = build.REPORTS / name, rebuilt / name
    if name.endswith(".txt") or reportlab.Version.startswith(BUILT_WITH):
        assert again.read_bytes() == committed.read_bytes(), "run: python corpus/build.py"
    else:
        assert words(again) == words(committed)


def test_no_edition_is_missing_or_left_over():
    listed = {file for name in build.documents() for file in build.editions_of(name)}
    assert {path.name for path in build.EDITIONS.iterdir()} == listed, "run: python corpus/build.py; corpus/render.py"


@pytest.mark.parametrize("name", BUILT_EDITIONS)
def test_a_rebuilt_edition_is_the_same(rebuilt_editions, name):
    committed, again = build.EDITIONS / name, rebuilt_editions / name
    if name.endswith(".docx"):
        assert word_parts(again) == word_parts(committed), "run: python corpus/build.py"
    elif name.endswith(".html") or reportlab.Version.startswith(BUILT_WITH):
        assert again.read_bytes() == committed.read_bytes(), "run: python corpus/build.py"
    else:
        assert words(again) == words(committed)


def test_the_labels_are_the_committed_ones():
    for name, text in label.gold_files().items():
        assert (label.GOLD / name).read_text(encoding="utf-8") == text, f"{name}: run: python corpus/label.py"


def test_every_plant_is_labelled_and_explained():
    planted = {plant for path in build.SOURCES.glob("*.txt") for plant in plants_of(path.read_text(encoding="utf-8"))}
    gold = (label.GOLD / "contradictions.jsonl").read_text(encoding="utf-8")
    readme = (build.HERE / "README.md").read_text(encoding="utf-8")
    assert planted == set(re.findall(r'"id": "(P\d+)"', gold)) == set(re.findall(r"^\| (P\d+) ", readme, re.M))


def test_editions_differ_in_plants_and_names_only():
    for path in build.SOURCES.glob("*.txt"):
        planted, clean = read_source(path, planted=True), read_source(path, planted=False)
        assert len(planted.blocks) == len(clean.blocks)
        differing = sum(a != b for a, b in zip(planted.blocks, clean.blocks, strict=True))
        plants = set(plants_of(path.read_text(encoding="utf-8")))
        assert (differing > 0) == bool(plants)
        assert differing <= len(plants)


def test_the_consistent_edition_names_another_council():
    for path in build.REPORTS.glob("*.txt"):
        text = path.read_text(encoding="utf-8").lower()
        for planted, clean in build.CLEAN_NAMES.items():
            if path.name.startswith(clean.lower()):
                assert planted.lower() not in text


def test_an_unclosed_plant_is_refused(tmp_path):
    path = tmp_path / "broken.txt"
    path.write_text("1. It rose to {P01: 5% ~ 6%.\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.txt"):
        read_source(path, planted=True)


def test_the_documents_are_as_untidy_as_real_ones():
    minutes = (build.REPORTS / "northmoor-2023q2-minutes.txt").read_text(encoding="utf-8")
    assert max(len(sentence.split()) for sentence in re.split(r"\.\s", minutes)) > 300
    untidy = (build.REPORTS / "northmoor-2023q2-quality-report.txt").read_text(encoding="utf-8")
    assert "<p>" in untidy and "\u00a0" in untidy
    private = extract_text(build.REPORTS / "eastmere-2023q3-report.pdf")
    assert "\uf0b7" in private and "home-\n" in private
    assert "(cid:127)" in extract_text(build.REPORTS / "northmoor-2023q2-report.pdf")
