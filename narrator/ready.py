"""Everything that a document needs, loaded when this is imported: once, by the process that workers are copied from.

They are ready at once then, and what was loaded is in memory once for all of them. What goes wrong here is told by the
first worker, which tries it again.
"""

from __future__ import annotations

import gc
from contextlib import suppress

NAME = "specimen.pdf"

LINES = (
    "Northmoor Council: performance report, quarter 3 2023/24",
    "Of the 120 children in care, 95 (79.2%) had a dental check in the year to December 2023, up from 70.1% in 2022/23",
    "and above the target of 75%. The average for England was 76%. The rate fell by 3 percentage points since Q2, to",
    "the lowest of three quarters.",
)
"""A report with a little of all that is looked for: what is put together at first use is put together by it."""

ESCAPED = str.maketrans({"(": r"\(", ")": r"\)"})
"""How a PDF's strings hold brackets."""


def write_specimen() -> bytes:
    """A PDF of one page with these lines."""
    shown = " ".join(f"({line.translate(ESCAPED)}) Tj T*" for line in LINES)
    page = f"BT /F 11 Tf 14 TL 60 760 Td {shown} ET"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 842 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(page)}>>stream\n{page}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    body, places = "%PDF-1.4\n", ["0000000000 65535 f "]
    for number, written in enumerate(objects, 1):
        places.append(f"{len(body):010} 00000 n ")
        body += f"{number} 0 obj\n{written}\nendobj\n"
    table = "\n".join((f"xref\n0 {len(places)}", *places))
    return f"{body}{table}\ntrailer<</Size {len(places)}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n".encode()


# What is loaded stays: to look for garbage in it would take a tenth of the time, and touch memory that all share.
# (Disabling it does not last: a library that the model is read with enables it again.)
USUAL = gc.get_threshold()
gc.set_threshold(0)
with suppress(Exception):
    from narrator import pipeline

    pipeline.prepare()
    pipeline.examine(NAME, write_specimen())
gc.freeze()
gc.set_threshold(*USUAL)
