"""What is said and asked of a finding: the sum in words, then one precise question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from narrator.data_files import read_data
from narrator.domain import Finding
from narrator.reports.markdown_escape import escape_markdown

DEFAULT = "default"
"""The entry of rules that have none of their own."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a rule's findings are told, `until` where the sum is cut, and what is asked where no remedy is known."""

    tell: str
    ask: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class RemedyForm:
    """A form that remedies have, and the question that it makes."""

    form: re.Pattern[str]
    ask: str


def tell_finding(finding: Finding) -> str:
    """What is wrong, in a sentence or two of Markdown."""
    wording = _wording_of(finding.code)
    total = finding.recomputation.partition(wording.until)[0] if wording.until else finding.recomputation
    parts = {"message": finding.message.rstrip("."), "sum": total.rstrip("."), "note": finding.evidence[0].note}
    told = wording.tell.format_map({name: escape_markdown(text) for name, text in parts.items()})
    told = told.replace(" ()", "").strip().rstrip(".")
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def ask_about(finding: Finding) -> str:
    """The question, in Markdown: whether the figure should read another way, else which of the figures is right."""
    remedy = " ".join(finding.remedy.split()).rstrip(".")
    if not remedy:
        return _wording_of(finding.code).ask
    for known in _read_wordings()[1]:
        found = known.form.fullmatch(remedy)
        if found is not None:
            parts = {name: text or "" for name, text in found.groupdict().items()} | {"figure": _name_figure(finding)}
            return known.ask.format_map({name: escape_markdown(text) for name, text in parts.items()})
    told = escape_markdown(remedy)
    return f"{told[:1].upper()}{told[1:]}. {_wording_of(finding.code).ask}"


def _name_figure(finding: Finding) -> str:
    """ "45.2%", or words in quotation marks."""
    quote = " ".join(finding.evidence[0].quote.split())
    return quote if any(sign.isdigit() for sign in quote) else f'"{quote}"'


def _wording_of(code: str) -> Wording:
    rules = _read_wordings()[0]
    return rules.get(code, rules[DEFAULT])


@cache
def _read_wordings() -> tuple[Mapping[str, Wording], tuple[RemedyForm, ...]]:
    data = read_data(__package__, "questions.toml")
    default = data["rules"][DEFAULT]
    rules = {code: Wording(**{**default, **entry}) for code, entry in data["rules"].items()}
    return rules, tuple(RemedyForm(re.compile(entry["form"]), entry["ask"]) for entry in data["remedies"])
