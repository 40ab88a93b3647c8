"""Words that keep a summary from judging: what only counts who came, and headings that grade a whole service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from narrator.data_files import read_data


def is_demand(name: str) -> bool:
    """Does a measure of this name only count who came, complained or is cared for?"""
    return _words()["demand"].search(" ".join(name.split())) is not None


def grades_service(heading: str) -> bool:
    """Does a heading grade a whole service, so that it says nothing of any one figure below it?"""
    return _words()["grade"].search(" ".join(heading.split())) is not None


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    raw = read_data(__package__, "reserve.toml")
    return {name: re.compile(raw[name]["pattern"], re.IGNORECASE) for name in ("demand", "grade")}
