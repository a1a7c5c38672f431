"""Seals and log have to tell the same: what is deleted, forged or swapped is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from visitatie.dossier import Dossier, LogRef, Seal, SealNote, bundle, seal, verify
from visitatie.dossier.log._line import made
from visitatie.dossier.sealing._bag import write_bag
from visitatie.dossier.sealing._record import dump_record, read_record
from visitatie.errors import InputError, NotFoundError
from visitatie.model import Evidence, EvidenceKind, Judgement

NOTE = SealNote("Marit van Dalen", "Een cijfer klopte niet", "De uitkomst blijft gelijk")


def judge(dossier: Dossier, reason: str) -> None:
    dossier.judge(Judgement("OP1", level="voldoende", reason=reason))


@pytest.fixture
def seals(dossier: Dossier, tmp_path: Path) -> tuple[Seal, Seal, Seal]:
    """Three seals, with one change between two."""
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(b"foto" * 100)
    dossier.add_evidence(Evidence("E1", EvidenceKind.PHOTO, "Schoolplein"), photo)
    made = []
    for number in range(3):
        judge(dossier, f"Gezien, keer {number}.")
        made.append(seal(dossier, {"reports/report.json": b"{}\n"}, NOTE))
    return made[0], made[1], made[2]


def codes(path: Path, **settings: object) -> list[str]:
    return sorted({one.code for one in verify(path, **settings).problems})  # type: ignore[arg-type]  # code and full


def forged(bag: Path, folder: Path, reason: str = "Vervalst.") -> None:
    """Make another bag that is right in itself, as somebody would who may write in the folder."""
    files = {
        path.relative_to(bag / "data").as_posix(): path.read_bytes()
        for path in (bag / "data").rglob("*")
        if path.is_file()
    }
    files["dossier/judgements.toml"] = f"# {reason}\n".encode()
    number = int(folder.name) if folder.name.isdigit() else 1
    record = read_record(bag)
    told = json.loads(dump_record(record))
    told["number"] = number
    text = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    shutil.rmtree(folder, ignore_errors=True)
    write_bag(folder, files, {}, {"seal.json": text.encode()})


TAMPERS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "the last seal gone": (lambda root: shutil.rmtree(root / "3"), {"V007"}),
    "a seal in the middle gone": (lambda root: shutil.rmtree(root / "2"), {"V007", "V006"}),
    "all seals gone": (shutil.rmtree, {"V007"}),
    "a seal forged": (lambda root: forged(root / "3", root / "3"), {"V007"}),
    "an earlier seal forged": (lambda root: forged(root / "1", root / "1"), {"V006", "V007"}),
    "a seal more": (lambda root: forged(root / "3", root / "4"), {"V006", "V008"}),
    "two seals swapped": (
        lambda root: (
            (root / "1").rename(root / "x"),
            (root / "2").rename(root / "1"),
            (root / "x").rename(root / "2"),
        ),
        {"V006", "V007"},
    ),
    "a seal copied": (lambda root: shutil.copytree(root / "3", root / "kopie"), {"V008"}),
    "a file among the seals": (lambda root: (root / "notitie.txt").write_text("x"), {"V008"}),
    "a number with a nought": (lambda root: shutil.copytree(root / "3", root / "03"), {"V008"}),
    "a list of lists gone": (
        lambda root: (root / "3/tagmanifest-sha256.txt").unlink(),
        {"V004", "V007"},
    ),
    "a seal without its record": (lambda root: (root / "3/seal.json").unlink(), {"V002"}),
}


@pytest.mark.parametrize("name", TAMPERS)
def test_what_is_done_to_the_seals_is_found_without_the_code(
    name: str, dossier: Dossier, seals: tuple[Seal, Seal, Seal]
) -> None:
    tamper, expected = TAMPERS[name]
    tamper(dossier.reports_folder / "sealed")
    assert set(codes(dossier.path)) == expected


def _log(dossier: Path) -> Path:
    return next((dossier / "log").glob("*.jsonl"))


def test_a_log_that_was_cut_off_or_changed_is_found(
    dossier: Dossier, seals: tuple[Seal, Seal, Seal], tmp_path: Path
) -> None:
    """Also on a computer that never saw the dossier before."""
    elsewhere = tmp_path / "elders"
    shutil.copytree(dossier.path, elsewhere, ignore=shutil.ignore_patterns(".visitatie"))
    lines = _log(elsewhere).read_bytes().splitlines(keepends=True)
    for kept in (0, 1, 3, len(lines) - 1):
        _log(elsewhere).write_bytes(b"".join(lines[:kept]))
        assert "V008" in codes(elsewhere), f"{kept} lines"
    _log(elsewhere).write_bytes(b"".join(lines).replace(b"judgements", b"judgementz"))
    assert codes(elsewhere) == ["J001"]
    _log(elsewhere).unlink()
    assert codes(elsewhere) == ["V008"]


@pytest.mark.parametrize(
    ("about", "code"),
    [
        ((), "V007"),
        ((("seal", "../../weg", "ab" * 32),), "J001"),
        ((("seal", 4, "geen"),), "V007"),
        ((("seal", 4, ["ab"]),), "J001"),
        ((("seal", -4, "ab" * 32),), "J001"),
        ((("seal", 4.0, "ab" * 32),), "J001"),
        ((("seal", True, "ab" * 32),), "J001"),
        ((("seal", 10**9, "ab" * 32),), "V007"),
        ((("seal", 4, "ab" * 32), ("seal", 5, "ab" * 32)), "V007"),
    ],
    ids=repr,
)
def test_a_line_that_names_no_seal_is_told_whatever_stands_there(
    about: tuple[tuple[Any, ...], ...], code: str, dossier: Dossier
) -> None:
    """The log of a dossier from outside can hold anything, with a digest that is right."""
    judge(dossier, "Gezien.")
    seal(dossier, {}, NOTE)
    last = dossier.log()[-1]
    assert last.details is not None
    line = made(
        n=last.n + 1,
        previous=last.digest,
        seen=(),
        at=last.at,
        did="seal",
        through="api",
        about=tuple(LogRef(*one) for one in about),
        details=last.details,
        writer=last.writer,
        log=last.log,
    )
    with _log(dossier.path).open("ab") as stream:
        stream.write(line.raw + b"\n")
    assert codes(dossier.path, full=True) == [code]


def test_who_makes_log_and_seals_anew_is_found_with_the_code_only(
    dossier: Dossier, audit: object, seals: tuple[Seal, Seal, Seal], tmp_path: Path
) -> None:
    code = seals[2].code
    new = Dossier.create(tmp_path / "nieuw", dossier.audit)
    judge(new, "Nooit gezien.")
    seal(new, {}, NOTE)
    assert codes(new.path, full=True) == [], "nothing in the folder itself can tell"
    assert codes(new.path, full=True, code=code) == ["V005"]
    assert codes(dossier.path, code=code) == []
    assert codes(dossier.path, code="AAAA-AAAA") == ["V005"]


def test_a_dossier_goes_on_after_its_seal_and_that_is_told(
    dossier: Dossier, seals: tuple[Seal, Seal, Seal]
) -> None:
    assert verify(dossier.path).since == 0
    judge(dossier, "Later gezien.")
    found = verify(dossier.path, full=True)
    assert (found.since, found.problems) == (1, ())


def test_a_dossier_changed_by_hand_after_its_seal_is_not_told_as_sealed(
    dossier: Dossier, seals: tuple[Seal, Seal, Seal], tmp_path: Path
) -> None:
    file = dossier.path / "judgements.toml"
    was = file.read_bytes()
    for now in (was.replace(b"Gezien", b"Anders"), None):
        file.unlink() if now is None else file.write_bytes(now)
        found = verify(dossier.path, full=True, code=seals[2].code)
        assert [(one.code, one.location.file) for one in found.problems] == [
            ("hand-edit", str(file))
        ]
        assert (found.problems, found.of_seals) == (found.by_hand, ())
        assert found.asked is not None
        packed = tmp_path / "met-de-hand.zip"
        bundle(dossier.path, packed)
        assert codes(packed) == ["hand-edit"]
    file.write_bytes(was)
    assert codes(dossier.path, full=True) == []


def test_evidence_of_the_dossier_that_was_changed_after_its_seal_is_told(
    dossier: Dossier, seals: tuple[Seal, Seal, Seal]
) -> None:
    photo = dossier.evidence_folder / "E1-foto.jpg"
    was = photo.read_bytes()
    for now, code in ((b"anders" + was, "evidence-changed"), (None, "evidence-missing")):
        photo.unlink() if now is None else photo.write_bytes(now)
        assert codes(dossier.path) == []
        found = verify(dossier.path, full=True, code=seals[2].code)
        assert [one.code for one in found.problems] == [code]
        assert found.of_seals == ()
    photo.write_bytes(was)
    assert codes(dossier.path, full=True) == []


def test_payload_is_read_with_full_only(dossier: Dossier, seals: tuple[Seal, Seal, Seal]) -> None:
    path = seals[1].folder / "data/dossier/evidence/E1-foto.jpg"
    path.write_bytes(b"f0to" + path.read_bytes()[4:])
    assert codes(dossier.path) == []
    assert codes(dossier.path, full=True) == ["V001"]


def test_a_bag_by_itself_is_checked_and_its_own_log_too(
    dossier: Dossier, seals: tuple[Seal, Seal, Seal], tmp_path: Path
) -> None:
    bag = tmp_path / "los"
    shutil.copytree(seals[2].folder, bag)
    found = verify(bag, full=True, code=seals[2].code)
    assert (found.problems, found.logged) == ((), False)
    log = next((bag / "data/dossier/log").glob("*.jsonl"))
    cut = b"".join(log.read_bytes().splitlines(keepends=True)[:-1])
    files = {
        path.relative_to(bag / "data").as_posix(): path.read_bytes()
        for path in (bag / "data").rglob("*")
        if path.is_file()
    }
    files[f"dossier/log/{log.name}"] = cut
    record = (bag / "seal.json").read_bytes()
    shutil.rmtree(bag)
    write_bag(bag, files, {}, {"seal.json": record})
    assert codes(bag) == []
    assert codes(bag, full=True) == ["V006"]


@pytest.mark.parametrize("what", ["dossier", "bag", "folder in a zip"])
def test_a_zip_is_checked_without_unpacking_it_first(
    what: str, dossier: Dossier, seals: tuple[Seal, Seal, Seal], tmp_path: Path
) -> None:
    def pack(name: str) -> Path:
        target = tmp_path / f"{name}.zip"
        if what == "dossier":
            bundle(dossier.path, target)
            return target
        root, base = (seals[2].folder, ".") if what == "bag" else (dossier.path.parent, "linde")
        return Path(shutil.make_archive(str(target.with_suffix("")), "zip", root, base))

    if what == "folder in a zip":
        shutil.rmtree(dossier.path / ".visitatie")
    before = sorted(tmp_path.iterdir())
    assert codes(pack("heel"), full=True, code=seals[2].code) == []
    (seals[2].folder / "data/reports/report.json").write_bytes(b"[]\n")
    broken = pack("stuk")
    found = verify(broken, full=True)
    assert [one.code for one in found.problems] == ["V001"]
    assert str(found.problems[0].location.file).startswith(f"{broken}/")
    assert str(found.problems[0].location.file).endswith("data/reports/report.json")
    assert {*before, tmp_path / "heel.zip", broken} == set(tmp_path.iterdir())


def test_what_was_never_sealed_is_said_so(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="never sealed"):
        verify(dossier.path)
    with pytest.raises(NotFoundError, match="no dossier"):
        verify(tmp_path)
    bundle(dossier.path, tmp_path / "een.zip")
    with pytest.raises(NotFoundError, match="no sealed dossier in"):
        verify(tmp_path / "een.zip")
    (tmp_path / "geen.zip").write_bytes(b"geen zip")
    with pytest.raises(InputError, match="Z001"):
        verify(tmp_path / "geen.zip")


def test_looking_changes_nothing(dossier: Dossier, seals: tuple[Seal, Seal, Seal]) -> None:
    before = {path: path.stat().st_mtime_ns for path in dossier.path.rglob("*")}
    verify(dossier.path, full=True)
    assert {path: path.stat().st_mtime_ns for path in dossier.path.rglob("*")} == before
