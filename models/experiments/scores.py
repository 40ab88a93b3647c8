"""The rules, a model, and the two together, on labelled figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.experiments.classifiers import Guess
from models.experiments.examples import Example

SURE = (0.0, 0.8, 0.9, 0.95, 0.99)
"""How sure the model must be before it speaks where the rules found no cue."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where rules and model agree and where not, in figures; `neither` is right where both are wrong apart."""

    agree: int
    agree_right: int
    rule_right: int
    model_right: int
    neither: int


def right(examples: Sequence[Example], roles: Sequence[str]) -> int:
    """How many roles are as labelled."""
    return sum(e.role == role for e, role in zip(examples, roles, strict=True))


def agreement(examples: Sequence[Example], guesses: Sequence[Guess]) -> Agreement:
    """How rules and model stand to each other."""
    pairs = [(e, g[0]) for e, g in zip(examples, guesses, strict=True)]
    apart = [(e, g) for e, g in pairs if e.rule != g]
    same = [e for e, g in pairs if e.rule == g]
    by_rule, by_model = sum(e.rule == e.role for e, _ in apart), sum(g == e.role for e, g in apart)
    return Agreement(len(same), sum(e.rule == e.role for e in same), by_rule, by_model, len(apart) - by_rule - by_model)


def together(example: Example, guess: Guess, sure: float) -> str:
    """The rules where a cue fired; elsewhere the model, if it is sure enough."""
    return guess[0] if example.rule == "actual" and guess[1] >= sure else example.rule


def report(name: str, examples: Sequence[Example], guesses: Sequence[Guess]) -> list[str]:
    """One model on one set of labels, in lines: right of all, then with the rules, then agreement."""
    size = len(examples)
    lines = [f"{name}: {right(examples, [g[0] for g in guesses])} of {size}"]
    for sure in SURE:
        roles = [together(e, g, sure) for e, g in zip(examples, guesses, strict=True)]
        gained = sum(e.rule != e.role == r for e, r in zip(examples, roles, strict=True))
        lost = sum(e.rule == e.role != r for e, r in zip(examples, roles, strict=True))
        lines.append(f"  rules, then model at {sure}: {right(examples, roles)} of {size} (+{gained} -{lost})")
    both = agreement(examples, guesses)
    lines.append(
        f"  agree on {both.agree}, right {both.agree_right}; apart on {size - both.agree}: "
        f"rules right {both.rule_right}, model right {both.model_right}, neither {both.neither}"
    )
    return lines
