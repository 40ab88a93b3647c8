"""One file format a file: bytes turned into a Document."""

from narrator.readers.marks import Mark, split_mark
from narrator.readers.opening import known_suffixes, read_document
from narrator.readers.reader import Reader

__all__ = ["Mark", "Reader", "known_suffixes", "read_document", "split_mark"]
