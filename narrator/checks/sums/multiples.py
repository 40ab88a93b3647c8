"""Multiples: "doubled", "halved" and "tripled" held against the two values that the text gives with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from narrator.checks.facts.figures import tell_figure, tell_number, unit_group
from narrator.checks.facts.ledger import Ledger
from narrator.checks.sums.forms import Form, find_form, mask_sentences, read_patterns
from narrator.domain import Claim, Role

FILE = "multiples.toml"

_FACTORS = {
    "hal": Decimal("0.5"), "dou": Decimal(2), "twi": Decimal(2), "tre": Decimal(3), "tri": Decimal(3),
    "thr": Decimal(3), "qua": Decimal(4), "fou": Decimal(4),
}  # fmt: skip
"""What each word multiplies by, by its first letters."""

LOOSE = Decimal("0.12")
"""How far a bare "doubled" may lie off its factor, as a share of it: a rise from 100 to 180 is often called so."""

HEDGED = Decimal("0.25")
"""The same for "almost", "nearly" and "about": a rise from 100 to 155 has not nearly doubled."""


@dataclass(frozen=True, slots=True)
class Multiple:
    """A change told as a multiple, its words, and its two values."""

    words: str
    old: Claim
    new: Claim
    fits: bool

    def told(self) -> str:
        """The quotient in words: "from 46 to 33 is a fall of 28.3%, to 0.72 of what it was"."""
        old, new = self.old.quantity.value, self.new.quantity.value
        factor = tell_number(new / old, 2)
        move = tell_number(abs(new - old) / old * 100, 1)
        way = "rise" if new > old else "fall"
        return (
            f"from {tell_figure(self.old.quantity)} to {tell_figure(self.new.quantity)} is a {way} of {move}%, "
            f"to {factor} times what it was"
        )


def find_multiples(ledger: Ledger) -> tuple[Multiple, ...]:
    """All changes told as multiples with both their values, in reading order."""
    told = read_patterns(FILE, "told")
    forms = (form for analysis in ledger.analyses for form in mask_sentences(ledger, analysis))
    made = (_make(form, match) for form in forms if (match := find_form(told, form.text)) is not None)
    return tuple(one for one in made if one is not None)


def _make(form: Form, match: re.Match[str]) -> Multiple | None:
    """The multiple of one match, where its values are of one kind and above nought."""
    (old,), (new,) = form.figures_of(match, "old"), form.figures_of(match, "new")
    if unit_group(old.quantity) != unit_group(new.quantity) or old.quantity.value <= 0 or new.quantity.value < 0:
        return None
    if any(claim.role in (Role.TARGET, Role.FLOOR, Role.BENCHMARK) for claim in (old, new)):
        return None
    word, hedge = match.group("word").lower(), (match.group("hedge") or "").strip().lower()
    fits = _fits(new.quantity.value / old.quantity.value, _FACTORS[word[:3]], hedge)
    return Multiple(f"{hedge} {word}".strip(), old, new, fits)


def _fits(factor: Decimal, named: Decimal, hedge: str) -> bool:
    """Does a quotient bear out the word? "More than halved" is a fall to less than a half."""
    falls = named < 1
    beyond = factor < named if falls else factor > named
    if hedge in ("more than", "over", "just over"):
        return beyond
    if hedge == "less than":
        return not beyond and factor != named
    slack = HEDGED if hedge else LOOSE
    return abs(factor - named) <= slack * named
