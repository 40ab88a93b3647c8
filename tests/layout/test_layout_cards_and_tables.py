"""Rows of tables that begin with a card's word are no cards: nothing is called the latest that no one calls so."""

from narrator.layout import Word, find_cards


def words_at(*lines):
    """Words of lines (baseline, then texts each at its place); every letter is 5 points wide."""
    made = []
    for y, *texts in lines:
        for x, text in texts:
            at = x
            for word in text.split():
                made.append(Word(word, at, y - 8, at + 5 * len(word), y + 2, 10.0, y))
                at += 5 * (len(word) + 1)
    return made


def cards_in(*lines):
    return [[cell.text for cell in card.table.grid.cells] for card in find_cards(words_at(*lines))[0]]


def test_a_row_of_targets_below_names_of_columns_is_no_card():
    assert not cards_in(
        (100, (60, "Month"), (180, "Staff"), (300, "Repairs done")),
        (112, (180, "turnover"), (300, "in time")),
        (130, (60, "Target"), (180, "12.5"), (300, "75")),
        (148, (60, "Apr-24"), (180, "14.9"), (300, "71")),
    )


def test_names_of_columns_are_no_title():
    assert not cards_in(
        (100, (180, "Repairs"), (228, "Waste")),
        (112, (180, "in time"), (228, "reused")),
        (130, (60, "Target"), (180, "50.5")),
        (148, (60, "Apr-24"), (180, "36.4")),
    )


def test_a_time_beside_a_title_is_no_column():
    (card,) = cards_in(
        (100, (60, "Homes let in time"), (300, "Quarter 2")), (118, (60, "Latest: 64%")), (136, (60, "Target: 80%"))
    )
    assert card == ["Latest", "64%", "Target", "80%"]
