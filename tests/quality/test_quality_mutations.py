"""Consistent documents altered one figure, cell, word, period or rating at a time: how much of it the checks catch.

`python tests/quality/mutations` runs all cases; here a sample of each kind holds the floors.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from mutations.cases import KINDS, find_cases
from mutations.telling import of_kind, share, tell_miss
from mutations.trial import Bench

SEED = 1
SAMPLE = {"figure": 12, "cell": 8, "direction": 3, "target": 3, "period": 3, "rating": 5}
"""Cases of each kind: as many as take ten seconds together."""


@pytest.fixture(scope="module")
def bench():
    return Bench()


@pytest.fixture(scope="module")
def found(bench):
    """All cases."""
    return bench.cases(SEED)


@pytest.fixture(scope="module")
def cases(found):
    chosen = []
    for kind in KINDS:
        own = [case for case in found if case.kind == kind]
        chosen += random.Random(SEED).sample(own, min(SAMPLE[kind], len(own)))
    return chosen


def test_untouched_documents_stay_silent(bench):
    assert not bench.alarms, "\n".join(f"{f.code} {f.evidence[0].document}: {f.message}" for f in bench.alarms)


def test_alterations_are_caught(bench, cases, floors, measured):
    outcomes = [bench.try_case(case) for case in cases]
    sunk = []
    for kind in KINDS:
        own = of_kind(outcomes, kind)
        measured.append((f"mutations {kind} ({len(own)})", share(own), floors["mutations"][kind]))
        if share(own) < floors["mutations"][kind]:
            sunk += [f"{kind}: {share(own):.3f} is under its floor", *(tell_miss(one) for one in own if not one.caught)]
    assert not sunk, "\n".join(sunk)


def test_there_are_several_hundred_cases_of_every_kind(bench, found):
    assert len(found) >= 600
    assert {case.kind for case in found} == set(KINDS)


def test_the_same_seed_gives_the_same_cases(bench, found):
    [first, *_] = bench.groups
    own = {report.name for report in first.reports}
    same, other = (find_cases([first], seed) for seed in (SEED, SEED + 1))
    assert same == [case for case in found if case.report in own] != other


def test_what_is_not_altered_is_not_caught(bench, cases):
    case = cases[0]
    [report] = [report for group in bench.groups for report in group.reports if report.name == case.report]
    start = case.place[0]
    untouched = replace(case, text=report.text, place=(start, start + len(case.old)), sentence=(start, start + 1))
    assert not bench.try_case(untouched).codes


def test_a_case_alters_one_place_of_its_document(bench, cases):
    texts = {report.name: report.text for group in bench.groups for report in group.reports}
    for case in cases:
        old, new = texts[case.report], case.text
        start, end = case.place
        assert old != new
        assert old[: case.sentence[0]] == new[: case.sentence[0]]
        assert case.new in new[case.sentence[0] : case.sentence[1]]
        assert new[case.sentence[1] :] == old[len(old) - (len(new) - case.sentence[1]) :]
        assert case.sentence[0] <= start < end <= case.sentence[1]
