"""A realistic report about an invented school; every kind of block occurs in it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from example_report_charts import charts
from example_report_judgements import VOLDOENDE, standards, summary
from visitatie.report.blocks import (
    Attachment,
    Badge,
    Block,
    CheckItem,
    Checklist,
    Code,
    Column,
    ColumnKind,
    Cover,
    Document,
    Emphasis,
    Heading,
    Item,
    KeyValue,
    KeyValues,
    Link,
    List,
    Matrix,
    MatrixRow,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    TableOfContents,
    Together,
    Tone,
)


def conversation() -> list[Block]:
    cells = (
        (
            Paragraph(
                "Leerlingen noemen rust in de klas en een juf die tijd heeft. Zij willen vaker "
                "zelf kiezen waar zij werken."
            ),
        ),
        (
            Paragraph("Het team ziet kansengelijkheid als opdracht, ook buiten schooltijd."),
            List(["één team, één taal over gedrag", "zomerschool blijft"]),
        ),
        (
            Paragraph("Het bestuur vertaalt de opdracht in een meerjarenbegroting."),
            Checklist(
                (
                    CheckItem("Kaders voor inzet van subsidie", done=True),
                    CheckItem("Gesprek met gemeente", note="bestuur, maart 2027"),
                )
            ),
        ),
    )
    return [
        Heading("Het gesprek in beeld", 1, numbered=True, new_page=False),
        Matrix(
            "Pijler",
            ("Leerling", "Schoolteam", "Bestuur"),
            (
                MatrixRow("Definiëren van de opgave", cells, "Wat is hier goed onderwijs?"),
                MatrixRow("Zicht op kwaliteit", (cells[1], cells[0], ()), "Hoe weten we dat?"),
                MatrixRow("Werken aan kwaliteit", ((), cells[1], cells[0]), "Wat doen we?"),
                MatrixRow("Verantwoorden en dialoog", (cells[0], (), cells[2]), "Wie praat mee?"),
            ),
            "Wat per pijler en niveau besproken is",
            "Nog niet besproken",
            landscape=True,
        ),
    ]


def plan() -> list[Block]:
    measures = [
        (
            f"M-{number:02}",
            (
                (
                    "Groepsplannen herzien op afstemming en verwachtingen, met voorbeelden uit de "
                    "eigen lessen en een gezamenlijke kijkwijzer."
                ),
                "Scholing didactisch handelen voor leraren in de bovenbouw.",
                "Meerbegaafdenbeleid schrijven en bespreken in de medezeggenschapsraad.",
            )[number % 3],
            ("Team bovenbouw", "Intern begeleider", "Directie en bestuur")[number % 3],
            ("1 feb. 2027", "1 mei 2027", "15 juni 2027")[number % 3],
            str(number * 4),
        )
        for number in range(1, 61)
    ]
    return [
        Heading("Bijlage: alle maatregelen", 1, numbered=True, new_page=True),
        Table(
            [
                Column("Nr.", ColumnKind.NAME, share=0.9, row_header=True),
                Column("Maatregel", share=6),
                Column("Wie", ColumnKind.NAME, share=2),
                Column("Klaar op", ColumnKind.NAME, share=1.5),
                Column("Uren", ColumnKind.NUMBER, share=0.9),
            ],
            [*(Row(cells) for cells in measures), Row(("", "Totaal", "", "", "7.320"), total=True)],
            "Maatregelen van het verbeterplan",
        ),
        Table([Column("Naam"), Column("Reden")], [], "Afwijkingen", "Er zijn geen afwijkingen."),
    ]


def approach() -> list[Block]:
    return [
        Heading("Opdracht en aanpak", 1, numbered=True, new_page=True),
        Paragraph(
            "Het bestuur van Stichting Openbaar Onderwijs Vechtoever heeft gevraagd of de basis "
            "op orde is en waar de school zich het meest kan verbeteren. Het auditteam heeft op "
            "3 en 4 november 2026 de school bezocht. De verantwoordelijkheidsverdeling, de "
            "onderwijskwaliteitszorgsystematiek en de meerjarenonderhoudsplanning zijn vooraf "
            "bestudeerd."
        ),
        Heading("Werkwijze", 2, numbered=True),
        List(
            [
                "voorbereiding aan de hand van de zelfevaluatie en de schoolgegevens",
                ["lesobservaties met de ", Emphasis("kijkwijzer didactisch handelen")],
                Item(
                    "gesprekken met",
                    (List(["leerlingen uit groep 5 tot en met 8", "ouders", "team en directie"]),),
                ),
                "consensus in het team, daarna hoor en wederhoor",
            ],
            ordered=True,
        ),
        KeyValues(
            [
                ("Soort onderzoek", "Interne audit"),
                ("Kader", "Onderzoekskader primair onderwijs, editie 2025"),
                ("Eindoordeel", VOLDOENDE),
                ("Bron", [Link("Inspectie van het Onderwijs", "https://www.example.org/kaders")]),
            ],
            "Gegevens van het onderzoek",
        ),
        Together(
            (
                Heading("Afspraken", 2, numbered=True),
                Checklist(
                    (
                        CheckItem(
                            "Zelfevaluatie ontvangen", done=True, note="directeur, 1 oktober 2026"
                        ),
                        CheckItem("Reactie van de school verwerkt", done=True),
                        CheckItem("Verbeterplan vastgesteld", note="bestuur, 1 februari 2027"),
                    )
                ),
            )
        ),
        Badge("Concept ter bespreking", Tone.OPEN),
    ]


def colophon() -> list[Block]:
    digest = "sha256:" + "9f3ab27c" * 8
    return [
        PageBreak(),
        Heading("Colofon", 1),
        KeyValues(
            [
                ("Dossier", [Code("2026-11-obs-de-linde")]),
                ("Kader", [Code("inspectie-op@2025"), " · ", Code(digest)]),
                ("Gemaakt met", [Code("visitatie 0.1.0")]),
            ]
        ),
        Paragraph("De school, het bestuur en alle personen zijn verzonnen.", ParagraphRole.NOTE),
    ]


def report_of_linde() -> Document:
    """Give the report about obs De Linde."""
    return Document(
        "Rapport interne audit obs De Linde",
        (
            Cover(
                "Obs De Linde",
                "Naar onderwijs dat iedere leerling verder brengt",
                "Rapport interne audit",
                "Stichting Openbaar Onderwijs Vechtoever",
                (
                    KeyValue("School", "Obs De Linde, Vechtoever (99ZZ00)"),
                    KeyValue("Bezoek", "3 en 4 november 2026"),
                    KeyValue("Auditteam", "voorzitter, twee auditoren en een secretaris"),
                    KeyValue("Vastgesteld", "nog niet"),
                ),
                "Concept voor hoor en wederhoor",
                "Vertrouwelijk. Alleen voor de school en het bestuur.",
            ),
            TableOfContents(),
            *summary(),
            *approach(),
            Heading("Oordelen per standaard", 1, numbered=True, new_page=True),
            *standards(),
            *conversation(),
            *charts(),
            *plan(),
            *colophon(),
        ),
        "nl",
        created=datetime(2026, 11, 22, 14, 30, tzinfo=timezone(timedelta(hours=1))),
        author="Auditteam Vechtoever",
        publisher="Stichting Openbaar Onderwijs Vechtoever",
        subject="Interne audit 2026",
        keywords=("audit", "basisonderwijs"),
        status="Concept",
        attachments=(
            Attachment("audit.json", b'{"audit": 1}', description="Machineleesbaar rapport"),
        ),
    )
