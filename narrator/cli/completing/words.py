"""What can stand behind an option or for an argument, found without loading what is slow to load."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import typer

from narrator.data_files import read_data

Word = str | tuple[str, str]
Complete = Callable[[str], list[Word]]


def any_of(*words: str) -> Complete:
    """Completes one of the words, or several parted by commas."""

    def complete(incomplete: str) -> list[Word]:
        return _after_commas(words, incomplete)

    return complete


def complete_formats(of: str) -> Complete:
    """Completes the formats made for "findings", "lists", "summaries" or "rows"."""

    def complete(incomplete: str) -> list[Word]:
        from narrator.cli.command_help import format_names

        return [*format_names(of)]

    return complete


def complete_kinds(kind: str) -> Complete:
    """Completes the words of an enumeration of narrator.domain, several parted by commas."""

    def complete(incomplete: str) -> list[Word]:
        from narrator import domain

        return _after_commas([str(word) for word in getattr(domain, kind)], incomplete)

    return complete


def complete_rules(incomplete: str) -> list[Word]:
    """Completes codes of rules, several parted by commas."""
    # Each rule has its examples in a file named by its code; to load the rules takes half a second.
    folder = files("narrator").joinpath("checks", "examples")
    codes = sorted(file.name.removesuffix(".toml") for file in folder.iterdir() if file.name.endswith(".toml"))
    return _after_commas(codes, incomplete)


def complete_measures(incomplete: str) -> list[Word]:
    """Completes ids of measures, with their names: of the built-in catalogues and of those in the settings."""
    return [*dict.fromkeys(_read_measures())]


def complete_subjects(incomplete: str) -> list[Word]:
    """Completes what a store can be asked for."""
    return [*read_data("narrator", "archive/asking/subjects.toml")]


def complete_columns(ctx: typer.Context, incomplete: str) -> list[Word]:
    """Completes columns of what is asked for, several parted by commas."""
    from narrator.archive import table_forms

    form = table_forms().get(str(ctx.params.get("of") or ctx.params.get("what") or "claims"))
    names = [column.name for column in form.columns] if form is not None else []
    return _after_commas(names, incomplete)


def _after_commas(words: Sequence[str], incomplete: str) -> list[Word]:
    """The words, each behind what is complete already; those that stand there are not told again."""
    before, comma, _ = incomplete.rpartition(",")
    told = before.split(",")
    return [f"{before}{comma}{word}" for word in words if word not in told]


def _read_measures() -> Iterator[tuple[str, str]]:
    from narrator.settings import load_settings

    folder = files("narrator").joinpath("indicators", "catalogues")
    built_in = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    catalogues: list[Traversable | Path] = [*built_in, *map(Path, load_settings().catalogue)]
    for catalogue in catalogues:
        for entry in tomllib.loads(catalogue.read_text(encoding="utf-8")).get("indicator", ()):
            yield str(entry.get("id", "")), str(entry.get("name", ""))
