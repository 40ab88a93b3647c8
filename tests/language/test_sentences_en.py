"""Sentences and clauses of made-up reports, through read_statements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.domain import Block, BlockKind, Document, Span, Statement
from narrator.language import read_statements


def document_of(*blocks: str, kinds: tuple[BlockKind, ...] = ()) -> Document:
    text, found = "", []
    for number, block in enumerate(blocks):
        kind = kinds[number] if kinds else BlockKind.PARAGRAPH
        found.append(Block(kind, Span(len(text), len(text) + len(block))))
        text += block + "\n"
    return Document("made-up.txt", "txt", text, tuple(found))


def sentences(text: str) -> list[str]:
    document = document_of(text)
    return [one.sentence.span.of(document.text) for one in read_statements(document)]


def clauses(text: str) -> list[str]:
    document = document_of(text)
    (one,) = read_statements(document)
    return [clause.of(document.text) for clause in one.sentence.clauses]


@pytest.mark.parametrize(
    "text",
    [
        "6. 91.6% of visits were made on time.",
        "4.2. The rate rose to 5.",
        "Home No. 3 was seen by Dr. Hale of St. Mary's.",
        "It was late, e.g. 40 homes, i.e. 2% of them.",
        "As para. 4 says, approx. 40 homes (see Fig. 2) were cold.",
        "The view of Cllr. J. Marsh was noted.",
        "Waits fell (see the note. It is long.) by 5%.",
        "It ended in Q2. 2020/21 of the plan.",
        "Fellbridge spent\n£3.4m on\nroads in May.",
        "A mean of 4.5 was seen, vs. 3.2 before.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Most were met by March. 76% had a plan.", ["Most were met by March.", "76% had a plan."]),
        ("It rose by the end of Q2. 76% were seen.", ["It rose by the end of Q2.", "76% were seen."]),
        ("It fell to 18. 31 homes were new.", ["It fell to 18.", "31 homes were new."]),
        ("See appendix A. The rest is here.", ["See appendix A.", "The rest is here."]),
        ("Was it met? Yes! It was.", ["Was it met?", "Yes!", "It was."]),
        ("Care is better.3 The next aim is cost.", ["Care is better.3", "The next aim is cost."]),
        ("In May: • 13 homes opened • 3 closed.", ["In May:", "13 homes opened", "3 closed."]),
        ("<p>Five came.</p> <p>Two left.</p>", ["Five came.", "Two left."]),
        ("They agreed: done. (b) The rest waits.", ["They agreed: done.", "(b) The rest waits."]),
        ("One part.\n\nanother part", ["One part.", "another part"]),
    ],
)
def test_several_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "100% of tenants with a plan, and 98% of owners in Eastmere had a visit.",
            ["100% of tenants with a plan", "98% of owners in Eastmere had a visit."],
        ),
        (
            "68 per cent of calls were taken in 1 day, under our target of 90 per cent and 7 per cent of the calls "
            "took over three days",
            [
                "68 per cent of calls were taken in 1 day, under our target of 90 per cent",
                "7 per cent of the calls took over three days",
            ],
        ),
        (
            "Staff closed 87% of cases, which is below the target of 90%, although higher than the 80% last year.",
            ["Staff closed 87% of cases, which is below the target of 90%, although higher than the 80% last year."],
        ),
        (
            "Of the 55 homes; 9 are let (4 to pairs, 5 to families), 16 were sold and 15 were kept, 15 were lost.",
            [
                "Of the 55 homes",
                "9 are let (4 to pairs, 5 to families)",
                "16 were sold",
                "15 were kept",
                "15 were lost.",
            ],
        ),
        (
            "It beats the aim (10%), the region (9.2%) and the nation (9%).",
            ["It beats the aim (10%), the region (9.2%) and the nation (9%)."],
        ),
        (
            "The figures of 10% and 12% were for April and May respectively.",
            ["The figures of 10% and 12% were for April and May respectively."],
        ),
        (
            "The number of homes rose to 40 and the number of flats fell to 12.",
            ["The number of homes rose to 40", "the number of flats fell to 12."],
        ),
        (
            "80% (4 of 5) of notes were in time, and 12 of the 15 Panel cases (80%) were lost.",
            ["80% (4 of 5) of notes were in time", "12 of the 15 Panel cases (80%) were lost."],
        ),
        (
            "82% of lamps were lit, and 12 of the 16 lamp posts (75%) were sound.",
            ["82% of lamps were lit", "12 of the 16 lamp posts (75%) were sound."],
        ),
        ("Bins fell from 31 to 18 and costs rose.", ["Bins fell from 31 to 18 and costs rose."]),
    ],
)
def test_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_a_list_of_semicolons_has_a_clause_for_each_item() -> None:
    items = [f"{number} per cent of letters in ward {chr(64 + number)} were answered" for number in range(1, 27)]
    assert len(clauses("It was noted that " + "; ".join(items) + ".")) == 26


def test_figures_belong_to_their_sentence_and_headings_are_left_out() -> None:
    document = document_of(
        "PERFORMANCE 2020",
        "5% were late. 12 of the 30 homes in Q2 were cold.",
        kinds=(BlockKind.HEADING, BlockKind.LIST_ITEM),
    )
    first, second = read_statements(document)
    assert [one.surface for one in first.quantities] == ["5%"]
    assert [one.surface for one in second.quantities] == ["12 of the 30"]
    assert [one.surface for one in second.qualifiers] == ["Q2"]
    assert [first.sentence.block, second.sentence.block] == [1, 1]
    assert [first.sentence.index, second.sentence.index] == [0, 1]


def test_a_very_long_line_is_read_in_pieces() -> None:
    text = "In Eastmere 12 of the 30 homes were let to families who had been waiting for a home. " * 3000
    document = document_of(text)
    statements = read_statements(document)
    assert len(statements) == 3000
    check_spans(document, statements)


def test_a_line_without_any_full_stop_is_cut_at_blanks() -> None:
    document = document_of("12 homes and then some more words about nothing at all " * 2000)
    statements = read_statements(document)
    assert 2 < len(statements) < 20
    check_spans(document, statements)


def check_spans(document: Document, statements: tuple[Statement, ...]) -> None:
    last = 0
    for one in statements:
        sentence = one.sentence.span
        assert sentence.start >= last
        last = sentence.end
        assert sentence.of(document.text).strip() == sentence.of(document.text) != ""
        position = sentence.start
        for clause in one.sentence.clauses:
            assert position <= clause.start < clause.end <= sentence.end
            position = clause.end
        for number in (*one.quantities, *one.qualifiers):
            assert sentence.contains(number.span)
            assert number.span.of(document.text) == number.surface


WORDS = st.sampled_from(
    [
        "5%",
        "12",
        "homes",
        "of the",
        "and",
        ", and",
        ";",
        ".",
        "Q2",
        "e.g.",
        "No.",
        "(",
        ")",
        "The",
        "were",
        "•",
        "£3m",
        "\n",
        "\n\n",
        "respectively",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=20))
def test_spans_always_fit(words: list[str]) -> None:
    document = document_of(" ".join(words), "The end. 5 homes.")
    check_spans(document, read_statements(document))


def test_a_decimal_with_a_blank_in_it_ends_no_sentence() -> None:
    broken = "Northmoor reached 91. 6%, above its target. Eastmere did not."
    assert sentences(broken) == ["Northmoor reached 91. 6%, above its target.", "Eastmere did not."]
    whole = "Complaints fell to 14. 6% of them were upheld."
    assert sentences(whole) == ["Complaints fell to 14.", "6% of them were upheld."]
