"""Reads the data files that lie beside the code: word lists, patterns and forms, in TOML."""

from __future__ import annotations

import json
import re
import tomllib
from importlib.resources import files
from typing import Any

_NOT_IN_LINE, _NOT_IN_LINES = r"\x00-\x08\x0a-\x1f\x7f", r"\x00-\x08\x0b-\x1f\x7f"
"""Signs that no string of one line may hold, and none of several."""

_ESCAPED = r"\\(?:[bfnrt\"\\]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})"

_STRING = "|".join(
    (
        rf'"(?!"")[^"\\{_NOT_IN_LINE}]*+(?:{_ESCAPED}[^"\\{_NOT_IN_LINE}]*+)*+"',
        rf"'(?!'')[^'{_NOT_IN_LINE}]*+'",
        rf"'''[^'{_NOT_IN_LINES}]*+(?:'(?!'')[^'{_NOT_IN_LINES}]*+)*+'''(?!')",
        rf'"""[^"\\{_NOT_IN_LINES}]*+(?:"(?!"")[^"\\{_NOT_IN_LINES}]*+)*+"""(?!")',
    )
)
_PLAIN = rf"(?>{_STRING}|true\b|false\b|[+-]?(?:0|[1-9][0-9]{0, 17})(?:\.[0-9]+)?(?![\w.:+-]))"
_REMARK = rf"#[^{_NOT_IN_LINE}]*+"
_GAP = rf"(?>[ \t\n]++|{_REMARK})*+"
_LIST = rf"\[{_GAP}(?:{_PLAIN}{_GAP}(?:,{_GAP}{_PLAIN}{_GAP})*+(?:,{_GAP})?+)?+\]"
_NAME = r"[A-Za-z0-9_-]++"
_HEAD = rf"{_NAME}(?:\.{_NAME})*+"

_STATEMENT = re.compile(
    rf"[ \t]*+(?>(?P<key>{_NAME}|\"[^\"\\{_NOT_IN_LINE}]*+\")[ \t]*+=[ \t]*+(?P<value>{_PLAIN}|{_LIST})"
    rf"|(?P<tables>\[\[{_HEAD}\]\])|(?P<table>\[{_HEAD}\]))?+[ \t]*+(?:{_REMARK})?+(?:\n|\Z)"
)
_ITEM = re.compile(rf"{_REMARK}|{_STRING}|[\w.+-]+")
_BETWEEN = ", \t\n"


class _Unusual(Exception):
    """The text has something that the quick way does not read, or that is wrong."""


def read_data(package: str | None, name: str) -> dict[str, Any]:
    """The data of the file `name` in a package's folder (`__package__` for the caller's own), read anew each time.

    Such a file travels with narrator, so one that is missing or broken is a fault of narrator's and is not caught.
    """
    return read_toml(files(package or "narrator").joinpath(name).read_text(encoding="utf-8"))


def read_toml(text: str) -> dict[str, Any]:
    """What a TOML text says, as `tomllib.loads` tells it, which raises tomllib.TOMLDecodeError where it is none.

    The library takes each character by itself: a fifteenth of the time to start for the catalogues and word lists.
    Tables, lists and plain values are read by expressions here, in a fifth of its time; a text with anything else in
    it, or with something wrong, is left to the library.
    """
    try:
        return _read_quickly(text)
    except _Unusual:
        return tomllib.loads(text)


def _read_quickly(text: str) -> dict[str, Any]:
    """The tables of a text whose every line is a header, a key with its value, a remark or blank."""
    data: dict[str, Any] = {}
    table, opened, lists, place = data, {id(data)}, set[int](), 0
    while place < len(text):
        statement = _STATEMENT.match(text, place)
        if statement is None:
            raise _Unusual
        place = statement.end()
        kind = statement.lastgroup
        if kind == "value":
            key = statement["key"].strip('"')
            if key in table:
                raise _Unusual
            table[key] = _read_value(statement["value"])
        elif kind is not None:
            table = _open_table(data, statement[kind].strip("[]").split("."), kind == "tables", lists)
            if id(table) in opened:
                raise _Unusual
            opened.add(id(table))
    return data


def _open_table(data: dict[str, Any], names: list[str], several: bool, lists: set[int]) -> dict[str, Any]:
    """The table of a header, a further one where it heads one of several; `lists` are those that hold tables."""
    table = data
    for number, name in enumerate(names):
        if several and number == len(names) - 1:
            if name not in table:
                table[name] = []
                lists.add(id(table[name]))
            if id(table[name]) not in lists:
                raise _Unusual
            table[name].append({})
        found = table.setdefault(name, {})
        found = found[-1] if id(found) in lists else found
        if not isinstance(found, dict):
            raise _Unusual
        table = found
    return table


def _read_value(told: str) -> Any:
    """A plain value or a list of them."""
    if told[0] != "[":
        return _read_plain(told)
    if "'" not in told and "#" not in told and '"""' not in told and "+" not in told:
        return json.loads(f"{told[:-1].rstrip(_BETWEEN)}]", strict=False)
    return [_read_plain(item) for item in _ITEM.findall(told) if item[0] != "#"]


def _read_plain(told: str) -> str | int | float | bool:
    """A string, a number or a truth."""
    if told[0] in "'\"":
        if told.startswith(("'''", '"""')) and len(told) > 5:
            return told[3:-3].removeprefix("\n")
        return json.loads(told, strict=False) if told[0] == '"' and "\\" in told else told[1:-1]
    if told in ("true", "false"):
        return told == "true"
    return float(told) if "." in told else int(told)
