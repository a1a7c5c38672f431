"""What is due is gone from files, evidence and log, with proof; judgements and chain stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve

from example_judgements import GOOD
from visitatie.dossier import Dossier
from visitatie.dossier.retaining import Destruction
from visitatie.errors import NotFoundError, UsageError, WriteError
from visitatie.files.default_process import default_process
from visitatie.model import (
    Evidence,
    EvidenceKind,
    Hold,
    ItemAnswer,
    Observation,
    Rating,
    RecordKind,
    SelfRating,
    Step,
    StepKind,
)
from visitatie.process import Kept, KeptState, retained, terms_with

AT = dt.datetime(2026, 1, 12, 16, 30, tzinfo=dt.UTC)
LATE = dt.datetime(2036, 1, 12, 16, 30, tzinfo=dt.UTC)
SAID = "Rustige les, zei Fatima."


@pytest.fixture
def linde(dossier: Dossier, tmp_path: Path) -> Dossier:
    """A dossier with everything that a term is about, closed."""
    marit = Dossier.open(dossier.path, by="Marit")
    photo = tmp_path / "verslag.txt"
    photo.write_text(SAID, "utf-8")
    marit.add_evidence(
        Evidence("B01", EvidenceKind.NOTE, "Gesprek", text=SAID, criteria=("OP1",)), photo
    )
    marit.add_evidence(Evidence("B02", EvidenceKind.NOTE, "Ook", text=SAID))
    marit.judge(evolve(GOOD, evidence=("B01",)))
    marit.ratings.rate(Rating("OP1", "Marit", "voldoende", note=SAID))
    marit.ratings.rate(Rating("OP1", "Jan", "onvoldoende"))
    marit.ratings.open("Marit", AT)
    answers = (ItemAnswer("rust", text=SAID),)
    marit.observations.put(Observation("les-1", "les", by="Marit", done=True, answers=answers))
    marit.self_evaluations.write("Team", SelfRating("OP1", text=SAID))
    marit.take(Step(StepKind.BEGIN, "adopted", AT, by="Marit"))
    marit.take(Step(StepKind.ONWARD, "closed", AT, by="Marit"))
    return Dossier.open(dossier.path, by="Marit")


def due(dossier: Dossier, *kinds: RecordKind) -> tuple[Kept, ...]:
    found = retained(
        dossier.record(),
        default_process(),
        terms_with(()),
        LATE.date(),
        dossier.retention.counts(),
    )
    return tuple(one for one in found if not kinds or one.kind in kinds)


def destroy(dossier: Dossier, *kinds: RecordKind) -> Destruction:
    plan = dossier.retention.plan(due(dossier, *kinds))
    dossier.retention.destroy(plan, at=LATE, by="Marit")
    return plan


def holding(path: Path, text: str) -> list[str]:
    files = (one for one in path.rglob("*") if one.is_file())
    return sorted(
        one.relative_to(path).as_posix() for one in files if text in one.read_text("utf-8")
    )


def test_what_people_said_is_nowhere_any_more_and_the_judgement_stands(linde: Dossier) -> None:
    assert len(holding(linde.path, SAID)) > 4
    before = linde.record()
    destroy(linde)
    assert holding(linde.path, SAID) == []
    after = Dossier.open(linde.path).record()
    assert after.judgements == before.judgements
    assert [one.id for one in after.evidence] == ["B01", "B02"]
    assert (after.ratings, after.observations, after.self_evaluations) == ((), (), ())
    assert after == linde.record()


def test_the_chain_holds_and_nothing_looks_changed_by_hand(linde: Dossier) -> None:
    before = linde.log()
    plan = destroy(linde)
    again = Dossier.open(linde.path)
    *lines, last = again.log()
    assert [line.digest for line in lines] == [line.digest for line in before]
    assert {line.ref for line in lines if line.details is None} == set(last.about)
    assert {line.ref for line in plan.lines} == set(last.about)
    assert (last.did, last.details and last.details.by) == ("retention", "Marit")
    assert not again.hand_edits()
    assert again.log_notices() == again.evidence_notices() == again.ratings.notices() == ()


def test_only_lines_about_what_went_lose_their_details(linde: Dossier) -> None:
    plan = destroy(linde, RecordKind.OBSERVATIONS)
    assert len(plan.lines) == 1
    assert plan.parts == ("observations/les-1.toml",)
    kept = [line for line in linde.log() if line.details is not None]
    assert len(kept) == len(linde.log()) - len(plan.lines)


def test_the_proof_says_what_when_and_by_which_term(linde: Dossier) -> None:
    destroy(linde)
    removals = Dossier.open(linde.path).record().retention.removals
    kinds = [one.kind for one in removals]
    assert kinds == [kind for kind in RecordKind if kind is not RecordKind.DOSSIER]
    by_kind = {one.kind: one for one in removals}
    assert by_kind[RecordKind.RATINGS].count == 2
    assert by_kind[RecordKind.EVIDENCE].count == 2
    assert {one.at for one in removals} == {LATE}
    [first, _] = by_kind[RecordKind.EVIDENCE].evidence
    assert (first.evidence, first.file) == ("B01", "B01-verslag.txt")


def test_doing_it_twice_changes_nothing(linde: Dossier) -> None:
    destroy(linde)
    before = {path: path.read_bytes() for path in linde.path.rglob("*.toml")}
    again = linde.retention.plan(due(linde))
    states = {one.kind: one.state for one in due(linde)}
    # what was written since, the proof itself, is no detail that has a term
    assert states[RecordKind.LOG_DETAILS] is KeptState.REMOVED
    assert not again
    assert {path: path.read_bytes() for path in linde.path.rglob("*.toml")} == before


def test_what_came_later_has_its_own_end(linde: Dossier) -> None:
    destroy(linde)
    linde.add_evidence(Evidence("B03", EvidenceKind.NOTE, "Later", text=SAID))
    states = {one.kind: one.state for one in due(linde)}
    assert states[RecordKind.EVIDENCE] is KeptState.DUE
    destroy(linde, RecordKind.EVIDENCE)
    assert holding(linde.path, SAID) == []
    assert len(linde.record().retention.removals) == 6


def test_there_is_no_way_back(linde: Dossier) -> None:
    destroy(linde)
    with pytest.raises(NotFoundError):
        linde.undo()


def test_a_hold_is_written_down_and_lifted_once(linde: Dossier) -> None:
    hold = Hold("klacht", "Klacht van ouders.", "Marit", AT, (RecordKind.RATINGS,))
    linde.retention.hold(hold)
    assert {one.kind: one.state for one in due(linde)}[RecordKind.RATINGS] is KeptState.HELD
    assert "ratings/marit.toml" not in linde.retention.plan(due(linde)).parts
    with pytest.raises(UsageError):
        linde.retention.hold(hold)
    linde.retention.lift("klacht", at=LATE)
    assert {one.kind: one.state for one in due(linde)}[RecordKind.RATINGS] is KeptState.DUE
    for name in ("klacht", "ander"):
        with pytest.raises(UsageError):
            linde.retention.lift(name, at=LATE)


def test_what_changed_after_the_plan_is_not_destroyed_unseen(linde: Dossier) -> None:
    plan = linde.retention.plan(due(linde))
    Dossier.open(linde.path, by="Jan").add_evidence(Evidence("B9", EvidenceKind.NOTE, "N", "Nee"))
    with pytest.raises(WriteError, match="after the plan"):
        linde.retention.destroy(plan, at=LATE, by="Marit")
    assert holding(linde.path, SAID)


def test_what_was_changed_by_hand_is_adopted_first(linde: Dossier) -> None:
    register = linde.path / "evidence" / "register.toml"
    register.write_text(register.read_text("utf-8") + "\n# bij de hand\n", "utf-8")
    linde.reload()
    plan = linde.retention.plan(due(linde))
    with pytest.raises(UsageError, match="by hand"):
        linde.retention.destroy(plan, at=LATE, by="Marit")
    assert holding(linde.path, SAID)


def test_remarks_at_other_evidence_stay(linde: Dossier) -> None:
    register = linde.path / "evidence" / "register.toml"
    text = register.read_text("utf-8")
    register.write_text(text.replace("format = 1", "format = 1\n# van ons allen", 1), "utf-8")
    linde.adopt("Marit", "Aantekening.")
    destroy(linde, RecordKind.EVIDENCE)
    assert "# van ons allen" in register.read_text("utf-8")
    assert SAID not in register.read_text("utf-8")


@pytest.mark.parametrize("failing", ["remove", "empty", "forget_copies"])
def test_what_broke_off_is_finished_the_next_time(
    linde: Dossier, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(f"visitatie.dossier.retaining._carry_out.{failing}", break_off)
        with pytest.raises(KeyboardInterrupt):
            destroy(linde)
    again = Dossier.open(linde.path, by="Marit")
    plan = again.retention.plan(due(again))
    assert plan
    assert not plan.kept
    again.retention.destroy(plan, at=LATE, by="Marit")
    assert holding(linde.path, SAID) == []
    assert not again.retention.plan(due(again))
    assert not again.hand_edits()
    assert len(again.record().retention.removals) == 5


def test_a_dossier_without_a_log_gets_one(linde: Dossier) -> None:
    for path in (linde.path / "log").iterdir():
        path.unlink()
    for path in (linde.path / ".visitatie").rglob("*"):
        if path.is_file():
            path.unlink()
    again = Dossier.open(linde.path, by="Marit")
    destroy(again)
    assert [line.did for line in again.log()] == ["begin", "retention"]
    assert holding(linde.path, SAID) == []
    assert not again.hand_edits()
