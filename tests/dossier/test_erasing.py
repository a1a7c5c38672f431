"""A person who is erased is gone from log and files, and the log still holds."""

from __future__ import annotations

import datetime as dt
import errno
from pathlib import Path

import pytest
from attrs import evolve

from example_judgements import BAD, GOOD, HAND
from visitatie.dossier import Dossier
from visitatie.errors import InputError, Message, NotFoundError, UsageError, WriteError
from visitatie.model import Finding, FindingKind, Member, MinorityView, Rating, SelfRating
from visitatie.model.notice import Severity

NOW = dt.datetime(2026, 11, 12, 16, 30, tzinfo=dt.UTC)
JAN = "Jan de Wit"
GROUND = {"by": "Marit", "because": "Op verzoek."}


@pytest.fixture
def linde(dossier: Dossier) -> Dossier:
    """A dossier in which Jan worked, and Marit too."""
    marit = Dossier.open(dossier.path, by="Marit")
    marit.put_member(Member(JAN))
    marit.put_member(Member("Marit"))
    jan = Dossier.open(dossier.path, by=JAN)
    jan.judge(evolve(GOOD, by=JAN))
    jan.ratings.rate(Rating("OP1", JAN, "voldoende", note="Gezien."))
    jan.add_finding(Finding("B1", FindingKind.GOES_WELL, "Jan de Wit zag het ook."))
    marit.reload()
    marit.ratings.rate(Rating("OP1", "Marit", "voldoende"))
    marit.ratings.open("Marit", NOW)
    return Dossier.open(dossier.path, by="Marit")


def holding(path: Path, text: str) -> list[str]:
    files = (one for one in path.rglob("*") if one.is_file())
    return sorted(
        one.relative_to(path).as_posix()
        for one in files
        if text in one.read_text("utf-8") or text in one.name
    )


def test_who_is_erased_is_gone_and_the_log_still_holds(linde: Dossier) -> None:
    before = linde.log()
    erasure = linde.plan_erasing(JAN)
    linde.erase(erasure, **GROUND)
    assert holding(linde.path, JAN) == [".visitatie/accepted/findings.toml", "findings.toml"]
    assert holding(linde.path, "jan-de-wit") == []
    assert erasure.texts == (("findings.toml", "findings 1.text"),)
    again = Dossier.open(linde.path)
    *lines, last = again.log()
    assert {line.digest for line in lines} == {line.digest for line in before}
    gone = {line.ref for line in lines if line.details is None}
    assert gone == set(last.about) == {line.ref for line in erasure.lines}
    assert last.details is not None
    assert (last.did, last.details.by, last.details.because) == ("erase", "Marit", "Op verzoek.")
    assert not again.hand_edits()
    assert again.ratings.notices() == ()
    record = again.record()
    assert [one.name for one in record.audit.team] == ["assessor-1", "Marit"]
    assert record.judgements == (evolve(GOOD, by="assessor-1"),)
    assert again.ratings.of("assessor-1") == (
        Rating("OP1", "assessor-1", "voldoende", note="Gezien."),
    )


def test_only_lines_that_name_the_person_lose_their_details(linde: Dossier) -> None:
    erasure = linde.plan_erasing("Marit")
    assert {line.details.by for line in erasure.lines if line.details} == {"Marit"}
    told = {line.did for line in linde.plan_erasing(JAN).lines}
    assert told == {"put_member", "put judgements", "rate", "put findings"}


def test_the_next_who_is_erased_gets_another_number(linde: Dossier) -> None:
    linde.erase(linde.plan_erasing(JAN), **GROUND)
    assert linde.plan_erasing("Marit").pseudonym == "assessor-2"
    with pytest.raises(NotFoundError, match="stands nowhere"):
        linde.plan_erasing("Piet")


def test_what_an_erasure_took_cannot_be_undone_and_work_goes_on(linde: Dossier) -> None:
    linde.erase(linde.plan_erasing(JAN), **GROUND)
    with pytest.raises(NotFoundError, match="no change to undo"):
        linde.undo()
    linde.judge(BAD)
    assert Dossier.open(linde.path).record().judgements == (BAD,)
    assert not linde.hand_edits()


def test_who_does_it_and_why_do_not_bring_the_name_back(linde: Dossier) -> None:
    erasure = linde.plan_erasing(JAN)
    with pytest.raises(UsageError, match="hold the name again"):
        linde.erase(erasure, by=JAN, because="Op verzoek.")
    with pytest.raises(UsageError, match="hold the name again"):
        linde.erase(erasure, by="Marit", because="Verzoek van jan de wit.")
    with pytest.raises(UsageError, match="is empty"):
        linde.plan_erasing("  ")


def test_what_was_changed_by_hand_is_adopted_first(linde: Dossier) -> None:
    erasure = linde.plan_erasing(JAN)
    (linde.path / "conversation.toml").write_text("format = 1\n# x\n", "utf-8")
    with pytest.raises(UsageError, match="nobody adopted"):
        linde.erase(erasure, **GROUND)


def test_a_plan_of_before_a_change_is_refused(linde: Dossier) -> None:
    erasure = linde.plan_erasing(JAN)
    linde.judge(evolve(BAD, by=JAN))
    with pytest.raises(WriteError, match="changed after the plan"):
        linde.erase(erasure, **GROUND)
    assert Dossier.open(linde.path).record().judgements == (evolve(BAD, by=JAN),)


def test_a_name_that_came_elsewhere_after_the_plan_is_noticed(linde: Dossier) -> None:
    """In a file that the plan leaves alone, and in a line of the log only."""
    erasure = linde.plan_erasing(JAN)
    linde.self_evaluations.write(JAN, SelfRating("OP1", "voldoende"))
    with pytest.raises(WriteError, match="changed after the plan"):
        linde.erase(erasure, **GROUND)
    erasure = linde.plan_erasing(JAN)
    linde.note("seen", by=JAN)
    with pytest.raises(WriteError, match="changed after the plan"):
        linde.erase(erasure, **GROUND)
    linde.erase(linde.plan_erasing(JAN), **GROUND)
    assert holding(linde.path, JAN) == [".visitatie/accepted/findings.toml", "findings.toml"]


@pytest.mark.parametrize("log", ["jan-de-wit", "jan-de-wit-0a1b2c-2", "jan-de-wit-laptop"])
def test_whatever_log_a_person_wrote_in_gets_another_name(dossier: Dossier, log: str) -> None:
    Dossier.open(dossier.path, by=JAN, log=log).judge(GOOD)
    marit = Dossier.open(dossier.path, by="Marit")
    marit.erase(marit.plan_erasing(JAN), **GROUND)
    assert not list((dossier.path / "log").glob("*jan*"))
    assert (dossier.path / "log" / f"{log.replace('jan-de-wit', 'assessor-1')}.jsonl").is_file()
    assert not Dossier.open(dossier.path).hand_edits()


def test_a_log_that_may_be_of_somebody_else_keeps_its_name_and_is_named(dossier: Dossier) -> None:
    Dossier.open(dossier.path, by=JAN, log="jan-de-wit-0a1b2c").judge(GOOD)
    Dossier.open(dossier.path, by="Jan", log="jan-0a1b2c").judge(BAD)
    erasure = Dossier.open(dossier.path).plan_erasing("Jan")
    assert erasure.logs == (("jan-0a1b2c", "assessor-1-0a1b2c"),)
    assert erasure.others == ("log/jan-de-wit-0a1b2c.jsonl",)


def test_the_name_is_found_in_other_letters_and_in_names_of_files(linde: Dossier) -> None:
    names = ("E1-jan-de-wit.jpg", "Verslag JAN DE WIT.txt", "brief.txt", "januari-de-wit.txt")
    for name, text in zip(names, ("", "", "van JAN\nde wit", ""), strict=True):
        (linde.evidence_folder / name).write_text(text, "utf-8")
    (linde.evidence_folder / "jose.txt").write_text("Jos\u0065\u0301 en JOS\u00c9", "utf-8")
    assert linde.plan_erasing(JAN).others == (
        "evidence/E1-jan-de-wit.jpg",
        "evidence/Verslag JAN DE WIT.txt",
        "evidence/brief.txt",
    )
    assert linde.plan_erasing("Jos\u00e9").others == ("evidence/jose.txt",)


def test_remarks_in_files_stay_unless_they_hold_the_name(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    file.write_text(HAND.replace('"OP1"', f'"OP1"\nby = "{JAN}"'), "utf-8")
    opened = Dossier.open(dossier.path)
    opened.adopt("Marit", "Gezien.")
    opened.erase(opened.plan_erasing(JAN), **GROUND)
    assert file.read_text("utf-8").startswith("# Oordelen, na het teamoverleg")
    file.write_text(
        file.read_text("utf-8") + f'# van {JAN}\n[[overrides]]\noutcome = "e"\n'
        f'level = "g"\nreason = "r"\nby = "{JAN}"\n',
        "utf-8",
    )
    opened = Dossier.open(dossier.path)
    opened.adopt("Marit", "Gezien.")
    opened.erase(opened.plan_erasing(JAN), **GROUND)
    assert JAN not in file.read_text("utf-8")


def test_an_erasure_that_broke_off_is_finished_the_next_time(
    linde: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise WriteError(Message("no"))

    with monkeypatch.context() as patch:
        patch.setattr("visitatie.dossier.erasing._carry_out.empty", fail)
        with pytest.raises(WriteError, match="no"):
            linde.erase(linde.plan_erasing(JAN), **GROUND)
    again = Dossier.open(linde.path)
    assert not again.hand_edits()
    again.erase(again.plan_erasing(JAN), **GROUND)
    assert holding(linde.path, JAN) == [".visitatie/accepted/findings.toml", "findings.toml"]
    assert again.log()


def test_copies_that_cannot_be_taken_away_are_told_and_go_the_next_time(
    linde: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(path: Path, *args: object, **kwargs: object) -> None:
        if not kwargs.get("ignore_errors") and not args:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr("visitatie.dossier._forgetting.shutil.rmtree", held)
        with pytest.raises(WriteError, match="still hold what was to go: Permission denied"):
            linde.erase(linde.plan_erasing(JAN), **GROUND)
    again = Dossier.open(linde.path, by="Marit")
    again.erase(again.plan_erasing(JAN), **GROUND)
    assert holding(linde.path, JAN) == [".visitatie/accepted/findings.toml", "findings.toml"]


def test_a_line_without_details_that_nobody_erased_is_still_refused(linde: Dossier) -> None:
    linde.erase(linde.plan_erasing(JAN), **GROUND)
    last = linde.log()[-1]
    file = linde.path / "log" / f"{last.writer}.jsonl"
    file.write_bytes(file.read_bytes().replace(last.raw + b"\n", b""))
    (linde.path / ".visitatie" / "log-ends.json").unlink()
    with pytest.raises(InputError, match="J001"):
        Dossier.open(linde.path).log()


def test_a_minority_view_keeps_its_reason_without_the_name(dossier: Dossier) -> None:
    dossier.judge(evolve(GOOD, minority=(MinorityView(JAN, "Te weinig gezien."),)))
    dossier.erase(dossier.plan_erasing(JAN), **GROUND)
    (judgement,) = dossier.record().judgements
    assert judgement.minority == (MinorityView("assessor-1", "Te weinig gezien."),)


def test_the_self_evaluation_of_who_is_erased_stays_without_the_name(dossier: Dossier) -> None:
    dossier.self_evaluations.write(JAN, SelfRating("OP1", "voldoende"))
    dossier.erase(dossier.plan_erasing(JAN), **GROUND)
    assert holding(dossier.path, "jan-de-wit") == []
    (kept,) = dossier.self_evaluations.all
    assert kept.contributor == "assessor-1"
    assert not dossier.hand_edits()


def old_copy_put_back(dossier: Dossier) -> tuple[bytes, Path]:
    """Erase Jan, and put the lines of before in the place of those that were emptied."""
    paths = {path.read_bytes(): path for path in (dossier.path / "log").glob("*.jsonl")}
    [(full, _path)] = [(raw, path) for raw, path in paths.items() if b"jan-de-wit" in raw]
    dossier.erase(dossier.plan_erasing(JAN), **GROUND)
    [log] = (dossier.path / "log").glob("assessor-1-*.jsonl")
    emptied = log.read_bytes()
    back = full.splitlines(keepends=True)
    log.write_bytes(b"".join(back + emptied.splitlines(keepends=True)[len(back) :]))
    return emptied, log


def test_what_was_erased_and_came_back_is_told_and_goes_once_more(linde: Dossier) -> None:
    emptied, log = old_copy_put_back(linde)
    again = Dossier.open(linde.path, by="Marit")
    found = again.log_notices()
    assert {one.code for one in found} == {"erased-details"}
    assert {one.severity for one in found} == {Severity.ERROR}
    assert {one.location.file for one in found} == {str(log)}
    lines = again.erase_again()
    assert len(lines) == len(found)
    assert log.read_bytes() == emptied
    assert holding(linde.path, JAN) == [".visitatie/accepted/findings.toml", "findings.toml"]
    assert Dossier.open(linde.path).log_notices() == ()
    assert again.erase_again() == (), "and nothing more the next time"


def test_erasing_that_broke_off_is_told(linde: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> None:
        raise WriteError(Message("full"))

    with monkeypatch.context() as only_here:
        only_here.setattr("visitatie.dossier.erasing._carry_out.empty", broken)
        with pytest.raises(WriteError):
            linde.erase(linde.plan_erasing(JAN), **GROUND)
    again = Dossier.open(linde.path, by="Marit")
    assert {one.code for one in again.log_notices()} == {"erased-details"}
    assert again.erase_again()
    assert Dossier.open(linde.path).log_notices() == ()
