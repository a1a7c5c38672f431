"""Files of evidence come in whole, safely and once, and every later change is seen."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from visitatie.dossier import Dossier
from visitatie.dossier import evidence as evidence_module
from visitatie.dossier.evidence import file_notices
from visitatie.errors import NotFoundError, UsageError, WriteError
from visitatie.model import Evidence, EvidenceKind

PLAN = Evidence("E1", EvidenceKind.DOCUMENT, "Schoolplan", criteria=("OP1",))


def other(number: int) -> Evidence:
    return Evidence(f"E{number}", EvidenceKind.DOCUMENT, "Nog een")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Schoolplan 2025–2029 (définitif).PDF"
    path.write_bytes(b"%PDF-1.7 " + b"plan" * 1000)
    return path


def test_a_file_is_copied_with_its_digest_and_the_original_stays(
    dossier: Dossier, source: Path
) -> None:
    added = dossier.add_evidence(PLAN, source)
    assert added.file == "E1-schoolplan-20252029-definitif.pdf"
    copy = dossier.evidence_folder / added.file
    assert copy.read_bytes() == source.read_bytes()
    assert added.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert Dossier.open(dossier.path).record().evidence == (added,)
    assert dossier.evidence_notices() == ()


def test_evidence_without_a_file_is_registered_too(dossier: Dossier) -> None:
    dossier.add_evidence(PLAN)
    assert dossier.record().evidence == (PLAN,)


def test_an_id_is_given_once(dossier: Dossier, source: Path) -> None:
    dossier.add_evidence(PLAN)
    with pytest.raises(UsageError, match="E1 is already in evidence/register"):
        dossier.add_evidence(PLAN, source)
    assert [path.name for path in dossier.evidence_folder.iterdir()] == ["register.toml"]


def test_a_file_that_is_there_is_never_written_over(dossier: Dossier, source: Path) -> None:
    there = dossier.evidence_folder / "E1-schoolplan-20252029-definitif.pdf"
    there.write_bytes(b"something else")
    added = dossier.add_evidence(PLAN, source)
    assert added.file == "E1-schoolplan-20252029-definitif-2.pdf"
    assert there.read_bytes() == b"something else"


def test_a_copy_that_is_there_already_is_used_again(dossier: Dossier, source: Path) -> None:
    dossier.add_evidence(PLAN, source)
    dossier.undo()
    assert dossier.record().evidence == ()
    again = dossier.add_evidence(PLAN, source)
    assert again.file == "E1-schoolplan-20252029-definitif.pdf"
    assert len(list(dossier.evidence_folder.iterdir())) == 2


def test_without_hard_links_the_copy_still_gets_its_name(
    dossier: Dossier, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    added = dossier.add_evidence(PLAN, source)
    assert added.file is not None
    assert (dossier.evidence_folder / added.file).read_bytes() == source.read_bytes()
    assert len(list(dossier.evidence_folder.iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("...", "E1"),
        (".bashrc", "E1-bashrc"),
        ("foto", "E1-foto"),
        ("a" * 200 + ".jpg", "E1-" + "a" * 60 + ".jpg"),
        ("字.txt", "E1-txt"),
        ("-rf.txt", "E1-rf.txt"),
    ],
)
def test_the_name_of_a_copy_is_plain_on_every_system(
    dossier: Dossier, tmp_path: Path, name: str, expected: str
) -> None:
    path = tmp_path / "in" / name if name != "..." else tmp_path / "in" / "....."
    path.parent.mkdir()
    path.write_bytes(b"x")
    assert dossier.add_evidence(PLAN, path).file == expected


def test_a_link_is_refused(dossier: Dossier, source: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(source)
    with pytest.raises(UsageError, match="is a link"):
        dossier.add_evidence(PLAN, link)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_is_refused_without_waiting(dossier: Dossier, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UsageError, match="is not a plain file"):
        dossier.add_evidence(PLAN, pipe)


def test_a_folder_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a plain file"):
        dossier.add_evidence(PLAN, tmp_path)


def test_a_file_that_is_not_there_is_told(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="There is no file"):
        dossier.add_evidence(PLAN, tmp_path / "weg.pdf")
    assert dossier.record().evidence == ()


def test_a_copy_that_fails_leaves_nothing_behind(
    dossier: Dossier, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WriteError, match="No space left on device"):
        dossier.add_evidence(PLAN, source)
    monkeypatch.undo()
    assert [path.name for path in dossier.evidence_folder.iterdir()] == ["register.toml"]
    assert Dossier.open(dossier.path).record().evidence == ()


def test_a_changed_missing_or_unknown_file_is_told(dossier: Dossier, source: Path) -> None:
    names = [dossier.add_evidence(other(number), source).file for number in (1, 2, 3)]
    files = [dossier.evidence_folder / str(name) for name in names]
    files[0].write_bytes(b"anders")
    files[1].unlink()
    (dossier.evidence_folder / "los.txt").write_bytes(b"los")
    found = [(notice.code, str(notice.message)) for notice in dossier.evidence_notices()]
    assert found == [
        ("evidence-changed", f"E1: {names[0]} was changed after it was added"),
        ("evidence-missing", f"E2: {names[1]} is not in the evidence folder"),
        ("evidence-unregistered", "los.txt is in the dossier but not in the register"),
    ]


@pytest.mark.parametrize(
    "file", ["../audit.toml", "/etc/hostname", "a/../../audit.toml", "C:\\x", "\\\\srv\\x", ""]
)
def test_a_register_cannot_point_outside_the_folder(dossier: Dossier, file: str) -> None:
    entry = Evidence("E1", EvidenceKind.DOCUMENT, "t", file=file, sha256="0")
    (notice,) = file_notices(dossier.path, [entry])
    assert notice.code == "evidence-outside"


def test_a_link_in_the_folder_is_not_the_file(dossier: Dossier, source: Path) -> None:
    (dossier.evidence_folder / "link.pdf").symlink_to(source)
    entry = Evidence("E1", EvidenceKind.DOCUMENT, "t", file="link.pdf", sha256="0")
    (notice,) = file_notices(dossier.path, [entry])
    assert notice.code == "evidence-missing"


def test_a_file_without_digest_is_told(dossier: Dossier) -> None:
    (dossier.evidence_folder / "plan.pdf").write_bytes(b"x")
    entry = Evidence("E1", EvidenceKind.DOCUMENT, "t", file="plan.pdf")
    (notice,) = file_notices(dossier.path, [entry])
    assert notice.code == "evidence-without-digest"


def test_the_digest_is_of_what_was_copied_even_when_the_original_changes(
    dossier: Dossier, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source is read once: what is in the dossier and its digest always agree."""
    real = evidence_module._open_plain  # noqa: SLF001  # the one place where the source is opened

    @contextmanager
    def once(path: Path) -> Iterator[BinaryIO]:
        with real(path) as stream:
            yield stream
            source.write_bytes(b"%PDF-1.7 changed meanwhile")

    monkeypatch.setattr(evidence_module, "_open_plain", once)
    dossier.add_evidence(PLAN, source)
    assert dossier.evidence_notices() == ()
