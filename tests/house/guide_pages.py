"""The guides as data: their blocks, the commands in them, the outputs that they show, their headings and links."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SHOWN = re.compile(r"<!-- output of: (narrator .*?) -->\n```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE_WITH_OUTPUT = re.compile(
    r"^```python\n(.*?)^```(?:\n\n<!-- prints -->\n```\w*\n(.*?)^```)?", re.MULTILINE | re.DOTALL
)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Guide:
    """One page in Markdown; `name` is its path from the top of the project."""

    name: str
    path: Path
    text: str

    def blocks(self, language: str) -> list[str]:
        """What stands in the fenced blocks of one language."""
        return [body for named, body in _FENCE.findall(self.text) if named == language]

    def commands(self, name: str = "") -> list[str]:
        """The commands of its `sh` blocks, without the words behind `#`."""
        lines = [line.split(" #")[0].strip() for block in self.blocks("sh") for line in join_lines(block)]
        return [line for line in lines if line.startswith(f"narrator {name}")]

    def samples(self) -> list[tuple[str, list[str]]]:
        """Each command whose output is shown, and the lines shown; `...` stands for lines left out."""
        return [(command, shown.splitlines()) for command, shown in _SHOWN.findall(self.text)]

    def examples(self) -> list[tuple[str, list[str]]]:
        """Each block of Python, and what it is shown to print (nothing where that is not shown)."""
        return [(code, shown.splitlines()) for code, shown in _CODE_WITH_OUTPUT.findall(self.text)]

    def prose(self) -> str:
        """The text without its fenced blocks."""
        return _FENCE.sub("", self.text)

    def anchors(self) -> set[str]:
        """What links may name behind `#`: the headings as GitHub spells them."""
        return {slug(heading) for heading in _HEADING.findall(self.prose())}

    def links(self) -> list[str]:
        """Where its links lead that stay within the project."""
        return [link for link in _LINK.findall(self.prose()) if "://" not in link]


def join_lines(block: str) -> list[str]:
    """The lines of a block, those that a backslash continues in one."""
    return block.replace("\\\n", " ").splitlines()


def slug(heading: str) -> str:
    """A heading as the anchor that GitHub makes of it."""
    plain = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")


def words_of(command: str) -> list[str]:
    """A command as a shell would take it apart."""
    return shlex.split(command)


def read_guide(path: Path) -> Guide:
    return Guide(str(path.relative_to(ROOT)), path, path.read_text(encoding="utf-8"))


README = read_guide(ROOT / "README.md")
GUIDES = (README, *(read_guide(path) for path in sorted((ROOT / "docs").glob("*.md"))))
"""What people read to learn narrator; the rules' own pages are made, and have tests of their own."""

PAGES = (*GUIDES, *(read_guide(path) for path in sorted((ROOT / "docs" / "rules").glob("*.md"))))
"""Every page of the documentation."""
