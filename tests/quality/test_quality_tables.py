"""Tables of every make, by producer and look: their cells' places and the observations read from them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from reading import analyse_edition, told
from relations import score_grids
from scoring import Figure

from narrator.evaluation import read_gold, score_cells

RULED = ("plain", "ruled", "serif", "vera", "grid")
"""Looks of corpus/reports' own PDFs in which tables have rules round every cell."""


@dataclass
class Tally:
    """Right, true and told of one make of tables, and what is wrong in words."""

    sums: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: int, of: int) -> None:
        self.sums[name][0] += right
        self.sums[name][1] += of

    def value(self, name: str) -> float:
        return Figure(*self.sums[name]).value


@pytest.fixture(scope="module")
def grids(request):
    """Every file that holds tables, with their true grids."""
    path = request.config.rootpath / "corpus" / "gold" / "grids.json"
    by_file = defaultdict(list)
    for entry in json.loads(path.read_text(encoding="utf-8")):
        for file in entry["files"]:
            by_file[file].append(entry["rows"])
    return by_file


@pytest.fixture(scope="module")
def makes(request, grids):
    """The make of each file's tables: "chromium-zebra", "docx", "reportlab-ruled"."""
    sources = request.config.rootpath / "corpus" / "source"
    found = {}
    for file in grids:
        if match := re.search(r"\.([a-z]+(?:-[a-z]+)?)\.pdf$", file):
            found[file] = match[1].replace("grid", "ruled")
        elif file.endswith(".pdf"):
            source = (sources / file).with_suffix(".txt").read_text(encoding="utf-8")
            look = source.partition(":look ")[2].split()[0]
            found[file] = "reportlab-ruled" if look in RULED else f"reportlab-{look}"
        else:
            found[file] = file.rpartition(".")[2]
    return found


@pytest.fixture(scope="module")
def tallies(request, grids, makes):
    """By make: relations of cells, observations of the labelled measures, and what is told as the .docx tells it."""
    labels = read_gold(str(request.config.rootpath / "corpus" / "gold"))
    cells = {document.name: document.cells for document in labels.documents}
    found = defaultdict(Tally)
    for file, wanted in grids.items():
        tally, analysis = found[makes[file]], analyse_edition(file)
        recall, precision, misses = score_grids(wanted, [table.grid() for table in analysis.document.tables])
        tally.add("relations_recall", recall.right, recall.of)
        tally.add("relations_precision", precision.right, precision.of)
        tally.misses += [f"{file}: {miss}" for miss in misses]
        document = file.rpartition("/")[2].partition(".")[0]
        if (edition := f"../editions/{document}.docx") in grids:
            one, other = told(analyse_edition(edition)), told(analysis)
            tally.add("told_alike", (one & other).total(), (one | other).total())
        for name, share in score_cells(cells[document], analysis):
            figure = f"observations_{name.rpartition('_')[2]}"
            tally.add(figure, share.right, share.of)
            if share.right < share.of:
                tally.misses.append(f"{file}: {name} {share.right} of {share.of}")
    return found


def test_every_make_has_floors(tallies, floors):
    assert set(tallies) == set(floors["tables"])


def test_tables_of_every_make(tallies, floors, measured):
    sunk = []
    for make, own in sorted(floors["tables"].items()):
        for figure, floor in own.items():
            value = tallies[make].value(figure)
            measured.append((f"tables {make} {figure}", value, floor))
            if value < floor:
                sunk += [f"{make}: {figure} is {value:.4f}, its floor {floor}", *tallies[make].misses]
    assert not sunk, "\n".join(dict.fromkeys(sunk))


def test_relations_see_moved_and_lost_cells():
    true = [["Month", "Calls", "Answered"], ["May", "310", "297"], ["June", "288", "280"]]
    moved = [["Month", "Calls", "Answered"], ["May", "310", "297"], ["June", "", "288", "280"]]
    whole, exact, _ = score_grids([true], [true])
    assert (whole.value, exact.value, whole.of) == (1.0, 1.0, 12)
    fewer, wrong, misses = score_grids([true], [moved])
    assert fewer.value < 1 and wrong.value < 1 and misses
    assert score_grids([true], [])[0].value == 0
