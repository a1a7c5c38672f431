"""Bringing two copies of a dossier together at the terminal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.dossier import Dossier
from visitatie.model import (
    Audit,
    AuditKind,
    Finding,
    FindingKind,
    FrameworkPin,
    Judgement,
    Subject,
)

Run = Callable[..., Result]


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path]:
    audit = Audit(
        "linde",
        "Audit De Linde",
        AuditKind.AUDIT,
        Subject("De Linde", "Bomenstichting", "05AB", "00"),
        FrameworkPin("klein", "2026", "sha256:abc"),
    )
    here = Dossier.create(tmp_path / "linde", audit, by="Marit", log="marit")
    stick = tmp_path / "stick"
    shutil.copytree(here.path, stick)
    here.judge(Judgement("OP1", "voldoende", reason="Gezien."))
    there = Dossier.open(stick, by="Jan", log="jan")
    there.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi."))
    (stick / "evidence" / "foto.txt").write_text("x", "utf-8")
    return here.path, stick


def test_a_plan_first_and_then_the_merge(run: Run, copies: tuple[Path, Path]) -> None:
    here, stick = copies
    plan = run("merge", here, stick, "--dry-run")
    assert plan.exit_code == 0, plan.output
    assert plan.stdout.splitlines() == [
        "findings.toml findings B1: theirs",
        "evidence/foto.txt: copied",
        "lines of the log: 1",
    ]
    assert run("merge", here, stick).exit_code == 2
    assert run("merge", here, stick, "--yes", "--dry-run").exit_code == 2
    assert Dossier.open(here).record().findings == ()
    done = run("merge", here, stick, "--yes", "--by", "Marit", "--because", "Van de stick.")
    assert done.exit_code == 0, done.output
    assert "Taken from" in done.stdout
    assert len(Dossier.open(here).record().findings) == 1
    assert "another copy merged  Marit" in run("log", here).stdout
    again = run("merge", here, stick, "--yes")
    assert again.exit_code == 0
    assert "nothing that is not here" in again.stderr
    assert run("undo", here).exit_code == 0
    assert Dossier.open(here).record().findings == ()


def test_what_both_changed_is_shown_and_decided(
    run: Run, data: Callable[..., Any], copies: tuple[Path, Path]
) -> None:
    here, stick = copies
    Dossier.open(stick, by="Jan", log="jan").judge(Judgement("OP1", "onvoldoende"))
    result = run("merge", here, stick, "--yes")
    assert result.exit_code == 1
    assert "Both changed judgements OP1" in result.stderr
    assert "ours: criterion: OP1, level: voldoende, reason: Gezien." in result.stderr
    assert "theirs: criterion: OP1, level: onvoldoende" in result.stderr
    assert Dossier.open(here).record().findings == ()
    found = data("merge", here, stick, code=1)
    assert [one["key"] for one in found["conflicts"]] == ["judgements OP1"]
    assert not found["done"]
    done = data("merge", here, stick, "--take", "theirs", "judgements OP1", "--yes")
    assert done["done"]
    assert [one.level for one in Dossier.open(here).record().judgements] == ["onvoldoende"]
