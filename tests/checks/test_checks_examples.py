"""The rules' own examples, run through the whole of narrator."""

from __future__ import annotations

import pytest

from narrator import pipeline
from narrator.checks import read_examples, rules
from narrator.domain import Severity, Verdict
from narrator.errors import UsageError

FEWEST = 3
"""Examples of each kind that a rule has at least."""

ON_VALUES = ("NAR1", "NAR2", "NAR5")
"""Rules that say of a figure that its value is wrong, not the words beside it: no such figure is told consistent."""

CASES = [(rule.code, number, example) for rule in rules() for number, example in enumerate(read_examples(rule.code))]


def run(example):
    documents = [pipeline.read(name, text.encode("utf-8")) for name, text in example.documents]
    return pipeline.check([pipeline.analyse(document) for document in documents])


@pytest.mark.parametrize(("code", "number", "example"), CASES, ids=[f"{code}-{number}" for code, number, _ in CASES])
def test_examples_fire_and_keep_silent(code, number, example):
    audit = run(example)
    found = [finding.evidence[0].quote for finding in audit.findings if finding.code == code]
    told = [(finding.code, finding.message) for finding in audit.findings]
    assert len(found) == len(example.expect), (example.why, told)
    assert all(want in quote for want, quote in zip(example.expect, found, strict=True)), (example.why, told)
    if not example.fires:
        assert not told, example.why
    verdicts = {(one.document, one.claim.id): one.verdict for one in audit.verdicts}
    blamed = [f.evidence[0] for f in audit.findings if f.severity is Severity.ERROR and f.code.startswith(ON_VALUES)]
    assert all(verdicts[one.document, one.claim] is Verdict.CONTRADICTED for one in blamed if one.claim is not None)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_has_enough_examples_of_both_kinds(rule):
    examples = read_examples(rule.code)
    assert sum(example.fires for example in examples) >= FEWEST
    assert sum(not example.fires for example in examples) >= FEWEST


def test_a_rule_without_examples_is_an_error():
    with pytest.raises(UsageError):
        read_examples("NAR999")
