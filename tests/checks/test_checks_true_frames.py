"""Whatever words a true sentence is put in, no rule fires; the same words with two figures turned round are told."""

import random
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from narrator import pipeline

DATA = tomllib.loads(Path(__file__).with_name("true_frames.toml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = DATA["words"]
TIMES: dict[str, str] = DATA["times"]
PLACE = re.compile(r"\{(\w+)\}")
HEAD = "Northmoor Council\n\nPerformance report, Quarter 3 2023/24\n\n"
DRAWS = 3
APART = {"percentage": 1.5, "count": 12}
"""How far two figures lie at least, so that no rounding, "slightly" or "in line" is at stake."""


def stands(holds: str, values: dict[str, float]) -> bool:
    """Do the figures stand in this order?"""
    sides = pairwise(holds.split("<"))
    return all(values[one] < values[other] for low, high in sides for one in low for other in high)


def draw_figures(chance: random.Random, form: str, holds: str) -> dict[str, float]:
    """Figures in the frame's order, drawn until they stand so."""
    while True:
        values: dict[str, float] = (
            {name: round(chance.uniform(52, 97), 1) for name in "aptb"}
            if form == "percentage"
            else {name: chance.randint(120, 990) for name in "ap"}
        )
        near = min(abs(values["a"] - value) for name, value in values.items() if name != "a")
        if near >= APART[form] and (not holds or stands(holds, values)):
            return values


def tell_percentages(values: dict[str, float]) -> dict[str, str]:
    told = {name: f"{value:.1f}%" for name, value in values.items()}
    gaps = {f"d{name}": f"{abs(values['a'] - values[name]):.1f} percentage points" for name in "ptb"}
    return told | gaps


def tell_counts(chance: random.Random, values: dict[str, float]) -> dict[str, str]:
    now, then = int(values["a"]), int(values["p"])
    part, apart, went = chance.randint(12, min(110, now - 20)), abs(now - then), chance.randint(5, 60)
    second = chance.randint(5, (now - part) // 2)
    counts = {"a": now, "p": then, "d": apart, "k": part, "r": now - part, "k2": second, "k3": now - part - second}
    counts |= {"k4": chance.randint(3, part - 2), "s": now + then, "n1": went + apart, "n2": went}
    shares = {"pc": f"{100 * apart / then:.1f}%", "kp": f"{100 * part / now:.1f}%"}
    return {name: str(count) for name, count in counts.items()} | shares


def fill(chance: random.Random, form: str, text: str, holds: str) -> str:
    """One sentence of the frame with figures in this order."""
    values = draw_figures(chance, form, holds)
    told = {name: chance.choice(words) for name, words in WORDS.items()}
    then = chance.choice(list(TIMES))
    told |= {"H": told["high"].capitalize(), "h": told["high"], "c": told["counted"], "C": told["counted"].capitalize()}
    told |= {"P": then, "in": TIMES[then], "In": TIMES[then].capitalize(), "D": told["the"]}
    told["Others"] = told["others"][0].upper() + told["others"][1:]
    told |= tell_percentages(values) if form == "percentage" else tell_counts(chance, values)
    return PLACE.sub(lambda match: told[match[1]], text)


def findings(sentence: str) -> list[tuple[str, str]]:
    document = pipeline.read("frame.txt", f"{HEAD}{sentence}\n".encode())
    return [(finding.code, finding.message) for finding in pipeline.check([pipeline.analyse(document)]).findings]


FRAMES = [(form, frame) for form in ("percentage", "count") for frame in DATA[form]]


@pytest.mark.parametrize(("form", "frame"), FRAMES, ids=[frame["text"] for _, frame in FRAMES])
def test_true_sentences_tell_nothing(form: str, frame: dict) -> None:
    chance = random.Random(frame["text"])
    told = [fill(chance, form, frame["text"], frame.get("holds", "")) for _ in range(DRAWS)]
    assert {sentence: found for sentence in told if (found := findings(sentence))} == {}


FIRING = [(form, frame) for form, frame in FRAMES if frame.get("fires")]


@pytest.mark.parametrize(("form", "frame"), FIRING, ids=[frame["text"] for _, frame in FIRING])
def test_the_same_words_of_figures_turned_round_are_told(form: str, frame: dict) -> None:
    chance = random.Random(frame["text"])
    turned = "<".join(reversed(frame["holds"].split("<")))
    told = [fill(chance, form, frame["text"], turned) for _ in range(DRAWS)]
    assert [sentence for sentence in told if not findings(sentence)] == []
