"""A real cluster of two worker processes on this machine, for all tests of this folder."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

from narrator.worker_server import end_server, server_id, start_method

# Seconds that killed workers are given to be back. Dask's nanny gives a worker up that is killed while it begins, and
# nobody else starts it again; nothing is gained by waiting longer.
BACK = 20


def begin_cluster() -> Any:
    """Starts two worker processes of a thread each on this machine."""
    distributed = pytest.importorskip("distributed", reason="the extra narrator[cluster] is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
        return distributed.LocalCluster(2, threads_per_worker=1, processes=True, host="127.0.0.1", **quiet)


@pytest.fixture(scope="module")
def running_clusters() -> Iterator[list[Any]]:
    """The clusters begun so far for the tests of one file, of which the last one runs: none idles beside other tests.

    Their workers are copies of one process that has imported Dask: each of the many that tests kill would do so again.
    """
    dask = pytest.importorskip("dask", reason="the extra narrator[cluster] is not installed")
    with dask.config.set({"distributed.worker.multiprocessing-method": start_method()}):
        clusters = [begin_cluster()]
        yield clusters
        clusters[-1].close()
    # What other tests' workers are copies of has imported other things. It is waited for, and left to be found ended.
    server = server_id()
    end_server()
    if server is not None:
        os.waitid(os.P_PID, server, os.WEXITED | os.WNOWAIT)


@pytest.fixture
def cluster(running_clusters: list[Any]) -> Any:
    """A cluster with both its workers: what an earlier test has killed is back, or a new cluster stands for it."""
    try:
        running_clusters[-1].wait_for_workers(2, timeout=BACK)
    except TimeoutError:
        running_clusters[-1].close()
        running_clusters.append(begin_cluster())
        running_clusters[-1].wait_for_workers(2, timeout=120)
    return running_clusters[-1]


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
