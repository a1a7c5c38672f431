"""The formats that ship with us: there, named, and loaded only when something is written."""

from __future__ import annotations

import subprocess
import sys

from visitatie.plugins import formats
from visitatie.report.blocks import Document, Paragraph
from visitatie.report.options import RenderOptions

OFFICE = "application/vnd.openxmlformats-officedocument"
DOCUMENT = Document("Titel", (Paragraph("Tekst"),))


def test_every_format_is_given_with_its_suffix_and_media_type() -> None:
    found = [(one.id, one.suffix, one.media_type) for one in formats.visitatie_report_formats()]
    assert found == [
        ("html", ".html", "text/html; charset=utf-8"),
        ("pdf", ".pdf", "application/pdf"),
        ("docx", ".docx", f"{OFFICE}.wordprocessingml.document"),
        ("xlsx", ".xlsx", f"{OFFICE}.spreadsheetml.sheet"),
        ("md", ".md", "text/markdown; charset=utf-8"),
        ("json", ".json", "application/json"),
    ]


def test_each_format_gives_bytes_of_its_own_kind() -> None:
    begin = {
        "html": b"<!DOCTYPE html>",
        "pdf": b"%PDF-",
        "docx": b"PK",
        "xlsx": b"PK",
        "md": b"# Titel",
        "json": b"{",
    }
    for one in formats.visitatie_report_formats():
        assert one.render(DOCUMENT, RenderOptions()).startswith(begin[one.id])


def test_naming_the_formats_loads_no_library_for_output() -> None:
    program = (
        "import sys\nfrom visitatie.plugins.formats import visitatie_report_formats\n"
        "list(visitatie_report_formats())\n"
        "heavy = {'jinja2', 'weasyprint', 'babel', 'docx', 'lxml', 'resvg_py', 'xlsxwriter'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
