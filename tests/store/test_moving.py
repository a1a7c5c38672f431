"""The same dossier in, the same dossier out: from one store to another and back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kept_records import kept
from visitatie.dossier import parts_of
from visitatie.errors import ChangedMeanwhileError, NotFoundError, UsageError
from visitatie.model import Finding, FindingKind, Framework, Rating, Record
from visitatie.store import MemoryStore, SqlStore, Store, Stored, copy_audit, edit
from visitatie.testing import a_record

Kept = tuple[Record, tuple[Rating, ...]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    folder = tmp_path_factory.mktemp("database")
    with closing(SqlStore(f"sqlite:///{folder / 'audits.db'}")) as store:
        yield store


def _parts(found: Stored) -> dict[str, bytes]:
    return parts_of(found.record, found.blind)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(kept(), st.binary(max_size=300))
def test_any_dossier_comes_back_byte_for_byte(database: Store, both: Kept, content: bytes) -> None:
    first, last = MemoryStore(), MemoryStore()
    name = f"audit-{len(database.names())}"
    was = first.create(name, both[0], by="Ada", blind=both[1])
    first.put_file(name, "a/b.bin", content, by="Ada")
    copy_audit(name, first, database, by="Bo")
    copy_audit(name, database, last, by="Cem")
    assert _parts(last.read(name)) == _parts(was)
    assert last.files(name) == first.files(name)
    with last.open_file(name, "a/b.bin") as stream:
        assert stream.read() == content


def test_a_copy_begins_a_history_of_its_own(framework: Framework) -> None:
    first, second = MemoryStore(), MemoryStore()
    made = first.create("linde", a_record(framework), by="Ada")
    record = evolve(made.record, judgements=())
    first.change("linde", record, seen=made.version, by="Bo")
    copied = copy_audit("linde", first, second, by="Cem", because="Verhuisd.")
    assert copied == second.read("linde")
    told = [(one.by, one.did, one.because) for one in second.history("linde")]
    assert told == [("Cem", "create", "Verhuisd.")]
    with pytest.raises(UsageError, match="There is an audit 'linde' already"):
        copy_audit("linde", first, second, by="Cem")
    with pytest.raises(NotFoundError, match="There is no audit 'vaart'"):
        copy_audit("vaart", first, second, by="Cem")


class Busy(MemoryStore):
    """A store in which somebody else is first, so many times."""

    times = 0

    def read(self, name: str) -> Stored:
        found = super().read(name)
        if self.times:
            self.times -= 1
            one = Finding(f"T{self.times}", FindingKind.GOES_WELL, "Anders.")
            record = evolve(found.record, findings=(*found.record.findings, one))
            super().change(name, record, seen=found.version, by="Bo")
        return found


def test_a_change_begins_again_until_nobody_was_first(framework: Framework) -> None:
    store = Busy()
    store.create("linde", a_record(framework), by="Ada")
    seen: list[int] = []

    def how(now: Stored) -> Record:
        seen.append(len(now.record.findings))
        audit = evolve(now.record.audit, question="Wat werkt?")
        return evolve(now.record, audit=audit)

    store.times = 2
    changed = edit(store, "linde", how, by="Ada", because="Gevraagd.")
    assert seen == [0, 1, 2]
    assert len(changed.record.findings) == 2  # what the other wrote, twice
    assert store.history("linde")[-1].because == "Gevraagd."


def test_who_is_never_first_is_told(framework: Framework) -> None:
    store = Busy()
    store.create("linde", a_record(framework), by="Ada")
    store.times = 1000
    with pytest.raises(ChangedMeanwhileError, match="linde was changed by somebody else"):
        edit(store, "linde", lambda now: now.record, by="Ada")
    assert store.times > 900
