"""A report as a workbook: numbers to count with, days as days, and never a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from attrs import evolve

from visitatie.report.blocks import (
    Badge,
    BarRow,
    Column,
    ColumnKind,
    Document,
    GroupRow,
    Heading,
    Paragraph,
    StackedBars,
    Table,
    Together,
)
from visitatie.report.options import RenderOptions
from visitatie.report.workbook import render_xlsx


def opened(document: Document) -> Any:  # noqa: ANN401  # openpyxl has no types
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(document)))


def rows(sheet: Any) -> list[list[object]]:  # noqa: ANN401  # likewise
    return [list(row) for row in sheet.iter_rows(values_only=True)]


AT = dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC)
COLUMNS = (Column("Naam"), Column("Uren", ColumnKind.NUMBER), Column("Oordeel", ColumnKind.LEVEL))


def test_a_table_has_a_sheet_with_numbers_as_numbers() -> None:
    table = Table(
        COLUMNS,
        [GroupRow("Team"), ("Jo", "1,5", Badge("Goed")), ("An", "12", "n.v.t.")],
        "Wie doet wat",
    )
    made = opened(Document("T", (table,)))
    assert rows(made["Wie doet wat"]) == [
        ["Naam", "Uren", "Oordeel"],
        ["Team", None, None],
        ["Jo", 1.5, "Goed"],
        ["An", 12, "n.v.t."],
    ]
    assert made["Wie doet wat"].freeze_panes == "A2"


def test_what_is_no_number_stays_text_in_a_column_of_numbers() -> None:
    said = ["≈ 3", "1.0.0", "1.50.000", "12-11", "½", "9" * 16, "9" * 5000, "0," + "3" * 400]
    assert numbers(said, "nl") == said


def numbers(said: list[str], language: str) -> list[object]:
    """Give what cells with these texts hold, in a column of numbers."""
    table = Table(COLUMNS, [("Jo", one, "") for one in said], "T")
    return [row[1] for row in rows(opened(Document("T", (table,), language))["T"])[1:]]


@pytest.mark.parametrize(
    ("language", "said", "meant"),
    [
        ("nl", "1.500", 1500),
        ("nl", "-12.345.678", -12_345_678),
        ("nl", "1.000,5", 1000.5),
        ("nl", "1.5", 1.5),
        ("nl", "1,500", 1.5),
        ("en", "1,500", 1500),
        ("en-GB", "1,000.5", 1000.5),
        ("en", "1.500", 1.5),
    ],
)
def test_a_number_is_read_as_people_write_it_in_the_language(
    language: str, said: str, meant: float
) -> None:
    assert numbers([said], language) == [meant]


def test_the_figures_of_a_chart_have_a_sheet() -> None:
    chart = StackedBars(
        "Per gebied", "Zin.", (Badge("o"), Badge("v")), (BarRow("OP", (1, 2)),), "Gebied"
    )
    assert rows(opened(Document("T", (chart,)))["Per gebied"]) == [
        ["Gebied", "o", "v"],
        ["OP", 1, 2],
    ]


def test_the_text_stands_in_reading_order() -> None:
    kept = Together((Heading("Twee"), Paragraph("Meer")))
    blocks = (Heading("Eén", numbered=True), Paragraph("Tekst"), kept)
    (sheet,) = opened(Document("Titel", blocks))
    assert [[cell for cell in row if cell] for row in rows(sheet)] == [
        ["Titel"], [], ["1 Eén"], ["Tekst"], [], ["Twee"], ["Meer"]
    ]  # fmt: skip
    titles = [row[0] for row in sheet.iter_rows() if row[0].value]
    assert {cell.font.sz for cell in titles} == {13}


def test_records_have_a_sheet_with_days_and_times() -> None:
    data = {
        "audit": {"id": "a"},
        "judgements": [
            {"criterion": "OP1", "evidence": ["b1", "b2"], "on": dt.date(2026, 11, 25), "n": None},
            {
                "criterion": "OP2",
                "at": dt.datetime(2026, 11, 25, 9, 30, tzinfo=dt.UTC),
                "n": Fraction(1, 3),
            },
        ],
        "findings": [],
    }
    made = opened(evolve(Document("T", ()), data=data))
    assert made.sheetnames == ["Report", "judgements"]
    assert rows(made["judgements"]) == [
        ["criterion", "evidence", "on", "n", "at"],
        ["OP1", "b1, b2", dt.datetime(2026, 11, 25), None, None],  # noqa: DTZ001  # Excel has no zones
        ["OP2", None, None, "1/3", dt.datetime(2026, 11, 25, 9, 30)],  # noqa: DTZ001  # likewise
    ]


@pytest.mark.parametrize(
    "typed", ["=1+1", "{=1+1}", "+1", "-1", "@SUM(A1)", "http://example.org", "=cmd|' /C calc'!A0"]
)
def test_nothing_that_is_typed_becomes_a_formula_or_a_link(
    typed: str, everywhere: Callable[[str], Document]
) -> None:
    made = opened(evolve(everywhere(typed), data={"findings": [{"text": typed}]}))
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == typed} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_sheets_have_names_that_excel_takes() -> None:
    names = ["A" * 40, "a" * 40, "[x]: y/z?", "'aan'", "", "", "History"]
    names += [f"{'b' * 30}'s lessen", f"{'b' * 28}'s lessen", f"{'b' * 28}'s les", "😀" * 40]
    tables = tuple(Table((Column("k"),), [("1",)], name) for name in names)
    found = opened(Document("T", tables)).sheetnames
    assert len({name.casefold() for name in found}) == len(found) == 12
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in found)
    assert not any(name.startswith("'") or name.endswith("'") for name in found)
    assert "history" not in map(str.casefold, found)


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    text = "woord " * 12_000
    (sheet,) = opened(Document("T", (Paragraph(text),)))
    assert "".join(str(row[1]) for row in rows(sheet)[1:]) == text.strip() + " " * text.endswith(
        " "
    )


def test_equal_documents_give_equal_bytes(linde: Document) -> None:
    assert render_xlsx(linde, RenderOptions()) == render_xlsx(linde, RenderOptions())
