"""From nothing to a report, in one command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode, Message, MissingLibraryError
from visitatie.report import pdf

Run = Callable[..., Result]


@pytest.fixture
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a PDF at once; what is in it is tested elsewhere."""
    monkeypatch.setattr(pdf, "render_pdf", lambda *_arguments: b"%PDF-1.7 quick")


@pytest.mark.usefixtures("quick_pdf")
def test_a_newcomer_gets_a_dossier_an_outcome_and_two_reports(run: Run, tmp_path: Path) -> None:
    result = run("demo", lang=None)
    assert result.exit_code == 0, result.output
    folder = tmp_path / "visitatie-demo"
    html, pdf_file = (folder / "reports" / f"obs-de-linde.{end}" for end in ("html", "pdf"))
    assert result.stdout == f"HTML: {html}\nPDF: {pdf_file}\n"
    assert pdf_file.read_bytes().startswith(b"%PDF")
    page = html.read_text(encoding="utf-8")
    assert "obs De Linde" in page
    assert "Onvoldoende" in page
    assert "Eindoordeel over de school: Onvoldoende" in result.stderr
    assert "Want: OP2 Onvoldoende" in result.stderr
    assert "Nog niet beoordeeld: OR2" in result.stderr


@pytest.mark.usefixtures("quick_pdf")
def test_the_real_report_is_a_pdf_of_the_example(run: Run, dossier: Path) -> None:
    record = Dossier.open(dossier).record()
    kinds = {one.kind for one in record.evidence}
    assert len(kinds) == 7, "every kind of evidence is there"
    assert len({one.kind for one in record.findings}) == 3
    assert any(one.minority for one in record.judgements)
    known = {one.id for one in record.evidence}
    assert all(set(one.evidence) <= known for one in record.judgements)


@pytest.mark.usefixtures("quick_pdf")
def test_again_makes_the_same_report_in_the_same_place(run: Run, tmp_path: Path) -> None:
    first = run("demo")
    assert run("demo").stdout == first.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["visitatie-demo"]


@pytest.mark.usefixtures("quick_pdf")
def test_a_folder_that_was_changed_is_left_alone(run: Run, tmp_path: Path) -> None:
    run("demo")
    run("judge", "visitatie-demo", "OP2", "goed", "--reason", "Hersteld.")
    changed = (tmp_path / "visitatie-demo" / "judgements.toml").read_bytes()
    result = run("demo")
    assert result.exit_code == 0
    assert "visitatie-demo has something else in it, so it stays as it is" in result.stderr
    assert str(tmp_path / "visitatie-demo-2" / "reports") in result.stdout
    assert (tmp_path / "visitatie-demo" / "judgements.toml").read_bytes() == changed
    assert run("demo").stdout == result.stdout, "the numbered one is used again"


@pytest.mark.usefixtures("quick_pdf")
def test_a_file_of_that_name_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "here").write_text("mine")
    assert run("demo", "here").exit_code == 0
    assert (tmp_path / "here").read_text() == "mine"
    assert (tmp_path / "here-2" / "audit.toml").is_file()


def test_without_libraries_for_the_pdf_the_web_page_is_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object) -> bytes:
        raise MissingLibraryError(Message("A PDF needs Pango"), hint="apt-get install it")

    monkeypatch.setattr(pdf, "render_pdf", missing)
    result = run("demo")
    html = tmp_path / "visitatie-demo" / "reports" / "obs-de-linde.html"
    assert result.exit_code == ExitCode.MISSING_LIBRARY
    assert result.stdout == f"HTML: {html}\n"
    assert html.is_file()
    assert "Error: A PDF needs Pango\napt-get install it" in result.stderr


@pytest.mark.usefixtures("quick_pdf")
def test_a_conversation_is_made_too(run: Run, tmp_path: Path) -> None:
    result = run("demo", "--framework", "po-raad-pijlers", "gesprek")
    assert result.exit_code == 0, result.output
    assert "20 answers, 4 agreements, 2 open points" in result.stderr
    page = (tmp_path / "gesprek" / "reports" / "gesprek-de-linde.html").read_text("utf-8")
    assert "Een avond over hoe de school ervoor staat" in page


def test_a_framework_without_example_is_told(run: Run) -> None:
    result = run("demo", "--framework", "inspectie-vo")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "Did you mean 'inspectie-op'?" in result.stderr
    older = run("demo", "--framework", "inspectie-op@2021")
    assert older.exit_code == ExitCode.NOT_FOUND
    assert "made with edition 2025" in older.stderr
    assert "po-raad-pijlers" in run("demo", "--framework", "zzz").stderr


def test_a_place_that_cannot_be_written_to_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("demo", "file/below")
    assert result.exit_code == ExitCode.WRITE
    assert "could not be made" in result.stderr
