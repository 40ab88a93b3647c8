"""The tokens of the pipeline: words, and each sign by itself, figures whole.

spaCy's own rules for English know more, such as that "don't" is two words. No part of narrator asks for that, and to
put them together takes longer than all the rest of the pipeline, at each start.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.util import registry

from narrator.language.components import TEXT

TOKENIZER = "narrator.tokenizer.v1"
"""What the config calls it."""

LONGEST_WORD = 200
"""Characters: the longest words of reports are web addresses, mostly under 150. spaCy takes time with the square of a
word's length."""

_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")
_PART = re.compile(rf"\S{{1,{LONGEST_WORD}}}|\s")
_BEFORE = re.compile(r"^[^\w\s]")
_BEHIND = re.compile(r"[^\w\s]$")
_WITHIN = re.compile(r"(?<!\d)[^\w\s]|[^\w\s](?!\d)")
"""A sign within a word, but for one between two digits: "1,204" and "2020/21" are a token each."""


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """What makes the tokenizer of a pipeline; the config names it."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(
            nlp.vocab,
            prefix_search=_BEFORE.search,
            suffix_search=_BEHIND.search,
            infix_finditer=_WITHIN.finditer,
        )

    return make


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text; one with a run of characters too long for a word is parted at blanks only.

    Together the tokens always are the text.
    """
    if _LONG.search(text):
        words = _PART.findall(text)
        doc = Doc(nlp.vocab, words=words, spaces=[False] * len(words))
    else:
        doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    return doc
