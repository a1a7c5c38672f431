"""Documents for Word: a draft that a secretary can go on with.

Headings, lists, captions and tables are those of the word processor itself, with styles that can be
changed in one place. Charts are pictures with their figures in a table below them.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from visitatie.report._text import one_line
from visitatie.report._word_blocks import WordWriter
from visitatie.report._word_styles import add_styles
from visitatie.report._word_xml import field
from visitatie.report.blocks import Document
from visitatie.report.options import RenderOptions

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["render_docx"]

_MOMENT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands where a time must be and none is known: the clock of the machine is never asked."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can hold."""


def render_docx(document: Document, options: RenderOptions | None = None) -> bytes:
    """Give the document as a Word file: equal documents give equal bytes.

    Attached files are left out: Word shows them as objects that ask to be opened.
    """
    import docx

    options = options if options is not None else RenderOptions()
    made = docx.Document()
    _page(made)
    add_styles(made, options, document.language)
    _properties(made, document)
    writer = WordWriter(made, document, options)
    _running(made, document, options)
    writer.write(document.blocks)
    buffer = io.BytesIO()
    made.save(buffer)
    return _same_every_time(buffer.getvalue())


def _page(made: WordDocument) -> None:
    from docx.shared import Cm

    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)


def _properties(made: WordDocument, document: Document) -> None:
    properties = made.core_properties
    moment = document.created or _MOMENT
    properties.title = _short(document.title)
    properties.subject = _short(document.subject)
    properties.author = _short(document.author)
    properties.keywords = _short(", ".join(document.keywords))
    properties.language = document.language
    properties.comments = ""
    properties.last_modified_by = ""
    properties.created = properties.modified = moment.astimezone(dt.UTC).replace(tzinfo=None)


def _short(text: str) -> str:
    """Give a text for the properties of the file, which hold at most 255 characters."""
    return one_line(text)[:255]


def _running(made: WordDocument, document: Document, options: RenderOptions) -> None:
    """Set what runs along on every page: title and status above, page numbers below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    from visitatie.report._view import Running

    running = Running.of_document(document, options.translate)
    section = made.sections[0]
    above = section.header.paragraphs[0]
    if running.mark:
        mark = above.insert_paragraph_before()
        mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        letters = mark.add_run(running.mark.upper())
        letters.bold = True
        letters.font.size = Pt(16)
    above.text = "\t".join(part for part in (running.header, running.status) if part)
    below = section.footer.paragraphs[0]
    below.add_run(f"{running.footer}\t\t" if running.footer else "\t\t")
    below.add_run(running.page)
    field(below, "PAGE", "1")
    below.add_run(running.of)
    field(below, "NUMPAGES", "1")
    below.add_run(running.after)


def _same_every_time(content: bytes) -> bytes:
    """Take the clock of the machine out of the zip that a Word file is."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _OLDEST), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
