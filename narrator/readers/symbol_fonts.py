"""Turns letters of symbol fonts into the signs that they look like."""

from __future__ import annotations

from functools import cache

from narrator.data_files import read_data

LOST = "\ufffd"


@cache
def _tables() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = read_data(__package__, "symbol_fonts.toml")
    return found


def read_symbol(font: str | None, code: str | None) -> str:
    """The sign of a symbol by its font and its code in hexadecimal ("F0E0"); U+FFFD where it is not known."""
    try:
        number = int((code or "")[:6], 16)
    except ValueError:
        return ""
    table = _tables().get((font or "").lower())
    if table is None:
        return chr(number) if 32 <= number < 0xD800 or 0xE000 <= number < 0x10FFFF else ""
    return table.get(f"{number & 0xFF:02X}", LOST)


def spell_symbols(font: str | None, text: str) -> str:
    """Text that is set in a symbol font, as it looks; text in any other font as it is."""
    table = _tables().get((font or "").lower())
    if table is None:
        return text
    return "".join(_spell(table, character) for character in text)


def _spell(table: dict[str, str], character: str) -> str:
    code = ord(character)
    if character.isspace() or not (0x20 <= code <= 0xFF or 0xF020 <= code <= 0xF0FF):
        return character
    return table.get(f"{code & 0xFF:02X}", LOST)
