"""When the school has been heard: in this hearing, and not in one before it."""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from process_samples import AT, AUDIT, on, only, situation, texts, walked
from visitatie.model import (
    Deadline,
    Decision,
    Hearing,
    Objection,
    Progress,
    Reaction,
    Record,
    Ruling,
    Standing,
    Step,
    StepKind,
)
from visitatie.process import Gate

MET = Standing.MET


def test_a_hearing_ends_when_its_term_has_passed() -> None:
    today = AT.date() + dt.timedelta(days=9)
    for days, standing in (
        (-1, Standing.UNKNOWN),
        (0, MET),
        (8, MET),
        (9, Standing.UNKNOWN),
        (10, Standing.UNKNOWN),
    ):
        term = Deadline("hearing", AT.date() + dt.timedelta(days=days))
        record = Record(AUDIT, progress=Progress(deadlines=(term,)))
        gate = only(evolve(situation("hearing", record), today=today), "hearing")
        assert gate.standing is standing, f"{days} days after it was begun"
        before = ["what is there is from before this hearing"] if days < 0 else []
        assert standing is MET or texts(gate) == [*before, "nobody has confirmed it yet"]


def again(hearing: Hearing, *, back: int, anew: int, today: int, term: int | None = None) -> Gate:
    """Give the gate of a second hearing: so many days later back, begun anew, and looked at."""

    def day(number: int) -> dt.datetime:
        return AT + dt.timedelta(days=number)

    steps = (
        *walked("hearing"),
        Step(StepKind.BACK, "judging", day(back), "M", "hearing", "fout"),
        Step(StepKind.ONWARD, "feedback", day(anew), "M", "judging", "x"),
        Step(StepKind.ONWARD, "draft", day(anew), "M", "feedback", "x"),
        Step(StepKind.ONWARD, "hearing", day(anew), "M", "draft", "x"),
    )
    agreed = () if term is None else (Deadline("hearing", day(term).date()),)
    record = Record(AUDIT, progress=Progress(deadlines=agreed, steps=steps), hearing=hearing)
    return only(evolve(situation(None, record), today=day(today).date()), "hearing")


def test_a_second_hearing_hears_the_school_again() -> None:
    decided = Decision(Ruling.REJECTED, "Gezien", "Marit", AT + dt.timedelta(days=9))
    first = Hearing(
        (Reaction("Klopt niet", "directeur", on(1)),),
        (
            Objection("o1", "Fout", on=on(2), decision=decided),
            Objection("o2", "Ook fout", decision=decided),
        ),
    )
    gate = again(first, back=3, anew=7, today=20, term=5)
    assert gate.standing is Standing.UNKNOWN
    assert texts(gate) == [
        "what is there is from before this hearing",
        "nobody has confirmed it yet",
    ]
    second = evolve(first, reactions=(Reaction("Nu wel", "directeur", on(7)),))
    assert again(second, back=3, anew=7, today=20).standing is MET
    assert again(first, back=3, anew=7, today=20, term=15).standing is MET
    assert again(Hearing(), back=3, anew=7, today=20, term=5).standing is Standing.UNKNOWN
    same_day = evolve(first, reactions=(Reaction("Van welke?", "directeur", on(3)),))
    assert again(same_day, back=3, anew=3, today=20).standing is Standing.UNKNOWN


def test_an_objection_of_the_first_hearing_without_decision_keeps_the_second_closed() -> None:
    open_ = Hearing(objections=(Objection("o1", "Fout", on=on(1)),))
    gate = again(open_, back=3, anew=7, today=9)
    assert (gate.standing, texts(gate)) == (
        Standing.NOT_MET,
        ["nothing was decided on o1: Fout"],
    )


def test_a_reaction_from_before_the_hearing_is_not_one_to_the_draft() -> None:
    early = Hearing((Reaction("Alvast", "directeur", on(-1)),))
    gate = only(situation("hearing", Record(AUDIT, hearing=early)), "hearing")
    assert gate.standing is Standing.UNKNOWN
