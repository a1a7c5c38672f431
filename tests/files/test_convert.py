from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import field, frozen

from conversion_samples import Id, Kind, Part, Rule, Rules, Sample, Size, Tone, load, only, told
from visitatie.errors import InputError, Message
from visitatie.files.convert import ConversionError, make_converter, structure
from visitatie.files.reading import read_toml


def test_a_whole_object_is_made() -> None:
    text = """
text = "x"
whole = 3
flag = true
exact = 0.10
ratio = "1/3"
day = 2026-11-30
moment = 2026-11-30T09:30:00+01:00
time = 09:30:00
kind = "indicator"
tone = "moet-beter"
size = 2
mode = "all"
from = "inspectie"
words = ["a"]
tones = ["gaat-goed"]
numbers = [1, 2]
pair = ["a", 1]
texts = { nl = "ja" }
ratios = { a = 0.5 }
part = { id = "p" }
[[parts]]
id = "q"
[[parts.parts]]
id = "r"
weight = 2
"""
    zone = dt.timezone(dt.timedelta(hours=1))
    assert load(text) == Sample(
        text="x",
        whole=3,
        flag=True,
        exact=Decimal("0.10"),
        ratio=Fraction(1, 3),
        day=dt.date(2026, 11, 30),
        moment=dt.datetime(2026, 11, 30, 9, 30, tzinfo=zone),
        time=dt.time(9, 30),
        kind=Kind.INDICATOR,
        tone=Tone.MUST,
        size=Size.TWO,
        mode="all",
        source="inspectie",
        words=("a",),
        tones=[Tone.GOOD],
        numbers=(1, 2),
        pair=("a", 1),
        texts={"nl": "ja"},
        ratios={"a": Fraction(1, 2)},
        part=Part(Id("p")),
        parts=(Part(Id("q"), parts=(Part(Id("r"), Fraction(2)),)),),
    )


_, *BLOCKS = (Path(__file__).parent / "wrong_values.txt").read_text("utf-8").split("\n\n")
WRONG = [block.strip().split("\n") for block in BLOCKS]


@pytest.mark.parametrize(("line", "message"), WRONG, ids=[line for line, _ in WRONG])
def test_a_wrong_value_is_told_with_found_expected_and_next_step(line: str, message: str) -> None:
    text = line if line.startswith("text =") else f'text = "x"\n{line}'
    assert only(text).split(": ", 1)[1] == message


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = """
whole = "3"
xyzzy = 1
texts = { nl = 1, en = 2 }
pair = [1, "a"]

[[parts]]
weight = "x"

[[parts.parts]]
id = 3
"""
    lines = [line.split(": ", 2)[:2] for line in told(text)]
    assert lines == [
        ["a.toml:1:1", "T032"],
        ["a.toml:2:9", "T030 whole"],
        ["a.toml:3:1", "T031 xyzzy"],
        ["a.toml:4:16", "T030 texts.nl"],
        ["a.toml:4:24", "T030 texts.en"],
        ["a.toml:5:9", "T030 pair[0]"],
        ["a.toml:5:12", "T030 pair[1]"],
        ["a.toml:7:1", "T032 parts[0]"],
        ["a.toml:8:10", "T036 parts[0].weight"],
        ["a.toml:11:6", "T030 parts[0].parts[0].id"],
    ]


def test_what_a_validator_says_is_kept_with_the_place_of_the_table_or_field() -> None:
    text = """
[[rules]]
low = 10
[[rules]]
high = 101
[[rules]]
name = "c"
[[rules]]
low = 7
"""
    lines = told(text, Rules)
    assert lines[0] == "a.toml:2:1: T034 rules[0]: low lies above high"
    assert lines[1] == "a.toml:5:8: T034 rules[1].high: 101 is beyond 100"
    assert lines[2].startswith("a.toml:7:8: T034 rules[2].name: 'name' must be in ('a', 'b')")
    assert lines[3] == "a.toml:9:7: M007 rules[3].low: seven"


def test_a_message_of_a_validator_can_still_be_translated() -> None:
    with pytest.raises(InputError) as caught:
        load("high = 101", Rule)
    [problem] = caught.value.problems
    assert problem.message == Message("{n} is beyond 100", n=101)


def test_a_part_of_a_document_keeps_its_path() -> None:
    document = read_toml("[a]\n[[a.b]]\nid = 1\n")
    with pytest.raises(InputError) as caught:
        structure(document, document.data["a"]["b"][0], Part, make_converter(), ("a", "b", 0))
    assert str(caught.value).startswith("<text>:3:6: T030 a.b[0].id: expected text")


def test_a_conversion_error_has_problems() -> None:
    with pytest.raises(TypeError):
        ConversionError()


@frozen
class WithFloat:
    a: float = 0.0


@frozen
class WithSet:
    a: frozenset[str] = frozenset()


@frozen
class WithNone:
    a: str | None = "x"


@frozen
class WithNumberedKeys:
    a: Mapping[int, str] = field(factory=dict)


@pytest.mark.parametrize("cls", [WithFloat, WithSet, WithNone, WithNumberedKeys])
def test_a_class_that_could_not_be_written_and_read_back_is_refused(cls: type[Any]) -> None:
    with pytest.raises(TypeError, match=r"Decimal|order|None|keys"):
        load("a = 1", cls)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Decimal("1e-99999999"), "T020"),
        (Decimal("1e99999999"), "T020"),
        (Decimal("nan"), "T021"),
        pytest.param(10**5000, "T020", id="5000 digits"),
        (0.5, "T030"),
    ],
)
@pytest.mark.parametrize("cls", [Fraction, Decimal])
def test_numbers_from_elsewhere_cannot_grow_beyond_bounds(
    cls: type[Any], value: object, code: str
) -> None:
    with pytest.raises(ConversionError) as caught:
        make_converter().structure(value, cls)
    assert [problem.code for problem in caught.value.problems] == [code]


@pytest.mark.parametrize(
    ("value", "made"),
    [("0.25", "0.25"), ("-3", "-3"), (Decimal("2.50"), "2.50"), (7, "7")],
)
def test_numbers_may_be_written_as_text_or_number(value: object, made: str) -> None:
    converter = make_converter()
    assert converter.structure(value, Decimal) == Decimal(made)
    assert converter.structure(value, Fraction) == Fraction(made)


def test_what_is_no_toml_value_is_shown_too() -> None:
    with pytest.raises(ConversionError, match="expected text, found None"):
        make_converter().structure(None, str)


def test_reading_alone_does_not_load_the_converter() -> None:
    code = (
        "import sys, visitatie.files.convert, visitatie.files.reading, visitatie.files.writing;"
        "print(sorted({'cattrs', 'tomli_w', 'filelock'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert result.stdout.strip() == "[]"
