"""The visitation of ``examples/hele-visitatie`` once more, through the library alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import define, evolve

from visitatie import Workspace, process
from visitatie.dossier import Dossier, SealNote, verify
from visitatie.errors import InputError, UsageError
from visitatie.model import (
    Achieved,
    Activity,
    ActivityKind,
    Audit,
    AuditKind,
    Changed,
    Closing,
    Decision,
    DocumentStatus,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    GateKind,
    Judgement,
    Measure,
    Member,
    Milestone,
    MinorityView,
    Objection,
    Override,
    Rating,
    Reaction,
    Role,
    Ruling,
    Securing,
    SelfRating,
    Statement,
    StudyDocument,
    Subject,
)
from visitatie.process import Situation, position
from visitatie.workspace import seal_audit

MARIT, TOM, NOOR = "Marit van Dalen", "Tom Beek", "Noor Smit"
BOARD = "Het bestuur"
BEGIN = dt.datetime(2026, 9, 7, 9, tzinfo=dt.UTC)
VISIT = dt.date(2026, 11, 10)
SCOPE = ("OP2", "OP3", "VS1", "OR1")


@define
class Visitation:
    """An audit that goes through its process; each step takes a day."""

    workspace: Workspace
    dossier: Dossier
    at: dt.datetime = BEGIN

    @property
    def situation(self) -> Situation:
        framework = self.workspace.framework_of(self.dossier.audit)
        return Situation(self.dossier.record(), framework, self.at.date())

    @property
    def phase(self) -> str:
        where = position(self.dossier.record().progress, self.situation.process)
        assert where.phase is not None
        return where.phase

    def confirm(self, gate: GateKind, *people: str) -> None:
        for by in people:
            self.dossier.confirm(process.confirm(self.situation, self.at, gate=gate, by=by))

    def go_on(self) -> str:
        self.at += dt.timedelta(days=1)
        self.dossier.take(process.go_on(self.situation, self.at))
        return self.phase

    def closed(self) -> set[str]:
        """Give the conditions that keep the audit where it is."""
        gates = process.gates_of(self.situation, self.phase)
        return {one.kind.value for one in gates if one.missing}

    def outcome(self) -> str | None:
        framework = self.workspace.framework_of(self.dossier.audit)
        card = self.workspace.card(self.dossier.record(), framework)
        assert card is not None
        return card.outcomes["eindoordeel"].level


@pytest.fixture
def visitation(tmp_path: Path) -> Visitation:
    workspace = Workspace()
    framework = workspace.framework("inspectie-op@2025")
    audit = Audit(
        id="linde",
        title="Visitatie obs De Linde",
        kind=AuditKind.VISITATION,
        subject=Subject("obs De Linde"),
        framework=workspace.pin(framework),
        question="Houden wij zicht op ieder kind, en ziet het kind dat in de les?",
        scope=SCOPE,
        commissioner=BOARD,
        created=BEGIN,
    )
    made = Visitation(workspace, Dossier.create(tmp_path / "linde", audit, by=MARIT, log="marit"))
    made.dossier.take(process.begin(made.situation, BEGIN, by=BOARD))
    return made


def prepare(one: Visitation) -> None:
    one.confirm(GateKind.SLOT_CONFIRMED, BOARD)
    assert one.go_on() == "assignment"
    one.confirm(GateKind.QUESTION_AND_SCOPE_AGREED, BOARD)
    assert one.go_on() == "team"
    statement = Statement(one.at.date(), "Geen banden met de school.")
    for name, role, school in (
        (MARIT, Role.CHAIR, "obs De Wilg"),
        (TOM, Role.SECRETARY, "obs De Es"),
        (NOOR, Role.MEMBER, "kbs De Beuk"),
    ):
        one.dossier.put_member(Member(name, role, school, statement))
    assert one.go_on() == "self-evaluation"
    assert one.closed() == {"self-evaluation-in"}
    for criterion in SCOPE:
        one.dossier.self_evaluations.write("schoolleider", SelfRating(criterion, "voldoende"))
    one.dossier.self_evaluations.hand_in("schoolleider", one.at)
    assert one.go_on() == "preliminary-study"
    document = StudyDocument("schoolplan", "Schoolplan")
    one.dossier.preparation.document(document)
    assert "documents-in" in one.closed()
    one.dossier.add_evidence(
        Evidence("B01", EvidenceKind.DOCUMENT, "Schoolplan", criteria=("OP2",))
    )
    read = evolve(document, status=DocumentStatus.READ, evidence="B01")
    one.dossier.preparation.document(read)
    one.dossier.plan(visit=(VISIT,))
    nine = dt.datetime.combine(VISIT, dt.time(9), tzinfo=dt.UTC)
    half_past = nine + dt.timedelta(minutes=45)
    lesson = Activity("les", ActivityKind.LESSON, nine, half_past, team=(TOM,))
    one.dossier.preparation.activity(lesson)
    one.confirm(GateKind.PROGRAMME_AGREED, MARIT)
    assert one.go_on() == "visit"


def visit_and_judge(one: Visitation) -> None:
    with pytest.raises(InputError, match="2026-11-10"):  # the day is still to come
        one.go_on()
    one.at = dt.datetime(2026, 11, 11, 9, tzinfo=dt.UTC)
    for number, kind in ((2, "observation"), (3, "interview"), (4, "data")):
        one.dossier.add_evidence(Evidence(f"B0{number}", EvidenceKind(kind), kind))
    one.confirm(GateKind.VISIT_HELD, MARIT)
    assert one.go_on() == "judging"
    for who in (MARIT, TOM, NOOR):
        for criterion in SCOPE:
            weak = criterion == "OP3" and who != NOOR
            level = "onvoldoende" if weak else "voldoende"
            one.dossier.ratings.rate(Rating(criterion, who, level))
    assert one.dossier.record().ratings == ()  # blind
    one.dossier.ratings.open(MARIT, one.at)
    assert len(one.dossier.record().ratings) == 12
    minority = MinorityView(NOOR, "In twee lessen gebeurde het wel.", "voldoende")
    for criterion, evidence in (("OP2", "B01"), ("OP3", "B02"), ("VS1", "B03"), ("OR1", "B04")):
        assert one.outcome() is None
        weak = criterion == "OP3"
        one.dossier.judge(
            Judgement(
                criterion,
                "onvoldoende" if weak else "voldoende",
                reason="Zoals gezien.",
                evidence=(evidence,),
                minority=(minority,) if weak else (),
            )
        )
    assert one.outcome() == "onvoldoende"
    one.dossier.add_finding(
        Finding(
            "afstemmen",
            FindingKind.MUST_IMPROVE,
            "Stem de uitleg af.",
            ("OP3",),
            ("B02",),
            due=dt.date(2027, 2, 1),
        )
    )
    assert one.go_on() == "feedback"
    one.confirm(GateKind.FEEDBACK_GIVEN, MARIT)
    assert one.go_on() == "draft"
    one.confirm(GateKind.FOUR_EYES, MARIT)
    assert one.closed() == {"four-eyes"}
    one.confirm(GateKind.FOUR_EYES, NOOR)
    assert one.go_on() == "hearing"


def hear(one: Visitation) -> None:
    today = one.at.date()
    one.dossier.hearing.react(Reaction("Wij herkennen ons in het beeld.", "schoolleider", today))
    claim = Objection("lessen", "Twee lessen waren toetsen.", ("OP3",), "schoolleider", today)
    one.dossier.hearing.object_to(claim)
    assert one.closed() == {"reaction-in-or-term-passed"}
    old = next(each for each in one.dossier.record().judgements if each.criterion == "OP3")
    one.dossier.judge(evolve(old, level="voldoende", minority=()))
    changed = Changed("OP3", "onvoldoende", "voldoende")
    decision = Decision(Ruling.ACCEPTED, "Dat klopt.", MARIT, one.at, changed)
    one.dossier.hearing.object_to(evolve(claim, decision=decision))
    assert one.outcome() == "voldoende"
    one.dossier.override(
        Override("eindoordeel", "onvoldoende", "Drie lessen zijn te weinig.", MARIT, one.at)
    )
    assert one.outcome() == "voldoende"  # what the rule gives stays beside it
    assert one.go_on() == "adopted"


def improve(one: Visitation) -> None:
    assert one.go_on() == "improvement-plan"
    measure = Measure(
        "voorbereiden",
        "Elke les begint met wat kinderen al kunnen.",
        ("afstemmen",),
        "intern begeleider",
        "Lessen met afstemming",
        "2 van 3",
        "8 van 8",
        (Milestone("De afspraken staan.", dt.date(2027, 1, 15)),),
        securing=Securing("Elk half jaar een lesbezoek", "schoolleider"),
    )
    one.dossier.put_measure(measure, new=True)
    one.confirm(GateKind.PLAN_APPROVED, BOARD)
    assert one.go_on() == "follow-up"
    assert one.closed() == {"must-findings-closed"}
    one.dossier.put_measure(evolve(measure, done=Achieved("8 van 8 lessen", TOM, one.at)))
    finding = one.dossier.record().findings[0]
    one.dossier.change_finding(evolve(finding, closed=Closing("Gezien.", TOM, one.at)))
    assert one.go_on() == "closed"


def test_a_visitation_from_assignment_to_supplement(visitation: Visitation) -> None:
    one = visitation
    prepare(one)
    visit_and_judge(one)
    hear(one)
    note = SealNote(MARIT)
    with pytest.raises(UsageError, match="have not looked at the report as it is now"):
        seal_audit(one.workspace, one.dossier, one.situation, note, formats=())
    one.confirm(GateKind.FOUR_EYES, MARIT, NOOR)
    first = seal_audit(one.workspace, one.dossier, one.situation, note, formats=("html",))
    with pytest.raises(UsageError, match="Nothing changed since seal 1"):
        seal_audit(one.workspace, one.dossier, one.situation, note, formats=())
    improve(one)
    supplement = evolve(note, because="De opvolging is klaar.", effect="Geen.")
    second = seal_audit(one.workspace, one.dossier, one.situation, supplement, formats=())
    checked = verify(one.dossier.path, code=second.code, full=True)
    assert checked.problems == ()
    assert [seal.code for seal in checked.seals] == [first.code, second.code]
    report = (first.folder / "data/reports/report.html").read_text("utf-8")
    for text in ("De regel geeft", "Twee lessen waren toetsen.", "Wij herkennen ons in het beeld."):
        assert text in report
    again = Dossier.open(one.dossier.path)
    assert again.record() == one.dossier.reload()
    assert not again.hand_edits()
    assert [line.n for line in again.log()] == [*range(1, len(again.log()) + 1)]
