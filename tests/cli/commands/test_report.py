"""The report of a dossier: formats, places and languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie.errors import ExitCode, Message, MissingLibraryError
from visitatie.report import pdf

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write a PDF at once; what is in it is tested elsewhere."""
    monkeypatch.setattr(pdf, "render_pdf", lambda *_arguments: b"%PDF-1.7 quick")


def test_both_formats_come_in_the_dossier(run: Run, dossier: Path) -> None:
    result = run("report", dossier)
    assert result.exit_code == 0, result.output
    reports = dossier / "reports"
    names = [reports / f"2026-11-obs-de-linde.{end}" for end in ("html", "pdf")]
    assert result.stdout == f"HTML: {names[0]}\nPDF: {names[1]}\n"
    assert all(name.is_file() for name in names)


def test_one_format_to_one_file(run: Run, dossier: Path, tmp_path: Path) -> None:
    result = run("report", dossier, "--format", "PDF", "--output", "rapport.pdf")
    assert result.stdout == f"PDF: {tmp_path / 'rapport.pdf'}\n"
    assert not (dossier / "reports").exists()


def test_the_name_of_the_file_says_the_format(run: Run, dossier: Path, tmp_path: Path) -> None:
    result = run("report", dossier, "--output", "uit/rapport.html")
    assert result.stdout == f"HTML: {tmp_path / 'uit' / 'rapport.html'}\n"


def test_a_folder_may_be_named(run: Run, dossier: Path, tmp_path: Path) -> None:
    run("report", dossier, "--output", "uit")
    assert len(list((tmp_path / "uit").iterdir())) == 2


def test_the_report_speaks_the_language_that_is_asked_for(run: Run, dossier: Path) -> None:
    run("report", dossier, "--format", "html", "--output", "nl.html")
    run("report", dossier, "--format", "html", "--output", "en.html", "--lang", "en")
    assert '<html lang="nl">' in Path("nl.html").read_text("utf-8")
    english = Path("en.html").read_text("utf-8")
    assert '<html lang="en">' in english
    assert "Monitoring development and guidance" in english


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--format", "pfd"), ExitCode.NOT_FOUND, "did you mean 'pdf'?"),
        (
            ("--format", "pdf", "--format", "html", "--output", "x.pdf"),
            ExitCode.USAGE,
            "x.pdf is one file, and 2 formats are asked for",
        ),
    ],
)
def test_what_cannot_be_made_is_refused(
    run: Run, dossier: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    result = run("report", dossier, *words)
    assert result.exit_code == code
    assert told in result.stderr


def test_missing_libraries_leave_the_web_page(
    run: Run, dossier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object) -> bytes:
        raise MissingLibraryError(Message("A PDF needs Pango"))

    monkeypatch.setattr(pdf, "render_pdf", missing)
    result = run("report", dossier)
    assert result.exit_code == ExitCode.MISSING_LIBRARY
    assert result.stdout.count("\n") == 1
    assert "A PDF needs Pango" in result.stderr


def test_a_framework_that_changed_is_refused(run: Run, dossier: Path) -> None:
    file = dossier / "audit.toml"
    text = file.read_text("utf-8")
    other = re.sub(r'^digest = ".*"$', f'digest = "sha256:{"0" * 64}"', text, flags=re.MULTILINE)
    file.write_text(other, encoding="utf-8")
    result = run("report", dossier)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "D007" in result.stderr


class TestAudiences:
    def test_each_audience_gets_a_file_of_its_own(self, run: Run, dossier: Path) -> None:
        result = run(
            "report",
            dossier,
            "--audience",
            "audit_team",
            "--audience",
            "openbaar",
            "--format",
            "md",
        )
        assert result.exit_code == 0, result.output
        names = [
            dossier / "reports" / f"2026-11-obs-de-linde-{one}.md"
            for one in ("audit-team", "public")
        ]
        assert result.stdout == "".join(f"MD: {name}\n" for name in names)
        team, public = (name.read_text("utf-8") for name in names)
        assert "Marit van Dalen" in team
        assert "Marit van Dalen" not in public
        assert "Doelgroep:** openbaar" in public

    def test_a_name_stops_every_edition_and_is_told(self, run: Run, dossier: Path) -> None:
        judgements = dossier / "judgements.toml"
        text = judgements.read_text("utf-8")
        judgements.write_text(
            text.replace('reason = """\\\n', 'reason = """\\\n  Amrani: ', 1), "utf-8"
        )
        both = ("--audience", "board", "--audience", "public", "--format", "md")
        result = run("report", dossier, *both)
        assert result.exit_code == ExitCode.PROBLEMS
        assert "N001" in result.stderr
        assert "Youssef Amrani" in result.stderr
        assert not (dossier / "reports").exists()
        assert run("report", dossier, *both, "--allow-names").exit_code == 0

    @pytest.mark.parametrize("key", ["footer", "cover_text", "organisation", "logo_text"])
    def test_a_name_in_the_house_style_stops_the_public_report_too(
        self, run: Run, dossier: Path, key: str
    ) -> None:
        settings = dossier / "visitatie.toml"
        settings.write_text(f'[house_style]\n{key} = "Bureau Amrani"\n', "utf-8")
        arguments = ("report", dossier, "--audience", "public", "--format", "md")
        result = run(*arguments)
        assert result.exit_code == ExitCode.PROBLEMS
        assert "N001: Youssef Amrani" in result.stderr
        assert run(*arguments, "--allow-names").exit_code == 0

    @pytest.mark.parametrize(
        ("words", "code", "told"),
        [
            (("--audience", "schol"), ExitCode.NOT_FOUND, "did you mean 'school'?"),
            (
                ("--audience", "board", "--audience", "school", "--output", "x.md"),
                ExitCode.USAGE,
                "x.md is one file, and 2 audiences are asked for",
            ),
        ],
    )
    def test_what_cannot_be_made_is_refused(
        self, run: Run, dossier: Path, words: tuple[str, ...], code: int, told: str
    ) -> None:
        result = run("report", dossier, *words)
        assert result.exit_code == code
        assert told in result.stderr
