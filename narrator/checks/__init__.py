"""The rules: what contradicts what, a verdict for every claim, and the findings."""

from narrator.checks.audit import check_analyses, collector_paused, rules
from narrator.checks.check import Check
from narrator.checks.docket import Docket, open_docket
from narrator.checks.examples import Example, read_examples
from narrator.checks.facts.polarity import better_by_name
from narrator.checks.wordings.frames import read_frame

__all__ = [
    "Check",
    "Docket",
    "Example",
    "better_by_name",
    "check_analyses",
    "collector_paused",
    "open_docket",
    "read_examples",
    "read_frame",
    "rules",
]
