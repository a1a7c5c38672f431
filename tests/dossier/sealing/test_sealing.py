"""A sealed dossier: others can check it, every change shows, and a seal is never written over."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest

from example_judgements import BAD, GOOD, HAND
from visitatie.dossier import Dossier
from visitatie.dossier.sealing import (
    Seal,
    SealNote,
    check_bag,
    make_seal,
    seal_code,
    verify_bag,
    verify_dossier,
)
from visitatie.errors import UsageError
from visitatie.model import Evidence, EvidenceKind

NOTE = SealNote("Marit van Dalen")
ERRATUM = SealNote("Marit van Dalen", "Een telfout.", "De uitkomst blijft gelijk.")
FEWEST_BYTES = 20_000


@pytest.fixture
def judged(dossier: Dossier, tmp_path: Path) -> Dossier:
    note = tmp_path / "gesprek.txt"
    note.write_text("Met de ouders. " * 200, "utf-8")
    dossier.add_evidence(Evidence("E1", EvidenceKind.DOCUMENT, "Gesprek"), note)
    dossier.judge(GOOD)
    return dossier


@pytest.fixture
def seal(judged: Dossier) -> Seal:
    extra = {"reports/report.json": b'{"n": 1}\n' * 1_400, "frameworks/klein-2026.toml": b"a = 1\n"}
    return make_seal(judged, extra, NOTE)


def codes(folder: Path, **how: bool) -> set[str]:
    return {problem.code for problem in check_bag(folder, **how)}


def test_three_programs_that_know_nothing_of_each_other_agree(seal: Seal) -> None:
    assert check_bag(seal.folder) == ()
    assert bagit.Bag(str(seal.folder)).is_valid()
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        checked = subprocess.run(
            ["sha256sum", "--check", "--strict", name],  # that of the system
            cwd=seal.folder,
            capture_output=True,
            check=False,
        )
        assert checked.returncode == 0, checked.stdout


@pytest.mark.timeout(300)
def test_every_changed_byte_of_a_sealed_dossier_is_found(seal: Seal) -> None:
    looked_at = 0
    for path in sorted(seal.folder.rglob("*")):
        if path.is_dir():
            continue
        whole = path.read_bytes()
        for place in range(len(whole)):
            looked_at += 1
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            assert check_bag(seal.folder) != (), (path, place)
        path.write_bytes(whole)
    assert looked_at >= FEWEST_BYTES
    assert check_bag(seal.folder) == ()


def test_capitals_and_bytes_that_are_no_text_in_a_list_are_found(seal: Seal) -> None:
    for name in ("manifest-sha256.txt", "tagmanifest-sha256.txt", "bagit.txt", "bag-info.txt"):
        path = seal.folder / name
        whole = path.read_bytes()
        for other in (whole.upper(), b"\xff" + whole[1:], whole[:-1], whole + b"\n", b""):
            path.write_bytes(other)
            assert check_bag(seal.folder) != (), (name, other)
        path.write_bytes(whole)


def test_the_quick_way_misses_no_file_and_the_full_way_no_byte(seal: Seal) -> None:
    path = seal.folder / "data" / "dossier" / "judgements.toml"
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b"voldoende", b"VOLDOENDE"))
    assert codes(seal.folder, full=False) == set()
    assert codes(seal.folder) == {"V001"}
    path.write_bytes(whole + b"\n")
    assert codes(seal.folder, full=False) == {"V001"}
    path.unlink()
    assert codes(seal.folder, full=False) == codes(seal.folder) == {"V002"}


def _link(folder: Path) -> None:
    path = folder / "data" / "dossier" / "audit.toml"
    other = path.rename(folder.parent / "audit.toml")
    path.symlink_to(other)


def _outside(folder: Path) -> None:
    (folder.parent / "1-ander").mkdir()
    (folder.parent / "1-ander" / "g.txt").write_text("", "utf-8")
    with (folder / "manifest-sha256.txt").open("a") as stream:
        stream.write(f"{'0' * 64}  data/../../1-ander/g.txt\n")


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (lambda folder: (folder / "extra.txt").write_text("", "utf-8"), "V003"),
        (lambda folder: (folder / "data" / "extra.txt").write_text("", "utf-8"), "V003"),
        (lambda folder: (folder / "leeg").mkdir(), "V003"),
        (lambda folder: (folder / "seal.json").unlink(), "V002"),
        (lambda folder: (folder / "tagmanifest-sha256.txt").unlink(), "V004"),
        (lambda folder: (folder / "manifest-sha256.txt").unlink(), "V004"),
        (lambda folder: (folder / "bagit.txt").unlink(), "V004"),
        (lambda folder: (folder / "data" / "dossier" / "log.jsonl").write_text(""), "V001"),
        (lambda folder: os.mkfifo(folder / "pijp"), "V003"),
        (_link, "V003"),
        (_outside, "V004"),
    ],
)
def test_what_others_let_pass_is_found(
    seal: Seal, tamper: Callable[[Path], object], code: str
) -> None:
    tamper(seal.folder)
    assert code in codes(seal.folder)


def test_the_code_shows_a_bag_that_was_made_anew(judged: Dossier, seal: Seal) -> None:
    assert (
        verify_bag(seal.folder, code=seal.code.lower().replace("-", " "), full=True).problems == ()
    )
    shutil.rmtree(seal.folder)
    again = make_seal(judged, {}, NOTE)
    assert verify_bag(again.folder, full=True).problems == ()
    (problem,) = verify_bag(again.folder, code=seal.code, full=True).problems
    assert problem.code == "V005"


def test_a_second_seal_is_an_erratum_that_names_the_first(judged: Dossier, seal: Seal) -> None:
    with pytest.raises(UsageError, match="Nothing changed since seal 1"):
        make_seal(judged, {}, ERRATUM)
    judged.judge(BAD)
    with pytest.raises(UsageError, match="say why there is a new version"):
        make_seal(judged, {}, NOTE)
    second = make_seal(judged, {}, ERRATUM)
    assert second.number == 2
    assert second.record["earlier"] == {"number": 1, "code": seal.code}
    assert [one["did"] for one in second.record["changed"]] == ["put judgements"]
    assert seal_code(seal.folder) == seal.code
    found = verify_dossier(judged.path, list(judged.log()), full=True)
    assert [one.problems for one in found] == [(), ()]


def test_a_log_that_does_not_go_on_from_a_seal_is_found(judged: Dossier, seal: Seal) -> None:
    (judged.path / "log.jsonl").unlink()
    (judged.path / ".visitatie" / "log-end.json").unlink()
    fresh = Dossier.open(judged.path)
    fresh.judge(BAD)
    (found,) = verify_dossier(judged.path, list(fresh.log()), full=True)
    assert [problem.code for problem in found.problems] == ["V006"]
    assert found.code == seal.code


def test_an_earlier_seal_that_was_made_anew_is_found(judged: Dossier, seal: Seal) -> None:
    judged.judge(BAD)
    second = make_seal(judged, {}, ERRATUM)
    kept = second.folder.rename(judged.path / "later")
    shutil.rmtree(seal.folder)
    make_seal(judged, {}, NOTE)
    kept.rename(second.folder)
    found = verify_dossier(judged.path, list(judged.log()), full=True)
    assert "V006" in {problem.code for problem in found[1].problems}


def test_what_nobody_adopted_is_not_sealed(judged: Dossier) -> None:
    (judged.path / "judgements.toml").write_text(HAND, "utf-8")
    with pytest.raises(UsageError, match="changed by hand"):
        make_seal(judged, {}, NOTE)
    judged.adopt("Marit", "Zo was het.")
    assert make_seal(judged, {}, NOTE).number == 1


def test_evidence_that_was_changed_is_not_sealed(judged: Dossier) -> None:
    (judged.evidence_folder / "E1-gesprek.txt").write_text("Anders.", "utf-8")
    with pytest.raises(UsageError, match="was changed after it was added"):
        make_seal(judged, {}, NOTE)
    assert not (judged.path / "reports" / "sealed").exists()


def test_a_seal_that_fails_half_way_leaves_nothing(
    judged: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(Exception, match="could not be written: No space left"):
            make_seal(judged, {}, NOTE)
    assert list((judged.path / "reports" / "sealed").iterdir()) == []
    assert [line.did for line in judged.log()][-1] != "seal"
