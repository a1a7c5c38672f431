"""Seals of another copy come along whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dossier_copies import at, merged
from example_judgements import GOOD
from visitatie.dossier import SealNote, seal, verify
from visitatie.errors import UsageError


def test_a_seal_of_the_other_copy_comes_along(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    seal(at(stick, "jan"), {}, SealNote("Jan"))
    found = merged(marit, stick)
    assert found.record().judgements == (GOOD,)
    checked = verify(marit, full=True)
    assert [one.folder.name for one in checked.seals] == ["1"]
    assert checked.problems == ()
    assert not at(marit, "marit").plan_merging(stick)


def test_two_copies_that_were_both_sealed_stay_apart(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    seal(at(marit, "marit"), {}, SealNote("Marit"))
    seal(at(stick, "jan"), {}, SealNote("Jan"))
    with pytest.raises(UsageError, match=r"each has a seal 1\nGo on with one of them"):
        merged(marit, stick)


def test_a_seal_that_was_changed_is_not_taken(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    made = seal(at(stick, "jan"), {}, SealNote("Jan"))
    (made.folder / "tagmanifest-sha256.txt").write_bytes(b"")
    with pytest.raises(UsageError, match="is not as it was"):
        merged(marit, stick)


@pytest.mark.parametrize("name", ["data/dossier/audit.toml", "tagmanifest-sha256.txt"])
def test_a_seal_with_a_file_that_was_changed_is_not_taken_either(
    copies: tuple[Path, Path], name: str
) -> None:
    """Its lists are right when the merge is planned; then every file of it is read."""
    marit, stick = copies
    at(marit, "marit").judge(GOOD)
    made = seal(at(stick, "jan"), {}, SealNote("Jan"))
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    file = made.folder / name
    file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))
    before = len(opened.log())
    with pytest.raises(UsageError, match="is not as it was"):
        opened.merge(plan)
    assert len(at(marit, "marit").log()) == before
    sealed = marit / "reports" / "sealed"
    assert not any(sealed.iterdir())


def test_every_file_of_a_seal_that_comes_along_is_on_the_disk(
    copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    marit, stick = copies
    made = seal(at(stick, "jan"), {}, SealNote("Jan"))
    synced: set[tuple[int, int]] = set()
    fsync = os.fsync

    def note(handle: int) -> None:
        about = os.fstat(handle)
        synced.add((about.st_dev, about.st_ino))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    merged(marit, stick)
    seal_here = marit / "reports" / "sealed" / made.folder.name
    there = [path.stat() for path in (seal_here, *seal_here.rglob("*"))]
    assert {(one.st_dev, one.st_ino) for one in there} <= synced
