"""The spaCy components: sentences by narrator's rules, and quantities by whatever finder the config names.

After `narrator_sentences`, `doc.sents` follows its rules and `doc.user_data["narrator_sentences"]` holds the exact
character ranges. After `narrator_quantities`, `doc.spans["narrator_quantities"]` and `doc.spans["narrator_qualifiers"]`
hold token spans (widened to whole tokens, label: unit or kind) and `doc.user_data` holds under the same keys the
records of narrator.domain, whose spans are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc, Span

from narrator.domain import Qualifier, Quantity
from narrator.language.model_folder import find_model
from narrator.language.patterns import SentencePatterns, read_sentence_patterns
from narrator.language.sentences import Range, split_sentences

SENTENCES = "narrator_sentences"
QUANTITIES = "narrator_quantities"
QUALIFIERS = "narrator_qualifiers"
TEXT = "narrator_text"
ROLES = "narrator_roles"
PATTERNS = "patterns.toml"
NO_START = 2**64 - 1
"""Minus one in spaCy's unsigned attribute arrays: this token begins no sentence."""

LONGEST_READ = 6_000
"""Characters of the longest sentence whose figures are read. The longest of 7,500 in real reports has 2,143, one of a
council's minutes nearly 4,000; a longer one is a table or a list without stops, where no figure has its own words."""

Finder = Callable[[str, int], tuple[tuple[Quantity, ...], tuple[Qualifier, ...]]]


class SentenceSplitter:
    """The component `narrator_sentences`."""

    def __init__(self, patterns: SentencePatterns) -> None:
        self.patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        """Sets sentence starts on the doc's tokens and keeps the exact ranges."""
        ranges = split_sentences(text_of(doc), self.patterns)
        doc.user_data[SENTENCES] = tuple(ranges)
        if not len(doc):
            return doc
        # Setting Token.is_sent_start looks at the whole doc each time, which is quadratic; an array does not.
        marks = doc.to_array("SENT_START")
        marks[:] = NO_START
        marks[0] = 1
        # The first token that ends behind each start; numpy, because a loop over tokens costs more than all rules.
        places = doc.to_array(["IDX", "LENGTH"])
        ends = places[:, 0] + places[:, 1]
        first = ends.searchsorted([start for start, _ in ranges], side="right")
        marks[first[first < len(doc)]] = 1
        doc.from_array(["SENT_START"], cast(Any, marks))
        return doc

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the pattern file into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / PATTERNS).write_text(self.patterns.source, encoding="utf-8")

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> SentenceSplitter:
        """Takes the pattern file of a folder. Raises ModelError where it is missing or broken."""
        self.patterns = read_sentence_patterns(Path(path) / PATTERNS)
        return self


class QuantityMarker:
    """The component `narrator_quantities`."""

    def __init__(self, finder: Finder) -> None:
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Finds the quantities and qualifiers, sentence by sentence where sentences are known.

        Of what is too long for a sentence none are looked for.
        """
        text = text_of(doc)
        ranges: tuple[Range, ...] = doc.user_data.get(SENTENCES) or ((0, len(text)),)
        quantities: list[Quantity] = []
        qualifiers: list[Qualifier] = []
        for start, end in ranges:
            if end - start > LONGEST_READ:
                continue
            found, named = self.finder(text[start:end], start)
            quantities += found
            qualifiers += named
        doc.user_data[QUANTITIES] = tuple(quantities)
        doc.user_data[QUALIFIERS] = tuple(qualifiers)
        doc.spans[QUANTITIES] = [_token_span(doc, one.span.start, one.span.end, one.unit.value) for one in quantities]
        doc.spans[QUALIFIERS] = [_token_span(doc, one.span.start, one.span.end, one.kind) for one in qualifiers]
        return doc


def text_of(doc: Doc) -> str:
    """The doc's text, put together from its tokens once: spaCy does it anew each time it is asked."""
    text: str = doc.user_data.get(TEXT) or doc.user_data.setdefault(TEXT, doc.text)
    return text


def _token_span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no tokens at characters {start} to {end}")
    return span


@Language.factory(SENTENCES, assigns=["token.is_sent_start", "doc.user_data"])
def make_sentences(nlp: Language, name: str) -> SentenceSplitter:
    """The sentence component with the patterns that narrator ships."""
    return SentenceSplitter(read_sentence_patterns(find_model() / SENTENCES / PATTERNS))


@Language.factory(
    QUANTITIES,
    default_config={"finder": {"@misc": "narrator.quantity_finder.v1"}},
    assigns=["doc.spans", "doc.user_data"],
)
def make_quantities(nlp: Language, name: str, finder: Any) -> QuantityMarker:
    """The quantity component; `finder` comes from the config, by default from spaCy's registry."""
    return QuantityMarker(finder)
