"""Word files made of raw parts, the figures that tests measure, and which tests share what has been read."""

import cProfile
import gc
import io
import os
import signal
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

# No time limit an example, which would measure the machine's other work; the same examples on each run of the CI, so
# that a change is not refused for what it did not touch. Runs by hand look at new examples each time.
settings.register_profile("narrator", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("narrator")

# Nor does Hypothesis draw from the constants that it finds in narrator's own code there: they are others after every
# change, and looking for them takes each process seconds.
if os.environ.get("CI") and hasattr(providers, "_get_local_constants"):
    providers._get_local_constants = lambda: providers._local_constants

# A shell without job control has what it starts in the background ignore these signals, and so would the commands that
# tests start and interrupt.
for number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

# What holds the documents that tests share, and how tests are run.
sys.path[:0] = [str(Path(__file__).resolve().parent / name) for name in ("corpus", "running")]

pytest_plugins = ["once_more", "together"]

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOTS = {"styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}


def write_word(
    body: str, parts: Mapping[str, str] | None = None, raw: Mapping[str, bytes] | None = None, head: str = ""
) -> bytes:
    """A Word file with this body; `parts` are the contents of other parts by role, `raw` whole files by name."""
    roles = dict(parts or {})
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>'
            for part, kind in (("document", "document.main"), *((role, role) for role in roles))
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="r{role}" Type="{OFFICE}/{role}" Target="{role}.xml"/>' for role in roles)
        + "</Relationships>",
        "word/document.xml": f"{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{role}.xml": f"<{ROOTS[role]} {SPACES}>{xml}</{ROOTS[role]}>" for role, xml in roles.items()}
    contents = {name: text.encode() for name, text in files.items()} | dict(raw or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.fixture(scope="session")
def readings() -> Any:
    """The documents that tests of many files look at, each read once."""
    from read_once import READINGS

    return READINGS


@pytest.fixture
def word() -> Callable[..., bytes]:
    return write_word


@pytest.fixture
def count_calls() -> Callable[[Callable[[], object]], int]:
    """How many calls, of Python's functions and of built-in ones, a piece of work makes: the same on every machine.

    Work that grows faster than its input is told by this, where seconds would tell of the machine's other work too.
    """

    def count(work: Callable[[], object]) -> int:
        profile = cProfile.Profile()
        profile.runcall(work)
        return sum(entry.callcount for entry in profile.getstats())

    return count


READ_TOGETHER = (
    (
        "tests/quality/test_quality_corpus",
        "tests/quality/test_quality_beside",
        "tests/quality/test_quality_labels",
        "tests/quality/test_quality_tables",
        "tests/quality/test_quality_mutations",
        "tests/corpus/test_corpus_tables",
        "tests/corpus/test_same_report",
        "tests/summaries/",
    ),
    ("tests/house/test_house_shown", "tests/house/test_house_schemas", "tests/house/test_house_wheel"),
    ("tests/house/test_house_floors", "tests/house/test_house_doors", "tests/house/test_house_rooms"),
    (
        "tests/archive/store/",
        "tests/archive/asking/",
        "tests/archive/parquet/",
        "tests/archive/trending/",
        "tests/archive/ingest/test_ingest_planning",
    ),
)
"""Files whose tests look at the same readings, of documents or of narrator's own modules, or ask the same PostgreSQL
server: one process runs each group, so that each is read, and begun, once."""

FIRST = (
    "tests/quality/",
    "tests/archive/cluster/",
    "tests/archive/ingest/",
    "tests/hostile/test_hostile_soak",
    "tests/recognition/",
    "tests/archive/trending/",
    "tests/reports/html/test_html_browser",
    "tests/house/test_house_shown",
    "tests/hostile/test_hostile_damage",
    "tests/corpus/",
    "tests/layout/",
    "tests/readers/",
)
"""What takes longest, in this order: begun first, so that no process is left alone with it at the end. What waits for
processes of its own is begun while types are checked beside the tests, and the processors are busy all the same."""

MEASURED: list[tuple[str, float, float]] = []
"""Figures as (name, figure, floor), those of other processes too."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Tests of one file, or of files that read the same documents, run in one process (with `pytest -n 2`)."""
    from xdist.scheduler import LoadScopeScheduling

    class ByReading(LoadScopeScheduling):
        """Hands out whole files, the longest first."""

        def _split_scope(self, nodeid: str) -> str:
            group = next((files[0] for files in READ_TOGETHER if nodeid.startswith(files)), None)
            return group or nodeid.partition("::")[0]

    config.option.loadscopereorder = False
    return ByReading(config, log)


def pytest_collection_finish() -> None:
    """Look less often for garbage, and never among the tests themselves: a twentieth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that take longest first; the others keep their order."""
    last = len(FIRST)
    order = {
        item.nodeid: next((n for n, name in enumerate(FIRST) if item.nodeid.startswith(name)), last) for item in items
    }
    items.sort(key=lambda item: order[item.nodeid])


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Iterator[list[tuple[str, float, float]]]:
    """A list for (name, figure, floor); what is in it is printed at the end of the run."""
    own: list[tuple[str, float, float]] = []
    yield own
    request.node.user_properties += [("measured", list(figure)) for figure in own]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Collect what a test measured: reports come from all processes."""
    if report.when == "teardown":
        MEASURED.extend(tuple(figure) for name, figure in report.user_properties if name == "measured")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print every measured figure beside its floor, and which floors could rise."""
    if not MEASURED:
        return
    terminalreporter.section("quality")
    for name, figure, floor in MEASURED:
        rise = "   raise the floor" if figure >= floor + 0.01 else ""
        terminalreporter.write_line(f"{name:62} {figure:.3f}  floor {floor:.3f}{rise}")
