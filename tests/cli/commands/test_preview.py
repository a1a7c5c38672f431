"""The preview of a framework: formats, places and languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie.errors import ExitCode, Message, MissingLibraryError
from visitatie.report import pdf

Run = Callable[..., Result]

OWN = """\
format = 1

[framework]
id = "ons-kader"
edition = "2026"
title = "Ons kader"

[[criteria]]
id = "V1"
kind = "vraag"
title = "Wat gaat hier goed?"
"""


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a PDF at once; what is in it is tested elsewhere."""
    monkeypatch.setattr(pdf, "render_pdf", lambda *_arguments: b"%PDF-1.7 quick")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "kader.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_both_formats_come_where_one_is(run: Run, tmp_path: Path) -> None:
    result = run("framework", "preview", "inspectie-op@2023")
    assert result.exit_code == 0, result.output
    names = [tmp_path / f"inspectie-op-2023.{end}" for end in ("html", "pdf")]
    assert result.stdout == f"HTML: {names[0]}\nPDF: {names[1]}\n"
    assert all(name.is_file() for name in names)


def test_a_file_is_shown_before_it_is_anything_else(run: Run, own: Path) -> None:
    result = run("framework", "preview", own, "--format", "html")
    assert result.exit_code == 0, result.output
    page = Path("ons-kader-2026.html").read_text("utf-8")
    assert '<html lang="nl">' in page
    assert "Wat gaat hier goed?" in page
    assert "Ter bespreking" in page


def test_the_language_is_that_of_the_framework_or_the_one_asked_for(run: Run, own: Path) -> None:
    run("framework", "preview", own, "--format", "html", "--lang", "en")
    page = Path("ons-kader-2026-en.html").read_text("utf-8")
    assert '<html lang="en">' in page
    assert "For discussion" in page


def test_one_file_or_a_folder_may_be_named(run: Run, own: Path, tmp_path: Path) -> None:
    result = run("framework", "preview", own, "--output", "uit/lezen.html")
    assert result.stdout == f"HTML: {tmp_path / 'uit' / 'lezen.html'}\n"
    run("framework", "preview", own, "--output", "map")
    names = {one.name for one in (tmp_path / "map").iterdir()}
    assert names == {"ons-kader-2026.html", "ons-kader-2026.pdf"}


def test_missing_libraries_leave_the_web_page(
    run: Run, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object) -> bytes:
        raise MissingLibraryError(Message("A PDF needs Pango"))

    monkeypatch.setattr(pdf, "render_pdf", missing)
    result = run("framework", "preview", own)
    assert result.exit_code == ExitCode.MISSING_LIBRARY
    assert Path("ons-kader-2026.html").is_file()
    assert not Path("ons-kader-2026.pdf").exists()
    assert "A PDF needs Pango" in result.stderr


def test_a_file_with_problems_is_refused_and_nothing_is_written(run: Run, own: Path) -> None:
    own.write_text(OWN.replace('kind = "vraag"', 'scale = "oordeel"'), encoding="utf-8")
    result = run("framework", "preview", own)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "kader.toml" in result.stderr
    assert not Path("ons-kader-2026.html").exists()


def test_a_framework_that_is_not_there_is_named_with_the_nearest(run: Run) -> None:
    result = run("framework", "preview", "inspectie-po")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "inspectie-op" in result.stderr
    assert list(Path().iterdir()) == []
