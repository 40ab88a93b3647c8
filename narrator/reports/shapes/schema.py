"""From types to JSON Schema (draft 2020-12): records to objects that allow no other keys, enums to their words."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from narrator.reports.shapes.notes import CheckedBy

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", types.NoneType: "null"}


def describe_type(kind: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a type; records that it holds go into `definitions` and are referred to.

    Raises TypeError on a type that JSON has nothing for.
    """
    if get_origin(kind) is Annotated:
        inner, *notes = get_args(kind)
        return _annotate(describe_type(inner, definitions), notes)
    if get_origin(kind) is NotRequired:
        return describe_type(get_args(kind)[0], definitions)
    if is_typeddict(kind):
        name = name_of(kind)
        if name not in definitions:
            definitions[name] = {}  # stands in until it is known, should a record hold itself
            definitions[name] = describe_record(kind, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if get_origin(kind) in (Union, types.UnionType):
        return _join([describe_type(one, definitions) for one in get_args(kind)])
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))} if len(get_args(kind)) > 1 else {"const": get_args(kind)[0]}
    if get_origin(kind) is list:
        return {"type": "array", "items": describe_type(get_args(kind)[0], definitions)}
    if get_origin(kind) is Mapping:
        return _describe_mapping(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": [str(word) for word in kind]}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    raise TypeError(f"JSON has nothing for {kind!r}")


def describe_record(record: type, definitions: dict[str, Schema], tag: str | None = None) -> Schema:
    """The schema of an object with the record's keys and no others; a `tag` is the value of a further key `type`."""
    hints = get_type_hints(record, include_extras=True)
    properties = {name: describe_type(kind, definitions) for name, kind in hints.items()}
    required = sorted(name for name, kind in hints.items() if get_origin(kind) is not NotRequired)
    if tag is not None:
        properties["type"] = {"const": tag, "description": "What this line is."}
        required = sorted([*required, "type"])
    return {
        "type": "object",
        "description": (record.__doc__ or "").strip(),
        "properties": dict(sorted(properties.items())),
        "required": required,
        "additionalProperties": False,
    }


def describe_lines(tagged: Sequence[tuple[str, type]], definitions: dict[str, Schema]) -> Schema:
    """The schema of a line that says in `type` which of several records it is."""
    for tag, record in tagged:
        definitions[f"{tag}_line"] = describe_record(record, definitions, tag)
    return {"oneOf": [{"$ref": f"#/$defs/{tag}_line"} for tag, _ in tagged]}


def finish_schema(name: str, title: str, root: Schema, definitions: Mapping[str, Schema]) -> Schema:
    """A whole schema: named, titled, with its definitions in the order of their names."""
    return {
        "$schema": DRAFT,
        "$id": f"urn:narrator:{name}:1",
        "title": title,
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def name_of(record: type) -> str:
    """ "ClaimRecord" as "claim", "CellPlaceRecord" as "cell_place"."""
    words = record.__name__.removesuffix("Record")
    return "".join(f"_{sign.lower()}" if sign.isupper() and at else sign.lower() for at, sign in enumerate(words))


def _annotate(schema: Schema, notes: Sequence[object]) -> Schema:
    """The schema with what stands beside its type: what it tells, and what checks it."""
    for note in notes:
        if isinstance(note, str):
            schema = {**schema, "description": note}
        elif isinstance(note, CheckedBy):
            schema = {**schema, note.keyword: note.value}
    return schema


def _join(parts: Sequence[Schema]) -> Schema:
    """One schema that any of the parts fits: plain types as a list where nothing else tells them apart."""
    null = {"type": "null"}
    others = [part for part in parts if part != null]
    if len(others) < len(parts) and len(others) == 1 and "type" in others[0]:
        [only] = others
        joined = {**only, "type": [only["type"], "null"]}
        return {**joined, "enum": [*only["enum"], None]} if "enum" in only else joined
    return {"anyOf": list(parts)}


def _describe_mapping(kind: Any, definitions: dict[str, Schema]) -> Schema:
    key, value = get_args(kind)
    schema: Schema = {"type": "object", "additionalProperties": describe_type(value, definitions)}
    if isinstance(key, type) and issubclass(key, StrEnum):
        schema["propertyNames"] = {"enum": [str(word) for word in key]}
    return schema
