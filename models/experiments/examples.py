"""Figures as a classifier sees them: the words around each, its neighbours masked, and what the rules say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from unittest.mock import patch

from models.experiments.grammar import Label, Told
from narrator import analyse
from narrator.domain import Analysis, Block, BlockKind, Claim, Document, Span
from narrator.language import role_windows


@dataclass(frozen=True, slots=True)
class Example:
    """One figure: its `window` of words with every figure masked, and where it stands.

    `rule` is the role that the rules tell, `role` the labelled one; `place` is half-open in the `sentence` as printed.
    """

    source: str
    window: tuple[str, ...]
    rule: str
    role: str
    sentence: str = ""
    place: tuple[int, int] = (0, 0)


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
        told = sorted(by_sentence[claim.sentence], key=lambda c: c.provenance.span.start)
        listed, lead_in = _list_of(analysis, claim)
        windows = role_windows(text, claim.sentence, [c.quantity for c in told], listed, lead_in)
        span, begin = claim.provenance.span, claim.sentence.start
        found.append(
            Example(
                source,
                windows[told.index(claim)],
                claim.role.value,
                role,
                claim.sentence.of(text),
                (span.start - begin, span.end - begin),
            )
        )
    return found


def _list_of(analysis: Analysis, claim: Claim) -> tuple[bool, str]:
    """Does the claim stand in a list, and the sentence that introduces the list, if it ends in a colon?"""
    document = analysis.document
    index = next(s.block for s in analysis.sentences if s.span == claim.sentence)
    if document.blocks[index].kind is not BlockKind.LIST_ITEM:
        return False, ""
    above = (s for s in reversed(analysis.sentences) if s.block < index)
    lead = next((s for s in above if document.blocks[s.block].kind is not BlockKind.LIST_ITEM), None)
    words = lead.span.of(document.text).rstrip() if lead else ""
    return True, words if words.endswith(":") else ""


def analyse_by_rules(document: Document) -> Analysis:
    """The document's analysis without the trained part: what the rules say by themselves."""
    with patch("narrator.claims.extract.guess_silent", lambda text, drafts: None):
        return analyse(document)


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
        found += read_examples(analyse_by_rules(document), labels, "generated")
    return found
