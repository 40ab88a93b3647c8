"""Trains the role classifiers and prints how they do beside the rules.

    python -m models.experiments.roles [--paragraphs N] [--epochs N] [--seeds 1,2,3] [--learn GOLD:REPORTS ...]
        [--measure GOLD:REPORTS ...] [--parser FOLDER] [--save FOLDER]

Reads nothing but the project's own files and the folders that are named. `--learn` adds labels to the training data,
`--measure` names labels to measure on beside the corpus; `--parser` adds what a parser tells; `--save` writes the
weights of the first model's text categorizer.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import spacy

from models.experiments.classifiers import create_models
from models.experiments.examples import Example, generated_examples
from models.experiments.golds import read_gold
from models.experiments.grammar import Grammar
from models.experiments.scores import report, right
from models.experiments.syntax import add_syntax

CORPUS = "corpus/gold:corpus/reports"
WEIGHT = 3
"""How often a labelled figure is shown for each time a generated one is."""

TRAINING_SEED, TEST_SEED = 2026, 7
"""Seeds of the generated text: what is learned from, and what is kept to measure on."""


def main() -> None:
    """Reads the options, makes the data, trains and measures."""
    options = _options()
    training = generated_examples(list(Grammar(TRAINING_SEED).write(options.paragraphs)))
    sets = {"generated": generated_examples(list(Grammar(TEST_SEED).write(500)))}
    for pair in (CORPUS, *options.measure):
        sets.setdefault(pair, _read(pair))
    learned = [e for pair in options.learn for e in _read(pair)]
    if options.parser:
        nlp = spacy.load(options.parser)
        training, learned = add_syntax(training, nlp), add_syntax(learned, nlp)
        sets = {name: add_syntax(examples, nlp) for name, examples in sets.items()}
    print(f"{len(training)} generated figures, {len(learned)} labelled ones to learn from")
    for name, examples in sets.items():
        print(f"rules on {name}: {right(examples, [e.rule for e in examples])} of {len(examples)}")
    _measure(options, [*training, *learned * WEIGHT], sets)


def _measure(options: argparse.Namespace, training: Sequence[Example], sets: dict[str, list[Example]]) -> None:
    for seed in (int(s) for s in options.seeds.split(",")):
        for name, model in create_models().items():
            if options.only and name not in options.only:
                continue
            model.train(training, options.epochs, seed)
            for place, examples in sets.items():
                print("\n".join(report(f"{name}, seed {seed}, on {place}", examples, model.guess(examples))))
            if options.save:
                model.nlp.get_pipe("textcat").to_disk(options.save, exclude=["vocab"])  # type: ignore[attr-defined]
                return


def _read(pair: str) -> list[Example]:
    gold, reports = pair.split(":")
    return [e for one in read_gold(Path(gold), Path(reports)) for e in one.examples()]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Train the role classifiers and measure them beside the rules.")
    parser.add_argument("--paragraphs", type=int, default=8000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--learn", action="append", default=[], metavar="GOLD:REPORTS")
    parser.add_argument("--measure", action="append", default=[], metavar="GOLD:REPORTS")
    parser.add_argument("--only", action="append", default=[], help="a model's name")
    parser.add_argument("--parser", type=Path)
    parser.add_argument("--save", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
