"""The trained part: what a figure is told for, guessed from the words around it where no rule's cue speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator import analyse
from narrator.domain import Block, BlockKind, Document, Role, Span
from narrator.language import guess_roles, load_pipeline, read_statements, role_windows

SIZE = 5_000_000
"""Bytes that the trained weights may have."""


def document(*lines: tuple[BlockKind, str]) -> Document:
    text, blocks = "", []
    for kind, line in lines:
        blocks.append(Block(kind, Span(len(text), len(text) + len(line)), section="Performance"))
        text += line + "\n\n"
    return Document("made-up.txt", "txt", text, tuple(blocks))


def paragraph(text: str) -> Document:
    return document((BlockKind.PARAGRAPH, text))


def roles(made_up: Document) -> list[Role]:
    return [claim.role for claim in analyse(made_up).claims]


def windows(text: str, listed: bool = False, lead_in: str = "") -> tuple[tuple[str, ...], ...]:
    [statement] = read_statements(paragraph(text))
    return role_windows(text, statement.sentence.span, statement.quantities, listed, lead_in)


def test_a_window_masks_figures_and_tells_the_sides_apart():
    first, second = windows("Rent arrears were £2.1m, above the ceiling of £1.8m.")
    assert first[-8:] == ("FIGURE", ">,", ">above", ">the", ">ceiling", ">of", ">num_money", ">.")
    assert second[-3:] == ("<of", "FIGURE", ">.")
    assert "unit_money" in first and "place_1" in second
    assert not [word for word in first + second if any(c.isdigit() for c in word) and "_" not in word]


def test_a_window_tells_a_list_and_what_introduces_it():
    [plain], [listed], [total] = (
        windows("31 left the area"),
        windows("31 left the area", True, "In the past year:"),
        windows("31 left the area", True, "Of the 74 tenants:"),
    )
    assert ("behind_none" in plain, "behind_colon" in listed, "behind_total" in total) == (True, True, True)
    assert "listed" in listed and "listed" not in plain


def test_guesses_are_roles_with_confidences_and_always_the_same():
    asked = windows("Rent arrears were £2.1m, above the ceiling of £1.8m.")
    guesses = guess_roles(asked)
    assert [guess.role for guess in guesses] == [Role.ACTUAL, Role.TARGET]
    assert all(0 < guess.confidence <= 1 for guess in guesses)
    assert guess_roles(asked) == guesses == guess_roles(asked[:1]) + guess_roles(asked[1:])
    assert guess_roles([]) == ()


def test_words_never_seen_do_not_crash():
    assert len(guess_roles(windows("Zyxw qqqq 17.3% vvvv \u200b" + "ß" * 500))) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Of the 96 tenants who moved, 60% (58) stayed in the district.", Role.PART),
        ("Fourteen homes are in Saltby and seven are in Crosswick.", Role.PART),
        ("By 2031 the share of lonely residents will have fallen from 9.1% in 2022 to no more than 6%.", Role.TARGET),
    ],
)
def test_the_model_speaks_where_no_cue_fired(sentence: str, expected: Role):
    assert expected in roles(paragraph(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "87.4% of routine repairs were completed on time in Quarter 2.",
        "There were 214 households in temporary accommodation at the end of June.",
        "The average time to re-let an empty home was 27.6 days.",
        "562 safeguarding concerns reached us, and 91% of enquiries were closed in time.",
        "Rent arrears stood at £1.9m at the end of the year.",
    ],
)
def test_plain_statements_stay_actual(sentence: str):
    assert set(roles(paragraph(sentence))) == {Role.ACTUAL}


def test_what_a_cue_tells_is_never_guessed():
    told = "87.4% of repairs were on time, below the target of 90% but better than the 85.1% of last year."
    assert roles(paragraph(told)) == [Role.ACTUAL, Role.TARGET, Role.PREVIOUS]


def test_the_weights_are_small_and_run_only_when_asked():
    nlp = load_pipeline()
    assert "narrator_roles" in nlp.component_names and "narrator_roles" not in nlp.pipe_names
    folder = Path(__file__).resolve().parents[2] / "models" / "narrator_en" / "narrator_roles"
    assert 0 < sum(path.stat().st_size for path in folder.rglob("*")) < SIZE
