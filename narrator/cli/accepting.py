"""What a check is given of accepted findings, and the baseline that it writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

from narrator.cli.baseline_file import Entry, read_baseline, write_baseline
from narrator.cli.messages import tell
from narrator.cli.outputs import refuse_unwritable
from narrator.cli.suppressing import Accepted, renew_entries, tell_entry
from narrator.domain import Audit
from narrator.errors import UsageError
from narrator.settings import Settings, nearest


def refuse_unknown_codes(prefixes: Sequence[str]) -> None:
    """Raises UsageError where no rule's code starts with one of the prefixes."""
    if not prefixes:
        return
    from narrator.checks import rules

    codes = [rule.code for rule in rules()]
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in codes):
            raise UsageError(f"no rule's code starts with {prefix!r}.", advice=_near_code(prefix, codes))


def _near_code(prefix: str, codes: Sequence[str]) -> str:
    near = nearest(prefix, codes)
    return near if near.startswith("Did") else "`narrator rules` lists them all."


def refuse_mistaken(write_to: str, paths: Sequence[str], outputs: Sequence[str]) -> None:
    """Raises UsageError where a baseline would take the place of a document or of another output."""
    refuse_unwritable(write_to, paths, "--write-baseline")
    if os.path.realpath(write_to) in {os.path.realpath(path) for path in outputs if path != "-"}:
        raise UsageError("is an --output as well.", write_to, "Give --write-baseline a file of its own.")


def read_accepted(settings: Settings, write_to: str | None) -> Accepted:
    """What is accepted, read before any work is done; a baseline that is to be written need not be there yet."""
    from narrator.checks import rules

    path = settings.baseline
    entries: tuple[Entry, ...] | None = None
    if path is not None and not (write_to is not None and _same(path, write_to) and not os.path.lexists(path)):
        entries = read_baseline(path)
    run = {rule.code for rule in rules() if rule.code.startswith(settings.select or "NAR")}
    if settings.ignore:
        run = {code for code in run if not code.startswith(settings.ignore)}
    source = os.path.relpath(settings.source) if settings.source is not None else ""
    return Accepted(entries, path or "", settings.suppress, source, frozenset(run))


def renew_baseline(path: str, audit: Audit, accepted: Accepted, least: float) -> Accepted:
    """Writes the baseline anew; it is then the one that holds."""
    old = read_baseline(path) if os.path.lexists(path) else ()
    entries, gone = renew_entries(audit, old, accepted.baseline or (), accepted, least)
    write_baseline(path, entries)
    for entry in gone:
        reason = f' Its reason was: "{entry.reason}".' if entry.reason else ""
        tell(f"{path}: an entry is gone, since nothing is found any more of {tell_entry(entry)}.{reason}")
    without = sum(not entry.reason.strip() for entry in entries)
    tell(f"{path}: written ({len(entries)} accepted findings, {without} without a reason).")
    return replace(accepted, baseline=entries, baseline_file=path)


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
