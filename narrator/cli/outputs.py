"""Where output goes: pairs formats with files, and writes them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from narrator.cli.messages import tell
from narrator.errors import UsageError
from narrator.reports import Report, Style, reports
from narrator.settings import nearest

DEFAULT = "text"
PAPER_WIDTH = 100
"""Columns of a text report that goes to a file or a pipe: two columns of evidence fit, and A4 landscape prints it."""


@dataclass(frozen=True, slots=True)
class Output:
    """One output: its format, and its file (None is stdout)."""

    report: Report
    path: str | None


def plan_outputs(
    formats: Sequence[str], paths: Sequence[str], inputs: Sequence[str] = (), findings: bool = False
) -> tuple[Output, ...]:
    """Pairs formats with files, before any work is done.

    A file whose ending names one of the formats takes that one; the others pair in the order given, files whose
    ending names no format first; a file left over takes the format that its ending names; a format left over goes to
    stdout. Formats that are made for `findings` are known where there are some. Raises UsageError on an unknown
    format, on two formats for stdout, on a file that can't be written or that is one of the `inputs`.
    """
    left = [_find_format(name, findings) for name in formats]
    taken = _pair(left, paths, findings)
    if len(left) > 1:
        names = " and ".join(report.name for report in left)
        raise UsageError(f"{names} can't both go to stdout.", advice="Give each format but one an --output FILE.")
    for path in paths:
        refuse_unwritable(path, inputs)
    if len({_real(path) for path in paths}) < len(paths):
        raise UsageError("two outputs have the same file.", advice="Give each --output a file of its own.")
    outputs = [Output(taken[index], None if path == "-" else path) for index, path in enumerate(paths)]
    if left or not paths:
        if any(output.path is None for output in outputs):
            raise UsageError("two outputs go to stdout.", advice="Give each format but one an --output FILE.")
        outputs.append(Output(left[0] if left else _find_format(DEFAULT), None))
    return tuple(outputs)


def _pair(left: list[Report], paths: Sequence[str], findings: bool) -> dict[int, Report]:
    """The format of each path by index; what was paired is gone from `left`."""
    taken: dict[int, Report] = {}
    for index, path in enumerate(paths):
        match = next((report for report in left if path.lower().endswith(report.suffixes)), None)
        if match is not None:
            left.remove(match)
            taken[index] = match
    # Endings that name no format have nothing else to go by, so they choose first.
    for index in sorted(range(len(paths)), key=lambda index: _format_by_ending(paths[index], findings) is not None):
        if index not in taken:
            taken[index] = left.pop(0) if left else _format_of(paths[index], findings)
    return taken


def write_outputs(outputs: Sequence[Output], write: Callable[[Report, Style], str]) -> None:
    """Writes every output; files are UTF-8 with line feeds. Raises UsageError where a file can't be written."""
    for output in outputs:
        if output.path is None:
            write_stdout(write(output.report, stdout_style()))
            continue
        written = write(output.report, Style(width=PAPER_WIDTH)).encode("utf-8", "backslashreplace")
        try:
            Path(output.path).write_bytes(written)
        except OSError as error:
            raise UsageError(f"can't be written: {error.strerror}.", output.path, "Choose another --output.") from error
        tell(f"{output.path}: written ({output.report.name}).")


def stdout_style() -> Style:
    """As wide as the terminal, in colours unless NO_COLOR is set; plain and of a fixed width for files and pipes."""
    if not sys.stdout.isatty():
        return Style(width=PAPER_WIDTH)
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Style(width=shutil.get_terminal_size((PAPER_WIDTH, 24)).columns, colour=colour)


def write_stdout(text: str) -> None:
    """Writes text that is safe for a terminal on stdout."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None or sys.stdout.isatty():
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    else:
        # A pipe gets UTF-8 whatever the locale: the same input gives the same bytes.
        sys.stdout.flush()
        buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()


def _find_format(name: str, findings: bool = False) -> Report:
    known = {report.name: report for report in reports()}
    if name in known and not (findings or known[name].lists):
        raise UsageError(f"the format {name!r} is for the findings of `narrator check` only.")
    if name not in known:
        raise UsageError(f"there is no format {name!r}.", advice=nearest(name, sorted(known)))
    return known[name]


def _format_of(path: str, findings: bool) -> Report:
    if path == "-":
        return _find_format(DEFAULT)
    report = _format_by_ending(path, findings)
    if report is None:
        raise UsageError("has an ending that names no format.", path, "Add --format, such as --format text.")
    return report


def _format_by_ending(path: str, findings: bool) -> Report | None:
    """The format whose ending the path has; of several the longest (".sarif.json" before ".json")."""
    endings = [
        (len(s), report)
        for report in reports()
        if findings or report.lists
        for s in report.suffixes
        if path.lower().endswith(s)
    ]
    return max(endings, key=lambda item: item[0])[1] if endings else None


def refuse_unwritable(path: str, inputs: Sequence[str], option: str = "--output") -> None:
    """Raises UsageError where a file to be written is one of the `inputs`, or where there is no folder for it."""
    if path == "-":
        return
    if _real(path) in {_real(name) for name in inputs}:
        raise UsageError("is one of the documents to read.", path, f"Choose another file for {option}.")
    folder = Path(path).absolute().parent
    if not folder.is_dir() or Path(path).is_dir():
        raise UsageError("can't be written: there is no such folder, or it is one.", path, f"Choose another {option}.")


def _real(path: str) -> str:
    return path if path == "-" else os.path.realpath(path)
