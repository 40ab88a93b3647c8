"""Progress over several files, on stderr and only on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from narrator.cli.terminal import is_lively


def follow(paths: Sequence[str]) -> Iterator[str]:
    """The paths, one after the other; a bar follows them where someone looks on."""
    if len(paths) < 2 or not is_lively(sys.stderr):
        yield from paths
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from narrator.reports import show_text

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=len(paths))
        for path in paths:
            progress.update(task, description=escape(show_text(path)))
            yield path
            progress.advance(task)
