"""Every command and option that a guide names is there."""

from __future__ import annotations

import re
import shlex
from functools import cache

import pytest
import typer
from guide_pages import GUIDES, PAGES, README, read_guide

from narrator.cli.app import create_app

OTHERS = frozenset({"--nworkers", "--nthreads", "--memory-limit", "--stored", "--version", "--debug"})
"""Options of Dask, of benchmarks, and of narrator itself."""

FENCED = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^(?:\$ |nohup |make \S+ && |\S+=\S+ )?narrator ([a-z]+)\b(.*)$", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


@cache
def options() -> dict[str, frozenset[str]]:
    group = typer.main.get_command(create_app())
    found = {}
    for name, command in group.commands.items():
        parameters = [
            *command.params,
            *(one for sub in getattr(command, "commands", {}).values() for one in sub.params),
        ]
        found[name] = frozenset(
            {"--help", *(option for one in parameters for option in (*one.opts, *one.secondary_opts))}
        )
    return found


def lines() -> list[tuple[str, str, str]]:
    found = []
    for guide in GUIDES:
        for block in FENCED.findall(guide.text):
            joined = block.replace("\\\n", " ")
            found += [(guide.name, name, rest) for name, rest in LINE.findall(joined)]
    return found


@pytest.mark.parametrize(("guide", "name", "rest"), lines())
def test_a_shown_command_takes_its_options(guide, name, rest):
    assert name in options(), name
    words = shlex.split(re.split(r"\s{2,}(?=[a-z])|\s#", rest)[0].rstrip(" &"), posix=True)
    given = {word.partition("=")[0] for word in words if word.startswith("--") and len(word) > 2}
    assert given <= options()[name], given - options()[name]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_an_option_that_is_told_of_is_there(guide):
    known = frozenset().union(*options().values(), OTHERS)
    told = OPTION.findall("\n".join(re.findall(r"`[^`\n]+`", FENCED.sub("", guide.text))))
    assert set(told) <= known, set(told) - known


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    """To a file or folder of the project and, behind `#`, to a heading of it."""
    known = {other.path.resolve(): other for other in PAGES}
    for link in page.links():
        name, _, anchor = link.partition("#")
        target = (page.path.parent / name).resolve() if name else page.path.resolve()
        assert target.exists(), link
        if anchor:
            assert anchor in (known.get(target) or read_guide(target)).anchors(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rows_of_tables_have_as_many_cells_as_their_headings(page):
    cells = None
    for line in page.prose().splitlines():
        if not line.startswith("|"):
            cells = None
            continue
        own = len(re.split(r"(?<!\\)\|", line))
        assert cells is None or own == cells, line
        cells = own


def test_the_index_leads_to_every_page():
    [index] = [guide for guide in GUIDES if guide.name == "docs/README.md"]
    told = {(index.path.parent / link.partition("#")[0]).resolve() for link in index.links()}
    assert {guide.path for guide in GUIDES if guide.path.parent == index.path.parent} - {index.path} <= told


def test_the_formats_page_leads_to_every_schema(root):
    [page] = [guide for guide in GUIDES if guide.name == "docs/formats.md"]
    schemas = {f"schemas/{path.name}" for path in (root / "docs" / "schemas").iterdir()}
    assert schemas <= set(page.links())


def test_measured_figures_are_those_of_the_measurements(root):
    """The short form repeats the long ones: no figure of it stands there alone."""
    [page] = [guide for guide in GUIDES if guide.name == "docs/accuracy.md"]
    measured = (root / "tests" / "quality" / "README.md").read_text(encoding="utf-8") + README.text
    # Rows of the long form tell what was caught, what was missed, and the share.
    for caught, missed in re.findall(r"\| (\d+) \| (\d+) \| [01]\.\d{3} \|", measured):
        measured += f"\n{caught} of {int(caught) + int(missed)}"
    shares = re.findall(r"[01]\.\d{3}", page.prose())
    counted = [f"{caught} | {of}" for caught, of in re.findall(r"(\d+) of (\d+)", page.prose())]
    assert [share for share in shares if share not in measured] == []
    assert [pair for pair in counted if pair not in measured and pair.replace(" | ", " of ") not in measured] == []
    assert len(counted) > 5


def test_thresholds_that_are_told_are_those_that_hold():
    from narrator.checks.facts.figures import SLIP_SHARE
    from narrator.checks.facts.known import SURE_LINK
    from narrator.domain import Basis, Role, Verdict
    from narrator.indicators.deciding import MARGIN
    from narrator.indicators.linker import THRESHOLD
    from narrator.observations import TRUSTED

    [page] = [guide for guide in GUIDES if guide.name == "docs/how-it-decides.md"]
    for told in (
        f"under **{THRESHOLD:.0f}** nothing",
        f"less than **{MARGIN:.0f}** over",
        f"from **{SURE_LINK:.0f}** the tie is sure",
        f"confidence of {TRUSTED} or more",
        f"(within {SLIP_SHARE:.0%})",
        *(f"| `{verdict}` |" for verdict in Verdict),
        *(f"`{basis}`" for basis in Basis),
        *(f"`{role}`" for role in Role),
    ):
        assert told in page.text, told
