"""The error tree: each error says what went wrong, where, and what to do next, and carries its exit code."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the commands end with."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    DOCUMENT = 3
    MODEL = 4
    STORE = 5
    INTERNAL = 70
    INTERRUPTED = 130


class NarratorError(Exception):
    """The root of all errors that narrator raises on purpose.

    `what` is one sentence without the place, `where` the path (and page or line) as it was given, `advice` what the
    user can do next.
    """

    exit_code = ExitCode.INTERNAL
    kind = "internal"

    def __init__(self, what: str, where: str = "", advice: str = "") -> None:
        self.what, self.where, self.advice = what, where, advice
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f" {self.advice}" if self.advice else "")


class UsageError(NarratorError):
    """The command or function was called in a way that can't be meant."""

    exit_code = ExitCode.USAGE
    kind = "usage"


class SettingsError(UsageError):
    """`narrator.toml` or `[tool.narrator]` holds something that narrator does not know."""

    kind = "settings"


class BaselineError(SettingsError):
    """A baseline file holds something that narrator does not know, or is none."""

    kind = "baseline"


class DocumentError(NarratorError):
    """A document could not be read; others still are."""

    exit_code = ExitCode.DOCUMENT
    kind = "unreadable"


class DocumentMissing(DocumentError):
    """There is no such file, or it may not be opened."""

    kind = "missing"


class DocumentChanged(DocumentError):
    """The file is not any more what was read."""

    kind = "changed"


class DocumentEmpty(DocumentError):
    """The file holds no bytes."""

    kind = "empty"


class DocumentEncrypted(DocumentError):
    """The file wants a password."""

    kind = "encrypted"


class DocumentMalformed(DocumentError):
    """The file is cut off or broken."""

    kind = "malformed"


class DocumentMislabelled(DocumentError):
    """The file is not what its name says."""

    kind = "mislabelled"


class DocumentUnsupported(DocumentError):
    """No reader knows this kind of file."""

    kind = "unsupported"


class DocumentWithoutText(DocumentError):
    """The file holds pages but no text: scanned, most likely."""

    kind = "no_text"


class ModelError(NarratorError):
    """The language pipeline is missing or can't be loaded."""

    exit_code = ExitCode.MODEL
    kind = "model"


class CatalogueError(NarratorError):
    """An indicator catalogue is missing or says something that can't be true."""

    exit_code = ExitCode.MODEL
    kind = "catalogue"


class GoldError(NarratorError):
    """Labels to measure against are missing or say something that can't be true."""

    exit_code = ExitCode.MODEL
    kind = "gold"


class StoreError(NarratorError):
    """The archive's store can't be opened, read or written."""

    exit_code = ExitCode.STORE
    kind = "store"


class ClusterError(NarratorError):
    """The cluster that documents are to be read on can't be reached, is gone, or would read otherwise.

    What was read until then is in the store.
    """

    exit_code = ExitCode.STORE
    kind = "cluster"
