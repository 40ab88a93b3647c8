"""The command line, one file per command; the only place that prints."""

from __future__ import annotations

import gc
import sys

__all__ = ["main"]


def main() -> None:
    """Runs the command line and exits with its code; what the console script calls."""
    from narrator.cli.cycles import look_seldom
    from narrator.cli.ingest_ahead import end_ahead, start_ahead

    look_seldom()
    try:
        start_ahead(sys.argv[1:])
        from narrator.cli.app import run_command_line

        code = run_command_line()
    except KeyboardInterrupt:
        # Before or after a command's own guard: while its modules load, or while the output is flushed.
        code = 130
    finally:
        end_ahead()
        # Python looks through all that is loaded once more before it ends: a tenth of a second, for nothing.
        gc.freeze()
    sys.exit(code)
