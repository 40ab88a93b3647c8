"""The page on Python says of every function and every record what the code says.

Run as a program, this file renews the lists on the page.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
from enum import StrEnum
from pathlib import Path

import narrator
from narrator import domain

PAGE = Path(__file__).resolve().parents[2] / "docs" / "python.md"
BEGIN = "<!-- the lists below are made from narrator/domain -->\n"

ROOTS = (domain.Document, domain.Analysis, domain.Audit, domain.Summary)
"""What the functions return: their fields lead to all other records."""


def find_records() -> list[type]:
    """The records and words that the fields of what is returned lead to, each behind the one that names it first."""
    found: list[type] = []

    def follow(kind: type) -> None:
        if kind in found:
            return
        found.append(kind)
        for field in dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ():
            for word in re.findall(r"[A-Z]\w+", str(field.type)):
                if word in domain.__all__:
                    follow(getattr(domain, word))

    for root in ROOTS:
        follow(root)
    return found


def list_fields(kind: type) -> str:
    """One record as the page shows it: what its docstring says, then its fields with their types."""
    lines = [f"### {kind.__name__}", "", *inspect.cleandoc(kind.__doc__ or "").splitlines(), ""]
    if issubclass(kind, StrEnum):
        return "\n".join([*lines, f"One of {', '.join(f'`{word.value}`' for word in kind)}."]) + "\n"
    lines += ["| field | type |", "|---|---|"]
    lines += [f"| `{field.name}` | {str(field.type).replace(' | ', ' or ')} |" for field in dataclasses.fields(kind)]
    return "\n".join(lines) + "\n"


def write_lists() -> str:
    return "\n" + "\n".join(list_fields(kind) for kind in find_records())


def told(name: str) -> str:
    """A function's signature as the page writes it: a word by its name in the code."""
    signature = str(inspect.signature(getattr(narrator, name))).replace("'", "")
    return name + re.sub(r"<(\w+\.\w+): \w+>", r"\1", signature)


def test_the_page_lists_every_record_as_it_is():
    written = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2]
    assert written == write_lists(), f"run: python tests/house/{Path(__file__).name}"


def test_the_page_tells_every_function():
    text = PAGE.read_text(encoding="utf-8")
    for name in narrator.__all__:
        assert f"### narrator.{name}\n\n`{told(name)}`\n" in text, told(name)
        assert f"| `narrator.{name}` |" in text


if __name__ == "__main__":
    kept = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(kept + BEGIN + write_lists(), encoding="utf-8")
