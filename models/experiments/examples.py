"""Figures as a classifier sees them: the words around each, its neighbours masked, and what the rules say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.experiments.grammar import Label, Told
from narrator import analyse
from narrator.domain import Analysis, Block, BlockKind, Claim, Document, Span

LEFT, RIGHT = 12, 8
"""Words before and behind a figure that the window shows; the rules' own cues reach no further."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,/]*|[^\w\s]")
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Example:
    """One figure: `words` of its sentence with every figure masked, `at` its place there, `facts` about it.

    `rule` is the role that the rules tell, `role` the labelled one; `place` is half-open in the `sentence` as printed.
    """

    source: str
    words: tuple[str, ...]
    at: int
    facts: tuple[str, ...]
    rule: str
    role: str
    sentence: str = ""
    place: tuple[int, int] = (0, 0)

    def window(self) -> list[str]:
        """The words around the figure, each marked with the side it stands on; order is kept."""
        left = [f"<{w}" for w in self.words[max(0, self.at - LEFT) : self.at]]
        right = [f">{w}" for w in self.words[self.at + 1 : self.at + 1 + RIGHT]]
        return [*self.facts, *left, "FIGURE", *right]


def read_examples(analysis: Analysis, labels: Sequence[Label], source: str) -> list[Example]:
    """The document's claims that a label overlaps, with the label's role."""
    text, claims = analysis.document.text, analysis.claims
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence, []).append(claim)
    found = []
    for start, end, role in labels:
        fit = [c for c in claims if c.provenance.span.start < end and start < c.provenance.span.end]
        if not fit:
            continue
        claim = min(fit, key=lambda c: abs(c.provenance.span.start - start))
        words, at = _words(text, claim, by_sentence[claim.sentence])
        facts = _facts(analysis.document, claim, by_sentence[claim.sentence])
        span, begin = claim.provenance.span, claim.sentence.start
        found.append(
            Example(
                source,
                words,
                at,
                facts,
                claim.role.value,
                role,
                claim.sentence.of(text),
                (span.start - begin, span.end - begin),
            )
        )
    return found


def _words(text: str, claim: Claim, told: list[Claim]) -> tuple[tuple[str, ...], int]:
    words: list[str] = []
    place, at = 0, claim.sentence.start
    for other in sorted(told, key=lambda c: c.provenance.span.start):
        span = other.provenance.span
        words += _split(text[at : span.start])
        if other is claim:
            place = len(words)
        words.append(f"num_{other.quantity.unit.value}")
        at = max(at, span.end)
    return (*words, *_split(text[at : claim.sentence.end])), place


def _split(text: str) -> list[str]:
    return [_DIGITS.sub("d", w.lower()) for w in _WORD.findall(text)]


def _facts(document: Document, claim: Claim, told: list[Claim]) -> tuple[str, ...]:
    """The figure's unit, its place among the sentence's figures, and whether it stands in a list."""
    place = sorted(c.provenance.span.start for c in told).index(claim.provenance.span.start)
    index = next(i for i, b in enumerate(document.blocks) if b.span.contains(claim.provenance.span))
    block = document.blocks[index]
    lead = next((b for b in reversed(document.blocks[:index]) if b.kind is not BlockKind.LIST_ITEM), block)
    words = lead.span.of(document.text).rstrip() if block.kind is BlockKind.LIST_ITEM else ""
    behind = ("total" if re.search(r"\d", words) else "colon") if words.endswith(":") else "none"
    ratio = "whole" if claim.quantity.denominator is not None else "plain"
    return (
        f"unit_{claim.quantity.unit.value}",
        f"place_{min(place, 3)}",
        f"figures_{min(len(told), 4)}",
        f"block_{block.kind.value}",
        f"behind_{behind}",
        ratio,
    )


def write_document(told: Sequence[Told], name: str) -> tuple[Document, list[Label]]:
    """Generated paragraphs as a document with their labels as places in its text."""
    text, blocks, labels = "", list[Block](), list[Label]()
    for paragraph in told:
        for index, (line, own) in enumerate(paragraph.lines):
            kind = BlockKind.LIST_ITEM if paragraph.listed and index else BlockKind.PARAGRAPH
            start = len(text)
            blocks.append(
                Block(
                    kind, Span(start, start + len(line)), level=int(kind is BlockKind.LIST_ITEM), section="Performance"
                )
            )
            labels += [(start + low, start + high, role) for low, high, role in own]
            text += line + "\n\n"
    return Document(path=name, format="txt", text=text, blocks=tuple(blocks)), labels


def generated_examples(told: Sequence[Told], size: int = 40) -> list[Example]:
    """Examples of generated text, read in documents of `size` paragraphs."""
    found: list[Example] = []
    for first, last in pairwise([*range(0, len(told), size), len(told)]):
        document, labels = write_document(told[first:last], "generated.txt")
        found += read_examples(analyse(document), labels, "generated")
    return found
