"""A framework as a spreadsheet: an Excel workbook out, and the same framework back in."""

from __future__ import annotations

from visitatie.files.workbook._reading import read_workbook
from visitatie.files.workbook._writing import write_workbook

__all__ = ["read_workbook", "write_workbook"]
