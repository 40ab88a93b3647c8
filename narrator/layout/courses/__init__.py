"""Cells that are filled one by one: their rows, the grids and the rulings that they make."""
