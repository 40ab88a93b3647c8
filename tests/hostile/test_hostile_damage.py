"""Hundreds of damaged and malicious files, each read in a child process: a document, or a clear error, within bounds.

`python tests/hostile/damage --seeds 1-20 --traps` reads many more of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from damage.pdf_maker import make_page
from damage.reading import Outcome, read_variants
from damage.variants import make_blows, make_traps

from narrator.readers.pdf import READER

SMALL_BOMB = 50_000
"""Bytes that the suite's bombs unpack to: each is read as any file of its size is. The tool's are larger."""

FEW = 50
"""Things of which the tool's files hold thousands."""

GUARD = 60.0
"""Seconds of processor time: fifty times what any of these takes."""

MOST_MEMORY = 500_000_000
"""Bytes that reading a file may take at the most: they have some hundred thousand."""

READABLE = 0.5
"""Share of the corpus's damaged files of which something is read, at least: most blows leave most pages whole."""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[Outcome]]:
    variants = {"traps": list(make_traps(SMALL_BOMB, FEW)), "blows": list(make_blows(seed=6, largest=10_000))}
    folder = tmp_path_factory.mktemp("damaged")
    found: dict[str, Sequence[Outcome]] = {}
    for name, group in variants.items():
        (folder / name).mkdir()
        found[name] = list(read_variants(group, folder / name, GUARD))
        assert len(found[name]) == len(group)
    return found


@pytest.mark.parametrize("group", ["traps", "blows"])
def test_every_damaged_file_ends_in_a_document_or_a_document_error(
    group: str, outcomes: Mapping[str, Sequence[Outcome]]
) -> None:
    assert [(one.name, one.told) for one in outcomes[group] if one.failed] == []


@pytest.mark.parametrize("group", ["traps", "blows"])
def test_no_damaged_file_takes_much_memory(group: str, outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    assert [(one.name, one.memory) for one in outcomes[group] if one.memory > MOST_MEMORY] == []


def test_there_are_enough_of_them_and_many_are_read(outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    counted = Counter(one.outcome for one in outcomes["blows"])
    assert len(outcomes["traps"]) + len(outcomes["blows"]) >= 300
    assert counted["read"] >= READABLE * len(outcomes["blows"])


STILL_READ = (
    "an index before itself", "two indexes in a circle", "no index", "objects at each other's places",
    "objects before the file", "an index of nonsense", "an index in a stream", "a page in a stream",
    "objects without an end and no index", "a page list of itself", "page labels in a circle", "a form of itself",
    "forms of each other", "a page list 5000 deep", "a length that is its own", "a length that is too short",
    "a script on opening", "a file inside with a path", "outlines in a circle", "page labels of ten thousand",
    "a page list with a page inside", "the info in a circle", "the root in a circle", "a page's box, 6",
)  # fmt: skip
"""Files whose page is whole, however broken or malicious what lies around it is."""


def test_what_is_whole_in_a_broken_file_is_read(outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    found = {one.name.removeprefix("pdf: "): one.outcome for one in outcomes["traps"]}
    assert {name: found[name] for name in STILL_READ if found[name] != "read"} == {}


def test_nothing_is_written_where_malicious_files_point(outcomes: Mapping[str, Sequence[Outcome]]) -> None:
    assert not Path("/var/narrator-escaped").exists()


def test_letters_without_a_width_are_read() -> None:
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Fell /FirstChar 0 /Widths [" + "0 " * 256 + "] >>"
    words = b"".join(
        b"BT /F1 9 Tf %d %d Td (homes) Tj ET\n" % (x, y)
        for y in range(300, 700, 12)
        for x in (72, 72, 72, 72, 72, 340, 340, 340, 340, 340)
    )
    document = READER.read("report.pdf", make_page(words, font=font).write())
    assert "homes" in document.text
