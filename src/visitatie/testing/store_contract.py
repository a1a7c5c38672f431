"""What holds for every store of audits, to be inherited by a class of tests."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from visitatie.errors import ChangedMeanwhileError, InputError, NotFoundError, UsageError
from visitatie.model import Finding, FindingKind, Record
from visitatie.store import MemoryStore, Store, Stored, copy_audit, edit
from visitatie.testing._to_keep import BLIND, FULL, PLAIN, any_records, comparable

__all__ = ["StoreContract"]

_BAD_NAMES = ("", ".", "..", "a/b", "a\\b", "Linde", "de linde", "é", "con", "a.", "x" * 101)
_BAD_FILES = ("", "../x.pdf", "/x.pdf", "a//b", ".x", "a/../b", "c:x", "register.toml", "a\x00b")
_WRITERS = 4
_EACH = 5
_AT = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)


class StoreContract:
    """The promises of any store of audits; inherit it and say how a store is made.

    ``make`` gives a store that keeps its audits in an empty folder, or in a database that belongs
    to that folder; every test has a folder of its own. Every store is closed after its test.

    Attributes:
        outlives: whether a store that is made anew for the same folder has the audits still.
        examples: how many random audits are kept and read again.
    """

    outlives: ClassVar[bool] = True
    examples: ClassVar[int] = 25

    def make(self, folder: Path) -> Store:  # noqa: ARG002  # who inherits it needs it
        """Give the store that is tested."""
        name = type(self).__name__
        raise NotImplementedError(f"{name} needs a method: def make(self, folder): return ...")

    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        """Give the store of one test."""
        with closing(self.make(tmp_path)) as store:
            yield store

    def test_it_has_every_method(self, store: Store) -> None:
        """So that a program written for any store runs with this one."""
        assert isinstance(store, Store)
        assert store.names() == ()

    def test_what_is_put_in_comes_out(self, store: Store) -> None:
        """Whatever is in an audit: every record comes back equal, also under many names."""

        @settings(
            max_examples=self.examples,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        )
        @given(any_records())
        def law(record: Record) -> None:
            name = f"audit-{len(store.names())}"
            made = store.create(name, record, by="Ada")
            assert comparable(made.record) == comparable(record)
            assert store.read(name) == made

        law()

    def test_it_gives_what_a_store_in_memory_gives(self, store: Store) -> None:
        """Down to the bytes of evidence and the blind ratings: copied there and back is equal."""
        first, second = MemoryStore(), MemoryStore()
        first.create("linde", FULL, by="Ada", blind=BLIND)
        first.put_file("linde", "photos/hall.jpg", b"\xff\xd8\x00\x01", by="Ada")
        for source, target in ((first, store), (store, second)):
            copied = copy_audit("linde", source, target, by="Bo", because="Moved.")
            assert copied == target.read("linde")
        was, now = first.read("linde"), second.read("linde")
        assert (now.record, now.blind) == (was.record, was.blind)
        assert second.files("linde") == first.files("linde")
        with second.open_file("linde", "photos/hall.jpg") as stream:
            assert stream.read() == b"\xff\xd8\x00\x01"

    def test_names_are_sorted_and_each_is_there_once(self, store: Store) -> None:
        """A name that is taken is refused, and what stands there stays."""
        for name in ("b", "2026-11-a", "a_1"):
            store.create(name, PLAIN, by="Ada")
        assert store.names() == ("2026-11-a", "a_1", "b")
        before = store.read("b")
        with pytest.raises(UsageError):
            store.create("b", FULL, by="Bo")
        assert store.read("b") == before

    @pytest.mark.parametrize("name", _BAD_NAMES)
    def test_a_name_that_no_folder_could_have_is_refused(self, store: Store, name: str) -> None:
        """So that an audit can always be laid in a folder; nothing is kept."""
        with pytest.raises(UsageError):
            store.create(name, PLAIN, by="Ada")
        assert store.names() == ()

    @pytest.mark.parametrize("name", ["linde", "no name", "a\x00b"])
    def test_what_is_not_there_is_not_found(self, store: Store, name: str) -> None:
        """Whatever is asked of an audit that does not exist, or could not."""
        asked: tuple[Callable[[], object], ...] = (
            lambda: store.read(name),
            lambda: store.change(name, PLAIN, seen="1", by="Ada"),
            lambda: store.history(name),
            lambda: store.files(name),
            lambda: store.put_file(name, "a.pdf", b"", by="Ada"),
            lambda: store.open_file(name, "a.pdf"),
        )
        for ask in asked:
            with pytest.raises(NotFoundError):
                ask()

    def test_a_change_takes_the_place_of_what_was_there(self, store: Store) -> None:
        """It has another version; one that changes nothing has the same, and is not noted."""
        first = store.create("linde", PLAIN, by="Ada")
        second = store.change("linde", FULL, seen=first.version, by="Bo")
        assert second.record == FULL == store.read("linde").record
        assert second.version != first.version
        same = store.change("linde", FULL, seen=second.version, by="Bo")
        assert same == second == store.read("linde")
        back = store.change("linde", PLAIN, seen=same.version, by="Bo")
        assert back.record == PLAIN
        assert [one.did for one in store.history("linde")] == ["create", "change", "change"]

    def test_a_change_of_what_was_changed_meanwhile_is_refused(self, store: Store) -> None:
        """Nobody writes over what they have not seen; what the other wrote stays."""
        first = store.create("linde", PLAIN, by="Ada")
        theirs = store.change("linde", FULL, seen=first.version, by="Bo")
        with pytest.raises(ChangedMeanwhileError):
            store.change("linde", evolve(PLAIN, judgements=()), seen=first.version, by="Ada")
        with pytest.raises(ChangedMeanwhileError):
            store.change("linde", PLAIN, seen="of another store", by="Ada")
        assert store.read("linde") == theirs
        assert len(store.history("linde")) == len(("create", "change"))

    def test_what_several_write_at_once_is_all_there(self, store: Store) -> None:
        """Threads that read, change and begin again when another was first lose nothing."""
        store.create("linde", PLAIN, by="Ada")

        def write(who: int) -> None:
            for number in range(_EACH):
                one = Finding(f"F{who}-{number}", FindingKind.GOES_WELL, "Seen.")
                edit(store, "linde", lambda now, one=one: _with(now, one), by=f"Writer {who}")  # type: ignore[misc]  # bound now

        with ThreadPoolExecutor(_WRITERS) as pool:
            list(pool.map(write, range(_WRITERS)))
        found = [one.id for one in store.read("linde").record.findings]
        assert sorted(found) == sorted(f"F{w}-{n}" for w in range(_WRITERS) for n in range(_EACH))
        numbers = [one.n for one in store.history("linde")]
        assert numbers == list(range(1, _WRITERS * _EACH + 2))

    def test_of_several_who_take_one_name_one_gets_it(self, store: Store) -> None:
        """The others are refused, and nothing of theirs is in it."""

        def create(who: int) -> str | None:
            found = Finding(f"F{who}", FindingKind.GOES_WELL, "Seen.")
            try:
                store.create("linde", evolve(PLAIN, findings=(found,)), by=f"Writer {who}")
            except UsageError:
                return None
            return found.id

        with ThreadPoolExecutor(_WRITERS) as pool:
            made = [one for one in pool.map(create, range(_WRITERS)) if one is not None]
        assert made == [one.id for one in store.read("linde").record.findings]
        assert len(store.history("linde")) == 1
        assert store.names() == ("linde",)

    def test_the_history_tells_who_when_what_and_why(self, store: Store) -> None:
        """In the order in which it was done, and with the zone of every moment."""
        first = store.create("linde", PLAIN, by="Ada Vos", because="New.")
        lines = "An agreed judgement\nwas mistyped; \x00 'é' 字"
        record = evolve(PLAIN, judgements=())
        store.change("linde", record, seen=first.version, by="Bo", because=lines)
        store.put_file("linde", "plan.pdf", b"%PDF", by="Cem")
        entries = store.history("linde")
        assert [one.did for one in entries] == ["create", "change", "put_file"]
        made, changed, put = entries
        assert (made.n, made.by, made.because) == (1, "Ada Vos", "New.")
        assert (changed.n, changed.by, changed.because) == (2, "Bo", lines)
        assert changed.changed == ("judgements.toml",)
        assert (put.n, put.by) == (3, "Cem")
        assert put.changed == ("evidence/plan.pdf",)
        for one in (made, changed, put):
            assert one.at.tzinfo is not None

    def test_blind_ratings_are_kept_and_are_in_no_record(self, store: Store) -> None:
        """They stay when the record changes, and are in it when the team has opened them."""
        first = store.create("linde", FULL, by="Ada", blind=BLIND[:1])
        assert (first.record.ratings, first.blind) == ((), BLIND[:1])
        given = store.change("linde", FULL, seen=first.version, by="Bo", blind=BLIND)
        assert given.blind == BLIND == store.read("linde").blind
        kept = store.change("linde", PLAIN, seen=given.version, by="Ada")
        assert (kept.record, kept.blind) == (PLAIN, BLIND)
        assert "Seen in all groups." not in repr(kept)
        opened = kept.opened("Ada", _AT)
        with pytest.raises(UsageError):
            store.change("linde", opened, seen=kept.version, by="Ada")
        with pytest.raises(UsageError):
            store.change("linde", evolve(PLAIN, ratings=BLIND), seen=kept.version, by="Ada")
        assert store.read("linde") == kept
        shown = store.change("linde", opened, seen=kept.version, by="Ada", blind=())
        assert (shown.record.ratings, shown.blind) == (BLIND, ())
        assert store.read("linde") == shown

    def test_what_a_dossier_could_not_hold_is_refused_whole(self, store: Store) -> None:
        """Two judgements of one criterion, two findings of one id: nothing of it is kept."""
        wrong = evolve(PLAIN, judgements=PLAIN.judgements * 2)
        with pytest.raises(InputError):
            store.create("linde", wrong, by="Ada")
        assert store.names() == ()
        first = store.create("linde", PLAIN, by="Ada")
        with pytest.raises(InputError):
            store.change("linde", wrong, seen=first.version, by="Ada")
        assert store.read("linde") == first
        assert len(store.history("linde")) == 1

    def test_files_of_evidence_come_back_as_they_were(self, store: Store) -> None:
        """With the digest of what was put there; nothing is ever replaced."""
        store.create("linde", PLAIN, by="Ada")
        content = bytes(range(256)) * 300
        first = store.put_file("linde", "plan.pdf", content, by="Ada")
        again = store.put_file("linde", "plan.pdf", io.BytesIO(content), by="Bo")
        other = store.put_file("linde", "plan.pdf", b"other", by="Bo")
        below = store.put_file("linde", "photos/hall.jpg", b"", by="Bo")
        assert first == again
        assert (first.name, first.size) == ("plan.pdf", len(content))
        assert first.sha256 == hashlib.sha256(content).hexdigest()
        assert (other.name, below.name) == ("plan-2.pdf", "photos/hall.jpg")
        assert store.files("linde") == (below, other, first)
        for one, said in ((first, content), (other, b"other"), (below, b"")):
            with store.open_file("linde", one.name) as stream:
                assert stream.read() == said
        with pytest.raises(NotFoundError):
            store.open_file("linde", "plan-3.pdf")
        assert store.read("linde").record == PLAIN

    @pytest.mark.parametrize("file", _BAD_FILES)
    def test_a_file_that_would_leave_its_folder_is_refused(self, store: Store, file: str) -> None:
        """So that evidence can always be laid in a folder; nothing is kept."""
        store.create("linde", PLAIN, by="Ada")
        with pytest.raises(UsageError):
            store.put_file("linde", file, b"x", by="Ada")
        with pytest.raises(UsageError):
            store.open_file("linde", file)
        assert store.files("linde") == ()

    def test_it_is_all_there_when_the_store_is_made_anew(self, tmp_path: Path) -> None:
        """And closing twice does no harm."""
        if not self.outlives:
            pytest.skip("this store keeps audits as long as it lives")
        with closing(self.make(tmp_path)) as before:
            first = before.create("linde", FULL, by="Ada", blind=BLIND)
            before.put_file("linde", "plan.pdf", b"%PDF", by="Ada")
            entries = before.history("linde")
            before.close()
        with closing(self.make(tmp_path)) as after:
            assert after.names() == ("linde",)
            assert after.read("linde") == first
            assert after.history("linde") == entries
            with after.open_file("linde", "plan.pdf") as stream:
                assert stream.read() == b"%PDF"
            changed = after.change("linde", PLAIN, seen=first.version, by="Ada")
            assert after.history("linde")[: len(entries)] == entries
            assert changed.record == PLAIN


def _with(now: Stored, one: Finding) -> Record:
    return evolve(now.record, findings=(*now.record.findings, one))
