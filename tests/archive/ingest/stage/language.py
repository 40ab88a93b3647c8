"""A language pipeline that is there at once."""

import os

from narrator.errors import ModelError


def load_pipeline():
    if "STAGE_NO_MODEL" in os.environ:
        raise ModelError("the language pipeline is not there.", "models", "Install narrator again.")
