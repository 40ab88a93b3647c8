"""What a catalogue reads as is kept from document to document, but no document's own abbreviations are."""

from narrator.domain import Unit
from narrator.indicators import Linker, LinkQuery, load_catalogue

CATALOGUE = load_catalogue()
CLAUSE = "24% of our care leavers were YXA"
OWN = {"YXA": "not in education, employment or training"}


def link(text: str, abbreviations: dict[str, str]) -> dict[str, float]:
    """The candidates of a text with their scores."""
    linker = Linker(CATALOGUE, (), abbreviations)
    told = linker.link(LinkQuery(clause=text, sentence=text, unit=Unit.PERCENT))
    return {candidate.indicator: candidate.score for candidate in told.candidates}


def test_a_documents_own_abbreviation_is_read() -> None:
    assert link(CLAUSE, OWN)["CSC 290"] > link(CLAUSE, {}).get("CSC 290", 0.0)


def test_no_documents_abbreviation_reaches_the_next_document() -> None:
    plain = link(CLAUSE, {})
    for abbreviations in (OWN, {"YXA": "swimming pools", "IRO": "ice rink opening"}, {}):
        link(CLAUSE, abbreviations)
        assert link(CLAUSE, {}) == plain


def test_an_abbreviation_that_the_catalogue_reads_otherwise_goes_before_it() -> None:
    text = "90% of ICPCs were held within 15 working days"
    assert max(link(text, {}).values()) > max(link(text, {"ICPC": "ice pond cleaning"}).values(), default=0.0)
