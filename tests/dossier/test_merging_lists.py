"""Lists whose entries have no name of their own come together whole, or are decided on whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dossier_copies import at, merged
from visitatie.dossier import Dossier

TEXT = '[[answers]]\nto = "V1"\ntext = "{text}"\nby = "Team"\n'


def write(path: Path, who: str, *texts: str) -> None:
    """Write these answers by hand, and adopt that."""
    lines = "\n".join(TEXT.format(text=one) for one in texts)
    (path / "conversation.toml").write_text(f"format = 1\n\n{lines}", "utf-8")
    at(path, who).adopt(who, "Aangepast.")


def said(dossier: Dossier) -> list[str]:
    return [one.text for one in dossier.record().conversation.answers]


@pytest.fixture
def answered(dossier: Dossier, tmp_path: Path) -> tuple[Path, Path]:
    """Two copies with three answers to one question each."""
    write(dossier.path, "marit", "een", "twee", "drie")
    shutil.copytree(dossier.path, tmp_path / "stick")
    return dossier.path, tmp_path / "stick"


def test_what_one_side_took_away_shifts_nothing_of_the_other(answered: tuple[Path, Path]) -> None:
    marit, stick = answered
    write(marit, "marit", "twee", "drie")
    write(stick, "jan", "een", "twee", "drie, en meer")
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    [conflict] = plan.conflicts
    assert conflict.key == "answers"
    assert conflict.ours is not None
    assert conflict.theirs is not None
    assert [one["text"] for one in conflict.ours["answers"]] == ["twee", "drie"]
    assert [one["text"] for one in conflict.theirs["answers"]] == ["een", "twee", "drie, en meer"]
    ours = merged(marit, stick, answers=False)
    assert said(ours) == ["twee", "drie"]
    assert not ours.hand_edits()


def test_theirs_is_taken_whole(answered: tuple[Path, Path]) -> None:
    marit, stick = answered
    write(marit, "marit", "twee", "drie")
    write(stick, "jan", "een", "twee", "drie, en meer")
    theirs = merged(marit, stick, answers=True)
    assert said(theirs) == ["een", "twee", "drie, en meer"]
    assert not theirs.hand_edits()


def test_what_only_they_took_away_goes(answered: tuple[Path, Path]) -> None:
    marit, stick = answered
    file = marit / "conversation.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("format = 1\n", 'format = 1\nparticipants = ["Team"]\n'), "utf-8")
    at(marit, "marit").adopt("marit", "Wie er was.")
    write(stick, "jan", "drie")
    found = merged(marit, stick)
    assert said(found) == ["drie"]
    assert found.record().conversation.participants == ("Team",)


def test_what_both_changed_alike_is_no_conflict(answered: tuple[Path, Path]) -> None:
    marit, stick = answered
    write(marit, "marit", "een", "drie")
    write(stick, "jan", "een", "drie")
    assert said(merged(marit, stick)) == ["een", "drie"]


def test_what_both_added_is_kept_of_both(answered: tuple[Path, Path]) -> None:
    marit, stick = answered
    write(marit, "marit", "een", "twee", "drie", "van Marit")
    write(stick, "jan", "een", "twee", "drie", "van Jan")
    assert said(merged(marit, stick)) == ["een", "twee", "drie", "van Marit", "van Jan"]
