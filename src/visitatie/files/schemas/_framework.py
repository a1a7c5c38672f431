"""The schema of a framework file, of an overlay, and of a file beside ``framework.toml``.

How the tables of the file differ from the classes is told in
:mod:`visitatie.files._framework_hooks`; here is the same, for editors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Any

import attrs

from visitatie.files._assembled import COLLECTIONS, FORMAT
from visitatie.files._structure import Contents
from visitatie.files.framework_file import REFERENCE
from visitatie.files.schemas._conditions import (
    condition,
    condition_keys,
    condition_rules,
    selection_keys,
)
from visitatie.files.schemas._definitions import Definitions, Schema, reference, whole
from visitatie.files.schemas._limits import needs_way
from visitatie.files.schemas._words import Words
from visitatie.model import (
    About,
    Cap,
    Combine,
    Condition,
    Descriptor,
    LadderStep,
    Points,
    Rule,
    Score,
    ScoreCap,
    Weight,
)
from visitatie.model.keys import key_of

__all__ = ["framework_part_schema", "framework_schema"]

_FILE = "Contents"
_IDENTITY: Mapping[str, tuple[str, ...]] = {"mappings": ("criterion", "framework")}
"""What an entry of an overlay must have, where that is not its id."""
_AS_IS = ("history",)
"""Lists that an overlay does not take over: its entries are complete."""


def framework_schema(words: Words, title: str) -> Schema:
    """Make the schema of a framework in one file, or of the main file of a folder.

    In an overlay an entry may leave out what the base has; a file is one when it says
    ``extends``.
    """
    definitions = Definitions(words, _special())
    root = _root(definitions)
    root["required"] = ["format", "framework"]
    full: dict[str, Any] = {"switch_off": False}
    for name in COLLECTIONS:
        if name not in _AS_IS:
            full[name] = {"items": reference(f"full.{name}")}
            definitions.made[f"full.{name}"] = _full(name)
    extends = {"properties": {"framework": {"required": ["extends"]}}, "required": ["framework"]}
    root["allOf"] = [{"if": extends, "else": {"properties": full}}]
    return whole(root, definitions, title)


def framework_part_schema(words: Words, title: str) -> Schema:
    """Make the schema of the other files of a folder, which only hold lists and translations.

    Such a file does not say whether it belongs to an overlay, so it is checked as if it did.
    """
    definitions = Definitions(words, _special())
    root = _root(definitions)
    for key in ("framework", "switch_off"):
        del root["properties"][key]
    definitions.made.pop("About")
    return whole(root, definitions, title)


def _root(definitions: Definitions) -> Schema:
    """Give the table of a file, with entries that may leave out what a base has."""
    words = definitions.words
    more = {
        "format": definitions.described(_FILE, "format", {"const": FORMAT}),
        "switch_off": definitions.described(
            _FILE, "switch_off", {"type": "array", "items": {"type": "string"}}
        ),
    }
    root = definitions.table(Contents, more=more)
    root["description"] = words.of_class(_FILE)
    root.pop("required")
    for name in COLLECTIONS:
        if name not in _AS_IS:
            entry = definitions.made[_entry(root, name)]
            entry["properties"]["after"] = definitions.described(
                "overlay", "after", {"type": "string"}
            )
            entry["required"] = list(_IDENTITY.get(name, ("id",)))
    order = ("format", "switch_off", "framework")
    properties = root["properties"]
    root["properties"] = {key: properties[key] for key in (*order, *properties)}
    return root


def _entry(root: Schema, name: str) -> str:
    found: str = root["properties"][name]["items"]["$ref"]
    return found.rpartition("/")[2]


def _full(name: str) -> Schema:
    """Give what an entry must have besides, in a file that extends nothing."""
    cls = next(
        one.type.__args__[0] for one in attrs.fields(Contents) if one.name == name and one.type
    )
    required = [
        key_of(one) for one in attrs.fields(cls) if one.init and one.default is attrs.NOTHING
    ]
    made: Schema = {"required": required, "properties": {"after": False}}
    ways = needs_way(name)
    return {**made, "allOf": ways} if ways else made


def _special() -> dict[Any, Callable[[Definitions], Schema]]:
    """Give how to make the schema of what is no plain class in the file."""
    special: dict[Any, Callable[[Definitions], Schema]] = {
        Condition: condition,
        Condition | None: condition,
        About: _about,
        Rule: partial(_holder, Rule, instead="otherwise"),
        ScoreCap: partial(_holder, ScoreCap, instead="when", without=("at_most",)),
        Cap: partial(_holder, Cap),
        LadderStep: partial(_holder, LadderStep),
        Score: partial(_selecting, Score),
        Combine: partial(_selecting, Combine),
    }
    for pair, kind in ((Descriptor, str), (Weight, Fraction), (Points, Fraction)):
        several = tuple.__class_getitem__((pair, ...))
        special[several] = partial(_pairs, kind)
    return special


def _about(definitions: Definitions) -> Schema:
    extends = {"type": "string", "pattern": f"^{REFERENCE.pattern}$"}
    more = {"extends": definitions.described("About", "extends", extends)}
    return definitions.named("About", lambda: definitions.table(About, more=more))


def _pairs(kind: type[Any], definitions: Definitions) -> Schema:
    """Give a table from id to value."""
    return {"type": "object", "additionalProperties": definitions.of(kind)}


def _selecting(cls: type[Any], definitions: Definitions) -> Schema:
    """Give a class with the keys of a selection among its own."""

    def make() -> Schema:
        more = selection_keys(definitions)
        return definitions.table(cls, without=("selection",), more=more)

    return definitions.named(cls.__name__, make)


def _holder(
    cls: type[Any],
    definitions: Definitions,
    *,
    instead: str | None = None,
    without: tuple[str, ...] = (),
) -> Schema:
    """Give a class with the keys of a condition among its own, or one key instead of them."""

    def make() -> Schema:
        more = condition_keys(definitions, without=without)
        if instead is not None:
            kind: Schema = {"const": True} if instead == "otherwise" else condition(definitions)
            more[instead] = definitions.described(cls.__name__, instead, kind)
        table = definitions.table(cls, without=("when",), more=more)
        others = () if instead is None else (instead,)
        return {**table, **condition_rules(definitions, instead=others, without=without)}

    return definitions.named(cls.__name__, make)
