"""What the school says stands in the report as it stands, with every decision and what changed."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from process_samples import AT, AUDIT, FRAMEWORK
from visitatie.model import (
    NEVER_LEFT_OUT,
    Changed,
    Decision,
    FrameworkPin,
    Hearing,
    Objection,
    Reaction,
    Record,
    Ruling,
)
from visitatie.plugins.hearing_report import visitatie_report_sections
from visitatie.report.blocks import Heading, Paragraph, Quote, Row, Table
from visitatie.report.context import ReportContext

SECTION = next(one for one in visitatie_report_sections() if one.id == "hearing")
VIEW = Reaction("Wij herkennen het beeld.", "directeur", AT.date())


def context(hearing: Hearing) -> ReportContext:
    return ReportContext(FRAMEWORK, Record(AUDIT, hearing=hearing), language="en")


def blocks(hearing: Hearing) -> list[Any]:
    return list(SECTION.build(context(hearing)) or [])


def cells(hearing: Hearing) -> list[str]:
    [table] = [one for one in blocks(hearing) if isinstance(one, Table)]
    [row] = table.rows
    assert isinstance(row, Row)
    return [str(cell) for cell in row.cells]


def test_a_school_that_said_nothing_has_no_section() -> None:
    assert blocks(Hearing()) == []


def test_the_view_stands_there_word_for_word_and_cannot_be_left_out() -> None:
    heading, quote = blocks(Hearing((VIEW,)))
    assert isinstance(heading, Heading)
    assert isinstance(quote, Quote)
    assert VIEW.text in str(quote)
    assert SECTION.id in NEVER_LEFT_OUT
    assert SECTION.once, "also where the audit has several frameworks"


def test_an_objection_without_decision_says_so() -> None:
    shown = blocks(Hearing((), (Objection("o", "Klopt niet."),)))
    assert isinstance(shown[1], Paragraph)
    row = " ".join(cells(Hearing((), (Objection("o", "Klopt niet."),))))
    assert "Klopt niet." in row
    assert "Not decided yet" in row


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (Changed("OP1", "nee", "ja"), "The judgement on OP1 was nee and became ja."),
        (Changed("OP1", "", "ja"), "The judgement on OP1 became ja."),
        (
            Changed("OP1", "not_observed", "weg"),
            "The judgement on OP1 was not observed and became weg.",
        ),
        (Changed("V1", "x", "y"), "The judgement on V1 was x and became y."),
    ],
)
def test_a_changed_judgement_is_told_old_and_new(changed: Changed, said: str) -> None:
    decision = Decision(Ruling.PARTLY, "Nagezonden.", "Marit", AT, changed)
    objection = Objection("o", "Het was er.", ("OP1",), decision=decision)
    row = " ".join(cells(Hearing((), (objection,))))
    assert "Partly accepted" in row
    assert f"Nagezonden. {said}" in row


def test_a_level_of_another_framework_has_its_words() -> None:
    other = evolve(FRAMEWORK, about=evolve(FRAMEWORK.about, id="ander"))
    audit = evolve(AUDIT, also=(FrameworkPin("ander", "1", "sha256:x"),))
    decision = Decision(Ruling.ACCEPTED, "Ja.", "", AT, Changed("ander:OP1", "nee", "ja"))
    record = Record(audit, hearing=Hearing((), (Objection("o", "X.", decision=decision),)))
    parts = tuple(ReportContext(one, record.through(one.id)) for one in (FRAMEWORK, other))
    whole = ReportContext(FRAMEWORK, record, language="en", parts=parts)
    table = list(SECTION.build(whole) or [])[-1]
    assert "The judgement on ander:OP1 was nee and became ja." in str(table)
