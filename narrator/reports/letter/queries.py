"""One finding as a query: where it is, the words as printed, what they were compared with, the sum, the question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath

from narrator.data_files import read_data
from narrator.domain import Analysis, Evidence, Finding
from narrator.reports.counts import count_of
from narrator.reports.evidence_groups import Claims, excerpt, find_figure, group_evidence
from narrator.reports.markdown_escape import embolden, escape_markdown
from narrator.reports.places import Regions

DEFAULT = "default"
"""The entry of rules that have none of their own."""


MOST_PLACES = 8
"""Places that one query names: as many as the text report; an author has the document at hand."""


PICTURED = "(We read this page from a picture: please tell us if the figure is another one.)"


class Queries:
    """Writes findings of one audit as queries."""

    def __init__(self, analyses: Sequence[Analysis], places: Places) -> None:
        self._claims: Claims = {(a.document.path, claim.id): claim for a in analyses for claim in a.claims}
        self._documents = {a.document.path: a.document for a in analyses}
        self._places = places

    def write(self, finding: Finding, number: int, *, across: bool) -> list[str]:
        """The query's lines, an item of a numbered list; documents are named where it reaches `across` them."""
        said, *others = group_evidence(finding.evidence)
        where = self._places.tell(said[0], document=across, section=True)
        where = f"In {where}" if across else _capital(where)
        paragraphs = [[f"{where or 'In the text'}:"]]
        paragraphs.append([f"> {self._quote(said, finding.evidence[:1], starts=True)}"])
        compared = [self._compare(group, said[0], across) for group in others[:MOST_PLACES]]
        if len(others) > MOST_PLACES:
            compared.append(f"and {count_of(len(others) - MOST_PLACES, 'more place')}")
        if len(compared) == 1:
            paragraphs.append([f"Compared with {compared[0]}"])
        elif compared:
            paragraphs.append(["Compared with:"])
            paragraphs.append([f"- {told}" for told in compared])
        pictured = any(self._is_pictured(item) for item in finding.evidence)
        told = (tell_finding(finding), ask_about(finding), PICTURED if pictured else "")
        paragraphs.append([" ".join(part for part in told if part)])
        return _indent(paragraphs, f"{number}. ")

    def _is_pictured(self, item: Evidence) -> bool:
        document = self._documents.get(item.document)
        return document is not None and document.recognises(item.page)

    def _compare(self, group: Sequence[Evidence], said: Evidence, across: bool) -> str:
        """ "page 13: "20 children came ..."", as an item of a list."""
        first = group[0]
        named = across or first.document != said.document
        where = self._places.tell(first, document=named, section=first.section != said.section)
        return ", ".join(part for part in (where,) if part) + (": " if where else "") + self._quote(group, group)

    def _quote(self, group: Sequence[Evidence], marked: Sequence[Evidence], *, starts: bool = False) -> str:
        """The words of a sentence, or the cells of a table, those that are `marked` in bold."""
        if group[0].sentence is None:
            told = _quote_cells(group, marked)
            return _capital(told) if starts else told
        places = {find_figure(item, self._claims): item in marked for item in reversed(group)}
        known = sorted(place for place in places if place is not None)
        pieces = excerpt(group[0].sentence, known)
        told = _mark(pieces, [places[place] for place in known], starts)
        return told if starts else f'"{told}"'


def _mark(pieces: Sequence[tuple[str, bool]], marked: Sequence[bool], starts: bool) -> str:
    """The pieces of a sentence as Markdown, those of its figures that are `marked` in bold."""
    told = ""
    bold = iter(marked)
    for number, (piece, figure) in enumerate(pieces):
        first = starts and number == 0
        if figure and next(bold, False):
            before = pieces[number - 1][0] if number else ""
            after = pieces[number + 1][0] if number + 1 < len(pieces) else ""
            told += embolden(piece, before, after, starts=first)
        else:
            told += escape_markdown(piece, starts=first, blanks=True)
    return told.strip()


def _quote_cells(group: Sequence[Evidence], marked: Sequence[Evidence]) -> str:
    """ "table, "Visits made": Aug-23 = **318**; Jul-23 = 259", as far as the cells' notes tell."""
    heading = escape_markdown(group[0].note.partition(": ")[2])
    kinds = {_lead(item)[0] for item in group}
    [kind] = kinds if len(kinds) == 1 and not any(map(_is_rating, group)) else [""]
    told = []
    for item in group:
        shown = embolden(item.quote) if item in marked else escape_markdown(item.quote)
        own, when = map(escape_markdown, _lead(item))
        if _is_rating(item):
            told.append(f"rated {shown}")
            continue
        lead = ", ".join(part for part in ((own if not kind else ""), when) if part)
        told.append(f"{lead} = {shown}" if lead else shown)
    head = ", ".join([escape_markdown(kind)] * bool(kind) + [f'"{heading}"'] * bool(heading))
    return f"{head}: {'; '.join(told)}" if head else "; ".join(told)


def _lead(item: Evidence) -> tuple[str, str]:
    """What the cell is, and when: "table" and "Sep-23 year to date"."""
    kind, _, when = item.note.partition(": ")[0].partition(", ")
    return kind, when


def _is_rating(item: Evidence) -> bool:
    """Does the note repeat the rating that the cell holds ("rated Green")?"""
    return bool(item.quote) and _lead(item)[0] == f"rated {item.quote}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _indent(paragraphs: Sequence[Sequence[str]], mark: str) -> list[str]:
    """The paragraphs as one item of a list, with an empty line between them."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += ([""] if lines else []) + [" " * len(mark) + line for line in paragraph]
    return [mark + lines[0][len(mark) :], *lines[1:]]


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


class Places:
    """Tells places in the documents of one audit."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._regions = Regions(analyses)
        self._names = name_documents([analysis.document.path for analysis in analyses])

    def name_document(self, path: str) -> str:
        """The document's name as Markdown."""
        return escape_markdown(self._names.get(path, path))

    def tell(self, evidence: Evidence, *, document: bool = False, section: bool = False) -> str:
        """ "report.pdf, page 9, paragraph 4.2, section "Visits"": what is asked for, as far as it is known."""
        region = self._regions.find(evidence)
        parts = [self.name_document(evidence.document)] if document else []
        if evidence.page is not None:
            parts.append(f"page {evidence.page}")
        elif region is not None:
            parts.append(f"line {region.first_line}")
        if evidence.paragraph:
            parts.append(f"paragraph {escape_markdown(evidence.paragraph)}")
        if section and evidence.section:
            parts.append(f'section "{escape_markdown(evidence.section)}"')
        return ", ".join(parts)


def name_documents(paths: Sequence[str]) -> dict[str, str]:
    """The files' names, the path as it was given where two files have one name: folders are not the author's."""
    names = [PurePath(path).name for path in paths]
    return {path: name if names.count(name) == 1 else path for path, name in zip(paths, names, strict=True)}
