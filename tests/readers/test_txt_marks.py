import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.readers import split_mark


@pytest.mark.parametrize(
    ("line", "kind", "number", "rest"),
    [
        ("6. 91.6% of visits", "number", "6", "91.6% of visits"),
        (" 20. The number rose", "number", "20", "The number rose"),
        ("4.2 The service", "number", "4.2", "The service"),
        ("4.2.1. The service", "number", "4.2.1", "The service"),
        ("2.2 89.3% (2,971 / 3,327) of repairs", "number", "2.2", "89.3% (2,971 / 3,327) of repairs"),
        ("6.1 83 Stage 2 reviews were", "number", "6.1", "83 Stage 2 reviews were"),
        ("3.1 247 households were", "number", "3.1", "247 households were"),
        ("4.1 £3.4m was spent", "number", "4.1", "£3.4m was spent"),
        ("3.1 4.2 5.3", "none", None, "3.1 4.2 5.3"),
        ("2.5 89.3", "none", None, "2.5 89.3"),
        ("12) 30 families", "number", "12", "30 families"),
        ("(a) the first", "number", "a", "the first"),
        ("(iv) the fourth", "number", "iv", "the fourth"),
        ("b) the second", "number", "b", "the second"),
        ("17\tMembers noted the report", "number", "17", "Members noted the report"),
        ("6.The committee", "number", "6", "The committee"),
        ("7.", "number", "7", ""),
        ("• 13 children", "bullet", None, "13 children"),
        ("•13 children", "bullet", None, "13 children"),
        ("- 3 were adopted", "bullet", None, "3 were adopted"),
        ("– Complexity of the case", "bullet", None, "Complexity of the case"),
        ("* one", "bullet", None, "one"),
        ("o two of them", "bullet", None, "two of them"),
        ("\uf0b7 48% of visits", "bullet", None, "48% of visits"),
        ("(cid:127) 48% of visits", "bullet", None, "48% of visits"),
        ("91.6% of visits", "none", None, "91.6% of visits"),
        ("2.5 years or more", "none", None, "2.5 years or more"),
        ("302 children in care", "none", None, "302 children in care"),
        ("5 of the 14 families", "none", None, "5 of the 14 families"),
        ("(3.2)", "none", None, "(3.2)"),
        ("(12)", "none", None, "(12)"),
        ("(12) 14 20", "none", None, "(12) 14 20"),
        ("-4% on last year", "none", None, "-4% on last year"),
        ("-", "none", None, "-"),
        ("1.2\t3.4\t5.6", "none", None, "1.2\t3.4\t5.6"),
        ("2021. A year of change", "none", None, "2021. A year of change"),
        ("*Provisional figures", "none", None, "*Provisional figures"),
        ("old cases", "none", None, "old cases"),
        ("o", "none", None, "o"),
        ("", "none", None, ""),
    ],
)
def test_a_mark_is_told_from_text(line: str, kind: str, number: str | None, rest: str) -> None:
    mark = split_mark(line)
    assert (mark.kind, mark.number, line[mark.rest :]) == (kind, number, rest)


def test_levels_count_the_parts_of_a_number_and_the_depth_of_a_bullet() -> None:
    lines = ("4. One", "4.2 Two", "4.2.1 Three", "• one", "o two", "plain")
    assert [split_mark(line).level for line in lines] == [1, 2, 3, 1, 2, 0]


@given(st.text(max_size=60))
def test_rest_stays_inside_the_line_and_only_marks_are_cut(line: str) -> None:
    mark = split_mark(line)
    assert 0 <= mark.rest <= len(line)
    if mark.kind == "none":
        assert line[: mark.rest].strip() == ""
    if mark.number is not None:
        assert mark.number in line[: mark.rest]


@given(st.integers(1, 99), st.decimals(0, 99, places=1))
def test_a_figure_after_its_number_survives(number: int, share: object) -> None:
    line = f"{number}. {share}% of visits were in time"
    assert line[split_mark(line).rest :].startswith(f"{share}%")
    assert split_mark(f"{share}% of visits").kind == "none"
