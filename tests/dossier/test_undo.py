"""The last change can be undone, and undone again; nothing else goes with it."""

from __future__ import annotations

import pytest

from example_judgements import BAD, GOOD, HAND, OTHER
from visitatie.dossier import Dossier
from visitatie.errors import NotFoundError, UsageError
from visitatie.model import Finding, FindingKind


def test_undo_puts_the_last_change_back_and_undo_again_redoes_it(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(BAD)
    assert dossier.undo() == ("judgements.toml",)
    assert dossier.record().judgements == Dossier.open(dossier.path).record().judgements == (GOOD,)
    assert dossier.undo() == ("judgements.toml",)
    assert dossier.record().judgements == (BAD,)


def test_undo_takes_the_file_that_was_changed_last(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    assert Dossier.open(dossier.path).undo() == ("findings.toml",)
    record = Dossier.open(dossier.path).record()
    assert record.findings == ()
    assert record.judgements == (GOOD,)


def test_undo_of_a_file_that_was_not_there_takes_it_away(dossier: Dossier) -> None:
    file = dossier.path / "findings.toml"
    file.unlink()
    dossier.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    dossier.undo()
    assert not file.exists()
    dossier.undo()
    assert len(dossier.record().findings) == 1


def test_there_is_nothing_to_undo_in_a_new_dossier(dossier: Dossier) -> None:
    with pytest.raises(NotFoundError, match="no change to undo"):
        dossier.undo()


def test_undo_never_takes_a_hand_edit_with_it(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    file = dossier.path / "judgements.toml"
    file.write_text(HAND, "utf-8")
    with pytest.raises(UsageError, match="changed by hand"):
        dossier.undo()
    assert file.read_text("utf-8") == HAND


def test_undo_without_the_previous_version_changes_nothing(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    (dossier.path / ".visitatie" / "previous" / "judgements.toml").unlink()
    with pytest.raises(NotFoundError, match="is gone"):
        dossier.undo()
    assert dossier.record().judgements == (GOOD,)


def test_the_hidden_folder_may_be_thrown_away(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    for path in sorted((dossier.path / ".visitatie").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (dossier.path / ".visitatie").rmdir()
    dossier.judge(OTHER)
    assert Dossier.open(dossier.path).record().judgements == (GOOD, OTHER)
