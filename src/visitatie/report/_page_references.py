"""Tagging in time that grows with the pages, not with their square.

For every tag WeasyPrint asks pydyf on which page it stands, and pydyf 0.13 then writes out the
references of all pages anew. In a document of 400 pages that is about a fifth of the whole time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydyf import PDF

__all__ = ["kept_page_references"]


@contextmanager
def kept_page_references() -> Iterator[None]:
    """Keep the references of pages, for as long as no page is added, while a PDF is written.

    It is set for the whole program: two threads that use it take turns.
    """
    from pydyf import PDF

    before = PDF.page_references
    kept: dict[int, tuple[PDF, tuple[bytes, ...]]] = {}

    def page_references(pdf: PDF) -> tuple[bytes, ...]:
        owner, found = kept.get(id(pdf), (None, ()))
        if owner is not pdf or 3 * len(found) != len(pdf.pages["Kids"]):
            found = before.__get__(pdf)
            kept[id(pdf)] = (pdf, found)
        return found

    PDF.page_references = property(page_references)
    try:
        yield
    finally:
        PDF.page_references = before
