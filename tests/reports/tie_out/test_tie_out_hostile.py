"""Nothing in the tie-out sheet acts: texts stay texts, and only files are linked."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from narrator.domain import CellPlace, Evidence
from narrator.reports.tie_out.links import page_of, safe_target


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("a b/report #1.pdf", "a%20b/report%20%231.pdf"),
        ("../in/Bericht ü.pdf", "../in/Bericht%20%C3%BC.pdf"),
        ("/srv/report.pdf", "/srv/report.pdf"),
        ("javascript:alert(1)", None),
        ("http://a.example/x.pdf", None),
        ("//server/share/x.pdf", None),
        ("\\\\server\\share\\x.pdf", None),
        ("C:\\x.pdf", None),
        ("a\nb.pdf", None),
        ("x" * 3000, None),
        ("", None),
    ],
)
def test_only_paths_are_linked(path, target):
    assert safe_target(path) == target


def test_only_pdf_files_are_opened_at_a_page():
    assert page_of("a/Report.PDF", 7) == "page=7"
    assert page_of("a/report.docx", 7) is None and page_of("a.pdf", None) is None


HOSTILE = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://a.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r\n=1",
    "＝1+1",
    "#REF!",
    "_x003D_1",
    "a\x00\x1b]0;own\x07\u202e\ufffe\uffff",
    "x" * 40_000,
    "<f>1</f> & \"'",
)


def poison(made, text: str):
    """The audit with something hostile in every text that comes from documents."""
    said = made.audit.verdicts[0].claim
    place = replace(said.provenance, document=text, section=text, paragraph=text, quote=text)
    bad_claim = replace(said, provenance=place, link=replace(said.link, name=text, indicator=text))
    shown = Evidence(text, text, 3, text, text, cell=CellPlace("t1", 1, 1), note=f"{text}, {text}: {text}")
    told = replace(shown, cell=None, sentence=text)
    verdict = replace(made.audit.verdicts[0], document=text, claim=bad_claim, evidence=(shown, told), note=text)
    finding = replace(
        made.audit.findings[0], message=text, recomputation=text, remedy=text, evidence=(told, shown, told)
    )
    cell = made.report.observations[0]
    spoilt = replace(
        cell,
        header=text,
        indicator=text,
        indicator_name=text,
        rating=text,
        reasons=(text,),
        provenance=replace(cell.provenance, document=text, quote=text),
    )
    document = replace(made.report.document, path=text, tables=())
    report = replace(made.report, document=document, observations=(spoilt,), authority=text)
    unread = replace(made.audit.diagnostics[0], document=text, message=text, advice=text)
    return replace(made.audit, analyses=(report,), verdicts=(verdict,), findings=(finding,), diagnostics=(unread,))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_document_says_acts(made, write, open_book, text):
    spoilt = poison(made, text)
    book = open_book(spoilt)
    for own in book:
        for row in own.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), (own.title, cell.coordinate)
                if isinstance(cell.value, str):
                    assert len(cell.value) <= 32_767
                    assert not set(cell.value) & set("\x00\x1b\x07\u202e\ufffe\uffff\r\t")
                    assert not cell.value.startswith(("=", "+", "-", "@", "＝", "#")) or cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(write(spoilt))) as parts:
        names = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        written = b"".join(parts.read(name) for name in names)
        outside = b"".join(parts.read(name) for name in parts.namelist() if name.endswith("xml.rels"))
    assert b"<f>" not in written and b"<f " not in written
    # The text of a path is never more than the name of a file.
    targets = re.findall(rb'TargetMode="External"[^>]*|Target="([^"]*)"[^>]*TargetMode="External"', outside)
    assert not any(b":" in target or target.startswith(b"//") for target in targets)
