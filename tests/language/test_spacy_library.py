"""spaCy comes without its command line, which is there for who asks for it."""

from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_spacys_command_line_is_loaded_by_who_asks_for_it_only():
    said = run(
        "import sys, narrator.language, spacy\n"
        "print([name for name in sys.modules if name.startswith('spacy.cli')], 'typer' in sys.modules)\n"
        "print('spacy_version' in spacy.info(silent=True))\n"
        "import spacy.cli\n"
        "print(callable(spacy.cli.info), callable(spacy.cli.setup_cli))\n"
    )
    assert said.splitlines() == ["[] False", "True", "True True"]


def test_a_spacy_that_wants_more_of_its_command_line_has_it(tmp_path):
    # As a later version might: the folder stands in the place of the library.
    (tmp_path / "spacy" / "cli").mkdir(parents=True)
    (tmp_path / "spacy" / "__init__.py").write_text("from .cli.info import info, other\n")
    (tmp_path / "spacy" / "cli" / "__init__.py").write_text("")
    (tmp_path / "spacy" / "cli" / "info.py").write_text("info, other = 'told', 'more'\n")
    code = (
        "import importlib.util, sys\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "import narrator\n"
        "from pathlib import Path\n"
        "place = Path(narrator.__file__).parent / 'language' / 'library.py'\n"
        "spec = importlib.util.spec_from_file_location('library', place)\n"
        "library = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(library)\n"
        "library.load_spacy()\n"
        "import spacy\n"
        "print(spacy.info, spacy.other)\n"
    )
    assert run(code).split() == ["told", "more"]
