"""Writes the pages of the rules: each rule's examples are run, and what is found in them is shown."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from narrator.domain import Audit
from narrator.errors import UsageError
from narrator.reports import PageExample, tell_finding, write_rule_index, write_rule_page

MOST_SHOWN = 2
"""Examples of each kind that a page shows with their documents; of the others it tells why they are there."""


def make_pages() -> dict[str, str]:
    """All pages by their files' names, the index with them."""
    from narrator.checks import read_examples, rules

    pages = {"README.md": write_rule_index([check.rule for check in rules()])}
    for check in rules():
        fires: list[PageExample] = []
        silent: list[PageExample] = []
        for example in read_examples(check.code):
            told = fires if example.fires else silent
            if len(told) >= MOST_SHOWN:
                told.append(PageExample(example.why, ()))
                continue
            found = tell_finding(_check(example.documents), check.code) if example.fires else ""
            told.append(PageExample(example.why, example.documents, found))
        pages[f"{check.code}.md"] = write_rule_page(check.rule, fires, silent)
    return pages


def write_pages(folder: str) -> None:
    """Writes all pages into a folder that is there. Raises UsageError where that can't be done."""
    if not Path(folder).is_dir():
        raise UsageError("is no folder.", folder, "Make it first: the pages of the rules go there.")
    for name, text in make_pages().items():
        try:
            (Path(folder) / name).write_bytes(text.encode("utf-8"))
        except OSError as error:
            raise UsageError(f"can't be written: {error.strerror}.", folder, "Choose another folder.") from error


def _check(documents: tuple[tuple[str, str], ...]) -> Audit:
    from narrator import pipeline

    with TemporaryDirectory() as folder:
        paths = []
        for name, text in documents:
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            paths.append(str(path))
        return pipeline.check([pipeline.analyse(pipeline.read(path)) for path in paths])
