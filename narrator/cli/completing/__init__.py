"""Completes what is being typed: the scripts for shells, and the answers that they ask narrator for."""

from narrator.cli.completing.answering import VARIABLE, answer
from narrator.cli.completing.scripts import SHELLS, read_script

__all__ = ["SHELLS", "VARIABLE", "answer", "read_script"]
