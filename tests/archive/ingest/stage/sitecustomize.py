"""Puts a stand-in in the place of the pipeline, in every process that is started with this folder on its path."""

import importlib.util
import sys
from pathlib import Path

STAND_INS = {"narrator.pipeline": "pipeline.py", "narrator.language": "language.py"}


class Stage:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in STAND_INS:
            return importlib.util.spec_from_file_location(name, Path(__file__).parent / STAND_INS[name])
        return None


sys.meta_path.insert(0, Stage)
