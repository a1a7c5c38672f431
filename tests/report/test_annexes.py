"""Tables too large for pages: the reader is told, and has all of it."""

from __future__ import annotations

import datetime as dt
import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve

from pdf_promises import broken_rules
from visitatie.errors import ReportError
from visitatie.report.annexes import MOST_ROWS, with_annexes
from visitatie.report.blocks import (
    Callout,
    CalloutKind,
    Column,
    Document,
    Heading,
    Paragraph,
    Table,
    Together,
)
from visitatie.report.html import render_html
from visitatie.report.options import RenderOptions
from visitatie.report.outline import walk
from visitatie.report.pdf import render_pdf
from visitatie.report.plaintext import plain_text
from visitatie.report.structure import render_json

AT = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
OPTIONS = RenderOptions()


def table(rows: int, caption: str = "What was seen") -> Table:
    cells = tuple((f"B{n}", f"=SUM({n})") for n in range(rows))
    return Table((Column("Code"), Column("Title")), cells, caption=caption)


def of(*blocks: Table | Together | Callout, created: dt.datetime | None = AT) -> Document:
    return Document("Report", (Heading("Evidence"), *blocks), created=created)


def test_what_pages_can_carry_stays_as_it_is() -> None:
    document = of(table(MOST_ROWS))
    assert with_annexes(document, OPTIONS) is document


def test_a_larger_table_is_named_and_attached_whole() -> None:
    made = with_annexes(of(table(MOST_ROWS + 1)), OPTIONS)
    assert not any(isinstance(one, Table) for one in walk(made))
    text = plain_text(made)
    assert "What was seen" in text
    assert "This table has 1001 rows" in text
    assert "annex-1.xlsx" in text
    [annex] = made.attachments
    assert annex.name == "annex-1.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(annex.data))
    values = [cell.value for sheet in book for row in sheet for cell in row]
    assert {f"B{n}" for n in range(MOST_ROWS + 1)} <= set(values)
    typed = [cell for sheet in book for row in sheet for cell in row if cell.value == "=SUM(3)"]
    assert typed
    assert {cell.data_type for cell in typed} == {"s"}, "a text is no formula"


def test_one_inside_a_passage_is_found_too_and_each_has_its_own_file() -> None:
    large = table(MOST_ROWS + 1)
    inside = Callout(CalloutKind.WARNING, "Mind", (Together((large, Paragraph("After."))),))
    made = with_annexes(of(large, inside), OPTIONS)
    assert [one.name for one in made.attachments] == ["annex-1.xlsx", "annex-2.xlsx"]
    assert "After." in plain_text(made)


def test_without_a_time_it_is_refused_and_never_left_out() -> None:
    with pytest.raises(ReportError, match="table of 1001 rows does not fit") as caught:
        with_annexes(of(table(MOST_ROWS + 1), created=None), OPTIONS)
    assert "created" in caught.value.render()


@pytest.mark.skipif(shutil.which("pdfdetach") is None, reason="poppler-utils is not installed")
def test_the_pdf_holds_the_annex_keeps_its_promises_and_other_formats_have_the_table(
    tmp_path: Path,
) -> None:
    document = of(table(MOST_ROWS + 1))
    pdf = render_pdf(document, OPTIONS)
    assert broken_rules(pdf) == []
    (tmp_path / "x.pdf").write_bytes(pdf)
    subprocess.run(["pdfdetach", "-saveall", "x.pdf"], cwd=tmp_path, check=True)
    assert (tmp_path / "annex-1.xlsx").is_file()
    machine = json.loads((tmp_path / "report.json").read_bytes())
    whole = json.loads(render_json(document))["blocks"]
    assert machine["blocks"] == whole, "programs get the whole table"
    assert [one["name"] for one in machine["attachments"]] == ["annex-1.xlsx"]
    html = render_html(document, evolve(OPTIONS, include_fonts=False))
    assert html.count("<tr>") > MOST_ROWS
    assert "annex-1.xlsx" not in html
