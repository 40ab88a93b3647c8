"""The options of `narrator ingest` that reach beyond one machine: where files are read, and a data set as well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from narrator.cli.messages import tell
from narrator.errors import UsageError

if TYPE_CHECKING:
    from narrator.archive.ingest import Limits
    from narrator.archive.store import Store

Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read on the Dask cluster whose scheduler is there, such as tcp://10.0.0.5:8786.",
        show_default=False,
    ),
]
ParquetPlace = Annotated[
    str | None,
    typer.Option(
        "--parquet",
        metavar="FOLDER",
        help="Keep a Parquet data set as well, by authority and year; a folder or a URL (s3://).",
        show_default=False,
    ),
]


def refuse_jobs(scheduler: str | None, jobs: int | None) -> None:
    """Raises UsageError where workers are counted that are a cluster's."""
    if scheduler is not None and jobs is not None:
        raise UsageError("--jobs counts this machine's workers, and --scheduler reads on a cluster's.")


@contextmanager
def reading_place(scheduler: str | None, limits: Limits, ocr: bool) -> Iterator[dict[str, Any]]:
    """What `ingest` is to be told of where files are read: this machine, or the cluster behind a scheduler.

    With `ocr` its workers must all be able to recognise scanned pages, or none. Raises UsageError where Dask is missing
    or there is no such address, ClusterError where the cluster is not there or would read otherwise.
    """
    if scheduler is None:
        yield {"limits": limits}
        return
    from narrator.archive.cluster import ClusterPool
    from narrator.cli.ingest_worker import prepare

    with ClusterPool[Any](scheduler, limits, prepare, ocr) as pool:
        tell(f"{scheduler}: {pool.threads} {'file' if pool.threads == 1 else 'files'} at a time.")
        yield {"limits": replace(limits, jobs=max(1, pool.threads)), "executor": pool, "fetch": pool.fetch}


def refuse_place(parquet: str | None) -> None:
    """Raises UsageError or StoreError, before hours of reading, where no data set can be written."""
    if parquet is not None:
        from narrator.archive.parquet import probe_dataset

        probe_dataset(parquet)


def write_parquet(store: Store, parquet: str | None, interrupted: bool) -> None:
    """Brings the data set up to what the store holds; a run that was interrupted leaves that to the next."""
    if parquet is None or interrupted:
        return
    from narrator.archive import hide_passwords
    from narrator.archive.parquet import StoreShelf, update_dataset

    change = update_dataset(StoreShelf(store), parquet)
    told = f"{change.written} files written, {change.removed} removed, {change.kept} as they were (parquet)"
    tell(f"{hide_passwords(parquet)}: {told}.")
