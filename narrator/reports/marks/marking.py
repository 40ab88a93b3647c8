"""Marks a document's own file: opens it, draws the plan on its pages, and looks whether all of it is there."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from narrator.domain import Analysis, Audit, BBox
from narrator.errors import DocumentMalformed
from narrator.extras import require
from narrator.reports.marks.annotations import AUTHOR, Artist, place_note
from narrator.reports.marks.appending import Unsound, Update, find_index
from narrator.reports.marks.opening import Leaf, find_leaves, is_signed, match_pages, open_file, quiet
from narrator.reports.marks.places import Places
from narrator.reports.marks.planning import Mark, Shape, plan_marks
from narrator.reports.report import Marked

if TYPE_CHECKING:
    from pypdf.generic import ArrayObject

SIGNED = (
    "The document is signed. The signed part is kept byte for byte, but a viewer will say that something was added "
    "since."
)
REBUILT = "The file's index is damaged ({why}), so the file was written anew to be marked."


def mark_file(audit: Audit, analysis: Analysis, data: bytes) -> Marked:
    """The file with its marks. Raises a DocumentError where it can't be marked, UsageError where pypdf is missing."""
    require("pypdf", "pdf", "marking PDFs")
    path = analysis.document.path
    with quiet():
        try:
            return _mark_any(audit, analysis, data)
        except Unsound as error:
            why = str(error)
        except RecursionError:
            why = "its parts are nested too deeply"
        except Exception as error:
            why = f"{type(error).__name__}: {error}"[:200]
    raise DocumentMalformed(
        f"The file can't be marked ({why}).", path, "Print it to a new PDF, and check and mark that one."
    )


def _mark_any(audit: Audit, analysis: Analysis, data: bytes) -> Marked:
    """The marks appended to the file as it is; where its index is damaged, to the file written anew."""
    try:
        find_index(data)
        return _mark(audit, analysis, data)
    except Exception as error:  # pypdf raises whatever a broken file leads it to
        why = str(error) if isinstance(error, Unsound) else "not all of it can be read"
        marked = _mark(audit, analysis, _write_anew(data))
        return Marked(marked.data, (*marked.notes, REBUILT.format(why=why)))


def _write_anew(data: bytes) -> bytes:
    """The whole file with a sound index. Raises Unsound where it is locked: its lock would be lost."""
    from pypdf import PdfWriter

    reader = open_file(data)
    if reader.is_encrypted:
        raise Unsound("it is both locked and damaged")
    out = BytesIO()
    PdfWriter(clone_from=reader).write(out)
    return out.getvalue()


def _mark(audit: Audit, analysis: Analysis, data: bytes) -> Marked:
    reader = open_file(data)
    pages = match_pages(find_leaves(reader), analysis.document.pages)
    update = Update(reader, data)
    artist = Artist(update.add)
    plan = plan_marks(audit, analysis)
    places = Places(analysis.document)
    by_page: dict[int, list[Mark]] = {number: [] for number in pages}
    for mark in plan.marks:
        if mark.page not in by_page:
            raise Unsound(f"its page {mark.page} is missing")
        by_page[mark.page].append(mark)
    expected = 0
    for number, marks in by_page.items():
        leaf = pages[number]
        kept, own = _split_own(leaf)
        if not marks and not own:
            continue
        noted = any(mark.shape is Shape.NOTE for mark in marks)
        kept += _draw_all(marks, leaf, artist, list(places.find_lines(number)) if noted else [])
        update.replace(leaf.reference, _with_annotations(leaf, kept))
        expected += len(marks)
    written = update.write()
    _verify(written, len(pages), expected)
    return Marked(written, (SIGNED,) if is_signed(reader) else ())


def _draw_all(marks: Iterable[Mark], leaf: Leaf, artist: Artist, taken: list[BBox]) -> list[Any]:
    drawn = []
    corner = place_note(leaf.sheet.window, taken)
    for mark in marks:
        if mark.shape is Shape.NOTE:
            corner = place_note(leaf.sheet.window, taken)
            taken.append(corner)
        drawn.append(artist.draw(mark, leaf.sheet, corner, leaf.reference))
    return drawn


def _with_annotations(leaf: Leaf, annotations: list[Any]) -> Any:
    """The page with these annotations in a list of its own: pages may share one, and all else stays as it was."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    page = DictionaryObject(dict.items(leaf.page))
    page[NameObject("/Annots")] = ArrayObject(annotations)
    return page


def _split_own(leaf: Leaf) -> tuple[list[Any], int]:
    """The page's annotations as they stand there, without marks that narrator made before, and how many these are."""
    listed = _annotations(leaf)
    kept = [item for item in listed if not _is_own(item)]
    return kept, len(listed) - len(kept)


def _annotations(leaf: Leaf) -> ArrayObject | list[Any]:
    from pypdf.generic import ArrayObject

    listed = leaf.page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    return listed if isinstance(listed, ArrayObject) else []


def _is_own(item: Any) -> bool:
    note = item.get_object()
    if not isinstance(note, dict):
        return False
    return note.get("/T") == AUTHOR and str(note.get("/NM", "")).startswith(f"{AUTHOR}-")


def _verify(data: bytes, pages: int, marks: int) -> None:
    """Raises Unsound where a reader of the marked file does not find all of its pages and marks."""
    leaves = [leaf for leaf in find_leaves(open_file(data)) if leaf is not None]
    found = sum(_split_own(leaf)[1] for leaf in leaves)
    if len(leaves) < pages or found != marks:
        raise Unsound(f"{found} of {marks} marks are found again")
