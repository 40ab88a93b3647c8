"""Which figure a target, benchmark, previous value or change is told of, and what it takes over from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from narrator.claims.cues import read_cues
from narrator.claims.draft import Draft
from narrator.claims.recalled import is_past
from narrator.domain import Basis, Period, Role, Unit
from narrator.needs import Needing
from narrator.periods import previous_year

# "a 39% reduction in children becoming ..." names its own measure; "an increase in the month" does not.
_OF_ANOTHER = Needing(
    r"^ ?(?:increase|decrease|reduction|rise|fall|drop|decline|improvement|growth) in (?!(?:the )?(?:month|quarter|year"
    r"|period|same|last|previous|number of these|q\d|\d))"
)
# "a national increase of 9%" is no change of the authority's own figures.
_OF_OTHERS = Needing(
    r"\b(?:national|nationwide|regional|england|country)\w* (?:average )?(?:increase|decrease|reduction|rise|fall|drop"
    r"|decline|growth|improvement) (?:of|by) (?:\w+ )?$"
)
_FROM = Needing(r"[)\]]? from (?:the |just |only |a total of )*")
_FROM_ENDS = Needing(r"\bfrom (?:the |just |only |a total of )*$")
_TO = Needing(r"(?: (?:in|at|for|during) [\w /'’-]{2,24}?)? to (?:just |only |a total of )*")
# "fell 8% to 80", "up 2 points (to 40%)"
_TO_REACHED = Needing(
    r"(?:,? (?:(?:growth|increase|rise|fall|reduction|drop) )?(?:in|over|during|since|at|by|for|this|on)"
    r" [\w /'’–-]{2,50})?"
    r",? \(?to (?:just |only |over |nearly )?"
)
# "the figure was 72%" states an earlier value, "up from 72%" and "this compares with 72%" only recall it
_STATED = Needing(
    r"\b(?:was|were|stood at|had been|(?:was|were|been) at|came to|reached) (?:just |only |at |about |around )*$"
)
# "84%, due to vacancies in two of the six teams": what a cause counts did not move
_IN_CAUSE = Needing(
    r"\b(?:due to|because of|owing to|thanks to|(?:as a|the) result of|caused by|driven by|attribut(?:ed|able) to)\b"
    r"[^;:]*$"
)
# "only six came, and two of these stayed": no present value beside the six
_OF_THESE = Needing(r"(?:[a-z]+ )?of (?:these|those|them|which|whom)\b")
_COMPARATORS = (Role.TARGET, Role.FLOOR, Role.BENCHMARK, Role.PREVIOUS, Role.CHANGE)
_SHARES = (Unit.PERCENT, Unit.RATIO)
_TELLING = Needing(r"[a-z]{5,}")
_STEM = 5
"""So many letters tell a word of five and more, whatever its ending."""

_MANY = 100
"""A whole number from which on a figure with a fraction is no value of the same measure: averages are small."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """The figures that a comparator may be told of, nearest kind first."""

    clause_before: list[Draft]
    clause_after: list[Draft]
    sentence_before: list[Draft]
    paragraph_before: list[Draft]


def relate(drafts: list[Draft], before: list[Draft], reporting: Period | None) -> None:
    """Set `compares` of every comparator of one statement; `before` are the actual figures of the paragraph so far.

    The figure before it in its clause comes first, then the one behind it ("above the 5% target with 6.2%"), then
    the sentence's, then the paragraph's ("This is below the target of 18%"). A figure that is itself told of a time
    before the `reporting` period is held against nothing earlier.
    """
    stated = [d for d in drafts if d.role in (Role.ACTUAL, Role.PART)]
    present = [d for d in stated if not is_past(d.period, reporting)]
    own = [d for d in before if drafts and d.block is drafts[0].block]
    near = [d for d in own or before if not is_past(d.period, reporting)]
    for draft in drafts:
        if draft.role not in _COMPARATORS:
            continue
        held = draft.role in (Role.TARGET, Role.FLOOR, Role.BENCHMARK)  # what a past figure is held against, too
        actuals = present or stated if held else present
        if draft.role is Role.CHANGE and not present and read_cues().shape["apposed_move"].search(draft.left):
            actuals = [d for d in stated if d.clause == draft.clause]  # "91 in the year to March, up 4%", told in June
        elif draft.role is Role.PREVIOUS:
            actuals = [d for d in actuals if not _is_of_it(d, draft, drafts)]
        reach = _Reach(
            [d for d in reversed(actuals) if d.number < draft.number and d.clause == draft.clause],
            [
                d
                for d in actuals
                if d.number > draft.number
                and (d.clause == draft.clause or (draft.role in _ALSO_AHEAD and _OURS_NOW.search(d.left)))
                and not _IN_CAUSE.search(d.left)
            ],
            [d for d in reversed(actuals) if d.number < draft.number and d.clause != draft.clause],
            list(reversed(near or own if held else near)),
        )
        if draft.role is Role.CHANGE and _OF_OTHERS.search(draft.left):
            draft.of_others = True
            continue
        if draft.role is Role.CHANGE and _OF_ANOTHER.match(draft.right):
            reach = _Reach(reach.clause_before, [], [], [])
        elif subject := _held_subject(draft) if held else _moved_subject(draft):
            reach.paragraph_before[:] = [d for d in reach.paragraph_before if _tells_of(d, subject)]
        draft.compares = _nearest(draft, reach)
        if held and (then := _stated_then(draft, drafts)) is not None:
            draft.compares, draft.beyond = then, draft.compares
        elif held and draft.compares in stated and draft.compares not in present:
            paragraph = [d for d in reach.paragraph_before if d.block is draft.block]
            draft.beyond = _nearest(draft, _Reach([], [], [], paragraph))
    _hold_against_aside(drafts, present)
    for previous, now in pairwise(drafts):
        moved = (previous.role, now.role) == (Role.PREVIOUS, Role.ACTUAL) and _FROM_ENDS.search(previous.left)
        if moved and _TO.fullmatch(now.left) and _comparable(previous, now) and now in stated:
            previous.compares = now  # "yet for another it fell from 36.7% to 34.9%"
    for change, reached in pairwise(drafts):
        told_to = (change.role, reached.role) == (Role.CHANGE, Role.ACTUAL) and reached.clause == change.clause
        if told_to and _TO_REACHED.fullmatch(reached.left) and _comparable(change, reached) and reached in present:
            change.compares = reached  # "deaths fell 8% to 80, while assaults were down 4% to 3,269"
    for change, previous in pairwise(drafts):
        told_once = (change.role, previous.role) == (Role.CHANGE, Role.PREVIOUS) and change.clause == previous.clause
        if told_once and _FROM.fullmatch(previous.left) and previous.compares is not None:
            change.compares = previous.compares  # "is down by 8.3% from 94,390": one move, told twice


def _hold_against_aside(drafts: list[Draft], present: list[Draft]) -> None:
    """ "..., and few took over three days (1.9%) which was better than 5.6% and is within our limit of 5%": what
    "which" goes on about is the bracket's figure, where that is a value of its own and tells no count again."""
    aside: Draft | None = None
    for before, draft in pairwise(drafts):
        own = before.bracketed and before in present and before.role is Role.ACTUAL
        if own and _WHICH.match(draft.left) and draft.quantity.unit is before.quantity.unit:
            first = next((d for d in drafts if d.number == before.number - 1), None)
            aside = before if first is not None and first.quantity.unit is before.quantity.unit else None
        elif draft.role not in _COMPARATORS or draft.clause != before.clause:
            aside = None
        if aside is not None and draft.role in _COMPARATORS and _comparable(draft, aside):
            draft.compares = aside


_WHICH = Needing(r"^\) which (?:is|was|are|were) ")
_ALSO_AHEAD = (Role.PREVIOUS, Role.BENCHMARK)
_OURS_NOW = Needing(
    r"(?:^|[;,]) ?(?:but |and |while )?(?:(?:it|this|these|they)\b[^,;]{0,20}\b(?:now|today|currently)\b[^,;]{0,20}"
    r"|ours (?:is|are|was|were|stands at|stood at) )$"
)
"""Before what an earlier value has become, or what stands beside others', in a clause of its own: "a year ago 744 were
in care; it is now 760", "England's average is 691; ours is 599"."""


def _is_of_it(part: Draft, whole: Draft, drafts: list[Draft]) -> bool:
    """Does a figure right behind another count some of those ("only six came, and two of these stayed")?"""
    points_back = part.role is Role.PART and _OF_THESE.match(part.right.lstrip()) is not None
    return points_back and any(one is whole and other is part for one, other in pairwise(drafts))


_MORE_OF = Needing(r" ?(?:more|fewer|less) (?!than\b)(?P<what>[a-z][\w'-]+(?: (?!than\b|this\b|last\b)[\w'-]+)?)")
"""What there is so much more of."""


def _moved_subject(draft: Draft) -> set[str]:
    """The telling words of what a clause says to have moved ("rates of separation rose by 56%", "9% more forms").

    There are none where it goes back to what was told: "This rose by 4%", "The figure fell by 2 points"; nor of what is
    no change.
    """
    if draft.role is not Role.CHANGE:
        return set()
    cues = read_cues()
    moved = cues.wording["motion_from"].search(draft.opened)
    more = _MORE_OF.match(draft.right)
    subject = draft.opened[: moved.start()] if moved is not None else more["what"] if more is not None else ""
    return (
        set() if cues.shape["goes_back"].match(draft.opened) else {word[:_STEM] for word in _TELLING.findall(subject)}
    )


_HELD_SUBJECT = Needing(
    r"(?:(?:but|and|however|although|while),? )?"
    r"(?P<subject>(?!performance\b|we\b|(?:the|our|its) (?:council|service|trust|board|force|team|result|outcome"
    r"|position)s?\b)[a-z][^,;:()\d£]{2,60}?) "
    r"(?:is|was|are|were|(?:has|have|had) been|remains?|remained|stands?|stood|came in) (?:[\w-]+,? ){0,3}?"
    r"(?:£?[\d.]+\w*%? (?:(?:percentage )?points? |per cent )?)?"
    r"(?:above|below|over|under|within|outside|short of|ahead of|behind|(?:higher|lower|better|worse) than)\b"
)
"""What a sentence says to stand above or below a limit: "Calls were below the target of 60"."""


def _held_subject(draft: Draft) -> set[str]:
    """The telling words of what a clause holds against a limit; none where it goes back to what was told."""
    held = None if read_cues().shape["goes_back"].match(draft.opened) else _HELD_SUBJECT.match(draft.opened)
    return {word[:_STEM] for word in _TELLING.findall(held["subject"])} if held is not None else set()


def _tells_of(main: Draft, words: set[str]) -> bool:
    """Does the clause of a figure hold one of the words, whatever their endings?"""
    said = f"{main.opened} {main.right} {main.lead_in.lower()}"
    return any(word[:_STEM] in words for word in _TELLING.findall(said))


def _stated_then(draft: Draft, drafts: list[Draft]) -> Draft | None:
    """The earlier value right before a target or benchmark in its clause ("in 2019/20 it was 72%, below ...")."""
    for before, after in pairwise(drafts):
        if after is draft and before.role is Role.PREVIOUS and before.clause == draft.clause:
            return before if _STATED.search(before.left) and _comparable(draft, before) else None
    return None


def _nearest(draft: Draft, reach: _Reach) -> Draft | None:
    for group in (reach.clause_before, reach.clause_after, reach.sentence_before, reach.paragraph_before):
        fitting = [d for d in group if _comparable(draft, d)]
        if draft.role is Role.CHANGE and draft.quantity.unit is Unit.PERCENT:
            fitting = fitting or group
        whole = [d for d in fitting if d.role is Role.ACTUAL]
        outside = [d for d in whole if not d.bracketed]  # "96 (year to date 201). This is within the limit of 110."
        if fitting:
            return (outside or whole or fitting)[0]
    return None


_YEARLY = (Basis.YEAR, Basis.SNAPSHOT)
_LASTING = (Basis.MONTH, Basis.QUARTER)
_LIKELIEST = tuple((basis,) for basis in _YEARLY)
"""Bases that a measure has whoever tells it, and how they stand first among those that are likely."""


def _comparable(comparator: Draft, actual: Draft) -> bool:
    """Can the two be held against each other: same unit, or a nought ("no child") against a percentage?"""
    one, other = comparator.quantity, actual.quantity
    if one.counted and other.counted and one.counted != other.counted:
        return False
    if one.unit is other.unit is Unit.COUNT and one.value % 1 and not other.value % 1 and other.value >= _MANY:
        return False  # "1,194 ... above the national average of 45.7": a rate beside a number
    if one.unit is other.unit:
        return one.unit is not Unit.RATE or one.per in (None, other.per) or other.per is None
    if one.unit in _SHARES and other.unit in _SHARES:
        return True
    if other.unit is Unit.COUNT and other.value == 0 and one.unit is Unit.PERCENT:
        return comparator.role in (Role.TARGET, Role.FLOOR, Role.BENCHMARK)
    if comparator.role is Role.CHANGE:
        return one.unit is Unit.PERCENT or (one.unit is Unit.PERCENTAGE_POINTS and other.unit in _SHARES)
    return False


def inherit(drafts: list[Draft]) -> None:
    """Hand each comparator the measure, time and basis of the figure that it is told of, where it has none itself."""
    for draft in drafts:
        main = draft.compares
        if main is None:
            continue
        if draft.link.indicator is None and not draft.own_subject and not _counts_measures(draft, main):
            draft.link = main.link
        told = draft.bases
        match draft.role:
            case Role.TARGET | Role.FLOOR:
                if not draft.own_time:
                    draft.period, draft.bases = main.period, ()
            case Role.BENCHMARK:
                draft.period, draft.bases = _benchmark_time(draft, main)
            case Role.CHANGE if not (draft.own_time and _is_told_apart(draft, main)):
                draft.period, draft.bases = main.period, main.bases
            case Role.PREVIOUS:
                draft.period, draft.bases = _previous_time(draft, main)
            case _:
                pass
        if draft.bases and not told:
            draft.presumed = main.presumed


def _counts_measures(draft: Draft, main: Draft) -> bool:
    """ "One is amber. Sweeping was 4% below target": no change of how many measures are amber."""
    rated = (main.link.indicator or "").startswith("rating:") and main.statement is not draft.statement
    return rated and draft.role is Role.CHANGE and draft.quantity.unit is not main.quantity.unit


def _is_told_apart(draft: Draft, main: Draft) -> bool:
    """Has a change a time that its figure has not, or one of another statement?"""
    if main.statement is not draft.statement:
        return draft.period is not None or bool(draft.bases)
    return main.period is None and not main.bases


def _benchmark_time(draft: Draft, main: Draft) -> tuple[Period | None, tuple[Basis, ...]]:
    """Others' value has a time of its own only; what is told of years or positions others tell alike.

    Of a running total or a month nobody knows whether others' value is one as well.
    """
    alike = tuple(b for b in main.bases if b in _YEARLY) if main.bases[:1] in _LIKELIEST else ()
    if not draft.own_time:
        return None, alike
    return draft.period, tuple(b for b in draft.bases if b in alike) or draft.bases


def _previous_time(draft: Draft, main: Draft) -> tuple[Period | None, tuple[Basis, ...]]:
    period, bases = draft.period, draft.bases
    if draft.own_time and period is None and main.period is not None and not bases:
        period = previous_year(main.period)
    if not draft.own_time:
        return None, main.bases
    shared = tuple(b for b in bases if b in main.bases)
    if main.bases and (shared or not bases):
        # what is held against a running total may be the month's alone: "Last month it was 87%"
        own = bases[:1] if bases and bases[0] in _LASTING and bases[0] not in shared else ()
        bases = (*own, *(shared or main.bases))
    return period, bases
