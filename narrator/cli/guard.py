"""Turns the way a command ends into its exit code: errors into messages, interruptions into silence."""

from __future__ import annotations

import errno
import functools
import os
import sys
import traceback
from collections.abc import Callable
from typing import ParamSpec

import typer

from narrator.cli.messages import tell, tell_error
from narrator.errors import ExitCode, NarratorError

P = ParamSpec("P")

DEBUG = "NARRATOR_DEBUG"
"""Set to anything, an unexpected error shows its traceback; `narrator --debug` sets it."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What a system says where a file can't grow: the disk, the user's share of it or the file is full."""


def guarded(run: Callable[P, int]) -> Callable[P, None]:
    """The same function, ending in `typer.Exit` with the exit code whatever happens inside."""

    @functools.wraps(run)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(exit_code(functools.partial(run, *args, **kwargs)))

    # typer reads the options from the signature, whose return type would be wrong but is not looked at.
    return call


def exit_code(run: Callable[[], int]) -> int:
    """Runs the function and tells how it ended: its own exit code, or that of what it raised."""
    try:
        code = run()
        sys.stdout.flush()
        return code
    except typer.Exit as end:
        return end.exit_code
    except NarratorError as error:
        tell_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        tell("interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has had enough ("| head"). Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.CLEAN
    except OSError as error:
        if error.errno not in NO_ROOM:
            return _tell_fault(error)
        # Files that narrator writes tell this of themselves; what is left is stdout, sent into a file or a device.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        tell(f"the output can't be written: {error.strerror}. What was written of it is not whole.")
        return ExitCode.USAGE
    except Exception as error:
        return _tell_fault(error)


def _tell_fault(error: Exception) -> ExitCode:
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    else:
        tell(_describe_fault(error))
    return ExitCode.INTERNAL


def _describe_fault(error: Exception) -> str:
    """What, where (the notes that were put on the error on its way up), and what to do next."""
    where = "".join(f"{note}: " for note in getattr(error, "__notes__", ()))
    return (
        f"{where}internal error: {type(error).__name__}: {error}. This is a fault in narrator, not in your document: "
        "please report it. `narrator --debug ...` shows where it happened; the other documents can be read without it."
    )
