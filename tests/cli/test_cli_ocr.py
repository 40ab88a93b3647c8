"""The switch of text recognition: an option, a key of the settings, and what holds where neither is given."""

from __future__ import annotations

import pytest

from narrator.errors import SettingsError
from narrator.settings import load_settings


@pytest.mark.parametrize("command", ["check", "claims", "tables"])
@pytest.mark.parametrize(("options", "ocr"), [((), True), (("--no-ocr",), False), (("--ocr",), True)])
def test_scanned_pages_are_recognised_unless_told_otherwise(run, stage, command, options, ocr):
    run(command, "a.txt", *options)
    assert stage.seen["ocr"] is ocr


def test_the_settings_say_so_and_an_option_overrides_them(run, stage, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "narrator.toml").write_text("ocr = false\n")
    run("check", "a.txt")
    assert stage.seen["ocr"] is False
    run("check", "a.txt", "--ocr")
    assert stage.seen["ocr"] is True


def test_a_switch_is_true_or_false(tmp_path):
    (tmp_path / "narrator.toml").write_text('ocr = "no"\n')
    with pytest.raises(SettingsError, match="ocr should be true or false"):
        load_settings(tmp_path)
