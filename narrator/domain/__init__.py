"""The words that the whole of narrator speaks: frozen records, Decimal numbers, spans into the text."""

from narrator.domain.absences import Absence
from narrator.domain.diagnostics import Diagnostic
from narrator.domain.documents import Block, BlockKind, Cell, Document, Page, Sentence, Statement, Table
from narrator.domain.evaluations import Confusion, Evaluation, Miss, MissKind, Score, Share
from narrator.domain.facts import (
    AgainstTarget,
    Analysis,
    Claim,
    Direction,
    Fact,
    Kind,
    Observation,
    Owner,
    Rating,
    Role,
)
from narrator.domain.findings import Audit, ClaimVerdict, Coverage, Evidence, Finding, Severity, Verdict
from narrator.domain.measures import Candidate, Indicator, Link, Polarity
from narrator.domain.numbers import (
    ABOUT_SHARE,
    ALMOST_SHARE,
    UNBOUNDED,
    Comparator,
    Interval,
    Qualifier,
    Quantity,
    Unit,
)
from narrator.domain.places import BBox, CellPlace, LineBox, Provenance, Span
from narrator.domain.time import Basis, Period

__all__ = [
    "ABOUT_SHARE",
    "ALMOST_SHARE",
    "UNBOUNDED",
    "Absence",
    "AgainstTarget",
    "Analysis",
    "Audit",
    "BBox",
    "Basis",
    "Block",
    "BlockKind",
    "Candidate",
    "Cell",
    "CellPlace",
    "Claim",
    "ClaimVerdict",
    "Comparator",
    "Confusion",
    "Coverage",
    "Diagnostic",
    "Direction",
    "Document",
    "Evaluation",
    "Evidence",
    "Fact",
    "Finding",
    "Indicator",
    "Interval",
    "Kind",
    "LineBox",
    "Link",
    "Miss",
    "MissKind",
    "Observation",
    "Owner",
    "Page",
    "Period",
    "Polarity",
    "Provenance",
    "Qualifier",
    "Quantity",
    "Rating",
    "Role",
    "Score",
    "Sentence",
    "Severity",
    "Share",
    "Span",
    "Statement",
    "Table",
    "Unit",
    "Verdict",
]
