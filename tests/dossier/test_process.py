"""Steps, planning and team in a dossier: added whole, never over what was not seen."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve

from visitatie.dossier import Dossier, problems
from visitatie.errors import WriteError
from visitatie.model import (
    Audit,
    Confirmation,
    Deadline,
    Framework,
    GateKind,
    Member,
    Progress,
    Record,
    Role,
    Statement,
    Step,
    StepKind,
    Tie,
    TieKind,
)

AT = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=1)))
BEGIN = Step(StepKind.BEGIN, "calendar", AT, "Marit")
ON = Step(StepKind.ONWARD, "assignment", AT, came_from="calendar", reason="Spoed")
DAY = dt.date(2026, 12, 8)


def again(dossier: Dossier) -> Record:
    return Dossier.open(dossier.path).record()


def text(dossier: Dossier, name: str) -> str:
    return (dossier.path / name).read_text("utf-8")


def test_a_new_dossier_may_have_its_first_step(tmp_path: Path, audit: Audit) -> None:
    made = Dossier.create(tmp_path / "d", audit, Progress(steps=(BEGIN,)))
    assert again(made).progress == Progress(steps=(BEGIN,))


def test_a_dossier_of_before_has_no_process(dossier: Dossier) -> None:
    (dossier.path / "process.toml").unlink()
    assert again(dossier).progress == Progress()
    dossier.reload()
    dossier.take(BEGIN)
    assert again(dossier).progress.steps == (BEGIN,)


def test_steps_are_added_and_what_was_written_stays(dossier: Dossier) -> None:
    dossier.take(BEGIN)
    with (dossier.path / "process.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n# afgesproken in het overleg\n")
    dossier.reload()
    dossier.take(ON)
    assert again(dossier).progress.steps == (BEGIN, ON)
    assert "# afgesproken in het overleg" in text(dossier, "process.toml")
    assert "2026-11-02 09:00:00+01:00" in text(dossier, "process.toml")


def test_two_people_do_not_take_the_same_step(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    dossier.take(BEGIN)
    with pytest.raises(WriteError, match="changed by somebody else"):
        other.take(BEGIN)
    other.reload()
    other.take(ON)
    assert again(dossier).progress.steps == (BEGIN, ON)


def test_confirmations_of_two_people_both_stay(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    for one, by in ((dossier, "Marit"), (other, "Tom")):
        one.confirm(Confirmation(GateKind.FOUR_EYES, "draft", by, AT))
    assert [one.by for one in again(dossier).progress.confirmations] == ["Marit", "Tom"]


def test_planning_replaces_days_and_deadlines_one_by_one(dossier: Dossier) -> None:
    dossier.take(BEGIN)
    dossier.plan(visit=(DAY,), deadlines=(Deadline("team", DAY), Deadline("visit", DAY)))
    later = DAY + dt.timedelta(days=1)
    dossier.plan(deadlines=(Deadline("team", later),))
    found = again(dossier).progress
    assert (found.visit, found.steps) == ((DAY,), (BEGIN,))
    assert set(found.deadlines) == {Deadline("visit", DAY), Deadline("team", later)}
    before = text(dossier, "process.toml")
    dossier.plan(visit=(DAY,))
    assert text(dossier, "process.toml") == before, "nothing to change"


def test_a_planning_that_was_not_seen_is_not_written_over(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    dossier.plan(visit=(DAY,))
    with pytest.raises(WriteError, match=r"process\.toml was changed"):
        other.plan(visit=(DAY, DAY + dt.timedelta(days=1)))
    assert again(dossier).progress.visit == (DAY,)


MARIT = Member("Marit", Role.CHAIR, "De Wilg")
STATED = evolve(
    MARIT,
    statement=Statement(DAY, 'Geen banden, "echt" niet'),
    ties=(Tie(TieKind.FAMILY, "De Linde", note="neef"), Tie(TieKind.LINE)),
    disclosed="Kleine regio",
)


def test_somebody_comes_into_the_team_and_states_something(dossier: Dossier) -> None:
    path = dossier.path / "audit.toml"
    path.write_text(path.read_text("utf-8") + "\n# het team\n", encoding="utf-8")
    dossier.reload()
    dossier.put_member(MARIT)
    dossier.put_member(Member("Tom"))
    dossier.put_member(STATED)
    dossier.put_member(Member("Noor"))
    assert again(dossier).audit.team == (STATED, Member("Tom"), Member("Noor"))
    assert "# het team" in text(dossier, "audit.toml"), "remarks stay"
    assert text(dossier, "audit.toml").count("[[audit.team]]") == 3
    before = text(dossier, "audit.toml")
    dossier.put_member(STATED)
    assert text(dossier, "audit.toml") == before


def test_a_team_that_was_not_seen_is_not_written_over(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    dossier.put_member(MARIT)
    with pytest.raises(WriteError, match=r"audit\.toml was changed"):
        other.put_member(Member("Tom"))


def test_a_step_can_be_undone_and_so_can_a_member(dossier: Dossier) -> None:
    dossier.take(BEGIN)
    dossier.take(ON)
    assert dossier.undo() == ("process.toml",)
    assert again(dossier).progress.steps == (BEGIN,)
    dossier.put_member(MARIT)
    assert dossier.undo() == ("audit.toml",)
    assert again(dossier).audit.team == ()


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ((BEGIN, evolve(ON, phase="feest")), "unknown-phase"),
        ((ON,), "step-out-of-order"),
        ((BEGIN, evolve(ON, at=AT - dt.timedelta(days=1))), "clock-back"),
        (
            (BEGIN, Step(StepKind.BREAK_OFF, "calendar", AT, "M", "calendar")),
            "step-without-reason",
        ),
    ],
)
def test_steps_that_cannot_be_are_told(
    audit: Audit, framework: Framework, steps: tuple[Step, ...], code: str
) -> None:
    record = Record(audit, progress=Progress(steps=steps))
    assert code in [one.code for one in problems(record, framework)]


def test_sound_steps_are_no_problem(audit: Audit, framework: Framework) -> None:
    assert problems(Record(audit, progress=Progress(steps=(BEGIN, ON))), framework) == ()
