"""What is asked of the linker: the words round a figure, or the heading of a table's column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.domain import Basis, Unit


@dataclass(frozen=True, slots=True)
class LinkQuery:
    """A figure's words, from near to far, and what is known of it.

    `previous` is the sentence before, used where the clause only points back ("This is below the target"); `heading`
    the nearest heading or row label, `above` those further up and the title, nearest first, which only tell whom a
    section is about. `unit` None leaves units aside (changes in percent of a count). `qualifiers` are
    the keys of the clause. `place` is where in the clause the figure starts, if known: what is told after it in a new
    statement, or in a bracket with another figure, is then left aside at first. `counted` is what a count counts
    ("family"). `value_is_all` marks "all reviews", `value_is_none` "no child": both may stand for a percentage.
    `is_broken` marks a count with a fraction, which is an average and counts nobody; `opens_section` a figure of the
    first paragraph under its heading; `is_part` a count of some of a whole that the sentence tells ("Of the 920 adults,
    330 ..."). `block` is the place of the figure's block in its document, by which its services are known.
    """

    clause: str
    sentence: str = ""
    previous: str = ""
    heading: str = ""
    unit: Unit | None = None
    bases: Sequence[Basis] = ()
    qualifiers: Sequence[str] = ()
    counted: str | None = None
    place: int | None = None
    value_is_all: bool = False
    value_is_none: bool = False
    block: int | None = None
    is_part: bool = False
    is_broken: bool = False
    opens_section: bool = False
    above: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class HeaderQuery:
    """The heading of a column, row or card, with the table's title and section, and what is known of its values."""

    header: str
    title: str = ""
    section: str = ""
    unit: Unit | None = None
    bases: Sequence[Basis] = ()
    qualifiers: Sequence[str] = ()
