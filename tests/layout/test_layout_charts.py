from itertools import pairwise

from narrator.layout import Drawing, Ruling, Shade, Word, find_charts, outside_charts


def word(text, x, baseline, size=8.0):
    return Word(text, x, baseline - 0.8 * size, x + 0.5 * size * len(text), baseline + 0.2 * size, size, baseline)


def axis(x=60.0, top=100.0, step=20.0, texts=("100%", "80%", "60%", "40%", "20%", "0%")):
    """The numbers of an axis, right-aligned at x, and a gridline beside each."""
    words, lines = [], []
    for i, text in enumerate(texts):
        y = top + step * i
        made = word(text, 0, y + 2.4)
        words.append(Word(text, x - made.x1, made.top, x, made.bottom, 8.0, y + 2.4))
        lines.append(Ruling(x + 4, y, x + 204, y))
    return words, lines


def bars(lengths, x=74.0, base=200.0, step=32.0, wide=18.0):
    return [Shade(x + step * i, base - length, x + step * i + wide, base) for i, length in enumerate(lengths)]


def texts(chart):
    return sorted(found.text for found in chart.words)


def say(text, x, baseline):
    words = []
    for each in text.split():
        words.append(word(each, x, baseline))
        x = words[-1].x1 + 2.5
    return words


def test_bars_take_their_axis_months_and_labels():
    ticks, lines = axis()
    months = [word(name, 74 + 32 * i, 212) for i, name in enumerate(["Apr", "May", "Jun", "Jul"])]
    labels = [word(str(n), 76 + 32 * i, 198 - n) for i, n in enumerate((30, 55, 42, 71))]
    running = say("In July 71% of the repairs were made in time and in April 30%.", 56, 250)
    (chart,) = find_charts([*ticks, *months, *labels, *running], lines, bars((30, 55, 42, 71)), [])
    assert texts(chart) == sorted(w.text for w in (*ticks, *months, *labels))
    assert outside_charts(lines, [chart]) == ()


def test_a_line_chart_is_told_by_its_curve_and_figures():
    ticks, lines = axis()
    labels = [word(text, 80 + 30 * i, 130) for i, text in enumerate(("61%", "58%", "72%"))]
    (chart,) = find_charts([*ticks, *labels], lines, [], [Drawing(70, 120, 260, 180)])
    assert texts(chart) == sorted(w.text for w in (*ticks, *labels))


def test_an_axis_with_gridlines_is_enough():
    ticks, lines = axis()
    (chart,) = find_charts(ticks, lines, [], [])
    assert texts(chart) == sorted(w.text for w in ticks)


def test_a_pie_takes_the_shares_around_it():
    shares = [word("40%", 120, 95), word("35%", 205, 150), word("25%", 90, 150)]
    (chart,) = find_charts(shares, [], [], [Drawing(110, 100, 200, 190), Drawing(115, 100, 160, 150)])
    assert texts(chart) == ["25%", "35%", "40%"]


def test_a_legend_follows_its_squares():
    ticks, lines = axis()
    keys = [Shade(280, 120, 286, 126), Shade(280, 134, 286, 140)]
    names = [word("Actual", 290, 126), word("Target", 290, 140)]
    (chart,) = find_charts([*ticks, *names], lines, [*bars((30, 55, 42, 71)), *keys], [])
    assert {"Actual", "Target"} <= set(texts(chart))


def test_level_bars_take_the_names_beside_them():
    shades = [Shade(150, 100 + 20 * i, 150 + n, 112 + 20 * i) for i, n in enumerate((80, 45, 120, 61))]
    names = [
        word(name, 145 - 4 * len(name), 109 + 20 * i)
        for i, name in enumerate(["Highways", "Housing", "Waste", "Parks"])
    ]
    figures = [word(str(n), 152 + n, 109 + 20 * i) for i, n in enumerate((80, 45, 120, 61))]
    (chart,) = find_charts([*names, *figures], [], shades, [])
    assert texts(chart) == sorted(w.text for w in (*names, *figures))


def ruled(xs, ys):
    return [Ruling(xs[0], y, xs[-1], y) for y in ys] + [Ruling(x, a, x, b) for x in xs for a, b in pairwise(ys)]


def test_a_table_beside_a_chart_keeps_its_figures():
    ticks, lines = axis(x=360.0)
    xs, ys = (60.0, 160.0, 220.0, 280.0), (100.0, 120.0, 140.0, 160.0)
    cells = [
        word(t, xs[c] + 5, ys[r] + 13) for r, row in enumerate((("Homes", "12", "14"),) * 3) for c, t in enumerate(row)
    ]
    (chart,) = find_charts([*ticks, *cells], [*lines, *ruled(xs, ys)], bars((30, 55, 42), x=370.0), [])
    assert texts(chart) == sorted(w.text for w in ticks)
    assert len(outside_charts(ruled(xs, ys), [chart])) == len(ruled(xs, ys))


def test_a_table_right_below_a_chart_keeps_its_header():
    ticks, lines = axis()
    ys, xs = (204.0, 220.0, 236.0), (60.0, 130.0, 200.0, 264.0)
    cells = [
        word(t, xs[c] + 5, ys[r] + 12)
        for r, row in enumerate((("Area", "Apr", "May"), ("North", "4", "9")))
        for c, t in enumerate(row)
    ]
    (chart,) = find_charts([*ticks, *cells], [*lines, *ruled(xs, ys)], bars((30, 55, 42, 71)), [])
    assert texts(chart) == sorted(w.text for w in ticks)


def test_a_table_of_filled_areas_beside_a_chart_keeps_its_figures():
    ticks, lines = axis(x=310.0)
    xs, ys = (60.0, 160.0, 220.0, 280.0), (100.0, 120.0, 140.0, 160.0)
    rows = (("Homes", "12", "14%"), ("Roads", "31", "16%"), ("Parks", "8", "88.7%"))
    cells = [word(t, xs[c] + 5, ys[r] + 13) for r, row in enumerate(rows) for c, t in enumerate(row)]
    filled = [Shade(xs[c], ys[r], xs[c + 1], ys[r + 1]) for r in range(3) for c in range(3)]
    (chart,) = find_charts([*ticks, *cells], lines, [*bars((30, 55, 42), x=330.0), *filled], [])
    assert texts(chart) == sorted(w.text for w in ticks)
    assert set(filled) <= set(outside_charts([*filled], [chart]))


def test_shaded_cells_are_no_bars():
    header = [Shade(60, 100, 160, 140), Shade(160, 120, 220, 140), Shade(220, 120, 280, 140), Shade(280, 110, 340, 140)]
    words = [word("Measure", 65, 130), word("Q1", 165, 134), word("Q2", 225, 134), word("Target", 285, 134)]
    assert find_charts(words, [], header, []) == ()


def test_data_bars_in_a_tables_rows_are_no_chart():
    xs, ys = (60.0, 160.0, 280.0, 400.0), tuple(100.0 + 20 * i for i in range(6))
    shades = [Shade(162, y + 3, 162 + n, y + 17) for y, n in zip(ys, (30, 60, 45, 80, 71), strict=False)]
    words = [word(str(n), 170, y + 14) for y, n in zip(ys, (30, 60, 45, 80, 71), strict=False)]
    assert find_charts(words, ruled(xs, ys), shades, []) == ()


def test_a_column_of_even_steps_without_gridlines_is_no_axis():
    words = [word(str(n), 100, 100 + 14 * i) for i, n in enumerate((50, 40, 30, 20, 10))]
    assert find_charts(words, ruled((60.0, 160.0, 220.0), tuple(93.0 + 14 * i for i in range(6))), [], []) == ()


def test_logos_icons_and_a_ring_around_a_figure_are_no_charts():
    words = [word("64%", 130, 150), *say("Northmoor Council", 60, 60)]
    assert (
        find_charts(words, [], [], [Drawing(50, 20, 200, 70), Drawing(100, 100, 180, 180), Drawing(300, 300, 308, 308)])
        == ()
    )


def test_running_text_inside_a_frame_is_kept():
    ticks, lines = axis()
    running = say("Of the 412 homes that were let in the year 96% stood ready on the day that was promised.", 66, 150)
    (chart,) = find_charts([*ticks, *running], lines, bars((30, 55, 42, 71)), [])
    assert texts(chart) == sorted(w.text for w in ticks)


def striped(widths, rows, x=60.0, top=100.0, high=18.0, header=None):
    """Cells filled one by one in every other row, a figure in each cell of every row; header cells span columns."""
    shades, words = [], []
    starts = [x + sum(widths[:i]) for i in range(len(widths))]
    for i, wide in enumerate(header or ()):
        left = x + sum(header[:i])
        shades.append(Shade(left, top - high, left + wide, top))
        words.append(word("Ashwater", left + 4, top - 5))
    for row in range(rows):
        for at, wide in zip(starts, widths, strict=True):
            text = f"Team {chr(65 + row)}" if at == x else str(100 * row + round(at))
            words.append(word(text, at + 4, top + high * row + 13))
            if row % 2 == 0:
                shades.append(Shade(at, top + high * row, at + wide, top + high * (row + 1)))
    return words, shades


def test_stripes_below_a_header_that_spans_columns_are_no_bars():
    words, shades = striped([90, 40, 40, 40, 40], 8, header=[90, 80, 80])
    assert find_charts(words, [], shades, []) == ()


def test_stripes_of_cells_without_text_in_every_row_are_no_bars():
    words, shades = striped([90, 44.4, 44.6, 45.8], 9, header=[90, 134.8])
    labels = [w for w in words if w.x0 < 100]
    assert find_charts(labels, [], shades, []) == ()


def test_cells_of_two_tables_in_one_column_of_the_page_are_no_bars():
    upper, first = striped([90, 60, 60], 6)
    lower, second = striped([90, 45, 45, 45], 6, top=260)
    assert find_charts([*upper, *lower], [], [*first, *second], []) == ()


def test_title_rows_across_a_striped_table_are_no_bars():
    words, shades = striped([90, 50, 50], 9)
    titles = [Shade(60, 280 + 40 * i, 250, 298 + 40 * i) for i in range(3)]
    assert find_charts([w for w in words if w.text.isdigit()], [], [*shades, *titles], []) == ()


def test_level_bars_of_stacked_values_are_a_chart():
    shades, names = [], []
    for row, (one, two) in enumerate([(60, 80), (95, 40), (30, 22), (71, 64)]):
        y = 100 + 22 * row
        shades += [Shade(160, y, 160 + one, y + 14), Shade(160 + one, y, 160 + one + two, y + 14)]
        names += [word("Service", 124, y + 10), word(str(one), 165, y + 10), word(str(two), 165 + one, y + 10)]
    (chart,) = find_charts(names, [], shades, [])
    assert len(chart.words) == 12


def test_bars_that_stand_in_groups_are_a_chart():
    shades = [
        shade
        for series, lengths in enumerate([(30, 55, 42), (44, 61, 20)])
        for shade in bars(lengths, x=74 + 12 * series, wide=12)
    ]
    months = [word(name, 74 + 32 * i, 212) for i, name in enumerate(["Apr", "May", "Jun"])]
    assert len(find_charts(months, [], shades, [])) == 1
