"""Runs a page's content with a tokenizer of its own, which is several times as fast as pdfminer's.

Tokens after ISO 32000-1:2008, 7.2 (lexical conventions), 7.3 (objects) and 8.9.7 (inline images). What the tokens mean
stays with pdfminer's interpreter; operators that neither text nor rulings depend on are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT

_TOKEN = re.compile(
    rb"(?:[\x00\t\n\x0c\r ]+|%[^\r\n]*)"
    rb"|([+-]?(?:\d+(?:\.\d*)?|\.\d+))"  # 1 number
    rb"|([A-Za-z'\"][A-Za-z0-9*'\"]*)"  # 2 operator
    rb"|/([^\x00\t\n\x0c\r ()<>\[\]{}/%]*)"  # 3 name
    rb"|\(([^()\\]*)\)"  # 4 plain string
    rb"|<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>"  # 5 string in hexadecimals
    rb"|(\[)|(\])|(<<)|(>>)"  # 6 to 9
    rb"|(\()"  # 10 string with escapes or brackets inside
    rb"|(.)",  # 11 what no token begins with
    re.DOTALL,
)
_NUMBER, _OPERATOR, _NAME, _PLAIN, _HEX, _OPEN, _CLOSE, _DICT, _DICT_END, _STRING = range(1, 11)

_SPECIAL = re.compile(rb"[()\\]")
_OCTAL = re.compile(rb"[0-7]{1,3}")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r": b"", b"\n": b""}
_BLANKS = re.compile(rb"[\x00\t\n\x0c\r ]+")
_NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_IMAGE_DATA = re.compile(rb"[\x00\t\n\x0c\r ]ID[\x00\t\n\x0c\r ]")
_IMAGE_END = re.compile(rb"[\x00\t\n\x0c\r ]EI(?=[\x00\t\n\x0c\r ]|$)")
_PRINTABLE = re.compile(rb"[\t\n\x0c\r -~]*$")

_WORDS = {b"true": True, b"false": False, b"null": None}
_PASSED_OVER = frozenset(
    b"BMC BDC EMC MP DP BX EX M J j i ri d w sh BI ID EI G RG K CS SC SCN".split()  # marks, pens, strokes, images
)

MOST_OPERANDS = 100
"""Operands of one operator that are kept; the largest number that an operator takes is 33."""


class ContentInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, fed by `read_operations`."""

    _methods: dict[bytes, tuple[str, int] | None] = {}  # noqa: RUF012 - filled as operators come up

    def execute(self, streams: Sequence[object]) -> None:
        """Runs the content streams one after another as one; streams that hold themselves are left out."""
        self.stream_ids.clear()
        parts: list[bytes] = []
        for item in streams:
            stream = stream_value(item)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                parts.append(stream.get_data())
        methods = self._methods
        for operator, operands in read_operations(b"\n".join(parts)):
            try:
                known = methods[operator]
            except KeyError:
                known = methods[operator] = self._find_method(operator)
            if known is None:
                continue
            name, count = known
            if count == 0:
                self.argstack = operands
                getattr(self, name)()
            elif len(operands) >= count:
                getattr(self, name)(*operands[-count:])

    def _find_method(self, operator: bytes) -> tuple[str, int] | None:
        if operator in _PASSED_OVER:
            return None
        name = "do_" + operator.decode("ascii").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, name, None)
        return None if method is None else (name, method.__code__.co_argcount - 1)


def read_operations(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """The operators of a content stream with the operands before each.

    Numbers are int or float, strings bytes, names pdfminer's literals, arrays lists; dictionaries (only marks and
    inline images have them) come as None. What can't be read is skipped.
    """
    operands: list[Any] = []
    outer: list[list[Any]] = []
    names: dict[bytes, Any] = {}
    at, match = 0, _TOKEN.match
    while found := match(data, at):
        at = found.end()
        kind = found.lastindex
        if kind is None:
            continue
        if kind == _NUMBER:
            text = found[1]
            operands.append(float(text) if b"." in text else _whole(text))
        elif kind == _OPERATOR:
            operator = found[2]
            if operator in _WORDS:
                operands.append(_WORDS[operator])
                continue
            if operator == b"BI":
                at = _skip_image(data, at)
            while outer:
                operands = outer.pop()
            yield operator, operands
            operands = []
        elif kind == _PLAIN:
            operands.append(found[4])
        elif kind == _HEX:
            operands.append(_from_hex(found[5]))
        elif kind == _NAME:
            name = found[3]
            if name not in names:
                names[name] = _literal(name)
            operands.append(names[name])
        elif kind in (_OPEN, _DICT):
            outer.append(operands)
            operands = []
        elif kind in (_CLOSE, _DICT_END):
            if outer:
                inner, operands = operands, outer.pop()
                operands.append(inner if kind == _CLOSE else None)
        elif kind == _STRING:
            string, at = _read_string(data, at)
            operands.append(string)
        if len(operands) > MOST_OPERANDS and not outer:
            del operands[:-MOST_OPERANDS]


def _whole(text: bytes) -> int:
    """A whole number; one of hundreds of digits is no coordinate, and slow to make."""
    return int(text) if len(text) < 20 else 0


def _from_hex(text: bytes) -> bytes:
    digits = _BLANKS.sub(b"", text)
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _literal(name: bytes) -> Any:
    if b"#" in name:
        name = _NAME_HEX.sub(lambda found: bytes((int(found[1], 16),)), name)
    try:
        return LIT(name.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(name)


def _read_string(data: bytes, at: int) -> tuple[bytes, int]:
    """The string that begins at `at`, behind its bracket, and where it ends; one without an end runs to the last."""
    parts: list[bytes] = []
    depth = 1
    while found := _SPECIAL.search(data, at):
        parts.append(data[at : found.start()])
        at = found.end()
        if found[0] == b"(":
            depth += 1
            parts.append(b"(")
        elif found[0] == b")":
            depth -= 1
            if not depth:
                return b"".join(parts), at
            parts.append(b")")
        elif octal := _OCTAL.match(data, at):
            parts.append(bytes((int(octal[0], 8) & 0xFF,)))
            at = octal.end()
        else:
            escaped = data[at : at + 1]
            parts.append(_ESCAPES.get(escaped, escaped))
            at += 2 if data[at : at + 2] == b"\r\n" else 1
    return b"".join([*parts, data[at:]]), len(data)


def _skip_image(data: bytes, at: int) -> int:
    """Where an inline image ends: at the first EI that readable content follows."""
    begun = _IMAGE_DATA.search(data, at)
    if begun is None:
        return at
    first: int | None = None
    for end in _IMAGE_END.finditer(data, begun.end() - 1):
        first = first or end.end()
        if _PRINTABLE.match(data[end.end() : end.end() + 16]):
            return end.end()
    return first or len(data)
