"""Where output goes: pairs formats with files, and writes them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.cli.messages import tell
from narrator.cli.terminal import PAPER_WIDTH, show_in, takes_colour, width_of
from narrator.cli.written_file import write_file
from narrator.errors import UsageError
from narrator.extras import require
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.reports import Content, Report, Style

DEFAULT = "text"


@dataclass(frozen=True, slots=True)
class Output:
    """One output: its format, and its file (None is stdout)."""

    report: Report
    path: str | None


def plan_outputs(
    formats: Sequence[str], paths: Sequence[str], inputs: Sequence[str] = (), content: Content | None = None
) -> tuple[Output, ...]:
    """Pairs formats with files, before any work is done.

    A file whose ending names one of the formats takes that one; the others pair in the order given, files whose
    ending names no format first; a file left over takes the format that its ending names; a format left over goes to
    stdout. A file is refused whose ending names another format than the one that it would hold. Only formats that are
    made for the `content`, lists unless told otherwise, are known; what marks documents may write into a folder.
    Raises UsageError on an unknown format, on two formats for stdout, on what is not text for a terminal, on a file
    that can't be written or that is one of the `inputs`, on a library that a format needs and that is not installed.
    """
    from narrator.reports import Content

    content = content or Content.LISTING
    left = [_find_format(name, content) for name in formats]
    taken = _pair(left, paths, content)
    if len(left) > 1:
        names = " and ".join(report.name for report in left)
        raise UsageError(f"{names} can't both go to stdout.", advice="Give each format but one an --output FILE.")
    for index, path in enumerate(paths):
        if taken[index].mark is None or not os.path.isdir(path):  # noqa: PTH112
            _refuse_misnamed(path, taken[index])
            refuse_unwritable(path, inputs)
    if len({_real(path) for path in paths}) < len(paths):
        raise UsageError("two outputs have the same file.", advice="Give each --output a file of its own.")
    outputs = [Output(taken[index], None if path == "-" else path) for index, path in enumerate(paths)]
    if left or not paths:
        if any(output.path is None for output in outputs):
            raise UsageError("two outputs go to stdout.", advice="Give each format but one an --output FILE.")
        outputs.append(Output(left[0] if left else _find_format(DEFAULT, content), None))
    for output in outputs:
        if output.path is None and output.report.mark is not None:
            raise UsageError(
                f"{output.report.name} needs a file or a folder to be written to.", advice="Add --output FILE."
            )
        if output.report.needs is not None:
            require(*output.report.needs)
    return tuple(outputs)


def _pair(left: list[Report], paths: Sequence[str], content: Content) -> dict[int, Report]:
    """The format of each path by index; what was paired is gone from `left`."""
    taken: dict[int, Report] = {}
    for index, path in enumerate(paths):
        match = next((report for report in left if path.lower().endswith(report.suffixes)), None)
        if match is not None:
            left.remove(match)
            taken[index] = match
    # Endings that name no format have nothing else to go by, so they choose first.
    for index in sorted(range(len(paths)), key=lambda index: _format_by_ending(paths[index], content) is not None):
        if index not in taken:
            taken[index] = left.pop(0) if left else _format_of(paths[index], content)
    return taken


def write_outputs(outputs: Sequence[Output], write: Callable[[Report, Style], str | bytes]) -> None:
    """Writes every output; text is UTF-8 with line feeds. Raises UsageError where a file can't be written."""
    from narrator.reports import Style

    for output in outputs:
        if output.path is None:
            write_stdout(write(output.report, stdout_style()), output.report.name)
            continue
        write_file(output.path, _encode(write(output.report, Style(width=PAPER_WIDTH))))
        tell(f"{output.path}: written ({output.report.name}).")


def stdout_style() -> Style:
    """As wide as the terminal, and of a fixed width for files and pipes; in colours where they are wanted."""
    from narrator.reports import Style

    return Style(width=width_of(sys.stdout), colour=takes_colour(sys.stdout))


def write_stdout(written: str | bytes, name: str = "") -> None:
    """Writes text that is safe for a terminal on stdout, and bytes where it is none. Raises UsageError else."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is not None and not sys.stdout.isatty():
        # A pipe gets UTF-8 whatever the locale: the same input gives the same bytes.
        sys.stdout.flush()
        buffer.write(_encode(written))
    elif isinstance(written, bytes):
        raise UsageError(f"{name} is not for a terminal.", advice="Add --output FILE, or send it on with a pipe.")
    else:
        sys.stdout.write(show_in(written, sys.stdout.encoding or "utf-8"))
    sys.stdout.flush()


def _encode(written: str | bytes) -> bytes:
    return written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace")


def _find_format(name: str, content: Content) -> Report:
    from narrator.reports import reports

    known = {report.name: report for report in reports()}
    fitting = sorted(name for name, report in known.items() if report.offers(content))
    if name in known and name not in fitting:
        raise UsageError(f"the format {name!r} is not for {content}.", advice=f"There are {', '.join(fitting)}.")
    if name not in known:
        raise UsageError(f"there is no format {name!r}.", advice=nearest(name, fitting))
    return known[name]


def _format_of(path: str, content: Content) -> Report:
    if path == "-":
        return _find_format(DEFAULT, content)
    report = _format_by_ending(path, content)
    if report is None:
        raise UsageError("has an ending that names no format.", path, "Add --format, such as --format text.")
    return report


def _refuse_misnamed(path: str, report: Report) -> None:
    """Raises UsageError where the file's ending names another format: no program would open what it holds."""
    named = _format_by_ending(path)
    if named is None or named is report or path.lower().endswith(report.suffixes + report.also):
        return
    own = f"Name it {Path(path).stem}{report.suffixes[0]}, or ask" if report.suffixes else "Choose another name, or ask"
    raise UsageError(
        f"names a file of the format {named.name}, and would hold {report.name}.",
        path,
        f"{own} for --format {named.name}.",
    )


def _format_by_ending(path: str, content: Content | None = None) -> Report | None:
    """The format whose ending the path has; of several the longest (".sarif.json" before ".json").

    Of those that are made for the `content`, or of all.
    """
    from narrator.reports import reports

    endings = [
        (len(s), report)
        for report in reports()
        if content is None or report.offers(content)
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
    try:
        reason = _find_hindrance(Path(path))
    except OSError as error:
        reason = error.strerror or str(error)
    if reason:
        raise UsageError(f"can't be written: {reason}.", path, f"Choose another {option}.")


def _find_hindrance(target: Path) -> str:
    """Why a file can't be written, as far as that can be known before it is tried; empty where nothing is known."""
    if target.is_dir():
        return "there is no such folder, or it is one"
    if target.exists() and not target.is_file():
        # A device or a named pipe is written to as it stands: nothing is put into its folder.
        return ""
    real = Path(_real(str(target)))
    if real.is_symlink():
        return "it is a link that leads back to itself"
    if not real.parent.is_dir():
        return "there is no such folder, or it is one"
    if real.exists() and not os.access(real, os.W_OK):
        # It could be replaced where its folder may be written to, but somebody has said that it is to stay.
        return "the file is there already and may only be read"
    return "" if os.access(real.parent, os.W_OK) else "nothing may be written to its folder"


def _real(path: str) -> str:
    return path if path == "-" else os.path.realpath(path)
