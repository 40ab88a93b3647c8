"""KPI cards whose fields run over the ends of their lines, in boxes too narrow for them."""

import pytest

from narrator.layout import Word, find_cards

LEADING = 12.0


def words_of(x, top, *texts):
    """Words of lines one below the other; "*" before a text makes it bold."""
    made = []
    for number, text in enumerate(texts):
        at, y = x, top + LEADING * number
        for word in text.lstrip("*").split(" "):
            width = 5.0 * len(word)
            made.append(Word(word, at, y, at + width, y + 10, 10, y + 8, text.startswith("*")))
            at += width + 2.5
    return made


def read_cards(words):
    return [
        (
            " ".join(line.text for line in card.title),
            [
                (label, cell.text)
                for label, cell in zip(
                    card.labels, [cell for cell in card.table.grid.cells if cell.column == 1], strict=True
                )
            ],
        )
        for card in find_cards(words)[0]
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Latest: 71.3% | Target: 75%, Floor:", "65% | Previous: 69.8% (Amber)"),
        ("Latest: 71.3% | Target:", "75%, Floor: 65% | Previous:", "69.8% (Amber)"),
        ("Latest: 71.3% | Target: 75%,", "Floor: 65% |", "Previous: 69.8% (Amber)"),
        ("Latest: 71.3% | Target: 75%, Floor: 65% | Previous:", "69.8% (Amber)"),
    ],
)
def test_fields_cut_at_a_lines_end_are_read_whole(lines):
    fields = [("Latest", "71.3%"), ("Target", "75%"), ("Floor", "65%"), ("Previous", "69.8% (Amber)")]
    assert read_cards(words_of(50, 100, "*Potholes mended in time", *lines)) == [("Potholes mended in time", fields)]


def test_a_label_cut_at_a_lines_end_is_read_whole():
    words = words_of(50, 100, "*Potholes mended in time", "Latest: 71.3% | Target: 75% | Previous", "quarter: 69.8%")
    fields = [("Latest", "71.3%"), ("Target", "75%"), ("Previous quarter", "69.8%")]
    assert read_cards(words) == [("Potholes mended in time", fields)]


def test_cards_side_by_side_keep_their_own_ends():
    words = [
        *words_of(50, 100, "*Potholes mended", "Latest: 71.3% | Target:", "75% | Previous: 69.8%"),
        *words_of(300, 100, "*Street lights mended", "Latest: 90.2% | Target: 92%, Floor:", "85% | Previous: 91.4%"),
    ]
    assert read_cards(words) == [
        ("Potholes mended", [("Latest", "71.3%"), ("Target", "75%"), ("Previous", "69.8%")]),
        ("Street lights mended", [("Latest", "90.2%"), ("Target", "92%"), ("Floor", "85%"), ("Previous", "91.4%")]),
    ]


@pytest.mark.parametrize(
    "below",
    [
        "The service was short of two gangs in June and expects to recover by autumn",
        "Owner: Head of Highways",
    ],
)
def test_what_does_not_go_on_with_an_open_end_is_not_taken_in(below):
    words = words_of(50, 100, "*Potholes mended in time", "Latest: 71.3% | Target: 75%, Floor:", below)
    assert all("Floor" not in dict(fields) for _, fields in read_cards(words))


def test_an_open_end_takes_nothing_from_the_box_beside_it():
    words = [
        *words_of(50, 100, "*Potholes mended", "Latest: 71.3% | Target: 75%, Floor:"),
        *words_of(300, 124, "85% | Previous: 91.4%"),
    ]
    assert all("85%" not in dict(fields).values() for _, fields in read_cards(words))
