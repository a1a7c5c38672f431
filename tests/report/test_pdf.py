"""A report as PDF: for paper, for screen readers, for the archive."""

from __future__ import annotations

import gc
import logging
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from pdf_promises import broken_rules
from visitatie.errors import ReportError
from visitatie.report._text import plain
from visitatie.report.blocks import Document, Heading, PageBreak, Paragraph
from visitatie.report.html import HtmlRenderer
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import PdfRenderer, render_pdf
from visitatie.report.structure import render_json

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


@pytest.fixture(scope="module")
def renderer(options: RenderOptions) -> PdfRenderer:
    return PdfRenderer(options)


@pytest.fixture(scope="module")
def sample(renderer: PdfRenderer, linde: Document) -> bytes:
    return renderer.render(linde)


def text_of(pdf: bytes, folder: Path, *arguments: str) -> str:
    path = folder / "x.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", *arguments, str(path), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_the_sample_keeps_both_promises(sample: bytes) -> None:
    assert broken_rules(sample) == []
    assert b"pdfuaid:part" in sample
    assert b"pdfaid:part" in sample


@needs_poppler
def test_the_whole_report_for_programs_is_inside(
    sample: bytes, linde: Document, tmp_path: Path
) -> None:
    (tmp_path / "x.pdf").write_bytes(sample)
    command = ["pdfdetach", "-saveall", "-o", str(tmp_path), str(tmp_path / "x.pdf")]
    subprocess.run(command, check=True)
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == render_json(linde)
    assert (tmp_path / "audit.json").read_bytes() == linde.attachments[0].data


@needs_poppler
def test_a_draft_says_so_on_every_page_and_keeps_both_promises(
    renderer: PdfRenderer, tmp_path: Path
) -> None:
    blocks = (Paragraph("een"), PageBreak(), Paragraph("twee"))
    draft = renderer.render(Document("T", blocks, watermark="Concept"))
    assert broken_rules(draft) == []
    pages = text_of(draft, tmp_path).split("\f")
    assert ["CONCEPT" in "".join(one.split()) for one in pages] == [True, True, False]
    assert "CONCEPT" not in "".join(
        text_of(renderer.render(Document("T", blocks)), tmp_path).split()
    )


def test_a_report_without_a_time_holds_no_files(renderer: PdfRenderer) -> None:
    pdf = renderer.render(Document("T", (Paragraph("x"),)))
    assert b"/EmbeddedFile" not in pdf
    assert broken_rules(pdf) == []


def test_the_validator_can_say_no(sample: bytes) -> None:
    assert broken_rules(sample.replace(b"pdfuaid:part", b"pdfuaid:pert")) != []


def test_the_same_document_gives_the_same_bytes(
    renderer: PdfRenderer, linde: Document, options: RenderOptions, sample: bytes
) -> None:
    assert renderer.render(linde) == sample
    assert render_pdf(linde, options) == sample


def test_a_report_does_not_depend_on_those_before_it_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    """What is kept for the next report of the same look goes when the process ends."""
    code = (
        "import sys\n"
        "from visitatie.report.blocks import Document, Paragraph\n"
        "from visitatie.report.look import Look, STYLES\n"
        "from visitatie.report.options import RenderOptions\n"
        "from visitatie.report.pdf import render_pdf\n"
        "looks = {one: RenderOptions(look=Look(style)) for one, style in STYLES.items()}\n"
        "page = Document('Titel', (Paragraph('Tekst'),))\n"
        "alone = render_pdf(page, looks['rustig'])\n"
        "for one in (*looks, *looks):\n"
        "    made = render_pdf(page, looks[one])\n"
        "    assert (made == alone) is (one == 'rustig'), one\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        capture_output=True,
        text=True,
        env=environment,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_another_word_gives_other_bytes(
    renderer: PdfRenderer, linde: Document, sample: bytes
) -> None:
    assert renderer.render(evolve(linde, status="Definitief")) != sample


def test_nothing_is_logged_while_a_report_is_made(
    renderer: PdfRenderer, linde: Document, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        renderer.render(linde)
    assert caplog.records == []


@needs_poppler
def test_pages_have_numbers_header_footer_and_contents(sample: bytes, tmp_path: Path) -> None:
    pages = text_of(sample, tmp_path, "-layout").split("\f")[:-1]
    assert "Pagina" not in pages[0]
    for number, words in enumerate(pages[1:], 2):
        assert f"Pagina {number} van {len(pages)}" in words
        assert "Rapport interne audit obs De Linde · Interne audit 2026" in words
        assert "Stichting Openbaar Onderwijs Vechtoever" in words
    chapter = next(n for n, words in enumerate(pages, 1) if "Bijlage: alle" in words and n > 2)
    assert re.search(rf"Bijlage: alle maatregelen[ .]+{chapter}\n", pages[1])


@needs_poppler
def test_a_table_over_pages_repeats_its_header(sample: bytes, tmp_path: Path) -> None:
    pages = text_of(sample, tmp_path, "-layout").split("\f")
    rows = [words for words in pages if "M-" in words and "Klaar op" not in words]
    assert rows == []
    assert sum("Klaar op" in words for words in pages) >= 3


@needs_poppler
def test_no_heading_stands_alone_at_the_foot_of_a_page(sample: bytes, tmp_path: Path) -> None:
    pages = text_of(sample, tmp_path, "-layout").split("\f")[2:-1]
    for words in pages:
        last = [line.strip() for line in words.splitlines() if line.strip()][-2]
        heading = re.match(r"\d(\.\d)? +\w|(OP|VS|OR|SKA)\d ", last)
        assert heading is None or last.endswith(("Voldoende", "ja")), last


@needs_poppler
def test_the_machine_readable_report_is_inside(sample: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(sample)
    subprocess.run(
        ["pdfdetach", "-save", "1", "-o", str(tmp_path / "a"), str(tmp_path / "x.pdf")], check=True
    )
    assert (tmp_path / "a").read_bytes() == b'{"audit": 1}'


def test_dangerous_text_keeps_both_promises_and_opens_no_connection(
    canary: str,
    everywhere: Callable[[str], Document],
    renderer: PdfRenderer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    pdf = renderer.render(everywhere(canary))
    if "\u0645" not in canary:  # Arabic comes from a font of this machine, whatever that is like
        assert broken_rules(pdf) == []


@needs_poppler
def test_dangerous_text_can_be_read_in_the_outcome(
    everywhere: Callable[[str], Document], renderer: PdfRenderer, tmp_path: Path
) -> None:
    canary = "{{7*7}} <script>x</script> </style> {x.__class__} %n javascript:y &amp;"
    words = text_of(renderer.render(everywhere(canary)), tmp_path, "-raw")
    assert words.count(plain(canary)) >= 15  # more where lines are long enough
    assert "49" not in words


@needs_poppler
def test_a_character_that_no_font_has_is_written_as_its_code(
    renderer: PdfRenderer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    document = Document("d", (Paragraph("zie \U0001f9ff en \ue000 hier"),))
    with caplog.at_level(logging.WARNING):
        pdf = renderer.render(document)
    assert "zie [U+1F9FF] en [U+E000] hier" in text_of(pdf, tmp_path)
    assert broken_rules(pdf) == []
    assert caplog.records == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="x" src="{}">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        '<a rel="attachment" href="{}">x</a>',
        "<style>@import url({})</style>",
        '<p style="background: url({})">x</p>',
        "<style>p::before {{ content: url({}) }}</style><p>x</p>",
        "<style>@font-face {{ font-family: z; src: url({}) }} p {{ font-family: z }}</style><p>x",
        '<object data="{}"></object>',
        '<ul style="list-style-image: url({})"><li>x</li></ul>',
    ],
)
@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/x",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "visitatie:fonts/../../errors.py",
        "visitatie:icons/BAD.svg",
    ],
)
def test_a_report_that_asks_for_anything_from_outside_is_not_made(
    markup: str,
    address: str,
    renderer: PdfRenderer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Should markup ever slip in, it reaches nothing: the address is named, no PDF is made."""
    page = f'<html lang="nl"><title>x</title>{markup.format(address)}'
    monkeypatch.setattr(HtmlRenderer, "markup", lambda *_: page)
    with pytest.raises(ReportError) as error:
        renderer.render(Document("d", ()))
    assert address in str(error.value)
    assert gc.isenabled()


def test_a_path_without_a_scheme_reaches_no_file(
    renderer: PdfRenderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = '<html lang="nl"><title>x</title><p style="background: url(/etc/passwd)">x</p>'
    monkeypatch.setattr(HtmlRenderer, "markup", lambda *_: page)
    assert b"root:" not in renderer.render(Document("d", ()))


def test_a_short_document_without_cover_or_time_keeps_both_promises(renderer: PdfRenderer) -> None:
    assert broken_rules(renderer.render(Document("d", (Heading("h"), Paragraph("p"))))) == []
