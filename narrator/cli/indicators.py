"""`narrator indicators`: the catalogue of measures, built in and brought along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.choices import choose_settings
from narrator.cli.command import Command, Panel
from narrator.cli.command_group import HelpfulGroup
from narrator.cli.command_help import HelpfulCommand
from narrator.cli.completing.words import complete_measures
from narrator.cli.guard import guarded
from narrator.cli.options import Catalogues, Formats, Outputs
from narrator.cli.outputs import plan_outputs, write_outputs
from narrator.errors import CatalogueError, UsageError
from narrator.settings import nearest

if TYPE_CHECKING:
    from narrator.domain import Indicator
    from narrator.reports import IndicatorRecord, ListingKind

Id = Annotated[
    str,
    typer.Argument(metavar="ID", help="A measure's id or name.", show_default=False, autocompletion=complete_measures),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORD", help="Only measures with all these words, or of a catalogue so named.", show_default=False
    ),
]
Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Catalogues (TOML).", show_default=False)]


def list_all(
    words: Words = None, catalogue: Catalogues = None, formats: Formats = None, outputs: Outputs = None
) -> int:
    """List the measures that narrator knows, by catalogue."""
    from narrator.reports import ListingKind

    wanted = [word.casefold() for word in words or ()]
    measures = [measure for measure in _load(catalogue) if all(word in _wording(measure) for word in wanted)]
    if wanted and not measures:
        raise UsageError(
            f"no measure has the words {' '.join(words or ())!r}.", advice="`narrator indicators list` shows all."
        )
    return _write(ListingKind.INDICATORS, measures, formats, outputs)


def show(name: Id, catalogue: Catalogues = None, formats: Formats = None, outputs: Outputs = None) -> int:
    """Tell all about one measure."""
    from narrator.reports import ListingKind

    measures = _load(catalogue)
    wanted = name.casefold()
    found = [m for m in measures if wanted in (m.id.casefold(), m.name.casefold())]
    if not found:
        known = [*(measure.id for measure in measures), *(measure.name for measure in measures)]
        near = nearest(name, known)
        advice = near if near.startswith("Did") else "`narrator indicators list` shows all."
        raise UsageError(f"there is no measure {name!r}.", advice=advice)
    return _write(ListingKind.INDICATOR, found, formats, outputs)


def validate(files: Files) -> int:
    """Say whether catalogues of your own hold together."""
    from narrator.indicators import load_catalogue
    from narrator.reports import show_text

    built_in = load_catalogue()
    for path in files:
        # Together with the built-in one, which an entry may refer to (`complement`, `family`).
        whole = load_catalogue([path])
        own = [measure for measure in whole.indicators if built_in.get(measure.id) != measure]
        if not own:
            raise CatalogueError("holds no measure of its own.", path, "Add an [[indicator]] to it.")
        count = "1 measure" if len(own) == 1 else f"{len(own)} measures"
        typer.echo(f"{show_text(path)}: {count}, no fault found")
    return 0


def _wording(measure: Indicator) -> str:
    """All that a measure may be looked up by, to be searched without regard to case."""
    return "\n".join((measure.id, measure.name, *measure.aliases, measure.source)).casefold()


def _load(paths: Sequence[str] | None) -> tuple[Indicator, ...]:
    from narrator.indicators import load_catalogue

    return load_catalogue(choose_settings(paths).catalogue).indicators


def _write(
    kind: ListingKind, measures: Sequence[Indicator], formats: Sequence[str] | None, outputs: Sequence[str] | None
) -> int:
    from narrator.reports import Listing

    plan = plan_outputs(formats or (), outputs or ())
    listing = Listing(kind, tuple(_record(measure) for measure in measures))
    write_outputs(plan, lambda report, style: report.tell(listing, style))
    return 0


def _record(measure: Indicator) -> IndicatorRecord:
    from narrator.reports import IndicatorRecord, fill_record

    return fill_record(IndicatorRecord, (measure,))


def _create_group() -> typer.Typer:
    group = typer.Typer(
        cls=HelpfulGroup,
        add_completion=False,
        help="Look at the catalogue of measures: list, show, validate.",
        rich_markup_mode=None,
    )

    @group.callback(invoke_without_command=True)
    def begin(context: typer.Context) -> None:
        """Without a word more, the list."""
        if context.invoked_subcommand is None:
            guarded(list_all)()

    group.command("list", cls=HelpfulCommand)(guarded(list_all))
    group.command("show", cls=HelpfulCommand)(guarded(show))
    group.command("validate", cls=HelpfulCommand)(guarded(validate))
    return group


COMMAND = Command("indicators", Panel.LOOK_UP, _create_group())
