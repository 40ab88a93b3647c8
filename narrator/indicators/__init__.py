"""Measures: the catalogue, the names that a document's own tables use, and the linking of words to either."""

from narrator.indicators.abbreviations import find_abbreviations
from narrator.indicators.catalogue import Catalogue, load_catalogue
from narrator.indicators.contexts import points_back
from narrator.indicators.lexicon import read_lengths
from narrator.indicators.linker import Linker
from narrator.indicators.local import is_row, local_indicator, name_row
from narrator.indicators.marks import read_marks, write_out
from narrator.indicators.qualifiers import agree, read_keys
from narrator.indicators.queries import HeaderQuery, LinkQuery
from narrator.indicators.vetoes import LENGTH_UNITS

__all__ = [
    "LENGTH_UNITS",
    "Catalogue",
    "HeaderQuery",
    "LinkQuery",
    "Linker",
    "agree",
    "find_abbreviations",
    "is_row",
    "load_catalogue",
    "local_indicator",
    "name_row",
    "points_back",
    "read_keys",
    "read_lengths",
    "read_marks",
    "write_out",
]
