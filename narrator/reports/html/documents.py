"""A document as it is shown: sections of rows in reading order, claims marked, findings beside their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from narrator.domain import Analysis, Block, BlockKind, ClaimVerdict, Evidence, Page, Span
from narrator.reports.html.anchors import Anchors
from narrator.reports.html.findings import Shown, find_passage
from narrator.reports.html.notes import Note, Notes
from narrator.reports.html.pieces import Badge, Mark, Run, show_words, split_runs
from narrator.reports.html.tables import Drawn, draw_table, stray_marks
from narrator.reports.views import DocumentView

HIGHEST, LOWEST = 3, 6
"""Heading levels of the page that a document's own headings take: its name has the second."""


MOST_REACH = 9
"""Rows that a note in the margin may run down beside; the style sheet knows as many."""


NEAR = 3
"""Rows between a finding and its evidence that the eye takes in together: a paragraph and the table below it."""

WIDE = 8
"""Columns of a table that is drawn over text and margin together: seven fit beside each other in the text's column."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its printed number or letter, its depth from 1, its words."""

    mark: str
    level: int
    runs: tuple[Run, ...]


@dataclass(slots=True)
class Row:
    """One thing of the text's column, with what stands beside it.

    `kind` is "page", "heading", "paragraph", "list" or "table". `findings` speak of it; `rests` are findings that
    speak of another place and rest on this one; `notes` are on its claims and cells. `reach` counts the rows that what
    stands beside it may run down.
    """

    kind: str
    level: int = 0
    label: str = ""
    mark: str = ""
    page: Page | None = None
    runs: tuple[Run, ...] = ()
    items: list[Item] = field(default_factory=list)
    table: Drawn | None = None
    notes: list[Note] = field(default_factory=list)
    findings: list[Shown] = field(default_factory=list)
    rests: list[Shown] = field(default_factory=list)
    reach: int = 1

    @property
    def wide(self) -> bool:
        """Does it need the margin's room as well, so that notes stand below it?"""
        return self.table is not None and self.table.columns >= WIDE


@dataclass(slots=True)
class Section:
    """Rows below one heading, or below headings that follow each other; `title` is the last of them."""

    id: str
    title: str
    rows: list[Row] = field(default_factory=list)
    findings: list[Shown] = field(default_factory=list)

    @property
    def has_body(self) -> bool:
        """Is there anything in it but headings?"""
        return any(row.kind not in ("heading", "page") for row in self.rows)


class Layout:
    """Lays out one document; `findings` are those of the whole audit, since evidence crosses documents."""

    def __init__(
        self,
        analysis: Analysis,
        view: DocumentView,
        verdicts: Sequence[ClaimVerdict],
        findings: Sequence[Shown],
        notes: Notes,
        anchors: Anchors,
    ) -> None:
        self._document, self._view, self._notes, self._anchors = analysis.document, view, notes, anchors
        self._id = anchors.document(analysis.document.path)
        self._blocks = anchors.blocks(analysis.document.path)
        self._verdicts = {anchors.claim(one.document, one.claim.id): one for one in verdicts}
        self._primary, self._rests, loose = self._place_findings(findings)
        self._marks, self._stray = self._place_marks(verdicts, loose)
        self._passages = self._find_passages(findings)
        self._levels = sorted({block.level for block in self._document.blocks if block.kind is BlockKind.HEADING})
        self._lines = {show_words(block.span.of(self._document.text)).strip() for block in self._document.blocks}
        self._pages = {page.number: page for page in self._document.pages}

    def sections(self) -> tuple[Section, ...]:
        """The whole document in order; every claim is in it once."""
        sections = [self._section("")]
        told, label = 0, ""
        for index, block in enumerate(self._document.blocks):
            if block.kind is BlockKind.HEADING and (sections[-1].has_body or not sections[-1].rows):
                sections.append(self._section("", len(sections)))
            section = sections[-1]
            if block.page is not None and block.page > told:
                section.rows += self._page_rows(told + 1, block.page)
                told = block.page
            if block.kind is BlockKind.HEADING:
                section.title, label = show_words(block.span.of(self._document.text)).strip(), ""
            self._add(section, index, block, block.label if block.label != label else None)
            label = block.label or ""
            section.findings += self._primary.get(index, ())
        sections[-1].rows += self._page_rows(told + 1, max(self._pages, default=0))
        drawn = {block.table for block in self._document.blocks}
        sections[-1].rows += [self._table_row(n, ()) for n in range(len(self._view.tables)) if n not in drawn]
        if self._stray:
            sections[-1].rows.append(self._stray_row(self._stray))
        kept = [section for section in sections if section.rows]
        for section in kept:
            _leave_near(section.rows)
            _measure_reach(section.rows)
        return tuple(replace(section, id=f"{self._id}-s{number}") for number, section in enumerate(kept, start=1))

    def _section(self, title: str, number: int = 0) -> Section:
        return Section(f"{self._id}-s{number}", title)

    def _page_rows(self, first: int, last: int) -> Iterator[Row]:
        return (Row("page", page=self._pages[number]) for number in range(first, last + 1) if number in self._pages)

    def _add(self, section: Section, index: int, block: Block, label: str | None) -> None:
        """Puts a block into its section: an item of a list behind the item before it, anything else as a new row."""
        marks = self._marks.get(index, [])
        findings, rests = self._primary.get(index, []), self._rests.get(index, [])
        shown_label = show_words(label or "")
        if block.kind is BlockKind.TABLE and block.table is not None:
            row = self._table_row(block.table, marks)
        else:
            runs = split_runs(self._document.text, block.span, marks, self._passages.get(index, ()))
            notes = [note for mark in marks if (note := self._claim_note(mark)) is not None]
            if block.kind is BlockKind.LIST_ITEM:
                item = Item(_printed_mark(block.mark), max(block.level, 1), runs)
                if section.rows and section.rows[-1].kind == "list" and not shown_label:
                    last = section.rows[-1]
                    last.items.append(item)
                    last.notes += notes
                    last.findings += findings
                    last.rests += [one for one in rests if one not in last.rests and one not in last.findings]
                    return
                row = Row("list", items=[item], notes=notes)
            else:
                heading = block.kind is BlockKind.HEADING
                level = min(HIGHEST + self._levels.index(block.level), LOWEST) if heading else 0
                row = Row("heading" if heading else "paragraph", level, runs=runs, notes=notes)
                row.mark = _printed_mark(block.mark)
        row.label = shown_label
        row.findings, row.rests = list(findings), list(rests)
        section.rows.append(row)

    def _table_row(self, number: int, marks: Sequence[Mark]) -> Row:
        view = self._view.tables[number]
        drawn = draw_table(view, self._document.text, marks, self._notes, self._anchors, self._lines)
        notes = [note for mark in marks if (note := self._claim_note(mark)) is not None]
        row = Row("table", table=drawn, notes=[*notes, *drawn.cell_notes])
        stray = list(stray_marks(view, marks))
        if stray:
            row.items = self._stray_row(stray).items
        return row

    def _stray_row(self, marks: Sequence[Mark]) -> Row:
        """Claims that stand in no block or in no cell, each by itself, so that none is lost."""
        text = self._document.text
        items = [Item("", 1, split_runs(text, mark.span, [mark], ())) for mark in marks]
        notes = [note for mark in marks if (note := self._claim_note(mark)) is not None]
        return Row("list", label="Figures outside the paragraphs", items=items, notes=notes)

    def _claim_note(self, mark: Mark) -> Note | None:
        one = self._verdicts.get(mark.id)
        return self._notes.claim(one) if one is not None else None

    def _place_findings(
        self, findings: Sequence[Shown]
    ) -> tuple[dict[int, list[Shown]], dict[int, list[Shown]], dict[str, tuple[Evidence, Shown]]]:
        """Findings by the blocks they speak of, by those they rest on, and evidence that is neither claim nor cell."""
        primary: dict[int, list[Shown]] = {}
        rests: dict[int, list[Shown]] = {}
        loose: dict[str, tuple[Evidence, Shown]] = {}
        for shown in findings:
            for position, item in enumerate(shown.finding.evidence):
                at = self._blocks.locate(item) if item.document == self._document.path else None
                if at is None:
                    continue
                if position == 0:
                    primary.setdefault(at, []).append(shown)
                elif shown not in primary.get(at, ()) and shown not in rests.get(at, ()):
                    rests.setdefault(at, []).append(shown)
                if item.cell is None and self._anchors.claim_of(item) is None:
                    loose.setdefault(self._anchors.evidence(item) or "", (item, shown))
        return primary, rests, loose

    def _place_marks(
        self, verdicts: Sequence[ClaimVerdict], loose: dict[str, tuple[Evidence, Shown]]
    ) -> tuple[dict[int, list[Mark]], list[Mark]]:
        """Marks by their blocks in the order of the text, and those that stand in none."""
        every: list[Mark] = []
        for one in verdicts:
            place = self._anchors.claim(one.document, one.claim.id)
            numbers = self._notes.numbers.get(place, ())
            style = f"{one.verdict} {self._style(place)}" if numbers else str(one.verdict)
            every.append(Mark(one.claim.provenance.span, place, f"{place}-n", style, numbers))
        for place, (item, shown) in loose.items():
            if item.span is not None and place == f"{self._id}-at{item.span.start}":
                style = self._style(place)
                every.append(Mark(item.span, place, shown.id, style, self._notes.numbers.get(place, (shown.badge,))))
        marks: dict[int, list[Mark]] = {}
        stray: list[Mark] = []
        for mark in sorted(every, key=lambda one: (one.span.start, -one.span.end, one.id)):
            at = self._blocks.find(mark.span)
            if at is None:
                stray.append(mark)
            else:
                marks.setdefault(at, []).append(mark)
        return {at: self._number_once(at, own) for at, own in marks.items()}, stray

    def _style(self, place: str) -> str:
        """A figure of a finding: whether it is what an error is found in, or only helps to find it."""
        return "lit chief" if place in self._notes.chief else "lit"

    def _number_once(self, at: int, marks: Sequence[Mark]) -> list[Mark]:
        """The marks of a block with each finding's number once: at what it speaks of, else at its first figure here."""
        first = {shown.badge: self._anchors.evidence(shown.finding.evidence[0]) for shown in self._primary.get(at, ())}
        seen: set[Badge] = set()
        numbered = []
        for mark in marks:
            own = tuple(n for n in mark.numbers if n not in seen and first.get(n, mark.id) == mark.id)
            seen.update(own)
            numbered.append(replace(mark, numbers=own))
        return numbered

    def _find_passages(self, findings: Sequence[Shown]) -> dict[int, list[Span]]:
        """The words that findings speak of, by their blocks."""
        passages: dict[int, list[Span]] = {}
        for shown in findings:
            first = shown.finding.evidence[0]
            span = find_passage(first, self._anchors) if first.document == self._document.path else None
            at = self._blocks.find(span) if span is not None else None
            if span is not None and at is not None:
                passages.setdefault(at, []).append(span)
        return passages


def _leave_near(rows: Sequence[Row]) -> None:
    """Takes away what only says again that a row has to do with a finding which stands a few rows above or below it.

    The figures themselves keep its number. A wide table keeps its note, since no margin runs beside it.
    """
    for at, row in enumerate(rows):
        near = {shown.number for other in rows[max(at - NEAR, 0) : at + NEAR + 1] for shown in other.findings}
        if not row.wide:
            row.rests = [shown for shown in row.rests if shown.number not in near]


def _measure_reach(rows: Sequence[Row]) -> None:
    """How many rows the notes of each may run down beside: as far as the next that has notes of its own."""
    free = 0
    for row in reversed(rows):
        free += 1
        if row.wide:
            free = 0
        elif row.findings or row.rests:
            row.reach, free = min(free, MOST_REACH), 0


def _printed_mark(mark: str) -> str:
    """A printed number or letter ("4.2", "(a)"); empty for bullets, which are drawn anew."""
    bare = mark.strip()
    if bare.startswith("(cid:") or bare in BULLETS:
        return ""
    return show_words(bare) if any(sign.isalnum() and sign.isascii() for sign in bare) else ""


BULLETS = ("o", "")
"""Letters that word processors print for a bullet."""
