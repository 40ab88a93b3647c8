"""What carries over from statement to statement within a paragraph, a section and a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from narrator.claims.draft import Draft
from narrator.domain import Block, BlockKind, Period, Role, Unit

_REMEMBERED = 8
"""How many figures back a comparator may reach within its paragraph or section."""

_LEAD_IN = re.compile(r":\s*$")
_OF_THESE = re.compile(r"\bof (?:this|these|those|them|which|whom|the)\b[^.]{0,40}:\s*$", re.IGNORECASE)
_OF_THIS_NUMBER = re.compile(r"^of (?:this|that) (?:number|total|group|figure|cohort)\b")
_WHOLES_BACK = 4
"""How many counts back the whole of such a list may stand: behind it come its rate and the year before's."""

_OF_THE = re.compile(r" ?of (?:the|these|those|our) (?:total (?:of )?)?")
_MEASURED = (Role.ACTUAL, Role.PART)


@dataclass(slots=True)
class Scope:
    """The paragraph's figures so far, its last sentence, and what introduces the list at hand.

    `recent` holds the last actual figures and parts, `last` those of the statement before; `lead_in` is the sentence
    that ends in a colon before a list; `wholes` are the counts told in the paragraph before a list, of which its
    items may be parts; `told` are all counts of the section, `latest` is the latest time told in an undated document.
    """

    key: tuple[str | None, str | None] = (None, None)
    recent: list[Draft] = field(default_factory=list)
    last: list[Draft] = field(default_factory=list)
    sentence: str = ""
    lead_in: str = ""
    wholes: list[Decimal] = field(default_factory=list)
    told: set[Decimal] = field(default_factory=set)
    latest: Period | None = None
    _in_list: bool = False
    _block: Block | None = None
    _item: list[Decimal] = field(default_factory=list)
    _of_this: list[Decimal] = field(default_factory=list)
    _before_list: str = ""
    _broken_off: tuple[str, list[Decimal]] = ("", [])

    def enter(self, block: Block) -> None:
        """Forget the figures of another paragraph; a list under a lead-in keeps its introduction.

        A note of a page's foot may break a list of parts off: behind a paragraph without figures it goes on.
        """
        key, item = (block.section, block.paragraph), block.kind is BlockKind.LIST_ITEM
        if key != self.key:
            self.recent, self.last, self.sentence = [], [], ""
            if not item or block.section != self.key[0]:
                self.lead_in, self.wholes = "", []
            if block.section != self.key[0]:
                self.told = set()
                self._broken_off = ("", [])
            self.key = key
        if not item and self._in_list and _OF_THESE.search(self.lead_in):
            self._broken_off = (self.lead_in, self.wholes)
        if not item and self._in_list:
            self.wholes = []
            self.sentence = self._before_list if self.sentence else ""  # "This equates to ..." looks over the list
        if not item or block.section != self.key[0]:
            self._of_this = []
        if item and not self._in_list and not self.lead_in:
            self.lead_in, wholes = self._broken_off
            self.wholes = wholes or self.wholes
        self._in_list = item
        if block is not self._block:
            self._block, self._item = block, []

    def introduce(self, batch: list[Draft]) -> None:
        """Tell figures whether their whole was told before, and those of a list what introduces them."""
        for draft in batch:
            draft.whole_told = draft.quantity.denominator in self.told
            if draft.block.kind is BlockKind.LIST_ITEM:
                draft.lead_in = self.lead_in
                wholes = [*self.wholes, *self._of_this] if batch[0].left.strip() == "" else self.wholes
                draft.of_whole = any(draft.quantity.value <= whole for whole in wholes)
                draft.whole = wholes[0] if len(set(wholes)) == 1 else None

    def told_before(self, batch: list[Draft]) -> list[Draft]:
        """The figures of the statement before; where it held comparisons only, the last actual figure before it.

        "Of the 21, ..." goes on about the 21 told before, though other figures stand between.
        """
        if _OF_THE.fullmatch(batch[0].left):
            known = [d for d in self.recent if d.quantity.value == batch[0].quantity.value]
            if known:
                return known[-1:]
        return self.last if any(d.role in _MEASURED for d in self.last) else self.recent[-1:]

    def counts_told(self) -> set[Decimal]:
        """The counts and denominators of the paragraph, or before and in the list, so far."""
        counts = {d.quantity.value for d in self.recent if d.quantity.unit is Unit.COUNT}
        wholes = {d.quantity.denominator for d in self.recent if d.quantity.denominator is not None}
        return {*counts, *wholes, *self.wholes, *self._item}

    def leave(self, text: str, batch: list[Draft]) -> None:
        """Remember one statement, its text and its figures."""
        self.recent = [*self.recent, *(d for d in batch if d.role in _MEASURED)][-_REMEMBERED:]
        self.last = batch or self.last
        self.sentence = text
        self.told |= {d.quantity.value for d in batch if d.quantity.unit is Unit.COUNT}
        self.told |= {d.quantity.denominator for d in batch if d.quantity.denominator is not None}
        counts = [d.quantity.value for d in batch if d.role in _MEASURED and d.quantity.unit is Unit.COUNT]
        if not self._in_list:
            if batch:
                self._broken_off = ("", [])
            self._before_list = text
            self.lead_in = text if _LEAD_IN.search(text) else ""
            self.wholes = [*self.wholes, *counts][-_REMEMBERED:]
        else:
            self._item += counts
            self._go_on_with_parts(batch)
            if _LEAD_IN.search(text):  # an item that opens a list of its own: "357 are in care. Of these:"
                self.lead_in = text
                self.wholes = self._item if _OF_THESE.search(text) else []

    def _go_on_with_parts(self, batch: list[Draft]) -> None:
        """ "Of this number 214 live elsewhere" opens a list of parts, which goes on while items open with a figure."""
        if batch and _OF_THIS_NUMBER.match(batch[0].left):
            told = [d.quantity.value for d in self.recent if d.quantity.unit is Unit.COUNT and d not in batch]
            self._of_this = [v for v in told[-_WHOLES_BACK:] if v >= batch[0].quantity.value]
        elif batch and batch[0].left.strip():
            self._of_this = []
