"""Loads spaCy without its own command line, which it would load with itself: a fifth of a second, for nothing here."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
"""The modules that `import spacy` asks for and that only who calls spaCy's own commands needs."""


def load_spacy() -> None:
    """Loads spaCy, if nobody has; its command line is then loaded by who asks for it, and not before."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in COMMAND_LINE}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        importlib.import_module("spacy")
    except ImportError:
        # A spaCy that wants more of it has all of it.
        _take_away(stand_ins)
        importlib.import_module("spacy")
    finally:
        _take_away(stand_ins)


def _take_away(stand_ins: dict[str, ModuleType]) -> None:
    for name, module in stand_ins.items():
        if sys.modules.get(name) is module:
            del sys.modules[name]


def _info(*arguments: object, **named: object) -> object:
    """What `spacy.info` is: loaded where it is called."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **named)
