"""Shares: percentages whose count and whole the text gives, recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from narrator.checks.facts.figures import Fit
from narrator.checks.facts.ledger import Ledger
from narrator.checks.facts.words import has_word, list_words, noun_kind
from narrator.checks.sums.sayings import is_saying
from narrator.checks.sums.share import Share, make_share, told_alike
from narrator.checks.sums.tied_shares import find_tied
from narrator.domain import ABOUT_SHARE, Claim, Role, Unit
from narrator.needs import Needing

_OF_THE = Needing(
    r"^\W*(?:(?:of|out of|from)(?: all)? (?:the|these|those|our)\b[^.;]{0,3}|(?:out )?of(?: all)? ?)$", re.IGNORECASE
)
_OF_NOUN = Needing(r"\bof (?:the|these|those) (?:[a-z][\w'-]* ){0,2}[a-z]", re.IGNORECASE)


_OTHER_SUBJECT = Needing(r"[,:]\s[^,:]*(?:\(|\bat)\s*$")
"""A bracket behind a comma belongs to the words between them: "two of the four fell, Fellbridge more (3.9%)"."""

NEAR = 6
"""Sentences to either side that may name a percentage's whole; reports keep a measure's sentences together."""


_OF_WHICH = Needing(r"\s+of (?:which|whom|these|them)\b", re.IGNORECASE)

_TO_WHICH = Needing(r"\bof (?:which|whom)\W{0,3}(?:(?:only|just|some|about|around)\s)?$", re.IGNORECASE)

SAME_WORDS_REACH = 120
"""Characters behind a percentage that may tell its measure."""


def find_shares(ledger: Ledger) -> tuple[Share, ...]:
    """All percentages that can be recomputed, in reading order; a percentage is told once, with its surest whole."""
    found: list[Share] = []
    for analysis in ledger.analyses:
        for claim in analysis.claims:
            if claim.quantity.unit is Unit.PERCENT and claim.role is not Role.CHANGE:
                share = (
                    _own_ratio(ledger, claim)
                    or _tied_ratio(ledger, claim)
                    or find_tied(ledger, claim)
                    or _counted(ledger, claim)
                    or _told_before(ledger, claim)
                )
                if share is not None:
                    found.append(share)
    return tuple(found)


def _own_ratio(ledger: Ledger, claim: Claim) -> Share | None:
    """ "69.8% (74 / 106)": the reader of quantities has tied the two."""
    quantity = claim.quantity
    if quantity.numerator is None or not quantity.denominator:
        return None
    if is_saying(ledger.sentence_of(claim), quantity.numerator, quantity.denominator):
        return _rounded_share(claim, quantity.numerator, quantity.denominator)
    count, whole = (_told_as(ledger, claim, value) for value in (quantity.numerator, quantity.denominator))
    return make_share(claim, quantity.numerator, quantity.denominator, sure=True, count=count, whole=whole)


def _told_as(ledger: Ledger, claim: Claim, value: Decimal) -> Claim | None:
    """The claim of the sentence that tells a ratio's count or whole by itself, where there is just one."""
    found = [c for c in ledger.neighbours(claim) if _is_count(c) and c.quantity.value == value]
    return found[0] if len(found) == 1 else None


def _rounded_share(claim: Claim, numerator: Decimal, denominator: Decimal) -> Share | None:
    """ "Two in five (39.8%)": words for about as much bear out what is near them and say nothing on the rest."""
    exact = 100 * numerator / denominator
    if abs(claim.quantity.value - exact) > ABOUT_SHARE * exact:
        return None
    return Share(claim, numerator, denominator, Fit.EXACT, sure=False)


def _tied_ratio(ledger: Ledger, claim: Claim) -> Share | None:
    """ "15 of the 18 ..., equating to 83%" and "32% ..., which is 18 of 56": neighbours, tied by a word."""
    before, following = ledger.next_to(claim)
    for other, first, second in ((before, before, claim), (following, claim, following)):
        if other is None or first is None or second is None:
            continue
        quantity = other.quantity
        if quantity.unit is not Unit.RATIO or quantity.numerator is None or not quantity.denominator:
            continue
        between = ledger.text_between(first, second)
        if not told_alike(claim, other) or ";" in between:
            continue
        if _ends_with_tie(between):
            if is_saying(quantity.surface, quantity.numerator, quantity.denominator):
                return _rounded_share(claim, quantity.numerator, quantity.denominator)
            share = make_share(claim, quantity.numerator, quantity.denominator, sure=True, count=other)
            loose = _OTHER_SUBJECT.search(between) is not None
            return None if loose and share is not None and share.fit is Fit.NONE else share
    return None


def _ends_with_tie(between: str) -> bool:
    """Does the text right before the second figure say that it is the first one told otherwise?"""
    text = " ".join(between.lower().split())
    text = re.sub(r" (?:a|an|the|just|only|some|about|around)$", "", text)
    return any(text.endswith(tie) and (not tie[0].isalpha() or f" {text}".endswith(f" {tie}"))
               for tie in list_words("share", "ties"))  # fmt: skip


def _counted(ledger: Ledger, claim: Claim) -> Share | None:
    """A percentage with its count beside it, of a whole that the sentence, or the one before, names."""
    count = _count_beside(ledger, claim)
    numerator = claim.quantity.numerator
    if numerator is None and count is not None:
        numerator = count.quantity.value
    if numerator is None or has_word(_around(ledger, claim), "share", "other_base"):
        return None
    sentence_wholes = list(_wholes_in_sentence(ledger, claim, count)) or list(_whole_of_which(ledger, claim, count))
    wholes = sentence_wholes or list(_wholes_before(ledger, claim, count))
    shares = [
        make_share(claim, numerator, whole.quantity.value, sure=bool(sentence_wholes), count=count, whole=whole)
        for whole in wholes
        if whole.quantity.value >= max(numerator, Decimal(1))
    ]
    fitting = next((share for share in shares if share.fit is not Fit.NONE), None)
    if fitting is not None or not shares:
        return fitting
    other = next((s for w in _counts_near(ledger, claim) if (s := _try(claim, numerator, w, count)) is not None), None)
    return other or (shares[0] if len(shares) == 1 else None)


def _try(claim: Claim, numerator: Decimal, whole: Claim, count: Claim | None) -> Share | None:
    """The share of another whole of the same paragraph, if it fits."""
    if whole is count or whole is claim or whole.quantity.value < max(numerator, Decimal(1)):
        return None
    share = make_share(claim, numerator, whole.quantity.value, sure=False, count=count, whole=whole)
    return share if share.fit is not Fit.NONE else None


def _count_beside(ledger: Ledger, claim: Claim) -> Claim | None:
    """The count that stands with a percentage: "9.8% (5 children)", "26 had ... within timescale (70.3%)"."""
    before, following = ledger.next_to(claim)
    if following is not None and _is_count(following) and told_alike(claim, following):
        between = ledger.text_between(claim, following)
        if re.fullmatch(r"%?\s*\(", between):
            return following
    if before is not None and _is_count(before) and told_alike(claim, before):
        between = ledger.text_between(before, claim)
        if "(" not in between[:-1] and (between.endswith("(") or _ends_with_tie(between)):
            return before
    return None


def _is_count(claim: Claim) -> bool:
    """A plain whole number of things."""
    return claim.quantity.unit is Unit.COUNT and claim.quantity.resolution == 1


def _around(ledger: Ledger, claim: Claim) -> str:
    """The words right behind the percentage, up to the bracket's or clause's end."""
    text = ledger.analysis_of(claim).document.text[claim.quantity.span.end : claim.clause.end]
    return re.split(r"[);]", text, maxsplit=1)[0][:80] if ")" in text[:80] else text[:60]


def _wholes_in_sentence(ledger: Ledger, claim: Claim, count: Claim | None) -> Iterable[Claim]:
    """ "Of the 51 children who ..., 9.8% (5 children) ...": the count that opens the sentence."""
    first = ledger.neighbours(claim)[0]
    if first is claim or first is count or not _is_count(first) or not told_alike(claim, first):
        return
    text = ledger.analysis_of(claim).document.text
    if _OF_THE.match(text[first.sentence.start : first.quantity.span.start].strip()):
        yield first


def _whole_of_which(ledger: Ledger, claim: Claim, count: Claim | None) -> Iterable[Claim]:
    """ "contacted 6,480 victims, of whom 1,944, or 30%, took up": the sentence's one count of its own before that."""
    opens = min((claim, count or claim), key=lambda c: c.quantity.span)
    told = [c for c in ledger.neighbours(claim) if c.quantity.span.end <= opens.quantity.span.start]
    text = ledger.analysis_of(claim).document.text
    if not told or not _TO_WHICH.search(text[told[-1].quantity.span.end : opens.quantity.span.start]):
        return
    wholes = [c for c in told if c.role is Role.ACTUAL and _is_count(c) and told_alike(claim, c)]
    if len(wholes) == 1 and all(c.role is not Role.PART for c in told):
        yield wholes[0]


def _wholes_before(ledger: Ledger, claim: Claim, count: Claim | None) -> Iterable[Claim]:
    """ "... involving 55 children. 85.5% (47) of the children ...": the one count of that noun a sentence before."""
    text = ledger.analysis_of(claim).document.text
    own = text[(count or claim).quantity.span.end : claim.clause.end]
    match = _OF_NOUN.search(own[:40])
    if match is None:
        return
    kinds = {noun_kind(word.strip(".,;()")) for word in own[match.start() : match.start() + 60].split()[2:5]} - {None}
    previous = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    alike = (other for other in previous if _is_count(other) and told_alike(claim, other))
    near = [other for other in alike if ledger.sections_meet(other, claim)]
    named = [other for other in near if noun_kind(_noun_behind(text, other)) in kinds]
    if len(named) == 1:
        yield named[0]


def _noun_behind(text: str, count: Claim) -> str | None:
    """The word right behind a count: what it counts, unless other words stand between."""
    match = re.match(r"\s+([A-Za-z]+(?:\s(?:people|persons|leavers))?)", text[count.quantity.span.end :][:60])
    return match.group(1) if match else None


def _told_before(ledger: Ledger, claim: Claim) -> Share | None:
    """ "162 assessments were started (35 of which by partners). ... 21.6% of assessments started by partners": both
    figures of the sentence before, where the part and the percentage are told in the same words.
    """
    previous = ledger.by_sentence.get((claim.provenance.document, claim.sentence_index - 1), ())
    counts = [other for other in previous if _is_count(other)]
    if len(counts) != 2 or not ledger.sections_meet(counts[0], claim) or claim.role not in (Role.ACTUAL, Role.PART):
        return None
    whole, part = counts
    text = ledger.analysis_of(claim).document.text
    if not _OF_WHICH.match(text[part.quantity.span.end :][:20]) or part.quantity.value > whole.quantity.value:
        return None
    told = _content(text[part.quantity.span.end : part.sentence.end])
    said = _content(text[claim.quantity.span.end : claim.clause.end][:SAME_WORDS_REACH])
    if len(told) < 2 or not told <= said:
        return None
    return make_share(claim, part.quantity.value, whole.quantity.value, sure=False, count=part, whole=whole)


def _content(text: str) -> frozenset[str]:
    """The longer words of a text, cut to their stems."""
    return frozenset(word[:7] for word in re.findall(r"[a-z]{5,}", text.lower()) if word not in ("which", "these"))


def _counts_near(ledger: Ledger, claim: Claim) -> Iterable[Claim]:
    """All counts of the claim's section: one of them may be the whole."""
    section = claim.provenance.section
    for other in ledger.analysis_of(claim).claims:
        near = other.provenance.section == section and abs(other.sentence_index - claim.sentence_index) <= NEAR
        if near and _is_count(other):
            yield other
