"""TOML is read the quick way as the library reads it, and what is unusual or wrong is left to the library."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from narrator.data_files import read_toml

NARRATOR = Path(__file__).resolve().parents[2] / "narrator"

RIGHT = (
    "",
    "# a remark\n\n  # and one more\n",
    'name = "Ferry Lane"\ncount = 12\nshare = 0.50\nless = -3\nopen = true\nshut = false',
    'words = ["one", "two",]\n"with blanks" = []\nnumbers = [1, -2, 3]\n',
    "plain = 'a \\d+ pattern'\nlong = '''\nit's one\nof two lines'''\nquoted = '''it''s'''\n",
    'list = [ # told\n  "a # no remark", # a remark\n  \'b "c"\',\n  """d "e" f""",\n]\n',
    'spelt = "caf\\u00e9\\t\\"and\\" \\\\ back"\ntab = "a\tb"\nlist = ["\\u2014", "a\tb"]\n',
    "[a]\nb = 1\n[a.c]\nd = 2\n[[e]]\nf = 3\n[e.g]\nh = 4\n[[e]]\nf = 5\n[e.g]\nh = 6\n[i.j.k]\nl = 7\n[i]\nm = 8\n",
    "[[a]]\n[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[[a]]\n",
    'empty = ""\nnone = \'\'\nlong = """"""\nnl = """\nx"""\n',
    # what only the library reads
    "a.b = 1\nc = {d = 2}\ne = [[1, 2], [3]]\n",
    "day = 2024-03-31\nlarge = 1_000\nhex = 0xff\nmuch = 1e6\nsome = inf\n",
    'text = "\\U0001F600"\nfolded = """a \\\n   b"""\nmore = \'\'\'quotes\'\'\'\'\n',
    "name = 1\r\nother = 'x'\r\n",
)
WRONG = (
    "a = 1\na = 2\n",
    "[a]\n[a]\n",
    "[a]\nb = 1\n[a.b]\n",
    "a = []\n[[a]]\n",
    "[[a]]\n[a]\n",
    "[a.b]\n[a]\nb = 2\n",
    "[a]\n[[a]]\n",
    'a = ["b" "c"]\n',
    'a = "b" c = "d"\n',
    "a = 'b\n'\n",
    "a = 01\n",
    'a = "\\x"\n',
    'a = "\\ud83d\\ude00"\n',
    "a = truely\n",
    "a = [1,, 2]\n",
    "a\n",
    "[a\nb = 1\n",
    'a = "b\x00"\n',
    "a = 'b\x07'\n",
    "# c\x07\n",
)


@pytest.mark.parametrize("text", RIGHT)
def test_a_text_is_read_as_the_library_reads_it(text: str) -> None:
    assert repr(read_toml(text)) == repr(tomllib.loads(text))


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError):
        read_toml(text)


def test_narrators_own_files_are_read_as_the_library_reads_them() -> None:
    differing = []
    for path in sorted(NARRATOR.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if repr(read_toml(text)) != repr(tomllib.loads(text)):
            differing.append(path.name)
    assert not differing
