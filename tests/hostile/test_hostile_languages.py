"""Text in other languages: none of its figures is read as an English one, and the English beside it still is."""

from pathlib import Path

import pytest

import narrator
from narrator.domain import Analysis

OTHERS = {
    "Welsh": "Yn ystod Chwarter 2, cwblhawyd 91.6% o'r asesiadau o fewn 45 diwrnod, ac roedd 120 o blant yn y gofal.",
    "German": "Im zweiten Quartal wurden 1.234,5 % der Anträge innerhalb von 45 Tagen bearbeitet; es gab 1.234 Kinder.",
    "French": "Au deuxième trimestre, 12 345,6 % des dossiers ont été traités, et il y avait 1 234 enfants.",
    "Polish": "W drugim kwartale 91,6% ocen zostało ukończonych przez zespół, a 45 dzieci było na liście oraz 12.",
    "a language in another script": "في الربع الثاني، تم الانتهاء من 91.6% من التقييمات و 45 طفلا، و ٤٥٪ من الأطفال.",
}
CHINESE = "第二季度完成了91.6%的评估，目标为90%。共有1234名儿童。"
ENGLISH = "In April 91.6% of the repairs of Northmoor were made in time, against a target of 90%."


def analyse(tmp_path: Path, *paragraphs: str) -> Analysis:
    path = tmp_path / "report.txt"
    path.write_text("\n\n".join(paragraphs), "utf-8")
    return narrator.analyse(narrator.read(str(path)))


@pytest.mark.parametrize("language", OTHERS)
def test_figures_of_other_languages_are_left_alone_and_told(tmp_path: Path, language: str) -> None:
    analysis = analyse(tmp_path, OTHERS[language])
    assert not analysis.claims
    (told,) = analysis.document.diagnostics
    assert told.kind == "not_english"
    assert f"looks like {language}, not English (line 1)" in told.message
    assert told.advice


def test_a_script_without_blanks_is_no_english(tmp_path: Path) -> None:
    analysis = analyse(tmp_path, CHINESE)
    assert not analysis.claims
    assert [one.kind for one in analysis.document.diagnostics] == ["not_english"]


def test_the_english_of_a_bilingual_report_is_read(tmp_path: Path) -> None:
    welsh, english = OTHERS["Welsh"], ENGLISH
    analysis = analyse(tmp_path, english, welsh, "Targed: 90%.", welsh, english, "Target: 95%.", english)
    spans = [claim.provenance.quote for claim in analysis.claims]
    assert spans == ["91.6%", "90%", "91.6%", "90%", "95%", "91.6%", "90%"]
    (told,) = analysis.document.diagnostics
    assert "(lines 3, 5, 7)" in told.message


@pytest.mark.parametrize(
    "text",
    [
        "Assessments completed within 45 days: 91%",
        "45 homes let; 12 voids; 91.6% rent collected",
        "Rent arrears £3.4m (Q1 £3.1m), void loss 1.2%",
        "Visits to Val de la Rue, Le Court and Des Moines House: 45 homes were seen there by staff",
        "Die-in protests, au pair visas, per diem claims and ad hoc requests: 45 were handled",
    ],
)
def test_short_english_and_foreign_names_are_still_english(tmp_path: Path, text: str) -> None:
    assert not analyse(tmp_path, text).document.diagnostics
