"""The options of `narrator ingest`, and what people write in them: sizes, dates, times ago."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from narrator.errors import UsageError

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH...",
        help="Folders, documents, patterns (quoted) or addresses (s3://, https://, zip://) to read.",
        show_default=False,
    ),
]
ManifestFile = Annotated[
    str | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        help="CSV with path, authority, date, kind, title. Without a PATH, its files are read.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Files read at once (default: one a processor)."),
]
Timeout = Annotated[
    float | None,
    typer.Option("--timeout", min=0.1, metavar="SECONDS", help="Most seconds for one file (default 900)."),
]
Memory = Annotated[
    str | None,
    typer.Option("--max-memory", metavar="SIZE", help="Most memory for one file, such as 500M or 2G (default 2G)."),
]
RetryFailed = Annotated[
    bool, typer.Option("--retry-failed", help="Read again what could not be read, or only in part.")
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        help="Only files changed since: 2024-05-31, 2024-05-31T18:00, or 12h, 7d, 4w ago.",
        show_default=False,
    ),
]
Renew = Annotated[bool, typer.Option("--renew", help="Read again what another version of narrator read.")]

_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,3})?) ?([KMGT])(i?)B?", re.IGNORECASE)
_AGO = re.compile(r"(\d{1,5}) ?([hdw])", re.IGNORECASE)
LEAST_MEMORY = 100_000_000
"""A worker that has read nothing yet holds about that much."""


def read_size(written: str) -> int:
    """Bytes: "2G" is two thousand million, "2GiB" a little more. Raises UsageError where it is no size."""
    match = _SIZE.fullmatch(written.strip())
    if match is None:
        raise UsageError(f"--max-memory can't be {written!r}.", advice="Write a size such as 500M or 2G.")
    base = 1024 if match[3] else 1000
    size = int(float(match[1]) * base ** ("KMGT".index(match[2].upper()) + 1))
    if size < LEAST_MEMORY:
        raise UsageError(f"--max-memory {written} leaves no room for a document.", advice="Give it 500M or more.")
    return size


def read_since(written: str, now: datetime | None = None) -> str:
    """The moment, in UTC to the second; what has no zone is of this machine's. Raises UsageError where it is none."""
    ago = _AGO.fullmatch(written.strip())
    try:
        if ago is not None:
            hours = int(ago[1]) * {"h": 1, "d": 24, "w": 168}[ago[2].lower()]
            moment = (now or datetime.now(UTC)) - timedelta(hours=hours)
        else:
            moment = datetime.fromisoformat(written.strip())
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    except (ValueError, OverflowError) as error:
        raise UsageError(
            f"--since can't be {written!r}.", advice="Write a date such as 2024-05-31, or a time ago such as 7d."
        ) from error
