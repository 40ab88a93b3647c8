"""Keeps what a document says from acting on a terminal: control characters become visible escapes."""

from __future__ import annotations

import re

# C0 and C1 controls and DEL drive terminals; line and paragraph separators break one-object-a-line; bidirectional
# controls can make a line read as what it is not (Unicode TR36); lone surrogates can't be encoded; the two that are no
# characters can't stand in XML, and HTML takes them for an error.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
# JSON's own writer escapes what lies below U+0020 in strings; the line feeds it indents with must stay.
_UNSAFE_IN_JSON = re.compile(_UNSAFE.pattern.replace("\x00-\x1f", ""))
# Lines that a continuous integration takes for orders (GitHub's "::add-mask::", Azure's and older "##[group]").
_ORDER = re.compile(r":(?=:[A-Za-z])|#(?=#\[)")
_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def show_text(text: str) -> str:
    """The text on one line: white space as single spaces, unsafe characters as visible escapes such as `\\x1b`.

    So are the signs that make a line an order to the machine whose log it is printed in.
    """
    return _ORDER.sub(_visible, _UNSAFE.sub(_visible, _SPACE.sub(" ", text)).strip())


def show_piece(text: str) -> str:
    """A piece of a line, made harmless as by `show_text`; at either end it keeps one blank where it has some."""
    return show_text(f"|{text}|")[1:-1]


def show_path(path: str) -> str:
    """A path as it was given but for unsafe characters, for formats that escape what acts in them themselves."""
    return _UNSAFE.sub(_visible, path)


def escape_json(written: str) -> str:
    """JSON text with unsafe characters as JSON escapes: they can stand inside strings only, so nothing is lost."""
    return _UNSAFE_IN_JSON.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
