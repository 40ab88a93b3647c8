"""A sheet of text to print on with rich: fixed width, colours or none, never a character that acts on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from narrator.reports.escape import show_text
from narrator.reports.report import Style

LEAST_WIDTH = 40
"""Narrower than this, columns turn to single words; the terminal may wrap as it likes then."""

MOST_WIDTH = 140
"""Wider than this, the eye loses the line: two columns of evidence get 65 columns each."""


class Canvas:
    """Collects printed text; `text()` gives all of it without trailing blanks."""

    def __init__(self, style: Style, most: int = MOST_WIDTH) -> None:
        self.style = style
        self.width = min(max(style.width, LEAST_WIDTH), most)
        self._file = io.StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            color_system="standard" if style.colour else None,
            force_terminal=style.colour,
            no_color=not style.colour,
            legacy_windows=False,
            markup=False,
            highlight=False,
            emoji=False,
            # Read from nothing but the style: the same audit gives the same bytes on any machine.
            _environ={},
        )

    def line(self, text: Text | str = "", indent: int = 0) -> None:
        """Prints a paragraph, wrapped at words, every line of it indented."""
        from rich.padding import Padding

        self._console.print(Padding(text if isinstance(text, Text) else Text(text), (0, 0, 0, indent)))

    def print(self, renderable: object, indent: int = 0) -> None:
        """Prints anything that rich can print."""
        from rich.padding import Padding

        self._console.print(Padding(renderable, (0, 0, 0, indent)))  # type: ignore[arg-type]

    def print_lines(self, lines: Iterable[Text], indent: int = 0) -> None:
        """Prints lines that are already as wide as they should be."""
        for line in lines:
            if self.style.colour:
                self._console.print(" " * indent, line, sep="", no_wrap=True, crop=False)
            else:
                self._file.write(f"{' ' * indent}{line.plain}\n")

    def print_hanging(self, text: Text, hang: int, indent: int = 0) -> None:
        """Prints a paragraph whose first line stands out to the left by `hang` columns."""
        lines = text.wrap(self._console, self.width - indent)
        rest = text[len(lines[0].plain) :] if lines else Text()
        blanks = len(rest.plain) - len(rest.plain.lstrip())
        if len(lines) < 2 or self.width - indent - hang < LEAST_WIDTH / 2:
            self.print_lines(lines, indent)
            return
        self.print_lines(lines[:1], indent)
        self.print_lines(rest[blanks:].wrap(self._console, self.width - indent - hang), indent + hang)

    def text(self) -> str:
        """All that was printed; no line ends in blanks."""
        lines = [line.rstrip() for line in self._file.getvalue().split("\n")]
        return "\n".join(lines).rstrip("\n") + "\n"


def safe(text: str, style: str = "") -> Text:
    """A document's own words, made harmless."""
    return Text(show_text(text), style=style)
