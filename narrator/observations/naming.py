"""Says under which name a figure's measure is to be looked for."""

from __future__ import annotations

from narrator.domain import Table
from narrator.observations.entries import Entry
from narrator.observations.headings import find_code
from narrator.observations.names import without_code
from narrator.observations.words import split_tokens

WHOLE_NAME = 2
"""Words from which on a heading names a measure by itself; a shorter one ("Episodes") needs its table's title."""


def own_name(entry: Entry, table: Table) -> str:
    """The measure's heading, without a code that may be another column's; empty where there is none.

    A heading of one word goes after the table's title ("Missing episodes: Children").
    """
    name = entry.measure
    if entry.code is not None and not entry.sure:
        name = without_code(name, entry.code)
    if not name or find_code(name) is not None or len(split_tokens(name)) >= WHOLE_NAME:
        return name
    title = table.title or ""
    code = find_code(title)
    title = without_code(title, code) if code is not None else title
    return f"{title}: {name}" if title else name
