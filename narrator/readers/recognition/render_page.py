"""Draws one page of a PDF in grey: a program of its own, so that nothing a file does to pdfium harms its caller.

    python render_page.py PAGE DPI PIXELS BYTES SECONDS < file.pdf > page.pgm

`PAGE` counts from 0; the picture has `DPI` dots an inch or, where that makes more than `PIXELS`, fewer. The picture is
a portable grey map whose comment holds the width and height of the page in points. `BYTES` and `SECONDS` limit what
the program may take of memory and processor time.
"""

from __future__ import annotations

import math
import sys
from typing import Any

POINTS = 72
"""Points of an inch."""


def limit(size: int, seconds: int) -> None:
    """Has the system end this program where it takes more memory or processor time, where the system can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def find_scale(width: float, height: float, dpi: int, pixels: int) -> float:
    """Pixels to a point: as many as asked for, or as few as a large page allows."""
    return min(dpi / POINTS, math.sqrt(pixels / (width * height)))


def draw(data: bytes, page: int, dpi: int, pixels: int) -> bytes:
    """The page's picture as a portable grey map."""
    import pypdfium2

    library: Any = pypdfium2
    sheet = library.PdfDocument(data)[page]
    width, height = sheet.get_size()
    bitmap = sheet.render(scale=find_scale(width, height, dpi, pixels), grayscale=True)
    rows = bytes(bitmap.buffer)
    if bitmap.stride != bitmap.width:
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        rows = b"".join(rows[start : start + bitmap.width] for start in starts)
    head = f"P5\n# {width!r} {height!r}\n{bitmap.width} {bitmap.height}\n255\n"
    return head.encode("ascii") + rows


def main() -> None:
    """Draws the page that the arguments name."""
    page, dpi, pixels, size, seconds = map(int, sys.argv[1:])
    limit(size, seconds)
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), page, dpi, pixels))


if __name__ == "__main__":
    main()
