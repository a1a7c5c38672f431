"""The formats that ship with us: there, named, and loaded only when something is written."""

from __future__ import annotations

import subprocess
import sys

from visitatie.plugins import formats
from visitatie.report.blocks import Document, Paragraph
from visitatie.report.options import RenderOptions

DOCUMENT = Document("Titel", (Paragraph("Tekst"),))


def test_web_page_and_pdf_are_given_with_their_suffix_and_media_type() -> None:
    found = [(one.id, one.suffix, one.media_type) for one in formats.visitatie_report_formats()]
    assert found == [
        ("html", ".html", "text/html; charset=utf-8"),
        ("pdf", ".pdf", "application/pdf"),
    ]


def test_each_format_gives_bytes_of_its_own_kind() -> None:
    html, pdf = (
        one.render(DOCUMENT, RenderOptions()) for one in formats.visitatie_report_formats()
    )
    assert html.startswith(b"<!DOCTYPE html>")
    assert pdf.startswith(b"%PDF-")


def test_naming_the_formats_loads_no_library_for_output() -> None:
    program = (
        "import sys\nfrom visitatie.plugins.formats import visitatie_report_formats\n"
        "list(visitatie_report_formats())\n"
        "print(sorted({'jinja2', 'weasyprint', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
