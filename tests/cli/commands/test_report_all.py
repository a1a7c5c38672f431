"""``visitatie report --all``: many dossiers at once; what is wrong with one is told at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.fixture
def audits(tmp_path: Path) -> Path:
    """A folder with two dossiers and a file."""
    folder = tmp_path / "audits"
    for name in ("obs-de-linde", "gesprek-de-linde"):
        shutil.copytree(EXAMPLES / name, folder / name)
    (folder / "leesmij.txt").write_text("geen dossier", encoding="utf-8")
    return folder


def report(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "LANG": "en_GB.UTF-8", "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "visitatie", "report", *map(str, arguments)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_dossier_in_a_folder_is_reported(audits: Path, tmp_path: Path) -> None:
    done = report(audits, "--all", "--format", "md", "--output", "uit/", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "2 of 2 dossiers reported\n")
    made = sorted(path.name for path in (tmp_path / "uit").iterdir())
    assert made == ["gesprek-de-linde.md", "obs-de-linde.md"]
    assert sorted(done.stdout.splitlines()) == [
        f"MD: {(tmp_path / 'uit' / name).resolve()}" for name in made
    ]


def test_without_output_each_report_comes_in_its_own_dossier(audits: Path, tmp_path: Path) -> None:
    done = report(audits, "--all", "--format", "json", "--processes", "1", folder=tmp_path)
    assert done.returncode == 0
    assert all(list((one / "reports").glob("*.json")) for one in audits.iterdir() if one.is_dir())


def test_one_that_fails_does_not_stop_the_others(audits: Path, tmp_path: Path) -> None:
    (audits / "stuk").mkdir()
    (audits / "stuk" / "audit.toml").write_text("x = \n", encoding="utf-8")
    done = report(audits, "--all", "--format", "md", "--output", "uit", folder=tmp_path)
    assert done.returncode == 1
    assert len(list((tmp_path / "uit").iterdir())) == 2
    problem, count = done.stderr.splitlines()
    assert problem.startswith("stuk: ")
    assert "audit.toml:1:5: T013" in problem
    assert count == "2 of 3 dossiers reported"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("audits/obs-de-linde", "--all"), "is a dossier itself"),
        (("leeg", "--all"), "There is no dossier in leeg"),
        (("audits", "--all", "--output", "een.pdf"), "is one file"),
    ],
)
def test_what_cannot_be_is_told(
    audits: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "leeg").mkdir()
    done = report(*arguments, folder=tmp_path)
    assert done.returncode != 0
    assert said in done.stderr
