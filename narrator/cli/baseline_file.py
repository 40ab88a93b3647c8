"""Baseline files: findings that are known and accepted, each with someone's reason, in TOML of a stable order."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from narrator.cli.written_file import write_file
from narrator.errors import BaselineError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.domain import Finding

SCHEMA = "narrator/baseline/"
VERSION = 1
"""The number rises when a key goes or changes its meaning; a file of a higher number is refused."""

HEAD = f"""\
# Findings that are known and accepted: `narrator check --baseline` hides and counts them.
# Say why each is accepted in its `reason`; `narrator check --write-baseline` writes this file anew and keeps them.
schema = "{SCHEMA}{VERSION}"
"""

KEYS = ("fingerprint", "code", "document", "message", "quote", "reason")
FINGERPRINT = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding: its fingerprint, the reason, and for its reader what it was.

    `document` is the file's name without its folders, as a baseline outlives the place where it was written.
    """

    fingerprint: str
    code: str = ""
    document: str = ""
    message: str = ""
    quote: str = ""
    reason: str = ""


def entry_of(finding: Finding, reason: str = "") -> Entry:
    """The entry that accepts a finding."""
    from narrator.reports import show_text

    first = finding.evidence[0]
    name = PurePath(first.document).name
    document, message, quote = (show_text(text) for text in (name, finding.message, first.quote))
    return Entry(finding.fingerprint, finding.code, document, message, quote, reason)


def read_baseline(path: str) -> tuple[Entry, ...]:
    """The entries of a baseline file, in the file's order.

    Raises BaselineError where there is no such file, it is not TOML, of a newer schema, holds an unknown key, or an
    entry has no fingerprint or one that another has.
    """
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BaselineError(
            f"can't be read as a baseline: {error.strerror}.", path, "Write one with --write-baseline FILE."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BaselineError(
            f"is not valid TOML: {error}.", path, "Mend it, or write it anew elsewhere with --write-baseline FILE."
        ) from error
    _refuse_unknown(data, ("schema", "finding"), "", path)
    _check_schema(data.get("schema"), path)
    written = data.get("finding", [])
    if not isinstance(written, list) or not all(isinstance(item, dict) for item in written):
        raise BaselineError("finding should be a list of tables.", path, "Begin each entry with [[finding]].")
    entries = tuple(_read_entry(item, f"entry {number}", path) for number, item in enumerate(written, 1))
    _refuse_doubles(entries, path)
    return entries


def write_baseline(path: str, entries: Iterable[Entry]) -> None:
    """Writes the entries by document, code and words. Raises UsageError where the file can't be written.

    A file that is there is replaced in one step: reasons are typed by hand, and an interruption must not lose them.
    """
    ordered = sorted(entries, key=lambda e: (e.document, e.code, e.message, e.quote, e.fingerprint))
    text = HEAD + "".join(_tell_entry(entry) for entry in ordered)
    write_file(path, text.encode("utf-8"), "--write-baseline")


def _tell_entry(entry: Entry) -> str:
    return "\n[[finding]]\n" + "".join(f"{key} = {_quote(getattr(entry, key))}\n" for key in KEYS)


def _quote(text: str) -> str:
    """A TOML basic string; line feeds, which only a reason can hold, as escapes."""
    from narrator.reports import show_text

    lines = (show_text(line) for line in text.strip().split("\n"))
    return '"' + "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'


def _check_schema(written: object, path: str) -> None:
    if not isinstance(written, str) or not re.fullmatch(re.escape(SCHEMA) + r"\d{1,6}", written):
        raise BaselineError(
            f"says schema = {written!r}, so it is no baseline." if written is not None else "names no schema.",
            path,
            f'A baseline begins with schema = "{SCHEMA}{VERSION}".',
        )
    if int(written.removeprefix(SCHEMA)) > VERSION:
        raise BaselineError(
            f"is of the schema {written}, which is newer than this narrator.", path, "Install a newer narrator."
        )


def _read_entry(item: Mapping[str, object], name: str, path: str) -> Entry:
    _refuse_unknown(item, KEYS, f"{name} ", path)
    for key, value in item.items():
        if not isinstance(value, str):
            raise BaselineError(f"{name}: {key} should be a text, is {value!r}.", path, f'Write {key} = "...".')
    values = {key: str(value) for key, value in item.items()}
    fingerprint = values.get("fingerprint", "")
    if not FINGERPRINT.fullmatch(fingerprint):
        what = f"has a fingerprint that is none: {fingerprint!r}." if fingerprint else "has no fingerprint."
        raise BaselineError(
            f"{name} ({values.get('code', 'no code')}) {what}",
            path,
            "Copy the finding's fingerprint from --format json, or write the file with --write-baseline.",
        )
    return Entry(**values)


def _refuse_unknown(table: Mapping[str, object], known: Sequence[str], name: str, path: str) -> None:
    for key in table:
        if key not in known:
            raise BaselineError(f"{name}has an unknown key {key!r}.", path, nearest(key, known))


def _refuse_doubles(entries: Sequence[Entry], path: str) -> None:
    seen: dict[str, int] = {}
    for number, entry in enumerate(entries, 1):
        first = seen.setdefault(entry.fingerprint, number)
        if first != number:
            raise BaselineError(
                f"entries {first} and {number} have the same fingerprint {entry.fingerprint}.", path, "Remove one."
            )
