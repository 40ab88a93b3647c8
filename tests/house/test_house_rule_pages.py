"""Every rule has its page in the documentation, and the pages say what the rules and their examples say."""

from __future__ import annotations

import re

import pytest

from narrator.checks import rules
from narrator.cli.rule_pages import make_pages

RENEW = "run: narrator explain --pages docs/rules"


@pytest.fixture(scope="module")
def pages(root) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (root / "docs" / "rules").iterdir()}


def test_every_rule_has_a_page_and_every_page_a_rule(pages):
    assert set(pages) == {"README.md", *(f"{rule.code}.md" for rule in rules())}, RENEW


def test_pages_are_up_to_date(pages):
    made = make_pages()
    old = [name for name, text in made.items() if pages.get(name) != text]
    assert old == [], RENEW


def test_every_page_shows_a_finding_a_silence_and_the_false_alarms(pages):
    for rule in rules():
        text = pages[f"{rule.code}.md"]
        parts = re.split(r"^## ", text, flags=re.MULTILINE)
        told = {part.split("\n", 1)[0]: part for part in parts[1:]}
        assert f"{rule.code} {rule.name} " in told["What it finds"].split("`narrator check` says:")[1]
        assert "```text" in told["What it is silent on"]
        assert len(told["Known false alarms"].split()) > 5


def test_the_index_links_to_every_page(pages):
    assert re.findall(r"\]\((NAR\d+)\.md\)", pages["README.md"]) == [rule.code for rule in rules()]
