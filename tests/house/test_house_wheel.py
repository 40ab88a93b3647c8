"""The wheel holds all that narrator needs: installed by itself, it checks a report from an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from guide_pages import README, words_of

PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    offline = ["--no-deps", "--no-build-isolation"]
    call([*PIP, "wheel", *offline, "--wheel-dir", str(target), str(root)], target)
    [built] = target.glob("narrator-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it, which borrows the other libraries from this one."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    found = call([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], home)
    # A path in a .pth file is added as it is: this environment's own .pth files, and with them the editable
    # install of the checkout, have no effect there.
    Path(found.strip(), "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    # Only what the report needs is compiled, when it is read.
    offline = ["--no-deps", "--no-index", "--ignore-installed", "--no-compile"]
    call([*PIP, "--python", str(python), "install", *offline, str(wheel)], home)
    return home


def call(command: list[str], folder: Path, codes: tuple[int, ...] = (0,)) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode in codes, f"{command}: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    return done.stdout


def test_models_catalogue_and_data_are_in_the_wheel(wheel: Path, root: Path):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for path in (root / "models" / "narrator_en").rglob("*"):
        if path.is_file():
            assert f"narrator/models/{path.relative_to(root / 'models')}" in names
    assert not [name for name in names if "experiments" in name]
    for path in (root / "narrator").rglob("*.toml"):
        assert str(path.relative_to(root)) in names
    assert "narrator/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "corpus/"))]


def test_the_wheel_prints_what_the_checkout_does(run: Callable[..., Any], installed: Path, root: Path, tmp_path: Path):
    """The first command that the README shows: installed, in a process of its own, in a folder with documents only."""
    where = call([str(installed / "bin" / "python"), "-c", "import narrator; print(narrator.__file__)"], tmp_path)
    assert Path(where.strip()).is_relative_to(installed)
    [(command, _), *_] = README.samples()
    (tmp_path / "corpus").symlink_to(root / "corpus")
    _, *words = words_of(command)
    told = call([str(installed / "bin" / "narrator"), *words], tmp_path, codes=(1,))
    here = run(command, root)
    assert (here.code, here.out) == (1, told)
