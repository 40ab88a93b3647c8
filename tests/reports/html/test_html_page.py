"""The HTML page without a browser: what is on it, what it links, what may run in it, and bytes that never change."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from lxml import html

from narrator.domain import Audit, Coverage, Severity, SuppressedBy, Suppression, Verdict
from narrator.reports import Style, reports
from narrator.reports.html.pieces import show_words

FORMATS = {report.name: report for report in reports()}
EMPTY = Coverage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def of_class(tree: html.HtmlElement, *names: str) -> list[html.HtmlElement]:
    """The elements with one of these classes, in the order of the page."""
    tests = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in names)
    return list(tree.xpath(f".//*[{tests}]"))


def ids(tree: html.HtmlElement) -> list[str]:
    return [str(one) for one in tree.xpath("//@id")]


# ------------------------------------------------------------------- what is on it


def test_counts_are_those_of_the_json_format(northmoor, northmoor_tree):
    told = json.loads(FORMATS["json"].tell(northmoor, Style()))
    coverage = told["coverage"]
    for verdict in Verdict:
        marked = northmoor_tree.xpath(f"//a[@id and contains(@class, 'fig {verdict}')]")
        tile = northmoor_tree.xpath(f"//ul[@class='tallies']/li[@class='{verdict}']/span[@class='number']/text()")
        assert len(marked) == int(tile[0]) == coverage[str(verdict)]
    assert len(of_class(northmoor_tree, "finding")) == len(told["findings"])
    assert Counter(one.get("data-rule") for one in of_class(northmoor_tree, "finding")) == Counter(
        one["code"] for one in told["findings"]
    )
    assert len(northmoor_tree.xpath("//article//figure")) == coverage["tables"]
    assert len(of_class(northmoor_tree, "page")) == coverage["pages"]


def test_coverage_is_told_in_the_words_of_the_text_report(northmoor, northmoor_tree):
    text = str(FORMATS["text"].tell(northmoor, Style(width=400)))
    top = [words(one) for one in northmoor_tree.xpath("//h1 | //p[@class='coverage']")]
    assert top[0].startswith(f"{len(northmoor.findings)} findings: ")
    assert len(top) == 3
    for line in top:
        assert line[:90] in " ".join(text.split())


def test_the_whole_text_of_a_document_is_shown(northmoor, northmoor_tree):
    tree = copy.deepcopy(northmoor_tree)
    for number, analysis in enumerate(northmoor.analyses, start=1):
        sheet = tree.get_element_by_id(f"d{number}")
        for note in of_class(sheet, "notes", "margin", "num"):
            note.drop_tree()
        shown = "".join(words(sheet).split())
        at = 0
        for block in analysis.document.blocks:
            if block.table is None:
                own = "".join(show_words(block.span.of(analysis.document.text)).split())
                found = shown.find(own, at)
                assert found >= at, own
                at = found + len(own)


def test_a_finding_names_place_rule_sum_and_remedy(northmoor_tree):
    told = words(northmoor_tree.get_element_by_id("f1"))
    for part in (
        "Error",
        "Why 19 / 47",
        "p. 3, REFERRALS - REPEATED WITHIN 12 MONTHS",
        "45.2% is not 19 out of 47",
        "(19 / 47) of the re-referred children",
        "19 / 47 = 40.4%, not 45.2%",
        "40.4% would be right",
        "NAR101 ratio-percentage",
        "confidence 97%",
    ):
        assert part in told


def test_the_top_leads_straight_to_the_gravest(made, write):
    wrong, query = (replace(made.audit.findings[0], severity=one) for one in (Severity.ERROR, Severity.INFO))
    tree = html.document_fromstring(write(replace(made.audit, findings=(query, wrong, *[query] * 30))))
    [straight] = of_class(tree, "straight")
    assert [words(one) for one in straight.iter("dt")] == ["Error", "Query"]
    told = dict(zip(("errors", "queries"), straight.iter("dd"), strict=True))
    assert told["errors"].xpath("./a/@href") == ["#f2"]
    assert told["queries"].xpath("./a/@href")[:2] == ["#f1", "#f3"]
    assert words(told["queries"]).endswith("and 7 more below")


def test_a_short_name_with_a_number_stays_on_one_line(northmoor_tree):
    cells = {words(one): one.get("class") or "" for one in northmoor_tree.xpath("//article//tr/*")}
    assert "whole" in cells["Aug-23"]
    assert not {"whole"} & {cells["Referrals received in the month"], cells["YEAR BY YEAR"]}


def test_suppressed_findings_are_counted_and_not_told(made, write):
    first, second = made.audit.findings
    known = replace(second, suppression=Suppression(SuppressedBy.BASELINE, "seen"))
    coverage = replace(made.audit.coverage, findings_in_baseline=1)
    page = write(replace(made.audit, findings=(first, known), coverage=coverage))
    assert first.message in page
    assert second.message not in page
    assert "1 finding not shown: 1 in the baseline" in page


def test_nothing_is_right_because_nothing_was_found(made, write):
    tree = html.document_fromstring(write(replace(made.audit, findings=())))
    assert words(tree.get_element_by_id("coverage")).startswith("No contradiction was found.")
    assert "That speaks for 2 of 3 claims" in words(tree.get_element_by_id("coverage"))
    assert "not held against anything" in words(tree.get_element_by_id("findings"))
    assert not of_class(tree.get_element_by_id("findings"), "consistent", "num")


def test_a_page_of_documents_that_could_not_be_read(made, write):
    page = write(Audit((), (), (), made.audit.diagnostics, EMPTY))
    assert "Nothing was checked: no document could be read." in page
    assert "report.pdf, p. 22, 23: page without text. Run OCR on it." in page


def test_a_document_without_claims_and_pages(made, write):
    bare = replace(made.minutes, claims=(), document=replace(made.minutes.document, format="docx", pages=()))
    tree = html.document_fromstring(write(Audit((bare,), (), (), (), replace(EMPTY, documents=1))))
    assert not of_class(tree, "page", "tallies", "fig")
    assert "Visits in time stood at 81.6%" in words(tree.get_element_by_id("d1"))


# ------------------------------------------------------------------- links


def test_every_link_leads_to_one_place(northmoor_tree, made, write):
    for tree in (northmoor_tree, html.document_fromstring(write(made.audit))):
        known = Counter(ids(tree))
        assert max(known.values()) == 1
        leads = {str(one) for one in tree.xpath("//@href")}
        assert all(one.startswith("#") for one in leads)
        assert {one.removeprefix("#") for one in leads} <= set(known)
        assert {name for names in tree.xpath("//@aria-labelledby") for name in names.split()} <= set(known)


def test_evidence_is_linked_both_ways(northmoor, northmoor_tree):
    by_id = {element.get("id"): element for element in northmoor_tree.xpath("//*[@id]")}
    checked = 0
    for one in northmoor.verdicts:
        number = [a.document.path for a in northmoor.analyses].index(one.document) + 1
        claim = f"d{number}-{one.claim.id}"
        note = by_id[f"{claim}-n"]
        assert by_id[claim].get("href") == f"#{claim}-n"
        for item in one.evidence[:12]:
            if item.cell is None:
                continue
            cell = f"d1-{item.cell.table}-{item.cell.row}-{item.cell.column}"
            assert f"#{cell}" in note.xpath(".//@href")
            assert item.quote in words(by_id[cell])
            assert by_id[cell].xpath("./a/@href")[0] == f"#{cell}-n"
            back = by_id[f"{cell}-n"]
            assert f"#{claim}" in back.xpath(".//@href") or "more" in words(back)
            checked += 1
    assert checked > 90


def test_a_finding_stands_beside_its_words_and_its_cell_is_lit(northmoor, northmoor_tree):
    for finding in of_class(northmoor_tree, "finding"):
        number = finding.get("data-number")
        assert northmoor_tree.xpath(f"//article//*[contains(@class, 'beside') and @data-number='{number}']")
        [spoken_of] = of_class(finding, "said")[0].xpath(".//mark[@class='chief']/a/@href")
        chief = northmoor_tree.get_element_by_id(spoken_of.removeprefix("#"))
        badge = chief.getnext() if chief.tag == "a" else chief.xpath("./a")[1]
        assert badge.get("href") == f"#f{number}", "the number stands behind the very figure that is spoken of"
        for href in finding.xpath(".//mark/a/@href"):
            target = northmoor_tree.get_element_by_id(href.removeprefix("#"))
            assert "lit" in target.get("class").split()
    wrong = next(one for one in of_class(northmoor_tree, "finding") if one.get("data-rule") == "NAR201")
    place = northmoor_tree.get_element_by_id(
        of_class(wrong, "against")[0].xpath(".//mark/a/@href")[0].removeprefix("#")
    )
    assert (place.tag, place.xpath("./a")[0].text) == ("td", "73.6")


# ------------------------------------------------------------------- what may run in it


def policy(page: str) -> dict[str, str]:
    [told] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    return dict(part.split(" ", 1) for part in html.fromstring(f"<p>{told}</p>").text_content().split("; "))


def test_nothing_may_run_or_load_but_what_is_named_by_its_hash(northmoor_page):
    said = policy(northmoor_page)
    assert said["default-src"] == said["base-uri"] == said["form-action"] == "'none'"
    for tag, source in (("style", "style-src"), ("script", "script-src")):
        [body] = re.findall(rf"<{tag}>(.*?)</{tag}>", northmoor_page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert said[source] == f"'sha256-{digest}'"
        assert "url(" not in body and "@import" not in body and "http" not in body


def test_hostile_words_stay_words(poisoned, write):
    page = write(poisoned)
    tree = html.document_fromstring(page)
    assert len(list(tree.iter("script"))) == len(list(tree.iter("style"))) == 1
    names = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("src", "style", "srcset", "action")]
    acting = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
    assert [page[hit.start() - 80 : hit.end()] for hit in re.finditer(acting, page)] == []
    assert "\\u202e" in page and "\\x00" in page
    assert "<script>alert('read')</script>" in words(tree.get_element_by_id("d1"))
    assert len(of_class(tree, "finding")) == 2


# ------------------------------------------------------------------- size and looks


def test_the_page_grows_as_the_document_does(northmoor, write, count_calls):
    one = replace(northmoor, analyses=northmoor.analyses[:1])
    sizes, calls = [], []
    for times in (1, 2):
        many = [_renamed(one, f"report{number}.pdf") for number in range(times)]
        audit = replace(
            one,
            analyses=tuple(a for part in many for a in part.analyses),
            verdicts=tuple(v for part in many for v in part.verdicts),
            findings=tuple(f for part in many for f in part.findings),
        )
        calls.append(count_calls(lambda audit=audit: sizes.append(len(write(audit)))))
    assert calls[1] < 2.2 * calls[0]
    assert sizes[1] < 2.1 * sizes[0]


def _renamed(audit: Audit, path: str) -> Audit:
    """The same report under another name, findings and verdicts with it."""
    [analysis] = audit.analyses
    old = analysis.document.path

    def own(items: tuple) -> tuple:
        return tuple(replace(item, document=path) for item in items)

    return replace(
        audit,
        analyses=(replace(analysis, document=replace(analysis.document, path=path)),),
        verdicts=tuple(
            replace(v, document=path, evidence=own(v.evidence)) for v in audit.verdicts if v.document == old
        ),
        findings=tuple(replace(f, evidence=own(f.evidence)) for f in audit.findings if f.evidence[0].document == old),
    )


def luminance(colour: str) -> float:
    """The relative luminance of a colour, by WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PAIRS = [
    *((name, ground) for name in ("ink", "soft", "link") for ground in ("paper", "ground")),
    *((name, "paper") for name in ("bad", "good", "near", "open", "note")),
    *((name, "passage") for name in ("ink", "bad", "good", "near", "open")),
    *(("paper", ground) for ground in ("bad", "note", "near")),
    ("bad", "bad-ground"),
    ("ink", "lit"),
    ("good", "lit"),
    ("open", "lit"),
    ("ink", "table-head"),
]


def test_every_colour_can_be_read_on_its_ground():
    css = (Path(__file__).parents[3] / "narrator" / "reports" / "html" / "page.css").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})\b", block)) for block in re.findall(r"\{[^{}]*--[^{}]*\}", css)
    ]
    full = [palette for palette in palettes if {name for pair in PAIRS for name in pair} <= set(palette)]
    assert len(full) == 3
    assert full[1] == full[2], "dark by the system and dark by the button are the same"
    for palette in full:
        for ink, ground in PAIRS:
            low, high = sorted((luminance(palette[ink]), luminance(palette[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground, palette[ink], palette[ground])
