"""What is known and accepted: findings held against a baseline and the settings, and what of these is not needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from narrator.cli.baseline_file import Entry, entry_of
from narrator.domain import Audit, BaselineState, Diagnostic, Finding, SuppressedBy, Suppression
from narrator.settings import Suppress

MOST_NAMES = 3
"""Documents named of those that were not checked; they say which kind is meant, and more fill the line."""

MOST_ALIKE = 20
"""Findings of the same words in one check that are reckoned with: a report and what repeats it are a handful."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a check is given of accepted findings.

    `baseline` is None where it has none; the files are named as they are to be told. `rules_run` are the codes of the
    rules that were run.
    """

    baseline: tuple[Entry, ...] | None
    baseline_file: str
    suppress: tuple[Suppress, ...]
    settings_file: str
    rules_run: frozenset[str]


def suppress_accepted(audit: Audit, accepted: Accepted, least: float) -> Audit:
    """The audit with its accepted findings marked, those less sure than `least` left out, and all of them counted.

    An entry or a setting that holds no finding is told as a diagnostic.
    """
    entries = {entry.fingerprint: entry for entry in accepted.baseline or ()}
    marked = [_mark(finding, accepted, entries) for finding in audit.findings]
    told = [finding for finding in marked if finding.confidence >= least]
    by = [finding.suppression.by for finding in told if finding.suppression is not None]
    gone, unchecked = _split_left(accepted.baseline or (), audit, accepted)
    idle = [*_tell_entries(gone, unchecked, accepted), *_tell_settings(audit, accepted)]
    return replace(
        audit,
        findings=tuple(told),
        diagnostics=(*audit.diagnostics, *idle),
        coverage=replace(
            audit.coverage,
            findings_unsure=len(marked) - len(told),
            findings_in_baseline=by.count(SuppressedBy.BASELINE),
            findings_suppressed=by.count(SuppressedBy.SETTINGS),
        ),
    )


def renew_entries(
    audit: Audit, old: Sequence[Entry], reasons: Sequence[Entry], accepted: Accepted, least: float
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The entries of a baseline written anew, and those of the `old` ones that hold nothing any more.

    `reasons` are entries of another baseline, whose reasons are taken over. Old entries of documents and rules that
    were not checked stay.
    """
    known = {entry.fingerprint: entry for entry in (*reasons, *old)}
    entries = [
        entry_of(finding, known[finding.fingerprint].reason if finding.fingerprint in known else "")
        for finding in audit.findings
        if finding.fingerprint in known or (finding.confidence >= least and _setting_of(finding, accepted) is None)
    ]
    gone, _ = _split_left(old, audit, accepted)
    found = {finding.fingerprint for finding in audit.findings}
    return (*entries, *(one for one in old if one.fingerprint not in found and one not in gone)), tuple(gone)


def tell_entry(entry: Entry) -> str:
    """An entry in words: which rule found what in which document."""
    what = " ".join(part for part in (entry.code, f"in {entry.document}" if entry.document else "") if part)
    quote = f' ("{entry.quote}")' if entry.quote else ""
    return f"{what or entry.fingerprint}: {entry.message or 'no message'}{quote}"


def _mark(finding: Finding, accepted: Accepted, entries: dict[str, Entry]) -> Finding:
    entry, setting = entries.get(finding.fingerprint), _setting_of(finding, accepted)
    state = None if accepted.baseline is None else BaselineState.UNCHANGED if entry else BaselineState.NEW
    suppression = None
    if entry is not None:
        suppression = Suppression(SuppressedBy.BASELINE, entry.reason)
    elif setting is not None:
        suppression = Suppression(SuppressedBy.SETTINGS, setting.reason)
    return replace(finding, baseline=state, suppression=suppression)


def _setting_of(finding: Finding, accepted: Accepted) -> Suppress | None:
    path = finding.evidence[0].document
    return next((one for one in accepted.suppress if finding.code.startswith(one.rules) and one.covers(path)), None)


def _split_left(entries: Sequence[Entry], audit: Audit, accepted: Accepted) -> tuple[list[Entry], list[Entry]]:
    """The entries that hold nothing any more, and those whose documents or rules were not checked.

    An entry that holds in a check of more documents is neither: words that two documents share have one fingerprint
    where either is checked alone, and two where both are.
    """
    from narrator.checks import rules

    left_out = {rule.code for rule in rules()} - accepted.rules_run
    names = {PurePath(analysis.document.path).name for analysis in audit.analyses}
    known = {entry.fingerprint: entry for entry in entries}
    found = {finding.fingerprint for finding in audit.findings}
    lent = [f for f in audit.findings if f.fingerprint in known and known[f.fingerprint].document not in ("", _name(f))]
    gone: list[Entry] = []
    unchecked: list[Entry] = []
    for entry in (one for one in entries if one.fingerprint not in found):
        holder = next((finding for finding in lent if _is_of(entry, finding)), None)
        if holder is not None:
            lent.remove(holder)
            # It holds by the entry of the other document, which holds nothing itself if that was checked too.
            gone += [one for one in (known[holder.fingerprint],) if one.document in names]
        elif (entry.document and entry.document not in names) or entry.code in left_out:
            unchecked.append(entry)
        else:
            gone.append(entry)
    return gone, unchecked


def _is_of(entry: Entry, finding: Finding) -> bool:
    """Is it the entry of this finding as it is numbered in a check of more documents?"""
    others = (replace(finding, repeat=number).fingerprint for number in range(MOST_ALIKE))
    return entry.document == _name(finding) and entry.fingerprint in others


def _name(finding: Finding) -> str:
    return PurePath(finding.evidence[0].document).name


def _tell_entries(gone: Sequence[Entry], unchecked: Sequence[Entry], accepted: Accepted) -> list[Diagnostic]:
    told = [
        Diagnostic(
            "baseline_unused",
            accepted.baseline_file,
            f"nothing is found any more of {tell_entry(entry)}, fingerprint {entry.fingerprint}",
            "Remove the entry, or write the file anew with --write-baseline.",
        )
        for entry in gone
    ]
    if unchecked:
        others = list(dict.fromkeys(entry.document or entry.code for entry in unchecked))
        one, many = "1 entry is of a document or rule", f"{len(unchecked)} entries are of documents or rules"
        what = one if len(unchecked) == 1 else many
        told.append(_tell_rest("baseline_unchecked", accepted.baseline_file, what, others))
    return told


def _tell_settings(audit: Audit, accepted: Accepted) -> list[Diagnostic]:
    paths = [analysis.document.path for analysis in audit.analyses]
    told, rest = [], []
    for setting in accepted.suppress:
        if _holds(setting, audit.findings):
            continue
        ran = any(code.startswith(setting.rules) for code in accepted.rules_run)
        if not ran or not any(map(setting.covers, paths)):
            rest.append(setting.document)
            continue
        told.append(
            Diagnostic(
                "suppression_unused",
                accepted.settings_file,
                f"no finding of {', '.join(setting.rules)} in {setting.document} is there to be suppressed "
                f"({setting.reason})",
                "Remove this [[suppress]].",
            )
        )
    if rest:
        what = (
            "1 suppression is of documents or rules"
            if len(rest) == 1
            else (f"{len(rest)} suppressions are of documents or rules")
        )
        told.append(_tell_rest("suppression_unchecked", accepted.settings_file, what, list(dict.fromkeys(rest))))
    return told


def _holds(setting: Suppress, findings: Sequence[Finding]) -> bool:
    covers: Callable[[str], bool] = setting.covers
    return any(one.code.startswith(setting.rules) and covers(one.evidence[0].document) for one in findings)


def _tell_rest(kind: str, file: str, what: str, names: Sequence[str]) -> Diagnostic:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return Diagnostic(kind, file, f"{what} that were not checked: {', '.join(names[:MOST_NAMES])}{more}")
