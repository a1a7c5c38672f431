"""The contract finds a store that breaks one of its promises."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from attrs import evolve

from visitatie.store import HistoryEntry, KeptFile, MemoryStore, Store, Stored
from visitatie.testing import StoreContract


class Careless(MemoryStore):
    """Writes over what somebody else wrote."""

    def change(self, name: str, record: Any, **others: Any) -> Stored:  # noqa: ANN401  # as they are
        others["seen"] = self.read(name).version
        return super().change(name, record, **others)


class Indiscreet(MemoryStore):
    """Puts blind ratings in the record."""

    def read(self, name: str) -> Stored:
        found = super().read(name)
        return evolve(found, record=evolve(found.record, ratings=found.blind))


class Forgetful(MemoryStore):
    """Loses blind ratings when the record changes."""

    def change(self, name: str, record: Any, **others: Any) -> Stored:  # noqa: ANN401  # as they are
        return super().change(name, record, **{"blind": (), **others})


class Overwriting(MemoryStore):
    """Replaces a file of evidence by another one of the same name."""

    def put_file(self, name: str, file: str, content: bytes | BinaryIO, *, by: str) -> KeptFile:
        self._kept(name).files.pop(file, None)
        return super().put_file(name, file, content, by=by)


class Trusting(MemoryStore):
    """Asks nothing of the name of a file."""

    def open_file(self, name: str, file: str) -> BinaryIO:
        return io.BytesIO() if ".." in file else super().open_file(name, file)


class Timeless(MemoryStore):
    """Gives moments without a zone."""

    def history(self, name: str) -> tuple[HistoryEntry, ...]:
        return tuple(evolve(one, at=one.at.replace(tzinfo=None)) for one in super().history(name))


class Silent(MemoryStore):
    """Tells nothing of files of evidence that came."""

    def history(self, name: str) -> tuple[HistoryEntry, ...]:
        return tuple(one for one in super().history(name) if one.did != "put_file")


class Restless(MemoryStore):
    """Notes changes that change nothing, by another version."""

    def change(self, name: str, record: Any, **others: Any) -> Stored:  # noqa: ANN401  # as they are
        before = self._kept(name)
        found = super().change(name, record, **others)
        if before.version == int(others["seen"]):
            before.version += 1
        return evolve(found, version=str(before.version))


Test = Callable[[StoreContract, Store], object]


@pytest.mark.parametrize(
    ("kind", "test"),
    [
        (Careless, StoreContract.test_a_change_of_what_was_changed_meanwhile_is_refused),
        (Indiscreet, StoreContract.test_blind_ratings_are_kept_and_are_in_no_record),
        (Forgetful, StoreContract.test_blind_ratings_are_kept_and_are_in_no_record),
        (Overwriting, StoreContract.test_files_of_evidence_come_back_as_they_were),
        (Timeless, StoreContract.test_the_history_tells_who_when_what_and_why),
        (Silent, StoreContract.test_the_history_tells_who_when_what_and_why),
        (Restless, StoreContract.test_a_change_takes_the_place_of_what_was_there),
    ],
)
def test_a_promise_that_is_broken_is_found(kind: type[MemoryStore], test: Test) -> None:
    test(StoreContract(), MemoryStore())
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        test(StoreContract(), kind())


def test_a_name_that_leads_out_of_the_folder_is_found() -> None:
    contract = StoreContract()
    contract.test_a_file_that_would_leave_its_folder_is_refused(MemoryStore(), "../x.pdf")
    with pytest.raises(pytest.fail.Exception):
        contract.test_a_file_that_would_leave_its_folder_is_refused(Trusting(), "../x.pdf")


def test_a_store_that_forgets_is_found_when_it_is_made_anew(tmp_path: Path) -> None:
    class Ours(StoreContract):
        def make(self, folder: Path) -> Store:  # it keeps nothing there
            return MemoryStore()

    with pytest.raises(AssertionError):
        Ours().test_it_is_all_there_when_the_store_is_made_anew(tmp_path)


def test_a_class_that_makes_no_store_is_told_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(NotImplementedError, match="needs a method: def make"):
        StoreContract().make(tmp_path)
