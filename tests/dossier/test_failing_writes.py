"""A write that fails leaves a whole dossier, and says why it failed."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from example_judgements import BAD, GOOD
from visitatie.dossier import Dossier
from visitatie.errors import NotFoundError, WriteError
from visitatie.model import Audit


def _nth_call_fails(real: Callable[..., object], number: int) -> Callable[..., object]:
    calls = iter(range(1_000_000))

    def call(*args: object, **kwargs: object) -> object:
        if next(calls) == number:
            raise OSError(errno.EIO, "Input/output error")
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("number", range(6))
def test_a_write_that_fails_leaves_the_old_or_the_new_dossier_whole(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    dossier.judge(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, _nth_call_fails(getattr(os, name), number))
        try:
            dossier.judge(BAD)
            accepted = True
        except WriteError:
            accepted = False
    found = Dossier.open(dossier.path)
    assert found.record().judgements in ((GOOD,), (BAD,))
    if accepted:
        assert found.record().judgements == (BAD,)
    found.judge(BAD)
    assert Dossier.open(dossier.path).record().judgements == (BAD,)
    leftovers = [path.name for path in dossier.path.rglob("*.tmp")]
    assert leftovers == []


@pytest.mark.parametrize("number", range(12))
def test_a_dossier_that_cannot_be_made_leaves_no_half_one(
    tmp_path: Path, audit: Audit, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "deep" / "linde"
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _nth_call_fails(os.replace, number))
        try:
            Dossier.create(path, audit)
            made = True
        except WriteError:
            made = False
    assert made == (number >= 7)
    if made:
        assert Dossier.open(path).audit == audit
    else:
        assert list(tmp_path.iterdir()) == []


def test_a_dossier_that_went_away_is_told(dossier: Dossier) -> None:
    (dossier.path / "audit.toml").unlink()
    with pytest.raises(NotFoundError, match="is no dossier"):
        dossier.judge(GOOD)
    assert not (dossier.path / ".visitatie" / "dossier.lock").exists()


def test_a_folder_that_may_not_be_written_to_is_told(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WriteError, match="Permission denied"):
        dossier.judge(GOOD)
