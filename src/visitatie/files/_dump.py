"""A framework back into TOML, as a person would have written it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from visitatie.errors import Message, UsageError
from visitatie.files._assembled import COLLECTIONS, FORMAT
from visitatie.files.convert import make_converter
from visitatie.files.writing import dump_toml
from visitatie.model import (
    AnyOf,
    Cap,
    Combine,
    Compare,
    Condition,
    CriteriaTest,
    Criterion,
    Descriptor,
    Fact,
    FactTest,
    FactValue,
    Framework,
    LadderStep,
    Not,
    OutcomeTest,
    Points,
    Quantifier,
    Quantity,
    Rule,
    Scale,
    Scenario,
    Score,
    ScoreCap,
    ScoreTest,
    Selection,
    ValueTest,
    Weight,
)

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["dump_framework", "framework_table"]

_DECIMALS = 20


def dump_framework(framework: Framework) -> str:
    """Give a framework as the text of a framework file; loading that gives it back.

    An overlay comes out whole, with what it took from its base. Comments are not kept.

    Raises:
        InputError: A text or number in the framework cannot stand in a file.
        UsageError: A fact has a value that is no decimal number.
    """
    return dump_toml(framework_table(framework), name=framework.ref)


def framework_table(framework: Framework) -> dict[str, Any]:
    """Give a framework as the tables of its file, ready to be written.

    Raises:
        UsageError: A fact has a value that is no decimal number.
    """
    converter = _converter()
    table: dict[str, Any] = {"format": FORMAT}
    table["framework"] = converter.unstructure(framework.about)
    for name in COLLECTIONS:
        entries = getattr(framework, name)
        if entries:
            table[name] = [converter.unstructure(one) for one in entries]
    if framework.translations:
        table["translations"] = {
            language: dict(own) for language, own in framework.translations.items()
        }
    return table


@cache
def _converter() -> Converter:
    """Give the converter to tables; made once, as the code that it generates is costly."""
    converter = make_converter()
    hook = converter.register_unstructure_hook
    hook(ScoreCap, _inlined(converter, ScoreCap, "when", _score_cap_condition))
    for cls in (Cap, LadderStep):
        hook(cls, _inlined(converter, cls, "when", _condition))
    hook(Rule, _inlined(converter, Rule, "when", _rule_condition))
    hook(Combine, _inlined(converter, Combine, "selection", _selection))
    score = _inlined(converter, Score, "selection", _selection)
    hook(Score, _pairs(score, {"weights": _weights, "points": _points}))
    hook(Scale, _scale(converter))
    plain = converter.get_unstructure_hook(Criterion)
    hook(Criterion, _pairs(plain, {"descriptors": _descriptors, "applies_when": _condition}))
    hook(Fact, _pairs(converter.get_unstructure_hook(Fact), {"default": _fact_value}))
    scenario = converter.get_unstructure_hook(Scenario)
    hook(Scenario, _pairs(scenario, {"facts": _facts}))
    return converter


_Table = Callable[[Any], dict[str, Any]]


def _inlined(
    converter: Converter, cls: type[Any], attribute: str, write: Callable[[Any], dict[str, Any]]
) -> _Table:
    """Write one attribute as keys between those of the others, behind ``level`` and ``id``."""
    base = converter.get_unstructure_hook(cls)

    def hook(value: Any) -> dict[str, Any]:  # noqa: ANN401  # an instance of cls
        table: dict[str, Any] = base(value)
        table.pop(attribute, None)
        first = {key: table.pop(key) for key in ("level", "id", "title", "by") if key in table}
        return first | write(getattr(value, attribute)) | table

    return hook


def _pairs(base: _Table, writers: Mapping[str, Callable[[Any], object]]) -> _Table:
    """Write some attributes in a way of their own, where the table has them."""

    def hook(value: Any) -> dict[str, Any]:  # noqa: ANN401  # any entry
        table = base(value)
        for attribute, write in writers.items():
            if attribute in table:
                table[attribute] = write(getattr(value, attribute))
        return table

    return hook


def _scale(converter: Converter) -> _Table:
    base = converter.get_unstructure_hook(Scale)

    def hook(scale: Scale) -> dict[str, Any]:
        table = cast("dict[str, Any]", base(scale))
        if scale.range is not None:
            table.pop("levels", None)  # they follow from the range
        return table

    return hook


def _descriptors(descriptors: tuple[Descriptor, ...]) -> dict[str, str]:
    return {one.level: one.text for one in descriptors}


def _weights(weights: tuple[Weight, ...]) -> dict[str, object]:
    return {one.criterion: _number(one.weight) for one in weights}


def _points(points: tuple[Points, ...]) -> dict[str, object]:
    return {one.value: _number(one.points) for one in points}


def _facts(facts: Mapping[str, FactValue]) -> dict[str, object]:
    return {name: _fact_value(value) for name, value in facts.items()}


def _fact_value(value: FactValue) -> object:
    if not isinstance(value, Fraction):
        return value
    if value.denominator == 1:
        return value.numerator
    scaled = value * 10**_DECIMALS
    if scaled.denominator != 1:
        raise UsageError(Message("a fact cannot be {value}: it is no decimal number", value=value))
    return Decimal(scaled.numerator).scaleb(-_DECIMALS).normalize()


def _number(value: Fraction) -> object:
    return _converter().unstructure(value)


def _rule_condition(condition: Condition | None) -> dict[str, Any]:
    return {"otherwise": True} if condition is None else _condition(condition)


def _score_cap_condition(condition: Condition) -> dict[str, Any]:
    table = _condition(condition)
    return {"when": table} if "at_most" in table else table


def _condition(condition: Condition) -> dict[str, Any]:
    if isinstance(condition, CriteriaTest):
        table = {"of": list(condition.selection.of), **_selection(condition.selection)}
        return table | _value_test(condition.test) | _quantity(condition.quantity)
    if isinstance(condition, OutcomeTest):
        return {"outcome": condition.outcome, **_value_test(condition.test)}
    if isinstance(condition, FactTest):
        values = [_fact_value(value) for value in condition.values]
        key = condition.compare.value
        return {"fact": condition.fact, key: values if key == "in" else values[0]}
    if isinstance(condition, ScoreTest):
        return {"score": condition.score, condition.compare.value: _number(condition.points)}
    if isinstance(condition, Not):
        return {"not": _condition(condition.condition)}
    key = "any" if isinstance(condition, AnyOf) else "all"
    return {key: [_condition(part) for part in condition.conditions]}


def _selection(selection: Selection) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if selection.of != Selection().of:
        table["of"] = list(selection.of)
    if selection.excluding:
        table["except"] = list(selection.excluding)
    if selection.kind is not None:
        table["kind"] = selection.kind
    if selection.requirement is not None:
        table["requirement"] = selection.requirement.value
    return table


def _value_test(test: ValueTest) -> dict[str, Any]:
    key = test.compare.value
    if test.compare is Compare.RATED:
        return {key: True}
    if test.compare is Compare.UNRATED:
        return {key: [reason.value for reason in test.reasons]}
    return {key: list(test.levels) if test.compare is Compare.IN else test.levels[0]}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    if quantity.quantifier is Quantifier.ALL:
        return {}
    share = quantity.share
    number = quantity.count if share is None else f"{share.numerator}/{share.denominator}"
    return {quantity.quantifier.value: number}
