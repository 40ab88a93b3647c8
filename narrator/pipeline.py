"""The only composer: from a path to a document, from a document to its analysis, from analyses to an audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from narrator.checks import better_by_name, check_analyses, collector_paused, read_frame
from narrator.claims import anchor_claims, counts_ratings, extract_claims, find_authority, leave_parts, rating_measures
from narrator.domain import Analysis, Audit, Document, Indicator, Length, Link, Summary
from narrator.indicators import Catalogue, HeaderQuery, Linker, find_abbreviations, load_catalogue
from narrator.language import load_pipeline, read_narrative
from narrator.observations import (
    find_rated_parts,
    read_observations,
    read_rating_counts,
    read_ratings,
    table_headers,
)
from narrator.periods import find_reporting_period
from narrator.readers import OCR_SECONDS, read_document


def read(path: str, data: bytes | None = None, ocr: bool = True, ocr_seconds: float = OCR_SECONDS) -> Document:
    """Read one file into a Document; raises a DocumentError where it can't be read.

    `data` are its bytes where they have been fetched already: `path` then only names them. `ocr` has scanned pages
    recognised, where the extra `narrator[ocr]` and tesseract are installed; none is begun when `ocr_seconds` are over.
    """
    return read_document(path, data, ocr, ocr_seconds)


def prepare() -> None:
    """Loads once what every document needs. Raises ModelError or CatalogueError where it is at fault."""
    load_pipeline()
    built_in_catalogue()


@cache
def built_in_catalogue() -> Catalogue:
    """The catalogues that travel with narrator, read once."""
    return load_catalogue()


def find_measures(document: Document, catalogue: Catalogue | None = None) -> tuple[Indicator, ...]:
    """The measures that the headings of a document's own tables name.

    Hand those of documents that belong together (a report and its minutes) to each one's `analyse`, so that the prose
    of the one can be tied to the tables of the other.
    """
    known = _linker(document, catalogue or built_in_catalogue())
    return table_headers(document, known.link_header, find_authority(document))


def _linker(document: Document, catalogue: Catalogue) -> Linker:
    """The linker of a document before its own tables are known."""
    return Linker(catalogue, (), find_abbreviations(document.text), document)


def analyse(
    document: Document,
    catalogue: Catalogue | None = None,
    authority: str | None = None,
    measures: Sequence[Indicator] = (),
) -> Analysis:
    """Find every claim and observation of one document.

    `catalogue` is the built-in one where none is given; `authority` overrides what the document says of itself;
    `measures` are those of documents read beside it, as `find_measures` tells them.
    """
    catalogue = catalogue or built_in_catalogue()
    period = find_reporting_period(document)
    whose = authority or find_authority(document)
    known_before = _linker(document, catalogue)
    own = table_headers(document, known_before.link_header, whose)
    named = {i.id for i in own}
    local = (*own, *(i for i in dict.fromkeys(measures) if i.id not in named))
    linker = known_before.joined_by(local)
    bases = {i.id: i.bases for i in linker.indicators}

    def link_header(query: HeaderQuery) -> Link:
        """What all measures make of a heading; else what the catalogues alone do, as where it was left out."""
        link = linker.link_header(query)
        return link if link.indicator is not None else known_before.link_header(replace(query, title=""))

    observations, diagnostics = read_observations(
        document, link_header, period, whose, lambda indicator: bases.get(indicator, ()), name_rows=True
    )
    ratings = read_ratings(document, link_header, period, whose, observations)
    statements, gaps = read_narrative(document)
    claims = extract_claims(document, statements, linker, period, whose)
    claims = anchor_claims(document, claims, observations)
    if counts_ratings(claims):
        claims = leave_parts(claims, document, find_rated_parts(read_rating_counts(document, period)))
    used = {c.indicator for c in claims} | {o.indicator for o in observations}
    used |= {r.indicator for r in ratings}
    known = (*linker.indicators, *rating_measures())
    used |= {i.complement for i in known if i.id in used}
    return Analysis(
        document=replace(document, diagnostics=(*document.diagnostics, *gaps, *diagnostics)),
        sentences=tuple(s.sentence for s in statements),
        claims=claims,
        observations=observations,
        indicators=tuple(i for i in known if i.id in used),
        reporting_period=period,
        authority=whose,
        ratings=ratings,
    )


def check(analyses: Sequence[Analysis], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Audit:
    """Hold every claim against all evidence in the documents given together.

    `select` and `ignore` are prefixes of rule codes; everything is selected where `select` is empty.
    """
    with collector_paused():
        anchored = [_anchor_beside(analysis, analyses) for analysis in analyses]
        return check_analyses(anchored, select=select, ignore=ignore)


def summarise(audit: Audit, length: Length = Length.MEDIUM) -> Summary:
    """What the documents of an audit say in short, from claims, cells and their own sentences only."""
    # Whoever reads and checks never needs it, and starts without it.
    from narrator.summaries import Judges, summarise_audit

    def judge(heading: str) -> bool | None:
        frame = read_frame(heading)
        return frame.good if frame is not None else None

    return summarise_audit(audit, length, Judges(judge, better_by_name))


def examine(
    path: str,
    data: bytes | None = None,
    *,
    catalogues: Sequence[str] = (),
    authority: str | None = None,
    ocr: bool = True,
    ocr_seconds: float = OCR_SECONDS,
) -> Audit:
    """Read, analyse and check one document by itself: what an archive does to each of its files.

    `catalogues` are paths of indicator catalogues to use as well; they are read once a process. `ocr` and
    `ocr_seconds` are as in `read`. Raises a DocumentError where the file can't be read, a CatalogueError where a
    catalogue is at fault.
    """
    return check([analyse(read(path, data, ocr, ocr_seconds), _catalogue_of(tuple(catalogues)), authority)])


@cache
def _catalogue_of(paths: tuple[str, ...]) -> Catalogue:
    return load_catalogue(paths) if paths else built_in_catalogue()


def _anchor_beside(analysis: Analysis, analyses: Sequence[Analysis]) -> Analysis:
    """A document's claims; those of one without tables (minutes, say) by the tables of its neighbours."""
    if analysis.observations:
        return analysis
    whose = analysis.authority
    others = [a for a in analyses if a is not analysis and (whose is None or a.authority in (None, whose))]
    beside = tuple(cell for other in others for cell in other.observations)
    return replace(analysis, claims=anchor_claims(analysis.document, analysis.claims, beside))
