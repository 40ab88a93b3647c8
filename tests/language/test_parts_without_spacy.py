"""What narrator does with the parts of its spaCy pipeline itself is what the pipeline does with them in spaCy."""

from __future__ import annotations

import json
import struct
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.strings import hash_string
from spacy.tokens import Doc

from narrator.domain import Block, BlockKind, Document, Span
from narrator.errors import ExitCode, ModelError
from narrator.language import guess_roles, load_pipeline, model_folder, read_statements, role_windows, weights
from narrator.language.hashing import hash_word
from narrator.language.packed import unpack
from narrator.quantities import find_quantities

REPORT = (
    "6. 91.6% of repairs (262 / 286) were on time in Q2, above the target of 90%. Home No. 3 is shut. Of the 96 "
    "tenants who moved, 60% stayed; 12 left the district: nine for Saltby, three for Crosswick. Arrears fell by £1.2m "
    "to £2.1m (-3.2%), e.g. in Ward 4, where almost half paid within 15 working days. The rate was 29 per 10,000.\n\n"
    "• In 2023/24 the figure was “no more than 6%”. “Café” visits: 1,204, up from 998."
)


def test_sentences_and_figures_are_those_of_the_pipeline():
    document = Document("made-up.txt", "txt", REPORT, (Block(BlockKind.PARAGRAPH, Span(0, len(REPORT))),))
    statements = read_statements(document, find_quantities)
    doc = load_pipeline()(REPORT)
    assert [(s.sentence.span.start, s.sentence.span.end) for s in statements] == [*doc.user_data["narrator_sentences"]]
    assert [q for s in statements for q in s.quantities] == [*doc.user_data["narrator_quantities"]]
    assert [q for s in statements for q in s.qualifiers] == [*doc.user_data["narrator_qualifiers"]]


def test_guesses_are_those_of_the_pipeline():
    document = Document("made-up.txt", "txt", REPORT, (Block(BlockKind.PARAGRAPH, Span(0, len(REPORT))),))
    windows = [
        window
        for statement in read_statements(document, find_quantities)
        for window in role_windows(REPORT, statement.sentence.span, statement.quantities)
    ]
    assert len(windows) > 10
    check_guesses(windows)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(lambda word: f"<{word}")


@given(st.lists(st.lists(WORDS, min_size=3, max_size=30), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_guesses_of_any_words_are_those_of_the_pipeline(windows):
    check_guesses(windows)


def check_guesses(windows):
    nlp = load_pipeline()
    model = nlp.get_pipe("narrator_roles")
    scores = model.predict([Doc(nlp.vocab, words=list(window)) for window in windows])
    for row, guess in zip(scores, guess_roles(windows), strict=True):
        assert guess.confidence == pytest.approx(max(row), abs=1e-5)
        assert row[model.labels.index(guess.role.value)] == pytest.approx(max(row), abs=1e-5)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
@example("eight by")
@example("sixteen letters.")
@example("ß€𝔸")
def test_a_words_hash_is_that_of_spacy(word):
    assert hash_word(word) == hash_string(word)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**64 - 1)
        | st.floats(allow_nan=False)
        | st.text()
        | st.binary(),
        lambda inner: st.lists(inner, max_size=20) | st.dictionaries(st.text(), inner, max_size=20),
        max_leaves=40,
    )
)
@settings(max_examples=60, deadline=None)
def test_what_spacy_packs_is_unpacked(value):
    import srsly

    packed = srsly.msgpack_dumps(value)
    assert unpack(packed) == value
    for broken in (packed[:-1], packed + b"\0", b"\xc1" + packed):
        with pytest.raises(ValueError, match=r"broken|behind|kind"):
            unpack(broken)


def test_long_values_are_unpacked():
    import srsly

    value = {
        "text": "x" * 70_000,
        "bytes": b"y" * 300,
        "more": ["z" * 200, *range(70_000)],
        "map": {str(n): n for n in range(400)},
    }
    assert unpack(srsly.msgpack_dumps(value)) == value


def pack_weights(size=4, kind="<f4", added=2, ngrams=2):
    import srsly

    array = {b"nd": True, b"type": kind, b"kind": b"", b"shape": [2 * size]}
    told = {
        "attrs": [{"ngram_size": srsly.msgpack_dumps(ngrams)}, {}],
        "params": [
            {},
            {
                "W": {**array, b"data": struct.pack(f"<{2 * size}f", *range(2 * size))},
                "b": {**array, b"data": struct.pack(f"<{added}f", *[0.5] * added)},
            },
        ],
    }
    return srsly.msgpack_dumps(told)


def test_weights_of_two_labels_add_up_to_one():
    read = weights.read_weights(pack_weights(), ("a", "b"))
    assert read.labels == ("a", "b") and read.longest == 2 and read.added == (0.5, 0.5)
    assert [list(row) for row in read.weights] == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert sum(read.score(["one", "two"])) == pytest.approx(1)


@pytest.mark.parametrize(
    "data", [b"", b"\x80", b"nothing", pack_weights()[:-1], pack_weights(kind="<f8"), pack_weights(added=3)]
)
def test_broken_weights_are_told_with_advice(data, tmp_path, monkeypatch):
    folder = tmp_path / "narrator_roles"
    folder.mkdir()
    (folder / "cfg").write_text(json.dumps({"labels": ["a", "b"]}))
    (folder / "model").write_bytes(data)
    monkeypatch.setattr(weights, "find_model", lambda: tmp_path)
    weights.load_weights.cache_clear()
    try:
        with pytest.raises(ModelError) as caught:
            weights.load_weights()
    finally:
        weights.load_weights.cache_clear()
    assert caught.value.exit_code is ExitCode.MODEL
    assert caught.value.where == str(folder) and caught.value.advice


def test_no_command_waits_for_spacy(tmp_path):
    (tmp_path / "note.txt").write_text(REPORT)
    code = (
        "import sys, narrator\n"
        f"[claims] = [narrator.analyse(narrator.read({str(tmp_path / 'note.txt')!r})).claims]\n"
        "print(len(claims) > 10, [name for name in ('spacy', 'thinc', 'numpy', 'pydantic') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []"


def test_the_folder_that_is_missing_is_told_when_a_document_is_read(monkeypatch):
    from narrator import pipeline
    from narrator.language import patterns

    monkeypatch.setattr(model_folder, "MODEL", "narrator_gone")
    for load in (weights.load_weights, patterns.load_sentence_patterns):
        load.cache_clear()
    try:
        with pytest.raises(ModelError):
            pipeline.prepare()
    finally:
        for load in (weights.load_weights, patterns.load_sentence_patterns):
            load.cache_clear()
