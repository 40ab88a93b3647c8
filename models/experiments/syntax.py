"""What a tagger and parser tell of a figure: the words it hangs from, and the subject of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from models.experiments.examples import Example

CLAUSES = frozenset({"ROOT", "conj", "advcl", "ccomp", "acl:relcl", "acl", "parataxis", "csubj", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_STEPS = 6
"""How far up a figure's path is followed; deeper paths are the parser's slips."""


def add_syntax(examples: Sequence[Example], nlp: Language) -> list[Example]:
    """The examples with facts of their parse added: how the figure hangs, from what words, under which verb."""
    told = dict.fromkeys(e.sentence for e in examples)
    parsed = {doc.text: doc for doc in nlp.pipe(told)}
    return [replace(e, window=(*_facts(parsed[e.sentence], e.place), *e.window)) for e in examples]


def _facts(doc: Doc, place: tuple[int, int]) -> tuple[str, ...]:
    span = doc.char_span(*place, alignment_mode="expand")
    if span is None:
        return ()
    token = span.root
    facts = [f"dep_{token.dep_}"]
    for step, above in enumerate(path_up(token)):
        facts += [f"head{step}_{above.lower_}", f"hangs{step}_{above.dep_}"] if step < 2 else [f"above_{above.lower_}"]
    facts += [f"case_{c.lower_}" for one in (token, token.head) for c in one.children if c.dep_ in ("case", "mark")]
    facts += [f"subject_{s.lower_}" for s in clause_of(token).children if s.dep_ in SUBJECTS]
    return tuple(facts)


def path_up(token: Token) -> list[Token]:
    """The words above a token up to its clause's head, nearest first."""
    found: list[Token] = []
    while token.head is not token and token.dep_ not in CLAUSES and len(found) < _STEPS:
        token = token.head
        found.append(token)
    return found


def clause_of(token: Token) -> Token:
    """The head of the clause that a token stands in: the nearest word above that has a subject, or the last one."""
    for _ in range(_STEPS * 2):
        if any(c.dep_ in SUBJECTS for c in token.children) or token.head is token:
            return token
        token = token.head
    return token


def window_of(span: Span, others: Sequence[Span]) -> str:
    """The words of a figure's own clause: what hangs from its head, without the branches that hold other figures."""
    head = clause_of(span.root)
    own = {t.i for t in span}
    taken = {t.i for o in others for t in o}
    words = [head]
    for child in head.children:
        branch = list(child.subtree)
        inside = {t.i for t in branch}
        if not inside & taken or inside & own:
            words += [t for t in branch if t.i not in taken]
    return " ".join(t.text for t in sorted(set(words), key=lambda t: t.i))
