"""The report of every example dossier: as it was for each of its readers, and readable by all."""

from __future__ import annotations

import datetime as dt
import io
import logging
import os
import platform
import shutil
import subprocess
from functools import cache
from pathlib import Path

import docx
import pytest

from pdf_promises import broken_rules
from word_again import needs_office, saved_again, whole
from visitatie import Workspace
from visitatie.locale import translations
from visitatie.model import Audience, Record
from visitatie.report.blocks import Document
from visitatie.report.docx import render_docx
from visitatie.report.html import HtmlRenderer
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf
from visitatie.report.plaintext import plain_text

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/audit.toml"))
WHEN = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)
OPTIONS = RenderOptions(translations("nl").gettext, include_fonts=False)


@cache
def opened(name: str) -> tuple[Workspace, Record]:
    workspace = Workspace()
    return workspace, workspace.open(ROOT / "examples" / name).record()


def document(name: str, audience: Audience) -> Document:
    workspace, record = opened(name)
    return workspace.document(record, created=WHEN, audience=audience)


@pytest.mark.parametrize("audience", Audience, ids=lambda one: one.value)
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_is_as_it_was(
    name: str, audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renew with ``RENEW_GOLDEN=1 pytest tests/examples`` and read the difference.

    The markup only: style sheets are looked at, not compared.
    """
    monkeypatch.setattr(platform, "python_version", lambda: "3.x")
    found = HtmlRenderer(OPTIONS).markup(document(name, audience))
    golden = GOLDEN / f"{name}.{audience.value}.html"
    if os.environ.get("RENEW_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found, "utf-8", newline="\n")
    assert found == golden.read_text("utf-8")


def test_there_is_no_report_of_an_example_that_went() -> None:
    wanted = {f"{name}.{audience.value}.html" for name in EXAMPLES for audience in Audience}
    assert {path.name for path in GOLDEN.iterdir()} == wanted


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_pdf_keeps_its_promises_and_says_what_the_blocks_say(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    made = document(name, Audience.AUDIT_TEAM)
    with caplog.at_level(logging.WARNING):
        pdf = render_pdf(made, OPTIONS)
    assert caplog.records == []
    assert broken_rules(pdf) == []
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    (tmp_path / "x.pdf").write_bytes(pdf)
    shown = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "x.pdf"), "-"], check=True, capture_output=True
    ).stdout.decode()
    there = _letters(shown)
    lines = {line for line in plain_text(made).replace("\t", "\n").splitlines() if line.strip()}
    assert [line for line in sorted(lines) if _letters(line) not in there] == []


def _letters(text: str) -> str:
    """Give the letters and digits alone: lines are broken and hyphens set as they fit."""
    return "".join(char for char in text if char.isalnum())


@needs_office
def test_a_secretary_can_edit_the_word_file_with_another_program(tmp_path: Path) -> None:
    made = {name: render_docx(document(name, Audience.AUDIT_TEAM), OPTIONS) for name in EXAMPLES}
    again = saved_again(made, tmp_path)
    for name, content in made.items():
        before = whole(docx.Document(io.BytesIO(content)))
        assert before["headings"], name
        assert whole(again[name]) == before, name
