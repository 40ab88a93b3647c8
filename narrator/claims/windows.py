"""The words to link a figure by: its own part of a sentence, cut between its neighbours' words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from narrator.claims.cues import normal
from narrator.claims.draft import Draft
from narrator.data_files import read_data
from narrator.domain import Qualifier, Role, Span, Unit
from narrator.indicators import points_back

MEASURED = (Role.ACTUAL, Role.PART)
"""Roles whose figures have a measure of their own."""

NEIGHBOURS = 40
"""Figures before and behind that may bound a figure's words."""

OPENING_WHOLE = re.compile(r"^ ?of (?:the |these |those |all )?$")
"""What stands before a whole that opens a sentence ("Of the 129 ...")."""

_VERB = re.compile(r"\b(?:have|has|had|is|are|was|were|be|been|being|received|became|took)\b", re.IGNORECASE)
# "burglary fell to 187 and robbery by a fifth to 39": the second figure has a subject of its own.
_SUBJECT = re.compile(
    r"^(?: \w+)?,? (?:and|while|whilst|but|with) (?!(?:to|of|for|in|on|at|by|from|with|a|an|the|then|only|just|another"
    r"|also|over|under|about|around|nearly|almost|some|further)\b)[a-z]{3,}(?: [a-z]+){0,3} (?:by|to)\b"
)
_REACH = 700
"""Characters on each side of a figure that may be of it: the longest sentences of minutes have about so many between
semicolons, and a page without a full stop has no end."""

# "there were 100% of plans and 98% of cases that had a worker": no verb that tells anything of the first.
_THERE = re.compile(r"[\s,;]*(?:and |that )?there (?:were|was|are|is) $", re.IGNORECASE)
_SHARE_BEHIND = re.compile(r"(?:\s[\w'’-]+){0,3}\s?\(")
# "84% were decided in a day while 4% took three": what stands before "while" is the other figure's.
_CONTRAST = re.compile(r"\b(?:while|whilst|whereas|although|though|but)\b")
# "allocated to 100% of plans and to 98% of cases": a figure with a whole of its own behind it.
_OWN_WHOLE = re.compile(r",? (?:and|or|but) (?:(?:to|for|in|on|by|with|from|at) )?(?:only |just |another )?$")
# "45 children started a plan and 38 ceased": a figure behind "and" with a verb of its own.
_JOINED = re.compile(r"(?:,|,? \b(?:and|but|with|as)) (?:only |just |another |a further |also )?$")
# "1,204 contacts and 310 referrals": what stands between two counts of a list.
_LISTED = re.compile(r"(?:,|,? and) (?:only |just |another |a further |some |around |over )?$")
_DOING = re.compile(
    r"\b(?:have|has|had|is|are|was|were|be|been|being|became|took|left|came|went|began|got|\w{3,}(?:ed|ing))\b"
)
# "we received 310 calls and answered 285 of them": each figure is the object of its own verb.
_IRREGULAR = "took|made|gave|sent|held|paid|let|built|found|spent|won|lost|met|sold|began"
_OBJECT = re.compile(
    r"(?:,|,? \b(?:and|but|then)) (?:(?:we|they|it|staff|officers|the (?:team|service|council)) )?"
    rf"(?:have |has |had |also |then )*(?:\w{{3,}}ed|{_IRREGULAR}|put|dealt with"
    r"|(?:were|are|was|is|been|kept|remain(?:s|ed)?) in (?:touch|contact) with)"
    r"(?: (?:only|just|about|around|some|nearly|almost|over|a further|another))* $"
)
_DID = re.compile(rf"\b(?:\w{{3,}}ed|{_IRREGULAR}|had|got)\b")
_BARE = re.compile(rf"^ {_DOING.pattern}")
_EMPTY_OPENING = re.compile(r"[\s,;]*(?:and|but|with|while|whereas)?\s*(?:only|just|another|a further)?\s*")
_FINITE = re.compile(
    r"\b(?:rose|fell|increased|decreased|reduced|dropped|grew|doubled|halved|is|was|were|are|stood|remained|made up|"
    r"accounted for|numbered|totalled|came to|reached)\b"
)
# "burglary fell to 187 while robbery rose to 39": a subject with a verb between two figures is the second one's.
_SECOND = re.compile(
    r"(?:and|but|while|whilst|whereas|with)\s(?!(?:then|it|this|that|they|these|has|have|also|was|were|is|are|rose|"
    r"fell|in|on|at|by|to|for|from|which|who|only|just)\b)(?:[a-z'’-]{2,}\s){1,6}?"
    rf"{_FINITE.pattern}[a-z,\s-]{{0,40}}$",
    re.IGNORECASE,
)
# "stability was 9% in the short term, long-term stability 71%": what names the second figure without a verb.
_NEXT_LABEL = re.compile(
    r"[,;] ?(?:and |while |with )?(?:the )?"
    r"(?:(?!(?:of|in|on|at|by|to|for|from|with|than|against|compared|up|down|including|mainly|mostly|which|who|that|or|a|an"
    r"|just|only|over|under|about|around|nearly|almost|some|more|less|fewer|then|and)\b)[a-z-]{3,} ){1,5}$"
)
_CONJUNCTION = re.compile(r"\b(?:and|but|while|whilst|whereas|with)\s", re.IGNORECASE)
_OWN_END = re.compile(r"[,;:.(]|\d")
# "21 went missing, 17 of which were placed elsewhere": a figure of some of those told before.
_WHICH = re.compile(r"^[%)\]]* of (?:which|whom|these|those|them)\b")
_OF_WHICH = re.compile(r"\bof (?:which|whom|these|those|them),? (?:only |just |some )?$")
_OF = re.compile(r"^[%)\]]* of (?!these\b|those\b|them\b|which\b|whom\b)")


@dataclass(frozen=True, slots=True)
class Frames:
    """What frames a statement: words that introduce it, that comment on it, that say nothing of a measure, the
    place or manner of its own behind a figure of a list, what some were about, and what opens their own subject."""

    introduction: re.Pattern[str]
    comment: re.Pattern[str]
    empty_words: frozenset[str]
    placed: re.Pattern[str]
    topic: re.Pattern[str]
    some: re.Pattern[str]


@cache
def read_frames() -> Frames:
    """The frames from the data file beside this module, read once."""
    raw = read_data(__package__, "windows.toml")
    return Frames(
        re.compile(raw["introduction"]),
        re.compile(raw["comment"].replace("{some}", raw["some"])),
        frozenset(raw["empty_words"].split()),
        re.compile(raw["placed"], re.IGNORECASE),
        re.compile(raw["topic"], re.IGNORECASE),
        re.compile(raw["some"]),
    )


class Windows:
    """Cuts the words of figures out of one document's text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def own(self, draft: Draft, batch: list[Draft]) -> Span:
        """The words of the clause that are this figure's own: from the last measured figure before it to the next
        figure of any role behind it, which opens a comparison or another measure."""
        place = draft.number - batch[0].number
        # A share in brackets opens with the count that it is of: "we were in touch with 60 (98%)".
        last = place - 1 if place > 0 and self._is_share_of(draft, batch[place - 1]) else place
        opens = batch[last].start
        before = next(
            (
                d
                for d in reversed(batch[max(0, place - NEIGHBOURS) : last])
                if d.clause == draft.clause
                and d.role in MEASURED
                and not OPENING_WHOLE.match(d.left)  # "Of the 129 children due a check, 74% ..." is all of one measure
            ),
            None,
        )
        after = next(
            (
                d.start
                for d in batch[place + 1 : place + 1 + NEIGHBOURS]
                if d.clause == draft.clause and not self._is_share_of(d, draft)
            ),
            draft.clause.end,
        )
        start = max(draft.clause.start, draft.start - _REACH, before.end if before is not None else 0)
        if before is not None:
            start += self._opens(self._text[start:opens], draft, before)
        start += _second_subject(self._text[start:opens], told=before is not None) or 0
        end = max(min(draft.clause.end, draft.end + _REACH, after), draft.end)
        if after < draft.clause.end:
            told = _FINITE.search(self._text[start : draft.start]) is not None
            other = _second_subject(self._text[draft.end : end], told)
            end = end if other is None else draft.end + other
            label = _NEXT_LABEL.search(self._text, draft.end, end) if told and other is None else None
            end = end if label is None else label.start()
            did = _OBJECT.search(self._text[draft.end : end])
            if did is not None and _DID.search(self._text[start : draft.start]):
                end = draft.end + did.start()
        return self._own_statement(Span(start, end), draft)

    def _own_statement(self, window: Span, draft: Draft) -> Span:
        """The window without what introduces the statement ("the data show that") and what comments on it behind."""
        frames = read_frames()
        introduced = _introduced(self._text[window.start : draft.start])
        comment = frames.comment.search(normal(self._text[draft.end : window.end]))
        return Span(window.start + introduced, draft.end + comment.start() if comment else window.end)

    def _opens(self, between: str, draft: Draft, before: Draft) -> int:
        """Where in the words between the figure before and this one its own words open."""
        if _counts_apart(draft, before) and (listed := _LISTED.search(between)) and not _DOING.search(between):
            return listed.start()
        if (some := read_frames().some.search(between)) is not None:
            return some.start()
        contrasts = list(_CONTRAST.finditer(between))
        if contrasts:
            return contrasts[-1].start()
        if (did := _OBJECT.search(between)) is not None:
            return did.start()
        counts = draft.quantity.unit is Unit.COUNT  # a share is of the whole that is told before
        if (counts and _OF_WHICH.search(between)) or _WHICH.match(draft.right):
            return len(between)
        if self._is_placed(between, draft):
            return len(between)
        own = _OWN_WHOLE.search(between) if _OF.match(draft.right) else None
        if own is None and _DOING.search(_OWN_END.split(draft.right, maxsplit=1)[0]):
            own = _JOINED.search(between)
        return own.start() if own else 0

    def _is_placed(self, between: str, draft: Draft) -> bool:
        """Does a figure in a list of people and where they are say where its own are, behind what others did?"""
        listed = draft.role in MEASURED and _JOINED.search(between) is not None and _DOING.search(between) is not None
        return listed and read_frames().placed.match(self._text, draft.end) is not None

    def _is_share_of(self, other: Draft, draft: Draft) -> bool:
        """ "23 children (8.8%) were placed far away", "a quarter (24%) of plans", "83% (85) of letters": what stands in
        brackets is told of the same words as the count, the fraction or the percentage before it."""
        units = {draft.quantity.unit, other.quantity.unit}
        in_words = not any(c.isdigit() for c in draft.quantity.surface) and other.quantity.unit is Unit.PERCENT
        shares = in_words or units == {Unit.COUNT, Unit.PERCENT}
        return shares and other.bracketed and _SHARE_BEHIND.fullmatch(self._text[draft.end : other.start]) is not None

    def shared(self, window: Span, draft: Draft, batch: list[Draft]) -> tuple[str, str]:
        """What a figure without a verb of its own shares with its neighbour: the words before the neighbour's figure
        ("a worker was allocated to 100% of plans and to 98% of cases") or the next clause's from its verb on ("100%
        of plans, and 98% of cases have a worker")."""
        opening = self._text[window.start : draft.start]
        there = _THERE.match(opening) if draft.quantity.unit is Unit.PERCENT else None
        told = _VERB.search(self._text, window.start + (there.end() if there else 0), window.end)
        if told is not None or _CONTRAST.match(opening.lstrip(" ,")):
            return "", ""
        if OPENING_WHOLE.match(draft.left):
            return "", ""  # "Of the 312 children in care, 54 were ...": what some of them were
        clauses = draft.statement.sentence.clauses
        at = bisect_left(clauses, draft.clause.end, key=lambda c: c.start)
        later = clauses[at : at + 1]
        if later and window.end >= draft.clause.end:
            following = later[0].of(self._text)
            if (verb := _VERB.search(following)) is not None and ";" not in self._text[draft.end : later[0].start]:
                return "", f" {following[verb.start() :]}"
        first = next((d for d in batch if d.role in MEASURED), draft)
        near = first.number < draft.number and draft.start - first.end < _REACH
        between = self._text[first.end : draft.start] if near else ";"
        if ";" not in between and not _SUBJECT.match(normal(between)):
            lead = self._text[max(first.clause.start, first.start - _REACH) : first.start]
            lead = lead[_introduced(lead) :]
            if _VERB.search(lead):
                return lead, ""
        return "", ""

    def of_whole(self, window: Span, draft: Draft, batch: Sequence[Draft]) -> str:
        """The words of the whole that opens the sentence, with those of its share: "Of the 59 care leavers, 31 (53%)
        were in touch"; nothing for other figures, and where the share stands in the whole's own clause."""
        whole = batch[0].clause
        if not (draft.of_opening and OPENING_WHOLE.match(batch[0].left) and whole.end <= draft.clause.start):
            return ""
        return f"{self._text[whole.start : min(whole.end, batch[0].end + _REACH)]}, {window.of(self._text)}"

    def sentence(self, draft: Draft) -> str:
        """What a figure's sentence tells of it."""
        start = max(self._told_from(draft), draft.start - _REACH)
        return self._text[start : min(draft.clause.end, draft.end + _REACH)]

    def goes_back(self, draft: Draft) -> bool:
        """Is a figure told of what an earlier clause of its sentence names?"""
        return self._told_from(draft) < draft.clause.start

    def _told_from(self, draft: Draft) -> int:
        """Where the words open that a figure's sentence tells of it: at its clause, or at the clause before for a bare
        figure ("45 children started a plan and 38 ceased") or one that points there ("; in March it was 619")."""
        clause, sentence = draft.clause, draft.statement.sentence
        opening = self._text[clause.start : draft.start]
        bare = draft.quantity.counted is None and _BARE.match(draft.right) and _EMPTY_OPENING.fullmatch(opening)
        if not bare and not points_back(opening):
            return clause.start
        at = bisect_left(sentence.clauses, clause.start, key=lambda c: c.start)
        return sentence.clauses[at - 1].start if at > 0 else clause.start

    @staticmethod
    def qualifiers_within(draft: Draft, window: Span) -> Sequence[Qualifier]:
        """The statement's qualifiers from the window's start to its end, and not all of an endless sentence's."""
        some = draft.statement.qualifiers
        start = bisect_left(some, window.start, key=lambda q: q.span.start)
        return some[start : bisect_left(some, window.end, key=lambda q: q.span.start)]


def _counts_apart(draft: Draft, before: Draft) -> bool:
    """ "1,204 contacts and 310 referrals": do two counts each say what they count?"""
    nouns = (draft.quantity.counted, before.quantity.counted)
    return draft.quantity.unit is before.quantity.unit is Unit.COUNT and None not in nouns and nouns[0] != nouns[1]


def _introduced(text: str) -> int:
    """Where in the words before a figure its statement opens, behind what introduces it ("the data show that")."""
    return max((found.end() for found in read_frames().introduction.finditer(normal(text))), default=0)


def _second_subject(between: str, told: bool) -> int | None:
    """Where in the words between two figures the second one's subject with its verb opens; None where it has none.

    `told` says that a statement stands before; "admissions to residential and nursing care stood at" has one only.
    """
    for found in reversed(list(_CONJUNCTION.finditer(between))):
        if _SECOND.match(between, found.start()) and (told or _FINITE.search(between, 0, found.start())):
            return found.start()
    return None
