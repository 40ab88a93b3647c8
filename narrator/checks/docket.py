"""The docket: everything that the rules look at, prepared once for a check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from narrator.checks.facts.ledger import Key, Ledger, open_ledger
from narrator.checks.facts.series import Series, collect_series
from narrator.checks.sums.breakdowns import Breakdown
from narrator.checks.sums.change import Change
from narrator.checks.sums.changes import find_changes
from narrator.checks.sums.divisions import find_breakdowns
from narrator.checks.sums.money_shares import find_money_shares
from narrator.checks.sums.rate_shares import find_rate_shares
from narrator.checks.sums.share import Share
from narrator.checks.sums.shares import find_shares
from narrator.checks.tables.findings import find_in_tables
from narrator.checks.verdicts.judgement import Judgement
from narrator.checks.verdicts.judging import judge_claims
from narrator.domain import Analysis, Finding


@dataclass(frozen=True, slots=True, eq=False)
class Docket:
    """The documents of one check: the ledger of their facts, what was recomputed, and the judgement on each claim.

    `in_tables` are the findings on the tables' own arithmetic, which the rules on tables tell.
    """

    ledger: Ledger
    series: tuple[Series, ...]
    shares: tuple[Share, ...]
    changes: tuple[Change, ...]
    breakdowns: tuple[Breakdown, ...]
    judgements: dict[Key, Judgement]
    in_tables: tuple[Finding, ...] = ()

    def contradicted(self, code: str) -> Iterable[Judgement]:
        """The contradictions that one rule tells, in reading order of the documents as given."""
        return (judgement for judgement in self.judgements.values() if judgement.code == code)


def open_docket(analyses: Sequence[Analysis]) -> Docket:
    """Reads the analyses of one check into a docket."""
    ledger = open_ledger(analyses)
    series = collect_series(ledger)
    shares = (*find_shares(ledger), *find_money_shares(ledger), *find_rate_shares(ledger))
    changes, breakdowns = find_changes(ledger), find_breakdowns(ledger)
    return Docket(
        ledger=ledger,
        series=series,
        shares=shares,
        changes=changes,
        breakdowns=breakdowns,
        judgements=judge_claims(ledger, series, shares, changes, breakdowns),
        in_tables=find_in_tables(ledger),
    )
