"""`narrator ingest`: reads an archive into a store."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.ingest_ahead import PRELOAD
from narrator.cli.ingest_cluster import (
    ParquetPlace,
    Scheduler,
    reading_place,
    refuse_jobs,
    refuse_place,
    write_parquet,
)
from narrator.cli.ingest_options import (
    Jobs,
    ManifestFile,
    Memory,
    Renew,
    RetryFailed,
    Since,
    Sources,
    Timeout,
    read_since,
    read_size,
)
from narrator.cli.messages import tell
from narrator.cli.options import Authority, Catalogues, Ocr, Outputs, StoreUrl, TextOrJson, open_asked, store_url
from narrator.cli.outputs import Output, write_outputs
from narrator.cli.told_outputs import plan_told
from narrator.errors import CatalogueError, ExitCode, UsageError
from narrator.extras import require
from narrator.settings import Settings

if TYPE_CHECKING:
    from narrator.archive.ingest import Asked, Limits
    from narrator.archive.ingest import Sources as FoundSources


def run(
    paths: Sources = None,
    store: StoreUrl = None,
    manifest: ManifestFile = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    retry_failed: RetryFailed = False,
    since: Since = None,
    renew: Renew = False,
    scheduler: Scheduler = None,
    parquet: ParquetPlace = None,
    authority: Authority = None,
    catalogue: Catalogues = None,
    ocr: Ocr = None,
    formats: TextOrJson = None,
    outputs: Outputs = None,
) -> int:
    """Read an archive into a store.

    Every file gets a status; what was read before is not read again. A run that was ended in any way goes on where
    it stood when the same command is given again.

    Exit 0: all could be read; 2: wrong usage; 3: some could not; 4: catalogue or model at fault; 5: store;
    130: interrupted.
    """
    for library in ("sqlalchemy", "pebble", "psutil"):
        require(library, "archive", "The archive")
    from narrator.archive.ingest import MEMORY, TIMEOUT, Asked, Limits, default_jobs, find_sources, read_manifest

    if not paths and manifest is None:
        raise UsageError("nothing is named to be read.", advice="Name folders or documents, or give a --manifest.")
    plan = plan_told("ingest", formats, outputs)
    refuse_jobs(scheduler, jobs)
    refuse_place(parquet)
    settings = choose_settings(catalogue, authority, ocr=ocr)
    limits = Limits(
        default_jobs() if jobs is None else jobs,
        TIMEOUT if timeout is None else timeout,
        MEMORY if memory is None else read_size(memory),
    )
    changed = None if since is None else read_since(since)
    asked = Asked(settings.authority, _digest_catalogues(settings), changed, retry_failed, renew)
    listed = read_manifest(manifest) if manifest is not None else None
    sources = find_sources(paths or (), listed, aside=_store_files(store))
    return _ingest(sources, store, asked, limits, settings, plan, scheduler, parquet)


def _ingest(
    sources: FoundSources,
    store: str | None,
    asked: Asked,
    limits: Limits,
    settings: Settings,
    plan: tuple[Output, ...],
    scheduler: str | None,
    parquet: str | None,
) -> ExitCode:
    from narrator.archive.ingest import ingest
    from narrator.cli.ingest_progress import Progress
    from narrator.cli.ingest_summary import find_troubles, write_json, write_text
    from narrator.cli.ingest_worker import examiner, prepare

    catalogues = tuple(os.path.abspath(path) for path in settings.catalogue)  # noqa: PTH100
    arguments = {"argv": _safe_arguments()}
    with open_asked(store, create=True) as opened, reading_place(scheduler, limits, settings.ocr) as place:
        with Progress(len(sources.files)) as progress:
            tally = ingest(
                opened,
                sources,
                examiner(catalogues, settings.ocr, limits.timeout),
                asked=asked,
                prepare=prepare,
                preload=PRELOAD,
                arguments=arguments,
                tick=progress.tick,
                **place,
            )
        write_parquet(opened, parquet, tally.interrupted)
        where = opened.where
    write = {"json": write_json, "text": write_text}
    write_outputs(plan, lambda report, style: write[report.name](tally, sources, where))
    if tally.interrupted:
        tell("interrupted; what was read is kept, and the same command goes on.")
        return ExitCode.INTERRUPTED
    unread = any(not one.status.is_read for one in find_troubles(tally, sources))
    return ExitCode.DOCUMENT if unread else ExitCode.CLEAN


def _digest_catalogues(settings: Settings) -> tuple[str, ...]:
    """What the catalogues say, in short: a document that was read with others is read anew."""
    digests = []
    for path in settings.catalogue:
        try:
            digests.append(hashlib.sha256(Path(path).read_bytes()).hexdigest())
        except OSError as error:
            raise CatalogueError(f"can't be opened: {error.strerror}.", path, "Check the path.") from error
    return tuple(digests)


def _store_files(store: str | None) -> frozenset[str]:
    """The store's own files, which are no documents of the archive that they may lie in."""
    url = store_url(store).removeprefix("sqlite:///")
    path = os.path.abspath(url)  # noqa: PTH100
    return frozenset(path + ending for ending in ("", "-wal", "-shm", "-journal"))


def _safe_arguments() -> list[str]:
    """What was typed, without what is secret in it."""
    from narrator.archive import hide_passwords

    return [hide_passwords(word) for word in sys.argv[1:]]


COMMAND = Command("ingest", Panel.READ, run)
