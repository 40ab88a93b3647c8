"""Diagnostics in lines for people: the same trouble on many pages is one line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from narrator.domain import Diagnostic


def sum_up(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """One line for all pages of one document with the same trouble: where, what, and what to do next."""
    lines = []
    ordered = sorted(diagnostics, key=lambda d: (d.document, d.message, d.advice, d.page or 0))
    for (document, message, advice), same in groupby(ordered, key=lambda d: (d.document, d.message, d.advice)):
        pages = sorted({item.page for item in same if item.page is not None})
        where = f", p. {name_pages(pages)}" if pages else ""
        lines.append(f"{document}{where}: {tell_trouble(message, advice)}")
    return lines


def tell_trouble(message: str, advice: str) -> str:
    """What is wrong as a sentence, then what to do next."""
    stop = "" if message.endswith((".", "!", "?")) else "."
    return f"{message}{stop}" + (f" {advice}" if advice else "")


def name_pages(pages: Sequence[int]) -> str:
    """ "3, 7-12, 15": three pages in a row or more as a range."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and runs[-1][-1] == page - 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
