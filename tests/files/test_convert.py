from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal, NewType

import pytest
from attrs import field, frozen, validators
from cattrs.errors import IterableValidationError, IterableValidationNote
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files.convert import (
    ConversionError,
    ConversionProblem,
    Gathering,
    make_converter,
    problems_of,
    structure,
)
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml

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
    def _high(self, attribute: Any, value: int) -> None:  # noqa: ANN401
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


def load(text: str, cls: type[Any] = Sample) -> Any:  # noqa: ANN401
    document = read_toml(text, name="a.toml")
    return structure(document, document.data, cls, make_converter())


def told(text: str, cls: type[Any] = Sample) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(text, cls)
    return [problem.render() for problem in caught.value.problems]


def only(text: str, cls: type[Any] = Sample) -> str:
    [line] = told(text, cls)
    return line


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


# A hook made by hand, for conditions that come in several shapes.


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


def with_conditions() -> Any:  # noqa: ANN401
    converter = make_converter()

    def condition(value: Any, _: object) -> Condition:  # noqa: ANN401
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
        "a.toml:9:12: T032 when.all[3].all[0]: the key level is missing",
        "a.toml:9:28: X001 when.all[3].all[1]: a condition is a table",
    ]


def test_a_hook_made_by_hand_gives_its_objects() -> None:
    document = read_toml('id = "a"\nwhen.all = [{ of = "OP1", level = "goed" }]\n')
    made = structure(document, document.data, Outcome, with_conditions())
    assert made == Outcome("a", All((Is("OP1", "goed"),)))


def test_a_fault_in_a_hook_is_no_problem_of_the_file() -> None:
    converter = make_converter()

    def broken(value: Any, _: object) -> Id:  # noqa: ANN401
        return value["id"]  # type: ignore[no-any-return]  # it fails before that

    converter.register_structure_hook(Id, broken)
    document = read_toml('id = "a"\nweight = "x"')
    with pytest.raises(TypeError, match="indices"):
        structure(document, document.data, Part, converter)
    with pytest.raises(KeyError):
        structure(document, {"id": {}}, Part, converter)


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


def test_problems_inside_a_hook_of_cattrs_keep_their_place() -> None:
    inner = ConversionError(ConversionProblem("X001", Message("wrong")))
    inner.add_note(IterableValidationNote("", 3, str))
    group = IterableValidationError("", [inner, ValueError("all")], list)
    assert [(p.code, p.path) for p in problems_of(group)] == [("X001", (3,)), ("T034", ())]


def test_what_is_not_told_is_left_out() -> None:
    assert make_converter().unstructure(Sample("x")) == {"text": "x"}
    assert make_converter().unstructure(Part(Id("a"), Fraction(1))) == {"id": "a"}


def test_plain_data_are_plain_and_in_the_order_of_the_fields() -> None:
    sample = Sample("x", tone=Tone.MUST, size=Size.TWO, source="s", flag=True, tones=[Tone.GOOD])
    plain = make_converter().unstructure(sample)
    assert list(plain) == ["text", "flag", "tone", "size", "from", "tones"]
    assert [type(value) for value in plain.values()] == [str, bool, str, int, str, list]
    assert type(plain["tones"][0]) is str


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Fraction(3), 3),
        (Fraction(1, 4), Decimal("0.25")),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(1, 10**7), "1/10000000"),
        (Decimal("2.00"), 2),
        (Decimal("0.10"), Decimal("0.10")),
    ],
)
def test_numbers_are_written_as_people_do(value: object, plain: object) -> None:
    written = make_converter().unstructure(value)
    assert (type(written), str(written)) == (type(plain), str(plain))


def several(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3).map(tuple)


words = st.text(alphabet=st.sampled_from("abé \n\t\"'\\#=[]{}.,1€–👍"), max_size=12)
ids = st.text(alphabet="abc-", min_size=1, max_size=5).map(Id)
fractions = st.fractions(-(10**8), 10**8, max_denominator=10**6)
decimals = st.decimals(-(10**9), 10**9, places=4)
parts: st.SearchStrategy[Part] = st.recursive(
    st.builds(Part, ids, fractions),
    lambda inner: st.builds(Part, ids, fractions, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
zones = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))


samples = st.builds(
    Sample,
    text=words,
    whole=st.integers(-(10**9), 10**9),
    flag=st.booleans(),
    exact=decimals,
    ratio=fractions,
    day=st.none() | st.dates(),
    moment=st.none() | st.datetimes(timezones=zones),
    time=st.none() | st.times(),
    kind=st.sampled_from(Kind),
    tone=st.sampled_from(Tone),
    size=st.sampled_from(Size),
    mode=st.sampled_from(["any", "all", 3]),
    source=st.none() | words,
    words=several(words),
    tones=st.lists(st.sampled_from(Tone), max_size=3),
    numbers=several(st.integers(-9, 9)),
    pair=st.tuples(words, st.integers(-9, 9)),
    texts=st.dictionaries(ids, words, max_size=3),
    ratios=st.dictionaries(ids, fractions, max_size=3),
    part=st.none() | parts,
    parts=several(parts),
)


@given(samples)
def test_what_is_written_is_read_back_equal(sample: Sample) -> None:
    converter = make_converter()
    text = dump_toml(converter.unstructure(sample))
    document = read_toml(text)
    assert structure(document, document.data, Sample, converter) == sample
    assert dump_toml(converter.unstructure(sample)) == text


def test_reading_alone_does_not_load_the_converter() -> None:
    code = (
        "import sys, visitatie.files.convert, visitatie.files.reading, visitatie.files.writing;"
        "print(sorted({'cattrs', 'tomli_w', 'filelock'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    assert result.stdout.strip() == "[]"
