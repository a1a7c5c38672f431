"""Two invented audits that tests of whole reports share; written as a team would write them."""

from __future__ import annotations

import datetime as dt

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

__all__ = ["CREATED", "conversation_about", "judged", "school"]

CREATED = dt.datetime(2026, 11, 20, 16, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))

_EVIDENCE = (
    Evidence(
        "B1", EvidenceKind.DOCUMENT, "Schoolplan 2023–2027", on=dt.date(2023, 8, 1), where="p. 4–19"
    ),
    Evidence(
        "B2",
        EvidenceKind.OBSERVATION,
        "Vijf lesbezoeken in de groepen 3, 5 en 7",
        on=dt.date(2026, 11, 12),
    ),
    Evidence(
        "B3",
        EvidenceKind.INTERVIEW,
        "Gesprek met intern begeleider en twee leraren",
        on=dt.date(2026, 11, 12),
    ),
    Evidence("B4", EvidenceKind.DATA, "Resultaten eindtoets 2024–2026", on=dt.date(2026, 9, 30)),
    Evidence(
        "B5", EvidenceKind.INTERVIEW, "Gesprek met zes leerlingen", on=dt.date(2026, 11, 13)
    ),
    Evidence("B6", EvidenceKind.SELF_EVALUATION, "Zelfevaluatie van de school"),
    Evidence("B7", EvidenceKind.DATA, "Monitor sociale veiligheid 2026"),
)

_REASONS: dict[str, tuple[str | Unrated, str, tuple[str, ...]]] = {
    "OP0": (
        "voldoende",
        "Voor taal en rekenen zijn er doorlopende leerlijnen, die in alle groepen zichtbaar zijn. "
        "Voor burgerschap liggen de doelen vast; de school volgt nog niet wat leerlingen leren.",
        ("B1", "B2", "B6"),
    ),
    "OP1": ("voldoende", "Het aanbod omvat de kerndoelen en sluit van groep tot groep aan.", ("B1", "B3")),
    "OP2": (
        "onvoldoende",
        "De school verzamelt veel gegevens over de ontwikkeling van leerlingen, maar verklaart in "
        "drie van de vijf bekeken dossiers niet waarom een leerling stagneert.\n\nDaardoor past de "
        "begeleiding niet altijd bij wat een leerling nodig heeft. Ouders en leerlingen herkennen "
        "dat beeld.",
        ("B3", "B4", "B5"),
    ),
    "OP3": (
        "voldoende",
        "In vier van de vijf lessen was het doel duidelijk en de uitleg helder. Afstemming op "
        "verschillen krijgt minder aandacht.",
        ("B2", "B5"),
    ),
    "OP4": ("voldoende", "De uren kloppen en de lestijd wordt goed gebruikt.", ("B1",)),
    "OP6": ("voldoende", "Adviezen komen navolgbaar tot stand.", ("B1", "B4")),
    "VS1": (
        "goed",
        "Leerlingen voelen zich veilig en kunnen zeggen bij wie zij terechtkunnen. De school volgt "
        "de veiligheid elk jaar en stelt haar aanpak zichtbaar bij.",
        ("B5", "B7"),
    ),
    "VS2": ("voldoende", "Er heerst rust; regels zijn bekend.", ("B2", "B5")),
    "OR1": (
        "voldoende",
        "De resultaten liggen drie jaar op rij boven de signaleringswaarden.",
        ("B4",),
    ),
    "OR2": (Unrated.NO_JUDGEMENT, "De school heeft pas een jaar gegevens.", ("B6",)),
    "SKA1": ("voldoende", "De visie is door het team gemaakt en stuurt de keuzes.", ("B1", "B3")),
    "SKA2": ("voldoende", "", ("B3", "B6")),
    "SKA3": ("onvoldoende", "Evaluaties leiden zelden tot bijgestelde doelen.", ()),
}


def school(framework: FrameworkPin, scope: tuple[str, ...]) -> Audit:
    """Give the assignment of an internal audit at an invented school."""
    return Audit(
        "2026-11-obs-de-linde",
        "Interne audit obs De Linde",
        AuditKind.AUDIT,
        Subject("obs De Linde", "Stichting De Bomen", "05AB", "00", "41234", "Oudewater"),
        framework,
        question="Past de begeleiding bij wat onze leerlingen nodig hebben?",
        scope=scope,
        team=(
            Member("M. de Vries", Role.CHAIR),
            Member("S. Bakker", Role.SECRETARY),
            Member("A. Yılmaz", Role.EXTERNAL),
        ),
        commissioner="Stichting De Bomen",
        visited_on=(dt.date(2026, 11, 12), dt.date(2026, 11, 13)),
    )


def judged(framework: FrameworkPin, scope: tuple[str, ...], *, override: bool = True) -> Record:
    """Give an audit with judgements, for a framework with the standards of the inspectorate."""
    values = {one: found for one, found in _REASONS.items() if not scope or one[:2] in "".join(scope)}
    judgements = [
        Judgement(
            one,
            level=value if isinstance(value, str) else None,
            unrated=value if isinstance(value, Unrated) else None,
            reason=reason,
            evidence=evidence,
            minority=(
                MinorityView(
                    "A. Yılmaz",
                    "In de lessen zag ik meer afstemming dan de dossiers doen vermoeden.",
                    "voldoende",
                ),
            )
            if one == "OP2"
            else (),
        )
        for one, (value, reason, evidence) in values.items()
    ]
    overrides = (
        Override(
            "eindoordeel",
            "voldoende",
            "De aanpak van de begeleiding is in september vernieuwd en werkt in de onderbouw al. "
            "Het panel weegt dat zwaarder dan de dossiers van vorig jaar.",
            "auditteam, 13 november 2026",
        ),
    )
    return Record(
        school(framework, scope),
        tuple(judgements),
        overrides if override else (),
        _EVIDENCE,
        (
            Finding(
                "F1",
                FindingKind.GOES_WELL,
                "Leerlingen weten bij wie zij terechtkunnen en voelen zich gehoord.",
                ("VS1",),
                ("B5", "B7"),
            ),
            Finding(
                "F2",
                FindingKind.MUST_IMPROVE,
                "Verklaar per leerling waarom de ontwikkeling stagneert, en stem de begeleiding "
                "daarop af.",
                ("OP2",),
                ("B3", "B4"),
            ),
            Finding(
                "F3",
                FindingKind.COULD_IMPROVE,
                "Bespreek lesbezoeken vaker met het hele team.",
                ("OP3", "SKA2"),
                ("B2",),
            ),
        ),
    )


def conversation_about(framework: FrameworkPin, first: str, second: str, prompt: str) -> Record:
    """Give a visitation that talks: answers to two questions and a prompt, agreements, a point."""
    return Record(
        Audit(
            "2026-10-gesprek",
            "Gesprek over goed onderwijs",
            AuditKind.VISITATION,
            Subject("obs De Linde", "Stichting De Bomen"),
            framework,
            question="Wat verstaan wij onder goed onderwijs?",
            team=(Member("M. de Vries", Role.CHAIR),),
            visited_on=(dt.date(2026, 10, 6),),
        ),
        conversation=Conversation(
            participants=("directeur", "twee leraren", "drie leerlingen uit groep 7 en 8"),
            answers=(
                Answer(prompt, "In onze wijk wonen veel gezinnen die net in Nederland zijn."),
                Answer(first, "Dat je durft te vragen.", "leerlingen", "leerling groep 8"),
                Answer(first, "Dat elk kind merkt dat het vooruitgaat.", "schoolteam", "leraar"),
                Answer(second, "Wij kijken vooral naar taal.", "bestuur", on=dt.date(2026, 10, 6)),
            ),
            agreements=(
                Agreement(
                    "A1",
                    "Leerlingen uit elke groep denken mee over het schoolplan.",
                    "directeur",
                    dt.date(2027, 1, 15),
                    (first,),
                ),
                Agreement("A2", "Elke maand een gesprek in het team.", "leraren"),
            ),
            open_points=(OpenPoint("P1", "Hoe betrekken we ouders?", (second,)),),
        ),
    )
