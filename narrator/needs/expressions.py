"""Reads how a regular expression is made, as far as it takes to tell what every match of it holds.

Python's own reader of expressions is no public part of it, and takes several times as long: it reads each character by
itself, and there are hundreds of expressions to start with.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

Row = list["Part"]
"""Parts that match one behind the other."""


class Kind(Enum):
    """What a part of an expression is, and what it holds."""

    TEXT = auto()
    """Plain characters: the text."""
    ONE_OF = auto()
    """One of some plain characters: a text of them all."""
    OTHER = auto()
    """Anything else that takes characters or looks for them: nothing is told of it."""
    NOWHERE = auto()
    """A place between characters, such as the border of a word."""
    START = auto()
    """The beginning of the text, or of a line."""
    GROUP = auto()
    """One of several rows."""
    AHEAD = auto()
    """One of several rows, which must stand around the place and is no part of the match."""
    REPEATED = auto()
    """A row, and how many times it stands there at least."""


Part = tuple[Kind, str, list[Row], int]
"""What a part is; its text; its rows; how often it stands there at least."""

_TOKEN = re.compile(
    r"""
    \\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[0-7]{3}|0[0-7]?|[1-9]\d?|.)
    |\[\^?\]?(?:[^\\\]]|\\.)*\]
    |\(\?(?:\#[^)]*\)|P=\w+\)|P?<\w+>|<?[=!]|[:>]|\(\w+\)|[a-zA-Z]*(?:-[a-z]+)?[:)])
    |[()|.^$]
    |(?:[*+?]|\{(?:\d+(?:,\d*)?|,\d*)\})[?+]?
    |[^\\\[().|*+?{^$]+
    |\{
    """,
    re.VERBOSE | re.DOTALL,
)

_SHORT = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a"}
_MEMBER = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)|.", re.DOTALL)
_OTHER: Part = (Kind.OTHER, "", [], 1)
_NOWHERE: Part = (Kind.NOWHERE, "", [], 1)


class Unread(ValueError):
    """An expression that is written in a way that is not read here."""


@lru_cache(maxsize=1)
def read_expression(expression: str, flags: int = 0) -> list[Row]:
    """The rows of an expression of which one matches; the last one's are kept for who asks again.

    Raises re.error where its brackets don't pair, Unread where it is written with blanks and comments (re.VERBOSE).
    Other slips are found by who compiles it.
    """
    if flags & re.VERBOSE:
        raise Unread("blanks that count and blanks that don't")
    open_groups: list[tuple[Kind, list[Row]]] = [(Kind.GROUP, [[]])]
    tokens = _TOKEN.findall(expression)
    for token in tokens:
        _take(token, open_groups, expression)
    if sum(map(len, tokens)) < len(expression) or len(open_groups) > 1:
        raise re.error("a bracket is not closed", expression)
    return open_groups[0][1]


def _take(token: str, open_groups: list[tuple[Kind, list[Row]]], expression: str) -> None:
    """Puts one token in its place."""
    rows = open_groups[-1][1]
    first = token[0]
    if first == "|":
        rows.append([])
    elif first == ")":
        if len(open_groups) == 1:
            raise re.error("a bracket is not opened", expression)
        kind, inner = open_groups.pop()
        open_groups[-1][1][-1].append(_OTHER if kind is Kind.OTHER else (kind, "", inner, 1))
    elif first == "(":
        _open(token, open_groups)
    elif first in "*+?" or (first == "{" and len(token) > 1):
        _repeat(rows[-1], token)
    else:
        rows[-1].append(_single(token))


def _open(token: str, open_groups: list[tuple[Kind, list[Row]]]) -> None:
    """A group, or what only looks like one."""
    if token.startswith("(?#"):
        return
    if token.startswith("(?P="):
        open_groups[-1][1][-1].append(_OTHER)
        return
    told = token[2:-1]
    if "x" in told.partition("-")[0] and "<" not in told:
        raise Unread("blanks that count and blanks that don't")
    if token.endswith(")") and not token.startswith("(?("):
        return
    kind = Kind.GROUP
    if token in ("(?=", "(?<="):
        kind = Kind.AHEAD
    elif token in ("(?!", "(?<!") or token.startswith("(?("):
        kind = Kind.OTHER
    open_groups.append((kind, [[]]))


def _repeat(row: Row, token: str) -> None:
    """Has the last part of a row, of a text the last character, repeated."""
    if not row:
        raise re.error("nothing to repeat")
    last = row.pop()
    if last[0] is Kind.TEXT and len(last[1]) > 1:
        row.append((Kind.TEXT, last[1][:-1], [], 1))
        last = (Kind.TEXT, last[1][-1], [], 1)
    least = token[1:].partition(",")[0].rstrip("}?+") if token[0] == "{" else "1" if token[0] == "+" else "0"
    row.append((Kind.REPEATED, "", [[last]], int(least or 0)))


@lru_cache(maxsize=4096)
def _single(token: str) -> Part:
    """A part without others in it; expressions are made of the same few thousand."""
    if token[0] == "[":
        return _members(token)
    if token[0] == "\\":
        return _escaped(token)
    if token == ".":
        return _OTHER
    if token == "^":
        return (Kind.START, "", [], 1)
    return _NOWHERE if token == "$" else (Kind.TEXT, token, [], 1)


def _escaped(token: str) -> Part:
    char = _char(token)
    if char:
        return (Kind.TEXT, char, [], 1)
    if token == r"\A":
        return (Kind.START, "", [], 1)
    return _NOWHERE if token in (r"\b", r"\B", r"\Z") else _OTHER


def _char(token: str) -> str:
    """The plain character that is written with a backslash; "" where it is none, or one that is seldom written."""
    name = token[1]
    if name in "xuU" and len(token) > 2:
        return chr(int(token[2:], 16))
    if not (name.isascii() and name.isalnum()):
        return name
    return _SHORT.get(name, "") if len(token) == 2 else ""


def _members(token: str) -> Part:
    """One of some characters: which, where they are few and plain."""
    inner = token[1:-1]
    members = _MEMBER.findall(inner)
    if inner[:1] == "^" or "-" in members[1:-1]:
        return _OTHER
    chars = [member if len(member) == 1 else _char(member) for member in members]
    if not all(chars):
        return _OTHER
    return (Kind.TEXT if len(chars) == 1 else Kind.ONE_OF, "".join(chars), [], 1)
