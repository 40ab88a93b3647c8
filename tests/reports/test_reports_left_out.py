"""Where findings are left out, no format says that there is nothing to find."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from narrator import pipeline
from narrator.domain import Audit
from narrator.reports import Style, reports

FORMATS = {report.name: report for report in reports()}


def words_of(audit: Audit, name: str) -> str:
    """What the format tells, in one line and without tags."""
    content = pipeline.summarise(audit) if name == "summary" else audit
    written = FORMATS["text" if name == "summary" else name].tell(content, Style(200))
    assert isinstance(written, str)
    return " ".join(re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", " ", written, flags=re.DOTALL).split())


@pytest.mark.parametrize("name", ["text", "html", "summary", "markdown"])
def test_nothing_was_found_is_not_said_of_what_is_left_out(made, name: str) -> None:
    clean = replace(made.audit, findings=())
    unsure = replace(clean, coverage=replace(clean.coverage, findings_unsure=2))
    other = replace(clean, coverage=replace(clean.coverage, contradicted=1, rules_not_run=("NAR101",)))
    none = "and have no query." if name == "markdown" else "No contradiction was found"
    assert none in words_of(clean, name)
    for audit in (unsure, other):
        told = words_of(audit, name)
        assert none not in told
        assert ("not all that was found is told" if name == "markdown" else "does not mean that none was found") in told
