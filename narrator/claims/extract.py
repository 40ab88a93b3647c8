"""Claims from statements: the stages of this folder in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from narrator.claims.cues import normal, read_cues
from narrator.claims.draft import Draft, draft_statement
from narrator.claims.earlier import mark_earlier, mark_then_and_now
from narrator.claims.flows import leave_flows
from narrator.claims.guesses import guess_silent
from narrator.claims.histories import mark_histories, mark_years
from narrator.claims.kinds import mark_kinds
from narrator.claims.moments import time_words
from narrator.claims.notes import leave_notes
from narrator.claims.others import set_others_apart
from narrator.claims.parts import mark_parts
from narrator.claims.ratings import find_own_rating, link_ratings
from narrator.claims.relations import inherit, relate
from narrator.claims.respective import pair_respectively
from narrator.claims.roles import assign_roles
from narrator.claims.scope import Scope
from narrator.claims.shares import attach_wholes, release_wholes, tie_shares
from narrator.claims.subjects import Subjects
from narrator.claims.sums import mark_sums
from narrator.claims.times import assign_times
from narrator.claims.undated import latest_told, length_reported, presume_bases
from narrator.claims.units import carry_unit, settle_units
from narrator.claims.wording import word_comparisons, word_next_sentence
from narrator.domain import (
    Basis,
    Block,
    Claim,
    Comparator,
    Document,
    Link,
    Period,
    Polarity,
    Provenance,
    Role,
    Statement,
    Unit,
)
from narrator.indicators import Linker
from narrator.periods import (
    find_inspection,
    find_meeting,
    find_periods,
    find_publication,
    runs_to,
    section_periods,
)

_ACCUMULATING = {Basis.YEAR_TO_DATE, Basis.SNAPSHOT, Basis.ROLLING_YEAR}
_LASTING = (Basis.MONTH, Basis.QUARTER, Basis.YEAR)
_WORDS = re.compile(r"[^\W\d_]{2,}")


def extract_claims(
    document: Document,
    statements: Sequence[Statement],
    linker: Linker,
    reporting_period: Period | None,
    authority: str | None,
) -> tuple[Claim, ...]:
    """The claims of one document, in reading order.

    `statements` come from `language.read_statements`; `linker` knows the catalogue and the document's own measures.
    Figures under a label or heading that only defines measures are left out, and so are those without a word beside
    them (stray page numbers).
    """
    subjects = Subjects(document, linker)
    scope, drafts = Scope(), list[Draft]()
    placed, meeting = section_periods(document, reporting_period), find_meeting(document)
    if reporting_period is None and meeting is None:
        meeting = find_publication(document)
    undated = reporting_period is None and meeting is None
    inspection, length = find_inspection(document), length_reported(document, reporting_period)
    for statement in statements:
        block = document.blocks[statement.sentence.block]
        if _defines(block) or not _tells(statement.sentence.span.of(document.text)):
            continue
        scope.enter(block)
        statement = leave_notes(document.text, statement)
        batch = draft_statement(document.text, statement, block, len(drafts))
        if undated:
            scope.latest = latest_told(statement.sentence.span.of(document.text), scope.latest)
        set_others_apart(document.text, batch, authority)
        _read_statement(document.text, batch, scope, subjects, placed[statement.sentence.block], meeting, length)
        _place_at_inspection(document.text, batch, inspection)
        told = statement.sentence.span
        if not batch and scope.last:
            word_next_sentence(told.of(document.text), statement, scope.last, lambda d: _polarity(d, subjects))
        find_own_rating(batch, scope.last, told.of(document.text), told.start)
        drafts.extend(batch)
        scope.leave(statement.sentence.span.of(document.text), batch)
    mark_histories(drafts, reporting_period)
    _mark_shares_of_one_whole(drafts)
    return tuple(_claim(document, d, authority, subjects) for d in drafts)


def _tells(sentence: str) -> bool:
    """Has a sentence words, or a time as the label of its figure ("2019/20: 71")? A stray page number has none."""
    return _WORDS.search(sentence) is not None or (":" in sentence and bool(find_periods(sentence)))


def _defines(block: Block) -> bool:
    definitional = read_cues().definitional
    return bool(
        (block.label and definitional.match(block.label))
        or (block.section and definitional.match(block.section) and block.label is None)
    )


def _read_statement(
    text: str,
    batch: list[Draft],
    scope: Scope,
    subjects: Subjects,
    reporting: Period | None,
    meeting: Period | None,
    length: int,
) -> None:
    if not batch:
        return
    scope.introduce(batch)
    assign_roles(batch)
    tie_shares(batch, scope.counts_told())
    mark_parts(batch)
    attach_wholes(batch)
    carry_unit(batch, scope.told_before(batch))
    assign_times(text, batch, scope.told_before(batch), reporting, batch[0].lead_in, meeting, scope.latest)
    mark_earlier(text, batch, scope.recent, reporting)
    mark_years(batch, reporting)
    mark_then_and_now(batch, reporting)
    _swap_by_time(batch)
    release_wholes(batch)
    relate(batch, scope.recent, reporting)
    subjects.link(batch, scope.sentence, scope.last)
    pair_respectively(batch)
    leave_flows(batch, subjects.indicator)
    _keep_measured_shares(batch, subjects)
    _free_cohort(batch, subjects)
    link_ratings(text, batch, scope.last)
    inherit(batch)
    settle_units(batch, subjects)
    _free_sums(batch)
    for draft in batch:
        _settle_stretch(draft, reporting)
        _settle_bases(draft, subjects)
        _settle_comparator(draft)
    presume_bases(text, batch, length, reporting)
    word_comparisons(text, batch, lambda d: _polarity(d, subjects))
    guess_silent(text, batch)
    mark_kinds(text, batch, scope.last)
    mark_sums(batch, scope.last)


def _keep_measured_shares(batch: list[Draft], subjects: Subjects) -> None:
    """ "Of the 36 conferences, 86.1% were in time": the only share of a measure is its value and no part."""
    shares = [d for d in batch if d.of_opening and d.role is Role.PART]
    links = Counter(d.link.indicator for d in shares)
    of_which = read_cues().shape["of_which"]
    told_again = {id(s) for c, s in pairwise(batch) if s.bracketed and of_which.search(c.left)}  # "of which 57 (14%)"
    for share in shares:
        measure = subjects.indicator(share.link.indicator) if links[share.link.indicator] == 1 else None
        listed = bool(share.lead_in)  # "Of this number: 29 (12%) live far from home"
        own_whole = share.right.startswith(" of ") or id(share) in told_again or listed
        if measure is not None and measure.unit is Unit.PERCENT and not own_whole:
            share.role = Role.ACTUAL


def _free_cohort(batch: list[Draft], subjects: Subjects) -> None:
    """ "Of the 61 care leavers, 52 (85.2%) were ...": the measure tells the share, and only counts the cohort."""
    cohort, *rest = batch
    measure = subjects.indicator(cohort.link.indicator)
    opens = cohort.quantity.unit is Unit.COUNT and read_cues().shape["of_the_whole"].search(cohort.left)
    if measure is None or measure.unit is not Unit.PERCENT or not opens:
        return
    if any(d.link.indicator == measure.id and d.quantity.unit in (Unit.PERCENT, Unit.RATIO) for d in rest):
        cohort.link = Link()


def _free_sums(batch: list[Draft]) -> None:
    """ "£1.3m of the £2.2m has been saved": the measure tells what was saved, and not the sum that it is a part of."""
    shape = read_cues().shape
    for first, second in pairwise(batch):
        money = first.quantity.unit is second.quantity.unit is Unit.MONEY
        if money and shape["out_of_sum"].fullmatch(second.left) and shape["sum_was"].match(second.right):
            second.link = Link()


def _polarity(draft: Draft, subjects: Subjects) -> Polarity:
    indicator = subjects.indicator(draft.link.indicator)
    if indicator is None and draft.quantity.unit is Unit.DURATION:
        return Polarity.LOWER  # times taken and waited: what improves gets shorter
    return indicator.polarity if indicator else Polarity.NEUTRAL


def _swap_by_time(batch: list[Draft]) -> None:
    """ "1,398 in 2015/16 compared to 1,472 in 2016/17": of two figures held together the later is the actual one."""
    for first, second in pairwise(batch):
        if second.role is not Role.PREVIOUS or not second.own_time:
            continue
        earlier = first.period is not None and second.period is not None and first.period.end < second.period.start
        alone = not any(d.role is Role.ACTUAL and d.quantity.unit is second.quantity.unit for d in batch)
        if earlier and (first.role is Role.ACTUAL or (first.role is Role.PREVIOUS and alone)):
            first.role, second.role, first.own_time = Role.PREVIOUS, Role.ACTUAL, True


def _settle_bases(draft: Draft, subjects: Subjects) -> None:
    """Where the text leaves the basis open, the measure's own way of accumulating closes it."""
    indicator = subjects.indicator(draft.link.indicator)
    if indicator is None or draft.role in (Role.TARGET, Role.FLOOR, Role.BENCHMARK):
        return
    own = tuple(b for b in indicator.bases if b in _ACCUMULATING)
    if len(draft.bases) > 1 and (shared := tuple(b for b in draft.bases if b in indicator.bases)):
        draft.bases = shared
    elif not draft.bases and own and len(own) == len(indicator.bases):
        draft.bases = own
    elif len(draft.bases) == 1 and indicator.bases == (Basis.SNAPSHOT,) and draft.bases[0] in _LASTING:
        draft.bases = (Basis.SNAPSHOT, *draft.bases)  # "In 2016/17, 76% had an up to date check": the year's end


def _place_at_inspection(text: str, batch: list[Draft], inspection: Period | None) -> None:
    """ "At the time of the inspection 61 children were in care": a position of the month in which that ended."""
    if inspection is None or not batch:
        return
    if time_words()["at_inspection"].search(normal(batch[0].statement.sentence.span.of(text))):
        for draft in batch:
            if draft.period is None and draft.bases == (Basis.SNAPSHOT,) and draft.role is not Role.PREVIOUS:
                draft.period = inspection


def _settle_stretch(draft: Draft, reporting: Period | None) -> None:
    """ "April to December 2023", told or reported on, is a running total or position, and carries Quarter 3.

    A term from April to July is told without a basis, and stays what it is.
    """
    end = runs_to(draft.period) if draft.period is not None else None
    if end is not None and (draft.bases or draft.period == reporting):
        draft.period = end
        draft.bases = tuple(b for b in draft.bases if b not in _LASTING) or (Basis.YEAR_TO_DATE, Basis.SNAPSHOT)


def _settle_comparator(draft: Draft) -> None:
    """ "higher than 58% in 2015/16" holds another figure against exactly 58%: the comparison is not the figure's."""
    if draft.role in (Role.PREVIOUS, Role.BENCHMARK) and draft.quantity.comparator in (
        Comparator.OVER,
        Comparator.UNDER,
    ):
        draft.quantity = replace(draft.quantity, comparator=Comparator.EXACT)


def _mark_shares_of_one_whole(drafts: list[Draft]) -> None:
    """Several percentages of one denominator that no measure of their own tells apart are the parts of that whole."""
    by_whole: dict[tuple[str | None, str | None, str], list[Draft]] = {}
    for draft in drafts:
        if draft.quantity.denominator is not None and draft.quantity.unit is Unit.PERCENT:
            key = (draft.block.section, draft.block.paragraph, str(draft.quantity.denominator))
            by_whole.setdefault(key, []).append(draft)
    for group in by_whole.values():
        actual = [d for d in group if d.role is Role.ACTUAL]
        if (
            len(actual) > 1
            and len({d.link.indicator for d in actual}) == 1
            and len({d.quantity.numerator for d in actual}) > 1
        ):
            for draft in actual:
                draft.role = Role.PART


def _claim(document: Document, draft: Draft, authority: str | None, subjects: Subjects) -> Claim:
    sentence, block = draft.statement.sentence, draft.block
    span = draft.quantity.span
    return Claim(
        id=f"c{draft.number + 1}",
        quantity=draft.quantity,
        role=draft.role,
        link=_canonical(draft.link, subjects),
        provenance=Provenance(
            document=document.path,
            page=_page(document, draft),
            section=block.section,
            paragraph=block.paragraph,
            quote=span.of(document.text),
            span=span,
            boxes=tuple(line for line in block.lines if line.span.overlaps(span)),
        ),
        sentence=sentence.span,
        clause=draft.clause,
        sentence_index=sentence.index,
        benchmark=draft.owner,
        period=draft.period,
        bases=draft.bases,
        presumed=draft.presumed,
        direction=draft.direction,
        against_target=draft.against_target,
        merit=draft.merit,
        compares=f"c{draft.compares.number + 1}" if draft.compares else None,
        authority=authority,
        rating=draft.rating,
    )


def _canonical(link: Link, subjects: Subjects) -> Link:
    """The link to the measure that a figure counts the opposite of, where the catalogue holds the two for one."""
    own = subjects.indicator(link.indicator)
    main = subjects.indicator(own.complement) if own is not None and own.opposite else None
    return link if main is None else replace(link, indicator=main.id, name=main.name, complement=True)


def _page(document: Document, draft: Draft) -> int | None:
    """The page that the figure itself stands on; a paragraph may run over a page's end."""
    line = next((x for x in draft.block.lines if x.span.overlaps(draft.quantity.span)), None)
    return line.page if line else draft.block.page
