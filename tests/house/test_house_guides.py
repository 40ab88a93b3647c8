"""Every command and option that a guide names is there."""

from __future__ import annotations

import re
import shlex
from functools import cache
from pathlib import Path

import pytest
import typer

from narrator.cli.app import create_app

ROOT = Path(__file__).resolve().parents[2]
GUIDES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])

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
        for block in FENCED.findall(guide.read_text(encoding="utf-8")):
            joined = block.replace("\\\n", " ")
            found += [(guide.name, name, rest) for name, rest in LINE.findall(joined)]
    return found


@pytest.mark.parametrize(("guide", "name", "rest"), lines())
def test_a_shown_command_takes_its_options(guide, name, rest):
    assert name in options(), name
    words = shlex.split(re.split(r"\s{2,}(?=[a-z])|\s#", rest)[0].rstrip(" &"), posix=True)
    given = {word.partition("=")[0] for word in words if word.startswith("--") and len(word) > 2}
    assert given <= options()[name], given - options()[name]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_an_option_that_is_told_of_is_there(guide):
    known = frozenset().union(*options().values(), OTHERS)
    told = OPTION.findall("\n".join(re.findall(r"`[^`\n]+`", FENCED.sub("", guide.read_text(encoding="utf-8")))))
    assert set(told) <= known, set(told) - known
