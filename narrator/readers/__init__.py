"""One file format a file: bytes turned into a Document."""

from narrator.readers.marks import Mark, split_mark
from narrator.readers.opening import known_suffixes, read_document
from narrator.readers.reader import OCR_SECONDS, Reader

__all__ = ["OCR_SECONDS", "Mark", "Reader", "known_suffixes", "read_document", "split_mark"]
