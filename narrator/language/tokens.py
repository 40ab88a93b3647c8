"""Keeps spaCy's tokenizer from words that are none: it takes time with the square of a word's length."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from narrator.language.components import TEXT

LONGEST_WORD = 200
"""Characters: the longest words of reports are web addresses, mostly under 150."""

_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1}}}")
_PART = re.compile(rf"\S{{1,{LONGEST_WORD}}}|\s")


def make_doc(nlp: Language, text: str) -> Doc:
    """The tokens of a text, spaCy's own; a text with a run of characters too long for a word is parted at blanks only.

    Together the tokens always are the text.
    """
    if _LONG.search(text):
        words = _PART.findall(text)
        doc = Doc(nlp.vocab, words=words, spaces=[False] * len(words))
    else:
        doc = nlp.make_doc(text)
    doc.user_data[TEXT] = text
    return doc
