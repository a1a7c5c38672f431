from __future__ import annotations

import ast
import os
import string
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import visitatie.files
from visitatie.errors import InputError, Location, NotFoundError
from visitatie.files import _characters
from visitatie.files.reading import DOSSIER_LIMIT, FRAMEWORK_LIMIT, Document, read_toml

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.toml"))


def problems(source: Path | bytes | str, limit: int = FRAMEWORK_LIMIT) -> InputError:
    with pytest.raises(InputError) as caught:
        read_toml(source, limit=limit)
    str(caught.value)  # every message can be rendered
    return caught.value


def codes(source: Path | bytes | str, limit: int = FRAMEWORK_LIMIT) -> list[str]:
    return [problem.code for problem in problems(source, limit).problems]


def test_an_ordinary_file_is_read() -> None:
    document = read_toml(
        'title = "Kader"\nweight = 0.10\n[[levels]]\nid = "goed"\n', name="kader.toml"
    )
    assert document.name == "kader.toml"
    assert document.data == {
        "title": "Kader",
        "weight": Decimal("0.10"),
        "levels": [{"id": "goed"}],
    }
    assert str(document.data["weight"]) == "0.10"


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.stem)
def test_a_hostile_file_ends_in_its_problem_at_its_place(file: Path) -> None:
    code, line, column = file.stem.split("-")[:3]
    first = problems(file).problems[0]
    place = first.location
    assert (first.code, place.line, place.column) == (code, int(line), int(column))
    assert place.file == str(file)
    assert first.hint is not None


def test_every_code_has_a_file_and_is_explained() -> None:
    """Codes of form and value; those of conversion have tests of their own."""
    reference = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"
    explained = {line[3:7] for line in reference.read_text().splitlines() if line[:4] == "| [T"}
    raised = set()
    folder = Path(visitatie.files.__file__).parent
    for source in folder.glob("*.py"):
        for node in ast.walk(ast.parse(source.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                word = node.value
                if len(word) == 4 and word[0] == "T" and word[1:].isdigit():
                    raised.add(word)
    assert raised == explained
    tried = {file.stem[:4] for file in CORPUS} | {"T001", "T002"}
    assert {code for code in raised if code < "T030"} == tried


@pytest.mark.parametrize(
    "text",
    [
        "\ufefftitle = 1\n",
        b"\xef\xbb\xbftitle = 1\n",
        "title = 1\r\n",
        b"\xef\xbb\xbf\r\ntitle = 1\r\n\r\n",
        "title = 1",
    ],
)
def test_what_notepad_writes_is_read(text: str | bytes) -> None:
    assert read_toml(text).data == {"title": 1}


def test_positions_count_from_the_first_letter_after_the_mark() -> None:
    document = read_toml(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    assert document.locate(("a",)) == Location("<text>", 1, 5, ("a",))
    assert document.locate(("b",), key=True) == Location("<text>", 2, 1, ("b",))


def test_every_line_end_in_a_value_is_one_line_feed() -> None:
    document = read_toml('a = """x\r\ny"""\r\nb = ["p\\r\\nq", {c = "r\\rs"}]\r\n')
    assert document.data == {"a": "x\ny", "b": ["p\nq", {"c": "r\ns"}]}
    assert "\r" not in document.text


@pytest.mark.parametrize(
    "text",
    ["👩\u200d🏫", "❤\ufe0f", "naïef – „zo” € ½ × 3", "a\tb", "لغة", "中文", "e\u0301"],
)
def test_ordinary_text_is_kept_to_the_letter(text: str) -> None:
    assert read_toml(f'a = "{text}"').data == {"a": text}


def test_character_and_value_problems_are_told_together() -> None:
    text = 'a = "\u202e"\nb = nan\nc = "\\u200b"\nd = 12345678901\n'
    found = problems(text).problems
    assert [(p.code, p.location.dotted) for p in found] == [
        ("T006", ""),
        ("T021", "b"),
        ("T006", "c"),
        ("T020", "d"),
    ]


def test_a_million_problems_are_not_all_listed() -> None:
    assert len(codes("# " + "\x07" * 500_000)) < 110
    assert len(codes("a = [" + "nan," * 100_000 + "]")) < 110


def test_strings_and_remarks_do_not_count_as_brackets_or_dots() -> None:
    many = "[{" * 60 + "." * 60 + "a." * 60
    text = f'a = "{many}"  # {many}\nb = """\n{many}\n"""\nc = \'{many}\'\n"{many}" = 1\n'
    assert len(read_toml(text).data) == 4


def test_brackets_and_dots_within_the_bounds_are_read() -> None:
    assert read_toml("a = " + "[" * 50 + "]" * 50).data
    assert read_toml(".".join(["a"] * 33) + " = 1").data


def test_fifty_open_and_closed_brackets_in_a_row_are_not_deep() -> None:
    assert read_toml("a = [" + "[{b = [1]}]," * 2000 + "]").data


@pytest.mark.parametrize(
    "text",
    [
        "a = { b = { c = 1 },\n d = 1 }",
        "a = { b = [\n1\n],\n d = 1 }",
        "a = [{ b = 1 },\n{ c = 1\n}]",
        'a = [\n{ b = 1, c = "," },\n{ b = 1 , }]',
        "a = {\t# b\n}",
        "a = { b = 1, # c\n d = 1 }",
    ],
)
def test_newer_toml_is_refused_by_every_python(text: str) -> None:
    """Python 3.15 reads TOML 1.1; a colleague with an older Python could not."""
    assert codes(text) == ["T015"]


@pytest.mark.parametrize(
    "text",
    [
        "a = { b = [\n1,\n2,\n], c = 1 }",
        'a = { b = """\n,}\n""", c = ",}" } # ,}',
        "a = [\n{ b = [] },\n[{}, { c = {} }],\n]",
        "a = { b = [ # {\n 1 ] }",
    ],
)
def test_line_ends_that_toml_allows_are_read(text: str) -> None:
    assert read_toml(text).data == tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("[" * 900_000, "T008", id="open brackets"),
        pytest.param("a = " + "[" * 400_000 + "]" * 400_000, "T008", id="nested arrays"),
        pytest.param("a = " + "{a=" * 300_000, "T008", id="nested tables"),
        pytest.param("a." * 450_000 + "a = 1", "T009", id="dots"),
        pytest.param(("a." * 4000 + "b = 1\n") * 100, "T009", id="dots on many lines"),
        pytest.param("a = " + "9" * 100_000, "T020", id="decimal number"),
        pytest.param("a = 0x" + "f" * 100_000, "T020", id="hexadecimal number"),
        pytest.param("a = 0." + "3" * 900_000, "T020", id="decimals"),
        pytest.param("a = " + "1_" * 400_000 + "1", "T020", id="number with underscores"),
        pytest.param("a" * 900_000 + " = 1", "T020", id="key"),
        pytest.param('a = "' + "\\" * 900_001, "T016", id="backslashes"),
        pytest.param('a = """' + '\\"""' * 200_000, "T012", id="escaped quotes"),
        pytest.param('""' * 400_000 + '"', "T014", id="quotes"),
        pytest.param("'''" * 299_999, "T014", id="triple quotes"),
        pytest.param(" " * 900_000 + "x", "T014", id="spaces"),
        pytest.param("a " * 450_000, "T014", id="words"),
        pytest.param("#\n" * 400_000 + "x", "T014", id="remarks"),
        pytest.param("\n" * 900_000 + "x", "T014", id="empty lines"),
        pytest.param("a = {" + "b = 1, " * 120_000, "T011", id="one key many times"),
        pytest.param("[a]\n" * 200_000, "T011", id="one table many times"),
        pytest.param("a = [" + "1,\n" * 250_000, "T013", id="array without end"),
        pytest.param("a = " + "x" * 300_000, "T020", id="long word"),
        pytest.param("a = [" + "{}" * 400_000, "T012", id="pairs"),
        pytest.param("{" * 30 + "]" * 900_000, "T010", id="closing brackets"),
        pytest.param("," * 900_000 + "}", "T015", id="commas"),
        pytest.param("a = [" + "\u202e" * 200_000, "T006", id="overrides"),
    ],
)
def test_a_big_hostile_file_ends_quickly(text: str, code: str) -> None:
    """Quickly: the time limit of the test would be passed many times over otherwise."""
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("".join(f"[[a]]\nb.c = {n}\n" for n in range(40_000)), id="list of tables"),
        pytest.param("".join(f"[a.b{n}]\n" for n in range(60_000)), id="tables"),
        pytest.param("".join(f"k{n}.a.b.c = 1\n" for n in range(40_000)), id="dotted keys"),
        pytest.param('a = "' + "\\n" * 400_000 + '"', id="escapes"),
        pytest.param("a = [" + "{}," * 250_000 + "]", id="empty tables"),
    ],
)
def test_a_big_ordinary_file_is_read_whole(text: str) -> None:
    assert read_toml(text).data == tomllib.loads(text)


def test_a_file_may_have_exactly_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"#" * 100)
    assert read_toml(file, limit=100).data == {}
    file.write_bytes(b"#" * 101)
    assert codes(file, limit=100) == ["T002"]
    assert codes(b"#" * 101, limit=100) == ["T002"]
    assert codes("é" * 51, limit=100) == ["T002"]
    assert FRAMEWORK_LIMIT < DOSSIER_LIMIT


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"geen\.toml"):
        read_toml(tmp_path / "geen.toml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["T001"]


def test_a_name_that_cannot_be_a_file_is_a_problem() -> None:
    assert codes(Path("a\0b")) == ["T001"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    assert codes(pipe) == ["T001"]


def test_a_file_without_end_is_not_read() -> None:
    device = Path("/dev/zero")
    if not device.exists():
        pytest.skip("there is no such device on this system")
    assert codes(device) == ["T001"]


def test_a_name_that_is_too_long_is_a_problem(tmp_path: Path) -> None:
    assert codes(tmp_path / ("x" * 5000)) == ["T001"]


def test_a_disk_that_fails_while_reading_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.toml"
    file.write_text("a = 1")

    def broken(*_: object) -> object:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", broken)
        [found] = problems(file).problems
    assert (found.code, "Input/output error" in str(found)) == ("T001", True)


def test_a_text_may_hold_half_a_character() -> None:
    assert codes('a = "\ud800"') == ["T007"]


def test_a_duplicate_names_the_line_of_the_first() -> None:
    [found] = problems("a = 1\n[b]\nc = 2\n[[d]]\ne = 1\ne = 2\n").problems
    assert str(found.message) == "e is given here, but it was given before in line 5"


@pytest.mark.parametrize("depth", [900, 2000])
def test_a_deep_stack_does_not_change_the_answer(depth: int) -> None:
    """A caller deep in its own recursion gets a problem or a document, no crash."""

    def descend(left: int) -> list[str]:
        if left:
            return descend(left - 1)
        try:
            read_toml("a = " + "[" * 50 + "]" * 50)
        except InputError as error:
            return [problem.code for problem in error.problems]
        return ["T008"]

    before = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + 200)
    try:
        assert descend(depth - 60) == ["T008"]
    finally:
        sys.setrecursionlimit(before)


def outcome(source: bytes | str) -> Document | InputError:
    try:
        return read_toml(source)
    except InputError as error:
        return error


@given(st.binary(max_size=300))
def test_any_bytes_end_in_a_document_or_in_problems(raw: bytes) -> None:
    found = outcome(raw)
    if isinstance(found, Document):
        assert found.data == tomllib.loads(raw.decode("utf-8-sig"), parse_float=Decimal)
    else:
        assert str(found)
        assert all(problem.location.line for problem in found.problems)


@given(st.text(alphabet="ab.=[]{}\"'\\\n#, 01-:\u202eu+x", max_size=80))
def test_any_scraps_of_toml_end_in_a_document_or_in_problems(text: str) -> None:
    found = outcome(text)
    if isinstance(found, Document):
        assert all(found.locate((key,)).line for key in found.data)
    else:
        assert str(found)
        assert all(problem.location.line for problem in found.problems)


@given(st.characters())
def test_a_character_is_stored_as_it_is_or_refused_with_its_place(char: str) -> None:
    if char in '"\\\n\r':
        return
    text = f'a = "x{char}y"\n'
    if _characters.FORBIDDEN.search(char):
        [found] = problems(text).problems
        assert (found.location.line, found.location.column) == (1, 7)
    else:
        assert read_toml(text).data == {"a": f"x{char}y"}


def test_every_printable_ascii_character_is_accepted() -> None:
    text = "".join(c for c in string.printable if c not in "\r\x0b\x0c'\n")
    assert read_toml(f"a = '{text}'").data == {"a": text}
