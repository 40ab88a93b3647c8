"""PDF files whose index of objects runs in circles, lies or is missing, and files that are hardly files."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from damage.pdf_maker import PdfMaker, make_page, say, write_index

Made = Iterator[tuple[str, bytes]]


def make_objects_without_ends(count: int) -> Made:
    """Objects that each run on to the end of the file, so that work grows with the square of their `count`."""
    for name, body in {
        "objects without an end": b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R >>",
        "streams without an end": b"<< /Type /Page /Length 9 >>\nstream\nq Q",
    }.items():
        made = make_page()
        kids = " ".join(f"{6 + n} 0 R" for n in range(count))
        made.objects[1] = f"<< /Type /Pages /Kids [3 0 R {kids}] /Count {count + 1} >>".encode()
        data = made.write()
        begin = data.index(b"xref\n")
        offsets = [data.index(b"%d 0 obj" % n) for n in range(1, 6)]
        tail = bytearray()
        for n in range(count):
            offsets.append(begin + len(tail))
            tail += b"%d 0 obj\n" % (6 + n) + body + b"\n"
        index = write_index(offsets)
        start = begin + len(tail)
        trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count + 6, start)
        yield name, data[:begin] + bytes(tail) + index + trailer
        yield f"{name} and no index", data[:begin] + bytes(tail) + trailer.replace(b"%d" % start, b"7")
        wrong = write_index([offset + 3 for offset in offsets])
        yield f"{name} and an index that is off", data[:begin] + bytes(tail) + wrong + trailer


def make_indexes() -> Made:
    """Indexes (xref) that run in circles, never end, or point to the wrong places."""
    whole = make_page().write()
    start = whole.rindex(b"xref\n0 ")
    pointer = whole.rindex(b"startxref")
    head, index, tail = whole[:start], whole[start : whole.rindex(b"trailer")], whole[whole.rindex(b"trailer") :]

    def trailed(told: str, before: bytes = b"", at: int | None = None) -> bytes:
        at = start + len(before) if at is None else at
        return (
            head + before + index
            + f"trailer\n<< /Size 6 /Root 1 0 R {told} >>\nstartxref\n{at}\n%%EOF\n".encode()
        )  # fmt: skip

    yield "an index before itself", trailed(f"/Prev {start}")
    yield "an index beside itself", trailed(f"/XRefStm {start} /Prev {start}")
    for told in ("-1", "99999999999", "(x)", "1 0 R", "0", "7", "1e5"):
        yield f"an index before at {told}", trailed(f"/Prev {told}")
    for count in (50, 4000):
        chain = bytearray(head)
        before = None
        for _ in range(count):
            at = len(chain)
            prev = f"/Prev {before}" if before is not None else ""
            chain += index + f"trailer\n<< /Size 6 /Root 1 0 R {prev} >>\n".encode()
            before = at
        yield f"a chain of {count} indexes", bytes(chain) + f"startxref\n{before}\n%%EOF\n".encode()
    two = trailed(f"/Prev {start}")
    again = len(two)
    looped = two.replace(f"/Prev {start}".encode(), f"/Prev {again}".encode())
    again = len(looped)
    looped = looped.replace(f"/Prev {len(two)}".encode(), f"/Prev {again}".encode())
    yield (
        "two indexes in a circle",
        looped + index + f"trailer\n<< /Root 1 0 R /Prev {start} >>\nstartxref\n{again}\n%%EOF\n".encode(),
    )
    for told in ("0", "-5", "99999999999999999999", "x", "", "9", str(start + 1), str(len(whole) - 3)):
        yield f"an index said to be at {told or 'nowhere'}", whole[:pointer] + f"startxref\n{told}\n%%EOF\n".encode()
    yield "an index of billions", head + b"xref\n0 9999999999\n" + index[9:] + tail
    yield "an index of nonsense", head + b"xref\n0 6\n" + b"nonsense here\n" * 6 + tail
    yield "an index without a trailer", head + index + b"startxref\n%d\n%%%%EOF\n" % start
    yield "no index", head + tail
    yield "all objects at one place", head + write_index([whole.index(b"3 0 obj")] * 5) + tail
    places = [whole.index(b"%d 0 obj" % n) for n in (2, 3, 4, 5, 1)]
    yield "objects at each other's places", head + write_index(places) + tail
    yield "objects before the file", b"mail " * 100 + whole
    yield "two files in one", whole + make_page(say("In June 12 homes were let.", 600)).write()
    yield "no root", whole.replace(b"/Root 1 0 R", b"")
    yield "a root that is missing", whole.replace(b"/Root 1 0 R", b"/Root 99 0 R")
    yield "one line", whole.replace(b"\n", b" ")
    yield "lines that end as on old machines", whole.replace(b"\n", b"\r")


def make_index_streams(many: int) -> Made:
    """Indexes and objects in streams: sizes that lie, streams in themselves; one lists a dozen times `many` parts."""

    def write(entries: bytes, told: str, objects: bytes = b"", inner: str = "", raw: bool = False) -> bytes:
        made = make_page()
        whole = made.write()
        body = bytearray(whole[: whole.rindex(b"xref\n0 ")])
        offsets = [body.index(b"%d 0 obj" % n) for n in range(1, 6)]
        packed = zlib.compress(objects, 9)
        offsets.append(len(body))
        body += b"6 0 obj\n<< /Type /ObjStm /Filter /FlateDecode /Length %d " % len(packed) + inner.encode()
        body += b" >>\nstream\n" + packed + b"\nendstream\nendobj\n"
        start = len(body)
        offsets.append(start)
        rows = entries if raw else b"\0\0\0\0\0" + b"".join(
            entries if entries and n == 3 else b"\1" + at.to_bytes(3, "big") + b"\0" for n, at in enumerate(offsets, 1)
        )  # fmt: skip
        packed = zlib.compress(rows, 9)
        body += f"7 0 obj\n<< /Type /XRef /Root 1 0 R /Filter /FlateDecode /Length {len(packed)} {told} >>\n".encode()
        body += b"stream\n" + packed + b"\nendstream\nendobj\n" + f"startxref\n{start}\n%%EOF\n".encode()
        return bytes(body)

    usual = "/Size 8 /W [1 3 1]"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
    page += b"/Resources << /Font << /F1 4 0 R >> >> >>"
    within = b"\2\0\0\6\0"
    yield "an index in a stream", write(b"", usual)
    yield "a page in a stream", write(within, usual, b"3 0 " + page, "/N 1 /First 4")
    yield "a stream of objects in itself", write(within, usual, b"6 0 6 0 R", "/N 1 /First 4 /Extends 6 0 R")
    yield "a count of billions in a stream", write(within, usual, b"3 0 " + page, "/N 99999999999 /First -4")
    yield "a stream of objects without a count", write(within, usual, b"3 0 " + page)
    yield "a stream of millions of objects", write(within, usual, b"3 0 " + page + b" 7" * 12_000_000, "/N 1 /First 4")
    yield "a stream of open lists", write(within, usual, b"3 0 " + b"[" * 8_000_000, "/N 1 /First 4")
    yield "an object that its own stream holds", write(b"\2\0\0\3\0", usual)
    for name, told in {
        "billions": "/Size 4000000000 /W [1 3 1]", "below nothing": "/Size -8 /W [1 3 1]",
        "widths of billions": "/Size 8 /W [1 2000000000 1]", "no widths": "/Size 8 /W [0 0 0]",
        "widths below nothing": "/Size 8 /W [-1 3 1]", "widths of names": "/Size 8 /W [/a /b /c]",
        "one width": "/Size 8 /W [1]", "a part of billions": "/Size 8 /W [1 3 1] /Index [0 4000000000]",
        "half a part": "/Size 8 /W [1 3 1] /Index [0 8 9]",
        "many parts": f"/Size 8 /W [1 3 1] /Index [{'0 1 ' * (12 * many)}]",
        "a part of itself": "/Size 8 /W [1 3 1] /Index 7 0 R", "before itself": "/Size 8 /W [1 3 1] /Prev 7 0 R",
    }.items():  # fmt: skip
        yield f"an index in a stream of {name}", write(b"", told)
    yield (
        "an index in a stream of billions without pages",
        write(b"", "/Size 4000000000 /W [1 3 1]").replace(b"/Kids", b"/Cats"),
    )
    yield "an index in a stream bomb", write(b"\0" * 60_000_000, usual, raw=True)


def make_shells(many: int) -> Made:
    """Files that are hardly files, of up to a hundred times `many` numbers."""
    whole = make_page().write()
    yield "a header alone", b"%PDF-1.4\n"
    yield "a header and an end", b"%PDF-1.4\nstartxref\n0\n%%EOF\n"
    yield "zeros", b"%PDF-1.4\n" + b"\0" * (125 * many) + b"startxref\n0\n%%EOF\n"
    yield "one line without an end", b"%PDF-1.4 " + b"a" * (750 * many) + b" startxref 0 %%EOF"
    yield "objects alone", b"%PDF-1.4\n" + b"1 0 obj\n" * (8 * many) + b"startxref\n0\n%%EOF\n"
    yield "numbers alone", b"%PDF-1.4\n" + b"1 " * (100 * many) + b"\nstartxref\n0\n%%EOF\n"
    yield "long numbers", b"%PDF-1.4\n" + (b"9" * 9999 + b" 0 obj\n") * 40 + whole[9:]
    yield "trailers alone", b"%PDF-1.4\n" + b"trailer << /Root 1 0 R /Prev 9 >>\n" * 9000 + b"startxref\n0\n%%EOF\n"
    empty = PdfMaker()
    empty.add("<< >>")
    yield "an empty catalog", empty.write()
    yield "turned round", whole[::-1] + b"\nstartxref\n0\n%%EOF\n%PDF-1.4"


GROUPS: tuple[Callable[[int], Made], ...] = (make_objects_without_ends, make_index_streams, make_shells)
"""What makes files with `many` things of what costs most."""

SMALL_GROUPS: tuple[Callable[[], Made], ...] = (make_indexes,)
