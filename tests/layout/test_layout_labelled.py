"""Narrative beside a label of its own: which text is the label's, and what only looks like it."""

from narrator.layout import Ruling, Shade, Word, find_labelled


def line(baseline, *cells, size=9.0):
    """Words of one line; a cell is (left edge, text), in bold type where its text begins with "*"."""
    words = []
    for left, text in cells:
        for part in text.removeprefix("*").split():
            width = len(part) * size / 2
            top, bottom = baseline - size * 0.8, baseline + size * 0.2
            words.append(Word(part, left, top, left + width, bottom, size, baseline, text.startswith("*")))
            left += width + size * 0.3
    return words


def read(*lines, rulings=(), shades=()):
    found, left = find_labelled([word for words in lines for word in words], rulings, shades)
    return [(prose.label, " ".join(line.text for line in prose.lines)) for prose in found], [w.text for w in left]


LONG = "Homes that were let again within thirty days of the day on"
END = "which their last tenant left them."


def test_a_label_at_the_middle_of_its_text():
    found, left = read(line(100, (150, LONG)), line(105.5, (50, "*DEFINITION")), line(111, (150, END)))
    assert found == [("DEFINITION", f"{LONG} {END}")] and not left


def test_a_label_at_the_head_of_its_text_and_the_heading_above_stays():
    found, left = read(
        line(60, (50, "*HOMES AND REPAIRS")),
        line(100, (50, "*Definition"), (150, LONG)),
        line(111, (150, END)),
    )
    assert found == [("Definition", f"{LONG} {END}")]
    assert left == ["HOMES", "AND", "REPAIRS"]


def test_a_label_of_two_lines_beside_paragraphs_with_a_space_between_them():
    found, _ = read(
        line(100, (150, LONG)),
        line(111, (150, END)),
        line(111.5, (50, "*PERFORMANCE")),
        line(122.5, (50, "*ANALYSIS")),
        line(131, (150, "Eight in ten were.")),
    )
    assert found == [("PERFORMANCE ANALYSIS", f"{LONG} {END} Eight in ten were.")]


def test_rulings_and_filled_areas_part_rows():
    rows = [
        line(100, (150, LONG)),
        line(105.5, (50, "*DEFINITION")),
        line(111, (150, END)),
        line(133, (150, LONG)),
        line(138.5, (50, "*ANALYSIS")),
        line(144, (150, END)),
    ]
    parted = [("DEFINITION", f"{LONG} {END}"), ("ANALYSIS", f"{LONG} {END}")]
    assert read(*rows, rulings=[Ruling(45, 120, 500, 120)])[0] == parted
    assert read(*rows, shades=[Shade(140, 120, 500, 160)])[0] == parted
    assert read(*rows)[0] == parted  # by the widest space between the labels


def test_rows_without_space_between_them_begin_at_their_labels():
    found, _ = read(
        line(100, (50, "*Definition"), (150, LONG)),
        line(111, (150, END)),
        line(122, (50, "*Source"), (150, "The register of lettings, as it was on the last day of the year.")),
    )
    assert [label for label, _ in found] == ["Definition", "Source"]


def test_a_heading_in_a_column_of_text_is_no_label():
    lines = [line(100, (50, "*OUR HOMES"), (300, LONG))]
    lines += [line(112 + 12 * at, (50, "Words of a column that runs on below"), (300, LONG)) for at in range(6)]
    assert read(*lines)[0] == []


def test_a_tables_row_and_a_mark_are_no_labels():
    assert read(line(100, (50, "*Lettings"), (150, "412"), (250, "380"), (350, "Green")))[0] == []
    comment = line(100, (50, "*Lettings"), (150, "Fewer homes fell empty in the"), (350, "Checked by the head of"))
    below = line(111, (150, "second half of the year."), (350, "housing in the spring."))
    assert read(comment, below)[0] == []
    assert read(line(100, (50, "*4.2"), (80, LONG)), line(111, (80, END)))[0] == []


def test_plain_words_beside_text_are_no_label():
    assert read(line(100, (50, "In short"), (150, LONG)), line(111, (150, END)))[0] == []


def test_a_label_away_from_the_middle_is_none():
    lines = [line(100 + 11 * at, (150, LONG)) for at in range(6)]
    assert read(*lines, line(138.5, (50, "*DEFINITION")))[0] == []
