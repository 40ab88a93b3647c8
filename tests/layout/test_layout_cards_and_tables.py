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
        (100, (107, "Staff"), (184, "Done"), (240, "Repairs made in the time that was agreed")),
        (111, (107, "turnover"), (184, "late"), (240, "for them")),
        (126, (60, "Target"), (107, "12.5"), (184, "*"), (240, "75")),
        (140, (60, "Apr-24"), (107, "14.9"), (184, "81.2"), (240, "297")),
        (154, (60, "May-24"), (107, "13.6"), (184, "50.9"), (240, "547")),
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
