"""Keeps what a document says from acting in Markdown: as few backslashes as are safe, for raw text is read too."""

from __future__ import annotations

import re
from unicodedata import category

from narrator.reports.escape import show_piece, show_text

_PUNCTUATION = r"!-/:-@\[-`{-~"
# What may act anywhere in a line, in CommonMark and in the dialects of GitHub and Pandoc: a backslash before a sign,
# code, emphasis, links and images (both begin with a bracket), strikes, formulas, cells, HTML, entities, mentions and
# addresses that become links by themselves. "5 < 6", "Children & Families", "q2_report" and "(a) end]" stay readable.
_ACTING = re.compile(
    rf"\\(?=[{_PUNCTUATION}]|$)"
    r"|[`*\[~$^|]"
    r"|(?<![^\W_])_|_(?![^\W_])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w{1,40};)"
    r"|@(?=\w)"
    r"|:(?=//)"
    r"|(?<=[Ww]{3})\.|(?<=[Mm][Aa][Ii][Ll][Tt][Oo]):|(?<=[Xx][Mm][Pp][Pp]):"
)
# What may act at the start of a line: headings and the lines under them, quotations, lists, rules.
_STARTING = re.compile(r"[#>=]|[-+](?=[\s-]|$)|\d{1,9}(?=[.)](?:\s|$))")


def escape_markdown(text: str, starts: bool = False, blanks: bool = False) -> str:
    """The text on one line, read by Markdown as nothing but text.

    `starts` says that a line begins with it, where more can act; `blanks` keeps one blank at either end that has some.
    """
    return _escape(show_piece(text) if blanks else show_text(text), starts)


def embolden(figure: str, before: str = "", after: str = "", starts: bool = False) -> str:
    """`**figure**`, made harmless; `before` and `after` are what it will stand between.

    It stays plain where Markdown would show the stars: between a letter and a sign that is no letter.
    """
    shown = show_text(figure)
    if not shown:
        return ""
    opens = _is_gap(show_piece(before[-1:])[-1:]) or not _is_gap(shown[0])
    closes = _is_gap(show_piece(after[:1])[:1]) or not _is_gap(shown[-1])
    return f"**{_escape(shown, False)}**" if opens and closes else _escape(shown, starts)


def _escape(text: str, starts: bool) -> str:
    escaped = _ACTING.sub(r"\\\g<0>", text)
    found = _STARTING.match(escaped) if starts else None
    if found is None:
        return escaped
    # A backslash stands before the sign itself: "12\. of May", but "\# of".
    at = found.end() if found[0][-1].isalnum() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def _is_gap(sign: str) -> bool:
    """Is it nothing, a blank, or what CommonMark takes for punctuation?"""
    return not sign or sign.isspace() or category(sign)[0] in "PS"
