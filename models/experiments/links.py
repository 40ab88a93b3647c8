"""Does a figure's clause, as a parser sees it, tell its measure where the rules abstain, and do the two agree?

    python -m models.experiments.links PARSER GOLD:REPORTS ...

Prints how often the rules' link and the parsed clause's are right, wrong or abstained, pair by pair; beside it, as a
control, the same for a query with the whole clause that needs no parser. Only actual figures and parts count: the
others take over another's measure.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from models.experiments.golds import Gold, read_gold
from models.experiments.syntax import window_of
from narrator.domain import Claim, Document
from narrator.indicators import Linker, LinkQuery, find_abbreviations, load_catalogue
from narrator.pipeline import find_measures


def main() -> None:
    """Compares the links on every folder of labels that is named."""
    nlp, catalogue = spacy.load(sys.argv[1]), load_catalogue()
    for pair in sys.argv[2:]:
        folder, reports = (Path(p) for p in pair.split(":"))
        found = Counter[str]()
        for gold in read_gold(folder, reports):
            document = gold.document
            linker = Linker(catalogue, find_measures(document), find_abbreviations(document.text))
            found += compare_links(gold, linker, nlp)
        print(
            f"{pair}: {sum(found.values()) // 2} figures",
            *(f"  {name}: {n}" for name, n in sorted(found.items())),
            sep="\n",
        )


def compare_links(gold: Gold, linker: Linker, nlp: Language) -> Counter[str]:
    """One document's pairs of links; keys read "rules right, parser wrong"."""
    text, claims = gold.document.text, gold.analysis.claims
    found = Counter[str]()
    for label in gold.labels:
        start, end = label["start"], label["start"] + len(label["quote"])
        claim = next((c for c in claims if c.provenance.span.start < end and start < c.provenance.span.end), None)
        if claim is None or label["role"] not in ("actual", "part") or not label["indicator"]:
            continue
        same = [c for c in claims if c.sentence == claim.sentence and c is not claim]
        doc = nlp(claim.sentence.of(text))
        parsed = window_of(_span(doc, claim, claim), [_span(doc, claim, other) for other in same])
        ruled = _judge(claim.indicator, label)
        for name, words in (("parser", parsed), ("clause", claim.clause.of(text))):
            link = linker.link(_query(gold.document, claim, words))
            found[f"rules {ruled}, {name} {_judge(link.indicator, label)}"] += 1
    return found


def _query(document: Document, claim: Claim, words: str) -> LinkQuery:
    quantity = claim.quantity
    return LinkQuery(
        clause=words,
        sentence=claim.clause.of(document.text),
        heading=claim.provenance.section or "",
        unit=quantity.unit,
        bases=claim.bases,
        counted=quantity.counted,
    )


def _span(doc: Doc, claim: Claim, other: Claim) -> Span:
    span, begin = other.provenance.span, claim.sentence.start
    found = doc.char_span(span.start - begin, span.end - begin, alignment_mode="expand")
    if found is None:
        raise ValueError(f"no tokens for {other.provenance.quote!r}")
    return found


def _judge(indicator: str | None, label: dict[str, Any]) -> str:
    """A measure without a code is right where narrator abstains or ties it to the document's own table."""
    right = {label["indicator"], *(label.get("indicator_alternatives") or ())}
    coded = any(r.startswith("CSC ") for r in right)
    if indicator in right:
        return "right"
    if indicator is None or (not coded and indicator.startswith("doc:")):
        return "abstained" if coded else "right"
    return "wrong"


if __name__ == "__main__":
    main()
