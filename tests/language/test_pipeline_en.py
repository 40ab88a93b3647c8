"""The spaCy pipeline of models/ and its components in other people's pipelines."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from narrator.errors import ExitCode, ModelError
from narrator.language import load_pipeline, loading, model_folder, patterns


def test_the_pipeline_is_loaded_once_and_does_its_work() -> None:
    nlp = load_pipeline()
    assert nlp is load_pipeline()
    assert nlp.pipe_names == ["narrator_sentences", "narrator_quantities"]
    doc = nlp("6. 91.6% of visits were on time. The target was 90% in Q2 2021/22.")
    assert [one.text for one in doc.sents] == ["6. 91.6% of visits were on time.", "The target was 90% in Q2 2021/22."]
    assert [(one.text, one.label_) for one in doc.spans["narrator_quantities"]] == [
        ("91.6%", "percent"),
        ("90%", "percent"),
    ]
    assert [one.surface for one in doc.user_data["narrator_quantities"]] == ["91.6%", "90%"]
    assert [one.text for one in doc.spans["narrator_qualifiers"]][1:] == ["Q2 2021/22"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("91.6% of £3.4m (165/242), 2020/21.", "91.6 % of £ 3.4m ( 165/242 ) , 2020/21 ."),
        ("Re-let homes; don't-knows 1,204/-3.", "Re - let homes ; don ' t - knows 1,204 / - 3 ."),
        ("“Café” … 5–10\n\nNo. 3", "“ Café ” … 5–10 \n\n No . 3"),
        ("", ""),
    ],
)
def test_signs_are_tokens_and_figures_are_whole(text: str, tokens: str) -> None:
    doc = load_pipeline().make_doc(text)
    assert " ".join(token.text for token in doc) == tokens
    assert doc.text == text


def test_the_factories_work_in_anyones_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("narrator_quantities")
    doc = nlp("Eastmere closed 12 of the 30 homes.")
    assert [one.text for one in doc.spans["narrator_quantities"]] == ["12 of the 30"]
    nlp.add_pipe("narrator_sentences", first=True)
    assert len(list(nlp("Home No. 3 is shut. 5% are cold.").sents)) == 2
    assert not nlp("").user_data["narrator_sentences"]


def test_another_finder_can_be_given() -> None:
    spacy.registry.misc("made_up_finder.v1", func=lambda: lambda text, offset: ((), ()))
    nlp = spacy.blank("en")
    nlp.add_pipe("narrator_quantities", config={"finder": {"@misc": "made_up_finder.v1"}})
    assert not nlp("5% of homes").spans["narrator_quantities"]


def test_the_pipeline_survives_disk(tmp_path: Path) -> None:
    load_pipeline().to_disk(tmp_path / "copy")
    doc = spacy.load(tmp_path / "copy")("Home No. 3 is shut. 5% are cold.")
    assert len(list(doc.sents)) == 2
    assert [one.surface for one in doc.user_data["narrator_quantities"]] == ["5%"]


def test_a_missing_model_is_told_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_folder, "MODEL", "narrator_gone")
    with pytest.raises(ModelError) as caught:
        model_folder.find_model()
    assert caught.value.exit_code is ExitCode.MODEL
    assert "narrator_gone" in caught.value.where
    assert caught.value.advice


def test_a_broken_model_is_told_with_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'xx'\npipeline = ['nothing']", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(loading, "find_model", lambda: tmp_path)
    load_pipeline.cache_clear()
    try:
        with pytest.raises(ModelError) as caught:
            load_pipeline()
    finally:
        load_pipeline.cache_clear()
    assert caught.value.where == str(tmp_path)
    assert caught.value.advice


@pytest.mark.parametrize("source", ["", "[sentences]", "not toml", '[sentences]\nnever_last = ["e.g"]'])
def test_broken_patterns_are_told(source: str) -> None:
    with pytest.raises(ModelError):
        patterns.parse_sentence_patterns(source, "patterns.toml")


def test_a_missing_pattern_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        patterns.read_sentence_patterns(tmp_path / "gone.toml")
