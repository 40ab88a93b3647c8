"""No check without examples that must fire and must not, and no example without its check."""

from __future__ import annotations

import re

from narrator.checks import read_examples, rules


def example_files(root):
    return {path.stem: path for path in (root / "narrator" / "checks" / "examples").glob("*.toml")}


def test_checks_and_examples_are_complete_both_ways(root):
    assert set(example_files(root)) == {rule.code for rule in rules()}


def test_codes_are_well_formed_and_unique():
    codes = [rule.code for rule in rules()]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"NAR[1-9]\d\d", code) for code in codes)
    assert len({rule.name for rule in rules()}) == len(codes)


def test_every_check_explains_itself():
    for rule in rules():
        for text in (rule.finds, rule.why, rule.false_alarms):
            assert len(text.split()) >= 3, rule.code


def test_every_check_has_examples_of_both_kinds():
    for rule in rules():
        kinds = {example.fires for example in read_examples(rule.code)}
        assert kinds == {True, False}, rule.code
