"""The letter to the author: what it says and asks, that it can be pasted, and that it tells every report's numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from narrator import pipeline
from narrator.checks import read_examples, rules
from narrator.domain import Evidence, Finding, Severity, SuppressedBy, Suppression
from narrator.reports import Style, reports
from narrator.reports.letter.queries import _read_wordings, ask_about, tell_finding

CORPUS = Path(__file__).parents[3] / "corpus" / "reports"
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LETTER = next(report for report in reports() if report.name == "markdown")
HOSTILE = (
    "x\r\n\r\n# Big\n- item\n<script>alert(1)</script> ![i](http://a.example/p.png) [l](javascript:1) `c` **b** "
    "| a | b |\n|---|---|\n<b onclick=x>&lt; http://a.example \x1b]0;own\x07\u202e {figure} {0}"
)


def write(audit) -> str:
    return LETTER.tell(audit, Style())


def find(code: str = "NAR101", **more) -> Finding:
    said = Evidence("report.txt", "45.2%", sentence="45.2% (19 / 47) of visits were late.")
    return Finding(code, "name", Severity.ERROR, 0.9, "45.2% is not 19 out of 47", "19 / 47 = 40.4%", (said,), **more)


def test_a_query_tells_place_words_comparison_sum_and_question(made):
    letter = write(made.audit)
    first = letter.partition("\n1. ")[2].partition("\n## ")[0]
    assert first.rstrip("\n").split("\n\n") == [
        'Page 3, paragraph 6, section "Visits":',
        "   > Visits in time rose to **86.1%** (31 / 36), above the target of 80%.",
        "   Compared with page 12: table: Sep-23 year to date = **81.6%**",
        "   The narrative says 86.1%, the table 81.6% (86.1 is not 81.6). Correct the sentence to 81.6%. "
        "Could you tell us which of the two is right?",
    ]


def test_what_concerns_two_documents_is_told_once_and_names_both(made):
    letter = write(made.audit)
    across = letter.partition("## Between the documents")[2]
    assert letter.count("**81.6%** at the end") == 1
    assert "2. In minutes.pdf, page 3," in across and "Compared with report.pdf, page 3" in across
    # It is a warning: it may be right.
    assert "### Please confirm" in across and "may be right" in across


@pytest.mark.parametrize(
    ("remedy", "question"),
    [
        ("40.4% would be right, if the count and its whole are", "If the count and its whole are right, should 45.2% "),
        ("308 would make both right", "Should 45.2% read 308?"),
        ("Red would be right", "Should 45.2% read Red?"),
        ("3 would agree with the list", "Should 45.2% read 3, as in the list?"),
        ("table, Aug-23: Hospital = 1 would make it right", 'The table gives 1 for "Aug-23: Hospital", which would '),
        ("18 in Castle, Waste would make both right", 'Should the figure of "Castle, Waste" read 18?'),
        ("this is the figure of July to September 2023", "Is July to September 2023 meant here, or should the "),
        ("say that the earlier figure was restated, and why", "Was the earlier figure restated? If so, could the "),
        ("2023/24 Q3, if the heading was carried over", "Was the heading carried over from before, and should it "),
        (
            "table, Aug-23: Hospital = 1 may be what is missing (the table is hard to read)",
            'The table seems to give 1 for "Aug-23: Hospital", which',
        ),
        ("10 in the month's own column would make it right", "Should 10 stand in the month's own column?"),
        ("308 in the cumulative column would make both steps right", "Should 308 stand in the cumulative column?"),
        (
            "this is the figure of 2022/23 (last year's, not updated?)",
            "Is this the figure of 2022/23, carried over from last year, and should it be brought up to date?",
        ),
        (
            "table, Aug-23: A = 1 and table, Sep-23: B = 2 would make it right",
            "Figures of the table would make the sum right (table, Aug-23: A = 1 and table, Sep-23: B = 2). Were they",
        ),
        ("", "Which is right, the percentage or the numbers beside it?"),
        ("take [this](http://a.example) out", "Take \\[this](http\\://a.example) out. Which is right, "),
    ],
)
def test_a_clear_remedy_makes_a_precise_question(remedy, question):
    assert ask_about(find(remedy=remedy)).startswith(question)


def test_every_rule_has_words_of_its_own_and_a_question():
    known = _read_wordings()[0]
    assert set(known) == {"default", *(rule.code for rule in rules())}
    assert all(wording.ask.endswith("?") for wording in known.values())


def test_a_rule_without_words_is_asked_about_all_the_same():
    finding = find("NAR999")
    assert tell_finding(finding) == "45.2% is not 19 out of 47 (19 / 47 = 40.4%)."
    assert ask_about(finding) == "Could you tell us which is right?"


@pytest.mark.parametrize("code", [rule.code for rule in rules()])
def test_what_rules_find_becomes_a_sentence_and_a_question(code, tmp_path, monkeypatch):
    """The remedies that checks really write are all of known forms: an unknown one would be told twice over."""
    monkeypatch.chdir(tmp_path)
    example = read_examples(code)[0]
    for name, text in example.documents:
        Path(name).write_text(text, encoding="utf-8")
    documents = [pipeline.read(name) for name, _ in example.documents]
    measures = [measure for document in documents for measure in pipeline.find_measures(document)]
    audit = pipeline.check([pipeline.analyse(one, measures=measures) for one in documents], select=(code,))
    assert audit.findings
    for finding in audit.findings:
        told, asked = tell_finding(finding), ask_about(finding)
        assert told[0] == told[0].upper() and told.endswith(".") and "()" not in told
        assert asked.endswith("?") and "would be right" not in asked
    numbered = re.findall(r"^(\d+)\. ", write(audit), re.MULTILINE)
    assert numbered == [str(number) for number in range(1, len(audit.findings) + 1)]


def kinds_of(letter: str) -> list[str]:
    """The structure of the letter as Markdown reads it; text and bold are left out."""
    tokens = MARKDOWN.parse(letter)
    kinds = [f"{token.type} {token.tag}" for token in tokens]
    kinds += [child.type for token in tokens for child in token.children or () if not child.type.startswith("strong")]
    return [kind for kind in kinds if kind != "text"]


def poison(made):
    """The audit with something hostile in every text that comes from documents."""
    path = f"{HOSTILE}.pdf"

    def spoil(item: Evidence) -> Evidence:
        return replace(
            item,
            document=path,
            quote=HOSTILE,
            section=HOSTILE,
            paragraph=HOSTILE,
            sentence=HOSTILE if item.sentence else None,
            note=f"table, {HOSTILE}: {HOSTILE}",
        )

    findings = tuple(
        replace(
            one, message=HOSTILE, recomputation=HOSTILE, remedy=HOSTILE, evidence=tuple(spoil(e) for e in one.evidence)
        )
        for one in made.audit.findings
    )
    report = replace(made.report, document=replace(made.report.document, path=path), authority=HOSTILE)
    troubles = tuple(replace(one, document=path, message=HOSTILE, advice=HOSTILE) for one in made.audit.diagnostics)
    return replace(made.audit, analyses=(report,), findings=findings, diagnostics=troubles)


def test_nothing_that_a_document_says_acts(made):
    letter = write(poison(made))
    assert not set(letter) & set("\x1b\x07\u202e\r")
    kinds = set(kinds_of(letter))
    assert not any("link" in kind or "image" in kind or "html" in kind or "code" in kind for kind in kinds)
    assert not any("table" in kind or kind == "s_open" for kind in kinds)
    # No heading but the letter's own: the title, the document, two gravities, the end.
    assert kinds_of(letter).count("heading_open h1") == 1
    assert len([kind for kind in kinds_of(letter) if kind.startswith("heading_open")]) == 5
    words = "".join(c.content for t in MARKDOWN.parse(letter) for c in t.children or ())
    assert "<script>alert(1)</script>" in words


def test_the_end_tells_the_numbers_of_every_report(made):
    coverage = replace(made.audit.coverage, findings_in_baseline=2, rules_not_run=("NAR101",), pages_recognised=1)
    end = write(replace(made.audit, coverage=coverage)).partition("## What was checked")[2]
    assert "2 documents with 2 pages read. 2 pages were without text" in end
    assert "1 page was read from pictures" in end
    assert "3 figures were found in the text, 2 tied to a measure: 1 agrees with other figures" in end
    assert "0 do so by rounding, 1 is contradicted" in end and "The other 1 could not be checked" in end
    assert "1 table was read, with 1 figure." in end
    assert "2 points were left out of this letter: 2 known from before." in end
    assert "1 rule was not tried: NAR101." in end
    assert "- report.pdf, p. 22, 23: page without text. Run OCR on it." in end


def test_what_is_suppressed_is_not_asked(made):
    known = Suppression(SuppressedBy.BASELINE)
    hidden = tuple(replace(one, suppression=known) for one in made.audit.findings)
    letter = write(replace(made.audit, findings=hidden))
    assert "have no query but those that are known already" in letter and "\n1. " not in letter


def test_no_finding_is_no_praise(made):
    letter = write(replace(made.audit, findings=()))
    assert "have no query. That does not make every figure right" in letter
    assert "nothing is said of whether they are right" in letter


def test_nothing_read_is_said(made):
    letter = write(replace(made.audit, analyses=(), findings=(), verdicts=()))
    assert "Nothing was checked: no document could be read." in letter and "query" not in letter


def test_files_of_one_name_are_told_apart_by_their_folders(made):
    other = replace(made.minutes, document=replace(made.minutes.document, path="old/report.pdf"))
    letter = write(replace(made.audit, analyses=(made.report, other), findings=made.audit.findings[:1]))
    assert letter.startswith("# Queries on the figures in report.pdf and old/report.pdf\n")
    far = replace(made.report, document=replace(made.report.document, path="in/report.pdf"))
    assert write(replace(made.audit, analyses=(far,), findings=())).startswith(
        "# Queries on the figures in report.pdf\n"
    )


def test_a_real_letter_asks_about_every_finding():
    audit = pipeline.check([pipeline.analyse(pipeline.read(str(CORPUS / "thornacre-2024q2-adult-care-report.txt")))])
    letter = write(audit)
    numbered = re.findall(r"^(\d+)\. ", letter, re.MULTILINE)
    assert numbered == [str(number) for number in range(1, len(audit.findings) + 1)]
    assert letter.count("?\n") == len(numbered)
    assert f"{audit.coverage.claims} figures were found in the text" in letter
    assert "Line " in letter
    assert {"list_item_open li", "blockquote_open blockquote"} <= set(kinds_of(letter))
    assert kinds_of(letter).count("blockquote_open blockquote") == len(numbered)
