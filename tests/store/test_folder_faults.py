"""Whatever call to the disk fails, an audit in a folder is the old or the new one, never half."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from failing_disk import Disk, Failure, Killed, disk_full, killed_after, killed_before
from visitatie.dossier import Dossier
from visitatie.errors import WriteError
from visitatie.files import writing
from visitatie.model import Finding, FindingKind, Framework, Judgement, Rating, Record
from visitatie.store import FolderStore, Stored
from visitatie.testing import a_record

MOST = 400
"""More calls to the disk than one change makes."""
EACH = 7
"""Of the calls one in so many is broken; the log has tests that break every one."""


def _broken_at(
    number: int, failure: Failure, monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]
) -> tuple[bool, bool]:
    """Do something on a disk that fails once; tell whether it was accepted, and the disk failed."""
    disk = Disk(fail_at=number, failure=failure)
    with monkeypatch.context() as patch:
        patch.setattr(writing, "os", disk)
        try:
            do()
        except (WriteError, Killed):
            return False, True
    return True, disk.calls >= number


@pytest.mark.parametrize("failure", [disk_full, killed_before, killed_after])
def test_a_change_of_several_files_is_done_or_not_done(
    tmp_path: Path, framework: Framework, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    store = FolderStore(tmp_path)
    old = a_record(framework, OP2="goed")
    found = Finding("F1", FindingKind.GOES_WELL, "Gezien.")
    new = evolve(old, judgements=(Judgement("OP3", "goed"),), findings=(found,))
    store.create("linde", old, by="Ada")
    seen = set()
    for number in range(1, MOST, EACH):
        before = store.read("linde")

        def change(before: Stored = before) -> Stored:
            blind = (Rating("OP2", "Bo", "goed"),) if before.record == old else ()
            wanted = new if before.record == old else old
            return store.change("linde", wanted, seen=before.version, by="Bo", blind=blind)

        accepted, failed = _broken_at(number, failure, monkeypatch, change)
        now = store.read("linde")
        whole = (now.record, len(now.blind)) in ((old, 0), (new, 1))
        assert whole, number
        assert not accepted or now.version != before.version, number
        assert not Dossier.open(tmp_path / "linde").hand_edits()
        seen.add(now.version == before.version)
        if not failed:
            break
    else:
        pytest.fail("a change makes more calls than are tried")
    assert seen == {True, False}


@pytest.mark.parametrize("failure", [disk_full, killed_before, killed_after])
def test_a_new_audit_is_there_whole_or_not_at_all(
    tmp_path: Path, framework: Framework, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    record: Record = a_record(framework, OP2="goed")
    seen = set()
    for number in range(1, MOST, EACH):
        store = FolderStore(tmp_path / str(number))
        accepted, failed = _broken_at(
            number,
            failure,
            monkeypatch,
            lambda store=store: store.create("linde", record, by="Ada"),  # type: ignore[misc]  # bound now
        )
        there = store.names() == ("linde",)
        assert there or store.names() == ()
        assert there or not accepted
        if there:
            assert store.read("linde").record == record
        else:
            store.create("linde", record, by="Ada")  # nothing is in the way
        seen.add(there)
        if not failed:
            break
    else:
        pytest.fail("making an audit takes more calls than are tried")
    assert seen == {True, False}
