"""What people do in a spreadsheet does not change what is read."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from visitatie.files import load_framework
from visitatie.files.workbook import write_workbook
from visitatie.model import Framework

Changed = Callable[[Callable[[Workbook], None]], Path]


def test_a_workbook_that_another_program_saved_is_read_equal(
    changed: Changed, complete: Framework
) -> None:
    assert load_framework(changed(lambda _: None)) == complete


def test_columns_may_be_moved(changed: Changed, complete: Framework) -> None:
    def turn_around(book: Workbook) -> None:
        for page in book.worksheets[2:]:
            rows = [list(reversed(row)) for row in page.iter_rows(values_only=True)]
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row, 1):
                    page.cell(number, place).value = value

    assert load_framework(changed(turn_around)) == complete


def test_sheets_may_be_typed_without_the_hidden_keys(changed: Changed, complete: Framework) -> None:
    def without_keys(book: Workbook) -> None:
        book["Framework"].delete_cols(1)
        for page in book.worksheets[2:]:
            page.delete_rows(1)

    assert load_framework(changed(without_keys)) == complete


def test_rows_may_be_sorted(changed: Changed, complete: Framework) -> None:
    def upside_down(book: Workbook) -> None:
        for page in book.worksheets[2:]:
            rows = [list(row) for row in page.iter_rows(min_row=3, values_only=True)]
            for number, row in enumerate(reversed(rows), 3):
                for place, value in enumerate(row, 1):
                    page.cell(number, place).value = value

    again = load_framework(changed(upside_down))
    assert again == complete


def test_a_row_without_a_number_comes_behind_the_row_above_it(changed: Changed) -> None:
    def insert(book: Workbook) -> None:
        page = book["Criteria"]
        page.insert_rows(5)
        page.insert_rows(8, 3)  # and empty ones elsewhere
        for key, value in {"id": "NEW", "kind": "standaard", "title": "Nieuw"}.items():
            page.cell(5, column(page, key)).value = value

    ids = [one.id for one in load_framework(changed(insert)).criteria]
    assert ids[:4] == ["OP", "OP1", "NEW", "OP2"]


def test_a_number_puts_a_row_between_two_others(changed: Changed) -> None:
    def add(book: Workbook) -> None:
        page = book["Criteria"]
        row = page.max_row + 1
        new = {"nr": 15, "id": "NEW", "kind": "standaard", "title": "Nieuw"}
        for key, value in new.items():
            page.cell(row, column(page, key)).value = value

    assert [one.id for one in load_framework(changed(add)).criteria][:3] == ["OP", "NEW", "OP1"]


def test_own_notes_between_brackets_are_not_read(changed: Changed, complete: Framework) -> None:
    def note(book: Workbook) -> None:
        page = book["Criteria"]
        place = page.max_column + 1
        page.cell(2, place).value = "(to discuss)"
        page.cell(4, place).value = "=1+1"
        book.create_sheet("(scrap)").append(["anything", 3])

    assert load_framework(changed(note)) == complete


def test_what_is_not_needed_may_be_taken_away(changed: Changed, complete: Framework) -> None:
    def strip(book: Workbook) -> None:
        del book["Translations"]
        del book["Read me"]
        page = book["Criteria"]
        page.delete_cols(column(page, "guidance"))
        page.delete_rows(1)  # the hidden keys; the headings suffice

    made = load_framework(changed(strip))
    assert not made.translations
    assert all(not one.guidance for one in made.criteria)
    assert [one.title for one in made.criteria] == [one.title for one in complete.criteria]


def test_headings_may_be_reworded_while_the_keys_are_there(
    changed: Changed, complete: Framework
) -> None:
    def reword(book: Workbook) -> None:
        page = book["Criteria"]
        page.cell(2, column(page, "title")).value = "Hoe wij het noemen"

    assert load_framework(changed(reword)) == complete


def test_a_number_is_taken_as_text_where_it_can_be_only_one(changed: Changed) -> None:
    def numbers(book: Workbook) -> None:
        value_of(book, "framework.edition").value = 2026

    assert load_framework(changed(numbers)).edition == "2026"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+31 6",
        "-",
        "@home",
        '""',
        "\\",
        "_x0041_",
        "<r>a</r>",
        "'x",
        "0012",
        "https://example.org",
        " spatie ",
        "a\nb\tc",
        "x005F_",
    ],
)
def test_text_stays_text(changed: Changed, text: str, complete: Framework) -> None:
    from attrs import evolve

    wanted = evolve(complete, about=evolve(complete.about, note=text), translations={})
    raw = write_workbook(wanted)
    page = openpyxl.load_workbook(io.BytesIO(raw))["Kader"]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    from visitatie.files.workbook import read_workbook

    assert read_workbook(raw).data["framework"]["note"] == text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.timeout(180)
def test_libreoffice_may_save_it_again(raw: bytes, tmp_path: Path, complete: Framework) -> None:
    path = tmp_path / "kader.xlsx"
    path.write_bytes(raw)
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=170)
    assert load_framework(tmp_path / "out" / "kader.xlsx") == complete


def column(page: Worksheet, key: str) -> int:
    return int(next(cell.column for cell in page[1] if cell.value == f"#{key}"))


def value_of(book: Workbook, key: str) -> Cell:
    page = book["Framework"]
    return next(row[2] for row in page.iter_rows() if row[0].value == f"#{key}")
