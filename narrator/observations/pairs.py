"""Tells what the two figures of each cell are, as their heading says ("Actual / Target", "No. (%)")."""

from __future__ import annotations

from narrator.observations.words import load_words


def split_pair(text: str) -> tuple[str, str, str] | None:
    """The rest of a heading and what each of two figures in its cells is: "Q2", "actual", "target"; None for others.

    The two are "actual", "target", "floor", "previous", "number" or "percent".
    """
    for (first, second), pattern in load_words().pairs.items():
        if found := pattern.search(text):
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            return " ".join(rest.split()).strip(" :-–(),"), first, second
    return None
