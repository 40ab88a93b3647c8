"""Language: a document's sentences with their clauses and figures, by the parts of the spaCy pipeline of models/.

narrator runs these parts on the text itself: it has no use for tokens, and spaCy takes longer to load than a short
report to read. Whoever has a spaCy pipeline finds the parts there by their names, `load_pipeline` tells the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from narrator.language.figures import Finder
from narrator.language.parts import load_language
from narrator.language.role_guesses import RoleGuess, guess_roles, role_windows
from narrator.language.statements import read_narrative, read_statements

if TYPE_CHECKING:
    from narrator.language.components import make_quantities, make_sentences
    from narrator.language.loading import load_pipeline

_WITH_SPACY = {"load_pipeline": "loading", "make_quantities": "components", "make_sentences": "components"}
"""What needs spaCy, and the modules that hold it: they are imported at first use."""

__all__ = [
    "Finder",
    "RoleGuess",
    "guess_roles",
    "load_language",
    "load_pipeline",
    "make_quantities",
    "make_sentences",
    "read_narrative",
    "read_statements",
    "role_windows",
]


def __getattr__(name: str) -> Any:
    """The parts that need spaCy."""
    if name in _WITH_SPACY:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_WITH_SPACY[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
