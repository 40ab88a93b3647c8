"""Tells counts of ratings ("three Amber", "none is Red", "four are on track") from other words for colours."""

from __future__ import annotations

from narrator.domain import Unit
from narrator.quantities.grammar import part
from narrator.quantities.numerals import Numeral
from narrator.quantities.scan import Scan


def counts_colour(scan: Scan, numeral: Numeral) -> bool:
    """Does a colour of a rating follow the number, in a sentence that lists colours or names what is rated?

    The colour has a capital, and what it describes ends there: "a Green Flag" and "Green councillors" are none.
    """
    pattern = part("counts", "colour")
    if not pattern.match(scan.text, numeral.end):
        return False
    if scan.lists_ratings is None:
        told = sum(bool(pattern.match(scan.text, one.end)) for one in scan.numerals)
        scan.lists_ratings = told > 1 or part("counts", "rated").search(scan.text) is not None
    return scan.lists_ratings


def counts_whole(scan: Scan, numeral: Numeral) -> bool:
    """Is it the whole of "of the plan's six priorities four are on track"?"""
    lead = part("counts", "whole_lead").search(scan.before(numeral.start))
    return bool(lead) and part("counts", "whole_after").match(scan.text, numeral.end) is not None


def follows_whole(scan: Scan, numeral: Numeral) -> bool:
    """Is it the part in "of the plan's six priorities four are on track"?"""
    whole = scan.quantities[-1] if scan.quantities else None
    if whole is None or whole.unit is not Unit.COUNT or ". " in scan.text[whole.span.end : numeral.start]:
        return False
    return part("counts", "whole_lead").search(scan.before(whole.span.start)) is not None
