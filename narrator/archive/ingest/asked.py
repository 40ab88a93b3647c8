"""What a run of ingest is asked to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from narrator.archive.entry import Particulars
from narrator.archive.ingest.manifest import Line
from narrator.archive.statuses import Status

SETTLED = (Status.OK, Status.DUPLICATE)
"""How a file stands that --retry-failed leaves alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which files to read and how.

    `authority` holds for files of which the manifest names none. `shaped` are digests and words of whatever else
    shapes a reading, such as catalogues. `since` leaves files alone that were last changed before (ISO 8601, UTC).
    `retry_failed` reads files again that were not read, or only in part; `renew` documents that another version of
    narrator read.
    """

    authority: str | None = None
    shaped: Sequence[str] = ()
    since: str | None = None
    retry_failed: bool = False
    renew: bool = False

    def particulars(self, line: Line | None) -> Particulars:
        """What is known of a file from the manifest's line and the options."""
        if line is None:
            return Particulars(authority=self.authority)
        said = line.particulars
        return Particulars(said.authority or self.authority, said.date, said.kind, said.title)

    def settings(self, particulars: Particulars) -> str:
        """The digest by which a later run tells that a document must be read anew though its bytes are the same."""
        told = json.dumps([asdict(particulars), sorted(self.shaped)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:16]
