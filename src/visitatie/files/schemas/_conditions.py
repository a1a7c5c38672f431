"""The schema of a condition: which forms there are, and which keys go with each."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import partial

from visitatie.files._conditions import (
    CONDITION_KEYS,
    FORM_KEYS,
    FORMS,
    QUANTITIES,
    SELECTION_KEYS,
    TESTS,
)
from visitatie.files.schemas._definitions import Definitions, Schema, reference
from visitatie.files.schemas._limits import needs_one
from visitatie.model import Compare, FactValue, Requirement, Unrated

__all__ = ["condition", "condition_keys", "condition_rules", "selection_keys"]

_WORDS = "condition"
_SHARE = r"^([0-9]{1,3}(\.[0-9]{1,6})? ?%|[0-9]{1,9}/[0-9]{1,9})$"
_ORDER = ("from", "to", "above", "below")


def condition(definitions: Definitions) -> Schema:
    """Refer to the schema of a condition that has a table of its own."""

    def make() -> Schema:
        return {
            "type": "object",
            "description": definitions.words.of_class(_WORDS),
            "properties": condition_keys(definitions),
            "additionalProperties": False,
            **condition_rules(definitions),
        }

    return definitions.named("Condition", make)


def condition_keys(definitions: Definitions, *, without: Iterable[str] = ()) -> dict[str, Schema]:
    """Give the keys of a condition, for the table that it stands in."""
    return {
        key: definitions.named(f"condition.{key}", partial(_key, definitions, key))
        for key in CONDITION_KEYS
        if key not in without
    }


def selection_keys(definitions: Definitions) -> dict[str, Schema]:
    """Give the keys that say which criteria a score or combination looks at."""
    known = condition_keys(definitions)
    return {key: known[key] for key in SELECTION_KEYS}


def condition_rules(
    definitions: Definitions, *, instead: Iterable[str] = (), without: Iterable[str] = ()
) -> Schema:
    """Give what the keys of a condition ask of one another.

    Args:
        definitions: keeps what is the same in every table.
        instead: keys that may stand there when there is no condition.
        without: keys that are something else in this table.
    """
    rules: dict[str, Schema] = {}
    for form in FORMS:
        name = ".".join(("with", form, *without))
        rules[form] = definitions.named(name, partial(_form, form, tuple(without)))
    for several in (TESTS, [one for one in QUANTITIES if one not in without]):
        for key in several:
            rules[key] = {"properties": {other: False for other in several if other != key}}
    for key in instead:
        rules[key] = _refuse(one for one in CONDITION_KEYS if one not in without)
    return {
        "dependencies": rules,
        "allOf": [needs_one(*FORMS, *instead)],
    }


def _form(form: str, without: tuple[str, ...]) -> Schema:
    """Refuse the keys that do not go with a form, and give those of its test their type."""
    keys = FORM_KEYS[form]
    tests = [key for key in keys if key in TESTS]
    made = _refuse(key for key in CONDITION_KEYS if key not in (*keys, *without))
    text: Schema = {"type": "string"}
    if form in ("of", "outcome"):
        made["properties"] |= {key: text for key in ("is", *_ORDER)}
        made["properties"]["in"] = {"items": text}
    elif form == "score":
        made["properties"] |= {key: reference("condition.points") for key in _ORDER}
    if tests:
        made["allOf"] = [needs_one(*tests)]
    return made


def _refuse(keys: Iterable[str]) -> Schema:
    return {"properties": dict.fromkeys(keys, False)}


def _key(definitions: Definitions, key: str) -> Schema:
    """Give the schema of one key, whatever the form."""
    kind = {"requirement": Requirement, "unrated": Unrated}.get(key)
    return definitions.described(_WORDS, key, _plain(definitions, key), kind)


def _plain(definitions: Definitions, key: str) -> Schema:
    if key in ("all", "any"):
        return {"type": "array", "items": reference("Condition"), "minItems": 1}
    if key == "not":
        return condition(definitions)
    if key in QUANTITIES:
        share = {"type": "string", "pattern": _SHARE}
        return {"anyOf": [{"type": "integer", "minimum": 0}, share]}
    if key in ("of", "except"):
        return {"type": "array", "items": {"type": "string"}, "minItems": 1}
    if key == Compare.IN.value:
        return {"type": "array", "items": definitions.of(FactValue), "minItems": 1}
    if key == Compare.RATED.value:
        return {"const": True}
    if key == Compare.UNRATED.value:
        one = definitions.of(Unrated)
        return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}
    if key in TESTS:
        definitions.named("condition.points", lambda: definitions.of(Fraction))
        return definitions.of(FactValue)
    return definitions.of(Requirement) if key == "requirement" else {"type": "string"}
