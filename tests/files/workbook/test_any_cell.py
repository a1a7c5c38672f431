"""Whatever stands in a cell: a framework, or problems that say where."""

from __future__ import annotations

from copy import deepcopy

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from visitatie.errors import InputError
from visitatie.files._building import build
from visitatie.files._structure import Read
from visitatie.files.workbook._cellgrid import CellGrid, read_cells
from visitatie.files.workbook._cells import ErrorValue, Formula, Found, Moment
from visitatie.files.workbook._document import WorkbookDocument
from visitatie.files.workbook._gather import Gathered

_WORDS = """levels = 3|rules = 3|bands = 3|criteria = [1]|descriptors = 1|to = 1|levels = [1, {}]
framework = 3|table = { rows = 3 }|x|[1]|[|{|{}|a = 1|a|=|#id|#more|(x)|goed|ja|60%|1/0|OP1|""|\\
history = 1|since = 1|caps = [1]|at_most = 1|when = 1|is|in"""
_FOUND: st.SearchStrategy[Found] = st.one_of(
    st.sampled_from(_WORDS.replace("\n", "|").split("|")),
    st.text(max_size=8).filter(str.strip),
    st.integers(-(10**12), 10**12),
    st.decimals(-1000, 1000, places=3),
    st.booleans(),
    st.dates(),
    st.sampled_from((Formula(), ErrorValue("#REF!"), Moment("2026-01-01 10:00:00"))),
)


@pytest.fixture(scope="module")
def cells(raw: bytes) -> list[CellGrid]:
    return read_cells(raw, "kader.xlsx")


@given(data=st.data())
@settings(max_examples=100, deadline=None)
@pytest.mark.timeout(300)  # the machine may be busy
def test_any_change_gives_a_framework_or_problems_with_places(
    data: st.DataObject, cells: list[CellGrid]
) -> None:
    grids = [evolve(one, rows=deepcopy(one.rows)) for one in cells]
    for _ in range(data.draw(st.integers(1, 4))):
        grid: CellGrid = data.draw(st.sampled_from(grids[1:]))
        row = data.draw(st.integers(1, max(grid.rows) + 1))
        column = data.draw(st.integers(1, max(map(max, grid.rows.values())) + 1))
        grid.rows.setdefault(row, {})[column] = data.draw(_FOUND)
    gathered = Gathered("kader.xlsx")
    gathered.gather(grids)
    problems = gathered.problems
    if not problems:
        try:
            build(Read(WorkbookDocument("kader.xlsx", gathered.data, gathered.places)))
        except InputError as error:
            problems = list(error.problems)
    for one in problems:
        assert str(one).startswith("kader.xlsx")
        assert one.location.sheet is not None or one.code in {"X007", "F100"}
