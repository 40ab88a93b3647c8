"""Divisions told in one or two sentences: what consists of what, "of which", pairs; and shares of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import tell_number
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word, noun_kind
from narrator.checks.sums.breakdowns import Breakdown, find_lists, may_be_part
from narrator.checks.sums.closing import closes, loose_values
from narrator.checks.sums.complete import looks_complete
from narrator.checks.sums.forms import Form, find_form, mask_sentences, read_patterns, with_sentence_before
from narrator.checks.sums.leftover import tells_rest
from narrator.domain import Claim, Role, Unit

FILE = "divisions.toml"

_OURS = (Role.ACTUAL, Role.PART)

FEWEST_PARTS = 3
"""Parts of a list; two only where the words say that there are no others."""

MOST_OFF = Decimal(15)
"""Percentage points that shares may lie off a hundred and still be meant to make it: one figure wrong by a digit."""


@dataclass(frozen=True, slots=True)
class Hundred:
    """Shares that are presented as a whole; `certain` where the text says so in words."""

    parts: tuple[Claim, ...]
    certain: bool

    @property
    def total(self) -> Decimal:
        """What the shares make."""
        return sum((part.quantity.value for part in self.parts), Decimal(0))

    @property
    def fits(self) -> bool:
        """Do they make a hundred, as far as each is rounded?"""
        return abs(self.total - 100) <= sum((part.quantity.resolution for part in self.parts), Decimal(0)) / 2

    def told(self) -> str:
        """The sum: "45 + 32 + 20 = 97"."""
        return " + ".join(tell_number(part.quantity.value, 2) for part in self.parts) + f" = {tell_number(self.total)}"


def find_breakdowns(ledger: Ledger) -> tuple[Breakdown, ...]:
    """All divisions of counts that look complete, whether or not they add up; a sentence's whole is divided once."""
    lists = find_lists(ledger)
    told = {(one.whole.provenance.document, one.whole.id) for one in lists if looks_complete(one)}
    more = (one for one in find_divisions(ledger) if (one.whole.provenance.document, one.whole.id) not in told)
    return tuple(one for one in (*lists, *more) if looks_complete(one) and not tells_rest(ledger, one))


_UNREAD = re.compile(
    r"(?<![\w/-])\d+(?![\w/-])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!-)",
    re.IGNORECASE,
)
"""A number by itself that is no claim; "Q3" and "2023/24" are none."""

COMPLETE = ("pair", "pair_total", "pair_sentences", "consisting", "money", "summed")
"""The forms of words that promise that nothing is left out."""


def find_divisions(ledger: Ledger) -> tuple[Breakdown, ...]:
    """All divisions whose form of words promises that they are complete, whether or not they add up."""
    found: dict[tuple[str, int], Breakdown] = {}
    for analysis in ledger.analyses:
        for form in mask_sentences(ledger, analysis):
            first = form.claims[0]
            for one in _divisions(ledger, form):
                found.setdefault((first.provenance.document, first.sentence_index), one)
    return tuple(found.values())


def _divisions(ledger: Ledger, form: Form) -> Iterable[Breakdown]:
    """The divisions of one sentence, the surest form of words first."""
    bare = form.without_brackets()
    yield from _make(bare, "pair", fewest=2)
    yield from _make(form, "pair_bracket", fewest=2)
    yield from _make(bare, "pair_total", fewest=2, sure=False)
    yield from _make(bare, "pair_are", fewest=2, sure=False)
    yield from _make(bare, "consisting")
    yield from _make(form, "bracket")
    yield from _make(form, "money")
    yield from _make(form, "summed", fewest=2)
    yield from _make(bare, "which", sure=False, open_ended=True)
    yield from _make(bare, "being", sure=False)
    joined = with_sentence_before(ledger, bare) if bare.claims else None
    if joined is not None:
        yield from _make(joined, "pair_sentences", fewest=2, sure=False)
        yield from _make(joined, "sentence", sure=False)


def _make(
    form: Form, group: str, *, fewest: int = FEWEST_PARTS, sure: bool = True, open_ended: bool = False
) -> Iterable[Breakdown]:
    """The division that a group of patterns finds; an open-ended one is complete only if its last part is the rest."""
    match = find_form(read_patterns(FILE, group), form.text)
    if match is None or has_word(form.text, "breakdown", "partial"):
        return
    (whole,), parts = form.figures_of(match, "whole"), form.figures_of(match, "parts")
    if group in ("pair", "pair_total", "pair_are", "pair_sentences", "sentence", "being") and form.earlier(match):
        return
    if group == "pair" and _is_first_part(match):
        return
    if group == "summed" and _UNREAD.search(form.text[: match.end()]):
        return  # a number that was not read may be a part
    if group.startswith("pair") and find_form(read_patterns(FILE, "times"), match.group()) is not None:
        return
    behind = form.claims[len(form.earlier(match)) + len(form.figures(match)) :]
    loose = loose_values(form.text[match.start() :])
    if len(parts) + len(loose) < fewest or any(c.role not in _OURS for c in (whole, *parts)) or behind:
        return
    by_name = group in ("pair", "pair_bracket") or (
        group == "consisting" and not any(_is_people(c) for c in (whole, *parts))
    )
    strange = not by_name and any(not may_be_part(part, whole) for part in parts)
    if strange or noun_kind(whole.quantity.counted) == "households":
        return
    overlaps = whole.quantity.unit is Unit.COUNT and has_word(form.text, "breakdown", "overlap")
    told = (*(part.quantity.value for part in parts), *loose)
    closed = closes(form.text[: match.end("parts")], form.text[match.end("parts") :])
    if open_ended and not closed and sum(told, Decimal(0)) < whole.quantity.value:
        return
    query = (open_ended and not closed) or overlaps
    query = query or (group == "pair_are" and sum(told, Decimal(0)) < whole.quantity.value)
    pair = fewest < FEWEST_PARTS
    complete = group in COMPLETE
    slack = _slack(whole, parts)
    yield Breakdown(
        whole, whole.quantity.value, parts, told, sure, overlaps, query=query, pair=pair, complete=complete, slack=slack
    )


_SAYS = re.compile(r".\s+(?:were|was|are|is|had|have|has|did)\b")


def _is_first_part(match: re.Match[str]) -> bool:
    """Is what stands as the whole before a mere comma the first part: "34 were upheld, 21 partly and 63 not upheld"?

    It names no thing of its own, or says the very word that the parts say.
    """
    words = match.string[match.start("whole") : match.start("parts")]
    if not words.endswith(", ") or "," in words[:-2]:
        return False
    said = match.groupdict().get("said")
    return _SAYS.match(words) is not None or (said is not None and re.search(rf"\b{said}\b", words) is not None)


def _slack(whole: Claim, parts: Sequence[Claim]) -> Decimal:
    """What rounding leaves open in a sum of money; counts are exact."""
    if whole.quantity.unit is not Unit.MONEY:
        return Decimal(0)
    return sum((claim.quantity.resolution for claim in (whole, *parts)), Decimal(0)) / 2


def _is_people(claim: Claim) -> bool:
    """Does a figure count people or households? Then its parts count the same, not another kind of thing."""
    return noun_kind(claim.quantity.counted) in ("people", "households")


def find_hundreds(ledger: Ledger) -> tuple[Hundred, ...]:
    """All lists of shares that are presented as making a hundred, whether or not they do."""
    found: list[Hundred] = []
    for analysis in ledger.analyses:
        for form in mask_sentences(ledger, analysis):
            if (one := _hundred(form)) is not None and (one.fits or not _rest_told(ledger, one)):
                found.append(one)
    return tuple(found)


def _rest_told(ledger: Ledger, one: Hundred) -> bool:
    """Does a sentence beside the list tell the share that it lacks, or the block whose share is not known?"""
    document, index = one.parts[0].provenance.document, one.parts[0].sentence_index
    beside = (c for i in (index - 1, index + 1, index + 2) for c in ledger.by_sentence.get((document, i), ()))
    shares = (c for c in beside if c.quantity.unit is Unit.PERCENT and ledger.sections_meet(c, one.parts[0]))
    if any(Hundred((*one.parts, share), one.certain).fits for share in shares):
        return True
    place, read = ledger.block_index(one.parts[0]), ledger.by_document[document].document
    text = read.blocks[place].span.of(read.text).lower() if place is not None else ""
    return one.total < 100 and find_form(read_patterns(FILE, "unknown"), text) is not None


def _hundred(form: Form) -> Hundred | None:
    """The shares of one sentence, if their words make them a whole."""
    pair = find_form(read_patterns(FILE, "pair_hundred"), form.text)
    match = pair or find_form(read_patterns(FILE, "whole_hundred"), form.text)
    certain = match is not None
    match = match or find_form(read_patterns(FILE, "of_those"), form.text)
    if match is None or (pair is None and find_form(read_patterns(FILE, "several"), form.text) is not None):
        return None
    parts = form.figures_of(match, "parts")
    closed = find_form(read_patterns(FILE, "rest"), form.text[match.end("parts") :]) is not None
    if len(parts) < (2 if pair else FEWEST_PARTS) or any(c.role not in _OURS for c in parts):
        return None
    if len(parts) != _shares_told(form.claims) or _goes_on(form, match, parts):
        return None
    one = Hundred(parts, certain and (closed or pair is not None))
    return one if abs(one.total - 100) <= MOST_OFF else None


def _shares_told(claims: Sequence[Claim]) -> int:
    """How many percentages a sentence tells: one besides the list may be a part as well."""
    return sum(claim.quantity.unit.value == "percent" for claim in claims)


def _goes_on(form: Form, match: re.Match[str], parts: Sequence[Claim]) -> bool:
    """Do further figures follow behind the list?"""
    return form.claims[-1] is not parts[-1]
