from itertools import pairwise

from narrator.layout import Ruling, Shade, find_ruled, join_dots, keep_legible

XS, YS = (50.0, 150.0, 250.0, 350.0), (20.0, 40.0, 60.0, 80.0)


def test_dots_in_a_row_are_a_ruling_both_ways():
    across = [(10 + 3.0 * i, 100.0) for i in range(20)]
    down = [(10.0, 100 + 3.0 * i) for i in range(15)]
    rulings = join_dots([*across, *down])
    assert sorted((round(r.x0), round(r.top), round(r.x1), round(r.bottom)) for r in rulings) == [
        (10, 100, 10, 142),
        (10, 100, 67, 100),
    ]


def test_bullets_below_each_other_are_none():
    assert join_dots([(10.0, 100 + 14.0 * i) for i in range(30)]) == ()


def test_few_dots_are_none():
    assert join_dots([(10 + 2.0 * i, 50.0) for i in range(5)]) == ()


def grid():
    return [Ruling(a, y, b, y) for y in YS for a, b in pairwise(XS)] + [
        Ruling(x, a, x, b) for x in XS for a, b in pairwise(YS)
    ]


def test_a_tables_lines_are_kept_and_joined():
    drawn = keep_legible(grid(), [Shade(50, 20, 350, 40)])
    assert (len(drawn.rulings), len(drawn.shades), drawn.problem) == (8, 1, "")


def test_hatching_is_left_out_and_the_table_kept():
    hatching = [Ruling(400 + 2.2 * i, 20, 400 + 2.2 * i, 80) for i in range(60)]
    drawn = keep_legible([*grid(), *hatching], [])
    assert sum(not ruling.horizontal and ruling.x0 <= 350 for ruling in drawn.rulings) == 4
    assert len(drawn.rulings) < 15
    assert "too close" in drawn.problem


def test_double_borders_are_no_hatching():
    double = [Ruling(r.x0, r.top + 2.6, r.x1, r.bottom + 2.6) for r in grid() if r.horizontal]
    many = [Ruling(50, 100 + 20.0 * i + d, 350, 100 + 20.0 * i + d) for i in range(30) for d in (0, 2.6)]
    assert keep_legible([*grid(), *double, *many], []).problem == ""


def test_too_many_lines_or_areas_are_left_out_and_told():
    lines = [Ruling(0, 5.0 * i, 9, 5.0 * i) for i in range(1600)]
    drawn = keep_legible(lines, [])
    assert drawn.rulings == () and "too many lines" in drawn.problem
    specks = [Shade(i % 50 * 10, i // 50 * 10, i % 50 * 10 + 5, i // 50 * 10 + 5) for i in range(3000)]
    drawn = keep_legible(grid(), specks)
    assert drawn.shades == () and len(drawn.rulings) == 8 and "filled areas" in drawn.problem


def test_specks_are_left_out_without_a_word():
    drawn = keep_legible([*grid(), Ruling(500, 500, 502, 500)], [Shade(500, 500, 502, 502)])
    assert (len(drawn.rulings), drawn.shades, drawn.problem) == (8, (), "")


def test_no_words_no_table():
    assert find_ruled([], grid()) == ((), ())
