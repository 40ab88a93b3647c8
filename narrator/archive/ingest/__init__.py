"""Reading an archive into its store: what to read, workers that can be killed, one transaction a file."""

from narrator.archive.ingest.asked import Asked
from narrator.archive.ingest.executor import Executor
from narrator.archive.ingest.fetching import Fetched, fetch_file
from narrator.archive.ingest.ingesting import ingest
from narrator.archive.ingest.interrupting import Interruption
from narrator.archive.ingest.limits import MEMORY, TIMEOUT, Limits, default_jobs
from narrator.archive.ingest.manifest import Line, Manifest, read_manifest
from narrator.archive.ingest.planning import Deed
from narrator.archive.ingest.pool import Outcome
from narrator.archive.ingest.slot import Fault
from narrator.archive.ingest.sources import Source, Sources, find_sources
from narrator.archive.ingest.tally import Tally, Trouble
from narrator.archive.ingest.worker import Examine, Task, read_task

__all__ = [
    "MEMORY",
    "TIMEOUT",
    "Asked",
    "Deed",
    "Examine",
    "Executor",
    "Fault",
    "Fetched",
    "Interruption",
    "Limits",
    "Line",
    "Manifest",
    "Outcome",
    "Source",
    "Sources",
    "Tally",
    "Task",
    "Trouble",
    "default_jobs",
    "fetch_file",
    "find_sources",
    "ingest",
    "read_manifest",
    "read_task",
]
