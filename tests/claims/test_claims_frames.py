"""Whatever a limit, an earlier time or another's average is called, the figure told with it keeps its role."""

import re
import tomllib
from pathlib import Path

import pytest

from narrator.claims import extract_claims
from narrator.indicators import Linker, load_catalogue
from narrator.language import read_statements
from narrator.periods import parse_period
from narrator.readers.txt import READER

DATA = tomllib.loads(Path(__file__).with_name("frames.toml").read_text(encoding="utf-8"))
SLOTS: dict[str, list[str]] = DATA["slots"]
SLOT = re.compile(r"\{([a-z]+)\}")
FIGURE = re.compile(r"\[([atpbc])(:points)?\]")
ROLES = {"a": "actual", "t": "target", "p": "previous", "b": "benchmark", "c": "change"}
LINKER = Linker(load_catalogue(), (), {})


def fillings(frame: str) -> list[str]:
    """As many sentences as the frame's longest slot has words: each word of each of its slots is used at least once."""
    names = dict.fromkeys(SLOT.findall(frame))
    longest = max(len(SLOTS[name]) for name in names)
    steps = {name: place + 1 if len(SLOTS[name]) % (place + 1) else 1 for place, name in enumerate(names)}
    told = []
    for turn in range(longest):
        words = {name: SLOTS[name][turn * steps[name] % len(SLOTS[name])] for name in names}
        text = SLOT.sub(lambda match, words=words: words[match[1]], frame)
        told.append(re.sub(r"\ba (?=[aeiou])", "an ", text[0].upper() + text[1:]))
    return told


@pytest.mark.parametrize("frame", [frame["text"] for frame in DATA["frame"]])
def test_every_filling_of_a_frame_keeps_its_roles(frame: str) -> None:
    wrong = []
    for place, told in enumerate(fillings(frame)):
        values = iter((f"{71.3 + place}%", f"{68.9 + place}%"))
        text = FIGURE.sub(lambda match, values=values: "2.4 percentage points" if match[2] else next(values), told)
        document = READER.read("frame.txt", text.encode())
        claims = extract_claims(document, read_statements(document), LINKER, parse_period("2023/24 Q3"), None)
        if [str(c.role) for c in claims] != [ROLES[letter] for letter, _ in FIGURE.findall(told)]:
            wrong.append((text, [str(c.role) for c in claims]))
    assert not wrong
