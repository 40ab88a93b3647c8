"""Calls on a real cluster: each has one outcome, whatever becomes of documents and workers."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import sys
import time
from collections.abc import Iterable
from importlib import metadata

import pytest

from narrator.archive import Entry, Status
from narrator.archive.cluster import connecting, labour, pool
from narrator.archive.cluster.labour import Order, carry_out
from narrator.archive.ingest import Fault, Limits, Outcome, Task
from narrator.errors import ClusterError, DocumentMissing, ExitCode, ModelError, UsageError

distributed = pytest.importorskip("distributed", reason="the extra narrator[cluster] is not installed")

LIMITS = Limits(0, 60.0, 2_000_000_000)


@pytest.fixture(scope="module", autouse=True)
def functions(sent_along):
    sent_along(sys.modules[__name__])


@pytest.fixture
def workers(cluster):
    with pool.ClusterPool(cluster.scheduler_address, LIMITS) as opened:
        yield opened


def act(deed: str) -> str:
    """What a document may do to who reads it."""
    if deed == "hang":
        time.sleep(600)
    if deed == "eat":
        held = []
        while True:
            held.append(b"x" * 10_000_000)
    if deed == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if deed == "raise":
        raise ValueError("no figure")
    if deed == "model":
        raise ModelError("is missing.")
    return deed


def nap(name: str) -> str:
    time.sleep(0.1)
    return name


def kill_worker(name: str) -> str:
    """Kills the Dask worker that this process reads for."""
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)
    return "never"


def tell_of(task: Task) -> Entry:
    data = task.data
    return Entry("" if data is None else hashlib.sha256(data).hexdigest(), Status.OK, "sent" if data else "seen")


def do_all(workers: pool.ClusterPool, function, calls: Iterable[object]) -> dict[object, Outcome]:
    waiting, outcomes = list(calls), {}
    while waiting or workers.busy:
        while waiting and workers.room:
            one = waiting.pop(0)
            workers.call(one, function, one)
        for outcome in workers.wait(1.0):
            assert outcome.key not in outcomes
            outcomes[outcome.key] = outcome
    return outcomes


def test_each_call_has_its_outcome(workers):
    outcomes = do_all(workers, act, [str(at) for at in range(30)])
    assert {key: one.value for key, one in outcomes.items()} == {str(at): str(at) for at in range(30)}
    assert all(one.fault is None and one.seconds > 0 for one in outcomes.values())


def test_no_more_calls_are_under_way_than_can_soon_begin(workers):
    assert workers.threads == 2
    taken = 0
    while workers.room:
        workers.call(f"n{taken}", act, f"n{taken}")
        taken += 1
    assert taken == 2 * pool.AHEAD == workers.busy
    assert set(workers.keys) == {f"n{at}" for at in range(taken)}


def test_a_document_that_goes_wrong_harms_no_other(cluster):
    with pool.ClusterPool(cluster.scheduler_address, Limits(0, 60.0, 400_000_000)) as workers:
        outcomes = do_all(workers, act, ["a", "b", "eat", "c", "die", "d", "raise", "e"])
    faults = {key: one.fault for key, one in outcomes.items() if one.fault is not None}
    assert faults == {"eat": Fault.OUT_OF_MEMORY, "die": Fault.DIED, "raise": Fault.DIED}
    assert "ValueError: no figure" in str(outcomes["raise"].error)
    assert getattr(outcomes["die"].error, "exitcode", None) == -signal.SIGKILL


def test_a_document_that_hangs_is_ended_at_its_limit(cluster):
    with pool.ClusterPool(cluster.scheduler_address, Limits(0, 1.0, 2_000_000_000)) as workers:
        assert do_all(workers, act, ["hang"])["hang"].fault is Fault.TIMEOUT
    with pool.ClusterPool(cluster.scheduler_address, LIMITS) as workers:
        assert do_all(workers, act, ["after"])["after"].value == "after"


def test_a_fault_of_narrators_own_ends_the_run(workers):
    with pytest.raises(ModelError, match="is missing"):
        do_all(workers, act, ["a", "model", "b"])


def test_calls_of_a_lost_worker_are_made_by_another(workers, cluster):
    names = [f"n{at}" for at in range(20)]
    killed = []

    def coming():
        for name in names:
            if name == "n6":
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)
            yield name

    waiting, outcomes = coming(), {}
    one = next(waiting, None)
    while one is not None or workers.busy:
        while one is not None and workers.room:
            workers.call(one, nap, one)
            one = next(waiting, None)
        outcomes.update({outcome.key: outcome for outcome in workers.wait(1.0)})
    assert killed
    assert {key: outcome.value for key, outcome in outcomes.items()} == {name: name for name in names}


def test_a_document_that_no_worker_survives_ends_with_a_fault(cluster):
    """Dask gives it up after four workers, narrator after another round alone; its neighbours are read."""
    client = distributed.Client(cluster.scheduler_address, set_as_default=False)
    before = client.run_on_scheduler(set_allowed_failures, 0)
    try:
        with pool.ClusterPool(cluster.scheduler_address, LIMITS) as workers:
            workers.call("deadly", kill_worker, "deadly")
            for name in ("a", "b"):
                workers.call(name, nap, name)
            outcomes = {}
            while workers.busy:
                outcomes.update({one.key: one for one in workers.wait(1.0)})
    finally:
        client.run_on_scheduler(set_allowed_failures, before)
        client.close()
    assert {key: one.value for key, one in outcomes.items()} == {"a": "a", "b": "b", "deadly": None}
    assert outcomes["deadly"].fault is Fault.DIED


def set_allowed_failures(number: int, dask_scheduler=None) -> int:
    before, dask_scheduler.allowed_failures = dask_scheduler.allowed_failures, number
    return before


def test_a_file_is_read_where_it_is_seen_and_else_sent(workers, tmp_path, monkeypatch):
    seen = tmp_path / "seen.txt"
    seen.write_bytes(b"seen")
    tasks = [
        Task(str(seen)),
        Task(str(tmp_path / "unseen.txt")),
        Task("memory://there/a.txt"),
        Task("/there/b.txt", b"fetched"),
    ]
    monkeypatch.setattr(pool, "load_bytes", lambda task: Task(task.path, b"unseen"))
    outcomes = do_all(workers, tell_of, tasks)
    told = [(outcomes[task].value.message, outcomes[task].value.sha256[:4]) for task in tasks]
    digests = [hashlib.sha256(data).hexdigest()[:4] for data in (b"unseen", b"fetched")]
    assert told == [("seen", ""), ("sent", digests[0]), ("seen", ""), ("sent", digests[1])]


def test_a_file_that_can_be_had_nowhere_has_its_outcome(workers, tmp_path):
    task = Task(str(tmp_path / "gone.txt"))
    assert do_all(workers, tell_of, [task])[task].value.message == "seen", "by the one who asked"


def test_an_address_is_hashed_where_it_is_read(workers, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"87% of reviews")
    digest = hashlib.sha256(b"87% of reviews").hexdigest()
    assert workers.fetch(f"local://{tmp_path}/a.txt").sha256 == digest
    assert workers.fetch(f"local://{tmp_path}/a.txt").data is None, "its bytes stay where they are"
    assert workers.fetch(str(tmp_path / "a.txt")).sha256 == digest
    with pytest.raises(DocumentMissing, match="no such file"):
        workers.fetch(f"local://{tmp_path}/b.txt")


def test_what_is_under_way_is_taken_back(cluster):
    with pool.ClusterPool(cluster.scheduler_address, Limits(0, 3.0, 2_000_000_000)) as workers:
        for at in range(4):
            workers.call(at, act, "hang")
    assert workers.busy == 0
    with pool.ClusterPool(cluster.scheduler_address, LIMITS) as workers:
        assert do_all(workers, act, ["after"])["after"].value == "after"


def test_a_worker_with_another_version_does_nothing():
    order = Order(b"", b"", 1.0, 1, narrator="0.0.1")
    assert carry_out(order).stranger == f"narrator {labour.OWN} and not 0.0.1"


def test_a_worker_that_joins_with_another_version_is_told(workers, monkeypatch):
    monkeypatch.setattr(workers, "_order", lambda call: Order(b"", b"", 1.0, 1, narrator="0.0.1"))
    with pytest.raises(ClusterError, match=r"joined has narrator .* and not 0\.0\.1"):
        do_all(workers, act, ["a"])


@pytest.mark.parametrize("package", ["narrator", "rapidfuzz"])
def test_workers_with_another_version_are_refused(cluster, monkeypatch, package):
    real = metadata.version
    monkeypatch.setattr(connecting, "own_version", lambda name: "0.0.1" if name == package else real(name))
    with pytest.raises(ClusterError, match=rf"has {package} \S+ and not 0\.0\.1") as refused:
        connecting.connect(cluster.scheduler_address)
    assert refused.value.exit_code is ExitCode.STORE and "same versions" in refused.value.advice


def test_a_worker_without_narrator_is_refused(cluster, monkeypatch):
    monkeypatch.setattr(connecting, "own_version", lambda name: labour.OWN if name == "narrator" else "0.0.1")
    monkeypatch.setattr(connecting, "reading_libraries", lambda: ("no-such-package",))
    with pytest.raises(ClusterError, match="has no no-such-package"):
        connecting.connect(cluster.scheduler_address)


def test_workers_that_recognise_scans_otherwise_are_refused(cluster, monkeypatch):
    monkeypatch.setattr(connecting, "PROGRAM", "no-such-program")
    monkeypatch.setattr(connecting, "own_program", lambda: True)
    with pytest.raises(ClusterError, match="has no no-such-program, this machine one"):
        connecting.connect(cluster.scheduler_address)
    connecting.connect(cluster.scheduler_address, recognises=False).close()


def test_libraries_that_read_must_be_the_same_and_no_others():
    names = connecting.reading_libraries()
    assert {"pdfminer-six", "spacy", "rapidfuzz"} <= set(names)
    assert {"rich", "typer", "dask", "pytest"}.isdisjoint(names)


@pytest.mark.parametrize("address", ["nowhere", "10.0.0.5:8786", "quic://10.0.0.5:8786"])
def test_what_is_no_address_is_told(address):
    with pytest.raises(UsageError, match="no address of a scheduler"):
        connecting.connect(address)


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr(connecting, "CONNECTING", 0.5)
    before = clients()
    with pytest.raises(ClusterError, match="no Dask scheduler answers") as caught:
        connecting.connect("tcp://127.0.0.1:9")
    # Nothing is left to be ended in the midst of something else, though the error is still there.
    assert caught.value and clients() <= before


def clients() -> set[int]:
    return {id(one) for one in gc.get_objects() if type(one) is distributed.Client}


def test_a_cluster_without_workers_is_told(monkeypatch):
    monkeypatch.setattr(connecting, "FIRST_WORKER", 0.5)
    quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50}
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", **quiet) as empty,
        pytest.raises(ClusterError, match="no worker"),
    ):
        connecting.connect(empty.scheduler_address)


def test_a_run_ends_when_all_workers_are_gone_for_long(workers, monkeypatch):
    monkeypatch.setattr(pool, "LONELY", 0.0)
    monkeypatch.setattr(workers, "_client", Lonely())
    with pytest.raises(ClusterError, match="no worker is left"):
        workers._look()


class Lonely:
    """A cluster whose workers have all gone."""

    status = "running"

    def nthreads(self) -> dict[str, int]:
        return {}

    def close(self, timeout: float) -> None:
        pass


def test_a_scheduler_that_forgot_is_told(cluster):
    with pool.ClusterPool(cluster.scheduler_address, Limits(0, 3.0, 2_000_000_000)) as workers:
        workers.call("a", act, "hang")
        [flight] = workers._flights.values()
        flight.future._state.lose()
        with pytest.raises(ClusterError, match="started anew"):
            workers._look()


def test_a_worker_that_is_lost_while_it_is_asked_is_no_other_version():
    class Losing:
        """A cluster whose worker ends before it has answered."""

        def run(self, function: object, *arguments: object, on_error: str) -> dict[str, object]:
            return {"tcp://there": OSError("connection closed")}

    connecting._refuse_strangers(Losing(), "tcp://127.0.0.1:9", recognises=True)
