from pathlib import Path

import pytest

from narrator.errors import (
    DocumentEmpty,
    DocumentError,
    DocumentMislabelled,
    DocumentMissing,
    DocumentUnsupported,
    DocumentWithoutText,
    ExitCode,
)
from narrator.readers import opening, read_document


def write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def test_a_text_file_is_read_under_the_path_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", b"Twelve homes were let.")
    monkeypatch.chdir(tmp_path)
    document = read_document("a.txt")
    assert (document.path, document.format, len(document.blocks)) == ("a.txt", "txt", 1)


def test_bytes_that_were_fetched_already_are_read_under_their_address() -> None:
    document = read_document("memory://reports/a.txt", b"Twelve homes were let.")
    assert (document.path, document.text.strip()) == ("memory://reports/a.txt", "Twelve homes were let.")
    with pytest.raises(DocumentEmpty):
        read_document("memory://reports/a.txt", b"")


@pytest.mark.parametrize(
    ("name", "data", "error", "says"),
    [
        ("empty.txt", b"", DocumentEmpty, "empty"),
        ("blank.txt", b" \n\t\n\xc2\xa0", DocumentWithoutText, "no text"),
        ("bytes.txt", bytes(range(256)) * 8, DocumentMislabelled, "binary"),
        ("really.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", DocumentMislabelled, ".pdf"),
        ("word.txt", b"PK\x03\x04" + b"x" * 50, DocumentMislabelled, "zip"),
        ("a.xyz", b"text", DocumentUnsupported, ".txt"),
        ("noending", b"text", DocumentUnsupported, ".txt"),
    ],
)
def test_what_can_not_be_read_is_told_with_advice(
    tmp_path: Path, name: str, data: bytes, error: type[DocumentError], says: str
) -> None:
    path = write(tmp_path, name, data)
    with pytest.raises(error) as raised:
        read_document(path)
    assert raised.value.where == path
    assert raised.value.exit_code is ExitCode.DOCUMENT
    assert raised.value.advice
    assert says in str(raised.value)


def test_a_missing_file_a_folder_and_a_bad_name_are_missing(tmp_path: Path) -> None:
    for path in (str(tmp_path / "gone.txt"), str(tmp_path), str(tmp_path / "a\x00b.txt")):
        with pytest.raises(DocumentMissing):
            read_document(path)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 10)
    with pytest.raises(DocumentUnsupported, match="larger"):
        read_document(write(tmp_path, "big.txt", b"x" * 11))


def test_long_lines_are_read_in_good_time(tmp_path: Path) -> None:
    for data in (b"The number rose to 91.6% of all. " * 30_000, b"<a " * 300_000, b"1" * 1_000_000, b"a\t" * 500_000):
        assert read_document(write(tmp_path, "long.txt", data)).blocks
