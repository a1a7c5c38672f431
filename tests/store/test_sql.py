"""Audits in a database: what was tampered with is found, and what the database says is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

from visitatie.errors import DamagedError, MissingLibraryError, UsageError, WriteError
from visitatie.model import Finding, FindingKind, Framework
from visitatie.store import SqlStore
from visitatie.testing import a_record

sa = pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'audits.db'}"


@pytest.fixture
def store(url: str, framework: Framework) -> Iterator[SqlStore]:
    """Give a store with an audit of two versions and a file of evidence."""
    with closing(SqlStore(url)) as made:
        first = made.create("linde", a_record(framework, OP2="goed"), by="Ada Vos")
        found = Finding("F1", FindingKind.GOES_WELL, "Gezien.")
        record = evolve(first.record, findings=(found,))
        made.change("linde", record, seen=first.version, by="Bo de Wit", because="Vergeten.")
        made.put_file("linde", "plan.pdf", b"%PDF", by="Ada Vos")
        yield made


def _tamper(url: str, statement: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        assert connection.execute(sa.text(statement)).rowcount > 0
    engine.dispose()


def test_a_text_that_was_changed_in_the_table_is_found_when_it_is_read(
    store: SqlStore, url: str
) -> None:
    _tamper(url, "update visitatie_parts set text = replace(text, 'goed', 'voldoende')")
    with pytest.raises(DamagedError, match=r"judgements\.toml of linde is not what was put there"):
        store.read("linde")


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update visitatie_parts set sha256 = 'x' where name = 'findings.toml'", r"findings\.toml"),
        ("delete from visitatie_parts where name = 'process.toml'", r"process\.toml"),
        ("delete from visitatie_files", r"evidence/plan\.pdf"),
        ("delete from visitatie_history where n = 1", "Line 1 of the history of linde"),
        ("delete from visitatie_history where n = 3", "Line 3 of the history of linde"),
        ("update visitatie_history set n = 4 where n = 3", "Line 3 of the history of linde"),
        ("update visitatie_history set head = replace(head, '2', '3') where n = 2", "Line 2"),
        ("update visitatie_history set head = '[]' where n = 2", "Line 2"),
        ("update visitatie_history set head = 'x' where n = 2", "Line 2"),
        ("update visitatie_history set details = replace(details, 'Bo', 'Ed') where n = 2", "Line"),
        ("update visitatie_history set salt = null where n = 2", "Line 2"),
        ("update visitatie_history set digest = 'x' where n = 2", "Line 2"),
    ],
)
def test_whatever_was_changed_in_the_tables_is_found_in_the_history(
    store: SqlStore, url: str, statement: str, told: str
) -> None:
    _tamper(url, statement)
    with pytest.raises(DamagedError, match=told):
        store.history("linde")


def test_a_file_of_evidence_that_was_changed_in_the_table_is_not_given(
    store: SqlStore, url: str
) -> None:
    _tamper(url, "update visitatie_files set content = x'00'")
    with pytest.raises(DamagedError, match=r"evidence/plan\.pdf of linde"):
        store.open_file("linde", "plan.pdf")


def test_an_audit_without_files_is_damaged_and_never_empty(store: SqlStore, url: str) -> None:
    _tamper(url, "delete from visitatie_parts")
    _tamper(url, "delete from visitatie_files")
    for ask in (store.read, store.history):
        with pytest.raises(DamagedError, match=r"audit\.toml of linde"):
            ask("linde")


def test_a_person_can_be_taken_out_of_the_history_and_the_chain_still_holds(
    store: SqlStore, url: str
) -> None:
    statement = "update visitatie_history set details = null, salt = null where n = 2"
    _tamper(url, statement)
    assert [one.by for one in store.history("linde")] == ["Ada Vos", "", "Ada Vos"]
    assert store.history("linde")[1].changed == ("findings.toml",)


def test_a_database_that_cannot_be_reached_is_told_as_what_it_says(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="unable to open database file"):
        SqlStore(f"sqlite:///{tmp_path / 'nowhere' / 'audits.db'}")
    with closing(SqlStore(f"sqlite:///{tmp_path / 'a.db'}", make_tables=False)) as bare:
        for ask in (bare.names, lambda: bare.read("linde")):
            with pytest.raises(WriteError, match="no such table"):
                ask()


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_that_each_thread_would_have_for_itself_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="in memory is another one in every thread"):
        SqlStore(url)


def test_several_programs_may_begin_at_once(url: str) -> None:
    """They all make the tables that are not there; none of them fails on those of another."""
    with ThreadPoolExecutor(4) as pool:
        for made in pool.map(lambda _: SqlStore(url), range(8)):
            assert made.names() == ()
            made.close()


def test_an_engine_of_ones_own_stays_open_and_tables_have_a_name_of_ones_own(
    url: str, framework: Framework
) -> None:
    engine = sa.create_engine(url)
    theirs = SqlStore(engine, prefix="school_", make_tables=False)
    theirs.metadata.create_all(engine)
    theirs.create("linde", a_record(framework), by="Ada")
    theirs.close()
    assert sorted(sa.inspect(engine).get_table_names()) == [
        "school_audits",
        "school_files",
        "school_history",
        "school_parts",
    ]
    assert theirs.names() == ("linde",)
    assert SqlStore(engine).names() == ()
    engine.dispose()


@pytest.mark.parametrize(
    ("gone", "url", "told"),
    [
        ("sqlalchemy", "sqlite:///a.db", r'pip install "visitatie\[sql\]"'),
        ("psycopg", "postgresql+psycopg://x@/x", 'pip install "psycopg"'),
    ],
)
def test_a_library_that_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, gone: str, url: str, told: str
) -> None:
    for name in ("_database", "_rows", "_tables"):
        monkeypatch.delitem(sys.modules, f"visitatie.store.{name}", raising=False)
    monkeypatch.setitem(sys.modules, gone, None)
    with pytest.raises(MissingLibraryError, match=told):
        SqlStore(url)


@pytest.mark.parametrize("url", ["audits.db", "foo://x/y", "sqlite+foo:///audits.db"])
def test_what_is_no_url_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="is no URL of a database"):
        SqlStore(url)
