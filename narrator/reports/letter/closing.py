"""The letter's end: what was checked and what was not, with every report's numbers in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from narrator.domain import Audit, Coverage, Diagnostic
from narrator.reports.counts import count_of
from narrator.reports.left_out import MOST_CODES, split_idle
from narrator.reports.letter.queries import name_documents
from narrator.reports.markdown_escape import escape_markdown
from narrator.reports.troubles import sum_up

MOST_TROUBLES = 12
"""Lines for what could not be read, as in the text report; the machine formats hold them all."""


def close_letter(audit: Audit, quiet: Sequence[str]) -> list[str]:
    """The section's lines; `quiet` are the names of documents that nothing is asked about, as Markdown."""
    lines = ["## What was checked, and what was not", ""]
    told = _tell_checked(audit.coverage) if audit.analyses else ["Nothing was checked: no document could be read."]
    if quiet:
        told.append(f"No query on {', '.join(quiet)}, which does not make every figure there right.")
    lines += [f"- {one}" for one in (*told, *_tell_left_out(audit.coverage))]
    troubles = sum_up(_name_files(split_idle(audit.diagnostics)[0]))
    if troubles:
        lines += ["", "Not read, or not trusted:", ""]
        lines += [f"- {escape_markdown(told, starts=True)}" for told in troubles[:MOST_TROUBLES]]
        if len(troubles) > MOST_TROUBLES:
            lines.append(f"- and {len(troubles) - MOST_TROUBLES} more")
    return lines


def _name_files(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The same with the files' names for their paths, as in the rest of the letter."""
    names = name_documents(list(dict.fromkeys(item.document for item in diagnostics)))
    return [replace(item, document=names[item.document]) for item in diagnostics]


def _tell_checked(coverage: Coverage) -> list[str]:
    told = [_tell_documents(coverage)]
    if coverage.claims:
        told += _tell_claims(coverage)
    else:
        told.append("No figure was found in the text, so no sentence was held against anything.")
    told.append(_tell_tables(coverage))
    return told


def _tell_documents(coverage: Coverage) -> str:
    documents = count_of(coverage.documents, "document")
    if not coverage.pages:
        return f"{documents} read."
    parts = [f"{documents} with {count_of(coverage.pages, 'page')} read."]
    if coverage.pages_without_text:
        parts.append(f"{_were(coverage.pages_without_text, 'page')} without text and could not be read.")
    if coverage.pages_recognised:
        parts.append(f"{_were(coverage.pages_recognised, 'page')} read from pictures, where letters can be mistaken.")
    return " ".join(parts)


def _tell_claims(coverage: Coverage) -> list[str]:
    found = f"{_were(coverage.claims, 'figure')} found in the text, {coverage.linked} tied to a measure: "
    agree = f"{coverage.consistent} {_verb(coverage.consistent, 'agree')} with other figures in {_these(coverage)}, "
    rounded = f"{coverage.rounding} {_verb(coverage.rounding, 'do')} so by rounding, "
    held = "holds" if coverage.documents == 1 else "hold"
    return [
        f"{found}{agree}{rounded}{coverage.contradicted} {'is' if coverage.contradicted == 1 else 'are'} contradicted.",
        f"The other {coverage.unverified} could not be checked, since {_these(coverage)} {held} nothing to compare "
        "them with: nothing is said of whether they are right.",
    ][: 2 if coverage.unverified else 1]


def _tell_tables(coverage: Coverage) -> str:
    if not coverage.tables:
        return "No table was found."
    told = f"{_were(coverage.tables, 'table')} read, with {count_of(coverage.cells, 'figure')}."
    if coverage.tables_not_trusted:
        told += f" {_were(coverage.tables_not_trusted, 'table')} not clear enough to hold anything against."
    return told


def _tell_left_out(coverage: Coverage) -> list[str]:
    counted = (
        (coverage.findings_unsure, "not sure enough"),
        (coverage.findings_in_baseline, "known from before"),
        (coverage.findings_suppressed, "set aside"),
    )
    parts = [f"{number} {why}" for number, why in counted if number]
    told = []
    if parts:
        total = _were(sum(number for number, _ in counted), "point")
        told.append(f"{total} left out of this letter: {', '.join(parts)}.")
    if coverage.rules_not_run:
        kinds = _were(len(coverage.rules_not_run), "rule")
        told.append(f"{kinds} not tried: {_name(coverage.rules_not_run)}.")
    return told


def _name(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - MOST_CODES} more" if len(codes) > MOST_CODES else ""
    return ", ".join(codes[:MOST_CODES]) + more


def _these(coverage: Coverage) -> str:
    return "this document" if coverage.documents == 1 else "these documents"


def _verb(number: int, word: str) -> str:
    """ "1 agrees", "2 agree"."""
    return word if number != 1 else f"{word}es" if word.endswith("o") else f"{word}s"


def _were(number: int, word: str) -> str:
    return f"{count_of(number, word)} {'was' if number == 1 else 'were'}"
