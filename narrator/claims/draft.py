"""A claim in the making: one quantity with what has been found out about it so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from narrator.claims.cues import normal
from narrator.domain import (
    AgainstTarget,
    Basis,
    Block,
    Direction,
    Link,
    Owner,
    Period,
    Quantity,
    Role,
    Span,
    Statement,
)


@dataclass(slots=True)
class Draft:
    """One quantity of one statement; the stages of the folder fill its fields in turn.

    `left` and `right` are the folded words between the figure and its neighbours (or the clause's ends), `opened` is
    the clause up to the figure; `number` counts the document's figures from 0; `lead_in` introduces the list that it
    stands in, and `of_whole` says that it may be a part of a count told there, and `whole` is that count where there is
    but one; `whole_told` that the section told its denominator before; `of_opening` that its whole opens the statement
    or was told before it; `beyond` is the paragraph's figure that a target or benchmark is of where the earlier one
    that it `compares` with has no measure; `of_others` that another council is named before it; `own_time` that the
    period is told of this figure itself; `own_subject` that it names its own ("the number of fires fell");
    `presumed` that its bases follow from the report's length alone.
    """

    number: int
    quantity: Quantity
    statement: Statement
    block: Block
    clause: Span
    left: str
    right: str
    opened: str
    bracketed: bool
    role: Role = Role.ACTUAL
    owner: Owner | None = None
    period: Period | None = None
    bases: tuple[Basis, ...] = ()
    own_time: bool = False
    presumed: bool = False
    link: Link = field(default_factory=Link)
    direction: Direction | None = None
    against_target: AgainstTarget | None = None
    merit: bool | None = None
    compares: Draft | None = None
    beyond: Draft | None = None
    rating: str | None = None
    lead_in: str = ""
    of_whole: bool = False
    whole: Decimal | None = None
    whole_told: bool = False
    of_others: bool = False
    of_opening: bool = False
    own_subject: bool = False

    @property
    def start(self) -> int:
        """Where the figure begins in the document's text."""
        return self.quantity.span.start

    @property
    def end(self) -> int:
        """Where the figure, with a ratio that belongs to it, ends."""
        return self.quantity.span.end


ADDED = (" additional ", " extra ")
"""What goes on behind a count of what was added: "a further 19% (seven additional wardens)"."""

_JOINER = 6
"""The length of ", and " with its blanks: what may join a clause to the one before it."""

_WHOLE = 16
"""The length of ", of which only, "."""

_OF_THOSE = re.compile(r"\b[Oo]f (?:these|those|them|which|whom),?(?: only| just)?\s\Z")
"""A whole told before, which a comma or bracket may part from its figure."""

_STOP = 2
"""The length of the comma or semicolon and its blank before a joining word."""

_JOINS = re.compile(r"(?:and|or|but|with)\s", re.IGNORECASE)


def draft_statement(text: str, statement: Statement, block: Block, first: int) -> list[Draft]:
    """One draft a quantity, in order, with its clause and the words around it; numbered from `first`."""
    drafts: list[Draft] = []
    sentence = statement.sentence
    spans = [q.span for q in statement.quantities]
    for index, quantity in enumerate(statement.quantities):
        clause = next((c for c in sentence.clauses if c.contains(quantity.span)), sentence.span)
        ends = [s.end for s in spans[:index] if s.end <= quantity.span.start]
        before = max([clause.start, *ends])
        if before == quantity.span.start:  # the clause opens with its figure: the word that joins it stands before
            whole = _OF_THOSE.search(text, max(0, before - _WHOLE), before)
            before = max([sentence.span.start, whole.start() if whole else before - _JOINER, *ends])
        elif _JOINS.fullmatch(text, clause.start, quantity.span.start):  # what stands before the joining word, too
            before = max([sentence.span.start, clause.start - _STOP, *ends])
        after = min([clause.end] + [s.start for s in spans[index + 1 :] if s.start >= quantity.span.end])
        left = normal(text[before : quantity.span.start])
        right = normal(text[quantity.span.end : max(after, quantity.span.end)])
        opened = normal(text[clause.start : quantity.span.start])
        drafts.append(
            Draft(
                number=first + index,
                quantity=quantity,
                statement=statement,
                block=block,
                clause=clause,
                left=left,
                right=right,
                opened=opened,
                bracketed=opened.count("(") > opened.count(")"),
            )
        )
    return drafts
