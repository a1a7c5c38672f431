"""CSV tables as spreadsheets write them: read row by row, wrong rows in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from visitatie.errors import InputError, NotFoundError, Problem
from visitatie.files.table import TableRow, read_table


def _write(folder: Path, content: str | bytes) -> Path:
    path = folder / "scholen.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_recognised(tmp_path: Path, delimiter: str) -> None:
    text = delimiter.join(["school", "OP2"]) + "\n" + delimiter.join(["De Linde", "goed"]) + "\n"
    table = read_table(_write(tmp_path, text))
    assert table.header == ("school", "OP2")
    assert list(table.rows()) == [TableRow(2, ("De Linde", "goed"))]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    table = read_table(_write(tmp_path, b"\xef\xbb\xbfOP2;OP3\r\ngoed;voldoende\r\n"))
    assert table.header == ("OP2", "OP3")
    assert list(table.rows()) == [TableRow(2, ("goed", "voldoende"))]


def test_line_numbers_count_lines_also_after_a_cell_with_a_line_end(tmp_path: Path) -> None:
    table = read_table(_write(tmp_path, 'a,b\n"one\ntwo",x\n\n3,y\n'))
    rows = [row for row in table.rows() if isinstance(row, TableRow)]
    assert [(row.line, row.cells) for row in rows] == [(2, ("one\ntwo", "x")), (5, ("3", "y"))]


def test_cells_that_are_left_out_at_the_end_are_empty(tmp_path: Path) -> None:
    table = read_table(_write(tmp_path, "a,b,c\n1\n"))
    assert list(table.rows()) == [TableRow(2, ("1", "", ""))]


def test_a_row_with_too_many_cells_is_a_problem_and_the_next_row_is_read(tmp_path: Path) -> None:
    first, second = read_table(_write(tmp_path, "a,b\n1,2,3\n4,5\n")).rows()
    assert isinstance(first, Problem)
    assert (first.code, first.location.line) == ("C003", 2)
    assert "3 cells found, 2 expected" in str(first)
    assert second == TableRow(3, ("4", "5"))


def test_a_row_with_loose_quotes_is_a_problem_and_the_next_row_is_read(tmp_path: Path) -> None:
    first, second = read_table(_write(tmp_path, 'a,b\n"x"y,1\n2,3\n')).rows()
    assert isinstance(first, Problem)
    assert (first.code, first.location.line) == ("C005", 2)
    assert second == TableRow(3, ("2", "3"))


def test_an_endless_cell_is_a_problem(tmp_path: Path) -> None:
    (problem,) = read_table(_write(tmp_path, "a\n" + "x" * 10_001 + "\n")).rows()
    assert isinstance(problem, Problem)
    assert problem.code == "C006"


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "C001", "the table is empty"),
        (b"\n\n", "C001", "the table is empty"),
        (b"OP2,OP3,OP2\n", "C002", "OP2"),
        (b"sch\xf6ol,OP2\n", "C004", "save the table as CSV UTF-8"),
        (b'"a"b,c\n', "C005", "cannot be read"),
    ],
)
def test_a_table_without_a_usable_header_says_what_to_do(
    tmp_path: Path, content: bytes, code: str, words: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_table(_write(tmp_path, content))
    assert [problem.code for problem in caught.value.problems] == [code]
    assert words in str(caught.value)


def test_text_that_is_not_utf8_further_on_stops_the_reading(tmp_path: Path) -> None:
    table = read_table(_write(tmp_path, b"a\n" + b"ok\n" * 5000 + b"\xff\n"))
    with pytest.raises(InputError) as caught:
        list(table.rows())
    assert caught.value.problems[0].code == "C004"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"nergens\.csv"):
        read_table(tmp_path / "nergens.csv")
