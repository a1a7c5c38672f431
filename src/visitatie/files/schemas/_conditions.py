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
    SHARE,
    TESTS,
)
from visitatie.files.schemas._definitions import Definitions, Schema, reference
from visitatie.files.schemas._limits import needs_one
from visitatie.model import Compare, FactValue, Requirement, Unrated

__all__ = ["condition", "condition_keys", "condition_rules", "selection_keys"]

_WORDS = "condition"
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
            rules[key] = _refuse(other for other in several if other != key)
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
        made["properties"] |= dict.fromkeys(("is", *_ORDER), text)
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
    """Give what a key may hold, without its words."""
    value = definitions.of(FactValue)
    reason = definitions.of(Unrated)
    if key == "not":
        return condition(definitions)
    if key in _ORDER:
        definitions.named("condition.points", lambda: definitions.of(Fraction))
    text: Schema = {"type": "string"}
    inner = reference("Condition")
    several = {"all": inner, "any": inner, "of": text, "except": text, Compare.IN.value: value}
    if key in several:
        return {"type": "array", "items": several[key], "minItems": 1}
    count = {"anyOf": [{"type": "integer", "minimum": 0}, {**text, "pattern": f"^({SHARE})$"}]}
    single = {
        **dict.fromkeys(QUANTITIES, count),
        **dict.fromkeys((Compare.IS.value, *_ORDER), value),
        Compare.RATED.value: {"const": True},
        Compare.UNRATED.value: {
            "anyOf": [reason, {"type": "array", "items": reason, "minItems": 1}]
        },
        "requirement": definitions.of(Requirement),
    }
    return {**single.get(key, text)}
