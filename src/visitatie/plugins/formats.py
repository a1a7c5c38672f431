"""The formats that ship with us: for reading, for going on with, and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportFormat, hookimpl
from visitatie.report.blocks import Document
from visitatie.report.options import RenderOptions

__all__ = ["visitatie_report_formats"]

_OFFICE = "application/vnd.openxmlformats-officedocument"


@hookimpl
def visitatie_report_formats() -> Iterator[ReportFormat]:
    """Give HTML and PDF to read, Word, Excel and Markdown to go on with, JSON for programs."""
    yield ReportFormat("html", Message("Web page"), ".html", "text/html; charset=utf-8", _html)
    yield ReportFormat("pdf", Message("PDF"), ".pdf", "application/pdf", _pdf)
    yield ReportFormat(
        "docx", Message("Word"), ".docx", f"{_OFFICE}.wordprocessingml.document", _docx
    )
    yield ReportFormat("xlsx", Message("Excel"), ".xlsx", f"{_OFFICE}.spreadsheetml.sheet", _xlsx)
    yield ReportFormat("md", Message("Markdown"), ".md", "text/markdown; charset=utf-8", _markdown)
    yield ReportFormat("json", Message("JSON"), ".json", "application/json", _json)


def _html(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.html import render_html

    return render_html(document, options).encode()


def _pdf(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.pdf import render_pdf

    return render_pdf(document, options)


def _docx(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.docx import render_docx

    return render_docx(document, options)


def _xlsx(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.workbook import render_xlsx

    return render_xlsx(document, options)


def _markdown(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.markdown import render_markdown

    return render_markdown(document, options).encode()


def _json(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.structure import render_json

    return render_json(document, options).encode()
