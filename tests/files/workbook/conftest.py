"""A workbook to change as a person would, with a library that is not ours."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from visitatie.errors import InputError, Problem
from visitatie.files import check_framework, load_framework
from visitatie.files.workbook import write_workbook
from visitatie.model import Framework

COMPLETE = Path(__file__).parent.parent / "frameworks" / "complete.toml"

Change = Callable[[Workbook], None]


@pytest.fixture(scope="session")
def complete() -> Framework:
    return load_framework(COMPLETE)


@pytest.fixture(scope="session")
def raw(complete: Framework) -> bytes:
    return write_workbook(complete, language="en")


@pytest.fixture
def changed(raw: bytes, tmp_path: Path) -> Callable[[Change], Path]:
    """Change the English workbook of the complete framework, and give where it was saved."""

    def change(how: Change) -> Path:
        book = openpyxl.load_workbook(io.BytesIO(raw))
        how(book)
        path = tmp_path / "kader.xlsx"
        book.save(path)
        return path

    return change


@pytest.fixture
def problems(changed: Callable[[Change], Path]) -> Callable[[Change], list[Problem]]:
    """Give what is wrong with a changed workbook."""

    def look(how: Change) -> list[Problem]:
        found = check_framework(changed(how), name="kader.xlsx").problems
        assert found
        return list(found)

    return look


@pytest.fixture
def refused() -> Callable[[Path | bytes], Problem]:
    """Give why something is no workbook that can be read."""

    def look(source: Path | bytes) -> Problem:
        from visitatie.files.workbook import read_workbook

        with pytest.raises(InputError) as caught:
            read_workbook(source, name="kader.xlsx")
        return caught.value.problems[0]

    return look
