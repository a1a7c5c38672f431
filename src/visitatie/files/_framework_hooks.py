"""How the classes of a framework differ from the tables of its file.

Most classes have one key per attribute and need nothing here. What differs: conditions and
selections stand inline in the table they belong to, and weights, points and descriptors
are tables from id to value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from visitatie.errors import Message
from visitatie.files import _strict
from visitatie.files._conditions import CONDITION_KEYS, SELECTION_KEYS, ConditionReader
from visitatie.files.conversion_problems import (
    ConversionProblem,
    Gathering,
    problems_of,
    unknown_keys,
)
from visitatie.files.convert import make_converter
from visitatie.model import (
    Cap,
    Combine,
    Condition,
    Descriptor,
    FactValue,
    LadderStep,
    Points,
    Rule,
    Score,
    ScoreCap,
    Selection,
    Weight,
)
from visitatie.model.keys import key_of

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["framework_converter"]

_Inline = Callable[[ConditionReader, dict[str, Any], tuple[str, ...]], object]
_CONDITIONS = tuple(Condition.__args__)


@cache
def framework_converter() -> Converter:
    """Give the converter that knows the tables of a framework file.

    It is made once: it holds no state but the code that cattrs generates, which is costly.
    """
    converter = make_converter()

    def condition(value: object, _: object) -> object:
        if value is None or isinstance(value, _CONDITIONS):
            return value  # read already, with the table it stands in
        reader = ConditionReader(converter)
        made = reader.condition(value)
        reader.found.finish()
        return made

    for kind in (Condition, Condition | None):
        converter.register_structure_hook(kind, condition)
    converter.register_structure_hook(Selection, lambda value, _: value)
    for kind in (FactValue, FactValue | None):
        converter.register_structure_hook(kind, _fact_value)
    _pairs(converter, Descriptor, str)
    _pairs(converter, Weight, Fraction)
    _pairs(converter, Points, Fraction)
    _inline(converter, ScoreCap, "when", _score_cap_condition)  # before Score, made below
    for holder in (Cap, LadderStep):
        _inline(converter, holder, "when", _condition)
    for selecting in (Score, Combine):
        _inline(converter, selecting, "selection", _selection)
    _inline(converter, Rule, "when", _rule_condition)
    return converter


def _fact_value(value: object, _: object) -> FactValue:
    if isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return Fraction(value)
    raise _strict.expected(Message("true, false, a number or the id of a choice"), value)


def _pairs(converter: Converter, cls: Callable[[str, Any], Any], kind: type[Any]) -> None:
    """Read a table from id to value as instances made of the two."""

    def hook(table: Any, _: object) -> tuple[Any, ...]:  # noqa: ANN401  # as cattrs has it
        if not isinstance(table, dict):
            raise _strict.expected(Message("a table such as {{ id = ... }}"), table)
        try:
            return tuple([cls(name, read(one, kind)) for name, one in table.items()])
        except ValueError:
            found = Gathering(converter)
            for name, one in table.items():
                found.structure(one, kind, name)
            found.finish()
            raise

    read = converter.get_structure_hook(kind)
    several = tuple.__class_getitem__((cls, ...))
    converter.register_structure_hook_func(lambda asked: asked == several, hook)


def _inline(converter: Converter, cls: type[Any], attribute: str, read: _Inline) -> None:
    """Read one attribute of a class from keys that stand between those of the others."""
    base = converter.get_structure_hook(cls)
    own = tuple(key_of(one) for one in attrs.fields(cls) if one.name != attribute)

    def hook(table: Any, _: object) -> Any:  # noqa: ANN401  # as cattrs has it
        if not isinstance(table, Mapping):
            return base(table, cls)
        reader = ConditionReader(converter)
        inner = {key: value for key, value in table.items() if key not in own}
        rest = {key: value for key, value in table.items() if key in own}
        rest[attribute] = read(reader, inner, own)
        made = None
        try:
            made = base(rest, cls)
        except (ValueError, TypeError, ExceptionGroup) as error:
            for fault in problems_of(error):
                reader.fault(fault)
        reader.found.finish()
        return made

    converter.register_structure_hook(cls, hook)


def _selection(reader: ConditionReader, table: dict[str, Any], beside: tuple[str, ...]) -> object:
    strange = (key for key in table if key not in SELECTION_KEYS)
    for fault in unknown_keys(strange, (*SELECTION_KEYS, *beside)):
        reader.fault(fault)
    return reader.selection(table)


def _condition(reader: ConditionReader, table: dict[str, Any], beside: tuple[str, ...]) -> object:
    return reader.condition(table, beside=beside)


def _score_cap_condition(
    reader: ConditionReader, table: dict[str, Any], beside: tuple[str, ...]
) -> object:
    """Read the condition of a cap on a score, where ``at_most`` is the number of points.

    A condition that needs ``at_most`` for itself stands in a table ``when``.
    """
    if "when" not in table:
        return reader.condition(table, beside=(*beside, "when"))
    for key in table:
        if key != "when":
            message = Message("{key} beside when", key=key)
            hint = Message("put the whole condition in when, or leave when out")
            reader.fault(ConversionProblem("F008", message, (key,), hint, on_key=True))
    return reader.condition(table["when"], ("when",))


def _rule_condition(
    reader: ConditionReader, table: dict[str, Any], beside: tuple[str, ...]
) -> object:
    """Read the condition of a rule, or None for the rule that holds otherwise."""
    if "otherwise" not in table:
        return reader.condition(table, beside=(*beside, "otherwise"))
    if table["otherwise"] is not True:
        expected = Message("true")
        reader.fault(_strict.expected(expected, table["otherwise"]).problems[0].under("otherwise"))
    asked = [key for key in table if key in CONDITION_KEYS]
    if asked:
        message = Message("{key} in a rule that holds otherwise", key=asked[0])
        hint = Message("remove it, or remove otherwise")
        reader.fault(ConversionProblem("F007", message, (asked[0],), hint, on_key=True))
    strange = (key for key in table if key not in ("otherwise", *CONDITION_KEYS))
    for fault in unknown_keys(strange, beside):
        reader.fault(fault)
    return None
