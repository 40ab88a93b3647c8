"""What sentences say of how many measures are Red, Amber and Green: by sentence, and whose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from narrator.checks.facts.ledger import Ledger
from narrator.checks.ratings.counting import (
    counts_measures,
    counts_only,
    counts_others,
    find_status,
    fold,
    name_counted,
    tells_earlier,
)
from narrator.claims import find_rated_part
from narrator.domain import Analysis, BlockKind, Claim, Comparator, Period, Role, Unit
from narrator.periods import find_periods, resolve

MOST = 400
"""Measures that a report rates, at most: greater figures count something else."""

_BREAK = re.compile(r"[(;:,.]")
"""What ends the words behind a figure that may still tell its time."""

_SHARE_OF = re.compile(r"\)? of (?:the |our |all |its |these |those )*", re.IGNORECASE)
"""Between a share and the number of measures that it is told of."""

_COUNTING = (Role.ACTUAL, Role.PART)


@dataclass(frozen=True, slots=True)
class Told:
    """The counts of one sentence, or of sentences that go on counting: the figure of each colour or status.

    `part` is the service that they are of, "" for all together; `whole` the number of measures that is told, with
    `whole_claim` that tells it. `sure` is False where headings leave open whose they are. `noun` is what is counted
    where that is no measure ("savings"): only a list of them, of as many as are told, is held against it.
    """

    document: str
    section: str | None
    block: int
    last: int
    part: str
    sure: bool
    counts: Mapping[str, tuple[int, Claim]]
    whole: int | None = None
    whole_claim: Claim | None = None
    repeated: tuple[tuple[str, int, Claim], ...] = ()
    noun: str = ""


def read_told(ledger: Ledger, analysis: Analysis, parts: Sequence[str]) -> tuple[Told, ...]:
    """Every count of ratings that the document's sentences give, in reading order.

    Earlier times, moves, and counts of which the words tell more than a rating ("Reds that improved") are left out.
    """
    found: list[Told] = []
    path = analysis.document.path
    for (document, index), claims in sorted(ledger.by_sentence.items(), key=lambda one: one[0][1]):
        if document != path:
            continue
        told = _read_sentence(ledger, analysis, claims, index, parts)
        if told is None:
            continue
        if found and (joined := _join(analysis, found[-1], told)) is not None:
            found[-1] = joined
        else:
            found.append(told)
    return tuple(one for one in found if one.counts)


def _read_sentence(
    ledger: Ledger, analysis: Analysis, claims: Sequence[Claim], index: int, parts: Sequence[str]
) -> Told | None:
    numbers = [_count_of(claim) for claim in claims]
    if all(number is None for number in numbers):
        return None
    text, sentence = analysis.document.text, claims[0].sentence
    said = sentence.of(text)
    block = ledger.block_index(claims[0])
    others = counts_others(said)
    noun = (name_counted(said) or "") if others else ""
    if block is None or (others and not noun):
        return None
    tally = _tally(analysis, claims, numbers, noun)
    whole, repeated = tally.whole, tuple(tally.repeated)
    if (not tally.counts and whole is None) or (noun and (whole is None or repeated)):
        return None
    headings = _headings_above(analysis, block)
    part = find_rated_part(said, headings, parts)
    sure = part is not None and (bool(part) or not _any_part_above(analysis, block, parts))
    section = analysis.document.blocks[block].section
    path = analysis.document.path
    return Told(path, section, block, index, part or "", sure, tally.counts, whole, tally.whole_claim, repeated, noun)


@dataclass(slots=True)
class _Tally:
    """A sentence's figures as they are gone through; `whole` is set by the first that tells it."""

    counts: dict[str, tuple[int, Claim]] = field(default_factory=dict)
    repeated: list[tuple[str, int, Claim]] = field(default_factory=list)
    whole: int | None = None
    whole_claim: Claim | None = None

    def take_whole(self, number: int, claim: Claim) -> None:
        if self.whole is None:
            self.whole, self.whole_claim = number, claim

    def count(self, status: str, number: int, claim: Claim) -> None:
        if status in self.counts:
            self.repeated.append((status, number, claim))
        else:
            self.counts[status] = (number, claim)


def _tally(analysis: Analysis, claims: Sequence[Claim], numbers: Sequence[int | None], noun: str) -> _Tally:
    """The colour or status that each figure of a sentence counts, and the number of measures among them."""
    text, start = analysis.document.text, claims[0].sentence.start
    tally = _Tally()
    for place, (claim, number) in enumerate(zip(claims, numbers, strict=True)):
        if number is None:
            continue
        before, behind = _around(text, claims, place)
        prefix = text[start : claim.quantity.span.start]
        status = find_status(before, behind, noun)
        if status is None:
            of = claim.quantity.unit is Unit.COUNT and (
                claim.indicator == "rating:reported"
                or (_counts_them(behind, noun) and (_follows_of(prefix) or counts_only(behind)))
            )
            if of and tally.whole is None and not tells_earlier(prefix):
                tally.take_whole(number, claim)
            elif claim.role in _COUNTING and _counts_them(behind, noun):
                break  # some of the measures, by words that do more than name a colour: those behind are some, too
            continue
        if place and _SHARE_OF.fullmatch(before) and claims[place - 1].quantity.unit is Unit.PERCENT:
            tally.take_whole(number, claim)
            continue  # "half of the eight KPIs were Green"
        if claim.quantity.denominator is not None:
            tally.take_whole(int(claim.quantity.denominator), claim)
        near = f"{prefix} ~ {_BREAK.split(behind, maxsplit=1)[0]}"
        if claim.role in _COUNTING and not tells_earlier(near) and _is_now(near, analysis):
            tally.count(status, number, claim)
    return tally


def _counts_them(behind: str, noun: str) -> bool:
    """Is the figure before these words a number of measures, or of what the sentence counts instead?"""
    return counts_measures(behind) or bool(noun and fold(behind).startswith(noun))


def _count_of(claim: Claim) -> int | None:
    """The number of measures that a claim may count: its figure, or a ratio's upper part."""
    quantity = claim.quantity
    if quantity.comparator is not Comparator.EXACT or quantity.unit not in (Unit.COUNT, Unit.RATIO, Unit.PERCENT):
        return None
    value = quantity.value if quantity.unit is Unit.COUNT else quantity.numerator
    if value is None or value != value.to_integral_value() or not 0 <= value <= MOST:
        return None
    return int(value)


def _around(text: str, claims: Sequence[Claim], place: int) -> tuple[str, str]:
    """The words from the figure before to this one, and from it to the next; a share in brackets is passed over."""
    own, sentence = claims[place].quantity.span, claims[place].sentence
    start = claims[place - 1].quantity.span.end if place else sentence.start
    end, nxt = own.end, place + 1
    if text[end : end + 1] == ")":
        end += 1  # the share is the claim, its count stands before the bracket
    share = nxt < len(claims) and claims[nxt].quantity.unit in (Unit.PERCENT, Unit.RATIO)
    if share and text[end : claims[nxt].quantity.span.start].strip() == "(":
        end = claims[nxt].quantity.span.end
        nxt += 1
        if text[end : end + 1] == ")":
            end += 1
    stop = claims[nxt].quantity.span.start if nxt < len(claims) else sentence.end
    return text[start : own.start], text[end : max(end, stop)]


def _follows_of(prefix: str) -> bool:
    """Do the words before a figure make it the whole: "of the 12 indicators"?"""
    return fold(prefix).endswith((" of", "the", "our", "its", "these", "those", " all")) or fold(prefix) in (
        "of",
        "all",
    )


def _is_now(words: str, analysis: Analysis) -> bool:
    """Do the words name no other time than the document's own?"""
    reporting = analysis.reporting_period
    for mention in find_periods(words):
        if reporting is None and not (mention.relative or "").startswith("this"):
            return False
        period = mention.period or resolve(mention, reporting)
        if period is not None and not _agrees(period, reporting):
            return False
    return True


def _agrees(period: Period, reporting: Period | None) -> bool:
    return reporting is None or period.end == reporting.end or period.contains(reporting)


def _headings_above(analysis: Analysis, block: int) -> tuple[str, ...]:
    """The headings that a block stands under, the nearest first."""
    blocks, text = analysis.document.blocks, analysis.document.text
    found: list[str] = []
    level = 99
    for one in reversed(blocks[: block + 1]):
        if one.kind is BlockKind.HEADING and one.level < level:
            found.append(one.span.of(text))
            level = one.level
    return tuple(found)


def _any_part_above(analysis: Analysis, block: int, parts: Sequence[str]) -> bool:
    """Has any heading above, at whatever depth, named a part? What follows may still be of it."""
    text = analysis.document.text
    headings = [b.span.of(text) for b in analysis.document.blocks[:block] if b.kind is BlockKind.HEADING]
    return any(find_rated_part("", [heading], parts) != "" for heading in headings)


def _join(analysis: Analysis, first: Told, second: Told) -> Told | None:
    """Two neighbouring sentences, or items of one list, as one count; None where they are two."""
    blocks = analysis.document.blocks
    items = {blocks[first.block].kind, blocks[second.block].kind}
    near = second.last - first.last == 1 and (
        first.block == second.block
        or (second.block - first.block <= 1 and BlockKind.LIST_ITEM in items and first.section == second.section)
    )
    if not near or first.noun or second.noun or first.part != second.part or set(first.counts) & set(second.counts):
        return None
    if second.whole is not None and (first.counts or first.whole is not None):
        return None
    return replace(
        first,
        block=second.block,
        last=second.last,
        sure=first.sure and second.sure,
        counts={**first.counts, **second.counts},
        whole=first.whole if first.whole is not None else second.whole,
        whole_claim=first.whole_claim or second.whole_claim,
        repeated=(*first.repeated, *second.repeated),
    )
