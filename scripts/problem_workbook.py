"""Make the workbook of an example from a text that people can read.

A sheet begins with its title between brackets; each line below it is a row, with ``|`` between
the cells, up to the next empty line. A whole number, a day, a formula and an error become what
they look like; anything else is text. Remarks say what cannot be typed in a cell:

- ``# merged A2:A3``: these cells of the sheet are merged;
- ``# filled down to A100001``: in that cell of the sheet something stands;
- ``# saved as text``, ``# saved with a password``, ``# saved with macros``: of the whole file.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook

__all__ = ["build"]

_ENCRYPTED = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
"""How a file begins that Excel saved with a password, and what is in it."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def build(recipe: str) -> bytes:
    """Give the workbook that a recipe describes."""
    if "# saved as text" in recipe:
        return recipe.encode()
    if "# saved with a password" in recipe:
        return _ENCRYPTED
    book = Workbook()
    book.remove(book.worksheets[0])
    for part in recipe.strip().split("\n\n"):
        _add_sheet(book, part.splitlines())
    target = io.BytesIO()
    book.save(target)
    if "# saved with macros" in recipe:
        with zipfile.ZipFile(target, "a") as parts:
            parts.writestr("xl/vbaProject.bin", b"")
    return target.getvalue()


def _add_sheet(book: Workbook, lines: list[str]) -> None:
    remarks = [line for line in lines if line.startswith("# ")]
    title, *rows = [line for line in lines if line not in remarks]
    sheet = book.create_sheet(title.strip("[]"))
    for row in rows:
        sheet.append([_value(cell.strip()) for cell in row.split("|")])
    for remark in remarks:
        what, _, cells = remark.rpartition(" ")
        if what == "# merged":
            sheet.merge_cells(cells)
        elif what == "# filled down to":
            sheet[cells] = "x"


def _value(text: str) -> str | int | dt.date | None:
    if _DAY.fullmatch(text):
        return dt.date.fromisoformat(text)
    return int(text) if text.isdecimal() else text or None
