"""Runs a page's content with a tokenizer of its own, which is several times as fast as pdfminer's.

Tokens after ISO 32000-1:2008, 7.2 (lexical conventions), 7.3 (objects) and 8.9.7 (inline images). What the tokens mean
stays with pdfminer's interpreter; operators that neither text nor rulings depend on are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1, stream_value
from pdfminer.psparser import PSLiteral

from narrator.readers.pdf.budget import MOST_STREAM, TooMuch
from narrator.readers.pdf.device import PageCollector
from narrator.readers.pdf.fonts import BoundedResources
from narrator.readers.pdf.objects import BoundedStream

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

MOST_IN_LIST = 20_000
"""Operands of one list that are kept: a line of text has some hundred pieces."""

DEEPEST = 50
"""Lists inside each other that are told apart; content has two."""

MOST_IDLE = 1_000_000
"""Operands of a content stream that no operator takes; there should be none."""

MOST_PIECES = 100_000
"""Pieces between the brackets and escapes of one string; a line of text has some ten."""

MOST_SAVED = 5_000
"""Graphics states that are saved at a time; some programs forget to take back hundreds."""

MOST_STEPS = 300_000
"""Steps of one path; what is longer is a map, and no table."""

MOST_ENDS = 200
"""Marks that may end an inline image which are looked at before the first of them is taken."""

MOST_UNKNOWN = 500
"""Operators that are no operators, remembered as such."""


class ContentInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter, fed by `read_operations`."""

    device: PageCollector
    rsrcmgr: BoundedResources
    _methods: dict[bytes, tuple[str, int] | None] = {}  # noqa: RUF012 - filled as operators come up

    def init_resources(self, resources: dict[object, object]) -> None:
        """Takes in a page's or form's fonts and forms, which counts as work: a form may be drawn again and again."""
        entries = (value for value in map(resolve1, resources.values()) if isinstance(value, (dict, list)))
        self.rsrcmgr.budget.take_operations(10 + sum(map(len, entries)))
        super().init_resources(resources)

    def do_q(self) -> None:
        """Saves the graphics state."""
        if len(self.gstack) >= MOST_SAVED:
            raise TooMuch("more saved states than any page has")
        super().do_q()

    def execute(self, streams: Sequence[object]) -> None:
        """Runs the content streams one after another as one; streams that hold themselves are left out.

        Raises TooMuch where they hold more than any page does.
        """
        self.stream_ids.clear()
        parts: list[bytes] = []
        length = 0
        for item in streams:
            stream = stream_value(item)
            if stream.objid is not None and stream.objid not in self.parent_stream_ids:
                self.stream_ids.add(stream.objid)
                parts.append(stream.get_data())
                if isinstance(stream, BoundedStream) and stream.damaged:
                    self.device.damaged = True
                length += len(parts[-1])
                if length > MOST_STREAM:
                    raise TooMuch("more content than any page has")
        methods, budget = self._methods, self.rsrcmgr.budget
        for operator, operands in read_operations(b"\n".join(parts)):
            budget.on_page -= 1
            if budget.on_page < 0:
                raise TooMuch("more content than any page has")
            try:
                known = methods[operator]
            except KeyError:
                known = self._find_method(operator)
                if known is not None or len(methods) < MOST_UNKNOWN:
                    methods[operator] = known
            if known is None:
                continue
            name, count = known
            if count == 0:
                self.argstack = operands
                getattr(self, name)()
            elif len(operands) >= count:
                getattr(self, name)(*operands[-count:])
                if len(self.curpath) > MOST_STEPS:
                    self.curpath = []
                    self.device.drop_drawings()

    def _find_method(self, operator: bytes) -> tuple[str, int] | None:
        if operator in _PASSED_OVER:
            return None
        name = "do_" + operator.decode("ascii").replace("*", "_a").replace('"', "_w").replace("'", "_q")
        method = getattr(self, name, None)
        return None if method is None else (name, method.__code__.co_argcount - 1)


def read_operations(data: bytes) -> Iterator[tuple[bytes, list[Any]]]:
    """The operators of a content stream with the operands before each.

    Numbers are int or float, strings bytes, names literals like pdfminer's, arrays lists; dictionaries (only marks and
    inline images have them) come as None. What can't be read is skipped.
    """
    operands: list[Any] = []
    outer: list[list[Any]] = []
    names: dict[bytes, Any] = {}
    images, idle = True, 0
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
                at, images = _skip_image(data, at) if images else (at, False)
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
            if len(outer) < DEEPEST:
                outer.append(operands)
                operands = []
            else:
                idle += 1
        elif kind in (_CLOSE, _DICT_END):
            if outer:
                inner, operands = operands, outer.pop()
                operands.append(inner if kind == _CLOSE else None)
        elif kind == _STRING:
            string, at = _read_string(data, at)
            operands.append(string)
        if len(operands) > MOST_OPERANDS and (not outer or len(operands) > MOST_IN_LIST):
            idle += len(operands) - MOST_OPERANDS
            del operands[:-MOST_OPERANDS]
        if idle > MOST_IDLE:
            raise TooMuch("more operands without a use than any page has")


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
        return PSLiteral(name.decode("utf-8"))
    except UnicodeDecodeError:
        return PSLiteral(name)


def _read_string(data: bytes, at: int) -> tuple[bytes, int]:
    """The string that begins at `at`, behind its bracket, and where it ends; one without an end runs to the last."""
    parts: list[bytes] = []
    depth = 1
    while found := _SPECIAL.search(data, at):
        parts.append(data[at : found.start()])
        at = found.end()
        if len(parts) > MOST_PIECES:
            raise TooMuch("a longer text than any page has")
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


def _skip_image(data: bytes, at: int) -> tuple[int, bool]:
    """Where an inline image ends: at the first EI that readable content follows; and whether more images may follow."""
    begun = _IMAGE_DATA.search(data, at)
    if begun is None:
        return at, False
    first: int | None = None
    for count, end in enumerate(_IMAGE_END.finditer(data, begun.end() - 1), start=1):
        first = first or end.end()
        if _PRINTABLE.match(data[end.end() : end.end() + 16]):
            return end.end(), True
        if count == MOST_ENDS:
            break
    return first or len(data), True
