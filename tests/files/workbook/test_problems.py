"""What is wrong in a workbook is told with sheet, cell, what was found and what was expected."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from openpyxl import Workbook

from visitatie.errors import InputError, NotFoundError, Problem
from visitatie.files.workbook import read_workbook, write_workbook
from visitatie.model import Framework

Problems = Callable[[Callable[[Workbook], None]], list[Problem]]
Refused = Callable[[Path | bytes], Problem]


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell].value = value

    return change


def rename(book: Workbook) -> None:
    book["Criteria"].title = "Critera"


def twice(book: Workbook) -> None:
    book.copy_worksheet(book["Criteria"]).title = "Onderdelen"


def no_framework(book: Workbook) -> None:
    del book["Framework"]


def no_title(book: Workbook) -> None:
    book["Criteria"].delete_cols(5)


def two_values(book: Workbook) -> None:
    page = book["Facts"]
    place = next(cell.column for cell in page[1] if cell.value == "#choices")
    page.cell(4, place).value = '[{ id = "a", label = "A" }]\nrest = 1'


def merged(book: Workbook) -> None:
    book["Facts"].merge_cells("B3:B4")


def torn_condition(book: Workbook) -> None:
    page = book["Rules"]
    place = next(cell.column for cell in page[1] if cell.value == "#more")
    page.cell(3, place).value = "any = [{"


CASES = {
    "X005": (rename, "kader.xlsx: Critera: X005:", "did you mean criteria?"),
    "X006": (twice, "kader.xlsx: Onderdelen: X006:", "as Criteria"),
    "X007": (no_framework, "kader.xlsx: X007", "no sheet Framework"),
    "X008": (no_title, "kader.xlsx: Criteria!A2: X008:", "no column Title"),
    "X009": (put("Criteria", "Z2", "Titel2"), "kader.xlsx: Criteria!Z2: X009:", "Titel2"),
    "X010": (put("Criteria", "Z1", "#title"), "kader.xlsx: Criteria!Z2: X010:", "twice"),
    "X011": (put("Criteria", "E4", "=1+1"), "kader.xlsx: Criteria!E4: X011:", "formula"),
    "X012": (put("Criteria", "E4", "#REF!"), "kader.xlsx: Criteria!E4: X012:", "#REF!"),
    "X013": (merged, "kader.xlsx: Facts: X013:", "B3:B4"),
    "X014": (put("Criteria", "E4", 1.5), "kader.xlsx: Criteria!E4: X014:", "the number 1.5"),
    "X015": (put("Facts", "C3", "booleaan"), "kader.xlsx: Facts!C3: X015:", "booleaan"),
    "X016": (
        put("Levels", "B3", "ordeel"),
        "kader.xlsx: Levels!B3: X016:",
        "did you mean oordeel?",
    ),
    "X017": (
        put("Translations", "A4", "framework.title"),
        "kader.xlsx: Translations!A4: X017:",
        "twice",
    ),
    "X018": (torn_condition, "kader.xlsx: Rules!", "no TOML"),
    "X018 too": (two_values, "kader.xlsx: Facts!E4: X018:", "more than one value: rest"),
    "X014 order": (put("Criteria", "A4", "tien"), "kader.xlsx: Criteria!A4: X014:", "tien"),
    "X014 share": (put("Criteria", "A4", "1/3"), "kader.xlsx: Criteria!A4: X014:", "1/3"),
    "X019": (put("Ladders", "G4", None), "kader.xlsx: Ladders!", "stands alone"),
    "X020": (put("Criteria", "AC4", "los"), "kader.xlsx: Criteria!AC4: X020:", "without heading"),
    "X021": (put("Criteria", "E4", None), "kader.xlsx: Criteria!E4: X021:", "Title is empty"),
    "F103": (put("Criteria", "G4", "ordeel"), "kader.xlsx: Criteria!G4: F103:", "oordeel"),
    "F108": (put("Rules", "C3", "onvoldoend"), "kader.xlsx: Rules!C3: F108:", "onvoldoende"),
    "F151": (put("Translations", "A4", "criteria.NIX.title"), "kader.xlsx: Translations!", "NIX"),
}


@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_told_where_it_stands(code: str, problems: Problems) -> None:
    change, place, part = CASES[code]
    code = code.partition(" ")[0]
    lines = [str(one) for one in problems(change) if one.code == code]
    assert lines
    assert any(line.startswith(place) and code in line and part in line for line in lines), lines


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(problems: Problems) -> None:
    def several(book: Workbook) -> None:
        book["Scales"]["C3"].value = None
        book["Criteria"]["E4"].value = 1.5
        book["Facts"]["C3"].value = "booleaan"

    places = [f"{one.location.sheet}!{one.location.cell}" for one in problems(several)]
    assert places == ["Scales!C3", "Criteria!E4", "Facts!C3"]


def test_what_stands_beside_the_values_of_the_framework_is_told(problems: Problems) -> None:
    (found,) = problems(put("Framework", "E4", "los"))
    assert str(found).startswith("kader.xlsx: Framework!E4: X020:")


def test_a_part_that_points_at_nothing_is_told(raw: bytes, refused: Refused) -> None:
    parts = {one: zipfile.ZipFile(io.BytesIO(raw)).read(one) for one in names(raw)}
    found = refused(archive(parts | {"xl/sharedStrings.xml": b"<sst/>"}))
    assert found.code == "X001"
    assert "xl/sharedStrings.xml" in str(found)


def test_a_date_that_the_program_made_of_a_text_is_told(problems: Problems) -> None:
    import datetime as dt

    found = problems(put("Criteria", "E4", dt.date(2026, 3, 1)))
    assert "found the date 2026-03-01" in str(found[0])


def test_what_is_no_workbook_is_refused(refused: Refused, tmp_path: Path) -> None:
    assert refused(b"hallo").code == "X001"
    assert refused(b"PK\x03\x04 torn").code == "X001"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old").code == "X001"
    assert refused(tmp_path).code == "X001"
    assert refused(archive({"mimetype": b"application/vnd.oasis"})).code == "X001"
    with pytest.raises(NotFoundError):
        read_workbook(tmp_path / "weg.xlsx")


def test_a_password_is_told(refused: Refused) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + name).code == "X002"


def test_macros_are_refused(refused: Refused) -> None:
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/vbaProject.bin": b"x"}
    assert refused(archive(parts)).code == "X004"


def test_a_bomb_is_not_unpacked(refused: Refused) -> None:
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/sharedStrings.xml": b" " * 101_000_000}
    assert refused(archive(parts)).code == "X003"


def test_entities_are_refused(refused: Refused) -> None:
    book = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    assert refused(archive({"xl/workbook.xml": book})).code == "X001"


def test_a_cell_far_away_is_refused(refused: Refused, raw: bytes) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(raw))
    book["Criteria"].cell(900_000, 2).value = "ver weg"
    saved = io.BytesIO()
    book.save(saved)
    assert refused(saved.getvalue()).code == "X003"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml"])
def test_a_damaged_part_is_named(part: str, raw: bytes, refused: Refused) -> None:
    parts = {one: zipfile.ZipFile(io.BytesIO(raw)).read(one) for one in names(raw)}
    found = refused(archive(parts | {part: b"<torn"}))
    assert found.code == "X001"
    assert part in str(found)


def test_a_text_that_fits_no_cell_is_told_when_writing(complete: Framework) -> None:
    long = evolve(complete, about=evolve(complete.about, note="x" * 32_768))
    with pytest.raises(InputError) as caught:
        write_workbook(long)
    (found,) = caught.value.problems
    assert found.code == "X022"
    assert "32767" in str(found)


def names(raw: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return opened.namelist()


def archive(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    ("sheet", "column", "value", "code"),
    [
        ("Phases", "belongs_to", "krt", "X016"),
        ("Phases", "term.days", "vijf", "X014"),
        ("Phases", "gate", "slot-confirmd", "T"),
        ("Ties that conflict", "tie", "vriend", "X015"),
        ("Planning", "from", "gisteren", "X015"),
    ],
)
def test_what_is_wrong_in_a_process_is_told_at_its_cell(
    problems: Problems, sheet: str, column: str, value: str, code: str
) -> None:
    cells: list[str] = []

    def change(book: Workbook) -> None:
        page = book[sheet]
        place = next(one.column for one in page[1] if one.value == f"#{column}")
        cell = page.cell(3, place)
        cell.value = value
        cells.append(cell.coordinate)

    (found,) = problems(change)
    assert found.code.startswith(code)
    assert (found.location.sheet, found.location.cell) == (sheet, cells[0])
