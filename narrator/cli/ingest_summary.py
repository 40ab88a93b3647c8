"""Tells what became of the files of an ingest: counts by status, then what could not be read and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from narrator.cli.terminal import path_from_here
from narrator.reports import escape_json, name_pages, show_text

if TYPE_CHECKING:
    from narrator.archive.ingest import Sources, Tally, Trouble
    from narrator.cli.schemas.ingest import IngestRecord, IngestSchema

SCHEMA: IngestSchema = "narrator/ingest/1"
"""Names the shape of the JSON summary; the number rises when a field goes or changes its meaning."""


def find_troubles(tally: Tally, sources: Sources) -> tuple[Trouble, ...]:
    """All that could not be read: folders and addresses that are closed, then files by status and path."""
    from narrator.archive import Status
    from narrator.archive.ingest import Trouble

    closed = [Trouble(error.where, Status.MISSING, error.what, error.advice) for error in sources.closed]
    return (*sorted(closed, key=lambda one: one.path), *tally.in_order())


def write_json(tally: Tally, sources: Sources, store: str) -> str:
    """The summary as one JSON object; it tells no times, so that the same run tells the same."""
    from narrator.archive import Status

    troubles = find_troubles(tally, sources)
    told: IngestRecord = {
        "schema": SCHEMA,
        "store": store,
        "files": tally.total,
        "interrupted": tally.interrupted,
        "statuses": {status: tally.statuses[status] for status in Status if tally.statuses[status]},
        "done": {
            "changed": tally.changed,
            "moved": tally.moved,
            "older": tally.old,
            "otherwise": tally.otherwise,
            "read": tally.read,
            "same": tally.same,
            "unchanged": tally.unchanged,
        },
        "read": {"claims": tally.claims, "observations": tally.observations, "pages": tally.pages},
        "passed_over": dict(sources.passed_over),
        "by_other_versions": tally.older,
        "troubles": [
            {
                "path": one.path,
                "status": one.status,
                "message": one.message,
                "advice": one.advice,
                "pages": list(one.pages),
            }
            for one in troubles
        ],
    }
    return escape_json(json.dumps(told, ensure_ascii=False, sort_keys=True, indent=2)) + "\n"


def write_text(tally: Tally, sources: Sources, store: str) -> str:
    """The summary for people."""
    from narrator.archive import Status

    lines = [f"{tally.total:,} {'file' if tally.total == 1 else 'files'}, store {show_text(store)}", ""]
    for status in Status:
        if tally.statuses[status]:
            meaning = "" if status is Status.OK else status.meaning
            lines.append(f"  {status:<14}{tally.statuses[status]:>9,}   {meaning}".rstrip())
    lines += ["", *_tell_work(tally), *_tell_rest(tally, sources)]
    for status, troubles in groupby(find_troubles(tally, sources), key=lambda one: one.status):
        lines += ["", f"{status}: {status.meaning}", *_tell_troubles(list(troubles))]
    return "\n".join(lines) + "\n"


def _tell_work(tally: Tally) -> list[str]:
    figures = [f"{tally.read:,} read now"]
    if tally.changed:
        figures[0] += f", {tally.changed:,} of them anew"
    if tally.read:
        figures[0] += f" ({tally.pages:,} pages, {tally.claims:,} claims, {tally.observations:,} table figures)"
    for count, words in (
        (tally.unchanged, "unchanged"),
        (tally.same, "known by its bytes" if tally.same == 1 else "known by their bytes"),
        (tally.moved, "moved"),
        (tally.old, "not changed since --since"),
        (tally.total - tally.done if tally.interrupted else 0, "not reached"),
    ):
        if count:
            figures.append(f"{count:,} {words}")
    return [f"{', '.join(figures)}."]


def _tell_rest(tally: Tally, sources: Sources) -> list[str]:
    lines = []
    if sources.passed_over:
        kinds = ", ".join(f"{show_text(ending) or 'no ending'} {count:,}" for ending, count in sources.passed_over)
        lines.append(f"Passed over in folders, of other kinds: {kinds}.")
    if sources.aside:
        lines.append(f"{sources.aside:,} lines of the manifest name files that were not asked for.")
    if tally.otherwise:
        were = "was read anew though its" if tally.otherwise == 1 else "were read anew though their"
        lines.append(
            f"{tally.otherwise:,} {were} bytes are the same: --authority, the manifest or the catalogues are not as "
            "they were in the run before."
        )
    if tally.older:
        lines.append(f"{tally.older:,} were read by another version of narrator; --renew reads them again.")
    if tally.interrupted:
        lines.append("Interrupted; the same command goes on from here.")
    return lines


def _tell_troubles(troubles: Sequence[Trouble]) -> list[str]:
    """Each message once, with the files that it is told of."""
    lines = []
    ordered = sorted(troubles, key=lambda one: (one.message, one.advice, one.path))
    for (message, advice), same in groupby(ordered, key=lambda one: (one.message, one.advice)):
        lines.append(f"  {show_text(f'{message} {advice}'.strip())}")
        for one in same:
            pages = f", p. {name_pages(one.pages)}" if one.pages else ""
            lines.append(f"    {show_text(path_from_here(one.path))}{pages}")
    return lines
