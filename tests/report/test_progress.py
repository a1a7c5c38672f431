"""A long rendering tells how far it is to whoever asks, and to nobody else."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from attrs import evolve

from visitatie.errors import Message
from visitatie.report import pdf
from visitatie.report._progress import told
from visitatie.report.blocks import Document, PageBreak, Paragraph
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf

WAIT = 1.0
"""How many seconds one thread gives the other to come in as well."""
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


def test_two_threads_take_turns_so_that_each_hears_its_own_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = threading.Barrier(2)
    met: list[str] = []
    heard: dict[str, list[str]] = {"a": [], "b": []}

    @contextmanager
    def listening(tell: Callable[[Message], None] | None) -> Iterator[None]:
        with told(tell):
            try:
                both.wait(WAIT)
                met.append("two at once")
            except threading.BrokenBarrierError:
                pass
            yield

    def make(name: str) -> None:
        def tell(message: Message) -> None:
            heard[name].append(str(message))

        render_pdf(THREE_PAGES, RenderOptions(progress=tell))

    monkeypatch.setattr(pdf, "told", listening)
    threads = [threading.Thread(target=make, args=(name,)) for name in heard]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert met == []
    assert heard["a"] == heard["b"] != []
