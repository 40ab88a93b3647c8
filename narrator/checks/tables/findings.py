"""Tells wrong cells as findings: what does not add up, the sum in words, where to look, what would make it right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from narrator.checks.facts.evidence import cell_evidence
from narrator.checks.facts.figures import is_mistyped
from narrator.checks.facts.ledger import Ledger
from narrator.checks.tables.differences import find_differences
from narrator.checks.tables.oddities import Oddity, find_oddities
from narrator.checks.tables.rates import find_rates
from narrator.checks.tables.relation import Relation
from narrator.checks.tables.running import find_between, find_running
from narrator.checks.tables.shares import find_shares
from narrator.checks.tables.sheet import Place, Sheet, sheets_of
from narrator.checks.tables.slips import Broken, Slip, pick_slips
from narrator.checks.tables.sums import find_sums
from narrator.checks.tables.view import View
from narrator.checks.tables.witnesses import Witnesses, is_money
from narrator.checks.tables.wording import tell_value
from narrator.checks.tables.years import find_years
from narrator.domain import Analysis, CellPlace, Document, Evidence, Finding, Observation, Severity
from narrator.observations import Places

FINDERS = (find_sums, find_differences, find_shares, find_rates, find_running, find_between)

RULES = {
    "total": ("NAR302", "total"),
    "running": ("NAR301", "cumulative"),
    "difference": ("NAR304", "impossible-cell"),
    "share": ("NAR304", "impossible-cell"),
    "growth": ("NAR304", "impossible-cell"),
    "rate": ("NAR304", "impossible-cell"),
    "between": ("NAR304", "impossible-cell"),
    "year": ("NAR303", "year-row"),
    "quarters": ("NAR303", "year-row"),
}
"""The rule that tells each kind of break."""

MOST_EVIDENCE = 60
"""Cells that a finding shows at most: any part of a sum may be the wrong one, so that all are shown but of the longest.
Reports to read show fewer of them."""

MISTYPED_DIGITS = 3
"""Digits from which on a total one digit off its parts is no chance."""


def find_in_tables(ledger: Ledger) -> tuple[Finding, ...]:
    """All findings on the tables' own arithmetic, in reading order."""
    return tuple(finding for analysis in ledger.analyses for finding in _find_in(ledger, analysis))


def _find_in(ledger: Ledger, analysis: Analysis) -> Iterable[Finding]:
    document, witnesses = analysis.document, Witnesses(ledger, analysis)
    cells = {(cell.table, cell.row, cell.column): cell for cell in analysis.observations}
    sheets = sheets_of(document)
    years = find_years(sheets, cells)
    for sheet in sheets:
        teller = Teller(document, sheet, cells, witnesses)
        views = View(sheet, rows=True), View(sheet, rows=False)
        slips = pick_slips(sheet, relations_of(views))
        wrong = {place for slip in slips for one in slip.broken for place in one.instance.places}
        own = [year for year in years if year.sheet is sheet and not year.fails[0].places & wrong]
        for slip in (*slips, *pick_slips(sheet, own)):
            yield teller.tell(slip)
        for odd in find_oddities(views, cells):
            if not odd.places & wrong:
                yield teller.tell_oddity(odd)


def relations_of(views: Sequence[View]) -> list[Relation]:
    """What a sheet's lines say of each other, down and across."""
    return [relation for view in views for find in FINDERS for relation in find(view)]


class Teller:
    """Tells the findings of one sheet."""

    def __init__(
        self, document: Document, sheet: Sheet, cells: dict[tuple[str, int, int], Observation], witnesses: Witnesses
    ) -> None:
        self._document, self._sheet, self._cells, self._witnesses = document, sheet, cells, witnesses
        self._places = Places(document, sheet.table)

    def tell(self, slip: Slip) -> Finding:
        """The finding on a wrong cell."""
        first = slip.broken[0]
        code, name = RULES[first.relation.kind]
        witnesses = self._ask_witnesses(first) if first.relation.proof == "alone" else ()
        severity, confidence = (Severity.WARNING, 0.75) if witnesses else self._weigh(slip)
        place = slip.place if slip.sure else first.instance.target
        printed = tell_value(first.instance.printed)
        told = [f"{one.instance.told}, but the table gives {tell_value(one.instance.printed)}" for one in slip.broken]
        return Finding(
            code, name, severity, confidence,
            _message(first, printed),
            "; ".join(told[:MOST_TOLD]),
            (*self._evidence(place, slip.broken), *witnesses),
            self._remedy(slip),
        )  # fmt: skip

    def _ask_witnesses(self, broken: Broken) -> tuple[Evidence, ...]:
        """What bears out that a total by itself does not add up: its parts' sum told elsewhere, or money's total."""
        if self._sheet.noted_overlap or self._sheet.noted_rounding:
            return ()
        printed = self._witnesses.of(broken.instance.printed, self._sheet)
        expected = self._witnesses.of(broken.instance.expected, self._sheet)
        if bool(printed) == bool(expected):
            return ()
        return expected or (printed if is_money(self._sheet) else ())

    def tell_oddity(self, odd: Oddity) -> Finding:
        """The finding on a cell that can't be, whatever the others say."""
        code, name = RULES["share"]
        evidence = tuple(self._cell(place) for place in (odd.place, *sorted(odd.places - {odd.place})))
        return Finding(code, name, Severity.WARNING, 0.75, odd.message, odd.told, evidence)

    def name(self, place: Place) -> str:
        """A cell by its row and column."""
        row, column = place
        names = (self._sheet.row_labels.get(row, ""), self._sheet.column_labels.get(column, ""))
        return ", ".join(_shorten(text) for text in names if text)

    def _weigh(self, slip: Slip) -> tuple[Severity, float]:
        first = slip.broken[0]
        relation, one = first.relation, first.instance
        if relation.proof == "alone":
            digits = min(len(one.printed.as_tuple().digits), len(one.expected.as_tuple().digits))
            typed = digits >= MISTYPED_DIGITS and is_mistyped(one.printed, one.expected)
            return (Severity.WARNING, 0.7) if typed and not self._sheet.noted_overlap else (Severity.INFO, 0.4)
        kinds = {broken.relation.kind for broken in slip.broken}
        if self._sheet.noted_overlap and len(slip.broken) == 1 and relation.kind == "total":
            return Severity.INFO, 0.5
        if relation.kind == "rate" and relation.across_years and len(slip.broken) == 1:
            return Severity.INFO, 0.5
        doubtful = (
            relation.proof == "weak"
            or relation.timed
            or relation.habit
            or relation.kind in ("rate", "growth", "year", "quarters")
        )
        if self._sheet.noted_rounding or (doubtful and len(kinds) == 1):
            return Severity.WARNING, 0.75
        if len(slip.broken) == 1 and _is_slight(first):
            return Severity.WARNING, 0.8
        cell = self._cells.get((self._sheet.table.id, *slip.place))
        if cell is not None and cell.provisional:
            return Severity.WARNING, 0.7
        return Severity.ERROR, 0.95 if slip.sure else 0.9

    def _remedy(self, slip: Slip) -> str:
        """What would make it right, where one cell must be the wrong one."""
        if not slip.sure:
            return ""
        both = "it" if len(slip.broken) == 1 else "both" if len(slip.broken) == 2 else "all"
        for one in slip.broken:
            if slip.place == one.instance.target and one.relation.kind in EXACT:
                return f"{tell_value(one.instance.expected)} would make {both} right"
            sign = dict(one.instance.parts).get(slip.place, 0)
            if sign:
                value = self._sheet.figures[slip.place].value + sign * one.instance.gap
                return f"{tell_value(value)} in {self.name(slip.place)} would make {both} right"
        return ""

    def _evidence(self, place: Place, broken: Sequence[Broken]) -> tuple[Evidence, ...]:
        places = [place]
        for one in broken:
            places += [one.instance.target, *(part for part, _ in one.instance.parts)]
        shown = list(dict.fromkeys(places))[:MOST_EVIDENCE]
        return tuple(self._cell(one) for one in shown)

    def _cell(self, place: Place) -> Evidence:
        """A cell as evidence: as it was read, or as it is printed."""
        table = self._sheet.table
        known = self._cells.get((table.id, *place))
        if known is not None:
            return cell_evidence(known)
        cell, figure = table.cell_at(*place), self._sheet.figures[place]
        span = self._places.of(cell, figure.quantity) if cell is not None and figure.quantity is not None else None
        return Evidence(
            document=self._document.path,
            quote=span.of(self._document.text) if span is not None else (cell.text if cell is not None else ""),
            page=cell.page if cell is not None and cell.page is not None else table.page,
            section=table.section,
            value=figure.value,
            span=span or table.span,
            cell=CellPlace(table.id, *place),
            note=f"table: {self.name(place)}",
        )


MOST_TOLD = 3
"""Broken sums that one finding writes out."""

EXACT = ("total", "running", "difference")
"""Relations that give a cell's value to its last digit."""

LONGEST_NAME = 60
"""Characters of a row's or column's name in a message."""


SLIGHT_STEPS, SLIGHT_SHARE = 2, Decimal("0.5")
"""Steps by which a sum, and hundredths by which a share, may be off for reasons that a table does not tell."""


def _is_slight(broken: Broken) -> bool:
    """Is a sum or share off by so little that its figures may have been rounded or refreshed unsaid?"""
    gap = abs(broken.instance.gap)
    if broken.relation.kind == "share":
        return gap < SLIGHT_SHARE
    return broken.relation.kind == "total" and gap <= SLIGHT_STEPS


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_NAME else f"{words[:LONGEST_NAME].rsplit(' ', 1)[0]} …"


def _message(first: Broken, printed: str) -> str:
    """What is wrong, in a clause."""
    gap: Decimal = abs(first.instance.gap)
    more = "more" if first.instance.gap > 0 else "less"
    return {
        "total": f"the total {printed} is {tell_value(gap)} {more} than its parts",
        "running": f"the running total {printed} is not the one before plus the new figure",
        "difference": f"{printed} is not the difference of the two figures beside it",
        "share": f"{printed} is not the share that the figures beside it give",
        "growth": f"{printed} is not the change that the figures beside it give",
        "rate": f"the rate {printed} does not go with its count as the others do",
        "between": f"{printed} for the year so far is not between the one before and the month's own",
        "year": f"the year's {printed} is not what its months make",
        "quarters": f"the year's {printed} is not what its quarters make",
    }[first.relation.kind]
