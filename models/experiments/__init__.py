"""Trained parts that were tried: how to make their data, train them and measure them. Not part of the wheel."""
