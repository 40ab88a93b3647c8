"""Geometry only: words and rulings on a page become lines, paragraphs, columns, tables; what they mean is not asked."""

from narrator.layout.cards.fields import (
    CardField,
    FieldKind,
    is_arrow,
    is_card_value,
    is_rating,
    label_kind,
    read_fields,
)
from narrator.layout.cards.finding import FoundCard, find_cards
from narrator.layout.cards.texts import (
    RATING_LABEL,
    CardPiece,
    TextCard,
    TextField,
    find_text_cards,
    is_card,
    read_line,
    split_rating,
)
from narrator.layout.charts.finding import Chart, find_charts, outside_charts
from narrator.layout.density import Drawn, keep_legible
from narrator.layout.dots import join_dots
from narrator.layout.drawn_bullets import find_drawn_bullets
from narrator.layout.found import Found, FoundProse, FoundTable
from narrator.layout.grid import Grid, GridCell
from narrator.layout.headers import count_header_rows
from narrator.layout.hues import find_hue
from narrator.layout.lines import find_lines
from narrator.layout.looks import is_figure, is_narrative, is_time
from narrator.layout.page_ends.breaks import find_repeat, join_tables, leaves_room
from narrator.layout.page_ends.cut_cards import PageLook, find_cut_cards
from narrator.layout.page_ends.loose_rows import read_loose_rows
from narrator.layout.page_ends.repeated import count_repeated, find_begun
from narrator.layout.records import SLANTED, Drawing, Line, Ruling, Shade, Word, enclose
from narrator.layout.row_bands import find_row_bands
from narrator.layout.ruled.tables import find_ruled
from narrator.layout.segments import cut_line
from narrator.layout.spaced.finding import find_spaced
from narrator.layout.text.broken_words import mark_broken_words, whole_words
from narrator.layout.text.columns import Zone, find_zones
from narrator.layout.text.contents import find_contents
from narrator.layout.text.furniture import find_furniture, is_page_number, strip_page_number
from narrator.layout.text.headings import (
    BodyStyle,
    find_body_style,
    is_capitals,
    is_heading,
    is_heading_text,
    rank_headings,
)
from narrator.layout.text.joining import join_lines
from narrator.layout.text.labelled import find_labelled
from narrator.layout.text.paragraphs import Paragraph, split_paragraphs
from narrator.layout.text.prose import is_prose_label, is_prose_table
from narrator.layout.turning import TURNS, Frame
from narrator.layout.words import OVERLAP_SHARE, SPACE_SHARE, join_pieces

__all__ = [
    "OVERLAP_SHARE",
    "RATING_LABEL",
    "SLANTED",
    "SPACE_SHARE",
    "TURNS",
    "BodyStyle",
    "CardField",
    "CardPiece",
    "Chart",
    "Drawing",
    "Drawn",
    "FieldKind",
    "Found",
    "FoundCard",
    "FoundProse",
    "FoundTable",
    "Frame",
    "Grid",
    "GridCell",
    "Line",
    "PageLook",
    "Paragraph",
    "Ruling",
    "Shade",
    "TextCard",
    "TextField",
    "Word",
    "Zone",
    "count_header_rows",
    "count_repeated",
    "cut_line",
    "enclose",
    "find_begun",
    "find_body_style",
    "find_cards",
    "find_charts",
    "find_contents",
    "find_cut_cards",
    "find_drawn_bullets",
    "find_furniture",
    "find_hue",
    "find_labelled",
    "find_lines",
    "find_repeat",
    "find_row_bands",
    "find_ruled",
    "find_spaced",
    "find_text_cards",
    "find_zones",
    "is_arrow",
    "is_capitals",
    "is_card",
    "is_card_value",
    "is_figure",
    "is_heading",
    "is_heading_text",
    "is_narrative",
    "is_page_number",
    "is_prose_label",
    "is_prose_table",
    "is_rating",
    "is_time",
    "join_dots",
    "join_lines",
    "join_pieces",
    "join_tables",
    "keep_legible",
    "label_kind",
    "leaves_room",
    "mark_broken_words",
    "outside_charts",
    "rank_headings",
    "read_fields",
    "read_line",
    "read_loose_rows",
    "split_paragraphs",
    "split_rating",
    "strip_page_number",
    "whole_words",
]
