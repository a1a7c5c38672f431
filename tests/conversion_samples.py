"""Classes with a field of every kind, and how tests read text as one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from typing import Literal, NewType

import pytest
from attrs import Attribute, field, frozen, validators

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml

Id = NewType("Id", str)


class Kind(Enum):
    STANDARD = "standaard"
    INDICATOR = "indicator"


class Tone(StrEnum):
    GOOD = "gaat-goed"
    MUST = "moet-beter"


class Size(IntEnum):
    ONE = 1
    TWO = 2


@frozen
class Part:
    id: Id
    weight: Fraction = Fraction(1)
    parts: tuple[Part, ...] = ()


@frozen
class Sample:
    text: str
    whole: int = 0
    flag: bool = False
    exact: Decimal = Decimal(0)
    ratio: Fraction = Fraction(0)
    day: dt.date | None = None
    moment: dt.datetime | None = None
    time: dt.time | None = None
    kind: Kind = Kind.STANDARD
    tone: Tone = Tone.GOOD
    size: Size = Size.ONE
    mode: Literal["any", "all", 3] = "any"
    source: str | None = field(default=None, metadata={"key": "from"})
    words: tuple[str, ...] = ()
    tones: list[Tone] = field(factory=list)
    numbers: Sequence[int] = ()
    pair: tuple[str, int] = ("", 0)
    texts: Mapping[str, str] = field(factory=dict)
    ratios: Mapping[str, Fraction] = field(factory=dict)
    part: Part | None = None
    parts: tuple[Part, ...] = ()


@frozen
class Rule:
    """Has rules of its own, in three ways."""

    low: int = field(default=0, validator=validators.instance_of(int))
    high: int = field(default=9)
    name: str = field(default="a", validator=validators.in_(("a", "b")))

    @high.validator
    def _high(self, attribute: Attribute[int], value: int) -> None:
        if value > 100:
            raise ValueError(Message("{n} is beyond 100", n=value), attribute)

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("low lies above high")
        if self.low == 7:
            raise InputError([Problem("M007", Message("seven"), Location(path=("low",)))])


@frozen
class Rules:
    rules: tuple[Rule, ...] = ()


def load(text: str, cls: type[object] = Sample) -> object:
    document = read_toml(text, name="a.toml")
    return structure(document, document.data, cls, make_converter())


def told(text: str, cls: type[object] = Sample) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(text, cls)
    return [problem.render() for problem in caught.value.problems]


def only(text: str, cls: type[object] = Sample) -> str:
    [line] = told(text, cls)
    return line
