"""Reads plain counts in digits and words, and tells them from years, ranges and pronouns."""

from __future__ import annotations

import re

from narrator.domain import Comparator, Unit
from narrator.quantities.colours import counts_colour, counts_whole, follows_whole
from narrator.quantities.comparators import read_bound_of
from narrator.quantities.grammar import part
from narrator.quantities.lexicon import read_lexicon
from narrator.quantities.nouns import Noun, find_noun
from narrator.quantities.numerals import Numeral, is_numbered, low_scale, scaled
from narrator.quantities.percentages import percent_end
from narrator.quantities.scan import Scan

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
"""Numbers of four digits between them may be years."""
PARALLEL_REACH = 80
"""Characters between two figures of one comparison that is told without repeating its verb."""
ALIKE = 5
"""So many times the smaller the larger of two compared figures may be; a page number is rarely as near."""
PLAIN = (Unit.COUNT, Unit.RATE, Unit.DURATION)
"""What may be told again as a bare number."""
FIRST = 5
"""Characters before the number word that opens a text, "The " or "Our " and a blank."""
NAME_GAP = 3
"""Characters between a name that ends in a number and the figure behind its colon."""

LAST_PAGE = 999
"""The largest number that is taken for a page number or footnote mark at the end of a text."""


def read_year(scan: Scan, numeral: Numeral) -> bool:
    """Takes a number of four digits that is a year, unless the words make it a count."""
    text = scan.text[numeral.start : numeral.end]
    if not (len(text) == 4 and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        return False
    lead = scan.before(numeral.start)
    if lead.endswith("over") and part("years", "spanned_after").match(scan.text, numeral.end):
        scan.add_qualifier(numeral.start, numeral.end, "period")
        return True
    counted = part("years", "count_lead").search(lead) or part("years", "count_said").search(lead)
    if counted and not part("years", "compared_lead").search(lead):
        return False
    timed = part("years", "compared_to").search(lead) and part("years", "timed_after").match(scan.text, numeral.end)
    if timed or part("years", "moved_lead").search(lead):
        return False
    noun = find_noun(scan.text, numeral.end)
    if noun and noun.known and noun.distance <= 1 and not part("years", "period_lead").search(lead):
        return False
    scan.add_qualifier(numeral.start, numeral.end, "period")
    return True


def read_count(scan: Scan, numeral: Numeral) -> bool:
    """Takes the numeral as a count, or notes it as a number that claims nothing."""
    one = numeral.value == 1
    noun = find_noun(scan.text, numeral.end, one=one)
    if _is_no_figure(scan, numeral, noun):
        if not numeral.word:
            scan.add_qualifier(numeral.start, numeral.end, "other")
        return True
    if _read_count_range(scan, numeral):
        return True
    if numeral.word and not _is_word_count(scan, numeral, noun):
        return True
    comparator = read_bound_of(scan, numeral.start, numeral.end)
    if numeral.round and comparator is Comparator.EXACT:
        comparator = Comparator.ABOUT
    scan.add(
        numeral.start, numeral.end, numeral.value, Unit.COUNT, numeral.resolution, comparator,
        counted=noun.singular if noun else None,
    )  # fmt: skip
    return True


def _is_no_figure(scan: Scan, numeral: Numeral, noun: Noun | None) -> bool:
    text, end = scan.text, numeral.end
    introduces = numeral.start < FIRST and part("counts", "introduces").match(text, end)
    if numeral.word and (introduces or part("counts", "unmeasured_lead").search(scan.before(numeral.start))):
        return True
    if part("counts", "running").match(text, end) or part("counts", "and_a_half").match(text, end):
        return True
    if part("counts", "own_making").match(text, end) and not counts_whole(scan, numeral):
        return True
    if noun and noun.singular in read_lexicon().not_measured and not counts_whole(scan, numeral):
        return noun.singular != "point" or numeral.resolution == 1  # "48.1 points" is a score
    after = text[end : end + 2]
    if after[:1].isalpha() or (after[:1] in ("-", "‑") and after[1:].isalpha()):
        return True
    if text[end : end + 5].lower() in (" fold", " time"):
        return True
    if part("counts", "scores").match(text, end):
        return True
    if numeral.word:
        return False
    lead = scan.before(numeral.start)
    if noun is None and is_numbered(text[numeral.start : end]):
        return True
    if _is_glued(text, numeral.start) or _is_loose(scan, numeral, lead):
        return True
    return bool(part("counts", "no_lead").search(lead)) and not _is_of_name(scan, numeral)


def _is_of_name(scan: Scan, numeral: Numeral) -> bool:
    """Does a name that ends in a number tell whose figure follows: "(Quarter 3: 158)", "Stage 2: 14 complaints"?"""
    before = scan.text[max(0, numeral.start - NAME_GAP) : numeral.start].rstrip()[-1:]
    colon = scan.text.rfind(":", max(0, numeral.start - NAME_GAP), numeral.start)
    spaced = before == ":" and scan.text[numeral.start - 1].isspace()
    if spaced and any(q.span.end == colon for q in scan.quantities):
        return True  # "Net additions were 45: 120 came and 75 left"
    return spaced and any(q.span.end == colon and q.kind != "reference" for q in scan.qualifiers)


def _is_glued(text: str, start: int) -> bool:
    """Does a hyphen tie the number to the word before it: "post-16"?"""
    return text[start - 1 : start] in ("-", "‑") and text[start - 2 : start - 1].isalpha()


def _is_loose(scan: Scan, numeral: Numeral, lead: str) -> bool:
    """Is it a page number or footnote mark that was caught in the text?"""
    if numeral.value > LAST_PAGE or numeral.signed or numeral.resolution != 1:
        return False
    if not lead and part("counts", "footnote").match(scan.text, numeral.end):
        return True
    rest = scan.text[numeral.end : numeral.end + 4].strip()
    if rest == "." and _is_parallel(scan, numeral):
        return False
    at_end = rest in ("", ".") and len(scan.text) - numeral.end < 4
    return at_end and bool(lead) and not part("counts", "end_lead").search(lead)


def _is_parallel(scan: Scan, numeral: Numeral) -> bool:
    """Does the number end a list or comparison: "the regional rate is 188 and the national rate 148."?"""
    previous = scan.quantities[-1] if scan.quantities else None
    if previous is None or previous.span.end < numeral.start - PARALLEL_REACH or previous.unit not in PLAIN:
        return False
    if not part("counts", "parallel").fullmatch(scan.text, previous.span.end, numeral.start):
        return False
    low, high = sorted((abs(previous.value), numeral.value))
    return high <= low * ALIKE


def _is_listed(scan: Scan, numeral: Numeral) -> bool:
    """ "43 primary, 11 secondary, four special and two pupil referral units"."""
    previous = scan.quantities[-1] if scan.quantities else None
    if previous is None or previous.unit is not Unit.COUNT:
        return False
    gap = part("counts", "listed_gap").fullmatch(scan.text, previous.span.end, numeral.start)
    return bool(gap) and part("counts", "listed_after").match(scan.text, numeral.end) is not None


def _is_gapped(scan: Scan, numeral: Numeral, lead: str) -> bool:
    """ "15 people had slight injuries and two as bad ones as before": it counts what the number before it counts."""
    previous = scan.quantities[-1] if scan.quantities else None
    if previous is None or previous.unit is not Unit.COUNT or previous.counted is None:
        return False
    gap = scan.text[previous.span.end : numeral.start]
    near = len(gap) <= PARALLEL_REACH and "." not in gap and ";" not in gap
    tied = part("counts", "gapped_lead").search(lead) and part("counts", "gapped_after").match(scan.text, numeral.end)
    return near and tied is not None


def _is_state(scan: Scan, numeral: Numeral, lead: str) -> bool:
    """ "18 upheld and ten not upheld", "two are on track and one off track", "leaving nine open": it ends a list."""
    previous = next((q for q in reversed(scan.quantities) if q.unit in (Unit.COUNT, Unit.RATIO)), None)
    if previous is None:
        return False
    gap = scan.text[previous.span.end : numeral.start]
    if len(gap) > PARALLEL_REACH or ". " in gap or ";" in gap:
        return False
    led = part("counts", "gapped_lead").search(lead) or part("counts", "left_lead").search(lead)
    return bool(led) and part("counts", "state_after").match(scan.text, numeral.end) is not None


def _is_change(scan: Scan, numeral: Numeral, lead: str) -> bool:
    """ "two fewer than the year before", "seven short of the target"."""
    if part("counts", "moved_lead").search(lead) and part("counts", "moved_after").match(scan.text, numeral.end):
        return True  # "a decrease by one compared to last year"
    changed = part("counts", "changed").match(scan.text, numeral.end)
    return bool(changed) and part("counts", "changed_lead").search(lead) is not None


def _is_whole_of_parts(scan: Scan, noun: Noun, lead: str) -> bool:
    """ "Of the five measures on the scorecard four met the standard": known things, and what is said of some."""
    opens = part("counts", "parted_lead").search(lead.lower()) is not None
    return opens and part("counts", "parted_behind").match(scan.text, noun.end) is not None


def _is_word_count(scan: Scan, numeral: Numeral, noun: Noun | None) -> bool:
    """Does the number word count something? "one" alone, "one of the largest" and the like do not."""
    lead, text = scan.before(numeral.start), scan.text
    following = re.match(r"\s?([A-Za-z’']+)", text[numeral.end : numeral.end + 24])
    word = following[1].lower() if following else ""
    if _is_change(scan, numeral, lead) or counts_whole(scan, numeral) or _is_state(scan, numeral, lead):
        return True
    if part("counts", "share_behind").match(text, numeral.end):
        return True
    if counts_colour(scan, numeral) and (numeral.value != 1 or scan.has_larger):
        return True
    if numeral.value == 1:
        if word == "of":
            only = lead.endswith(("only", "just")) and text.startswith(
                (" of these", " of those", " of them"), numeral.end
            )
            return scan.has_larger and (only or text.startswith((" of whom", " of which"), numeral.end))
        if part("counts", "pronoun_lead").search(lead):
            return False
        if noun is not None and noun.distance <= 3:
            return True
        if part("counts", "moved_one").search(lead) and part("counts", "closed").match(text, numeral.end):
            return True
        if scan.has_larger and part("counts", "decided_lead").search(lead):
            return part("counts", "closed").match(text, numeral.end) is not None
        return (
            (scan.has_larger or _follows_count(scan, numeral))
            and bool(part("counts", "after_one").match(text, numeral.end))
            and bool(part("counts", "clause").search(lead))
        )
    if noun is not None and (noun.known or noun.distance <= 2):
        if part("counts", "known_lead").search(lead.lower()) is None or _is_whole_of_parts(scan, noun, lead):
            return True
        return part("counts", "known_said").match(text, noun.end) is not None
    if _is_listed(scan, numeral) or _is_gapped(scan, numeral, lead) or lead.endswith(" remaining"):
        return True
    if word in read_lexicon().verbs_after and follows_whole(scan, numeral):
        return True
    if part("counts", "achieved_after").match(text, numeral.end) and _follows_count(scan, numeral):
        return part("counts", "clause").search(lead) is not None
    if word in read_lexicon().verbs_after or word.endswith("ing"):
        return bool(part("counts", "clause").search(lead)) or word == "of"
    return bool(part("counts", "value_lead").search(lead)) and bool(part("counts", "closed").match(text, numeral.end))


def _follows_count(scan: Scan, numeral: Numeral) -> bool:
    """Is something counted earlier in the same sentence?"""
    previous = scan.quantities[-1] if scan.quantities else None
    counted = previous is not None and previous.unit in (Unit.COUNT, Unit.RATIO)
    return counted and previous is not None and ". " not in scan.text[previous.span.end : numeral.start]


def _read_count_range(scan: Scan, numeral: Numeral) -> bool:
    """ "400 to 700 staff", "10-15 children": a range; "1 or 2" and "18-25" alone claim nothing."""
    either = scan.match(part("counts", "either"), numeral.end)
    choice = scan.numeral_at(either.end()) if either else None
    if choice and percent_end(scan, choice) is None:
        scan.add_qualifier(numeral.start, choice.end, "other")
        return True
    told_twice = numeral.value > 100 or part("counts", "told_twice").search(scan.before(numeral.start))
    if choice and not told_twice:  # "5 or 10%", but "of the pupils 1,231 or 4.1% had a plan"
        scan.add_qualifier(numeral.start, choice.end, "other")
        return True
    joint = scan.match(part("percentages", "range"), numeral.end)
    other = scan.numeral_at(joint.end()) if joint else None
    if joint is None or other is None or other.value <= numeral.value or other.signed:
        return False
    words, lead = joint.group().strip().lower(), scan.before(numeral.start)
    if words == "and" and not lead.endswith("between"):
        return False
    noun = find_noun(scan.text, other.end)
    if words == "to" and (noun is None or lead.endswith("from") or noun.distance > 1):
        return False
    if noun is None and words != "and":
        scan.add_qualifier(numeral.start, other.end, "other")
        return True
    factor = low_scale(scan.text, numeral, other)
    step = min(scaled(numeral.resolution, factor), other.resolution)
    scan.add(
        numeral.start, other.end, scaled(numeral.value, factor), Unit.COUNT, step, Comparator.BETWEEN,
        upper=other.value, counted=noun.singular if noun else None,
    )  # fmt: skip
    return True
