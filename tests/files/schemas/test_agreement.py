"""The editor and ``visitatie check`` say the same of a framework file, on the same lines."""

from __future__ import annotations

import copy
import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editors import FIRST_LINE, Marked, tombi
from visitatie.errors import Problem
from visitatie.files import check_framework
from visitatie.files._conditions import CONDITION_KEYS
from visitatie.files.schemas import schema_text

ROOT = Path(__file__).parents[3]
COMPLETE = ROOT / "tests/files/frameworks/complete.toml"
DATA = tomllib.loads(COMPLETE.read_text("utf-8"), parse_float=Decimal)
PAGE = (ROOT / "docs/reference/framework-file.md").read_text("utf-8")

OF_SCHEMA = re.compile(r"T03\d|F00[1-4678]|F010|F030|F032")
"""The codes of what a schema can see: keys, types, forms. F005 and other F codes it cannot."""

WHOLE_TABLE = ("F001", "F002", "F010")
"""Something is missing: the editor marks the whole table, we name the line where it belongs."""

RULE = 'id = "o"\ntitle = "O"\nscale = "s"\n[[outcomes.rules]]\nlevel = "l"\n'

BEYOND: tuple[tuple[str, str, str], ...] = (
    (
        "what numbers have to do with each other",
        "scales",
        'id = "s"\ntitle = "S"\nrange = { minimum = 0, maximum = 10, step = 3 }',
    ),
    (
        "a share of nothing, or of more than all",
        "outcomes",
        f'{RULE}of = ["*"]\nis = "l"\nat_least = "150%"',
    ),
    (
        "a number below zero that is written as text",
        "criteria",
        'id = "c"\nkind = "k"\ntitle = "C"\nweight = "-1"',
    ),
    (
        "two levels with one id",
        "scales",
        'id = "s"\ntitle = "S"\nlevels = [{ id = "a", label = "A" }, { id = "a", label = "B" }]',
    ),
)
"""Codes of the schema's part that a schema cannot see after all; the page tells why."""

Holder = Any
"""A table or list of TOML."""

Key = Any
"""A key of a table, or a place in a list."""

Change = Callable[[Holder, Key], None]

HEAD = 'format = 1\n\n[framework]\nid = "x"\nedition = "1"\ntitle = "X"\n'


def good_files() -> list[Path]:
    found = [COMPLETE, *(ROOT / "tests/scoring/patterns").glob("*.toml")]
    found += (ROOT / "plugins").glob("*/src/*/frameworks/*.toml")
    assert len(found) > 12
    return sorted(found)


def agree(text: str, marked: Sequence[Marked], base: Callable[[str], Path] | None = None) -> None:
    """Compare what both say of a text."""
    found = check_framework(text, base=base).problems
    problems = [one for one in found if OF_SCHEMA.fullmatch(one.code)]
    shown = f"{text}\ncheck: {problems}\neditor: {marked}"
    assert bool(problems) == bool(marked), shown
    for problem in problems:
        if problem.location.file != "<text>":
            continue  # told at the entry of the base that the overlay changes
        assert any(same_place(problem, one) for one in marked), f"{problem}\n{shown}"


def same_place(problem: Problem, marked: Marked) -> bool:
    line = problem.location.line or 1
    if problem.code in WHOLE_TABLE:
        return marked.first <= line <= marked.last
    if problem.code == "T034":  # of a table whose keys do not agree; the editor marks one of them
        return line <= marked.first
    return marked.first == line


def test_the_editor_finds_nothing_in_good_files(tmp_path: Path) -> None:
    texts = [FIRST_LINE + one.read_text("utf-8") for one in good_files()]
    blocks = re.findall(r"```toml(?: (\w+))?\n(.*?)```", PAGE, re.DOTALL)
    texts.append(FIRST_LINE + "".join(text for kind, text in blocks if not kind))
    texts.append(FIRST_LINE + "".join(text for kind, text in blocks if kind == "overlay"))
    assert tombi(tmp_path, "framework", texts) == [[]] * len(texts)


def test_the_first_line_does_not_change_a_framework() -> None:
    text = COMPLETE.read_text("utf-8")
    assert check_framework(FIRST_LINE + text).framework == check_framework(text).framework


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield (*path, key)
            yield from paths(below, (*path, key))
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield (*path, number)
            yield from paths(below, (*path, number))


def shapes() -> list[tuple[str | int, ...]]:
    """Give a path to every key of every kind of table, once."""
    found: dict[tuple[str, ...], tuple[str | int, ...]] = {}
    for path in paths(DATA):
        shape = tuple("#" if isinstance(one, int) else one for one in path)
        found.setdefault(shape, path)
    return list(found.values())


OVERLAYS: dict[str, str] = {
    "complete": 'switch_off = ["VE"]\n{about}[[criteria]]\nid = "OP1"\nguidance = "Anders."',
    "moved": '{about}[[criteria]]\nid = "OP1"\nafter = "OP"',
    "another way": '{about}[[outcomes]]\nid = "eind"\ntext = "Anders."',
    "a scale": '{about}[[scales]]\nid = "oordeel"\ntitle = "Anders"',
    "no id": '{about}[[criteria]]\nguidance = "Anders."',
    "unknown key": '{about}[[criteria]]\nid = "OP1"\nguidanse = "Anders."',
    "wrong type": '{about}[[criteria]]\nid = "OP1"\nweight = true',
    "two ways": '{about}[[outcomes]]\nid = "eind"\nrule = "x"\ncombine = {{ by = "lowest" }}',
    "no list": "switch_off = 1\n{about}",
    "no reference": '{about}[[facts]]\nid = "vve"\ndefault = true',
    "history": '{about}[[history]]\nsince = "2025"',
}


@pytest.mark.parametrize("extends", ['extends = "compleet@2025"', 'extends = "compleet"', ""])
@pytest.mark.parametrize("name", OVERLAYS)
def test_both_know_what_an_overlay_may_leave_out(tmp_path: Path, name: str, extends: str) -> None:
    about = f'[framework]\nid = "x"\nedition = "1"\ntitle = "X"\n{extends}\n'
    text = f"{FIRST_LINE}format = 1\n{OVERLAYS[name].format(about=about)}\n"
    (marked,) = tombi(tmp_path, "framework", [text])
    agree(text, marked, base=lambda _: COMPLETE)


def changed(path: tuple[str | int, ...], change: Change) -> str:
    """Give a framework of one entry, with one thing in it changed."""
    data = copy.deepcopy(DATA)
    holder: Any = data
    for part in path[:-1]:
        holder = holder[part]
    change(holder, path[-1])
    kept = {key: data[key] for key in data if key in ("format", "framework") or key not in DATA}
    top, *rest = path
    if top in data:
        one_entry = len(rest) > 1 and isinstance(rest[0], int)
        kept[str(top)] = [data[str(top)][rest[0]]] if one_entry else data[str(top)]
    return FIRST_LINE + tomli_w.dumps(kept)


def unknown(holder: Holder, key: Key) -> None:
    if isinstance(holder, dict):
        holder[f"{key}_x"] = holder.pop(key)
    else:
        holder[key] = []


def missing(holder: Holder, key: Key) -> None:
    del holder[key]


def a_number(holder: Holder, key: Key) -> None:
    holder[key] = -7


def a_text(holder: Holder, key: Key) -> None:
    holder[key] = "é?"


def an_empty_list(holder: Holder, key: Key) -> None:
    holder[key] = []


@pytest.mark.parametrize("change", [unknown, missing, a_number, a_text, an_empty_list])
def test_both_find_the_same_wrong_key_or_value(tmp_path: Path, change: Change) -> None:
    beyond = {("scales", 1, "range", "minimum"), ("scales", 1, "range", "maximum")}
    places = [one for one in shapes() if not (change is a_number and one in beyond)]
    texts = [changed(one, change) for one in places]
    found = tombi(tmp_path, "framework", texts)
    assert sum(map(bool, found)) > len(texts) // 4
    for text, marked in zip(texts, found, strict=True):
        agree(text, marked)


_LEVELS = st.sampled_from(['"laag"', '["laag"]', "1", "true", "[]"])
_COUNTS = st.sampled_from(["2", "-1", '"60%"', '"2/3"', '"veel"', "true", "1.5"])
_INNER = st.sampled_from(
    ['{ of = ["A"], is = "laag" }', "{}", '{ fact = "f", is = true, zz = 1 }', "3"]
)
_LISTS = st.sampled_from(['["A"]', '["*"]', "[]", '"A"', "[1]"])
_NAMES = st.sampled_from(['"x"', "3", "true"])
_REASONS = st.sampled_from(['"not_assessable"', '["not_observed"]', "[]", '"weg"', '["weg"]'])
_VALUES: dict[str, st.SearchStrategy[str]] = {
    **dict.fromkeys(("is", "in", "from", "to", "above", "below"), _LEVELS),
    **dict.fromkeys(("at_least", "at_most", "exactly"), _COUNTS),
    **dict.fromkeys(("outcome", "fact", "score", "kind"), _NAMES),
    **dict.fromkeys(("of", "except"), _LISTS),
    **dict.fromkeys(("all", "any"), _INNER.map(lambda one: f"[{one}]") | st.just("[]")),
    "not": _INNER,
    "rated": st.sampled_from(["true", "false"]),
    "unrated": _REASONS,
    "requirement": st.sampled_from(['"basic"', '"wet"']),
    "otherwise": st.sampled_from(["true", "false"]),
    "zz": st.just("1"),
}


def test_every_key_of_a_condition_is_tried() -> None:
    assert {*CONDITION_KEYS, "otherwise", "zz"} == {*_VALUES}


@st.composite
def conditions(draw: st.DrawFn) -> str:
    """Make the lines of a condition: mostly a form, a test and a quantity, often with a fault."""
    forms = draw(st.sampled_from([["of"], ["outcome"], ["fact"], ["score"], ["all"], ["not"], []]))
    tests = draw(st.sampled_from([["is"], ["in"], ["from"], ["rated"], ["unrated"], []]))
    more = draw(st.lists(st.sampled_from(sorted(_VALUES)), max_size=1))
    keys = dict.fromkeys([*forms, *tests, *more])
    return "\n".join(f"{key} = {draw(_VALUES[key])}" for key in keys)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(conditions(), min_size=30, max_size=40))
def test_both_find_the_same_wrong_conditions(made: list[str]) -> None:
    texts = [f"{FIRST_LINE}{HEAD}[[outcomes]]\n{RULE}{one}\n" for one in made]
    with tempfile.TemporaryDirectory() as folder:
        found = tombi(Path(folder), "framework", texts)
    for text, marked in zip(texts, found, strict=True):
        agree(text, marked)


CASES: dict[str, str] = {
    "weight": '[[criteria]]\nid = "c"\nkind = "k"\ntitle = "C"\nweight = {}',
    "step": '[[scales]]\nid = "s"\ntitle="S"\nrange = {{ minimum = 0, maximum = 100, step = {} }}',
    "to": '[[scores]]\nid = "s"\ntitle = "S"\nmethod = "sum"\nrounding = {{ to = {} }}',
    "factor": '[[scores]]\nid = "s"\ntitle = "S"\nmethod = "sum"\nfactor = {}',
    "id": '[[perspectives]]\ntitle = "P"\nid = {}',
    "valid_from": "valid_from = {}",
    "certainty": "certainty = {}",
    "extra": "{} = 1",
}
VALUES = (
    *("0", "1", "-1", "0.5", "1e2", '"1/3"', '"1/0"', '"0,5"', '"0.5"', '"1/3 "', '"+2"'),
    *("true", "2026-01-01", "2026-01-01T10:00:00Z", "12:00:00", '"2026-01-01"', "[1]", "{}"),
    *('{ title = "own" }', '{ title = "eigen" }', '"a"', '".a"', '"a b"', '""', '"é"'),
)


@pytest.mark.parametrize("name", [name for name in CASES if name != "extra"])
def test_both_accept_the_same_values(tmp_path: Path, name: str) -> None:
    texts = [f"{FIRST_LINE}{HEAD}{CASES[name].format(value)}\n" for value in VALUES]
    found = tombi(tmp_path, "framework", texts)
    assert any(found)
    for text, marked in zip(texts, found, strict=True):
        agree(text, marked)


@pytest.mark.parametrize(
    "scale",
    [
        "",
        "levels = []",
        'levels = [{ id = "a", label = "A" }]',
        'levels = [{ id = "a", label = "A" }, { id = "b", label = "B" }]',
        'range = { minimum = 0, maximum = 9 }\nlevels = [{ id = "a", label = "A" }]',
        "range = { minimum = 0, maximum = 9 }\nlevels = []",
    ],
)
@pytest.mark.parametrize(
    "ways",
    ["", "rules = []", 'rule = "r"', 'rule = "r"\ncombine = { by = "lowest" }'],
)
def test_both_know_what_an_entry_has_one_of(tmp_path: Path, scale: str, ways: str) -> None:
    text = f'{FIRST_LINE}{HEAD}[[scales]]\nid = "s"\ntitle = "S"\n{scale}\n'
    text += f'[[outcomes]]\nid = "o"\ntitle = "O"\nscale = "s"\n{ways}\n'
    (marked,) = tombi(tmp_path, "framework", [text])
    agree(text, marked)


@pytest.mark.parametrize(("reason", "collection", "entry"), BEYOND, ids=[one[0] for one in BEYOND])
def test_what_is_beyond_a_schema_is_on_the_page(
    tmp_path: Path, reason: str, collection: str, entry: str
) -> None:
    text = f"{FIRST_LINE}{HEAD}[[{collection}]]\n{entry}\n"
    assert any(OF_SCHEMA.fullmatch(one.code) for one in check_framework(text).problems)
    assert tombi(tmp_path, "framework", [text]) == [[]]
    assert reason in (ROOT / "docs/reference/editors.md").read_text("utf-8")


def test_a_second_validator_accepts_good_files_too() -> None:
    validator = jsonschema.Draft7Validator(json.loads(schema_text("framework")))
    for file in good_files():
        data = tomllib.loads(file.read_text("utf-8"))
        plain = json.loads(json.dumps(data, default=str))  # dates are text there
        assert [str(one) for one in validator.iter_errors(plain)] == [], file


def test_a_file_beside_the_main_one_holds_only_lists_and_translations(tmp_path: Path) -> None:
    part = {key: one for key, one in DATA.items() if key not in ("format", "framework")}
    texts = [
        FIRST_LINE + tomli_w.dumps(part),
        f"{FIRST_LINE}{HEAD}",
        f'{FIRST_LINE}switch_off = ["A"]\n',
        f"{FIRST_LINE}[[criteria]]\nidd = 1\n",
    ]
    good, *wrong = tombi(tmp_path, "framework-part", texts)
    assert good == []
    assert all(wrong)


def test_settings_are_marked_where_they_are_wrong(tmp_path: Path) -> None:
    texts = [
        f'{FIRST_LINE}language = "en"\nframeworks = ["kaders"]\n',
        f'{FIRST_LINE}language = "fr"\n',
        f'{FIRST_LINE}frameworks = "kaders"\n',
        f'{FIRST_LINE}taal = "nl"\n',
    ]
    good, *wrong = tombi(tmp_path, "settings", texts)
    assert good == []
    assert [[one.first for one in marked] for marked in wrong] == [[2], [2], [2]]
