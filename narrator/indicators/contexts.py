"""Cuts the words round a figure to those that are about it: its part of a clause, its item of a list."""

from __future__ import annotations

import re

BRACKET = re.compile(r"\([^()]{0,200}\)")
NEW_STATEMENT = re.compile(
    r",?\s(?:and|but|although|though|however|while|whilst|as)\s(?=(?:work|this|these|those|we|it|there|they|is|are|our|"
    r"officers|staff|actions?|plans?|members|further|delays?|remains?|continues?|compares?|represents?|reflects?|meets|exceeds)\b)|,\s(?:which|who)\s(?=(?:was|is|were|are)\b)|"
    r",\s(?=(?:this|these|reasons?|demonstrating|meaning|showing|reflecting|suggesting|indicating|albeit|it)\b)|"
    r",?\s(?=(?:because|due to|owing to|however|despite|as a result)\b)|"
    r",?\swith\s(?=(?:only\s)?\d)|(?<=[a-z)% ])\.\s+(?=[A-Z0-9])",
    re.IGNORECASE,
)
# "There had been 310 calls and morale was low": a second statement, where the first has its verb. What only looks like
# one is a subject of two ("young people in education and training were on track").
_FINITE = r"(?:had|has|have|was|were|is|are|remains?|remained|stood|fell|rose|made up|continues?|continued)"
HAS_VERB = re.compile(rf"\b{_FINITE}\b", re.IGNORECASE)
SECOND_STATEMENT = re.compile(
    r",?\s(?:and|but|while|whilst|whereas|although)\s"
    r"(?!(?:who|which|that|then|also|had|has|have|was|were|is|are|in|on|at|by|to|for|from|of|with|it|they)\b)"
    rf"(?:[a-z'\u2019-]{{2,}}\s){{1,6}}?{_FINITE}\s",
    re.IGNORECASE,
)
REASON = re.compile(r"\s(?:because|due to|owing to|as a result)\b", re.IGNORECASE)
ASIDE = re.compile(
    r"[,;:()]|\b(?:compared|against|which|representing|equating|equivalent|following|due to|because|reflecting|than|"
    r"up from|down from|an? (?:\w+ )?(?:increase|rise|fall|reduction|decrease|drop)|in line|but|although|while|whilst|"
    r"whereas)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(r"\b(?:number|total|count) of\b", re.IGNORECASE)
PLACE = re.compile(r"\b(in|at|near|from|across|around) (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)*\b")
WHOLE_OF_SHARE = re.compile(
    r"[\d.,]+ ?(?:%|per ?cent) (?:\([^()]{1,30}\) )?of (?P<whole>[^,;:()]{3,90}?) "
    r"(?:was|were|is|are|had|have|has|took|went|came|said|felt|needed|attended|lived|named)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|that|which|where|whom|whose)\b", re.IGNORECASE)
TOPIC = re.compile(
    r"^\W{0,3}(?:in (?:relation|regard|respect|terms) (?:to|of)|with regard to|regarding|as regards|on)\b[^,]{1,80},\s"
    r"(?=there (?:is|are|was|were|has|have|had)\b)"
    r"|^\W{0,3}(?:in (?:relation|regard|respect|terms) (?:to|of)|with regard to|regarding|as regards)\b[^:]{1,80}:\s",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"(?<=[a-z)% ])\.\s+(?=[A-Z0-9])")
POINTS_BACK = re.compile(
    r"^\W{0,3}(?:this|these|those|they|that(?! it be\b)|which|both|such|although|performance|compared|by comparison|"
    r"it(?!\s(?:was|is|has been|had been|should be|must be)\s(?:\w+\s)?\w+\sthat\b)|"  # "It was noted that"
    r"in comparison|of (?:these|those|this|the|them|whom)|\d[\d.,]{0,9}%? of (?:these|those|them|whom|which)|"
    r"(?:the|a) (?:percentage|proportion|number|rate)(?! of (?!these|those|this|them|which|\d))|"
    r"(?:the|a) (?:remaining|remainder|figure|performance|result)s?)\b"
    r"|^\W{0,3}(?:in|at|by|as at|on|for|during|since)\s[^,;.]{1,30}?,?\s(?:it|they|this)\s"
    r"(?:was|were|is|are|had|has|have|stood|fell|rose|reached)\b",  # "in March 2023 it was 619"
    re.IGNORECASE,
)


def points_back(text: str) -> bool:
    """Does the text begin with a word that takes its subject from the sentence before?"""
    return POINTS_BACK.match(text) is not None


def item_of(clause: str, sentence: str) -> str:
    """The item of a semicolon list that holds the clause; the whole sentence where it is no list.

    With it comes the item before where it points back to that ("the number continues to rise; in March it was 619").
    """
    place = sentence.find(clause)
    if place < 0 or ";" not in sentence:
        return sentence or clause
    start = sentence.rfind(";", 0, place) + 1
    if start and points_back(sentence[start:]):
        start = sentence.rfind(";", 0, start - 1) + 1
    end = sentence.find(";", place + len(clause.rstrip("; ")))
    return sentence[start : end if end >= 0 else len(sentence)].strip()


def counted_part(clause: str, place: int | None) -> str:
    """The words round a count that say what it counts, without names of places: from the last comma before it to the
    first word behind it that opens a comparison or an aside."""
    if place is None:
        return ""
    for bracket in BRACKET.finditer(clause):
        if bracket.start() <= place < bracket.end():  # "87% (142) of the children live near"
            inner = bracket[0][1:-1]
            clause = f"{clause[: bracket.start()]} {inner} {clause[bracket.end() :]}"
    second = _second_statement(clause, 0, place)
    clause = clause if second is None else clause[:second]
    before = clause[:place]
    opened = max((found.end() for cut in (ASIDE, WHOLE) for found in cut.finditer(before)), default=0)
    after = clause[place:]
    closed = ASIDE.search(after)
    return PLACE.sub(r"\1", before[opened:] + (after[: closed.start()] if closed else after))


def whole_part(clause: str, place: int | None) -> str:
    """The people or things that a share is of, where a verb tells what is true of it: "pupils with a plan" of "71% of
    pupils with a plan attended"."""
    found = WHOLE_OF_SHARE.match(clause, place) if place is not None else None
    return found["whole"] if found is not None and not RELATIVE.search(found["whole"]) else ""


def near_part(clause: str, place: int | None, counts: bool = False) -> str:
    """The part of a clause that is about the figure at `place`; the whole clause where the place is not known.

    Left out are the sentence before the figure's own, a topic that only opens it ("In relation to the child's journey,
    there were 122 ..."), what is told after the figure in a new statement, and brackets that hold other figures. Where
    the figure `counts` somebody, a reason without a comma tells which of them ("24 children left because they were
    adopted").
    """
    if place is None:
        return clause

    def without(bracket: re.Match[str]) -> str:
        holds = bracket.start() <= place < bracket.end()
        return bracket[0] if holds or not any(c.isdigit() for c in bracket[0]) else " " * len(bracket[0])

    kept = BRACKET.sub(without, clause)
    begun = max((end.end() for end in SENTENCE_END.finditer(kept, 0, place)), default=0)
    topic = TOPIC.match(kept[begun:place])
    begun += topic.end() if topic else 0
    return kept[begun : _statement_end(kept, begun, place, counts)]


def _statement_end(clause: str, begun: int, place: int, counts: bool) -> int:
    """Where the statement that began at `begun` ends behind its figure: at the next one, else at the clause's end."""
    new = NEW_STATEMENT.search(clause, place)
    while counts and new is not None and REASON.match(clause, new.start()):
        new = NEW_STATEMENT.search(clause, new.end())
    second = _second_statement(clause, begun, place)
    ends = (len(clause) if new is None else new.start(), len(clause) if second is None else second)
    return min(ends)


def _second_statement(clause: str, begun: int, place: int) -> int | None:
    """Where behind a figure a statement with a subject and verb of its own opens; None where none does."""
    opened = (found.start() for found in SECOND_STATEMENT.finditer(clause, place))
    return next((start for start in opened if HAS_VERB.search(clause, begun, start)), None)
