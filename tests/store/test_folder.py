"""Audits in folders: what people and other programs do there counts, and nothing is left half."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from kept_records import kept
from visitatie.dossier import Dossier, parts_of
from visitatie.errors import (
    ChangedMeanwhileError,
    DamagedError,
    NotFoundError,
    UsageError,
    WriteError,
)
from visitatie.model import (
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Framework,
    Hearing,
    Judgement,
    Rating,
    Reaction,
    Record,
)
from visitatie.store import FolderStore, MemoryStore, SqlStore, copy_audit
from visitatie.testing import a_record

Kept = tuple[Record, tuple[Rating, ...]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "dossiers"


@pytest.fixture
def store(root: Path, framework: Framework) -> FolderStore:
    made = FolderStore(root)
    made.create("linde", a_record(framework, OP2="goed", OP3="goed"), by="Ada Vos")
    return made


def _texts(folder: Path) -> dict[str, bytes]:
    """Give the files of a dossier that hold parts of the audit."""
    paths = [one for one in folder.rglob("*.toml") if ".visitatie" not in one.parts]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in paths}


def test_a_folder_that_is_not_there_holds_nothing_and_others_are_no_audits(root: Path) -> None:
    store = FolderStore(root)
    assert store.names() == ()
    (root / "linde").mkdir(parents=True)
    (root / "Notities").mkdir()
    (root / "Notities" / "audit.toml").write_text("format = 1\n", "utf-8")
    (root / "los.txt").write_text("x", "utf-8")
    assert store.names() == ()
    with pytest.raises(NotFoundError):
        store.read("Notities")


def test_what_the_command_line_made_is_an_audit_and_the_other_way_round(
    store: FolderStore, root: Path, framework: Framework
) -> None:
    dossier = Dossier.create(root / "vaart", a_record(framework).audit, by="Bo")
    dossier.judge(Judgement("OP2", "goed", reason="Gezien.", by="Bo"))
    assert store.names() == ("linde", "vaart")
    assert store.read("vaart").record == dossier.record()
    created, judged = store.history("vaart")
    assert (created.by, created.did) == ("Bo", "create")
    assert (judged.by, judged.changed) == ("Bo", ("judgements.toml",))
    assert Dossier.open(root / "linde").record() == store.read("linde").record
    assert not Dossier.open(root / "linde").hand_edits()


def test_what_a_person_changed_counts_as_changed_by_somebody_else(
    store: FolderStore, root: Path
) -> None:
    first = store.read("linde")
    file = root / "linde" / "judgements.toml"
    file.write_text(file.read_text("utf-8").replace('"goed"', '"voldoende"', 1), "utf-8")
    with pytest.raises(ChangedMeanwhileError, match="linde was changed by somebody else"):
        store.change("linde", evolve(first.record, findings=()), seen=first.version, by="Bo")
    now = store.read("linde")
    assert [one.level for one in now.record.judgements] == ["voldoende", "goed"]
    found = Finding("F1", FindingKind.GOES_WELL, "Gezien.")
    store.change("linde", evolve(now.record, findings=(found,)), seen=now.version, by="Bo")
    assert [one.did for one in store.history("linde")] == ["create", "found", "change"]


def test_remarks_of_people_are_no_change_and_stay(store: FolderStore, root: Path) -> None:
    first = store.read("linde")
    file = root / "linde" / "judgements.toml"
    file.write_text(f"# Bespreken!\n{file.read_text('utf-8')}\n# Tot hier.\n", "utf-8")
    assert store.read("linde").version == first.version
    op2, op3 = first.record.judgements
    wanted = (evolve(op3, level="voldoende"), Judgement("VS1", "voldoende"))
    changed = store.change(
        "linde", evolve(first.record, judgements=wanted), seen=first.version, by="Bo"
    )
    assert changed.record.judgements == wanted
    text = file.read_text("utf-8")
    assert text.startswith("# Bespreken!")
    assert "# Tot hier." in text
    assert op2.criterion not in [one.criterion for one in store.read("linde").record.judgements]


def test_a_first_reaction_makes_the_file_of_the_hearing_and_it_goes_with_the_last(
    store: FolderStore, root: Path
) -> None:
    first, file = store.read("linde"), root / "linde" / "hearing.toml"
    assert not file.exists()
    said = Hearing((Reaction("Wij herkennen ons.", "directeur", dt.date(2026, 11, 12)),))
    record = evolve(first.record, hearing=said)
    second = store.change("linde", record, seen=first.version, by="Bo")
    assert "Wij herkennen ons." in file.read_text("utf-8")
    store.change("linde", first.record, seen=second.version, by="Bo")
    assert not file.exists()
    assert store.read("linde").version == first.version


def test_ratings_stay_in_the_file_that_an_assessor_has(store: FolderStore, root: Path) -> None:
    folder = root / "linde" / "ratings"
    folder.mkdir(exist_ok=True)
    text = 'format = 1\nassessor = "Ada Vos"\n\n[[ratings]]\ncriterion = "OP2"\nlevel = "goed"\n'
    (folder / "ada.toml").write_text(text, "utf-8")
    first = store.read("linde")
    assert first.blind == (Rating("OP2", "Ada Vos", "goed"),)
    blind = (Rating("OP2", "Ada Vos", "voldoende"), Rating("OP2", "Bo", "goed"))
    store.change("linde", first.record, seen=first.version, by="Bo", blind=blind)
    assert sorted(one.name for one in folder.iterdir()) == ["ada.toml", "bo.toml"]
    second = store.read("linde")
    assert second.blind == blind
    store.change("linde", second.record, seen=second.version, by="Bo", blind=blind[1:])
    assert [one.name for one in folder.iterdir()] == ["bo.toml"]


def test_ratings_that_were_opened_through_the_store_are_opened_for_the_dossier_too(
    store: FolderStore, root: Path
) -> None:
    first = store.read("linde")
    blind = (Rating("OP2", "Ada Vos", "goed"), Rating("OP2", "Bo", "voldoende"))
    given = store.change("linde", first.record, seen=first.version, by="Ada", blind=blind)
    at = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)
    store.change("linde", given.opened("Ada Vos", at), seen=given.version, by="Ada Vos", blind=())
    dossier = Dossier.open(root / "linde")
    assert dossier.record().ratings == blind
    assert dossier.ratings.opening is not None
    assert dossier.ratings.notices() == ()


def test_a_new_audit_that_cannot_come_in_its_place_leaves_nothing(
    root: Path, framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    store = FolderStore(root)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refused)
        with pytest.raises(WriteError, match="No space left on device"):
            store.create("linde", a_record(framework), by="Ada")
    assert list(root.iterdir()) == []
    store.create("linde", a_record(framework), by="Ada")
    assert [one.name for one in root.iterdir()] == ["linde"]


def test_a_folder_that_is_in_the_way_is_never_written_over(
    root: Path, framework: Framework
) -> None:
    (root / "linde").mkdir(parents=True)
    (root / "linde" / "brief.txt").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="There is an audit 'linde' already"):
        FolderStore(root).create("linde", a_record(framework), by="Ada")
    assert [one.name for one in (root / "linde").iterdir()] == ["brief.txt"]


def test_evidence_that_was_changed_on_disk_is_not_given(store: FolderStore, root: Path) -> None:
    kept_file = store.put_file("linde", "plan.pdf", b"%PDF", by="Ada")
    first = store.read("linde")
    piece = Evidence("P1", EvidenceKind.DOCUMENT, "Plan", file="plan.pdf", sha256=kept_file.sha256)
    record = evolve(first.record, evidence=(*first.record.evidence, piece))
    store.change("linde", record, seen=first.version, by="Ada")
    with store.open_file("linde", "plan.pdf") as stream:
        assert stream.read() == b"%PDF"
    (root / "linde" / "evidence" / "plan.pdf").write_bytes(b"other")
    with pytest.raises(DamagedError, match=r"evidence/plan\.pdf of linde"):
        store.open_file("linde", "plan.pdf")
    assert Dossier.open(root / "linde").evidence_notices()[0].code == "evidence-changed"


def test_links_among_the_evidence_are_neither_read_nor_followed(
    store: FolderStore, root: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("x", "utf-8")
    evidence = root / "linde" / "evidence"
    (evidence / "photos").symlink_to(outside, target_is_directory=True)
    (evidence / "secret.txt").symlink_to(outside / "secret.txt")
    assert store.files("linde") == ()
    for file in ("secret.txt", "photos/secret.txt"):
        with pytest.raises(NotFoundError):
            store.open_file("linde", file)
    with pytest.raises(UsageError, match="would come behind a link"):
        store.put_file("linde", "photos/new.txt", b"x", by="Ada")
    assert store.put_file("linde", "secret.txt", b"y", by="Ada").name == "secret-2.txt"
    assert [one.name for one in outside.iterdir()] == ["secret.txt"]


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(both=kept())
def test_from_folder_to_database_to_folder_every_text_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, both: Kept
) -> None:
    pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
    folder = tmp_path_factory.mktemp("moving")
    first, last = FolderStore(folder / "a"), FolderStore(folder / "b")
    database = SqlStore(f"sqlite:///{folder / 'audits.db'}")
    was = first.create("linde", both[0], by="Ada", blind=both[1])
    first.put_file("linde", "a/b.bin", b"\x00\xff", by="Ada")
    copy_audit("linde", first, database, by="Bo")
    copy_audit("linde", database, last, by="Cem")
    database.close()
    texts = _texts(folder / "b" / "linde")
    assert texts == _texts(folder / "a" / "linde") == parts_of(was.record, was.blind)
    assert last.files("linde") == first.files("linde")
    assert last.read("linde") == was


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(one=kept(), other=kept())
def test_whatever_becomes_of_an_audit_the_files_say_just_that(
    tmp_path_factory: pytest.TempPathFactory, one: Kept, other: Kept
) -> None:
    folder = tmp_path_factory.mktemp("changing")
    store, memory = FolderStore(folder), MemoryStore()
    first = store.create("linde", one[0], by="Ada", blind=one[1])
    second = store.change("linde", other[0], seen=first.version, by="Bo", blind=other[1])
    wanted = memory.create("linde", other[0], by="Bo", blind=other[1])
    assert parts_of(second.record, second.blind) == parts_of(wanted.record, wanted.blind)
    assert store.read("linde") == second
    assert not Dossier.open(folder / "linde").hand_edits()
