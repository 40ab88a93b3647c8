"""A real cluster of two worker processes on this machine, for all tests of this folder."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="session")
def running_cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="the extra narrator[cluster] is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
        with distributed.LocalCluster(2, threads_per_worker=1, processes=True, host="127.0.0.1", **quiet) as running:
            yield running


@pytest.fixture
def cluster(running_cluster: Any) -> Any:
    """The cluster with both its workers: one that an earlier test has killed is back."""
    running_cluster.wait_for_workers(2, timeout=120)
    return running_cluster


@pytest.fixture(scope="session")
def sent_along() -> Iterator[Callable[[ModuleType], None]]:
    """Has the functions of a test file sent to workers as they are: no worker could import it."""
    cloudpickle = pytest.importorskip("cloudpickle", reason="the extra narrator[cluster] is not installed")
    sent: list[ModuleType] = []

    def send(module: ModuleType) -> None:
        cloudpickle.register_pickle_by_value(module)
        sent.append(module)

    yield send
    for module in sent:
        cloudpickle.unregister_pickle_by_value(module)
