"""Which files a Parquet data set is made of: their names tell their content, never when or in which order it came."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from narrator.archive.parquet.partitions import Partition, partition_of

MOST_DOCUMENTS = 1000
"""Documents of one file. A change rewrites the file that it lies in, so files should be small; but a reader pays for
each file that it opens, and Parquet packs long columns better than short ones. A thousand reports make some 200,000
claims, which is a file of some 10 MB; an authority seldom publishes more in a year, so that most folders hold one."""

DIGEST = 16
"""Hex digits of the digest in a file's name: of a thousand versions no two meet."""

_NAME = re.compile(rf"(all|[0-9a-f]{{1,8}})-[0-9a-f]{{{DIGEST}}}\.parquet")


@dataclass(frozen=True, slots=True)
class Part:
    """The documents whose rows lie in one file of each table; `path` is that file's below the table's folder."""

    path: str
    documents: tuple[str, ...]


def plan_parts(documents: Iterable[Mapping[str, object]], layout: str) -> Iterator[Part]:
    """The parts that hold these rows of the table `documents`, ordered by partition and then by documents' ids.

    Rows come in any order. `layout` tells how files are written: another layout makes other names, so that all files
    are written anew. A part's name tells the rows of its documents, narrator's version and settings among them, and
    nothing else shapes what was read from the same bytes; so a file that is there needs no look into it.
    """
    partitions: dict[Partition, list[tuple[str, bytes]]] = {}
    for row in documents:
        where = partition_of(_text(row["authority"]), _text(row["period_end"]), _text(row["date"]))
        partitions.setdefault(where, []).append((str(row["id"]), _digest_row(row)))
    for partition in sorted(partitions):
        members = sorted(partitions[partition])
        for bucket, held in _split(members):
            digest = hashlib.sha256(layout.encode() + b"".join(row for _, row in held)).hexdigest()[:DIGEST]
            yield Part(f"{partition.folder}/{bucket}-{digest}.parquet", tuple(name for name, _ in held))


def is_part(path: str) -> bool:
    """Could a part have this path below its table's folder? Nothing else in a data set is ever removed."""
    folders = path.split("/")
    return (
        len(folders) == 3
        and folders[0].startswith("authority=")
        and folders[1].startswith("year=")
        and _NAME.fullmatch(folders[2]) is not None
    )


def _split(members: list[tuple[str, bytes]]) -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """The documents of one partition by the first digits of their ids: as many digits as make files small enough.

    The ids are digests, so the shares are even; and the digits depend on what is there alone, not on what came first.
    """
    digits = 0
    while len(members) > MOST_DOCUMENTS * 16**digits:
        digits += 1
    buckets: dict[str, list[tuple[str, bytes]]] = {}
    for member in members:
        buckets.setdefault(member[0][:digits] or "all", []).append(member)
    yield from buckets.items()


def _digest_row(row: Mapping[str, object]) -> bytes:
    return hashlib.sha256(json.dumps(dict(row), sort_keys=True, default=str).encode()).digest()[:DIGEST]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
