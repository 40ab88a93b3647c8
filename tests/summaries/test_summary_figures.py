"""Every figure of a summary is one of a document's, with its place; nothing else in it is a number of anything."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import narrator
from narrator.domain import Audit, Length, Piece, PieceKind, Quantity, Span, Summary, Tone, Unit, Verdict
from narrator.reports import Style, reports
from narrator.summaries.phrasing import show_quantity

SETS = (
    ("larkshire-2024q3-report",),
    ("thornacre-2024q2-adult-care-report",),
    ("dunmarsh-2023-landlord-report",),
    ("hollinshire-2024q2-finance-report",),
    ("skelderby-2024q3-customer-report",),
    ("northmoor-2022q2-report",),
    ("tarnleigh-2023q3-minutes",),
    ("northmoor-2022q2-report", "northmoor-2023q2-report"),
    ("fellbridge-2023q2-report", "fellbridge-2023q2-minutes"),
    ("larkshire-2024q3-report", "thornacre-2024q2-adult-care-report", "northmoor-2022q2-report"),
)
LINES = {Length.SHORT: 12, Length.MEDIUM: 30}


def pieces_of(summary: Summary) -> list[Piece]:
    return [piece for section in summary.sections for line in section.lines for piece in line.pieces]


def text_of(summary: Summary, width: int = 100) -> str:
    [text] = [r for r in reports() if r.name == "text"]
    written = text.tell(summary, Style(width=width))
    assert isinstance(written, str)
    return written


def check_piece(piece: Piece, audit: Audit) -> None:
    texts = {a.document.path: " ".join(a.document.text.split()) for a in audit.analyses}
    match piece.kind:
        case PieceKind.WORDS:
            assert not re.search(r"\d", piece.text), piece.text
        case PieceKind.COUNT:
            assert piece.text.isdigit()
        case PieceKind.FIGURE:
            assert piece.place is not None
            [analysis] = [a for a in audit.analyses if a.document.path == piece.place.document]
            if piece.place.claim is not None:
                assert piece.place.span is not None
                assert piece.place.span.of(analysis.document.text) == piece.place.quote
            printed = re.match(r"-?[\d.]+%$", piece.text)
            if printed:
                assert Decimal(piece.text.rstrip("%")) == piece.place.value
            else:
                assert " ".join(piece.place.quote.split()).lower().startswith(piece.text.split(" points")[0].lower())
        case PieceKind.QUOTE:
            assert piece.place is not None and piece.text in texts[piece.place.document]
        case PieceKind.FINDING:
            assert piece.place is not None
            assert piece.text.lower() in {f.message.rstrip(".").lower() for f in audit.findings}


@settings(max_examples=2 * len(SETS))
@given(names=st.sampled_from(SETS), length=st.sampled_from(list(Length)))
def test_every_number_has_its_place(audit_of, names, length):
    audit = audit_of(*names)
    for piece in pieces_of(narrator.summarise(audit, length)):
        check_piece(piece, audit)


@pytest.mark.parametrize("names", SETS, ids="+".join)
@pytest.mark.parametrize("length", LINES)
def test_a_summary_keeps_to_its_lines(audit_of, names, length):
    text = text_of(narrator.summarise(audit_of(*names), length))
    sources = len(names) - 1 if length is Length.SHORT else 0
    assert sum(bool(line.strip()) for line in text.splitlines()) <= LINES[length] + sources, text


@pytest.mark.parametrize("names", SETS, ids="+".join)
def test_what_is_in_doubt_is_marked_and_never_good_news(audit_of, names):
    summary = narrator.summarise(audit_of(*names), Length.FULL)
    for section in summary.sections:
        for line in section.lines:
            lead = next((p for p in line.pieces if p.kind is PieceKind.FIGURE), None)
            doubtful = lead is not None and lead.verdict in (Verdict.CONTRADICTED, Verdict.UNVERIFIED)
            assert not (doubtful and line.tone is Tone.GOOD and section.name == "going_well")
            for number, piece in enumerate(line.pieces):
                if piece.verdict is Verdict.CONTRADICTED:
                    assert "!" in "".join(p.text for p in line.pieces[number + 1 : number + 3])


def test_a_full_summary_tells_every_finding(audit_of):
    audit = audit_of("thornacre-2024q2-adult-care-report")
    [section] = [s for s in narrator.summarise(audit, Length.FULL).sections if s.name == "findings"]
    assert len(section.lines) == len(audit.findings) > 5 and section.left_out == 0
    [short] = [s for s in narrator.summarise(audit, Length.SHORT).sections if s.name == "findings"]
    assert len(short.lines) + short.left_out == len(audit.findings)


def test_what_a_shorter_summary_leaves_out_is_counted(audit_of):
    audit = audit_of("hollinshire-2024q2-finance-report")
    full, medium = (narrator.summarise(audit, length) for length in (Length.FULL, Length.MEDIUM))
    open_sections = ("needs_attention", "going_well", "in_doubt", "not_judged", "other", "sentences")
    told = {s.name: len(s.lines) + s.left_out for s in medium.sections if s.name in open_sections}
    for section in full.sections:
        if section.name in told and section.name != "sentences":
            assert told[section.name] == len(section.lines)


def test_a_measure_stands_in_one_group_only(audit_of):
    summary = narrator.summarise(audit_of("larkshire-2024q3-report"), Length.FULL)
    groups = [
        s for s in summary.sections if s.name in ("needs_attention", "going_well", "in_doubt", "not_judged", "other")
    ]
    texts = [line.text for section in groups for line in section.lines]
    assert len(texts) == len(set(texts)) > 20
    headline = summary.sections[0].lines[0].text
    assert headline.startswith(f"{len(texts)} measures: ")


@pytest.mark.parametrize(
    ("surface", "value", "told"),
    [
        ("All reviews", "100", "all"),
        ("none of them", "0", "none"),
        ("five per cent", "5", "5%"),
        ("0.0000001%", "0.0000001", "0.0000001%"),
        ("Allocated 9%", "9", "9%"),
    ],
)
def test_a_figure_is_told_as_it_can_be_found(surface, value, told):
    assert show_quantity(Quantity(Decimal(value), Unit.PERCENT, surface, Span(0, len(surface)))) == (told, "")
