"""Ties each figure to its measure: gathers the words that speak of it and asks the linker."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.claims.elided import is_limit_of_another, subject_before
from narrator.claims.windows import MEASURED, NEIGHBOURS, OPENING_WHOLE, Windows, read_frames
from narrator.domain import BlockKind, Document, Indicator, Link, Role, Span, Unit
from narrator.indicators import Linker, LinkQuery

_INHERITING = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS, Role.CHANGE)
_LETTERS = re.compile(r"[a-z]+")
_TIMES = frozenset(name.lower() for name in calendar.month_name if name) | {"q"}
_NOUN_START = 5
"""Letters by which a counted noun is known in the text, where it may be a plural ("child", "children")."""

_OF_THEM = re.compile(r"^ of them\b")
_OF_WHICH = re.compile(r"\bof (?:which|whom),? (?:only |just )?$")

_OF_ITS_OWN = re.compile(r"^ ?(?:\([^()]*\) )?of (?!these\b|those\b|them\b|which\b|whom\b)")

# "31% of the | 425 children | were in care": what is said of the share names no measure of its whole.
_SHARE_OF = re.compile(r"\)?(?: \([^()]{1,30}\))? of (?:the|all|our|these|those) ")
_WHOLE = re.compile(r"^ (?!(?:who|that|which)\b)[^.,;:()\d]{3,60}?(?= (?:was|were|is|are|had|have|has)\b)")

_OWN_VERB = re.compile(
    r"^[)%]* (?:(?:subsequently|then|later|only|also|since) )?(?:had|have|has|were|was|are|is|returned|left|moved|went)"
    r"\b"
)

# "The number of enquiries has risen by 7.6%" tells of enquiries, whatever the sentence before told of.
_OWN_SUBJECT = re.compile(
    r"^(?:,? ?and )?(?:the |our |overall,? )*(?:overall |total )?(?:number|total|rate|percentage|proportion|volume) of "
    r"(?!these\b|those\b|this\b|them\b|which\b)"
)


class Subjects:
    """The linker with one document's words around it."""

    def __init__(self, document: Document, linker: Linker) -> None:
        self._text = document.text
        self._windows = Windows(document.text)
        self._linker = linker.within(document)
        self._headings = _headings(document)
        self._openings = _openings(document)
        self._empty = read_frames().empty_words
        self._known = {i.id: i for i in linker.indicators}

    def indicator(self, identifier: str | None) -> Indicator | None:
        """The indicator of this id, None where there is none."""
        return self._known.get(identifier) if identifier else None

    def link(self, batch: list[Draft], previous: str, last: list[Draft]) -> None:
        """Link the figures of one statement that stand for themselves; comparators take over later.

        `previous` is the sentence before in the same paragraph, `last` the figures of it.
        """
        for draft in batch:
            draft.own_subject = self._names_its_own(draft, batch)
            if self._names_another(draft, batch):
                draft.own_subject, draft.compares = True, None
            if draft.role in _INHERITING and draft.compares is not None and not draft.own_subject:
                continue
            if draft.role is Role.CHANGE and draft.of_others:
                continue
            if _tells_topic(draft, batch):
                continue
            window = self._windows.own(draft, batch)
            draft.link = self._linker.link(self._query(draft, window, batch, previous))
            if draft.link.via == "sentence" and (
                self._has_own_predicate(window, draft, batch)
                or _is_told_before(draft, batch)
                or is_limit_of_another(self._known[draft.link.indicator or ""], draft, window, batch)
            ):
                draft.link = Link(candidates=draft.link.candidates)
            if draft.link.indicator is None and (subject := subject_before(draft, batch)):
                query = self._query(draft, window, batch, previous)
                place = None if query.place is None else query.place + len(subject) + 1
                link = self._linker.link(replace(query, clause=f"{subject} {query.clause}", place=place))
                draft.link = replace(link, via="sentence") if link.indicator is not None else draft.link
            if draft.link.indicator is not None or draft.own_subject or self._windows.goes_back(draft):
                continue
            if self._says_nothing(window, draft):
                self._link_as_before(draft, batch, previous, last)
            elif self._goes_on(window, draft, previous, last):
                self._link_to_topic(draft, batch, previous)
        for draft in batch:
            self._reach_beyond(draft, batch)

    def _reach_beyond(self, draft: Draft, batch: list[Draft]) -> None:
        """ "In 2013 performance was 79% against a target of 90%": told of the measure that the paragraph told before.

        So where the earlier figure that is held against a target or benchmark counts nothing, is no share "of staff",
        and no measure is like its words.
        """
        main, beyond = draft.compares, draft.beyond
        if main is None or beyond is None or beyond.link.indicator is None or draft.link.indicator is not None:
            return
        own = main.link.indicator or main.link.candidates or main.quantity.counted or _OF_ITS_OWN.match(main.right)
        if not own:
            draft.link = beyond.link

    def _names_its_own(self, draft: Draft, batch: list[Draft]) -> bool:
        """Does a change told of another sentence's figure name a subject of its own?"""
        apart = draft.role is Role.CHANGE and draft.compares not in batch
        return apart and _OWN_SUBJECT.match(draft.left.lstrip()) is not None

    def _names_another(self, draft: Draft, batch: list[Draft]) -> bool:
        """Does the sentence of a figure that is told of another sentence's one name another measure in full?

        "57.5% of tax was collected. Vacant posts numbered 436 (target 5%)": whatever the 5% are, they are not tax's.
        """
        main = draft.compares
        if main is None or main in batch or draft.role not in _INHERITING:
            return False
        told = self._linker.families_in_full(self._windows.sentence(draft))
        known = self._known.get(main.link.indicator or "")
        return bool(told) and known is not None and (known.family or known.id) not in told

    def _has_own_predicate(self, window: Span, draft: Draft, batch: list[Draft]) -> bool:
        """ "One had graduated and two had dropped out": those counted did something of their own, which the measure
        of the sentence's other figures does not tell. A share may be one of the count before it ("602 were completed
        and 89% were in time"), unless a share before it has no measure either."""
        before = batch[: draft.number - batch[0].number]
        share = draft.quantity.unit is not Unit.COUNT
        if share and not any(d.quantity.unit is draft.quantity.unit and d.link.indicator is None for d in before):
            return False
        bare = draft.quantity.counted is None and _OWN_VERB.match(draft.right) is not None
        return bool(before) and bare and not self._says_nothing(window, draft)

    def _says_nothing(self, window: Span, draft: Draft, before: str = "") -> bool:
        """Do only small words stand beside the figure ("for Quarter 2 by itself the figure is 17.3%"), and what it
        counts ("this fell to 551 children")? Words that the sentence `before` said already say nothing, too."""
        words = f"{self._text[window.start : draft.start]} {self._text[draft.end : window.end]}"
        noun = (draft.quantity.counted or "").split(" ")[-1][:_NOUN_START]
        known = {noun, *(w[:_NOUN_START] for w in _LETTERS.findall(normal(before)))} - {""}
        said = (w for w in _LETTERS.findall(normal(words)) if w not in _TIMES and w not in self._empty)
        return all(w[:_NOUN_START] in known for w in said)

    def _goes_on(self, window: Span, draft: Draft, previous: str, last: list[Draft]) -> bool:
        """Does a figure only say of how many the sentence before told ("Fewer children entered care. 78 entered")?"""
        apart = _is_apart(draft) or not self._is_silent(previous, last)
        return not apart and self._says_nothing(window, draft, previous)

    def _is_silent(self, previous: str, last: list[Draft]) -> bool:
        """Is there a sentence before that tells no figure?"""
        return bool(previous) and not any(d.statement.sentence.span.of(self._text) == previous for d in last)

    def _link_as_before(self, draft: Draft, batch: list[Draft], previous: str, last: list[Draft]) -> None:
        """The measure of the figure before it in the sentence, in the series that fits this figure's own basis.

        Where there is none ("Year to date the figure stands at 70.4%"), that of the sentence before, if it speaks of
        one measure only or tells no figure ("The number of children in need fell. There were 394.").
        """
        place, unit = draft.number - batch[0].number, draft.quantity.unit
        near = batch[max(0, place - NEIGHBOURS) : place]
        told = [d for d in near if d.role in MEASURED or (d.role is Role.PREVIOUS and d.link.indicator is not None)]
        apart, silent = _is_apart(draft), self._is_silent(previous, last)
        if (
            not told
            and not apart
            and not silent
            and len({d.link.indicator for d in last if d.quantity.unit is unit}) == 1
        ):
            told = [d for d in last if d.role in MEASURED]
        for other in reversed(told):
            counted = draft.quantity.counted in (None, other.quantity.counted)
            if other.link.indicator is not None and other.quantity.unit is unit and counted:
                around = last if other in last else batch
                query = self._query(
                    other, self._windows.own(other, around), around, previous if around is batch else ""
                )
                link = self._linker.link(replace(query, bases=draft.bases))
                if link.indicator is None and other.link.via == "sentence" and other is not told[0]:
                    continue  # it names nothing either: the one before it does
                draft.link = replace(link, via="sentence") if link.indicator is not None else draft.link
                return
        if silent and not told and not apart:
            self._link_to_topic(draft, batch, previous)

    def _link_to_topic(self, draft: Draft, batch: list[Draft], previous: str) -> None:
        """The measure that the sentence before names without a figure."""
        query = self._query(draft, self._windows.own(draft, batch), batch, "")
        link = self._linker.link(replace(query, clause=previous, sentence=previous, place=None))
        draft.link = replace(link, via="previous sentence") if link.indicator is not None else draft.link

    def _noun_of_them(self, draft: Draft, batch: list[Draft]) -> str | None:
        """ "We received 310 calls and answered 285 of them", "of which 285": what was counted right before."""
        if not (_OF_THEM.match(draft.right) or _OF_WHICH.search(draft.left)):
            return None
        told = [d for d in batch[: draft.number - batch[0].number] if d.clause == draft.clause]
        return told[-1].quantity.counted if told and told[-1].quantity.unit is Unit.COUNT else None

    def _query(self, draft: Draft, window: Span, batch: list[Draft], previous: str) -> LinkQuery:
        quantity = draft.quantity
        moved = draft.role is Role.CHANGE or quantity.value < 0  # no share is under nothing
        relative = moved and quantity.unit in (Unit.PERCENT, Unit.RATIO)
        before, after = self._windows.shared(window, draft, batch)
        noun = self._noun_of_them(draft, batch) if quantity.counted is None else None
        clause = f"{before}{window.of(self._text)}{after}{f' {noun}' if noun else ''}"
        sentence = self._windows.of_whole(window, draft, batch) or self._windows.sentence(draft)
        place = draft.start - window.start + len(before)
        whole = _WHOLE.match(draft.right) if quantity.unit is Unit.COUNT and _SHARE_OF.fullmatch(draft.left) else None
        if whole is not None:
            clause, sentence, place = f"{quantity.surface}{whole[0]}", "", 0
        heading, *above = self._headings.get(draft.statement.sentence.block, ("",))
        return LinkQuery(
            clause=clause,
            sentence=sentence,
            previous=" ".join(x for x in (draft.lead_in, previous) if x),
            heading=heading,
            above=tuple(above),
            unit=None if relative or quantity.unit is Unit.PERCENTAGE_POINTS else quantity.unit,
            bases=draft.bases,
            qualifiers=tuple(
                q.key
                for q in self._windows.qualifiers_within(draft, window)
                if q.key is not None and window.contains(q.span)
            ),
            counted=quantity.counted or noun,
            place=place,
            value_is_none=quantity.unit is Unit.COUNT and quantity.value == 0,
            block=draft.statement.sentence.block,
            is_part=draft.role is Role.PART,
            is_broken=quantity.unit is Unit.COUNT and quantity.value % 1 != 0,
            opens_section=draft.statement.sentence.block in self._openings,
            value_is_all=quantity.surface.lower().startswith("all"),
        )


def _is_told_before(draft: Draft, batch: list[Draft]) -> bool:
    """Is a share of the opening whole of the measure that another one was told of: "80% were in time and 20% late"?"""
    before = batch[: draft.number - batch[0].number]
    return draft.of_opening and any(d.of_opening and d.link.indicator == draft.link.indicator for d in before)


def _tells_topic(draft: Draft, batch: list[Draft]) -> bool:
    """ "Upheld complaints related to waste (39%, 23) and roads (12%, 7)": a share of them by what they were about?"""
    topic, place = read_frames().topic, draft.number - batch[0].number
    told = batch[max(0, place - NEIGHBOURS) : place + 1]
    share = draft.bracketed and draft.quantity.unit in (Unit.PERCENT, Unit.RATIO)
    return share and any(d.bracketed and d.clause == draft.clause and topic.search(d.left) is not None for d in told)


def _is_apart(draft: Draft) -> bool:
    """Is the figure a part, or a whole that opens its sentence, which the words before it do not name?"""
    return draft.role is Role.PART or OPENING_WHOLE.match(draft.left) is not None


def _openings(document: Document) -> frozenset[int]:
    """The blocks that stand right under a heading, and the first item of a list that such a one introduces."""
    blocks, found = document.blocks, set[int]()
    for index in range(1, len(blocks)):
        above = blocks[index - 1]
        listed = blocks[index].kind is BlockKind.LIST_ITEM and above.span.of(document.text).rstrip().endswith(":")
        headed = above.kind is BlockKind.HEADING and blocks[index].kind is not BlockKind.HEADING
        if headed or (listed and index - 1 in found):
            found.add(index)
    return frozenset(found)


def _headings(document: Document) -> dict[int, tuple[str, ...]]:
    """For every block the headings that it stands under, the nearest first and the document's title last."""
    out: dict[int, tuple[str, ...]] = {}
    trail: list[tuple[int, str]] = []
    title = (document.title,) if document.title else ()
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            words = " ".join(block.span.of(document.text).split())
            trail = [t for t in trail if t[0] < block.level] + [(block.level, words)]
        nearest = tuple(words for _, words in reversed(trail)) or (block.section or "",)
        out[index] = (*nearest, *title)
    return out
