"""A dossier goes in one file and comes out as it was; the same dossier gives the same bytes."""

from __future__ import annotations

import errno
import io
import os
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from visitatie.dossier import Dossier, SealNote, bundle, seal, unbundle, verify
from visitatie.dossier.bundling import _reading, _writing
from visitatie.errors import InputError, NotFoundError, UsageError, WriteError
from visitatie.model import Evidence, EvidenceKind
from zip_samples import AUDIT, Archive, Member, deflated, folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file of a dossier that is not hidden."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".visitatie" not in path.parts
    }


@pytest.fixture
def full(dossier: Dossier, tmp_path: Path) -> Dossier:
    """A dossier with a file of evidence, in which something was undone."""
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(bytes(range(256)) * 400)
    dossier.add_evidence(Evidence("E1", EvidenceKind.PHOTO, "Schoolplein"), photo)
    dossier.add_evidence(Evidence("E2", EvidenceKind.NOTE, "Notitie"))
    dossier.undo()
    return dossier


def test_what_goes_in_comes_out_and_no_hidden_file_goes_along(
    full: Dossier, tmp_path: Path
) -> None:
    (full.path / ".git").mkdir()
    (full.path / ".git" / "config").write_text("fsmonitor = rm")
    packed = tmp_path / "linde.zip"
    names = bundle(full.path, packed)
    assert unbundle(packed, tmp_path / "terug") == names
    assert contents(tmp_path / "terug") == {
        name: data for name, data in contents(full.path).items() if not name.startswith(".git")
    }
    assert Dossier.open(tmp_path / "terug").record() == full.record()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "foto.jpg",
        "linde",
        "linde.zip",
        "terug",
    ]


def test_the_same_files_give_the_same_bytes_whenever_and_with_whatever_rights(
    full: Dossier, tmp_path: Path
) -> None:
    bundle(full.path, tmp_path / "een.zip")
    for path in full.path.rglob("*.toml"):
        path.chmod(0o600)
        os.utime(path, (time.time() - 90_000, 0))
    full.path.rename(tmp_path / "anders")
    bundle(tmp_path / "anders", tmp_path / "twee.zip")
    first = (tmp_path / "een.zip").read_bytes()
    assert first == (tmp_path / "twee.zip").read_bytes()
    unbundle(tmp_path / "een.zip", tmp_path / "uit")
    bundle(tmp_path / "uit", tmp_path / "drie.zip")
    assert first == (tmp_path / "drie.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "een.zip") as other:
        assert other.testzip() is None
        assert other.namelist() == sorted(other.namelist())


def test_a_bundle_of_another_zip_program_is_read_when_nothing_is_odd_about_it(
    tmp_path: Path,
) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("audit.toml", "format = 1\n" * 100)
        other.writestr("evidence/één.txt", "é")
        other.mkdir("reports")
    source = tmp_path / "ander.zip"
    source.write_bytes(target.getvalue())
    assert unbundle(source, tmp_path / "uit") == ("audit.toml", "evidence/één.txt")
    assert (tmp_path / "uit/evidence/één.txt").read_text("utf-8") == "é"


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 300_000])
def test_compressed_files_of_any_length_come_out_whole(size: int, tmp_path: Path) -> None:
    data = bytes(number * number % 251 for number in range(size))
    source = tmp_path / "een.zip"
    source.write_bytes(
        Archive([AUDIT, folder(b"evidence/"), deflated(Member(b"evidence/a", data))]).packed()
    )
    unbundle(source, tmp_path / "uit")
    assert (tmp_path / "uit/evidence/a").read_bytes() == data


def test_a_dossier_with_problems_can_be_sent_and_comes_out_with_them(
    dossier: Dossier, tmp_path: Path
) -> None:
    (dossier.path / "findings.toml").write_text("format = [")
    bundle(dossier.path, tmp_path / "stuk.zip")
    unbundle(tmp_path / "stuk.zip", tmp_path / "uit")
    assert (tmp_path / "uit/findings.toml").read_text() == "format = ["


def test_an_empty_folder_that_is_there_is_used_and_one_with_something_in_it_is_not(
    dossier: Dossier, tmp_path: Path
) -> None:
    bundle(dossier.path, tmp_path / "een.zip")
    (tmp_path / "leeg").mkdir()
    unbundle(tmp_path / "een.zip", tmp_path / "leeg")
    before = contents(tmp_path / "leeg")
    for taken in (tmp_path / "leeg", tmp_path / "een.zip"):
        with pytest.raises(UsageError, match="no empty folder"):
            unbundle(tmp_path / "een.zip", taken)
    (tmp_path / "koppeling").symlink_to(tmp_path / "elders")
    (tmp_path / "elders").mkdir()
    with pytest.raises(UsageError, match="no empty folder"):
        unbundle(tmp_path / "een.zip", tmp_path / "koppeling")
    assert contents(tmp_path / "leeg") == before
    assert not any((tmp_path / "elders").iterdir())


def test_what_could_not_be_unpacked_again_is_not_packed(dossier: Dossier, tmp_path: Path) -> None:
    target = tmp_path / "een.zip"
    odd = dossier.evidence_folder / "nul.txt"
    odd.write_text("x")
    with pytest.raises(UsageError, match="device on Windows"):
        bundle(dossier.path, target)
    odd.unlink()
    for name in ("Plan.pdf", "plan.PDF"):
        (dossier.evidence_folder / name).write_text("x")
    with pytest.raises(UsageError, match="one file on another system"):
        bundle(dossier.path, target)
    (dossier.evidence_folder / "plan.PDF").unlink()
    (dossier.evidence_folder / "link").symlink_to("/etc/passwd")
    with pytest.raises(UsageError, match="link or a device"):
        bundle(dossier.path, target)
    (dossier.evidence_folder / "link").unlink()
    with pytest.raises(UsageError, match="in the dossier itself"):
        bundle(dossier.path, dossier.path / "een.zip")
    with pytest.raises(NotFoundError, match="no dossier"):
        bundle(tmp_path, target)
    assert not target.exists()


def test_more_than_a_bundle_may_hold_is_not_packed(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_writing, "LIMITS", _reading.Limits(files=3))
    with pytest.raises(UsageError, match="more than goes in a bundle"):
        bundle(dossier.path, tmp_path / "een.zip")


def test_a_dossier_of_two_gigabytes_is_refused_before_anything_is_written(
    dossier: Dossier, tmp_path: Path
) -> None:
    film = dossier.evidence_folder / "film.mp4"
    film.touch()
    os.truncate(film, 2**31 - 1)
    with pytest.raises(UsageError, match="more than goes in a bundle"):
        bundle(dossier.path, tmp_path / "een.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["linde"]


def test_headers_and_names_count_too(
    full: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (full.evidence_folder / "café.txt").write_text("x")
    packed = tmp_path / "een.zip"
    bundle(full.path, packed)
    length = packed.stat().st_size
    monkeypatch.setattr(_writing, "_MOST", length)
    bundle(full.path, packed)
    monkeypatch.setattr(_writing, "_MOST", length - 1)
    with pytest.raises(UsageError, match="more than goes in a bundle"):
        bundle(full.path, packed)


def test_a_seal_that_was_accepted_without_its_name_yet_goes_along(
    dossier: Dossier, tmp_path: Path
) -> None:
    made = seal(dossier, {}, SealNote("Marit"))
    half = made.folder.with_name(".1.tmp")
    made.folder.rename(half)
    names = bundle(dossier.path, tmp_path / "een.zip")
    assert "reports/sealed/1/seal.json" in names
    assert verify(tmp_path / "een.zip", full=True, code=made.code).problems == ()
    made.folder.rename(half)
    for log in (dossier.path / "log").iterdir():
        log.write_bytes(log.read_bytes().replace(b'"did":"seal"', b'"did":"zeal"'))
    with pytest.raises(InputError, match="J001"):
        bundle(dossier.path, tmp_path / "een.zip")


def test_what_was_begun_and_is_no_seal_stays_out(dossier: Dossier, tmp_path: Path) -> None:
    made = seal(dossier, {}, SealNote("Marit"))
    shutil.copytree(made.folder, made.folder.with_name(".2.tmp"))
    names = bundle(dossier.path, tmp_path / "een.zip")
    assert {name.split("/")[2] for name in names if name.startswith("reports/")} == {"1"}


def test_a_dossier_in_which_a_change_broke_off_is_opened_first(
    dossier: Dossier, tmp_path: Path
) -> None:
    (dossier.path / ".visitatie/unfinished.json").write_text('{"format": 1, "files": []}')
    with pytest.raises(UsageError, match="did not come to its end"):
        bundle(dossier.path, tmp_path / "een.zip")
    Dossier.open(dossier.path)
    bundle(dossier.path, tmp_path / "een.zip")


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("broken", ["fsync", "folder"])
def test_on_a_full_disk_nothing_is_left_and_the_old_bundle_stays(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    packed, out = tmp_path / "een.zip", tmp_path / "uit"
    bundle(dossier.path, packed)
    before = packed.read_bytes()
    dossier.add_evidence(Evidence("E1", EvidenceKind.NOTE, "Notitie"))
    if broken == "fsync":
        monkeypatch.setattr(os, "fsync", _full)
    else:
        monkeypatch.setattr(_reading, "sync_folder", _full)
    with pytest.raises(WriteError, match="No space left"):
        unbundle(packed, out)
    assert not out.exists()
    if broken == "fsync":
        with pytest.raises(WriteError, match="No space left"):
            bundle(dossier.path, packed)
        assert packed.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["een.zip", "linde"]


def test_every_file_and_folder_is_on_the_disk_before_the_folder_gets_its_name(
    full: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle(full.path, tmp_path / "een.zip")
    order: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def note_fsync(handle: int) -> None:
        order.append(str(Path(f"/proc/self/fd/{handle}").readlink()))
        fsync(handle)

    def note_rename(self: Path, target: Path) -> Path:
        order.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "rename", note_rename)
    names = unbundle(tmp_path / "een.zip", tmp_path / "uit")
    before = order[: order.index("rename")]
    half = next(path for path in before if path.endswith(".tmp"))
    assert {f"{half}/{name}" for name in names} | {half, f"{half}/evidence"} <= set(before)
    assert order[-1] == str(tmp_path)
