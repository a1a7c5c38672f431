"""A hook made by hand tells its problems as those of the converter are told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import frozen
from cattrs import Converter
from cattrs.errors import IterableValidationError, IterableValidationNote

from conversion_samples import Id, Part
from visitatie.errors import InputError, Message
from visitatie.files.convert import (
    ConversionError,
    ConversionProblem,
    Gathering,
    make_converter,
    problems_of,
    structure,
)
from visitatie.files.reading import read_toml


@frozen
class Is:
    of: str
    level: str


@frozen
class All:
    parts: tuple[Condition, ...]


Condition = Is | All


@frozen
class Outcome:
    id: str
    when: Condition


def with_conditions() -> Converter:
    converter = make_converter()

    def condition(value: object, _: object) -> Condition:
        found = Gathering(converter)
        if not isinstance(value, dict):
            raise ConversionError(ConversionProblem("X001", Message("a condition is a table")))
        if "all" in value:
            found.unknown_keys(value.keys() - {"all"}, ("all",))
            parts = [
                found.structure(part, Condition, "all", i) for i, part in enumerate(value["all"])
            ]
            if not parts:
                found.problem("X002", Message("no conditions"), "all", hint=Message("add one"))
            found.finish()
            return All(tuple(parts))
        made = found.structure(value, Is)
        found.finish()
        return made

    converter.register_structure_hook(Condition, condition)
    return converter


def test_a_hook_made_by_hand_tells_many_problems_deep_inside() -> None:
    document = read_toml(
        """
id = 1
[when]
al = 3
all = [
  { of = "OP1", level = "goed" },
  { of = "OP2", level = 3, leve = "x" },
  { all = [] },
  { all = [{ of = "OP3" }, 5] },
]
""",
        name="a.toml",
    )
    with pytest.raises(InputError) as caught:
        structure(document, document.data, Outcome, with_conditions())
    assert [problem.render() for problem in caught.value.problems] == [
        "a.toml:2:6: T030 id: expected text, found the whole number 1 (put it between quotes)",
        "a.toml:4:1: T031 when.al: unknown key al (did you mean all?)",
        (
            "a.toml:7:25: T030 when.all[1].level: "
            "expected text, found the whole number 3 (put it between quotes)"
        ),
        "a.toml:7:28: T031 when.all[1].leve: unknown key leve (did you mean level?)",
        "a.toml:8:11: X002 when.all[2].all: no conditions (add one)",
        "a.toml:9:12: T032 when.all[3].all[0]: the key level is missing (add it)",
        "a.toml:9:28: X001 when.all[3].all[1]: a condition is a table",
    ]


def test_a_hook_made_by_hand_gives_its_objects() -> None:
    document = read_toml('id = "a"\nwhen.all = [{ of = "OP1", level = "goed" }]\n')
    made = structure(document, document.data, Outcome, with_conditions())
    assert made == Outcome("a", All((Is("OP1", "goed"),)))


def test_a_fault_in_a_hook_is_no_problem_of_the_file() -> None:
    converter = make_converter()

    def broken(value: Mapping[str, Id], _: object) -> Id:
        return value["id"]

    converter.register_structure_hook(Id, broken)
    document = read_toml('id = "a"\nweight = "x"')
    with pytest.raises(TypeError, match="indices"):
        structure(document, document.data, Part, converter)
    with pytest.raises(KeyError):
        structure(document, {"id": {}}, Part, converter)


def test_problems_inside_a_hook_of_cattrs_keep_their_place() -> None:
    inner = ConversionError(ConversionProblem("X001", Message("wrong")))
    inner.add_note(IterableValidationNote("", 3, str))
    group = IterableValidationError("", [inner, ValueError("all")], list)
    assert [(p.code, p.path) for p in problems_of(group)] == [("X001", (3,)), ("T034", ())]
