"""The summary and the judgements in the report about an invented school."""

from __future__ import annotations

from visitatie.report.blocks import (
    Badge,
    BarRow,
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    GroupRow,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    Paragraph,
    ParagraphRole,
    Point,
    Quote,
    Reference,
    Row,
    StackedBars,
    Strong,
    Table,
    Tone,
    Verdict,
)

GOED = Badge("Goed", Tone.GOOD)
VOLDOENDE = Badge("Voldoende", Tone.OK)
KAN_BETER = Badge("Kan beter", Tone.WEAK)
ONVOLDOENDE = Badge("Onvoldoende", Tone.BAD)
ONTBREEKT = Badge("Niet te beoordelen", Tone.OPEN)
ZONDER = Badge("Geen oordeel", Tone.NONE)

AREAS = {
    "Onderwijsproces": (
        ("OP0", "Basisvaardigheden", ZONDER),
        ("OP1", "Aanbod", VOLDOENDE),
        ("OP2", "Zicht op ontwikkeling en begeleiding", VOLDOENDE),
        ("OP3", "Pedagogisch-didactisch handelen", ONVOLDOENDE),
        ("OP4", "Onderwijstijd", VOLDOENDE),
        ("OP6", "Afsluiting", VOLDOENDE),
    ),
    "Veiligheid en schoolklimaat": (
        ("VS1", "Veiligheid", GOED),
        ("VS2", "Schoolklimaat", GOED),
    ),
    "Onderwijsresultaten": (
        ("OR1", "Resultaten", ONTBREEKT),
        ("OR2", "Sociale en maatschappelijke competenties", VOLDOENDE),
    ),
    "Sturen, kwaliteitszorg en ambitie": (
        ("SKA1", "Visie, ambities en doelen", VOLDOENDE),
        ("SKA2", "Uitvoering en kwaliteitscultuur", VOLDOENDE),
        ("SKA3", "Evaluatie, verantwoording en dialoog", VOLDOENDE),
    ),
}

REASONS = {
    "OP0": "De basisvaardigheden taal, rekenen-wiskunde en burgerschap staan in samenhang "
    "beschreven. Deze standaard telt in deze editie niet mee voor het eindoordeel.",
    "OP1": "Het aanbod dekt de kerndoelen en sluit aan op wat leerlingen al kennen. De leerlijn "
    "burgerschap is in het afgelopen jaar uitgewerkt en hangt zichtbaar in de lokalen.",
    "OP2": "Leraren volgen de ontwikkeling van hun leerlingen met een samenhangend geheel van "
    "toetsen en observaties. Zij vertalen de gegevens in een ontwikkelingsperspectief waar dat "
    "nodig is; de evaluatie daarvan gebeurt nog niet overal op de afgesproken momenten.",
    "OP3": "In vier van de zeven bezochte lessen was de uitleg helder, maar bleef de afstemming "
    "op verschillen tussen leerlingen beperkt tot de hoeveelheid werk. Leerlingen die de stof al "
    "beheersen, wachten te lang op een volgende stap.",
    "OR1": "De resultaten zijn niet te beoordelen: over de afgelopen drie schooljaren zijn er "
    "samen te weinig leerlingen in leerjaar 8 voor een betrouwbaar oordeel.",
    "VS1": "Leerlingen voelen zich veilig en weten bij wie zij terechtkunnen. De school meet de "
    "veiligheidsbeleving jaarlijks en handelt aantoonbaar naar wat zij vindt.",
}
USUAL = (
    "De beschreven werkwijze is in de documenten en in de gesprekken herkend. Wat het team heeft "
    "afgesproken, is in alle bouwen te zien; de borging kan scherper."
)


def standards() -> list[Block]:
    found: list[Block] = []
    for area, rows in AREAS.items():
        found.append(Heading(area, 2, numbered=True, listed=True))
        for code, title, level in rows:
            found.extend(standard(code, title, level))
    return found


def standard(code: str, title: str, level: Badge) -> list[Block]:
    found: list[Block] = [
        Heading(title, 3, id=code, label=code, badge=level),
        Paragraph(REASONS.get(code, USUAL)),
    ]
    if code == "OP3":
        found += [
            Point(
                Badge("Gaat goed", Tone.OK),
                "De uitleg is helder en gestructureerd; leraren controleren of leerlingen de "
                "instructie begrijpen.",
                "Lesobservaties L-01, L-02, L-05 en L-07; gesprek met leerlingen",
            ),
            Point(
                Badge("Moet beter", Tone.BAD),
                "Stem instructie, verwerking en onderwijstijd af op de verschillen tussen "
                "leerlingen, in het bijzonder voor leerlingen die meer aankunnen.",
                "Lesobservaties L-03, L-04 en L-06; groepsplannen 5 tot en met 8",
            ),
            Point(
                Badge("Kan beter", Tone.WEAK),
                "Gebruik de kijkwijzer bij collegiale consultatie ook om samen te bepalen wat "
                "goede differentiatie is.",
                "Gesprek met het team",
            ),
            Quote(
                "Ik ben meestal al klaar voordat de juf begint met uitleggen, en dan mag ik "
                "verder in mijn plusboek, maar daar legt niemand iets over uit.",
                "leerling uit groep 7",
            ),
        ]
    if code in {"OP2", "OP3", "VS1"}:
        found.append(
            Table(
                [
                    Column("Bewijsstuk", ColumnKind.NAME, share=1.4, row_header=True),
                    Column("Soort", ColumnKind.NAME, share=1.7),
                    Column("Wat het laat zien", share=5),
                    Column("Datum", ColumnKind.NAME, share=1.4),
                ],
                [
                    (
                        "L-03",
                        "Lesobservatie",
                        (
                            "Rekenles groep 6: één instructie voor alle leerlingen, verlengde "
                            "instructie aan de instructietafel."
                        ),
                        "3 nov. 2026",
                    ),
                    (
                        "D-11",
                        "Document",
                        "Schoolondersteuningsprofiel met de basisondersteuning per bouw.",
                        "1 aug. 2026",
                    ),
                    (
                        "G-02",
                        "Gesprek",
                        "Team en intern begeleider over leerlingvolgsysteem en groepsbesprekingen.",
                        "4 nov. 2026",
                    ),
                ],
                "Waarop dit oordeel berust",
            )
        )
    return found


def summary() -> list[Block]:
    judged = [
        [code, title, level, "ja" if code in {"OP2", "OP3", "VS1", "OR1"} else ""]
        for rows in AREAS.values()
        for code, title, level in rows
    ]
    rows: list[Row | GroupRow] = []
    for area, found in AREAS.items():
        rows.append(GroupRow(area))
        codes = {code for code, _, _ in found}
        rows.extend(Row(cells) for cells in judged if cells[0] in codes)
    return [
        Heading("Samenvatting", 1, numbered=True, new_page=True, id="samenvatting"),
        Paragraph(
            "Obs De Linde is een veilige school met een betrokken team. Wie meer aankan, krijgt "
            "nog te weinig te leren; daar ligt de belangrijkste opdracht voor het komende jaar.",
            ParagraphRole.LEAD,
        ),
        Verdict(
            "Eindoordeel van de school",
            VOLDOENDE,
            "De school krijgt het eindoordeel Voldoende: van de standaarden die het oordeel "
            "bepalen is er één onvoldoende, en dat is niet de standaard Veiligheid.",
            "Waarop dit rust",
            (
                [Reference("OP2"), ": voldoende"],
                [Reference("VS1"), ": goed"],
                [Reference("OP3"), ": onvoldoende; één onvoldoende is toegestaan"],
                [Reference("OR1"), ": niet te beoordelen, en dus geen voldoende"],
            ),
            (
                ("De beslisregel geeft", Badge("Voldoende", Tone.OK)),
                ("Het auditteam besluit", Badge("Voldoende", Tone.OK)),
                ("Zekerheid van de regel", "gereconstrueerd uit gepubliceerde oordelen"),
            ),
        ),
        KeyFigures(
            (
                KeyFigure("13", "standaarden beoordeeld"),
                KeyFigure("7", "lessen bezocht"),
                KeyFigure("9", "gesprekken met 34 mensen"),
                KeyFigure("41", "bewijsstukken"),
            )
        ),
        Table(
            [
                Column("Code", ColumnKind.NAME, share=1, row_header=True),
                Column("Standaard", ColumnKind.NAME, share=5),
                Column("Oordeel", ColumnKind.LEVEL, share=2.6),
                Column("Telt mee", ColumnKind.NAME, share=1.1),
            ],
            rows,
            "Oordelen per standaard",
        ),
        StackedBars(
            "Oordelen per kwaliteitsgebied",
            "Van de dertien standaarden zijn er twee goed, acht voldoende en één onvoldoende; één "
            "is niet te beoordelen en één kreeg geen oordeel. De onvoldoende ligt in het "
            "onderwijsproces.",
            (ONVOLDOENDE, VOLDOENDE, GOED, ONTBREEKT, ZONDER),
            (
                BarRow("Onderwijsproces", (1, 4, 0, 0, 1)),
                BarRow("Veiligheid en schoolklimaat", (0, 0, 2, 0, 0)),
                BarRow("Onderwijsresultaten", (0, 1, 0, 1, 0)),
                BarRow("Sturen, kwaliteitszorg en ambitie", (0, 3, 0, 0, 0)),
            ),
            "Kwaliteitsgebied",
        ),
        Heading("Wat nog nodig is", 2, numbered=True),
        Callout(
            CalloutKind.OPEN,
            "Resultaten (OR1) wachten op het derde schooljaar",
            (
                Paragraph(
                    "Met de gegevens van 2026-2027 is de standaard te beoordelen. Het eindoordeel "
                    "verandert alleen wanneer de resultaten dan onvoldoende zijn."
                ),
            ),
        ),
        Callout(
            CalloutKind.WARNING,
            "Eén soort bron",
            (
                Paragraph(
                    [
                        "Het oordeel over ",
                        Strong("OP4 Onderwijstijd"),
                        (
                            " rust alleen op documenten. Het team raadt aan dit bij de volgende "
                            "meting ook in gesprekken na te gaan."
                        ),
                    ]
                ),
            ),
        ),
        Callout(
            CalloutKind.DECISION,
            "Het bestuur stelt het rapport vast",
            (List(["na hoor en wederhoor", "uiterlijk op 18 december 2026"]),),
        ),
        Callout(CalloutKind.INFO, "De school heeft op het concept gereageerd."),
    ]
