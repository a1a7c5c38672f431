"""A dossier is sealed as it was read, once and for all; a later seal is a supplement to it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bagit
import pytest

from visitatie.dossier import Dossier, SealNote, seal, verify
from visitatie.dossier.sealing import _contents
from visitatie.dossier.sealing._seals import sealed_folder, seals_logged
from visitatie.errors import InputError, UsageError, VisitatieError, WriteError
from visitatie.model import Evidence, EvidenceKind, Judgement

NOTE = SealNote("Marit van Dalen", versions={"visitatie": "0.1.0"})
LATER = SealNote("Marit van Dalen", "Een cijfer klopte niet", "De uitkomst blijft gelijk")
REPORT = {"reports/report.json": b"{}\n"}


@pytest.fixture
def filled(dossier: Dossier, tmp_path: Path) -> Dossier:
    """A dossier with a judgement that rests on a file."""
    photo = tmp_path / "foto.jpg"
    photo.write_bytes(bytes(range(256)) * 40)
    dossier.add_evidence(Evidence("E1", EvidenceKind.PHOTO, "Schoolplein"), photo)
    dossier.judge(Judgement("OP1", level="voldoende", reason="Gezien.", evidence=("E1",)))
    return dossier


def judge(dossier: Dossier, reason: str) -> None:
    dossier.judge(Judgement("OP1", level="voldoende", reason=reason, evidence=("E1",)))


def test_a_seal_holds_what_was_read_and_its_code_is_in_the_log(filled: Dossier) -> None:
    made = seal(filled, REPORT, NOTE)
    assert made.folder == filled.reports_folder / "sealed/1"
    inside = made.folder / "data/dossier"
    for name in ("audit.toml", "judgements.toml", "evidence/register.toml", "evidence/E1-foto.jpg"):
        assert (inside / name).read_bytes() == (filled.path / name).read_bytes()
    assert [path.suffix for path in (inside / "log").iterdir()] == [".jsonl"]
    assert (made.folder / "data/reports/report.json").read_bytes() == b"{}\n"
    assert bagit.Bag(str(made.folder)).validate() is True
    last = filled.log()[-1]
    assert (last.did, last.details and last.details.by) == ("seal", "Marit van Dalen")
    assert [(ref.n, ref.digest) for ref in last.about] == [(1, made.digest)]
    assert made.record.versions == {"visitatie": "0.1.0"}
    found = verify(filled.path, full=True, code=made.code)
    assert found.problems == ()
    assert found.asked is not None
    assert found.asked.code == made.code
    assert (found.since, found.logged) == (0, True)


def test_the_sealed_dossier_can_be_opened_by_itself(filled: Dossier, tmp_path: Path) -> None:
    made = seal(filled, REPORT, NOTE)
    copy = tmp_path / "kopie"
    (made.folder / "data/dossier").rename(copy)
    opened = Dossier.open(copy)
    assert opened.record() == filled.record()
    assert opened.evidence_notices() == ()
    assert not opened.hand_edits()


def test_a_code_is_recognised_as_people_type_it(filled: Dossier) -> None:
    made = seal(filled, REPORT, NOTE)
    typed = made.code.lower().replace("-", " ").replace("o", "0").replace("i", "1")
    assert verify(filled.path, code=typed).problems == ()


def test_a_supplement_says_why_and_names_the_seal_before(filled: Dossier) -> None:
    first = seal(filled, REPORT, NOTE)
    with pytest.raises(UsageError, match="Nothing changed since seal 1"):
        seal(filled, REPORT, LATER)
    judge(filled, "Opnieuw gezien.")
    assert verify(filled.path).since == 1
    with pytest.raises(UsageError, match="a new seal is a supplement"):
        seal(filled, REPORT, NOTE)
    with pytest.raises(UsageError, match="a new seal is a supplement"):
        seal(filled, REPORT, SealNote("Marit van Dalen", "Een cijfer klopte niet"))
    second = seal(filled, REPORT, LATER)
    assert second.number == 2
    assert second.record.earlier is not None
    assert (second.record.earlier.number, second.record.earlier.digest) == (1, first.digest)
    assert second.record.effect == "De uitkomst blijft gelijk"
    assert [one.did for one in second.record.changed] == ["put judgements"]
    found = verify(filled.path, full=True, code=first.code)
    assert found.problems == ()
    assert found.asked is not None
    assert found.asked.folder.name == "1"
    assert [one.folder.name for one in found.seals] == ["1", "2"]


def test_nobody_seals_anonymously(filled: Dossier) -> None:
    with pytest.raises(UsageError, match="is empty"):
        seal(filled, REPORT, SealNote("  "))


def test_what_was_changed_by_hand_is_adopted_first(filled: Dossier) -> None:
    path = filled.path / "judgements.toml"
    path.write_text(path.read_text().replace("Gezien.", "Zelf gezien."))
    filled.reload()
    with pytest.raises(UsageError, match="changed by hand"):
        seal(filled, REPORT, NOTE)
    filled.adopt("Marit van Dalen", "Tikfout")
    assert seal(filled, REPORT, NOTE).number == 1


def test_evidence_has_to_be_as_it_was_registered(filled: Dossier) -> None:
    photo = filled.evidence_folder / "E1-foto.jpg"
    raw = photo.read_bytes()
    photo.write_bytes(b"anders")
    with pytest.raises(UsageError, match="was changed after it was added"):
        seal(filled, REPORT, NOTE)
    photo.unlink()
    with pytest.raises(UsageError, match="is not in the evidence folder"):
        seal(filled, REPORT, NOTE)
    photo.write_bytes(raw)
    (filled.evidence_folder / "Thumbs.db").write_bytes(b"x")
    made = seal(filled, REPORT, NOTE)
    assert not (made.folder / "data/dossier/evidence/Thumbs.db").exists()


def test_evidence_that_changes_while_it_is_copied_is_not_sealed(
    filled: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = _contents.contents

    def change(dossier: Dossier) -> Any:  # noqa: ANN401  # as the real one
        found = real(dossier)
        (dossier.evidence_folder / "E1-foto.jpg").write_bytes(b"anders")
        return found

    monkeypatch.setattr("visitatie.dossier.sealing._seal.contents", change)
    with pytest.raises(WriteError, match="was changed while it was sealed"):
        seal(filled, REPORT, NOTE)
    assert list(sealed_folder(filled.path).iterdir()) == []
    assert seals_logged(filled.log()) == ()


def test_what_somebody_else_changed_since_it_was_read_is_not_sealed(filled: Dossier) -> None:
    """A report in the seal was made of what was read, so that is what has to be sealed."""
    other = Dossier.open(filled.path)
    judge(other, "Door een ander gezien.")
    with pytest.raises(WriteError, match=r"judgements\.toml was changed after it was read here"):
        seal(filled, REPORT, NOTE)
    filled.reload()
    seal(filled, REPORT, NOTE)


def test_a_name_that_is_not_safe_everywhere_is_not_sealed(filled: Dossier) -> None:
    with pytest.raises(UsageError, match="leaves the folder"):
        seal(filled, {"../buiten.json": b"{}"}, NOTE)
    with pytest.raises(UsageError, match="one file on another system"):
        seal(filled, {"reports/a.json": b"{}", "reports/A.json": b"{}"}, NOTE)


class Killed(BaseException):
    """The process was killed here."""


CALLS = ("fsync", "rename", "replace", "mkdir", "unlink", "write", "rmdir")


@contextmanager
def breaking(
    monkeypatch: pytest.MonkeyPatch, at: int, error: Callable[[], BaseException]
) -> Iterator[list[str]]:
    """Let the ``at``-th call that changes the disk fail; when killed, all after it fail too."""
    made: list[str] = []
    dead: list[str] = []

    def wrap(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **settings: Any) -> Any:  # noqa: ANN401  # as the real one
            made.append(name)
            if dead or len(made) == at:
                failure = error()
                if isinstance(failure, Killed):
                    dead.append(name)
                raise failure
            return real(*args, **settings)

        return call

    with monkeypatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        yield made


def full_disk() -> BaseException:
    return OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("error", [Killed, full_disk], ids=["killed", "full"])
def test_wherever_it_breaks_off_there_is_no_seal_without_its_line_nor_the_other_way(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, error: Callable[[], BaseException]
) -> None:
    judge(dossier, "Gezien.")
    at, made, outcomes = 0, [""], set()
    while len(made) >= at:
        at += 1
        judge(dossier, f"Gezien, keer {at}.")
        before = len(seals_logged(dossier.log()))
        with breaking(monkeypatch, at, error) as made:
            try:
                seal(dossier, REPORT, LATER)
                told = "sealed"
            except (Killed, VisitatieError) as failure:
                told = type(failure).__name__
        dossier = Dossier.open(dossier.path)
        logged = len(seals_logged(dossier.log()))
        if logged:
            found = verify(dossier.path)
            assert found.problems == (), f"call {at}, {told}"
            assert len(found.seals) == logged
        else:
            assert not any(path.name.isdigit() for path in sealed_folder(dossier.path).glob("*"))
        assert logged - before == 1 or told != "sealed"
        outcomes.add((told, logged - before))
    assert {number for _, number in outcomes} == {0, 1}
    assert at > 35, "the calls were not met"
    judge(dossier, "Ten slotte gezien.")
    seal(dossier, REPORT, LATER)
    left = [path.name for path in sealed_folder(dossier.path).iterdir()]
    assert all(name.isdigit() for name in left), left
    assert verify(dossier.path, full=True).problems == ()


def test_an_earlier_seal_that_is_not_right_is_told_before_a_new_one_is_made(
    filled: Dossier,
) -> None:
    made = seal(filled, REPORT, NOTE)
    judge(filled, "Opnieuw gezien.")
    made.folder.rename(filled.path / "weg")
    with pytest.raises(InputError) as caught:
        seal(filled, REPORT, LATER)
    assert [problem.code for problem in caught.value.problems] == ["V007"]
    (filled.path / "weg").rename(made.folder)
    (made.folder / "seal.json").write_text("[" * 100_000)
    with pytest.raises(InputError) as caught:
        seal(filled, REPORT, LATER)
    assert {problem.code for problem in caught.value.problems} <= {"V001", "V004"}
