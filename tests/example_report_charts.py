"""The charts of the report about obs De Linde: one of each kind, with invented figures."""

from __future__ import annotations

from example_report_judgements import GOED, KAN_BETER, ONVOLDOENDE, VOLDOENDE, ZONDER
from visitatie.report.blocks import (
    Block,
    DotPlot,
    DotRow,
    GapRow,
    Gaps,
    Heading,
    HeatMap,
    HeatRow,
    Radar,
    Series,
    Together,
    Trend,
)

__all__ = ["charts"]

LEVELS = (ONVOLDOENDE, KAN_BETER, VOLDOENDE, GOED)
STEPS = tuple(one.label for one in LEVELS)
AREAS = (
    "Onderwijsproces",
    "Veiligheid en schoolklimaat",
    "Onderwijsresultaten",
    "Sturen, kwaliteitszorg en ambitie",
    "Burgerschap",
)


def charts() -> list[Block]:
    """Give a chapter with one chart of each kind."""
    return [
        Heading("De school in beeld", 1, numbered=True, new_page=True),
        Together((radar(),)),
        Together((gaps(),)),
        Together((heat_map(),)),
        Together((trend(),)),
        Together((dot_plot(),)),
    ]


def radar() -> Radar:
    return Radar(
        "Profiel per gebied",
        "De school ziet zichzelf op vier van de vijf gebieden hoger dan het auditteam; bij "
        "veiligheid zijn beide even hoog.",
        AREAS,
        (
            Series("Zelfevaluatie", (3.5, 3.5, 3, 3.2, 3), ("3,5", "3,5", "3", "3,2", "3")),
            Series("Audit", (2.7, 3.5, 2.5, 3, 2), ("2,7", "3,5", "2,5", "3", "2")),
            Series("Vorige audit", (2, 3, None, 2, 1)),
        ),
        STEPS,
        "Gebied",
    )


def gaps() -> Gaps:
    return Gaps(
        "Zelfevaluatie en audit naast elkaar",
        "Bij twee van de vier standaarden oordeelt het auditteam lager dan de school, bij één "
        "hoger.",
        LEVELS,
        ("Zelfevaluatie", "Audit"),
        (
            GapRow("OP2 Zicht op ontwikkeling en begeleiding", 2, 1),
            GapRow("OP3 Pedagogisch-didactisch handelen", 3, 0),
            GapRow("VS1 Veiligheid", 3, 3),
            GapRow("SKA1 Visie, ambities en doelen", 1, 2),
            GapRow("OR1 Resultaten", 2, None),
        ),
        "Standaard",
    )


def heat_map() -> HeatMap:
    return HeatMap(
        "Standaarden en scholen",
        "Van de drie scholen heeft alleen De Linde een onvoldoende; OP4 is nergens bekeken.",
        ("De Linde", "De Eik", "De Berk"),
        (
            HeatRow("OP2 Zicht op ontwikkeling", (VOLDOENDE, VOLDOENDE, GOED)),
            HeatRow("OP3 Handelen", (ONVOLDOENDE, VOLDOENDE, KAN_BETER)),
            HeatRow("OP4 Onderwijstijd", (ZONDER, None, ZONDER)),
            HeatRow("VS1 Veiligheid", (GOED, GOED, VOLDOENDE)),
        ),
        "Standaard",
    )


def trend() -> Trend:
    return Trend(
        "Onderwijsproces door de jaren",
        "Het oordeel van de audit steeg van kan beter naar voldoende; door het nieuwe kader van "
        "2025 zijn de jaren daarvoor niet te vergelijken.",
        ("2022", "2023", "2024", "2025", "2026"),
        (
            Series("Audit", (2, 2, 3, 2, 3)),
            Series("Zelfevaluatie", (3, None, 3, 3, 4)),
        ),
        STEPS,
        (3,),
        "nieuw kader, niet te vergelijken",
        "Jaar",
    )


def dot_plot() -> DotPlot:
    return DotPlot(
        "Wat er in de lessen te zien was",
        "Uitleg was in de meeste van de dertien lessen goed te zien; afstemming in vijf.",
        ("Niet", "Deels", "Meestal", "Steeds"),
        (
            DotRow("De leraar legt duidelijk uit", (0, 1, 4, 8)),
            DotRow("De leraar stemt af op verschillen", (3, 5, 4, 1)),
            DotRow("Leerlingen zijn actief betrokken", (0, 2, 9, 1)),
        ),
        "Kijkpunt",
        "Lessen (n)",
    )
