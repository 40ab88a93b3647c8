from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from narrator.layout import FoundProse, FoundTable, Ruling, Shade, Word, find_ruled


def word(text, x, baseline, size=9.0):
    return Word(text, x, baseline - 7, x + 5 * len(text), baseline + 2, size, baseline)


def rule(xs, ys, without=()):
    """The rulings of a full grid, one a cell's side; `without` lists sides to leave out."""
    sides = [Ruling(a, y, b, y) for y in ys for a, b in pairwise(xs)]
    sides += [Ruling(x, a, x, b) for x in xs for a, b in pairwise(ys)]
    return [side for side in sides if side not in without]


XS, YS = (0.0, 100.0, 200.0, 300.0), (0.0, 20.0, 40.0, 60.0)


def fill(skip=()):
    names = [["Month", "Let", "Share"], ["Apr-23", "412", "97.3"], ["May-23", "455", "96.9"]]
    return [word(names[r][c], XS[c] + 5, YS[r] + 14) for r in range(3) for c in range(3) if (r, c) not in skip]


def only(found):
    (item,) = found
    assert isinstance(item, FoundTable)
    return item


def test_a_grid_and_the_words_outside_it():
    outside = word("Source", 5, 90)
    found, left = find_ruled([*fill(), outside], rule(XS, YS))
    assert only(found).grid.texts() == [["Month", "Let", "Share"], ["Apr-23", "412", "97.3"], ["May-23", "455", "96.9"]]
    assert left == (outside,)


def test_a_side_left_out_merges_its_cells():
    merged = rule(XS, YS, without=[Ruling(200.0, 0.0, 200.0, 20.0)])
    grid = only(find_ruled(fill(skip={(0, 2)}), merged)[0]).grid
    (cell,) = [cell for cell in grid.cells if (cell.row, cell.column) == (0, 1)]
    assert (cell.row_span, cell.column_span, cell.text) == (1, 2, "Let")
    assert len(grid.cells) == 8


def test_borders_left_out_at_the_corner_lose_no_cell():
    corner = [Ruling(0.0, 0.0, 100.0, 0.0), Ruling(0.0, 0.0, 0.0, 20.0)]
    grid = only(find_ruled(fill(skip={(0, 0)}), rule(XS, YS, without=corner))[0]).grid
    assert grid.texts()[0] == ["", "Let", "Share"]


def test_double_and_broken_rulings_are_one():
    broken = [
        Ruling(side.x0 + 1, side.top, side.x1 - 1, side.bottom) if side.horizontal else side for side in rule(XS, YS)
    ]
    double = [Ruling(side.x0, side.top + 1.2, side.x1, side.bottom + 1.2) for side in broken if side.horizontal]
    grid = only(find_ruled(fill(), [*broken, *double])[0]).grid
    assert (grid.rows, grid.columns) == (3, 3)


def test_filled_areas_part_cells_as_rulings_do():
    shades = [Shade(XS[c], YS[r], XS[c + 1], YS[r + 1]) for r in range(3) for c in range(3)]
    assert only(find_ruled(fill(), [], shades)[0]).grid.texts()[1] == ["Apr-23", "412", "97.3"]


def test_times_that_wrap_in_their_headers_are_one_row():
    quarters = [word("Measure", 5, YS[0] + 9)]
    for column, name in ((1, "Q1"), (2, "Q2")):
        quarters += [word(name, XS[column] + 5, YS[0] + 9), word("2023/24", XS[column] + 5, YS[0] + 18)]
    body = [one for one in fill() if one.top > YS[1]]
    grid = only(find_ruled([*quarters, *body], rule(XS, YS))[0]).grid
    assert grid.texts()[0] == ["Measure", "Q1 2023/24", "Q2 2023/24"]


def test_a_word_across_a_ruling_makes_its_cell_unsure():
    words = [*fill(skip={(1, 1)}), word("412345", 82, YS[1] + 14)]
    many = [word("x", 10 + i, YS[0] + 14) for i in range(12)]
    cells = only(find_ruled([*words, *many], rule(XS, YS))[0]).grid.cells
    assert [cell.fits for cell in cells].count(False) == 1


def test_rulings_that_cut_through_the_words_are_no_table():
    across = [word("annual report", 70, YS[r] + 14) for r in range(3)]
    found, left = find_ruled(across, rule(XS, YS))
    assert found == () and len(left) == 3


def test_two_boxes_of_narrative():
    text = [word(f"sentence{i}", 110 + 0.1 * i, YS[1] + 14) for i in range(14)]
    found, _ = find_ruled([word("DEFINITION", 5, YS[1] + 14), *text], rule((0.0, 100.0, 300.0), (20.0, 40.0, 60.0)))
    assert [(item.label, isinstance(item, FoundProse)) for item in found] == [("DEFINITION", True)]


def test_bullets_and_a_wide_space_in_boxes_are_narrative():
    def say(text, baseline, x=105.0, gap=3.0):
        words = []
        for each in text.split():
            words.append(word(each, x, baseline))
            x = words[-1].x1 + gap
        return words

    text = [
        *say("Homes were let sooner than in the year before", 34),
        *say("and no home stood empty for over a month .", 46, gap=12.0),
        *[one for y in (58, 70) for one in (word("(cid:127)", 105, y), *say("storms kept the crews away", y, 170))],
    ]
    found, _ = find_ruled(
        [word("ANALYSIS", 5, 34), word("DEFINITION", 5, 14), *say("The share of homes let in time .", 14), *text],
        rule((0.0, 100.0, 400.0), (0.0, 20.0, 80.0)),
    )
    assert [item.label for item in found if isinstance(item, FoundProse)] == ["DEFINITION", "ANALYSIS"]


def test_one_box_is_passed_over():
    words = fill()
    assert find_ruled(words, rule((0.0, 300.0), (0.0, 60.0))) == ((), tuple(words))


def test_a_page_full_of_lines_is_a_drawing():
    rulings = [Ruling(0, 3.0 * i, 5000, 3.0 * i) for i in range(1600)] + [
        Ruling(5.0 * i, 0, 5.0 * i, 4800) for i in range(900)
    ]
    assert find_ruled(fill(), rulings)[0] == ()


@given(st.integers(2, 6), st.integers(2, 6), st.data())
def test_every_place_of_a_grid_is_covered_once(rows, columns, data):
    xs, ys = tuple(60.0 * i for i in range(columns + 1)), tuple(20.0 * i for i in range(rows + 1))
    inner = [
        side
        for side in rule(xs, ys)
        if (0 < side.x0 < xs[-1] and not side.horizontal) or (0 < side.top < ys[-1] and side.horizontal)
    ]
    gone = data.draw(st.lists(st.sampled_from(inner), max_size=6, unique=True))
    words = [word(f"{r}.{c}", xs[c] + 5, ys[r] + 14) for r in range(rows) for c in range(columns)]
    found, left = find_ruled(words, rule(xs, ys, without=gone))
    for item in found:
        if isinstance(item, FoundTable):
            covered = [
                (r, c)
                for cell in item.grid.cells
                for r in range(cell.row, cell.row + cell.row_span)
                for c in range(cell.column, cell.column + cell.column_span)
            ]
            assert sorted(covered) == [(r, c) for r in range(item.grid.rows) for c in range(item.grid.columns)]
    kept = [line_word for item in found for line_word in words_of(item)]
    assert len(kept) + len(left) == len(words)


def words_of(item):
    lines = item.lines if isinstance(item, FoundProse) else [line for cell in item.grid.cells for line in cell.lines]
    return [one for line in lines for one in line.words]
