"""Where something stands, in words that the author of a report can follow: page or line, paragraph, section."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from narrator.domain import Analysis, Evidence
from narrator.reports.markdown_escape import escape_markdown
from narrator.reports.places import Regions


class Places:
    """Tells places in the documents of one audit."""

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self._regions = Regions(analyses)
        self._names = name_documents([analysis.document.path for analysis in analyses])

    def name_document(self, path: str) -> str:
        """The document's name as Markdown."""
        return escape_markdown(self._names.get(path, path))

    def tell(self, evidence: Evidence, *, document: bool = False, section: bool = False) -> str:
        """ "report.pdf, page 9, paragraph 4.2, section "Visits"": what is asked for, as far as it is known."""
        region = self._regions.find(evidence)
        parts = [self.name_document(evidence.document)] if document else []
        if evidence.page is not None:
            parts.append(f"page {evidence.page}")
        elif region is not None:
            parts.append(f"line {region.first_line}")
        if evidence.paragraph:
            parts.append(f"paragraph {escape_markdown(evidence.paragraph)}")
        if section and evidence.section:
            parts.append(f'section "{escape_markdown(evidence.section)}"')
        return ", ".join(parts)


def name_documents(paths: Sequence[str]) -> dict[str, str]:
    """The files' names, the path as it was given where two files have one name: folders are not the author's."""
    names = [PurePath(path).name for path in paths]
    return {path: name if names.count(name) == 1 else path for path, name in zip(paths, names, strict=True)}
