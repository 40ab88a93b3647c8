"""The classifiers tried: words on either side of a masked figure, and spans over a small convolutional network."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example as Training
from spacy.util import registry
from thinc.api import Ops, fix_random_seed, get_current_ops
from thinc.types import Ragged

from models.experiments.examples import Example

ROLES = ("actual", "target", "floor", "benchmark", "previous", "change", "part")
FIGURES = "figures"

BATCH = 64
"""Figures learned from at once; not tuned."""

Guess = tuple[str, float]
"""A role and the model's confidence in it."""


class RoleModel(Protocol):
    """What learns roles and tells them."""

    nlp: Language

    def train(self, examples: Sequence[Example], epochs: int, seed: int) -> None:
        """Learn from labelled examples."""
        ...

    def guess(self, examples: Sequence[Example]) -> list[Guess]:
        """The role of each example."""
        ...


class Windows:
    """textcat: a linear model of up to three words in a row, each marked with the side of the figure it stands on.

    `with_rule` adds what the rules say as one more word, so that the model learns where they err.
    """

    def __init__(self, length: int = 2**16, with_rule: bool = False) -> None:
        self._with_rule = with_rule
        self.nlp = spacy.blank("en")
        model = {
            "@architectures": "spacy.TextCatBOW.v3",
            "exclusive_classes": True,
            "ngram_size": 3,
            "length": length,
            "no_output_layer": False,
        }
        self.nlp.add_pipe("textcat", config={"model": model})

    def train(self, examples: Sequence[Example], epochs: int, seed: int) -> None:
        """Learn from labelled examples."""
        training = [
            Training.from_dict(self._doc(e), {"cats": {r: float(r == e.role) for r in ROLES}}) for e in examples
        ]
        _learn(self.nlp, training, epochs, seed)

    def guess(self, examples: Sequence[Example]) -> list[Guess]:
        """The role of each example."""
        docs = self.nlp.pipe(self._doc(e) for e in examples)
        return [max(doc.cats.items(), key=lambda item: item[1]) for doc in docs]

    def _doc(self, example: Example) -> Doc:
        words = list(example.window)
        return Doc(self.nlp.vocab, words=[*words, f"rule_{example.rule}"] if self._with_rule else words)


def figure_suggester() -> Callable[..., Ragged]:
    """Suggests the spans that are figures already, and no others."""

    def suggest(docs: Iterable[Doc], *, ops: Ops | None = None) -> Ragged:
        ops = ops or get_current_ops()
        spans, lengths = [], []
        for doc in docs:
            own = [(s.start, s.end) for s in doc.spans.get(FIGURES, [])]
            spans += own
            lengths.append(len(own))
        data = ops.asarray(spans, dtype="i") if spans else ops.alloc2i(0, 0).reshape((0, 2))
        return Ragged(data, ops.asarray1i(lengths))

    return suggest


registry.misc("narrator.experiments.figures.v1")(figure_suggester)


class Spans:
    """spancat: a figure's place in its masked sentence, over a network that sees four words to either side."""

    def __init__(self, width: int = 64, depth: int = 4) -> None:
        self.nlp = spacy.blank("en")
        tok2vec = {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": width,
            "depth": depth,
            "embed_size": 1000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": False,
        }
        model = {
            "@architectures": "spacy.SpanCategorizer.v1",
            "tok2vec": tok2vec,
            "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 64},
            "scorer": {"@layers": "Softmax.v2"},
        }
        suggester = {"@misc": "narrator.experiments.figures.v1"}
        self.nlp.add_pipe(
            "spancat_singlelabel",
            config={"model": model, "suggester": suggester, "spans_key": "roles", "allow_overlap": True},
        )

    def train(self, examples: Sequence[Example], epochs: int, seed: int) -> None:
        """Learn from labelled examples."""
        training = []
        for example in examples:
            doc = self._doc(example)
            told = doc.copy()
            told.spans["roles"] = [Span(told, s.start, s.end, label=example.role) for s in doc.spans[FIGURES]]
            training.append(Training(doc, told))
        _learn(self.nlp, training, epochs, seed)

    def guess(self, examples: Sequence[Example]) -> list[Guess]:
        """The role of each example; a figure that the model calls none of them is an actual one without confidence."""
        found = []
        for doc in self.nlp.pipe(self._doc(e) for e in examples):
            group = doc.spans["roles"]
            told = (group[0].label_, float(group.attrs["scores"].max())) if len(group) else ("actual", 0.0)
            found.append(told)
        return found

    def _doc(self, example: Example) -> Doc:
        words = [word.lstrip("<>") for word in example.window]
        doc = Doc(self.nlp.vocab, words=words)
        at = words.index("FIGURE")
        doc.spans[FIGURES] = [Span(doc, at, at + 1)]
        return doc


def _learn(nlp: Language, training: list[Training], epochs: int, seed: int) -> None:
    """So many rounds over the examples in an order that the seed fixes."""
    fix_random_seed(seed)
    chance = random.Random(seed)
    optimizer = nlp.initialize(lambda: training)
    for _ in range(epochs):
        chance.shuffle(training)
        for start in range(0, len(training), BATCH):
            nlp.update(training[start : start + BATCH], sgd=optimizer, drop=0.2)


def create_models() -> dict[str, RoleModel]:
    """Every model tried, by name."""
    return cast(
        "dict[str, Any]",
        {"windows": Windows(), "windows with the rules' say": Windows(with_rule=True), "spans": Spans()},
    )
