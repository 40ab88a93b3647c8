"""Text files whose bytes are broken, in other encodings or half binary: read right, or left alone and told."""

from pathlib import Path

import pytest

import narrator
from narrator.domain import Analysis
from narrator.errors import DocumentMislabelled

SENTENCE = "Northmoor’s repairs – all of 2023 – cost £3.4m. By then 91.6% of them were on time."


def analyse(tmp_path: Path, data: bytes) -> Analysis:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    return narrator.analyse(narrator.read(str(path)))


def read_figures(analysis: Analysis) -> list[tuple[str, str]]:
    return [(str(claim.quantity.value), claim.quantity.unit.value) for claim in analysis.claims]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_that_reports_come_in_are_read(tmp_path: Path, encoding: str) -> None:
    analysis = analyse(tmp_path, SENTENCE.encode(encoding))
    assert read_figures(analysis) == [("3400000", "money"), ("91.6", "percent")]
    assert not analysis.document.diagnostics


@pytest.mark.parametrize("broken", [b"\xff", b"\xed\xa0\x80", b"\xc3"])
def test_a_broken_byte_does_not_turn_the_whole_file_into_another_encoding(tmp_path: Path, broken: bytes) -> None:
    analysis = analyse(
        tmp_path, SENTENCE.encode() + b" In April 12" + broken + b"45 homes were let. " + SENTENCE.encode()
    )
    assert "Â" not in analysis.document.text
    assert read_figures(analysis) == [("3400000", "money"), ("91.6", "percent")] * 2
    (told,) = analysis.document.diagnostics
    assert (told.kind, "line 1" in told.message, bool(told.advice)) == ("characters_lost", True, True)


def test_a_stray_nul_does_not_make_a_text_binary(tmp_path: Path) -> None:
    analysis = analyse(
        tmp_path, b"In April 45 homes were let.\x00 In May 12\x0034 homes were let. In June 60 were let."
    )
    assert read_figures(analysis) == [("45", "count"), ("60", "count")]


def test_binary_data_is_still_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentMislabelled):
        analyse(tmp_path, bytes(range(256)) * 4)
    with pytest.raises(DocumentMislabelled):
        analyse(tmp_path, b"\x00\x01\x02\x03\x04\x05\x06" * 8)


def test_text_saved_in_the_wrong_encoding_gives_no_wrong_figure(tmp_path: Path) -> None:
    twice = SENTENCE.encode().decode("cp1252")
    analysis = analyse(tmp_path, twice.encode())
    assert set(read_figures(analysis)) <= {("3400000", "money"), ("91.6", "percent")}
    (told,) = analysis.document.diagnostics
    assert told.kind == "wrong_encoding"
    assert "line 1" in told.message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_end_parts_lines(tmp_path: Path, end: str) -> None:
    said = ["In April 45 homes were let.", "In May 60 homes were let.", "In June 70 homes were let."]
    analysis = analyse(tmp_path, f"{said[0]}\n{said[1]}{end}{said[2]}\r\n".encode())
    assert read_figures(analysis) == [("45", "count"), ("60", "count"), ("70", "count")]
