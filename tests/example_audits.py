"""Two invented audits that tests of whole reports share, made with the example frameworks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    AuditKind,
    Conversation,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Framework,
    FrameworkPin,
    Judgement,
    Member,
    MinorityView,
    OpenPoint,
    Override,
    Record,
    Role,
    Subject,
    Unrated,
)
from visitatie.report.context import ReportContext
from visitatie.scoring import score

CREATED = dt.datetime(2026, 11, 20, 16, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
OVERRIDE = Override(
    "eindoordeel",
    "voldoende",
    "De aanpak is in september vernieuwd en werkt in de onderbouw al.",
    "auditteam, 13 november 2026",
)


def judged(framework: FrameworkPin) -> Record:
    """Give an audit with everything that a report can show; the rule gives *onvoldoende*."""
    audit = Audit(
        "2026-11-de-linde",
        "Interne audit obs De Linde",
        AuditKind.AUDIT,
        Subject("obs De Linde", "Stichting De Bomen", "05AB", "00", "41234", "Oudewater"),
        framework,
        question="Past de begeleiding bij wat onze leerlingen nodig hebben?",
        team=(Member("M. de Vries", Role.CHAIR), Member("A. Aydin", Role.EXTERNAL)),
        commissioner="Stichting De Bomen",
        visited_on=(dt.date(2026, 11, 13), dt.date(2026, 11, 12)),
        facts={"nieuw": False},
    )
    evidence = (
        Evidence("D1", EvidenceKind.DOCUMENT, "Schoolplan", where="bladzijde 4 tot 19"),
        Evidence("L1", EvidenceKind.OBSERVATION, "Vijf lesbezoeken", on=dt.date(2026, 11, 12)),
        Evidence("G1", EvidenceKind.INTERVIEW, "Gesprek met zes leerlingen"),
        Evidence("G2", EvidenceKind.INTERVIEW, "Gesprek met de intern begeleider"),
    )
    minority = MinorityView("A. Aydin", "In de lessen zag ik meer afstemming.", "voldoende")
    judgements = (
        Judgement("A1", "voldoende", reason="Het aanbod sluit aan.", evidence=("D1", "L1")),
        Judgement(
            "A2",
            "onvoldoende",
            reason="De school verklaart niet waarom een leerling stagneert.\n\nDaardoor past de "
            "begeleiding niet.",
            evidence=("G1", "G2"),
            minority=(minority,),
        ),
        Judgement("B1", unrated=Unrated.NOT_ASSESSABLE, reason="De school is te klein."),
        Judgement("B2", "goed"),
    )
    findings = (
        Finding("F1", FindingKind.COULD_IMPROVE, "Bespreek lesbezoeken vaker.", ("A1", "A2")),
        Finding("F2", FindingKind.MUST_IMPROVE, "Verklaar stagnatie.", ("A2",), ("G1", "G2")),
        Finding("F3", FindingKind.GOES_WELL, "Leerlingen voelen zich gehoord.", ("B2",), ("G1",)),
    )
    return Record(audit, judgements, (), evidence, findings)


def talked(framework: FrameworkPin) -> Record:
    """Give a visitation that talks: answers, agreements and an open point."""
    audit = Audit(
        "2026-10-gesprek",
        "Gesprek over goed onderwijs",
        AuditKind.VISITATION,
        Subject("obs De Linde", "Stichting De Bomen"),
        framework,
        question="Wat verstaan wij onder goed onderwijs?",
        team=(Member("M. de Vries", Role.CHAIR),),
        visited_on=(dt.date(2026, 10, 6),),
    )
    conversation = Conversation(
        participants=("directeur", "drie leerlingen uit groep 8"),
        answers=(
            Answer("opgave", "In onze wijk wonen veel gezinnen die net in Nederland zijn."),
            Answer("kijken-hoe", "Dat je durft te vragen.", "leerlingen", "leerling groep 8"),
            Answer("kijken-hoe", "Dat elk kind vooruitgaat.", "schoolteam", "leraar"),
        ),
        agreements=(
            Agreement(
                "A1", "Leerlingen denken mee.", "directeur", dt.date(2027, 1, 15), ("kijken",)
            ),
            Agreement("A2", "Elke maand een gesprek.", "leraren"),
        ),
        open_points=(OpenPoint("P1", "Hoe betrekken we ouders?", ("praten",)),),
    )
    return Record(audit, conversation=conversation)


def context_of(record: Record, framework: Framework, **others: Any) -> ReportContext:  # noqa: ANN401  # any field
    """Give what sections see of an audit; the words are the English ones of the code."""
    card = None
    if framework.outcomes:
        judgements = {one.criterion: one for one in record.judgements}
        card = score(framework, judgements, record.audit.facts)
    return ReportContext(framework, record, card, **others)
