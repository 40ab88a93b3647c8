"""The recipe of the trained parts that were tried: the text that they learn from is what its labels say."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

ROLES = {"actual", "target", "floor", "benchmark", "previous", "change", "part"}


@pytest.fixture(scope="module")
def recipe() -> dict[str, Any]:
    root = str(Path(__file__).resolve().parents[2])
    sys.path.insert(0, root)
    try:
        return {
            name: importlib.import_module(f"models.experiments.{name}") for name in ("grammar", "examples", "scores")
        }
    finally:
        sys.path.remove(root)


def test_one_seed_writes_one_text_and_another_a_different_one(recipe):
    first, again, other = (list(recipe["grammar"].Grammar(seed).write(60)) for seed in (11, 11, 12))
    assert first == again
    assert first != other


def test_labels_stand_on_figures_in_order_and_nothing_is_left_to_fill_in(recipe):
    roles = set()
    for told in recipe["grammar"].Grammar(3).write(600):
        for line, labels in told.lines:
            assert not set("<>{}") & set(line)
            end = 0
            for start, finish, role in labels:
                assert end <= start < finish <= len(line)
                surface = line[start:finish]
                assert surface == surface.strip() and (surface[-1].isalnum() or surface[-1] == "%")
                roles.add(role)
                end = finish
    assert roles == ROLES


def test_examples_mask_every_figure_and_keep_the_sides_apart(recipe):
    told = recipe["grammar"].Told(
        (("Rent arrears were £2.1m, above the target of £1.8m.", ((18, 23, "actual"), (45, 50, "target"))),), False
    )
    document, labels = recipe["examples"].write_document([told], "made-up.txt")
    assert [document.text[start:end] for start, end, _ in labels] == ["£2.1m,"[:5], "£1.8m"]
    first, second = recipe["examples"].generated_examples([told])
    assert (first.role, second.role, second.rule) == ("actual", "target", "target")
    assert "FIGURE" in second.window and "<target" in second.window and "<num_money" in second.window
    assert not [word for word in first.window + second.window if any(c.isdigit() for c in word) and "_" not in word]


def test_the_rules_speak_first_and_the_model_only_where_it_is_sure(recipe):
    told = list(recipe["grammar"].Grammar(5).write(20))
    example = next(e for e in recipe["examples"].generated_examples(told) if e.rule == "actual")
    together = recipe["scores"].together
    assert together(example, ("previous", 0.85), 0.8) == "previous"
    assert together(example, ("previous", 0.75), 0.8) == "actual"
