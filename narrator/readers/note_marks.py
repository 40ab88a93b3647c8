"""Tells raised marks that point to notes from raised characters that belong to their word ("1st", "m2")."""

from __future__ import annotations

import re

from narrator.needs import Needing

_MARK = Needing(
    r"[\[(]?(?:\d{1,3}|[*†‡§¶#+]{1,3}|[a-z]|[ivx]{1,4})(?:\s?[,;]\s?\d{1,3}){0,5}[\])]?$"
    r"|[\[(](?:foot|end)?note\s?\d{1,3}[\])]$",
    re.IGNORECASE,
)
_UNIT = Needing(r"(?:^|[\s\d/(])(?:k|c|m|d)?m$|(?:^|\s)(?:ft|in|yd|mile|miles)$|\d\s?x\s?10$")


def is_note_mark(before: str, raised: str) -> bool:
    """Is a raised text a note's mark, by what it is and by the few characters before it?

    A number raised beside a figure always is one: "52" and "3" would read as 523. Raised "2" and "3" behind a unit of
    length are its power.
    """
    raised = raised.strip()
    if not raised or not _MARK.match(raised):
        return False
    return not (raised in ("2", "3", "6") and _UNIT.search(before))
