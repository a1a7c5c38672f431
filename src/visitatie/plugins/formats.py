"""The formats that ship with us: HTML and PDF."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportFormat, hookimpl
from visitatie.report.blocks import Document
from visitatie.report.options import RenderOptions

__all__ = ["visitatie_report_formats"]


@hookimpl
def visitatie_report_formats() -> Iterator[ReportFormat]:
    """Give HTML (one file, works without network) and PDF (accessible, for the archive)."""
    yield ReportFormat("html", Message("Web page"), ".html", "text/html; charset=utf-8", _html)
    yield ReportFormat("pdf", Message("PDF"), ".pdf", "application/pdf", _pdf)


def _html(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.html import render_html

    return render_html(document, options).encode()


def _pdf(document: Document, options: RenderOptions) -> bytes:
    from visitatie.report.pdf import render_pdf

    return render_pdf(document, options)
