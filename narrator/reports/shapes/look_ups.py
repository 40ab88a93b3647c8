"""Measures and rules as `narrator indicators`, `rules` and `explain` tell them, field by field."""

from __future__ import annotations

from typing import Annotated, TypedDict

from narrator.domain import Basis, Polarity, Severity, Unit
from narrator.reports.shapes.notes import Code


class IndicatorRecord(TypedDict):
    """A measure of a catalogue."""

    id: Annotated[str, "Its id."]
    name: Annotated[str, "Its name."]
    unit: Annotated[Unit, "What its values are counted in."]
    polarity: Annotated[Polarity, "Is a higher value better?"]
    bases: Annotated[list[Basis], "How its values accumulate; empty where that is open."]
    aliases: Annotated[list[str], "Its other names."]
    family: Annotated[str | None, "One measure on other bases or in other units shares it."]
    qualifiers: Annotated[list[str], "Numbers that define it, in their normal form."]
    complement: Annotated[str | None, "Id of the measure that counts the rest."]
    population: Annotated[str | None, "Who is counted."]
    source: Annotated[str, "The catalogue's name."]


class RuleRecord(TypedDict):
    """A rule, in short."""

    code: Annotated[Code, "Its code."]
    name: Annotated[str, "Its name."]
    severity: Annotated[Severity, "That of its gravest finding."]
    finds: Annotated[str, "What it finds."]


class TextRecord(TypedDict):
    """A document of an example."""

    name: Annotated[str, "The file's name."]
    text: Annotated[str, "What is in it."]


class ExampleRecord(TypedDict):
    """An example of a rule."""

    why: Annotated[str, "Why it is there."]
    documents: Annotated[list[TextRecord], "Its documents."]
    finds: Annotated[list[str], "The figures that findings begin with; none where the rule is silent."]


class RuleInFullRecord(RuleRecord):
    """A rule with its reasons, examples and known false alarms."""

    why: Annotated[str, "Why it matters."]
    false_alarms: Annotated[str, "What it may be wrong about."]
    fires: Annotated[list[ExampleRecord], "Examples of what it finds."]
    does_not_fire: Annotated[list[ExampleRecord], "Examples of what it is silent on."]
