"""The sheet of claims: one row each, with its place, its figure, its verdict and what it was held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from narrator.domain import Audit, Claim, ClaimVerdict, Verdict
from narrator.reports.escape import show_piece, show_text
from narrator.reports.tie_out.cells import Column, Look, Shown
from narrator.reports.tie_out.figures import show_figure, show_number
from narrator.reports.tie_out.held import Facts
from narrator.reports.tie_out.links import row_place

NAME = "Claims"

COLUMNS = (
    Column("No.", 5),
    Column("Document", 20),
    Column("Page", 6),
    Column("Para.", 6),
    Column("Section", 16),
    Column("Sentence", 40),
    Column("Figure as printed", 10),
    Column("Value", 11),
    Column("Told as", 9),
    Column("Measure", 21),
    Column("Period", 11),
    Column("Verdict", 13),
    Column("Held against", 32),
    Column("Evidence value", 11),
    Column("Difference", 11),
    Column("Note", 18),
    Column("Finding", 8),
    Column("Auditor", 9),
    Column("Auditor's remark", 18),
    Column("Unit", 12, printed=False),
    Column("Comparator", 11, printed=False),
    Column("Numerator", 10, printed=False),
    Column("Denominator", 11, printed=False),
    Column("Benchmark of", 14, printed=False),
    Column("Indicator", 16, printed=False),
    Column("Basis", 14, printed=False),
    Column("Claim id", 9, printed=False),
)

LOOKS: Mapping[Verdict, Look] = {
    Verdict.CONSISTENT: Look.CONSISTENT,
    Verdict.ROUNDING: Look.ROUNDING,
    Verdict.CONTRADICTED: Look.CONTRADICTED,
    Verdict.UNVERIFIED: Look.UNVERIFIED,
}

LONGEST_SENTENCE = 700
"""Characters of a sentence: minutes hold sentences of 400 words, and a row as high as a page can't be read beside
others; half of it on either side of a figure tells what the figure is said of."""


def find_rows(audit: Audit) -> dict[tuple[str, str], int]:
    """Each claim's row, counted from 0 below the headings, by document and id."""
    return {(one.document, one.claim.id): index for index, one in enumerate(audit.verdicts)}


def write_claims(audit: Audit) -> Iterator[tuple[Shown, ...]]:
    """The rows, in the audit's order."""
    facts = Facts(audit.analyses)
    texts = {a.document.path: a.document.text for a in audit.analyses}
    found: dict[tuple[str, str], list[int]] = {}
    for index, finding in enumerate(audit.told_findings):
        for item in finding.evidence:
            if item.claim is not None:
                found.setdefault((item.document, item.claim), []).append(index)
    for number, one in enumerate(audit.verdicts, start=1):
        numbers = list(dict.fromkeys(found.get((one.document, one.claim.id), ())))
        yield (*_tell_claim(number, one, texts[one.document]), *_tell_verdict(one, facts, numbers), *_tell_more(one))


def _tell_claim(number: int, one: ClaimVerdict, text: str) -> Iterator[Shown]:
    claim, place = one.claim, one.claim.provenance
    yield Shown(number, Look.CENTRED)
    # A number is linked where there is one: some programs don't wrap what is linked.
    yield Shown(show_text(one.document), file=one.document if place.page is None else "")
    yield Shown(place.page, Look.CENTRED, file=one.document, page=place.page)
    yield Shown(show_text(place.paragraph or ""), Look.CENTRED)
    yield Shown(show_text(place.section or ""))
    yield show_sentence(claim, text)
    yield Shown(show_text(place.quote), Look.PRINTED)
    yield show_figure(claim.quantity)
    yield Shown(words_of(claim.role))
    yield Shown(show_text(claim.link.name or ""))
    yield Shown(claim.period.label if claim.period else "")


def _tell_verdict(one: ClaimVerdict, facts: Facts, numbers: list[int]) -> Iterator[Shown]:
    held = facts.hold(one)
    yield Shown(str(one.verdict), LOOKS[one.verdict])
    yield Shown(held.lines)
    yield held.figure
    yield held.difference
    yield Shown(show_text(one.note))
    place = row_place("Findings", numbers[0]) if numbers else ""
    yield Shown(", ".join(str(number + 1) for number in numbers), Look.CENTRED, place=place)
    yield Shown(None, Look.OWN)
    yield Shown(None, Look.OWN)


def _tell_more(one: ClaimVerdict) -> Iterator[Shown]:
    claim, quantity = one.claim, one.claim.quantity
    yield Shown(words_of(quantity.unit))
    yield Shown(words_of(quantity.comparator))
    for value in (quantity.numerator, quantity.denominator):
        yield Shown(None) if value is None else show_number(value)
    yield Shown(words_of(claim.benchmark or ""))
    yield Shown(show_text(claim.indicator or ""))
    yield Shown(" or ".join(words_of(basis) for basis in claim.bases))
    yield Shown(claim.id)


def show_sentence(claim: Claim, text: str) -> Shown:
    """The claim's sentence with its figure in bold; of a very long one the part around the figure."""
    span, figure = claim.sentence, claim.provenance.span
    if not span.contains(figure):
        return Shown(show_text(span.of(text))[:LONGEST_SENTENCE])
    before, after = text[span.start : figure.start], text[figure.end : span.end]
    reach = LONGEST_SENTENCE // 2
    if len(before) + len(after) > LONGEST_SENTENCE:
        before, after = _last_words(before, reach), _first_words(after, reach)
    lead, shown, tail = show_piece(before).lstrip(), show_text(figure.of(text)), show_piece(after).rstrip()
    return Shown(f"{lead}{shown}{tail}", bold=((len(lead), len(lead) + len(shown)),) if shown else ())


def _last_words(text: str, reach: int) -> str:
    """The last whole words of a text that is longer than `reach`."""
    return text if len(text) <= reach else f"... {text[-reach:].partition(' ')[2]}"


def _first_words(text: str, reach: int) -> str:
    return text if len(text) <= reach else f"{text[:reach].rpartition(' ')[0]} ..."


def words_of(name: object) -> str:
    """ "percentage points" for what the formats write as "percentage_points"."""
    return str(name).replace("_", " ")
