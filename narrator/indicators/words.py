"""Turns wording into the words that tell measures apart: plain stems, without little words and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from narrator.data_files import read_data

WORD = re.compile(r"\w+(?:[-&]\w+)*")
APOSTROPHE = re.compile(r"[\u2019\u2018']s?\b")
RE_WORD = re.compile(r"\bre[ -](?=[a-z]{4})", re.IGNORECASE)

_NUMBER = r"(?:\d{1,3}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_LAPSE = r"(?:calendar |workings? |school |business )?(?:days?|hours?|hrs?|minutes?|mins?|seconds?|weeks?)\b"
LAPSE = re.compile(r"(?:day|hour|hr|min|minute|second|week)s?\b", re.IGNORECASE)
ALLOWED = re.compile(
    r"\b(?:within|inside|in under|in less than|less than|under|in)\s(?:the\s)?(?:required\s|statutory\s)?"
    rf"{_NUMBER}[\s-]{_LAPSE}"
    r"(?:\s(?:timescale|target|deadline)s?)?"
    rf"|\b{_NUMBER}-(?:day|week|hour)\s(?:timescale|target|deadline|standard|measure|limit)s?\b",
    re.IGNORECASE,
)
OVERRUN = re.compile(
    rf"\b(?:(?:in )?(?:over|more than|longer than|later than|greater than|exceeding|beyond|after|outside(?: of)?))"
    rf"\s(?:the\s)?(?:required\s|statutory\s)?{_NUMBER}[\s-]{_LAPSE}(?:\s(?:timescale|target|deadline)s?)?",
    re.IGNORECASE,
)

NEAR = 91.0
"""rapidfuzz ratio from which two stems are one word misspelt ("enquires", "enquiries"); "suitable" and "unsuitable"
reach 89, and other opposites less."""

NEAR_LENGTH = 6
"""Stems shorter than this must be equal: at five letters one letter makes another word ("visit", "vista")."""

DOING = ("ation", "ction", "ption", "ssion", "etion", "ntion")
"""Ends of nouns of doing whose verb keeps all but "ion" ("allocation", "inspection"); "vision" and "motion" do not."""

LEAST_ROOT = 5
"""Letters that must be left of a noun of doing: at four other words begin ("station", "section", "moment")."""

NEGATION_REACH = 4
"""Words after "not" that it may turn round; reaches "not have had a dental check" and not the next statement."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of `words.toml`, as stems."""

    stop: frozenset[str]
    auxiliary: frozenset[str]
    generic: frozenset[str]
    negators: frozenset[str]
    neutral: frozenset[str]
    framing: frozenset[str]
    opposites: tuple[tuple[str, str], ...]
    partners: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling stems of a text in order, and those that stand under a negation."""

    stems: tuple[str, ...]
    negated: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, stems: Iterable[str], negated: Iterable[str] = ()) -> Wording:
        """The wording of these stems; `words` has each once."""
        told = tuple(stems)
        return cls(told, frozenset(negated), frozenset(told))


EMPTY = Wording.of(())


Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""The phrases that stand for one word, in stems, with that word; by their first stem."""


class Reader:
    """Reads wording with a set of abbreviations and of phrases that stand for one word.

    `abbreviations` are short forms with what they stand for; `synonyms` give for a word of our own ("child_in_care")
    all phrases that mean it. Abbreviations in capitals only count in capitals ("IT", "AIDS").
    """

    def __init__(
        self,
        abbreviations: Mapping[str, str],
        synonyms: Mapping[str, Sequence[str]],
        plain: Reader | None = None,
    ) -> None:
        self._short = {key: text for key, text in abbreviations.items() if key and text}
        self._short_expression = _any_of(self._short) if self._short else None
        known = plain._short if plain else {}
        new = {key: text for key, text in self._short.items() if known.get(key) != text}
        self._new_expression = _any_of(new) if new else None
        self._synonyms = synonyms
        self._seen: dict[str, Wording] = {}
        self._phrases: Phrases = plain._phrases if plain and not plain._phrases_hold_new(self) else self._read_phrases()

    def _read_phrases(self) -> Phrases:
        """All phrases by their first stem, longer ones first."""
        phrases: Phrases = {}
        for concept, variants in self._variants():
            for variant in variants:
                stems = tuple(phrase_stems(self.expand(variant)))
                if stems:
                    phrases.setdefault(stems[0], []).append((stems, stem(concept)))
        for known in phrases.values():
            known.sort(key=lambda phrase: -len(phrase[0]))
        return phrases

    def _variants(self) -> Iterable[tuple[str, Sequence[str]]]:
        return (*load_vocabulary().phrases.items(), *self._synonyms.items())

    def _phrases_hold_new(self, other: Reader) -> bool:
        """Does any phrase hold an abbreviation that only the other reader knows?"""
        return other.knows_more and any(
            other.reads_anew(variant) for _, variants in self._variants() for variant in variants
        )

    def extended(self, abbreviations: Mapping[str, str]) -> Reader:
        """A reader that knows these abbreviations, too, before its own; it remembers its texts by itself."""
        return Reader({**self._short, **abbreviations}, self._synonyms, self)

    @property
    def knows_more(self) -> bool:
        """Does this reader know any abbreviation that the one which it extends knows not, or otherwise?"""
        return self._new_expression is not None

    def reads_anew(self, text: str) -> bool:
        """Does the text hold an abbreviation that the reader which this one extends knows not, or otherwise?"""
        return self._new_expression is not None and self._new_expression.search(text) is not None

    def expand(self, text: str) -> str:
        """The text with its abbreviations written out; one that stands in brackets behind its long form is dropped."""
        if self._short_expression is None:
            return text
        return self._short_expression.sub(self._write_out, text)

    def read(self, text: str) -> Wording:
        """The telling words of a text; remembered, since headings and aliases come again and again."""
        known = self._seen.get(text)
        if known is None:
            known = self._seen[text] = self._read(text)
        return known

    def _write_out(self, found: re.Match[str]) -> str:
        short = found[0].strip("()")
        text = self._short.get(short) or self._short.get(
            short.removesuffix("s").removesuffix("'").removesuffix("\u2019")
        )
        if text is None or found[0].startswith("("):
            return " " if text is not None else found[0]
        return text

    def _read(self, text: str) -> Wording:
        vocabulary = load_vocabulary()
        text = self.expand(text)
        if LAPSE.search(text):
            text = OVERRUN.sub(" over_time ", ALLOWED.sub(" in_time ", text))
        stems = self._join_phrases(phrase_stems(text))
        telling: list[str] = []
        negated: set[str] = set()
        reach = 0
        for word in stems:
            if word in vocabulary.negators:
                reach = NEGATION_REACH
                continue
            if word not in vocabulary.stop and not word.isdigit():
                telling.append(word)
                if reach > 0:
                    negated.add(word)
            reach -= 1
        return Wording.of(telling, negated)

    def _join_phrases(self, stems: list[str]) -> list[str]:
        out: list[str] = []
        index = 0
        while index < len(stems):
            for phrase, concept in self._phrases.get(stems[index], ()):
                if tuple(stems[index : index + len(phrase)]) == phrase:
                    out.append(concept)
                    index += len(phrase)
                    break
            else:
                out.append(stems[index])
                index += 1
        return out


@cache
def load_vocabulary() -> Vocabulary:
    """The word lists of the installed package; read once."""
    data = read_data(__package__, "words.toml")

    def stems(words: str) -> frozenset[str]:
        return frozenset(stem(word) for word in words.split())

    pairs = {tuple(map(stem, pair)) for pair in data["opposites"]}
    both = sorted({(a, b) for a, b in pairs} | {(b, a) for a, b in pairs})
    return Vocabulary(
        stems(data["stop"]),
        frozenset(data["auxiliary"].split()),
        stems(data["generic"]),
        stems(data["negators"]),
        stems(data["neutral"]),
        stems(data["framing"]),
        tuple(both),
        {a: frozenset(theirs for ours, theirs in both if ours == a) for a, _ in both},
        data["phrases"],
    )


@cache
def _families() -> Mapping[str, str]:
    """For each form of an irregular family its common word."""
    data = read_data(__package__, "words.toml")
    return {form: family for family, forms in data["families"].items() for form in (family, *forms.split())}


def narrows(word: str) -> bool:
    """May a stem narrow the whole that it stands beside a count of? Numbers, adverbs and neutral words do not."""
    vocabulary = load_vocabulary()
    plain = word in vocabulary.neutral or word in vocabulary.generic or word.endswith("ly")
    return not plain and not any(c.isdigit() for c in word)


def says_more(word: str) -> bool:
    """May a stem that no measure uses speak of something else? "31st", "£1.6m", "similarly" and "decline" do not."""
    return word not in load_vocabulary().framing and not any(c.isdigit() for c in word)


@lru_cache(maxsize=20000)
def stem(word: str) -> str:
    """A word without the endings of plurals, verbs and nouns of doing; made for comparing, not for reading.

    "Completion", "completed" and "completes" have one stem, so that a table's "assessments completed" and a sentence's
    "completion of assessments" meet. Families that no ending tells ("paid", "payment") are listed in words.toml.
    """
    word = word.lower()
    if "_" in word:
        return word
    word = _families().get(word, word)
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("eed"):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    if word.endswith("ment") and len(word) - 4 >= LEAST_ROOT and word not in _families():
        word = word[:-4]
    elif word.endswith(DOING) and len(word) - 3 >= LEAST_ROOT:
        word = word[:-3]
    elif word.endswith("ness") and len(word) - 4 >= LEAST_ROOT:
        word = word[:-4]
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


@lru_cache(maxsize=100000)
def same_word(a: str, b: str) -> bool:
    """Are two stems one word, give or take a slip of the pen?"""
    if a == b:
        return True
    if min(len(a), len(b)) < NEAR_LENGTH or "_" in a or "_" in b or a[0] != b[0]:
        return False
    return fuzz.ratio(a, b, score_cutoff=NEAR) >= NEAR


def phrase_stems(text: str) -> list[str]:
    """The stems of a text without auxiliaries, so that "bins were missed" is the phrase "bins missed"."""
    auxiliary = load_vocabulary().auxiliary
    return [stem(word) for word in split_words(text) if word.lower() not in auxiliary]


def split_words(text: str) -> list[str]:
    """The words of a text without possessives; those joined by a hyphen one by one, "re-" as part of its word."""
    text = RE_WORD.sub("re", APOSTROPHE.sub("", text))
    return [piece for word in WORD.findall(text) for piece in word.split("-")]


def _any_of(short: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the short forms as a word of its own, with a plural s, with or without brackets round it.

    Forms are grouped by their first letter, so that few are tried at each word.
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(short, key=len, reverse=True):
        groups.setdefault(form[0], []).append(re.escape(form[1:]))
    forms = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return re.compile(rf"\((?:{forms})(?:['\u2019]?s)?\)|(?<![\w&])(?:{forms})(?:['\u2019]?s)?(?![\w&])")
