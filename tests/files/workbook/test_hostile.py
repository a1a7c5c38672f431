"""A workbook that somebody made to annoy: it is refused before it has cost much."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from visitatie.errors import Problem
from visitatie.files.workbook import _archive, _cellgrid
from visitatie.files.workbook._archive import Archive
from visitatie.files.workbook._cellgrid import read_cells

Refused = Callable[[Path | bytes], Problem]

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as opened:
        for name, data in parts.items():
            opened.writestr(name, data)
    return target.getvalue()


def book(*cells: bytes, sheets: int = 1, shared: bytes = b"") -> dict[str, bytes]:
    """Give the parts of a workbook of which every sheet is the same part."""
    named = "".join(f'<sheet name="S{n}" r:id="a"/>' for n in range(sheets))
    related = '<Relationship Id="a" Target="sheet.xml"/><Relationship Id="b" Target="{}"/>'
    return {
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{RELATIONS}"><sheets>'
        f"{named}</sheets></workbook>".encode(),
        "xl/_rels/workbook.xml.rels": f"<r>{related.format('sharedStrings.xml')}</r>".encode(),
        "xl/sharedStrings.xml": b"<sst>" + shared + b"</sst>",
        "xl/sheet.xml": b"<worksheet>" + b"".join(cells) + b"</worksheet>",
    }


def forged(raw: bytes, part: str, size: int) -> bytes:
    """Let an archive say that a part is smaller than it is."""
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        real = opened.getinfo(part).file_size
    return raw.replace(real.to_bytes(4, "little"), size.to_bytes(4, "little"))


def test_a_size_that_is_a_lie_does_not_unpack_the_whole(refused: Refused) -> None:
    parts = book() | {"xl/sheet.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}
    raw = forged(archive(parts), "xl/sheet.xml", 1000)
    import tracemalloc

    tracemalloc.start()
    try:
        found = refused(raw)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (found.code, most < 5_000_000) == ("X001", True)


def test_parts_that_are_small_each_are_counted_together(
    monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    raw = archive(book(shared=b" " * 40_000) | {"xl/sheet.xml": b"<a>" + b" " * 40_000 + b"</a>"})
    monkeypatch.setattr(Archive, "_check_parts", lambda _self, _parts: None)
    monkeypatch.setattr(_archive, "MAX_UNPACKED", 60_000)
    assert refused(raw).code == "X003"


@pytest.mark.parametrize(
    "part",
    [
        b"<row>" + b"<c/>" * 2000 + b"</row>",
        b"<mergeCell/>" * 2000,
        b"<unheard><of/></unheard>" * 1000,
    ],
)
def test_elements_that_nothing_stands_in_are_counted(
    part: bytes, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    monkeypatch.setattr(_archive, "MAX_ELEMENTS", 1000)
    assert refused(archive(book(part))).code == "X003"


def test_filled_cells_are_counted(monkeypatch: pytest.MonkeyPatch, refused: Refused) -> None:
    monkeypatch.setattr(_cellgrid, "MAX_CELLS", 10)
    found = refused(archive(book(b"<row>" + b"<c><v>1</v></c>" * 11 + b"</row>")))
    assert (found.code, "10 filled cells" in str(found)) == ("X003", True)


def test_a_part_that_many_sheets_name_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_cellgrid, "MAX_CELLS", 1)
    grids = read_cells(archive(book(b"<row><c><v>1</v></c></row>", sheets=200)), "kader.xlsx")
    assert [grid.title for grid in grids] == [f"S{number}" for number in range(200)]
    assert {grid.rows[1][1] for grid in grids} == {1}


def test_there_are_not_endless_sheets(refused: Refused) -> None:
    found = refused(archive(book(sheets=_cellgrid.MAX_SHEETS + 1)))
    assert (found.code, "250 sheets" in str(found)) == ("X003", True)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (b'<row r="%s"><c><v>1</v></c></row>', "X003"),
        (b'<row><c t="s"><v>%s</v></c></row>', "X001"),
    ],
)
def test_a_number_of_thousands_of_digits_is_refused(
    cell: bytes, code: str, refused: Refused
) -> None:
    assert refused(archive(book(cell % (b"9" * 5000)))).code == code


def test_a_style_of_thousands_of_digits_is_no_style() -> None:
    cell = b'<row><c s="%s"><v>1</v></c></row>' % (b"9" * 5000)
    assert read_cells(archive(book(cell)), "kader.xlsx")[0].rows == {1: {1: 1}}


def test_a_tag_without_end_is_refused_before_all_is_read(
    monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    monkeypatch.setattr(_archive, "_LONGEST_TAG", 100_000)
    tag = b"<row " + b" ".join(b'a%d="1"' % number for number in range(40_000)) + b"/>"
    assert refused(archive(book(tag))).code == "X001"


def test_a_way_of_packing_that_cannot_be_bounded_is_refused(refused: Refused) -> None:
    assert refused(archive(book(), zipfile.ZIP_BZIP2)).code == "X001"


@pytest.mark.parametrize("where", [0, 65_530, 200_000])
def test_a_document_type_is_refused_wherever_it_stands(where: int, refused: Refused) -> None:
    part = b" " * where + b"<!DOCTYPE x><worksheet/>"
    assert refused(archive(book() | {"xl/sheet.xml": part})).code == "X001"


def test_texts_in_pieces_and_readings_are_put_together() -> None:
    shared = b"<si><r><t>Ni</t></r><r><t>hon</t></r><rPh><t>gone</t></rPh></si>"
    cells = b'<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>x_x0041_</t></is></c></row>'
    (grid,) = read_cells(archive(book(cells, shared=shared)), "kader.xlsx")
    assert grid.rows == {1: {1: "Nihon", 2: "xA"}}
