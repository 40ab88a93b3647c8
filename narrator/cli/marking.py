"""Writes the checked documents themselves with marks in them: each to a file of its own, never over the original."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from narrator.cli.messages import tell, tell_error
from narrator.cli.outputs import Output, refuse_unwritable
from narrator.cli.written_file import write_file
from narrator.domain import Analysis, Audit
from narrator.errors import DocumentChanged, DocumentError, DocumentMissing, ExitCode, UsageError
from narrator.extras import require
from narrator.reports import count_of

MARKED = ".marked.pdf"
"""Ends the name of a marked document in a folder, so that it is not taken for the original."""

MOST_NAMED = 3
"""Documents named in a message; more fill the line."""


@dataclass(frozen=True, slots=True)
class Marking:
    """One output that marks documents, and the file that each of the documents goes to, by its path as given."""

    output: Output
    targets: Mapping[str, str]


def plan_marking(outputs: Sequence[Output], paths: Sequence[str]) -> tuple[tuple[Output, ...], tuple[Marking, ...]]:
    """The outputs that hold the audit, and those that mark documents, before any work is done.

    Raises UsageError where one file is to hold several documents, where there is nothing to mark, and where a file to
    be written is one of the documents or another output.
    """
    others = tuple(output for output in outputs if output.report.mark is None)
    marking = [output for output in outputs if output.report.mark is not None]
    if not marking:
        return others, ()
    require("pypdf", "pdf", "marking PDFs")
    known = {os.path.realpath(path): path for path in reversed(paths)}
    possible = [path for path in paths if known[os.path.realpath(path)] == path and _may_be_pdf(path)]
    possible = list(dict.fromkeys(possible))
    if not possible:
        raise UsageError("there is no PDF among the documents, and only PDFs can be marked.", advice="Leave it out.")
    taken = set(known) | {os.path.realpath(output.path) for output in outputs if output.path is not None}
    planned = []
    for output in marking:
        assert output.path is not None
        if not os.path.isdir(output.path):  # noqa: PTH112
            _refuse_several(output.path, [path for path in possible if path.lower().endswith(".pdf")])
            planned.append(Marking(output, dict.fromkeys(possible, output.path)))
            continue
        targets = _name_targets(output.path, possible)
        for target in targets.values():
            if os.path.realpath(target) in taken:
                raise UsageError("would take the place of a document or of another output.", target, "Choose another.")
            refuse_unwritable(target, ())
        planned.append(Marking(output, targets))
    return others, tuple(planned)


def mark_documents(marking: Sequence[Marking], audit: Audit) -> ExitCode:
    """Writes each PDF of the audit with its marks; tells what is left out, and why.

    What can't be marked costs no other document; 3 where there was such a one.
    """
    code = ExitCode.CLEAN
    for one in marking:
        formats = one.output.report.marks
        able = [analysis for analysis in audit.analyses if analysis.document.format in formats]
        for analysis in audit.analyses:
            if analysis not in able:
                tell(f"{analysis.document.path}: not marked, since it is no PDF.")
        if len({one.targets[analysis.document.path] for analysis in able}) < len(able):
            _refuse_several(one.output.path or "", [analysis.document.path for analysis in able])
        for analysis in able:
            try:
                _mark(one, audit, analysis)
            except DocumentError as error:
                tell_error(error)
                code = ExitCode.DOCUMENT
    return code


def _mark(marking: Marking, audit: Audit, analysis: Analysis) -> None:
    path = analysis.document.path
    target = marking.targets[path]
    report = marking.output.report
    assert report.mark is not None
    marked = report.mark(audit, analysis, _read_again(analysis))
    write_file(target, marked.data)
    for note in marked.notes:
        tell(f"{path}: {note}")
    claims = sum(verdict.document == path for verdict in audit.verdicts)
    findings = sum(one.evidence[0].document == path for one in audit.told_findings)
    tell(f"{target}: written ({report.name}: {path}, {count_of(claims, 'claim')} and {count_of(findings, 'finding')}).")


def _read_again(analysis: Analysis) -> bytes:
    """The document's bytes, which must be those that were checked: else the marks would stand beside other words."""
    path = analysis.document.path
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        reason = error.strerror or error
        raise DocumentMissing(
            f"The file can't be opened again to be marked: {reason}.", path, "Run it again."
        ) from error
    if sha256(data).hexdigest() != analysis.document.digest:
        raise DocumentChanged("The file has changed since it was read, so it is not marked.", path, "Run it again.")
    return data


def _may_be_pdf(path: str) -> bool:
    return Path(path).suffix.lower() in (".pdf", "")


def _refuse_several(target: str, paths: Sequence[str]) -> None:
    if len(paths) > 1:
        named = ", ".join(paths[:MOST_NAMED]) + (f" and {len(paths) - MOST_NAMED} more" if paths[MOST_NAMED:] else "")
        raise UsageError(
            f"one file can't hold several marked PDFs ({named}).", target, "Make a folder and name it: --output FOLDER."
        )


def _name_targets(folder: str, paths: Sequence[str]) -> dict[str, str]:
    """A file in the folder for each path; those of one name are numbered in the order of the paths."""
    taken: set[str] = set()
    targets = {}
    for path in paths:
        stem, number = Path(path).stem, 1
        name = stem
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        targets[path] = str(Path(folder) / (name + MARKED))
    return targets
