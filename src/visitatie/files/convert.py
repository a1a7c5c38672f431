"""Plain data to attrs classes and back, strictly.

``"3"`` is no integer, ``"nee"`` no boolean, an unknown key is an error, and all problems
of the data are told at once. A key in the file may differ from the name of its attribute:
``source: str = field(metadata={"key": "from"})``.

Rules for classes that are converted, checked when the class is first used: a field that
may be None has the default None (TOML cannot say None), numbers with a fraction are
:class:`~decimal.Decimal` or :class:`~fractions.Fraction`, and sets are not used (they have
no order).
"""

from __future__ import annotations

import types
from collections import abc
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar, Union, get_args, get_origin

import attrs

from visitatie.errors import InputError, Problem
from visitatie.files import _strict
from visitatie.files._strict import Hook
from visitatie.files.conversion_problems import (
    ConversionError,
    ConversionProblem,
    Gathering,
    missing_key,
    problems_of,
    unknown_keys,
)
from visitatie.files.reading import Document
from visitatie.model.keys import key_of

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "ConversionError",
    "ConversionProblem",
    "Gathering",
    "make_converter",
    "problems_of",
    "structure",
]

T = TypeVar("T")
_FAILURES = (ValueError, TypeError, InputError, ExceptionGroup)


def structure(
    document: Document,
    data: object,
    cls: type[T],
    converter: Converter,
    path: tuple[str | int, ...] = (),
) -> T:
    """Make an object of ``cls`` from ``data``, which stands at ``path`` in the document.

    Raises:
        InputError: The data do not fit; every problem is listed with its place in the file.
    """
    try:
        return converter.structure(data, cls)
    except _FAILURES as error:
        problems = [_located(problem.under(*path), document) for problem in problems_of(error)]
        problems.sort(key=lambda p: (p.location.line or 0, p.location.column or 0))
        raise InputError(problems) from None


def _located(problem: ConversionProblem, document: Document) -> Problem:
    location = document.locate(problem.path, key=problem.on_key)
    return Problem(problem.code, problem.message, location, problem.hint)


def make_converter() -> Converter:
    """Make a converter with all strict hooks; own hooks may be registered on it."""
    from cattrs import Converter

    converter = Converter(detailed_validation=True, forbid_extra_keys=True, omit_if_default=True)
    for cls, hook in _strict.HOOKS:
        converter.register_structure_hook(cls, hook)
    for plain, bare in ((str, str.__str__), (int, int.__int__), (bool, bool)):
        converter.register_unstructure_hook(plain, bare)  # enums of text and int become plain
    converter.register_unstructure_hook(Decimal, _strict.from_decimal)
    converter.register_unstructure_hook(Fraction, _strict.from_fraction)
    _register(converter, _is_optional, _optional)
    _register(converter, _is_literal, _literal)
    _register(converter, _is_set, _no_sets)
    _register(converter, _is_sequence, _sequence)
    _register(converter, _is_fixed_tuple, _fixed_tuple)
    _register(converter, _is_mapping, _mapping)
    _register(converter, _is_class, _class)
    converter.register_unstructure_hook_factory(_is_sequence, _to_list)
    converter.register_unstructure_hook_factory(_is_class, _to_table)
    return converter


def _register(
    converter: Converter,
    predicate: Callable[[object], bool],
    factory: Callable[[Any, Converter], Hook],
) -> None:
    converter.register_structure_hook_factory(predicate)(factory)


def _is_class(cls: object) -> bool:
    plain = get_origin(cls) or cls
    return isinstance(plain, type) and attrs.has(plain)


def _is_optional(cls: object) -> bool:
    arguments = get_args(cls) if get_origin(cls) in {Union, types.UnionType} else ()
    return types.NoneType in arguments and len(arguments) - 1 == 1


def _is_literal(cls: object) -> bool:
    return get_origin(cls) is Literal


def _is_set(cls: object) -> bool:
    return (get_origin(cls) or cls) in {set, frozenset, abc.Set, abc.MutableSet}


def _is_sequence(cls: object) -> bool:
    origin = get_origin(cls)
    if origin is tuple:
        return get_args(cls)[-1:] == (...,)
    return origin in {list, abc.Sequence}


def _is_fixed_tuple(cls: object) -> bool:
    return get_origin(cls) is tuple and not _is_sequence(cls)


def _is_mapping(cls: object) -> bool:
    return get_origin(cls) in {dict, abc.Mapping}


def _literal(cls: object, _: Converter) -> Hook:
    return _strict.literal(cls)


def _no_sets(cls: object, _: Converter) -> Hook:
    raise TypeError(f"{cls} has no order, so it cannot be written; use tuple[T, ...]")


def _optional(cls: object, converter: Converter) -> Hook:
    inner = next(argument for argument in get_args(cls) if argument is not types.NoneType)
    hook = converter.get_structure_hook(inner)

    def structure_optional(value: object, _: object) -> object:
        return None if value is None else hook(value, inner)

    return structure_optional


def _sequence(cls: object, converter: Converter) -> Hook:
    inner = get_args(cls)[0]
    hook = converter.get_structure_hook(inner)
    make: type[list[Any] | tuple[Any, ...]] = list if get_origin(cls) is list else tuple

    def structure_sequence(value: object, _: object) -> object:
        if not isinstance(value, (list, tuple)):
            raise _strict.no_list(value)
        return make(_each(hook, inner, enumerate(value)))

    return structure_sequence


def _fixed_tuple(cls: object, converter: Converter) -> Hook:
    inner = get_args(cls)
    hooks = [converter.get_structure_hook(each) for each in inner]

    def structure_part(part: tuple[Hook, object, object], _: object) -> object:
        hook, item, kind = part
        return hook(item, kind)

    def structure_tuple(value: object, _: object) -> object:
        if not isinstance(value, (list, tuple)):
            raise _strict.no_list(value)
        if len(value) != len(inner):
            raise _strict.wrong_length(value, len(inner))
        parts = zip(hooks, value, inner, strict=True)
        return tuple(_each(structure_part, None, enumerate(parts)))

    return structure_tuple


def _mapping(cls: object, converter: Converter) -> Hook:
    key, inner = get_args(cls)
    if key is not str:
        raise TypeError(f"{cls}: keys of a TOML table are text, so use Mapping[str, ...]")
    hook = converter.get_structure_hook(inner)

    def structure_mapping(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise _strict.expected(_strict.TABLE, value)
        return dict(zip(value, _each(hook, inner, value.items()), strict=True))

    return structure_mapping


def _each(hook: Hook, kind: object, parts: Iterable[tuple[str | int, object]]) -> list[Any]:
    """Structure every part, once; the problems of all of them are told with their places."""
    made: list[object] = []
    problems: list[ConversionProblem] = []
    for place, one in parts:
        try:
            made.append(hook(one, kind))
        except _FAILURES as error:
            problems += [problem.under(place) for problem in problems_of(error)]
    if problems:
        raise ConversionError(*problems)
    return made


def _class(cls: type, converter: Converter) -> Hook:
    _check_fields(cls)
    taken = {key_of(a): a for a in attrs.fields(cls) if a.init}
    needed = [key for key, attribute in taken.items() if attribute.default is attrs.NOTHING]

    @cache  # looked up at first use: a class may have a part of its own kind, and most have few
    def known(key: str) -> tuple[str, Hook, Any]:
        attribute = taken[key]
        return attribute.alias, converter.get_structure_hook(attribute.type), attribute.type

    def structure_table(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise _strict.expected(_strict.TABLE, value)
        made: dict[str, object] = {}
        problems: list[ConversionProblem] = []
        strange: list[object] = []
        for key, one in value.items():
            if key in taken:
                name, hook, kind = known(key)
                try:
                    made[name] = hook(one, kind)
                except _FAILURES as error:
                    problems += [problem.under(key) for problem in problems_of(error)]
            else:
                strange.append(key)
        if strange:
            problems += unknown_keys(strange, tuple(taken))
        problems += [missing_key(key) for key in needed if key not in value]
        if not problems:
            try:
                return cls(**made)
            except _FAILURES as error:
                problems = problems_of(error)
        raise ConversionError(*problems)

    return structure_table


def _check_fields(cls: type) -> None:
    """Refuse a class whose objects could not be written and read back."""
    plain = get_origin(cls) or cls
    attrs.resolve_types(plain)
    for attribute in attrs.fields(plain):
        if attribute.init and _is_optional(attribute.type) and attribute.default is not None:
            raise TypeError(
                f"{plain.__name__}.{attribute.name} may be None, so its default must be None: "
                "TOML cannot say None"
            )


def _to_list(cls: object, converter: Converter) -> Callable[[Any], object]:
    hook = converter.get_unstructure_hook(get_args(cls)[0])

    def unstructure_sequence(value: Iterable[object]) -> object:
        return [hook(item) for item in value]

    return unstructure_sequence


def _to_table(cls: type, converter: Converter) -> Callable[[Any], object]:
    from cattrs.gen import make_dict_unstructure_fn, override

    _check_fields(cls)
    fields = attrs.fields(get_origin(cls) or cls)
    names = {a.name: override(rename=key_of(a)) for a in fields}
    build: Callable[[object], dict[str, object]] = make_dict_unstructure_fn(
        cls,
        converter,
        _cattrs_omit_if_default=True,
        **names,  # type: ignore[arg-type]  # the names
    )
    order = [key_of(a) for a in fields if a.init]

    def unstructure_table(value: object) -> object:
        table = build(value)
        return {key: table[key] for key in order if key in table}

    return unstructure_table
