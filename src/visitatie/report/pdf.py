"""Documents as PDF for paper and archive: tagged, searchable, the same bytes every time."""

from __future__ import annotations

import atexit
import gc
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from visitatie.errors import Message, ReportError
from visitatie.report import _assets
from visitatie.report._archive import VARIANT, declare_ua, finish
from visitatie.report._fetcher import confined_fetcher
from visitatie.report._missing import as_codes, watch, without_private
from visitatie.report._page_references import kept_page_references
from visitatie.report._progress import told
from visitatie.report._weasyprint import load
from visitatie.report.annexes import with_annexes
from visitatie.report.blocks import Attachment, Document
from visitatie.report.html import HtmlRenderer, look_rule
from visitatie.report.look import Look
from visitatie.report.options import RenderOptions
from visitatie.report.structure import render_json

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

__all__ = ["PdfRenderer", "render_pdf"]

_ONE_AT_A_TIME = RLock()
"""What is set for the whole program while a PDF is made: log filters, warnings, the collector."""


def render_pdf(document: Document, options: RenderOptions | None = None) -> bytes:
    """Give the document as PDF.

    Raises:
        MissingLibraryError: Pango is not installed; the hint names the packages.
        ReportError: the document holds what is no block, or asked for something from outside.
    """
    return PdfRenderer(options).render(document)


class PdfRenderer:
    """Renders documents as PDF/A-3a and PDF/UA-1 in one file.

    Fonts and style sheet of a look are read once per process, so the second report takes less
    time. One renderer belongs to one thread; those of several threads take turns.

    Raises:
        MissingLibraryError: Pango is not installed; the hint names the packages.
    """

    def __init__(self, options: RenderOptions | None = None) -> None:
        self.options = options if options is not None else RenderOptions()
        self._weasyprint = load()
        look = self.options.look
        self._html = HtmlRenderer(self.options, logo=_assets.LOGO if look.logo else "")
        with _ONE_AT_A_TIME:
            self._dress = _dress(look)

    def render(self, document: Document) -> bytes:
        """Give the bytes of the PDF: equal documents give equal bytes on one machine.

        A character that no font has is written as its code, ``[U+1F600]``. A table that is too
        large for pages is attached: see :mod:`visitatie.report.annexes`.

        Raises:
            ReportError: the document holds what is no block, asked for something from outside (the
                address is named), or has a table that is too large and no time of its own.
        """
        paged = with_annexes(document, self.options)
        markup = without_private(self._html.markup(paged))
        inside = evolve(document, attachments=paged.attachments)
        with _ONE_AT_A_TIME:
            with watch() as missing:
                content = self._write(markup, inside)
            if missing.found:
                content = self._write(as_codes(markup, missing.found), inside)
        return content

    def _write(self, markup: str, document: Document) -> bytes:
        from weasyprint.urls import FatalURLFetchingError

        try:
            with (
                told(self.options.progress),
                _unhurried_collector(),
                kept_page_references(),
                warnings.catch_warnings(),
            ):
                # WeasyPrint leaves the file of its own colour profile to be closed by Python.
                warnings.simplefilter("ignore", ResourceWarning)
                page = self._weasyprint.HTML(string=markup, url_fetcher=self._dress.fetcher)
                rendered = page.render(
                    stylesheets=[self._dress.sheet],
                    font_config=self._dress.fonts,
                    presentational_hints=False,
                    pdf_variant=VARIANT,
                )
                declare_ua(rendered.metadata)
                content: bytes = rendered.write_pdf(
                    finisher=finish,
                    attachments=self._attachments(document),
                    pdf_variant=VARIANT,
                )
        except FatalURLFetchingError as error:
            raise ReportError(
                Message("The report asked for something from outside: {address}", address=error)
            ) from error
        return content

    def _attachments(self, document: Document) -> list[object]:
        """Give the files inside the PDF, the whole report for programs among them.

        A document without a time of its own has none: a file must say when it was made.
        """
        if document.created is None:
            return []
        machine = Attachment(
            "report.json",
            render_json(document).encode(),
            description=self.options.translate("The report for programs"),
        )
        return [
            self._weasyprint.Attachment(
                string=attachment.data,
                name=attachment.name,
                description=attachment.description or attachment.name,
                relationship="Data",
                created=document.created,
                modified=document.created,
            )
            for attachment in (machine, *document.attachments)
        ]


class _Dress(NamedTuple):
    """What WeasyPrint makes of a look; new fonts for each report would add up in memory."""

    sheet: CSS
    fonts: FontConfiguration
    fetcher: URLFetcher


@lru_cache(maxsize=2)
def _dress(look: Look) -> _Dress:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), confined_fetcher(_assets.resources(look))
    parts = (
        _assets.font_files(look, "ttf"),
        _assets.style("base"),
        look_rule(look),
        _assets.style("print"),
        _assets.style(look.style.id),
    )
    sheet = CSS(string="\n".join(parts), font_config=fonts, url_fetcher=fetcher)
    return _Dress(sheet, fonts, fetcher)


atexit.register(_dress.cache_clear)  # WeasyPrint keeps fonts in a folder, and takes it away then


@contextmanager
def _unhurried_collector() -> Iterator[None]:
    """Pause the garbage collector: a rendering makes many objects that all stay alive."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
