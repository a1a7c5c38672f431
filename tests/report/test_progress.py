"""A long rendering tells how far it is to whoever asks, and to nobody else."""

from __future__ import annotations

import logging

import pytest
from attrs import evolve

from visitatie.errors import Message
from visitatie.report.blocks import Document, PageBreak, Paragraph
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf

THREE_PAGES = Document("x", [Paragraph("een"), PageBreak(), Paragraph("twee"), PageBreak()])


def test_every_page_is_told_and_then_that_they_are_written() -> None:
    told: list[Message] = []
    render_pdf(THREE_PAGES, RenderOptions(progress=told.append))
    words = [str(one) for one in told]
    assert words[0] == "page 1"
    assert "page 2" in words
    assert words[-1] == "the pages are being written"


def test_telling_changes_nothing_and_stays_out_of_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logger = logging.getLogger("weasyprint.progress")
    before = logger.level, list(logger.filters)
    quiet = RenderOptions()
    with caplog.at_level(logging.WARNING):
        first = render_pdf(THREE_PAGES, evolve(quiet, progress=lambda _message: None))
    assert caplog.records == []
    assert (logger.level, list(logger.filters)) == before
    assert render_pdf(THREE_PAGES, quiet) == first
