"""Making the schemas anew from the classes, for the script that keeps the shipped ones current."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from visitatie.files.schemas._definitions import Definitions, Schema, whole
from visitatie.files.schemas._framework import framework_part_schema, framework_schema
from visitatie.files.schemas._words import Words

__all__ = ["Schema", "Words", "dumped", "framework_part_schema", "framework_schema", "table_schema"]


def table_schema(  # noqa: PLR0913  # each is a wish of its own, given by name
    cls: type[Any],
    words: Words,
    title: str,
    *,
    special: Mapping[Any, Schema] | None = None,
    numbered: bool = True,
    also: Mapping[str, Any] | None = None,
) -> Schema:
    """Make the schema of a file whose table is a class.

    Args:
        cls: the class.
        words: what is said of its keys.
        title: what kind of file it is.
        special: the schema of types that are no type of the model.
        numbered: whether the file says ``format = 1``.
        also: what the keys of the file ask of one another, where the class lives above this layer.
    """
    makers: dict[Any, Callable[[Definitions], Schema]] = {
        kind: lambda _, schema=schema: {**schema}  # type: ignore[misc]  # a lambda with a default
        for kind, schema in (special or {}).items()
    }
    definitions = Definitions(words, makers)
    root = {**definitions.table(cls), **(also or {})}
    if numbered:
        number = definitions.described(cls.__name__, "format", {"const": 1})
        root["properties"] = {"format": number, **root["properties"]}
        root["required"] = ["format", *root.get("required", ())]
    return whole(root, definitions, title)


def dumped(schema: Schema) -> str:
    """Give the text of a schema: the same for the same schema, and readable in a diff."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
