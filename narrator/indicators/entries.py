"""Reads and checks the entries of one catalogue file.

A file says at its top by which phrases a document shows that it is of the file's service: `subjects = ["housing",
"temporary accommodation", "tenants"]`. Its measures, abbreviations and phrases count only in documents and sections
that such a phrase (or a printed code) names, so that a highways report's "referrals" are nobody's referrals to social
care (services.py). A file without subjects takes part everywhere: that suits a user's own catalogue, while every
shipped catalogue has them. Good subjects are the names of the service, its committee and directorate, and
of people or things that only it counts; plurals are folded, and abbreviations of the same file count where their long
form holds a subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from narrator.domain import Basis, Indicator, Polarity, Unit
from narrator.errors import CatalogueError
from narrator.indicators.qualifiers import read_key

TOP_KEYS = {"name", "title", "subjects", "populations", "families", "abbreviations", "synonyms", "indicator"}
ENTRY_KEYS = {
    "id", "name", "aliases", "unit", "polarity", "bases", "family", "qualifiers", "complement", "opposite_of",
    "population", "requires", "excludes", "counts",
}  # fmt: skip

LONGEST_SUBJECT = 5
"""Words of a subject at most; the names of services and of what they count are shorter."""

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a claim must and must not say to be of a measure.

    `requires` holds alternatives joined by "|", one of each of which must be said; `excludes` words that must not be
    said unless an alias says them; `counts` the nouns that the measure counts, where it counts several.
    """

    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueFile:
    """One file's contents, checked by themselves; equal to itself only, so that what it reads as can be kept."""

    name: str
    subjects: tuple[str, ...]
    entries: tuple[tuple[Indicator, Terms], ...]
    abbreviations: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    populations: frozenset[str]


def read_catalogue_file(data: Mapping[str, object], where: str) -> CatalogueFile:
    """The contents of a parsed catalogue; raises CatalogueError with file, entry and advice where one is wrong."""
    _know(data, TOP_KEYS, where)
    name = _text(data.get("name", "catalogue"), "name", where)
    families = _texts(data.get("families", []), "families", where)
    entries = data.get("indicator", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CatalogueError('"indicator" should be a list of tables.', where, "Begin each entry with [[indicator]].")
    read = tuple(_read_entry(entry, families, name, where, number) for number, entry in enumerate(entries, 1))
    for id, times in Counter(indicator.id for indicator, _ in read).items():
        if times > 1:
            raise CatalogueError(f'The id "{id}" stands {times} times.', where, "Give each entry an id of its own.")
    subjects = _texts(data.get("subjects", []), "subjects", where)
    for subject in subjects:
        if len(subject.split()) > LONGEST_SUBJECT:
            raise CatalogueError(
                f'The subject "{subject}" is too long to be found.', where, "Use a phrase of one to five words."
            )
    return CatalogueFile(
        name,
        subjects,
        read,
        {short: _text(long, short, where) for short, long in _table(data, "abbreviations", where).items()},
        {key: _texts(phrases, key, where) for key, phrases in _table(data, "synonyms", where).items()},
        frozenset(_texts(data.get("populations", []), "populations", where)),
    )


def _read_entry(
    entry: Mapping[str, object], families: tuple[str, ...], source: str, file: str, number: int
) -> tuple[Indicator, Terms]:
    id = entry.get("id")
    where = f"{file}, {id}" if isinstance(id, str) and id.strip() else f"{file}, entry {number}"
    _know(entry, ENTRY_KEYS, where)
    for key in ("id", "name", "unit"):
        if key not in entry:
            raise CatalogueError(f'"{key}" is missing.', where, f"Add {key} = ...")
    optional = {
        key: _text(entry[key], key, where)
        for key in ("family", "complement", "opposite_of", "population")
        if key in entry
    }
    family = optional.get("family")
    if family is not None and family not in families:
        raise CatalogueError(
            f'The family "{family}" is not listed.', where, 'Add it to "families" or mend the spelling.'
        )
    qualifiers = _texts(entry.get("qualifiers", []), "qualifiers", where)
    for key in qualifiers:
        if read_key(key) is None:
            raise CatalogueError(
                f'The qualifier "{key}" has no normal form.',
                where,
                'Write it like "within 15 working_day" or ">=3 placement".',
            )
    bases = tuple(_member(Basis, basis, "bases", where) for basis in _texts(entry.get("bases", []), "bases", where))
    indicator = Indicator(
        id=_text(entry["id"], "id", where),
        name=_text(entry["name"], "name", where),
        unit=_member(Unit, entry["unit"], "unit", where),
        aliases=_texts(entry.get("aliases", []), "aliases", where),
        polarity=_member(Polarity, entry.get("polarity", "neutral"), "polarity", where),
        bases=bases,
        family=family,
        qualifiers=qualifiers,
        complement=optional.get("opposite_of") or optional.get("complement"),
        opposite="opposite_of" in optional,
        population=optional.get("population"),
        source=source,
    )
    lists = {key: _texts(entry.get(key, []), key, where) for key in ("requires", "excludes", "counts")}
    return indicator, Terms(**lists)


def _know(table: Mapping[str, object], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise CatalogueError(f'Unknown key "{key}".', where, f"Known are: {', '.join(sorted(known))}.")


def _table(data: Mapping[str, object], key: str, where: str) -> Mapping[str, object]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise CatalogueError(f'"{key}" should be a table.', where, f"Write [{key}] and its lines below.")
    return value


def _text(value: object, key: str, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise CatalogueError(f'"{key}" should be words, and not empty.', where, f'Write {key} = "..."')
    return value.strip()


def _texts(value: object, key: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise CatalogueError(f'"{key}" should be a list.', where, f'Write {key} = ["...", "..."]')
    return tuple(_text(item, key, where) for item in value)


def _member(kind: type[E], value: object, key: str, where: str) -> E:
    try:
        return kind(_text(value, key, where))
    except ValueError:
        known = ", ".join(member.value for member in kind)
        raise CatalogueError(f'"{value}" is no {key}.', where, f"Use one of: {known}.") from None
