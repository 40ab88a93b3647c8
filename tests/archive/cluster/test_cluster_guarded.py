"""A process that may be lost: ended at its limits, and begun again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from narrator.archive.cluster.guarded import CallFailed, GuardedProcess, ProcessLost, TookTooLong, TookTooMuch
from narrator.errors import ModelError

cloudpickle = pytest.importorskip("cloudpickle", reason="the extra narrator[cluster] is not installed")

PLENTY = 2_000_000_000
FOREVER = 60.0


@pytest.fixture(scope="module", autouse=True)
def functions(sent_along):
    sent_along(sys.modules[__name__])


@pytest.fixture(scope="module")
def shared_child():
    child = GuardedProcess(cloudpickle.dumps((nothing, ())))
    yield child
    child.close()


def nothing() -> None:
    pass


def hang() -> None:
    time.sleep(600)


def eat() -> None:
    held = []
    while True:
        held.append(b"x" * 10_000_000)


def end(code: int) -> None:
    if code < 0:
        os.kill(os.getpid(), -code)
    os._exit(code)


def complain(error: Exception) -> None:
    raise error


def babble() -> str:
    print("not an answer", flush=True)
    os.write(1, b"nor is this\n")
    return "said"


def start_another() -> int:
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    return other.pid


def call(child: GuardedProcess, function, *arguments, timeout: float = FOREVER, memory: int = PLENTY):
    return cloudpickle.loads(child.call(cloudpickle.dumps((function, arguments)), timeout, memory))


def test_calls_are_made_in_one_process(shared_child):
    first, second = call(shared_child, os.getpid), call(shared_child, os.getpid)
    assert first == second == shared_child.pid != os.getpid()


def test_what_a_function_prints_is_no_answer(shared_child):
    assert call(shared_child, babble) == "said"
    assert call(shared_child, abs, -3) == 3


def test_a_large_answer_comes_whole(shared_child):
    assert call(shared_child, bytes, 5_000_000) == bytes(5_000_000)


def test_what_raises_leaves_the_process_as_it_was(shared_child):
    before = call(shared_child, os.getpid)
    with pytest.raises(CallFailed, match="ValueError: no figure") as failed:
        call(shared_child, complain, ValueError("no figure"))
    assert failed.value.cause is None
    assert call(shared_child, os.getpid) == before


def test_an_error_of_narrators_own_crosses(shared_child):
    with pytest.raises(CallFailed) as failed:
        call(shared_child, complain, ModelError("is missing.", "models", "Install it."))
    cause = failed.value.cause
    assert isinstance(cause, ModelError)
    assert (cause.what, cause.where, cause.advice) == ("is missing.", "models", "Install it.")


def test_a_call_that_hangs_is_ended(shared_child):
    with pytest.raises(TookTooLong):
        call(shared_child, hang, timeout=0.3)
    assert shared_child.pid is None
    assert call(shared_child, abs, -1) == 1


def test_a_call_that_eats_memory_is_ended(shared_child):
    with pytest.raises(TookTooMuch):
        call(shared_child, eat, memory=300_000_000)
    assert call(shared_child, abs, -1) == 1


@pytest.mark.parametrize("code", [-signal.SIGKILL, -signal.SIGSEGV, 0, 3])
def test_a_process_that_ends_is_told(shared_child, code):
    with pytest.raises(ProcessLost) as lost:
        call(shared_child, end, code)
    assert lost.value.exitcode == code
    assert str(cloudpickle.loads(cloudpickle.dumps(lost.value))) == str(lost.value)
    assert call(shared_child, abs, -1) == 1


def test_what_a_child_has_started_ends_with_it():
    psutil = pytest.importorskip("psutil")
    child = GuardedProcess(cloudpickle.dumps((nothing, ())))
    other = psutil.Process(call(child, start_another))
    child.close()
    psutil.wait_procs([other], timeout=240)
    assert not other.is_running() or other.status() == psutil.STATUS_ZOMBIE


def test_the_beginning_does_not_count():
    """A process that takes long to prepare answers within a limit that is shorter than that."""
    child = GuardedProcess(cloudpickle.dumps((time.sleep, (3.0,))))
    try:
        assert call(child, abs, -1, timeout=2.9) == 1
    finally:
        child.close()


def test_a_process_that_cannot_be_prepared_makes_no_calls():
    child = GuardedProcess(cloudpickle.dumps((complain, (ModelError("is missing."),))))
    for _ in range(2):
        with pytest.raises(CallFailed) as failed:
            call(child, abs, -1)
        assert isinstance(failed.value.cause, ModelError)
    assert child.pid is None


def test_a_child_ends_with_the_one_who_asked():
    psutil = pytest.importorskip("psutil")
    parent = subprocess.Popen([sys.executable, "-c", ORPHANING], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    psutil.wait_procs([child], timeout=240)
    assert not child.is_running() or child.status() == psutil.STATUS_ZOMBIE


ORPHANING = """
import cloudpickle, threading, time
from narrator.archive.cluster.guarded import GuardedProcess
child = GuardedProcess(cloudpickle.dumps((int, ())))
child.call(cloudpickle.dumps((abs, (-1,))), 60.0, 2_000_000_000)
print(child.pid, flush=True)
child.call(cloudpickle.dumps((time.sleep, (600,))), 600.0, 2_000_000_000)
"""
