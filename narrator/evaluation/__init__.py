"""Measures narrator's reading against labels made by hand: claims with their fields, and cells of tables."""

from narrator.evaluation.cells import score_cells
from narrator.evaluation.floors import Sunk, hold_floors, read_floors
from narrator.evaluation.gold import Gold, GoldDocument, read_gold
from narrator.evaluation.labels import CellLabel, Label
from narrator.evaluation.placing import Window
from narrator.evaluation.scoring import score_document, sum_scores

__all__ = [
    "CellLabel",
    "Gold",
    "GoldDocument",
    "Label",
    "Sunk",
    "Window",
    "hold_floors",
    "read_floors",
    "read_gold",
    "score_cells",
    "score_document",
    "sum_scores",
]
