"""What stands on the pages: a sign beside each claim, a box around each finding and its evidence, words in comments."""

from __future__ import annotations

import io
import re
from collections import Counter

import pytest
from pypdf import PdfReader

from narrator.domain import Verdict

SIGNS = ("/Stamp", "/Highlight", "/Text")


def boxes(mark):
    """The quadrilaterals of a mark as (x0, y0, x1, y1)."""
    sides = [float(side) for side in mark["/QuadPoints"]]
    corners = [sides[at : at + 8] for at in range(0, len(sides), 8)]
    return [(min(c[::2]), min(c[1::2]), max(c[::2]), max(c[1::2])) for c in corners]


def entries(page):
    """A page's entries as they are written, but for its annotations."""
    found = {}
    for key in page:
        out = io.BytesIO()
        page.raw_get(key).write_to_stream(out)
        found[key] = out.getvalue()
    found.pop("/Annots", None)
    return found


def test_every_claim_bears_the_sign_of_its_verdict_and_coverage_counts_the_same(book):
    for case in book:
        [analysis] = [one for one in case.audit.analyses if one.document.path == str(case.path)]
        pages = range(1, len(analysis.document.pages) + 1)
        drawn = Counter(mark["/Subj"] for page in pages for mark in case.marks(page) if mark["/Subtype"] == "/Stamp")
        told = Counter(str(one.verdict) for one in case.audit.verdicts if one.document == str(case.path))
        assert drawn == told
    coverage = book[0].audit.coverage
    stamps = Counter(
        mark["/Subj"]
        for case in book
        for page in range(1, len(case.reader.pages) + 1)
        for mark in case.marks(page)
        if mark["/Subtype"] == "/Stamp"
    )
    assert [stamps[verdict] for verdict in Verdict] == [
        coverage.consistent, coverage.rounding, coverage.contradicted, coverage.unverified
    ]  # fmt: skip


def test_every_finding_is_boxed_once_and_its_evidence_points_back(book):
    audit = book[0].audit
    boxed = Counter(
        mark["/Subj"]
        for case in book
        for page in range(1, len(case.reader.pages) + 1)
        for mark in case.marks(page)
        if mark["/NM"].startswith("narrator-finding")
    )
    assert boxed == Counter(f"{finding.code} {finding.name}" for finding in audit.told_findings)
    minutes = next(finding for finding in audit.findings if finding.code == "NAR502")
    [place] = [item for item in minutes.evidence[1:] if item.document == str(book[0].path)][:1]
    comments = [mark["/Contents"] for mark in book[0].marks(place.page) if mark["/NM"].startswith("narrator-evidence")]
    assert any(minutes.recomputation in comment and book[1].path.name in comment for comment in comments)


def test_comments_hold_message_sum_remedy_and_the_other_side(book):
    audit = book[0].audit
    comments = {
        mark["/NM"]: mark["/Contents"]
        for case in book
        for page in range(1, len(case.reader.pages) + 1)
        for mark in case.marks(page)
    }
    for finding in audit.findings:
        [comment] = [words for name, words in comments.items() if finding.fingerprint in name and "finding" in name]
        assert finding.message in comment and finding.recomputation in comment and finding.remedy in comment
        for item in finding.evidence[1:8]:
            assert f'"{item.quote}"' in comment


def test_signs_stand_beside_their_figures(book):
    for case in book:
        [analysis] = [one for one in case.audit.analyses if one.document.path == str(case.path)]
        marks = {m["/NM"]: m for n in range(1, len(case.reader.pages) + 1) for m in case.marks(n)}
        for claim in analysis.claims:
            line = claim.provenance.boxes[0]
            words = [word.bbox for word in line.words if word.span.overlaps(claim.quantity.span)]
            height = analysis.document.pages[line.page - 1].height
            x0, y0, x1, y1 = map(float, marks[f"narrator-claim-{claim.id}"]["/Rect"])
            assert x0 - 4 <= max(box.x1 for box in words) and x1 > min(box.x0 for box in words)
            assert y0 < height - words[0].top < y1
            assert x1 - x0 <= 9.1 and y1 - y0 <= 9.1


def test_a_box_lies_over_exactly_its_figure(plain):
    [mark] = [mark for mark in plain.marks() if "45.2%" in mark["/Contents"] and mark["/Subtype"] == "/Highlight"]
    [(x0, y0, x1, y1)] = boxes(mark)
    found = []
    plain.reader.pages[0].extract_text(visitor_text=lambda text, _, at, font, size: found.append((text, at[4], at[5])))
    [(text, left, base)] = [item for item in found if "45.2%" in item[0]]
    from reportlab.pdfbase.pdfmetrics import stringWidth

    start = left + stringWidth(text[: text.index("45.2%")], "Helvetica", 11)
    assert abs(x0 - start) < 1.5 and abs(x1 - start - stringWidth("45.2%", "Helvetica", 11)) < 1.5
    assert y0 < base < y1 < base + 12


def test_a_figure_over_two_lines_has_two_boxes(plain):
    [mark] = [mark for mark in plain.marks() if "61.5 per cent" in mark["/Contents"] and "/QuadPoints" in mark]
    upper, lower = boxes(mark)
    assert upper[1] > lower[3] - 1 and upper[0] > lower[2]


def test_nothing_else_on_the_pages_changes(plain, book):
    for case in (plain, *book):
        assert case.marked.data.startswith(case.data)
        before, after = PdfReader(io.BytesIO(case.data)), case.reader
        assert len(before.pages) == len(after.pages)
        assert after.metadata == before.metadata
        for one, other in zip(before.pages, after.pages, strict=True):
            assert one.get_contents().get_data() == other.get_contents().get_data()
            assert entries(other) == entries(one)
    assert plain.reader.pages[0].extract_text() == PdfReader(io.BytesIO(plain.data)).pages[0].extract_text()


def test_the_notes_on_the_first_page_tell_coverage_and_legend(plain):
    coverage, legend = (mark["/Contents"] for mark in plain.marks() if mark["/Subtype"] == "/Text")
    assert "5 claims: 1 consistent, 1 rounding, 2 contradicted, 1 unverified" in coverage
    assert "2 findings: 2 errors" in coverage
    assert re.search(r"\n\nFindings in this document:\np[.] 1, error: .+\np[.] 1, error: .+", coverage)
    assert "not the same as right" in legend


def test_marks_are_printed_named_once_and_undated(book):
    for case in book:
        for number in range(1, len(case.reader.pages) + 1):
            marks = case.marks(number)
            assert len({mark["/NM"] for mark in marks}) == len(marks)
            for mark in marks:
                assert mark["/F"] == 4 and mark["/AP"]["/N"].get_data()
                assert not {"/M", "/CreationDate"} & set(mark)
                assert mark["/Subtype"] in SIGNS


def test_signs_differ_in_shape(plain):
    drawn = {mark["/Subj"]: mark["/AP"]["/N"].get_data() for mark in plain.marks() if mark["/Subtype"] == "/Stamp"}
    strokes = {name: data.split(b" rg ")[1] for name, data in drawn.items()}
    assert len(set(strokes.values())) == 4


@pytest.mark.parametrize("hidden", ["finding", "all"])
def test_suppressed_findings_are_not_boxed(plain, mark_again, hidden):
    from dataclasses import replace

    from narrator.domain import SuppressedBy, Suppression

    first, *others = plain.audit.findings
    gone = [replace(one, suppression=Suppression(SuppressedBy.SETTINGS, "known")) for one in (first, *others)]
    audit = replace(plain.audit, findings=(gone[0], *others) if hidden == "finding" else tuple(gone))
    marked = mark_again(audit, plain.path, plain.data)
    names = [note.get_object()["/NM"] for note in PdfReader(io.BytesIO(marked.data)).pages[0]["/Annots"]]
    assert sum("finding" in name for name in names) == (1 if hidden == "finding" else 0)
    assert sum("claim" in name for name in names) == 5
