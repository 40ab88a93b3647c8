"""The command line, one file per command; the only place that prints."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Runs the command line and exits with its code; what the console script calls."""
    from narrator.cli.app import create_app

    try:
        create_app()()
    except KeyboardInterrupt:
        # Before or after a command's own guard: while its modules load, or while the output is flushed.
        sys.exit(130)
