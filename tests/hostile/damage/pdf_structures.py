"""PDF files whose pages, references and locks run in circles, lie about their size, or lead out of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from damage.pdf_maker import make_page, say

Made = Iterator[tuple[str, bytes]]


def make_page_trees(many: int) -> Made:
    """Lists of pages that hold themselves, are deep, wide or not lists; one holds a third more than `many` pages."""
    for name, pages in {
        "of itself": "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>",
        "of one page again and again": f"<< /Type /Pages /Kids [{'3 0 R ' * (5 * many)}] /Count {5 * many} >>",
        "of nothing": "<< /Type /Pages /Kids [] /Count 0 >>",
        "of nulls and numbers": "<< /Type /Pages /Kids [null 7 (x) /y 3 0 R 99 0 R [3 0 R]] /Count 5 >>",
        "with a page inside": "<< /Type /Pages /Kids [<< /Type /Page /Contents 5 0 R >> 3 0 R] /Count 2 >>",
        "with a count of billions": "<< /Type /Pages /Kids [3 0 R] /Count 99999999999 >>",
        "with a count below nothing": "<< /Type /Pages /Kids [3 0 R] /Count -7 >>",
        "that is a text": "(pages)",
        "that is the catalog": "1 0 R",
        "that is itself": "2 0 R",
        "without a type": "<< /Kids [3 0 R] /Count 1 >>",
        "whose pages are itself": "<< /Type /Pages /Kids 2 0 R /Count 1 >>",
        "whose pages are a page": "<< /Type /Pages /Kids 3 0 R /Count 1 >>",
    }.items():
        made = make_page()
        made.objects[1] = pages.encode()
        yield f"a page list {name}", made.write()
    for deep in (200, 5000):
        made = make_page()
        made.objects[1] = b"<< /Type /Pages /Kids [6 0 R] /Count 1 >>"
        for n in range(deep):
            kid = 3 if n == deep - 1 else 7 + n
            made.add(f"<< /Type /Pages /Kids [{kid} 0 R] /Count 1 >>")
        yield f"a page list {deep} deep", made.write()
    made = make_page()
    kids = " ".join(f"{6 + n} 0 R" for n in range(many + many // 3))
    made.objects[1] = f"<< /Type /Pages /Kids [3 0 R {kids}] /Count 7 >>".encode()
    for _ in range(many + many // 3):
        made.add("<< /Type /Page /Contents 5 0 R >>")
    yield "many pages of one content", made.write()
    made = make_page()
    made.objects[1] = b"<< /Type /Pages /Kids [6 0 R 3 0 R] /Count 2 >>"
    made.add("<< /Type /Page /MediaBox 6 0 R /Contents 6 0 R /Resources 6 0 R /Rotate 6 0 R >>")
    yield "a page of itself", made.write()


def make_boxes() -> Made:
    """Pages of sizes and turns that no page has."""
    for number, box in enumerate(
        (
            "[0 0 1e10 1e10]", "[0 0 0 0]", "[595 842 0 0]", "[(a) /b null [1]]", "[0 0 595]", "7", "(x)", "3 0 R",
            "[3 0 R 3 0 R 3 0 R 3 0 R]", "[-1e308 -1e308 1e308 1e308]", "[0 0 14400 14400]", "[0 0 1e-9 1e-9]",
            f"[0 0 {'9' * 500} 842]", "<< /a 1 >>", "[1e10 1e10 10000000595 10000000842]", "null",
        ),
        start=1,
    ):  # fmt: skip
        yield f"a page's box, {number}", make_page(box=f"/MediaBox {box}").write()
        yield f"a page's window, {number}", make_page(page=f"/CropBox {box}").write()
    for turn in ("45", "-90", "99999999999999999999", "/a", "[90]", "3 0 R", "90.0"):
        yield f"a page turned by {turn}", make_page(page=f"/Rotate {turn}").write()
    yield "a page with units of its own", make_page(page="/UserUnit 1e30").write()


def make_circles() -> Made:
    """References that lead to themselves or nowhere, lengths that are not, numbers deep in lists."""
    for where in ("Contents", "Resources", "Parent", "Annots", "Rotate", "MediaBox", "Type"):
        made = make_page()
        made.objects[2] = made.objects[2].replace(f"/{where} ".encode(), b"/Other ")
        made.objects[2] = made.objects[2][:-2] + f"/{where} 6 0 R >>".encode()
        made.add("7 0 R")
        made.add("6 0 R")
        yield f"{where} in a circle", made.write()
    made = make_page(resources="/ColorSpace 6 0 R /XObject 6 0 R /ProcSet 6 0 R /Pattern 6 0 R")
    made.add("6 0 R")
    yield "resources in a circle", made.write()
    made = make_page(font="6 0 R")
    made.add("4 0 R")
    yield "a font in a circle", made.write()
    for root in ("root", "info", "id"):
        made = make_page()
        made.add("6 0 R")
        trailer = {"root": "/Root 6 0 R", "info": "/Info 6 0 R", "id": "/ID 6 0 R"}[root]
        yield f"the {root} in a circle", made.write(trailer=trailer)
    for name, length in {
        "its own": "5 0 R", "a circle": "6 0 R", "billions": "99999999999", "below nothing": "-50", "a name": "/x",
        "missing": "99 0 R", "too short": "12",
    }.items():  # fmt: skip
        made = make_page(filtered=False)
        made.add("7 0 R")
        made.add("6 0 R")
        made.objects[4] = b"<< /Length " + length.encode() + b" >>\nstream\n" + say() + b"\nendstream"
        yield f"a length that is {name}", made.write()
    for name, opened, closed in (("lists", b"[", b"]"), ("dictionaries", b"<< /a ", b" >>")):
        made = make_page(resources="/ExtGState 6 0 R /Font 6 0 R")
        made.add(opened * 30_000 + b"1" + closed * 30_000)
        yield f"{name} 30,000 deep", made.write()
        made.objects[-1] = opened * 30_000
        yield f"{name} 30,000 deep without an end", made.write()
    made = make_page(b"".join(b"/N%d gs " % n for n in range(20_000)))
    made.add("<< " + " ".join(f"/K{n} {n}" for n in range(30_000)) + " >>")
    yield "many names", made.write()
    yield "a long name", make_page(page=f"/{'N' * 400_000} 1").write()
    yield "a long text", make_page(page=f"/Title ({'(' * 50_000}").write()


def make_actions() -> Made:
    """Scripts, programs to start, files inside and paths out of the file: none of them is looked at."""
    escape = "../../../../../../var/narrator-escaped"
    script = (
        f"<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/'\\); this.exportDataObject\\('{escape}'\\)) >>"
    )
    yield "a script on opening", make_page(catalog=f"/OpenAction {script}").write()
    yield "a script on each page", make_page(page=f"/AA << /O {script} >>").write()
    yield "a program to start", make_page(catalog=f"/OpenAction << /S /Launch /F ({escape}) >>").write()
    made = make_page(catalog=f"/Names << /EmbeddedFiles << /Names [({escape}) 6 0 R] >> /JavaScript 6 0 R >>")
    made.add(f"<< /Type /Filespec /F ({escape}) /UF ({escape}) /EF << /F 7 0 R >> >>")
    made.add_stream(b"#!/bin/sh\n", "/Type /EmbeddedFile")
    yield "a file inside with a path", made.write()
    made = make_page(page="/Annots [6 0 R 6 0 R]")
    made.add("<< /Type /Annot /Subtype /FileAttachment /Parent 6 0 R /Popup 6 0 R /AP << /N 6 0 R >> >>")
    yield "a note of itself", made.write()
    made = make_page(filtered=False)
    made.objects[4] = made.objects[4].replace(b"<< ", b"<< /F (/etc/passwd) /FFilter /FlateDecode ")
    yield "content in another file", made.write()
    made = make_page(catalog="/Outlines 6 0 R /PageMode /UseOutlines")
    made.add("<< /First 7 0 R /Last 7 0 R >>")
    made.add("<< /Title (a) /Dest [3 0 R] /First 6 0 R /Last 6 0 R /Next 7 0 R /Prev 7 0 R >>")
    yield "outlines in a circle", made.write()
    made = make_page(catalog="/StructTreeRoot 6 0 R /AcroForm 6 0 R /Metadata 6 0 R /Dests 6 0 R")
    made.add("<< /K [6 0 R 6 0 R] /Fields [6 0 R] /XFA 6 0 R >>")
    yield "a structure in a circle", made.write()
    for name, labels in {
        "in a circle": "<< /Kids [6 0 R 6 0 R] >>", "of no number": "<< /Nums [0 << /S /R /St 0 >>] >>",
        "of ten thousand": "<< /Nums [0 << /S /r /St 9999 >>] >>", "of texts": "<< /Nums [(a) (b) 1] >>",
        "from below": "<< /Nums [-5 << /S /D >> -5 << /S /A /St -7 >>] >>", "of numbers": "<< /Nums [0 7] >>",
    }.items():  # fmt: skip
        made = make_page(catalog="/PageLabels 6 0 R")
        made.add(labels)
        yield f"page labels {name}", made.write()


def make_locks() -> Made:
    """Locks that no key fits, or that are none."""
    zeros = "0" * 64
    for name, lock in {
        "of itself": "6 0 R", "of nothing": "<< >>", "of nulls": "<< /Filter /Standard /V 1 /R 2 >>",
        "of another maker": "<< /Filter /Nonsense >>", "of a version to come": "<< /Filter /Standard /V 9 /R 9 >>",
        "with a long key": f"<< /Filter /Standard /V 2 /R 3 /P -4 /Length 99999999 /O <{zeros}> /U <{zeros}> >>",
        "with a key below nothing": f"<< /Filter /Standard /V 2 /R 3 /P -4 /Length -8 /O <{zeros}> /U <{zeros}> >>",
        "with no methods": f"<< /Filter /Standard /V 4 /R 4 /P -4 /O <{zeros}> /U <{zeros}> /StmF /a /StrF /a >>",
        "with methods of itself": f"<< /Filter /Standard /V 5 /R 6 /P -4 /O <{zeros}> /U <{zeros}> /StmF /S /StrF /S "
        "/CF << /S 6 0 R >> >>",
        "with short keys": "<< /Filter /Standard /V 5 /R 6 /P -4 /O <00> /U <00> /OE <00> /UE <00> /StmF /S /StrF /S "
        "/CF << /S << /CFM /AESV3 >> >> >>",
        "of huge rights": f"<< /Filter /Standard /V 1 /R 2 /P 99999999999999 /O <{zeros}> /U <{zeros}> >>",
    }.items():  # fmt: skip
        made = make_page()
        made.add(lock)
        yield f"a lock {name}", made.write(trailer="/Encrypt 6 0 R")


GROUPS: tuple[Callable[[int], Made], ...] = (make_page_trees,)
"""What makes files with `many` things of what costs most."""

SMALL_GROUPS: tuple[Callable[[], Made], ...] = (make_boxes, make_circles, make_actions, make_locks)
