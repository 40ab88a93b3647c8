"""Where an item of a list ends: text that begins left of the item's own opens a paragraph, text that hangs does not."""

from narrator.layout import find_lines, split_paragraphs
from narrator.layout.records import Word

SIZE = 10.0


def line(text, x, y, mark=None):
    """The words of one line, 5 points a character; `mark` hangs 12 points before the text."""
    words = []
    if mark:
        words.append(Word(mark, x - 12, y, x - 7, y + SIZE, SIZE, y + 8))
    for word in text.split():
        words.append(Word(word, x, y, x + 5 * len(word), y + SIZE, SIZE, y + 8))
        x += 5 * (len(word) + 1)
    return words


def texts(*lines):
    found = find_lines([word for words in lines for word in words])
    return [one.text for one in split_paragraphs(found, lambda _, line: line.text.startswith("•"))]


FULL = "The council of Northmoor let four hundred homes in the quarter, as it had in the one before"


def test_a_line_left_of_the_last_item_opens_a_paragraph():
    assert texts(
        line(FULL, 72, 10),
        line("212 at stage one", 96, 22, "•"),
        line("61 at stage two", 96, 34, "•"),
        line("Most of them were about repairs.", 72, 46),
    ) == [FULL, "• 212 at stage one", "• 61 at stage two", "Most of them were about repairs."]


def test_a_full_line_of_an_item_that_hangs_ends_it_too():
    hanging = "and those of the year before it were much the same in all of the districts"
    found = texts(
        line(FULL, 72, 10), line(FULL, 96, 22, "•"), line(hanging, 96, 34), line("Repairs were late.", 72, 46)
    )
    assert found[-1] == "Repairs were late."


def test_an_item_that_runs_on_under_its_mark_is_one():
    found = texts(line(FULL, 72, 10), line(FULL, 84, 22, "•"), line("Fellbridge too had let as many.", 72, 34))
    assert found[-1].endswith("before Fellbridge too had let as many.")


def test_small_letters_go_on_with_an_item():
    found = texts(line(FULL, 72, 10), line("212 at stage one,", 96, 22, "•"), line("of which few were upheld", 84, 34))
    assert found[-1] == "• 212 at stage one, of which few were upheld"
