"""Counts what became of the files of a run, while it runs and at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.archive.ingest.planning import Deed, Step
from narrator.archive.statuses import Status


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file of which something could not be read: its status, why, what to do, and the pages where not all."""

    path: str
    status: Status
    message: str = ""
    advice: str = ""
    pages: tuple[int, ...] = ()


@dataclass(slots=True)
class Tally:
    """How a run stands.

    `statuses` counts all files asked for by how they stand now, those included that were not read in this run; `deeds`
    by what was done with them; `changed` those read now that had been read before, and `otherwise` those of them whose
    bytes are the same, but not the authority, the manifest's line or the catalogues that they are read with. `pages`,
    `claims` and `observations` count what was read in this run. `older` counts documents in the store that another
    version of narrator read.
    """

    total: int = 0
    statuses: Counter[Status] = field(default_factory=Counter)
    deeds: Counter[Deed] = field(default_factory=Counter)
    changed: int = 0
    otherwise: int = 0
    pages: int = 0
    claims: int = 0
    observations: int = 0
    older: int = 0
    troubles: list[Trouble] = field(default_factory=list)
    interrupted: bool = False

    @property
    def done(self) -> int:
        """Files that are dealt with."""
        return sum(self.deeds.values())

    @property
    def read(self) -> int:
        """Files whose bytes were read in this run."""
        return self.deeds[Deed.READ]

    @property
    def unchanged(self) -> int:
        """Files that stand in the store as they are."""
        return self.deeds[Deed.UNCHANGED]

    @property
    def same(self) -> int:
        """Files whose bytes the store knew already: copies, and files that were touched but not changed."""
        return self.deeds[Deed.SAME]

    @property
    def moved(self) -> int:
        """Files that took over the row of one that is gone."""
        return self.deeds[Deed.MOVED]

    @property
    def old(self) -> int:
        """Files that were last changed before --since."""
        return self.deeds[Deed.OLD]

    @property
    def failed(self) -> int:
        """Files that could not be read, now or before."""
        return sum(count for status, count in self.statuses.items() if not status.is_read)

    def count(self, step: Step, status: Status | None, trouble: Trouble | None = None) -> None:
        """Counts one file that is dealt with; `status` is None for one that was not looked into."""
        self.deeds[step.deed] += 1
        self.changed += step.deed is Deed.READ and step.known
        self.otherwise += step.deed is Deed.READ and step.otherwise
        self.older += step.older and step.deed is not Deed.READ
        if status is not None:
            self.statuses[status] += 1
        if trouble is not None:
            self.troubles.append(trouble)

    def add_rows(self, rows: dict[str, Sequence[object]]) -> None:
        """Counts the pages and figures of a document that was read."""
        self.pages += len(rows.get("pages", ()))
        self.claims += len(rows.get("claims", ()))
        self.observations += len(rows.get("observations", ()))

    def in_order(self) -> tuple[Trouble, ...]:
        """All troubles by status and path."""
        order = list(Status)
        return tuple(sorted(self.troubles, key=lambda one: (order.index(one.status), one.path)))
