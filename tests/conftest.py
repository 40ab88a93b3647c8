"""Word files made of raw parts, for tests of what no library writes."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOTS = {"styles": "w:styles", "numbering": "w:numbering", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}


def write_word(
    body: str, parts: Mapping[str, str] | None = None, raw: Mapping[str, bytes] | None = None, head: str = ""
) -> bytes:
    """A Word file with this body; `parts` are the contents of other parts by role, `raw` whole files by name."""
    roles = dict(parts or {})
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>'
            for part, kind in (("document", "document.main"), *((role, role) for role in roles))
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="r{role}" Type="{OFFICE}/{role}" Target="{role}.xml"/>' for role in roles)
        + "</Relationships>",
        "word/document.xml": f"{head}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{role}.xml": f"<{ROOTS[role]} {SPACES}>{xml}</{ROOTS[role]}>" for role, xml in roles.items()}
    contents = {name: text.encode() for name, text in files.items()} | dict(raw or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.fixture
def word() -> Callable[..., bytes]:
    return write_word
