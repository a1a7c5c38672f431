"""A dossier is sent as one file, and what is sent to us is taken in whole or refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from zip_samples import AUDIT, Archive, Member, link

Run = Callable[..., Result]


def test_a_dossier_is_packed_here_and_unpacked_beside_it(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    packed = run("bundle", dossier)
    assert packed.exit_code == 0, packed.output
    assert packed.stdout == "Bundle: linde.zip (7 files)\n"
    assert "what is confidential too" in packed.stderr
    dossier.rename(tmp_path / "weg")
    out = run("unbundle", "linde.zip", lang="nl")
    assert out.exit_code == 0, out.output
    assert out.stdout == "Dossier: linde (7 bestanden)\n"
    assert Dossier.open(tmp_path / "linde").record() == Dossier.open(tmp_path / "weg").record()


def test_a_bundle_is_only_replaced_when_asked(run: Run, dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "er.zip").write_text("iets anders")
    refused = run("bundle", dossier, "--output", "er.zip")
    assert refused.exit_code == ExitCode.USAGE
    assert "is there already" in refused.stderr
    assert (tmp_path / "er.zip").read_text() == "iets anders"
    assert run("bundle", dossier, "--output", "er.zip", "--replace").exit_code == 0
    assert run("unbundle", "er.zip", "--into", "nieuw").exit_code == 0
    assert (tmp_path / "nieuw/audit.toml").read_bytes() == (dossier / "audit.toml").read_bytes()


def test_a_folder_that_is_no_dossier_is_not_packed(run: Run, tmp_path: Path) -> None:
    result = run("bundle", tmp_path)
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "has no audit.toml" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_dossier_is_not_unpacked_over_another(run: Run, dossier: Path) -> None:
    run("bundle", dossier)
    before = (dossier / "audit.toml").read_bytes()
    result = run("unbundle", "linde.zip")
    assert result.exit_code == ExitCode.USAGE
    assert "--into" in result.stderr
    assert (dossier / "audit.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("member", "told"),
    [
        (Member(b"../../etc/cron.d/x", b"x"), "Z002 ../../etc/cron.d/x: de naam gaat de map uit"),
        (
            link(b"evidence/foto.jpg", b"/etc/passwd"),
            "Z005 evidence/foto.jpg: het is een koppeling",
        ),
        (Member(b"a\x1b[31m", b"x"), "Z003 a\\x1b[31m: in de naam staat een teken"),
    ],
)
def test_a_bundle_that_is_not_safe_is_refused_and_the_file_in_it_is_named(
    run: Run, tmp_path: Path, member: Member, told: str
) -> None:
    (tmp_path / "vreemd.zip").write_bytes(Archive([AUDIT, member]).packed())
    result = run("unbundle", "vreemd.zip", lang="nl")
    assert result.exit_code == ExitCode.PROBLEMS
    assert f"vreemd.zip: {told}" in result.stderr
    assert "visitatie explain Z00" in result.stderr
    assert "\x1b" not in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["vreemd.zip"]


@pytest.mark.parametrize(
    "raw", [b"x = " + b"[" * 100_000, b"a." * 50_000 + b"b = 1", b"\xff\xfe", b"format = 1\n"]
)
def test_what_a_hostile_dossier_says_is_told_as_problems_after_it_was_unpacked(
    run: Run, tmp_path: Path, raw: bytes
) -> None:
    members = [Member(b"audit.toml", raw), Member(b"findings.toml", raw)]
    (tmp_path / "vreemd.zip").write_bytes(Archive(members).packed())
    result = run("unbundle", "vreemd.zip")
    assert result.exit_code == 0, result.output
    assert "has these problems already" in result.stderr
    assert "audit.toml" in result.stderr
    assert (tmp_path / "vreemd/findings.toml").read_bytes() == raw


def test_a_file_that_is_not_there_is_said_so(run: Run) -> None:
    result = run("unbundle", "weg.zip")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "There is no file weg.zip" in result.stderr
