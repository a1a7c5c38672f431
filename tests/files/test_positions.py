from __future__ import annotations

import datetime as dt
import importlib.util
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from visitatie.files import positions
from visitatie.files.reading import read_toml

Plain = dict[str, Any] | list[Any]


def leaves(data: object, path: positions.Path = ()) -> Iterator[tuple[positions.Path, object]]:
    if isinstance(data, (dict, list)) and data:
        entries = data.items() if isinstance(data, dict) else enumerate(data)
        for name, value in entries:
            yield from leaves(value, (*path, name))
    else:
        yield path, data


def value_at(text: str, place: positions.Position, value: object) -> object:
    """Read the value that begins at this place: the longest beginning that is TOML."""
    lines = text.split("\n")
    rest = "\n".join([lines[place[0] - 1][place[1] - 1 :], *lines[place[0] :]])
    ends = [len(rest)] + [i for i, char in enumerate(rest) if char in "\n,]}# "]
    for end in sorted(ends, reverse=True):
        try:
            return tomllib.loads("v = " + rest[:end])["v"]
        except (ValueError, KeyError):
            continue
    return rest


def assert_all_found(text: str) -> None:
    index = positions.index(text)
    data = tomllib.loads(text)
    known = set(index.paths())
    for path, value in leaves(data):
        if not path:
            continue
        assert path in known
        place, key = index.value(path), index.key(path)
        assert place is not None
        assert key is not None
        line = text.split("\n")[place[0] - 1][place[1] - 1 :]
        if value == {} and line.startswith("["):
            continue  # a header of a table without keys
        assert value_at(text, place, value) == value or _is_nan(value)
        name = path[-1]
        if isinstance(name, str):
            head = text.split("\n")[key[0] - 1][key[1] - 1 :]
            assert _name_at(head) == name
        else:
            assert key == place


def _is_nan(value: object) -> bool:
    return value != value  # noqa: PLR0124  # only NaN differs from itself


def _name_at(head: str) -> str:
    """Read the key that begins here."""
    for end in range(1, len(head) + 1):
        if end == len(head) or head[end] in ". =]\t":
            try:
                [name] = tomllib.loads(head[:end] + " = 1")
            except ValueError:
                continue
            return name
    return head


HAND_WRITTEN = [
    'a = 1\n"b c" = 2\n\'d.e\' = 3\n"" = 4\n"\\u00e9\\"" = 5\n',
    "a.b.c = 1\na . 'b' . d = 2\na.e = 3\n",
    '[a.b]\nc = 1\n[a]\nd = 2\n[ a . "x y" ]\ne = 3\n',
    "[[a]]\nb = 1\n[[a.c]]\nd = 2\n[[a.c]]\nd = 3\n[a.c.e]\nf = 4\n[[a]]\n[[a.c]]\nd = 5\n",
    "a = [1, [2, 3], [], [[4]], {b = 5, c = [6, {d = 7}]}]\n",
    "a = [ # first\n  1, # one\n\n  # none\n  2,\n  ]  # end\nb = 3 # x = 4\n",
    "a = {b.c = 1, b.d = {e = 2}, 'f' = 3}\n",
    'a = """x\n[b]\nc = 1\n"""\nd = 2\ne = \'\'\'y\n# "\'\'\'\nf = 3\n',
    'a = """\n""quotes""\\"""""\nb = """"x""""\nc = 1\n',
    "a = ''''x''''\nb = \"\\\\\"\nc = '\\'\n",
    "a = 1979-05-27 07:32:00Z # b\nb = 1979-05-27 # c\nc = 07:32:00.5\nd = 1979-05-27T07:32:00\n",
    "a = [1979-05-27 07:32:00, 1979-05-27 ,07:32:00]\n",
    "a = -1.5e3\nb = +0\nc = 0xff\nd = 1_000.000_1\ne = inf\nf = nan\ng = true\n",
    "  a = 1\n\t[b]\n\t  c\t=\t2\n",
    "a.b = 1\n[c.d]\ne.f = 2\ne.g = 3\n[c.d.h]\ni = 4\n",
    "[a]\n[b]\n[b.c]\n",
    "1 = 1\n3.2 = 3\n",
    "\r\na = 1\r\n[b] # x\r\nc = [\r\n1,\r\n2]\r\n",
]


@pytest.mark.parametrize("text", HAND_WRITTEN)
def test_hand_written_values_are_found(text: str) -> None:
    assert_all_found(text.replace("\r\n", "\n"))


def test_places_of_tables_lists_and_keys() -> None:
    index = positions.index("a = {b = [1]}\n[c.d]\n[[e]]\nf = 1\n[[e]]\n")
    assert index.value(("a",)) == (1, 5)
    assert index.value(("a", "b")) == (1, 10)
    assert index.key(("a", "b")) == (1, 6)
    assert index.value(("c", "d")) == (2, 1)
    assert index.key(("c", "d")) == (2, 4)
    assert index.value(("e",)) == index.value(("e", 0)) == (3, 1)
    assert index.value(("e", 1)) == (5, 1)
    assert index.key(("e", 0, "f")) == (4, 1)
    assert index.value(()) == (1, 1)


def test_a_table_that_is_declared_later_has_its_own_header() -> None:
    index = positions.index("[a.b]\nc = 1\n[a]\nd = 1\n")
    assert index.value(("a",)) == (3, 1)


def test_a_path_that_is_not_there_falls_back_to_what_is_around_it() -> None:
    index = positions.index("[a]\nb = 1\n[[c]]\nd = [1]\n")
    assert index.value(("a", "x")) is None
    assert index.key(("a", "b", "c")) is None
    assert index.nearest(("a", "x")) == (1, 1)
    assert index.nearest(("a", "x"), key=True) == (1, 1)
    assert index.nearest(("a", "b", "c")) == (2, 5)
    assert index.nearest(("a", "b"), key=True) == (2, 1)
    assert index.nearest(("c", 0, "d", 4)) == (4, 5)
    assert index.nearest(("c", 7)) == (3, 1)
    assert index.nearest(("x",)) == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["a = 1\nb = \nc = 1", "a = 1\nb = [1 2]", "a = 1\nb = {c", 'a = 1\n"\\q" = 1', "a = 1\n="],
)
def test_a_text_with_a_fault_gives_the_places_before_it(text: str) -> None:
    index = positions.index(text)
    assert index.value(("a",)) == (1, 5)
    assert index.value(("c",)) is None


def test_many_deep_paths_take_little_memory() -> None:
    """Every node is kept once; paths of thousands of parts are never stored."""
    dotted = ".".join(["a"] * 33)
    leaves = ",".join(f"k{n}=1" for n in range(50_000))
    index = positions.index(f"a = {('{' + dotted + '=') * 49}{{{leaves}}}{'}' * 49}")
    assert index.value(("a",) * (1 + 33 * 49) + ("k49999",)) is not None


def cases_of_python() -> list[Path]:
    spec = importlib.util.find_spec("test.test_tomllib")
    if spec is None or spec.origin is None:
        return []
    return sorted((Path(spec.origin).parent / "data" / "valid").rglob("*.toml"))


@pytest.mark.skipif(not cases_of_python(), reason="this Python came without its own tests")
@pytest.mark.parametrize("file", cases_of_python(), ids=lambda file: file.stem)
def test_all_values_of_pythons_own_cases_are_found(file: Path) -> None:
    assert_all_found(file.read_bytes().decode().replace("\r\n", "\n"))


texts = st.text(alphabet=st.sampled_from("ab \"'\\#=[]{}.,\n\té€1-"), max_size=12)
scalars = st.one_of(
    texts,
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, dt.UTC])),
    st.times(),
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


@given(data=st.dictionaries(texts, values, max_size=5), multiline=st.booleans())
def test_every_value_of_any_document_is_found(data: dict[str, Any], *, multiline: bool) -> None:
    assert_all_found(tomli_w.dumps(data, multiline_strings=multiline))


def test_the_document_looks_up_places_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    built = []
    real = positions.index

    def index(text: str) -> positions.PositionIndex:
        built.append(text)
        return real(text)

    monkeypatch.setattr(positions, "index", index)
    document = read_toml("a = 1\nb = 2\n", name="x.toml")
    assert built == []
    assert str(document.locate(("a",))) == "x.toml:1:5"
    assert str(document.locate(("b",))) == "x.toml:2:5"
    assert len(built) == 1
    assert document.locate(("b", "c", 0)).path == ("b", "c", 0)
