"""Tagging a long document quickly changes nothing in it."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from pydyf import PDF, Dictionary

from visitatie.report import pdf
from visitatie.report._page_references import kept_page_references
from visitatie.report.blocks import Document, PageBreak, Paragraph


def test_the_pdf_is_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [block for number in range(4) for block in (Paragraph(f"blad {number}"), PageBreak())]
    document = Document("x", pages)
    kept = pdf.render_pdf(document)
    monkeypatch.setattr(pdf, "kept_page_references", nullcontext)
    assert pdf.render_pdf(document) == kept


def test_a_page_that_is_added_is_seen_and_two_files_are_never_mixed() -> None:
    one, other = PDF(), PDF()
    with kept_page_references():
        assert one.page_references == ()
        one.add_page(Dictionary({}))
        first = one.page_references
        assert len(first) == 1
        assert one.page_references is first
        assert other.page_references == ()
        one.add_page(Dictionary({}))
        assert one.page_references[:1] == first
        assert len(one.page_references) == 2
    assert one.page_references[:1] == first
    assert one.page_references is not one.page_references
