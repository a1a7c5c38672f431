"""Tables of subjects as CSV: as spreadsheets write them, read row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, NotFoundError, Problem

__all__ = ["CsvTable", "TableRow", "read_table"]

_DELIMITERS = ",;\t"
_LONGEST_CELL = 10_000
_HINT = Message("save the table as CSV UTF-8")


@frozen
class TableRow:
    """One row: the line on which it begins (from 1) and its cells, without spaces around them."""

    line: int
    cells: tuple[str, ...]


@frozen
class CsvTable:
    """A table with a header; rows are read when they are asked for."""

    name: str
    header: tuple[str, ...]
    path: Path
    delimiter: str

    def rows(self) -> Iterator[TableRow | Problem]:
        """Give every row that is not empty; a row that cannot be read is a problem in its place.

        Raises:
            InputError: the text is not UTF-8, so that nothing after that place can be trusted.
        """
        rows = _records(self.path, self.delimiter)
        next(rows)
        for row in rows:
            if isinstance(row, TableRow) and len(row.cells) > len(self.header):
                found, expected = len(row.cells), len(self.header)
                message = Message(
                    "{found} cells found, {expected} expected as in the header",
                    found=found,
                    expected=expected,
                )
                hint = Message("put a cell with a comma or semicolon in it between double quotes")
                yield Problem("C003", message, Location(self.name, row.line), hint)
            elif isinstance(row, TableRow):
                missing = len(self.header) - len(row.cells)
                yield TableRow(row.line, row.cells + ("",) * missing)
            else:
                yield row


def read_table(path: Path) -> CsvTable:
    """Read the header of a CSV file; comma, semicolon and tab are recognised by themselves.

    Raises:
        NotFoundError: there is no such file.
        InputError: it has no header, a name twice in it, or is not UTF-8.
    """
    if not path.is_file():
        raise NotFoundError(Message("there is no file {path}", path=path))
    name = str(path)
    delimiter = _delimiter(path)
    first = next(_records(path, delimiter), None)
    if first is None:
        hint = Message("give it a header and at least one row")
        raise InputError([Problem("C001", Message("the table is empty"), Location(name, 1), hint)])
    if isinstance(first, Problem):
        raise InputError([first])
    header = first.cells
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        message = Message("the header has these columns twice: {names}", names=", ".join(twice))
        hint = Message("keep one of each")
        raise InputError([Problem("C002", message, Location(name, first.line), hint)])
    return CsvTable(name, header, path, delimiter)


def _delimiter(path: Path) -> str:
    with path.open("rb") as stream:
        line = stream.readline(100_000).decode("utf-8-sig", errors="replace")
    return max(_DELIMITERS, key=line.count)


def _records(path: Path, delimiter: str) -> Iterator[TableRow | Problem]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        end = 0
        while True:
            begin = end + 1
            try:
                cells = next(reader, None)
            except UnicodeDecodeError as error:
                message = Message("the table is not UTF-8")
                raise InputError([Problem("C004", message, Location(str(path)), _HINT)]) from error
            except csv.Error:
                end = reader.line_num
                message = Message("the row cannot be read; a double quote is probably not closed")
                yield Problem("C005", message, Location(str(path), begin), Message("mend the row"))
                continue
            if cells is None:
                return
            end = reader.line_num
            if any(_too_long(cells)):
                message = Message("a cell has more than {most} characters", most=_LONGEST_CELL)
                hint = Message("shorten it, or close the quote before it")
                yield Problem("C006", message, Location(str(path), begin), hint)
            elif any(cell.strip() for cell in cells):
                yield TableRow(begin, tuple(cell.strip() for cell in cells))


def _too_long(cells: Sequence[str]) -> Iterator[bool]:
    return (len(cell) > _LONGEST_CELL for cell in cells)
