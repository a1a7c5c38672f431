"""A workbook in: the data of a framework, each value with its sheet and cell."""

from __future__ import annotations

from pathlib import Path

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files import _values
from visitatie.files.workbook._cellgrid import read_cells
from visitatie.files.workbook._document import WorkbookDocument
from visitatie.files.workbook._gather import Gathered

__all__ = ["read_workbook"]

_MOST_LISTED = 200


def read_workbook(source: Path | bytes, *, name: str | None = None) -> WorkbookDocument:
    """Read a workbook as the data of a framework file; what they mean is not checked yet.

    :func:`~visitatie.files.load_framework` does both for a path that ends on ``.xlsx``.

    Raises:
        NotFoundError: There is no such file.
        InputError: It is no workbook of a framework; all problems are listed, each with its
            sheet and cell.
    """
    shown = name or (str(source) if isinstance(source, Path) else "<workbook>")
    gathered = Gathered(shown)
    gathered.gather(read_cells(source, shown))
    document = WorkbookDocument(shown, gathered.data, gathered.places)
    problems = gathered.problems
    if not problems:
        problems = [
            Problem(one.code, one.message, document.locate(one.path), one.hint)
            for one in _values.faults(document.data)
        ]
    if len(problems) > _MOST_LISTED:
        message = Message(
            "and {count} more problems that are not listed", count=len(problems) - _MOST_LISTED
        )
        problems = [*problems[:_MOST_LISTED], Problem("F100", message, Location(shown))]
    if problems:
        raise InputError(problems)
    return document
