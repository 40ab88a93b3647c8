"""Tells where another table begins below one: names stand over its columns of figures."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.layout.looks import is_blank, is_figure, words_of
from narrator.layout.segments import is_answer_row, is_value_row
from narrator.layout.spaced.lines import SpacedLine
from narrator.layout.values import is_short_value

LEAST_NAMES = 2
"""Columns of figures that names stand over, at least; one where the row above has no more."""

INDENT = 2.0
"""Font sizes from a row's left side from which text is no longer its label."""


def begins_anew(lines: Sequence[SpacedLine], last: int, index: int) -> bool:
    """Does another table begin between the row of figures `last` and the row `index` below it?

    It does where names stand over the columns of figures, as no wrapped label or remark does, or where the row is
    itself one of names.
    """
    row, above = lines[index], lines[last]
    if len(row.segments) > 1 and not is_value_row(row.segments):
        bold = row.line.bold and not above.line.bold
        bold = bold and (not is_answer_row(row.segments) or _names_answers(lines, index))
        if bold and is_value_row(above.segments) and row.line.words[0].text.lower() not in words_of("sums"):
            return True
        titled = any(len(lines[at].segments) == 1 for at in range(last + 1, index))
        if titled and is_answer_row(row.segments):
            below = lines[index + 1].segments if index + 1 < len(lines) else ()
            other = not is_value_row(above.segments) or len(below) + 1 < len(above.segments)
            if _hold_names(above, [row]) or (is_value_row(below) and other):
                return True
    return _hold_names(above, lines[last + 1 : index]) or _has_other_columns(above, lines[last + 1 : index], row)


def _names_answers(lines: Sequence[SpacedLine], index: int) -> bool:
    """Is the row of ratings one that names columns, each once, above figures ("Service | Red | Amber | Green")?"""
    texts = [segment.text for segment in lines[index].segments]
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.line.bold or len(set(texts)) < len(texts):
        return False
    return len(below.segments) == len(texts) and all(is_figure(segment.text) for segment in below.segments[1:])


def _has_other_columns(above: SpacedLine, between: Sequence[SpacedLine], row: SpacedLine) -> bool:
    """Do names stand over the row's values, which stand below none of the values of the line above?"""
    if not is_value_row(above.segments) or not is_value_row(row.segments):
        return False
    values = [segment for segment in above.segments[1:] if is_short_value(segment.text)]
    own = [segment for segment in row.segments[1:] if is_short_value(segment.text)]
    apart = not any(one.x0 < other.x1 and one.x1 > other.x0 for one in own for other in values)
    names = [line for line in between if len(line.segments) > 1 and not is_value_row(line.segments)]
    return apart and any(_hold_names(row, [line]) for line in names)


def _hold_names(above: SpacedLine, rows: Sequence[SpacedLine]) -> bool:
    """Do words in these lines stand over the columns of values of the line above them?"""
    columns = [segment for segment in above.segments[1:] if is_short_value(segment.text)]
    if not columns or not (is_value_row(above.segments) or is_answer_row(above.segments)):
        return False
    left = above.line.x0 + INDENT * above.line.size
    named: set[int] = set()
    for segment in (segment for row in rows for segment in row.segments if segment.x0 > left):
        under = [i for i, value in enumerate(columns) if segment.x0 < value.x1 and segment.x1 > value.x0]
        if len(under) == 1 and _is_name(segment.text, columns[under[0]].text):
            named.update(under)
    return len(named) >= min(LEAST_NAMES, len(columns))


def _is_name(text: str, value: str) -> bool:
    """Can the text name a column that holds such a value?"""
    return not is_figure(text) and not is_blank(text) and (is_figure(value) or not is_short_value(text))
