"""Settings: found upwards, checked in full, and told with the file and the nearest known word."""

from __future__ import annotations

import pytest

from narrator.errors import SettingsError
from narrator.settings import FailOn, Settings, Suppress, load_settings


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    return tmp_path


def test_without_a_file_all_is_default(folder):
    assert load_settings(folder) == Settings()


def test_all_keys(folder):
    (folder / "narrator.toml").write_text(
        'catalogue = ["a.toml"]\nselect = ["NAR1"]\nignore = ["NAR102"]\nfail_on = "warning"\n'
        'authority = "Northmoor"\nmin-confidence = 0.5\nbaseline = "known.toml"\nocr = false\n'
        '[[suppress]]\ndocument = "minutes-*.pdf"\nrules = ["nar1", "NAR502"]\nreason = " old "\n'
    )
    assert load_settings(folder / "deep" / "er") == Settings(
        (str(folder / "a.toml"),),
        ("NAR1",),
        ("NAR102",),
        FailOn.WARNING,
        "Northmoor",
        0.5,
        str(folder / "known.toml"),
        (Suppress("minutes-*.pdf", ("NAR1", "NAR502"), "old"),),
        False,
        str(folder / "narrator.toml"),
    )


def test_a_table_of_pyproject_holds_as_well(folder):
    (folder / "pyproject.toml").write_text('[tool.narrator]\nauthority = "Eastmere"\n[tool.other]\nx = 1\n')
    assert load_settings(folder).authority == "Eastmere"


def test_a_pyproject_of_others_is_passed_over(folder):
    (folder / "narrator.toml").write_text('authority = "Northmoor"\n')
    (folder / "deep" / "pyproject.toml").write_text("[tool.other]\nx = 1\n")
    assert load_settings(folder / "deep").authority == "Northmoor"


def test_the_nearest_file_wins_and_narrator_toml_over_pyproject(folder):
    (folder / "narrator.toml").write_text('authority = "Far"\n')
    (folder / "deep" / "pyproject.toml").write_text('[tool.narrator]\nauthority = "Near"\n')
    assert load_settings(folder / "deep").authority == "Near"
    (folder / "deep" / "narrator.toml").write_text('authority = "Nearer"\n')
    assert load_settings(folder / "deep").authority == "Nearer"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('selct = ["NAR1"]', "Did you mean select?"),
        ("zzz = 1", "Known are: catalogue,"),
        ('select = "NAR1"', "list of texts"),
        ("select = [1]", "list of texts"),
        ('fail_on = "warnings"', "Did you mean warning?"),
        ("fail_on = 3", "fail_on can't be 3"),
        ("authority = 3", "should be a text"),
        ("min_confidence = 2", "from 0 to 1"),
        ("min_confidence = true", "from 0 to 1"),
        ("source = 'x'", "unknown key"),
        ("baseline = 3", "should be a text"),
        ("suppress = 3", "list of tables"),
        ('suppress = ["a.pdf"]', "list of tables"),
        ('[[suppress]]\nrules = ["NAR1"]\nreason = "x"', "names no document"),
        ('[[suppress]]\ndocument = "./"\nrules = ["NAR1"]\nreason = "x"', "names no document"),
        ('[[suppress]]\ndocument = "a.pdf"\nreason = "x"', "names no rules"),
        ('[[suppress]]\ndocument = "a.pdf"\nrules = [""]\nreason = "x"', "names no rules"),
        ('[[suppress]]\ndocument = "a.pdf"\nrules = ["NAR1"]', "gives no reason"),
        ('[[suppress]]\ndocument = "a.pdf"\nrules = ["NAR1"]\nreason = " "', "gives no reason"),
        ('[[suppress]]\ndocumnt = "a.pdf"\nrules = ["NAR1"]\nreason = "x"', "Did you mean document?"),
        ("select = [", "not valid TOML"),
    ],
)
def test_slips_are_told_with_their_file(folder, written, told):
    path = folder / "narrator.toml"
    path.write_text(written + "\n")
    with pytest.raises(SettingsError) as error:
        load_settings(folder)
    assert told in str(error.value)
    assert str(path) in str(error.value)


def test_a_broken_pyproject_is_other_tools_business(folder):
    (folder / "pyproject.toml").write_text("[tool.narrator\n")
    assert load_settings(folder) == Settings()


def test_a_narrator_table_that_is_none_is_told(folder):
    (folder / "pyproject.toml").write_text("[tool]\nnarrator = 3\n")
    with pytest.raises(SettingsError):
        load_settings(folder)


@pytest.mark.parametrize(
    ("glob", "path", "covered"),
    [
        ("minutes.pdf", "minutes.pdf", True),
        ("minutes.pdf", "2024/q3/minutes.pdf", True),
        ("minutes.pdf", "old-minutes.pdf", False),
        ("*.pdf", "2024/minutes.pdf", True),
        ("q3/*.pdf", "2024/q3/minutes.pdf", True),
        ("q3/*.pdf", "2024/q2/minutes.pdf", False),
        ("2024/*.pdf", "2024/q3/minutes.pdf", False),
    ],
)
def test_a_glob_is_held_against_the_end_of_a_path(glob, path, covered):
    assert Suppress(glob, ("NAR1",), "x").covers(path) is covered
