"""What the verdicts are called and what they mean: the same words on the page, in the marks and in the workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from narrator.data_files import read_data
from narrator.domain import Verdict


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """A verdict's word, as a reader is told it, and what it means: a clause that begins in small letters."""

    word: str
    means: str

    @property
    def sentence(self) -> str:
        """What it means, as a sentence."""
        return f"{self.means[:1].upper()}{self.means[1:]}."


VERDICT_WORDS: Mapping[Verdict, VerdictWords] = {
    Verdict(name): VerdictWords(**words) for name, words in read_data("narrator.reports", "verdicts.toml").items()
}
"""The verdicts, those that want a reader's eye first."""
