"""Breakdowns: a whole and its parts, in one sentence or in the bullets below a lead-in, added up.

A sum is made only where the text presents the parts as the whole's complete division; everything else is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import tell_number
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word, is_known_noun, noun_kind
from narrator.checks.sums.closing import are_rated, closes, loose_values, mask_claims
from narrator.checks.sums.forms import find_form, read_patterns
from narrator.domain import Analysis, BlockKind, Claim, Comparator, Role, Unit

FEWEST_PARTS = 3
"""Parts that make a list look like a division; with two, the rest is usually left unsaid."""

_LEAD_OF_THE = re.compile(r"^\W*of (?:the|these|those|our|all)\b", re.IGNORECASE)
_NEXT_WHOLE = re.compile(r"[;,:–-]\s(?:(?:and|but|while) )?of (?:all )?(?:the|these|those|our)\s+\Z", re.IGNORECASE)
"""Before a count that begins a division of its own: "of the 216, 172 were answered; of the 36, 23"."""

_OF_REST = re.compile(r"\bof the (?:[\w,]+ )?(?:others?|rest|remaining|remainder)\b", re.IGNORECASE)
"""What divides a whole of its own as well: "58 of the 92 are at work; of the 34 others, 11 are ill"."""

_SUBJECT = re.compile(r"^\W*(?:there (?:were|was|are|is|have been) |a total of |in total,? )?$", re.IGNORECASE)

_OF_THEM = re.compile(r"\s+of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_OPENS_PART = re.compile(r"(?:[:,;]|,? and|: with)\s+$")
_SELECTION = re.compile(
    r"\b(?:most|more|main|about|some|many|between|than|up|down|from|against|target|average|each)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole, its parts in the order of the text, and the whole's number.

    `whole` is the claim that tells it ("3 of the 21" tells a part and the whole at once). `sure` is False where the
    whole is named further up and not in the lead-in itself; `overlaps` where the groups may share members; `query`
    where the form ("Of the 55, 9 ..., 16 ... and 15 ...") does not promise a complete list; `pair` where two parts
    are said to be all; `complete` where the words promise that nothing is left out. `slack` is what rounding leaves
    open. `values` may hold numbers that are no claims ("and one inadequate").
    """

    whole: Claim
    total: Decimal
    parts: tuple[Claim, ...]
    values: tuple[Decimal, ...]
    sure: bool
    overlaps: bool
    query: bool = False
    bullets: bool = False
    pair: bool = False
    complete: bool = False
    slack: Decimal = Decimal(0)

    @property
    def missing(self) -> Decimal:
        """How many the parts leave out, as far as they are not rounded; negative where they are too many."""
        gap = self.total - sum(self.values, Decimal(0))
        return gap if abs(gap) > self.slack else Decimal(0)

    def tell(self, value: Decimal) -> str:
        """A value in the whole's unit."""
        return (self.whole.quantity.currency or "") + tell_number(value)

    def told(self) -> str:
        """The sum: "3 + 1 + 13 + 1 + 2 = 20"."""
        return " + ".join(self.tell(value) for value in self.values) + f" = {self.tell(sum(self.values, Decimal(0)))}"


def find_lists(ledger: Ledger) -> tuple[Breakdown, ...]:
    """The divisions that lists in sentences and in bullets tell, whether or not they look complete."""
    found: list[Breakdown] = []
    for analysis in ledger.analyses:
        found.extend(_in_sentences(ledger, analysis))
        found.extend(_in_bullets(ledger, analysis))
    return tuple(found)


# ---------------------------------------------------------------- one sentence


def _in_sentences(ledger: Ledger, analysis: Analysis) -> Iterable[Breakdown]:
    """ "3 of the 21 children ... with ..., 1 ..., 13 ... and 2 ..." and "Of the 55 children; 9 ..., 16 ..."."""
    indexes = sorted({claim.sentence_index for claim in analysis.claims})
    for index in indexes:
        claims = ledger.by_sentence[analysis.document.path, index]
        counts = [c for c in claims if c.quantity.unit in (Unit.COUNT, Unit.RATIO) and not _is_aside(analysis, c)]
        counts = [claims[0], *counts] if _opens_with_ratio(analysis, claims[0]) else counts
        counts = _without_comparison(counts)
        if len(counts) < FEWEST_PARTS - 1 or any(c.role not in (Role.ACTUAL, Role.PART) for c in counts):
            continue
        sentence = ledger.sentence_of(counts[0])
        if has_word(sentence, "breakdown", "partial") or _OF_REST.search(sentence):
            continue
        yield from _from_ratio(analysis, counts, sentence)
        yield from _from_of_the(analysis, counts, sentence)
        yield from _from_colon(analysis, counts, sentence)


def _opens_with_ratio(analysis: Analysis, claim: Claim) -> bool:
    """Is it the percentage of a ratio told before it: "64 of the 80 proposals are on track (80%), 11 ..."?"""
    quantity = claim.quantity
    if quantity.unit is not Unit.PERCENT or quantity.numerator is None or not quantity.denominator:
        return False
    before = analysis.document.text[claim.sentence.start : quantity.span.start]
    told = f"{quantity.numerator:,f}", f"{quantity.denominator:,f}"
    return any(match.groups() == told for match in _RATIO.finditer(before))


_RATIO = re.compile(r"\b(\d[\d,.]*) (?:out )?of (?:the |our |all )?(\d[\d,.]*)(?<=\d)\b")


def _without_comparison(counts: list[Claim]) -> list[Claim]:
    """The counts without what they are held against at the end: "37: 3 of one and 34 of another, nine more than 28"."""
    told = [index for index, claim in enumerate(counts) if claim.role in (Role.ACTUAL, Role.PART)]
    last = told[-1] + 1 if told else 0
    tail = {claim.role for claim in counts[last:]}
    return counts[:last] if tail <= {Role.CHANGE, Role.PREVIOUS} else counts


def _from_ratio(analysis: Analysis, counts: Sequence[Claim], sentence: str) -> Iterable[Breakdown]:
    """The first part names the whole: "3 of the 21 children"."""
    first, rest = counts[0], counts[1:]
    quantity = first.quantity
    if quantity.numerator is None or quantity.denominator is None:
        return
    told = quantity.unit is Unit.PERCENT and _opens_with_ratio(analysis, first)
    if (quantity.unit is not Unit.RATIO or "%" in quantity.surface) and not told:
        return
    if any(c.quantity.unit is Unit.RATIO for c in rest):
        return
    parts = [c for c in rest if _same_things(c, first) and _plain(c)]
    if len(parts) + 1 < FEWEST_PARTS:
        return
    values = (quantity.numerator, *(c.quantity.value for c in parts))
    yield Breakdown(
        first, quantity.denominator, (first, *parts), values, True, has_word(sentence, "breakdown", "overlap")
    )


def _from_of_the(analysis: Analysis, counts: Sequence[Claim], sentence: str) -> Iterable[Breakdown]:
    """The lead names the whole: "Of the 55 children who ...; 9 ..., 16 ... and 15 ..."."""
    first, rest = counts[0], counts[1:]
    opening = analysis.document.text[first.sentence.start : first.quantity.span.start]
    if first.quantity.unit is not Unit.COUNT or not _LEAD_OF_THE.match(opening) or len(opening) > 40:
        return
    if any(_NEXT_WHOLE.search(analysis.document.text, first.quantity.span.end, c.quantity.span.start) for c in rest):
        return
    parts = [c for c in rest if _same_things(c, first) and _plain(c) and c.quantity.unit is Unit.COUNT]
    loose = loose_values(mask_claims(analysis.document.text, rest, rest[0].quantity.span.start, first.sentence.end))
    if len(parts) >= FEWEST_PARTS:
        values = (*(c.quantity.value for c in parts), *loose)
        overlaps = has_word(sentence, "breakdown", "overlap")
        closed = closes(sentence, _behind(analysis.document.text, parts[-1])) and len(parts) == len(rest)
        closed = closed or (
            len(parts) == len(rest) and are_rated([_behind(analysis.document.text, part) for part in parts])
        )
        query = overlaps or not closed
        yield Breakdown(first, first.quantity.value, tuple(parts), values, True, overlaps, query=query, complete=closed)


def _from_colon(analysis: Analysis, counts: Sequence[Claim], sentence: str) -> Iterable[Breakdown]:
    """A whole, a colon and its parts, behind commas or "and": "61 schools: 43 primary, 11 secondary and 7 special".

    Nothing but the whole may be counted before the colon, and every part must begin with its count.
    """
    text, first, rest = analysis.document.text, counts[0], counts[1:]
    colon = text.find(":", first.quantity.span.end, first.sentence.end)
    if colon < 0 or rest[0].quantity.span.start < colon or first.quantity.unit is not Unit.COUNT:
        return
    if not all(_plain(c) and c.quantity.unit is Unit.COUNT and may_be_part(c, first) for c in counts):
        return
    loose = loose_values(mask_claims(text, counts, colon, first.sentence.end))
    opened = all(_OPENS_PART.search(text[colon : c.quantity.span.start]) for c in rest)
    named = first.quantity.counted is not None and _SELECTION.search(text[first.sentence.start : colon]) is None
    if len(rest) + len(loose) >= FEWEST_PARTS and opened and named:
        values = (*(c.quantity.value for c in rest), *loose)
        overlaps = has_word(sentence, "breakdown", "overlap")
        complete = closes(sentence, _behind(text, rest[-1]))
        yield Breakdown(
            first, first.quantity.value, tuple(rest), values, True, overlaps, query=overlaps, complete=complete
        )


def _behind(text: str, claim: Claim) -> str:
    """What stands behind a claim's figure in its sentence."""
    return text[claim.quantity.span.end : claim.sentence.end]


def _is_aside(analysis: Analysis, claim: Claim) -> bool:
    """Does the figure belong to another part and add nothing: in brackets within its sentence, or "4 of them"?"""
    text = analysis.document.text
    before = text[claim.sentence.start : claim.quantity.span.start]
    return before.count("(") > before.count(")") or _OF_THEM.match(text[claim.quantity.span.end :][:20]) is not None


def _same_things(part: Claim, whole: Claim) -> bool:
    """Do the two count the same? A part without a noun of its own takes over the whole's."""
    own, other = noun_kind(part.quantity.counted), noun_kind(whole.quantity.counted)
    return own is None or other is None or own == other


def may_be_part(part: Claim, whole: Claim) -> bool:
    """The same, where a part's name may be a kind of the whole's: "61 schools: ... and two referral units"."""
    return _same_things(part, whole) or not is_known_noun(part.quantity.counted)


def _plain(claim: Claim) -> bool:
    """A whole number without "over" or "about"."""
    return claim.quantity.comparator is Comparator.EXACT and claim.quantity.resolution == 1


# ---------------------------------------------------------------- bullets


def _in_bullets(ledger: Ledger, analysis: Analysis) -> Iterable[Breakdown]:
    """Runs of list items, each beginning with a count, below a lead-in that names their whole."""
    document = analysis.document
    of_block: dict[int, list[Claim]] = {}
    for claim in analysis.claims:
        if (place := ledger.block_index(claim)) is not None:
            of_block.setdefault(place, []).append(claim)
    index = 0
    while index < len(document.blocks):
        if document.blocks[index].kind is not BlockKind.LIST_ITEM:
            index += 1
            continue
        end = index
        while end < len(document.blocks) and document.blocks[end].kind is BlockKind.LIST_ITEM:
            end += 1
        yield from _from_items(analysis, of_block, index, end)
        index = end


def _from_items(analysis: Analysis, of_block: dict[int, list[Claim]], start: int, end: int) -> Iterable[Breakdown]:
    """The division that one run of list items tells, if every item begins with a count."""
    document = analysis.document
    leads = [_leading_count(analysis, i, of_block.get(i, [])) for i in range(start, end)]
    parts = [lead for lead in leads if lead is not None]
    if len(parts) != len(leads) or not start:
        return
    text = document.text[document.blocks[start - 1].span.start : document.blocks[end - 1].span.end]
    lead_text = document.blocks[start - 1].span.of(document.text)
    if has_word(lead_text, "breakdown", "partial"):
        return
    divided = find_form(read_patterns("divisions.toml", "lead"), lead_text) is not None
    whole, sure = _whole_above(analysis, of_block, start, parts[0], divided)
    if whole is None or not all(_plain(part) and (divided or _same_things(part, whole)) for part in parts):
        return
    values = tuple(part.quantity.value for part in parts)
    overlaps = has_word(text, "breakdown", "overlap")
    pair = divided and len(parts) < FEWEST_PARTS
    whole_value = whole.quantity.value
    yield Breakdown(
        whole, whole_value, tuple(parts), values, sure, overlaps, bullets=True, pair=pair, complete=divided and sure
    )


def _leading_count(analysis: Analysis, place: int, claims: Sequence[Claim]) -> Claim | None:
    """The count that a list item begins with."""
    for claim in claims[:1]:
        text = analysis.document.text
        block = analysis.document.blocks[place]
        if claim.quantity.unit is Unit.COUNT and not text[block.span.start : claim.quantity.span.start].strip():
            return claim
    return None


def _whole_above(
    analysis: Analysis, of_block: dict[int, list[Claim]], start: int, part: Claim, divided: bool
) -> tuple[Claim | None, bool]:
    """The whole of a list: its lead-in's only count; below a bare lead-in, the subject of the paragraph above.

    A lead-in that says that the whole is `divided` may give its parts names of their own ("70 homes, comprising:").
    """
    document = analysis.document
    lead = [c for c in of_block.get(start - 1, []) if _whole_like(c, c if divided else part)]
    if lead:
        return (lead[0], True) if len(lead) == 1 else (None, False)
    if not document.blocks[start - 1].span.of(document.text).rstrip().endswith(":") or start < 2:
        return None, False
    above = [c for c in of_block.get(start - 2, []) if _whole_like(c, part)]
    same_section = document.blocks[start - 2].section == document.blocks[start - 1].section
    if len(above) != 1 or not same_section:
        return None, False
    opening = document.text[above[0].sentence.start : above[0].quantity.span.start]
    return (above[0], False) if _SUBJECT.match(opening) and above[0].quantity.counted else (None, False)


def _whole_like(claim: Claim, part: Claim) -> bool:
    """May the claim be the whole of a list: an actual whole number of the same things?"""
    role = claim.role in (Role.ACTUAL, Role.PART)
    return role and claim.quantity.unit is Unit.COUNT and _plain(claim) and _same_things(part, claim)
