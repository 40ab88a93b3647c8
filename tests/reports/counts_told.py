"""The counts that each format of a check tells, and those of what it shows, read back by its own parser."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pypdf

Counts = dict[str, int]

VERDICTS = ("consistent", "rounding", "contradicted", "unverified")
SEVERITIES = ("error", "warning", "info")

SENTENCES = {
    "findings": r"(\d+) findings?: ",
    "error": r"findings?: (?:.*?)(\d+) errors?",
    "warning": r"findings?: (?:.*?)(\d+) warnings?",
    "unsure": r"not shown: (?:.*?)(\d+) under --min-confidence",
    "in_baseline": r"not shown: (?:.*?)(\d+) in the baseline",
    "by_settings": r"not shown: (?:.*?)(\d+) suppressed by the settings",
    "rules_not_run": r"(\d+) rules? not run",
    "claims": r"(\d+) claims?, \d+ linked",
    "linked": r"claims?, (\d+) linked",
    "consistent": r"measure: (\d+) consistent",
    "rounding": r"consistent, (\d+) by rounding",
    "contradicted": r"by rounding, (\d+) contradicted",
    "unverified": r"contradicted, (\d+) unverified \(no evidence",
    "tables": r"(\d+) tables?, \d+ cells? read",
    "cells": r"tables?, (\d+) cells? read",
}
"""The lines that end a report, as a person reads them: in seven formats they are the same."""

LETTER = {
    "documents": r"(\d+) documents? with",
    "pages": r"with (\d+) pages? read",
    "claims": r"(\d+) figures? w\w+ found",
    "linked": r"text, (\d+) tied",
    "consistent": r"measure: (\d+) agree",
    "rounding": r"documents?, (\d+) do",
    "contradicted": r"rounding, (\d+) (?:is|are) contradicted",
    "unverified": r"The other (\d+) could not",
    "tables": r"(\d+) tables? w\w+ read",
    "cells": r"read, with (\d+) figures?",
    "unsure": r"(\d+) not sure enough",
    "rules_not_run": r"(\d+) rules? w\w+ not tried",
}


def hear(text: str, sentences: Mapping[str, str] = SENTENCES) -> Counts:
    """The numbers of the sentences; each of them must be there."""
    line = " ".join(text.split())
    found = {name: re.search(pattern, line) for name, pattern in sentences.items()}
    assert [name for name, one in found.items() if one is None] == []
    return {name: int(one[1]) for name, one in found.items() if one}


def told_of(coverage: Mapping[str, object]) -> Counts:
    """The numbers of a coverage record."""
    names = {"unsure": "findings_unsure", "in_baseline": "findings_in_baseline", "by_settings": "findings_suppressed"}
    same = ("claims", "linked", *VERDICTS, "tables", "cells", "pages", "documents")
    told = {name: int(str(coverage[key])) for name, key in [*names.items(), *((name, name) for name in same)]}
    return told | {"rules_not_run": len(list(coverage["rules_not_run"]))}  # type: ignore[call-overload]


def tally(words: Iterable[object], names: Iterable[str]) -> Counts:
    counts = Counter(str(word) for word in words)
    return {name: counts[name] for name in names}


def read_json(path: Path) -> Iterator[Counts]:
    yield told_of(json.loads(path.read_text(encoding="utf-8"))["coverage"])


def read_jsonl(path: Path) -> Iterator[Counts]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    yield told_of(lines[-1])
    of = {kind: [one for one in lines if one["type"] == kind] for kind in {one["type"] for one in lines}}
    yield tally((one["verdict"] for one in of["claim"]), VERDICTS)
    yield tally((one["severity"] for one in of["finding"] if one["suppressed"] is None), SEVERITIES)
    yield {"documents": len(of["document"]), "cells": len(of["observation"])}
    yield tell_notes(one["kind"] for one in of["diagnostic"])


def read_csv(path: Path) -> Iterator[Counts]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    yield hear(rows[-1]["message"])
    yield tally((row["verdict"] for row in rows), VERDICTS)
    yield tally((row["severity"] for row in rows if row["type"] == "finding" and not row["suppressed_by"]), SEVERITIES)
    hidden = tally((row["suppressed_by"] for row in rows), ("baseline", "settings"))
    yield {"in_baseline": hidden["baseline"], "by_settings": hidden["settings"]}
    yield tell_notes(row["name"] for row in rows if row["type"] == "diagnostic")


def read_sarif(path: Path) -> Iterator[Counts]:
    [run] = json.loads(path.read_text(encoding="utf-8"))["runs"]
    [invocation] = run["invocations"]
    yield told_of(run["properties"]["coverage"])
    yield hear(" ".join(run["properties"]["coverageText"]))
    levels = {"error": "error", "warning": "warning", "note": "info"}
    yield tally((levels[one["level"]] for one in run["results"] if not one["suppressions"]), SEVERITIES)
    yield {
        "documents": len(run["artifacts"]),
        "unread": len(invocation["toolExecutionNotifications"]),
        "idle": len(invocation["toolConfigurationNotifications"]),
    }


def read_github(path: Path) -> Iterator[Counts]:
    commands = re.findall(r"^::(\w+) ([^:]*)::(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    levels = {"error": "error", "warning": "warning", "notice": "info"}
    yield tally((levels[level] for level, where, _ in commands if "file=" in where), SEVERITIES)
    yield hear(" ".join(told.replace("%0A", "\n") for _, where, told in commands if "coverage" in where))
    idle = [".toml" in told for _, where, told in commands if "not read" in where]
    yield {"unread": idle.count(False), "idle": idle.count(True)}


def read_text(path: Path) -> Iterator[Counts]:
    told = path.read_text(encoding="utf-8")
    yield hear(told)
    yield tally(re.findall(r"^  NAR\d{3} \S+ +(error|warning|info)$", told, re.MULTILINE), SEVERITIES)
    heads = re.findall(r"(?:(\d+) pages?, )?(\d+) tables?, (\d+) claims?$", told, re.MULTILINE)
    pages, tables, claims = (sum(int(number or 0) for number in column) for column in zip(*heads, strict=True))
    yield {"documents": len(heads), "pages": pages, "tables": tables, "claims": claims}
    yield {
        "unread": len(re.findall(r"^  \S+\.docx: ", told, re.MULTILINE)),
        "idle": len(re.findall(r"^  \S+\.toml: ", told, re.MULTILINE)),
    }


class Page(HTMLParser):
    """The tags of a page with their classes, and the words of its coverage."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.lists: list[int] = []
        self.words: list[str] = []
        self.within = self.listing = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.tags.append((tag, known))
        self.within |= tag == "section" and known.get("id") == "coverage"
        if tag == "ul":
            self.listing = known.get("class") == "troubles"
            self.lists += [0] if self.listing else []
        elif tag == "li" and self.listing:
            self.lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        self.within &= tag != "section"
        self.listing &= tag != "ul"

    def handle_data(self, data: str) -> None:
        self.words += [data] if self.within else []

    def of_class(self, name: str) -> list[dict[str, str]]:
        return [attrs for _, attrs in self.tags if name in attrs.get("class", "").split()]


def read_html(path: Path) -> Iterator[Counts]:
    page = Page(path.read_text(encoding="utf-8"))
    told = " ".join(page.words)
    yield hear(told)
    yield {"pages": sum(map(int, re.findall(r"(\d+) pages?,", told))), "documents": len(page.of_class("document"))}
    yield {"unread": page.lists[0], "idle": page.lists[1]}
    yield tally((one["data-severity"] for one in page.of_class("finding")), SEVERITIES)
    figures = [one["class"].split() for one in page.of_class("fig") if re.fullmatch(r"d\d+-c\d+", one.get("id", ""))]
    yield tally((word for classes in figures for word in classes), VERDICTS)
    numbers = re.findall(r"(\d+)\s+(contradicted|consistent|by rounding|unverified)", told)
    yield {word.replace("by ", ""): int(number) for number, word in numbers[-4:]}


def read_pdf(path: Path) -> Iterator[Counts]:
    notes = [mark["/Contents"] for mark in marks_of(path) if mark.get("/Subj") == "coverage"]
    yield hear(notes[0])
    yield {
        "unread": len(re.findall(r"^\S+\.docx: ", notes[0], re.MULTILINE)),
        "pages": len(pypdf.PdfReader(path).pages),
    }


def marks_of(path: Path) -> list[Mapping[str, str]]:
    return [mark.get_object() for page in pypdf.PdfReader(path).pages for mark in page.get("/Annots", ())]


def read_excel(path: Path) -> Iterator[Counts]:
    book = openpyxl.load_workbook(path, read_only=True)
    sheets = {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    book.close()
    coverage = sheets["Coverage"]
    yield hear(" ".join(str(words) for what, number, words, _ in coverage if what is number is None))
    names = {
        "claims linked to a measure": "linked",
        "cells read": "cells",
        "findings not sure enough": "unsure",
        "findings in the baseline": "in_baseline",
        "findings suppressed by the settings": "by_settings",
        "rules not run": "rules_not_run",
        **{name: name for name in (*VERDICTS, *SEVERITIES, "documents", "claims", "tables", "pages")},
    }
    yield {names[str(what)]: int(number) for what, number, *_ in coverage if what in names and number is not None}
    first = [str(what) for what, *_ in coverage]
    unread, idle = first.index("Not read, or not trusted"), first.index("Accepted, but not found")
    yield {"unread": idle - unread - 1, "idle": len(first) - idle - 1, "cells": len(sheets["Tables"]) - 1}
    for sheet, column, kinds in (("Claims", "Verdict", VERDICTS), ("Findings", "Severity", SEVERITIES)):
        head, *rows = sheets[sheet]
        yield tally((row[head.index(column)] for row in rows), kinds)


def read_letter(path: Path) -> Iterator[Counts]:
    told = path.read_text(encoding="utf-8")
    yield hear(told, LETTER)
    asked: Counter[str] = Counter()
    kind = ""
    for line in told.splitlines():
        kind = line if line.startswith("#") else kind
        asked[kind] += bool(re.match(r"\d+\. ", line))
    yield {"findings": sum(asked.values()), "error": asked["### Queries"]}
    yield {"unread": len(told.partition("Not read, or not trusted:")[2].split("\n- ")) - 1}


READERS: Mapping[str, Callable[[Path], Iterator[Counts]]] = {
    "text": read_text,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "sarif": read_sarif,
    "github": read_github,
    "html": read_html,
    "pdf": read_pdf,
    "xlsx": read_excel,
    "markdown": read_letter,
}


def tell_notes(kinds: Iterable[str]) -> Counts:
    """What was not read, and what was accepted and not found."""
    idle = [kind.endswith("_unused") for kind in kinds]
    return {"unread": idle.count(False), "idle": idle.count(True)}
