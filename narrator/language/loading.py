"""Loads the spaCy pipeline from the models folder, once."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

from narrator.errors import ModelError
from narrator.language.components import QUANTITIES, ROLES, SENTENCES
from narrator.language.model_folder import find_model


@cache
def load_pipeline() -> Language:
    """The pipeline of models/: tokens, sentences, quantities; roles for who asks by name.

    Raises ModelError where it can't be had.
    """
    folder = find_model()
    try:
        # The tokenizer is made by the config, the vocabulary is spaCy's own for English: neither is shipped.
        nlp = spacy.load(folder, exclude=["tokenizer", "vocab"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the language pipeline can't be loaded: {error}",
            str(folder),
            "Install narrator again, with spaCy 3.8 or later.",
        ) from error
    missing = [name for name in (SENTENCES, QUANTITIES, ROLES) if name not in nlp.component_names]
    if missing:
        raise ModelError(
            f"the language pipeline has no {' and no '.join(missing)}", str(folder), "Restore its config.cfg."
        )
    return nlp
