"""Finds a Dask cluster, and makes sure that its workers read as the one who asks does."""

from __future__ import annotations

import gc
import logging
import re
import shutil
from collections.abc import Mapping
from importlib import metadata
from typing import Any

from narrator.archive.cluster.serving import PURPOSE
from narrator.errors import ClusterError, NarratorError, UsageError
from narrator.extras import require

CONNECTING = 20.0
"""Seconds that a scheduler has to answer."""

FIRST_WORKER = 60.0
"""Seconds that the first worker has to appear: a cluster that starts its workers when asked takes about that long."""

SUCH_AS = "Give one such as tcp://10.0.0.5:8786."

_NAME = re.compile(r"[A-Za-z0-9._-]+")


def connect(address: str, recognises: bool = True) -> Any:
    """A distributed.Client of the scheduler at the address (`tcp://host:8786`); close it.

    `recognises` says that scanned pages are to be recognised, so that workers must have the same means for that.

    Raises UsageError where it is no address or Dask is missing, ClusterError where nobody answers there, where there
    is no worker, or where a worker has another version of narrator or of what it reads with, or none.
    """
    if "://" not in address:
        raise UsageError("is no address of a scheduler.", address, SUCH_AS)
    distributed = require("distributed", "cluster", PURPOSE)
    # What goes wrong is told in narrator's own words; Dask's log would break into them.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    client: Any = None
    failure: NarratorError | None = None
    try:
        client = distributed.Client(address, timeout=CONNECTING, set_as_default=False, name="narrator")
    except ValueError as error:
        failure = UsageError(f"is no address of a scheduler ({error}).", address, SUCH_AS)
    except (OSError, TimeoutError):
        failure = ClusterError("no Dask scheduler answers.", address, "Check the address and that it runs.")
    if failure is not None:
        # A client that came to nothing is ended when it is collected. In the midst of another client's beginning that
        # would wait for itself for ever, so it happens here, and the error holds nothing that would keep it.
        gc.collect()
        raise failure
    try:
        _await_worker(client, address)
        _refuse_strangers(client, address, recognises)
    except BaseException:
        client.close(timeout=2)
        raise
    return client


def _await_worker(client: Any, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER)
    except TimeoutError as error:
        raise ClusterError("the cluster has no worker.", address, "Start some: dask worker ADDRESS.") from error


def _refuse_strangers(client: Any, address: str, recognises: bool) -> None:
    """Raises ClusterError, naming workers, where any of them would read otherwise than this narrator."""
    wrong = _differing(client, "narrator")
    if not wrong:
        packages = (*reading_libraries(), *(RECOGNISING if recognises else ()))
        wrong = [difference for package in packages for difference in _differing(client, package)]
        wrong += _differing_programs(client) if recognises else []
    if wrong:
        more = f", and {len(wrong) - MOST_TOLD} more" if len(wrong) > MOST_TOLD else ""
        advice = "Install the same versions on all machines, so that all read alike."
        raise ClusterError(f"workers differ: {'; '.join(wrong[:MOST_TOLD])}{more}.", address, advice)


def _differing(client: Any, package: str) -> list[str]:
    """The workers that have another version of a package than this machine."""
    own = own_version(package)
    # A function of the standard library can be sent to a worker that has none of narrator.
    told: Mapping[str, object] = client.run(metadata.version, package, on_error="return")
    # One that is lost while it is asked has not said what it has: it is asked when it joins again.
    said = {worker: one for worker, one in told.items() if isinstance(one, str | metadata.PackageNotFoundError)}
    has = {worker: version if isinstance(version, str) else None for worker, version in said.items()}
    return [
        f"{worker} has {_tell(package, version)} and not {own or 'none'}"
        for worker, version in sorted(has.items())
        if version != own
    ]


def _differing_programs(client: Any) -> list[str]:
    """The workers that have the program which recognises text where this machine has not, or the other way round."""
    own = own_program()
    told: Mapping[str, object] = client.run(shutil.which, PROGRAM, on_error="return")
    has = {worker: path is not None for worker, path in told.items() if isinstance(path, str | None)}
    differing = sorted(worker for worker, there in has.items() if there != own)
    return [
        f"{worker} has {'no ' if own else ''}{PROGRAM}, this machine {'one' if own else 'none'}" for worker in differing
    ]


RECOGNISING = ("pypdfium2",)
"""Packages of narrator[ocr] that only it needs; with them a worker reads pages that it can't without."""

PROGRAM = "tesseract"

MOST_TOLD = 5
"""Workers named in a message: a cluster may have hundreds, and all have been set up alike."""


def own_version(package: str) -> str | None:
    """The version of a package that is installed here, None where there is none."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def own_program() -> bool:
    """Is the program here that recognises text?"""
    return shutil.which(PROGRAM) is not None


def reading_libraries() -> tuple[str, ...]:
    """The packages that narrator always needs: another version of one may read another figure."""
    wanted = metadata.requires("narrator") or ()
    names = [match[0] for line in wanted if "extra ==" not in line and (match := _NAME.match(line))]
    return tuple(sorted(name for name in names if name not in UNREADING))


UNREADING = frozenset({"rich", "typer"})
"""Packages that show and ask, and read nothing."""


def _tell(package: str, version: str | None) -> str:
    return f"no {package}" if version is None else f"{package} {version}"
