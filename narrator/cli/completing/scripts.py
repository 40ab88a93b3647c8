"""The scripts that make shells ask narrator how a word could go on."""

from __future__ import annotations

from importlib.resources import files

SHELLS = ("bash", "zsh", "fish")
"""Shells that there is a script for."""


def read_script(shell: str) -> str:
    """The script for one of the SHELLS."""
    return files("narrator.cli.completing").joinpath(f"narrator.{shell}").read_text(encoding="utf-8")
