"""Language: the spaCy pipeline of models/, and a document's sentences with their clauses and figures."""

# ruff: noqa: E402
from narrator.language.library import load_spacy

# Before any of the others, which import it.
load_spacy()

from narrator.language.components import make_quantities, make_sentences
from narrator.language.loading import load_pipeline
from narrator.language.role_guesses import RoleGuess, guess_roles, role_windows
from narrator.language.statements import read_narrative, read_statements
from narrator.language.tokens import create_tokenizer

__all__ = [
    "RoleGuess",
    "create_tokenizer",
    "guess_roles",
    "load_pipeline",
    "load_spacy",
    "make_quantities",
    "make_sentences",
    "read_narrative",
    "read_statements",
    "role_windows",
]
