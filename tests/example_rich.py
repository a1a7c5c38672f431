"""One audit that holds something of everything: each class of the model, with every text in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import evolve, fields, has

import visitatie.model as m

AT = dt.datetime(2026, 11, 12, 9, tzinfo=dt.UTC)
DAY = AT.date()
_HOUR = dt.timedelta(hours=1)


def rich(pin: m.FrameworkPin) -> m.Record:
    """Give an audit with ``inspectie-op@2025`` whose every text says something."""
    changed = m.Changed("OP3", "onvoldoende", "voldoende")
    judgement = m.Judgement(
        "OP2", "voldoende", reason="r", evidence=("B1",), by="Tom",
        minority=(m.MinorityView("Noor", "r", "goed"),), at=AT, carried_from="inspectie-op@2023",
    )  # fmt: skip
    earlier = m.PreviousJudgement(
        "OP3", pin.id + "@2023", "onvoldoende", label="l", on=DAY, was="OP3", note="n"
    )
    override = m.Override("eindoordeel", "onvoldoende", "r", "Tom", AT, "inspectie-op@2023")
    answer = m.Answer("OP2", "t", None, "b", DAY)
    return m.Record(
        audit=m.Audit(
            "rijk", "t", m.AuditKind.AUDIT, m.Subject("n", "b", "05AB", "00", "41234", "p"), pin,
            question="q", answer="a", scope=("OP2", "OP3", "VS1", "OR1", "SKA1"),
            team=(
                m.Member(
                    "Tom", m.Role.CHAIR, "o", m.Statement(DAY, "t"),
                    (m.Tie(m.TieKind.FORMER_SCHOOL, "t", DAY, "n"),), "d",
                ),
                m.Member("Noor", m.Role.MEMBER),
            ),
            commissioner="c", visited_on=(DAY,), facts={"school_weighting": Fraction(304, 10)},
            created=AT,
        ),
        judgements=(judgement, m.Judgement("OP3", "voldoende", reason="r", evidence=("B2",))),
        overrides=(override,),
        evidence=(
            m.Evidence("B1", m.EvidenceKind.DOCUMENT, "t", text="t", where="w", on=DAY,
                       criteria=("OP2",), classification=m.Classification.OPEN),
            m.Evidence("B2", m.EvidenceKind.NOTE, "t", text="t", valid_until=DAY),
        ),
        findings=(
            m.Finding("f", m.FindingKind.MUST_IMPROVE, "t", ("OP2",), ("B1",), DAY,
                      m.Closing("b", "Tom", AT), carried_from="2022"),
            m.Finding("g", m.FindingKind.GOES_WELL, "t", ("OP3",), ("B2",)),
        ),
        conversation=m.Conversation(
            ("p",), (answer,), (m.Agreement("a", "t", "w", DAY, ("OP2",)),),
            (m.OpenPoint("o", "t", ("OP2",)),),
        ),
        upgrades=(m.Upgrade("inspectie-op@2023", pin.id + "@2025", pin.digest, AT, {"x": "y"}),),
        set_aside=(
            m.SetAside(m.EntryKind.JUDGEMENT, "OP9", "inspectie-op@2023", "r", AT, judgement),
        ),
        progress=m.Progress(
            visit=(DAY,),
            deadlines=(m.Deadline("draft", DAY),),
            confirmations=(m.Confirmation(m.GateKind.FOUR_EYES, "adopted", "Tom", AT, "n"),),
            steps=(
                m.Step(m.StepKind.BEGIN, "draft", AT, "Tom", reason="r"),
                m.Step(
                    m.StepKind.ONWARD, "hearing", AT + _HOUR, "Tom", "draft", "r",
                    gate=(m.GateState(m.GateKind.FOUR_EYES, m.Standing.UNKNOWN),),
                ),
            ),
            ratings_opened=m.Opening("Tom", AT, (m.OpeningFile("Tom", 1, "d"),)),
        ),
        ratings=(m.Rating("OP2", "Tom", "voldoende", note="n"), m.Rating("OP2", "Noor", "goed")),
        hearing=m.Hearing(
            (m.Reaction("t", "schoolleider", DAY),),
            (
                m.Objection(
                    "o", "c", ("OP3",), "schoolleider", DAY,
                    m.Decision(m.Ruling.ACCEPTED, "r", "Tom", AT, changed),
                ),
            ),
        ),
        previous=m.Previous("eerder", "t", (earlier,), (m.OlderAudit("nog", "t", (earlier,)),)),
        plan=m.Plan(
            (
                m.Measure(
                    "m", "t", ("f",), "o", "i", "b", "t", (m.Milestone("t", DAY),),
                    m.Securing("t", "o", DAY), m.Achieved("r", "Tom", AT),
                ),
            )
        ),
        self_evaluations=(
            m.SelfEvaluation("team", AT, (m.SelfRating("OP2", "goed", text="t", on=DAY),)),
        ),
        study=m.Study(
            (m.StudyDocument("d", "t", m.DocumentStatus.READ, "Tom", DAY, "B1", "n"),),
            (
                m.StudyQuestion("q", m.StudyQuestionKind.HYPOTHESIS, "t", ("OP2",), "a", ("B1",),
                                "Tom", DAY),
            ),
        ),
        programme=m.Programme(
            (
                m.Activity("a", m.ActivityKind.INTERVIEW, AT, AT + _HOUR, "t", ("Tom",),
                           ("leerlingen",), "r", "leerlingen", "n"),
            )
        ),
        observations=tuple(
            m.Observation(
                f"F{n}", "kijkwijzer", DAY, "Tom", f"L{n:02d}", ("leraar",), "a", done=True,
                answers=(
                    m.ItemAnswer("doel", "deels", text="t"), m.ItemAnswer("opvallend", text="t"),
                ),
                note="n",
            )
            for n in range(1, 6)
        ),
        retention=m.Retention(
            (m.Hold("h", "b", "Tom", AT, (m.RecordKind.EVIDENCE,), DAY),),
            (
                m.Removal(
                    m.RetentionTerm(m.RecordKind.EVIDENCE, m.Moment.CLOSED, 12, "s"), 1, AT, "Tom",
                    (m.RemovedEvidence("B9", "f.pdf", "0" * 64),),
                ),
            ),
        ),
    )  # fmt: skip


Path = tuple[str | int, ...]


def texts_in(value: Any, path: Path = ()) -> Iterator[Path]:  # noqa: ANN401  # any value of the model
    """Give where every text is that a person or a file can give."""
    if isinstance(value, str) and type(value) is str:
        yield path
    elif isinstance(value, tuple):
        for place, one in enumerate(value):
            yield from texts_in(one, (*path, place))
    elif has(type(value)):
        for one in fields(type(value)):
            if one.init:
                yield from texts_in(getattr(value, one.name), (*path, one.name))


def with_text(value: Any, path: Path, text: str) -> Any:  # noqa: ANN401  # likewise
    """Give the same with another text in one place.

    Raises:
        ValueError: the model refuses it there.
    """
    if not path:
        return text
    first, *rest = path
    if isinstance(first, int):
        return (*value[:first], with_text(value[first], tuple(rest), text), *value[first + 1 :])
    return evolve(value, **{first: with_text(getattr(value, first), tuple(rest), text)})
