"""A catalogue of measures: the built-in ones and the user's, loaded from TOML and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from narrator.domain import Indicator
from narrator.errors import CatalogueError
from narrator.indicators.entries import CatalogueFile, Terms, read_catalogue_file


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Measures in the order of their files, with what linking needs to know beside them.

    `abbreviations` give long forms; `synonyms` give for a word of the catalogue's own ("child_in_care") every phrase
    that means it; `populations` are those of them that say who is counted; `terms` hold by id what must and must not
    be said. `files` are the same by file, which linking needs: a file takes part where its subjects are named;
    `places` give by id the place of its file in them.
    """

    indicators: tuple[Indicator, ...] = ()
    abbreviations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    populations: frozenset[str] = frozenset()
    terms: Mapping[str, Terms] = field(default_factory=lambda: MappingProxyType({}))
    files: tuple[CatalogueFile, ...] = ()
    places: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, id: str) -> Indicator | None:
        """The measure with this id; None where the catalogue has none."""
        return next((indicator for indicator in self.indicators if indicator.id == id), None)


def load_catalogue(paths: Sequence[str] = (), builtin: bool = True) -> Catalogue:
    """The built-in catalogues (unless `builtin` is False), extended by those at `paths`; a later entry with the same
    id replaces an earlier one.

    Raises CatalogueError, which names file, entry and what to do, for a file that can't be read, is no TOML, or says
    something that can't be true.
    """
    sources = [*(_read_builtin() if builtin else ()), *(_read_file(Path(path)) for path in paths)]
    indicators: dict[str, Indicator] = {}
    abbreviations: dict[str, str] = {}
    synonyms: dict[str, tuple[str, ...]] = {}
    populations: set[str] = set()
    terms: dict[str, Terms] = {}
    origin: dict[str, str] = {}
    files: list[CatalogueFile] = []
    places: dict[str, int] = {}
    for place, (source, file) in enumerate(sources):
        files.append(file)
        abbreviations |= file.abbreviations
        for concept, phrases in file.synonyms.items():
            synonyms[concept] = tuple(dict.fromkeys((*synonyms.get(concept, ()), *phrases)))
        populations |= file.populations
        for indicator, own in file.entries:
            indicators[indicator.id], terms[indicator.id], origin[indicator.id] = indicator, own, source
            places[indicator.id] = place
    _check_references(indicators, populations, synonyms, origin)
    return Catalogue(
        tuple(indicators.values()),
        MappingProxyType(abbreviations),
        MappingProxyType(synonyms),
        frozenset(populations),
        MappingProxyType(terms),
        tuple(files),
        MappingProxyType(places),
    )


@cache
def _read_builtin() -> tuple[tuple[str, CatalogueFile], ...]:
    """The files that travel with narrator, by their names: read once, as none of them changes while it runs."""
    folder = resources.files("narrator.indicators").joinpath("catalogues")
    return tuple(
        _read_file(file)
        for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    )


def _read_file(source: Traversable | Path) -> tuple[str, CatalogueFile]:
    return str(source), read_catalogue_file(_parse(source), str(source))


def _parse(source: Traversable | Path) -> dict[str, object]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CatalogueError(
            "There is no such catalogue.", str(source), "Check the path given to --catalogue."
        ) from None
    except OSError as error:
        raise CatalogueError(
            f"The catalogue can't be read: {error.strerror}.", str(source), "Give the path of a TOML file."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"The catalogue is not valid TOML: {error}.", str(source), "Mend that line.") from error


def _check_references(
    indicators: Mapping[str, Indicator],
    populations: set[str],
    synonyms: Mapping[str, tuple[str, ...]],
    origin: Mapping[str, str],
) -> None:
    """Entries may only point at what some file of the same load has."""
    for indicator in indicators.values():
        where = f"{origin[indicator.id]}, {indicator.id}"
        if indicator.complement is not None and indicator.complement not in indicators:
            raise CatalogueError(
                f'The complement "{indicator.complement}" is no indicator.',
                where,
                "Use the id of an entry, or leave it out.",
            )
        if indicator.population is not None and indicator.population not in populations:
            raise CatalogueError(
                f'The population "{indicator.population}" is not listed.',
                where,
                "Add it to populations, with its phrases under [synonyms].",
            )
    for population in sorted(populations - set(synonyms)):
        raise CatalogueError(
            f'The population "{population}" has no phrases.',
            "populations",
            f"Add {population} = [...] under [synonyms].",
        )
