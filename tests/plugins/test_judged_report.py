"""The report of an audit that judges, section by section and as a whole."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from example_audits import OVERRIDE, context_of, judged, talked
from example_frameworks import example_workspace
from visitatie.errors import Message
from visitatie.model import (
    Finding,
    FindingKind,
    Framework,
    Judgement,
    Observation,
    Record,
    Unrated,
)
from visitatie.model.notice import Notice, Severity
from visitatie.plugins import judged_report
from visitatie.report.blocks import (
    Checklist,
    Document,
    Heading,
    KeyFigures,
    List,
    Paragraph,
    Quote,
    Reference,
    Row,
    StackedBars,
    Table,
    Verdict,
)
from visitatie.report.outline import Targets, headings, walk
from visitatie.report.plaintext import plain_text

SECTIONS = {one.id: one for one in judged_report.visitatie_report_sections()}


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


@pytest.fixture(scope="module")
def record(framework: Framework) -> Record:
    return judged(example_workspace().pin(framework))


def section(name: str, record: Record, framework: Framework, *notices: Notice) -> Document | None:
    blocks = SECTIONS[name].build(context_of(record, framework, notices=notices))
    return None if blocks is None else Document("", tuple(blocks))


def text(name: str, record: Record, framework: Framework, *notices: Notice) -> str:
    found = section(name, record, framework, *notices)
    return "" if found is None else plain_text(found)


def test_the_sections_stand_in_reading_order() -> None:
    orders = [one.order for one in SECTIONS.values()]
    assert list(SECTIONS) == [
        "summary", "judgements", "findings", "ratings", "over-time", "outcomes", "criteria",
        "needed",
    ]  # fmt: skip
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("name", SECTIONS)
def test_a_conversation_has_none_of_them(name: str) -> None:
    workspace = example_workspace()
    framework = workspace.framework("gesprek")
    record = talked(workspace.pin(framework))
    assert section(name, record, framework) is None


def test_a_measurement_without_levels_counts_its_forms(
    record: Record, framework: Framework
) -> None:
    none = tuple(
        Judgement(one, unrated=Unrated.NO_JUDGEMENT, reason="Een meting.")
        for one in ("A1", "A2", "B1", "B2")
    )
    measured = evolve(record, judgements=none, observations=(Observation("F1", "les", done=True),))
    assert "1 forms filled in" in text("summary", measured, framework)
    assert "0/4 criteria judged" in text("summary", evolve(measured, observations=()), framework)
    begun = evolve(measured, judgements=none[1:])
    assert "0/4 criteria judged" in text("summary", begun, framework)


def test_the_summary_gives_outcome_figures_and_findings(
    record: Record, framework: Framework
) -> None:
    found = section("summary", record, framework)
    assert found is not None
    kinds = [type(one) for one in found.blocks]
    assert kinds.index(Verdict) < kinds.index(KeyFigures)
    words = plain_text(found)
    assert "3/4 criteria judged" in words  # one is not assessable
    assert "4 pieces of evidence" in words
    assert "Verklaar stagnatie.\nA2" in words


def test_a_proposal_is_no_outcome_of_the_summary_unless_it_is_all_there_is(
    record: Record, framework: Framework
) -> None:
    facts = evolve(record, audit=evolve(record.audit, facts={"aandeel": 80}))
    assert "Voorstel voor B1" not in text("summary", facts, framework)
    assert "Voorstel voor B1" in text("outcomes", facts, framework)
    alone = evolve(facts, audit=evolve(facts.audit, scenario="alleen-voorstel"))
    assert "Voorstel voor B1" in text("summary", alone, framework)


def test_the_summary_begins_with_the_question_and_the_answer_of_the_team(
    record: Record, framework: Framework
) -> None:
    audit = evolve(record.audit, answer="Nee, nog niet.\n\nDe verklaring ontbreekt.")
    found = section("summary", evolve(record, audit=audit), framework)
    assert found is not None
    assert [type(one) for one in found.blocks[:4]] == [Heading, Quote, Paragraph, Paragraph]
    words = plain_text(found)
    assert words.index("Past de begeleiding") < words.index("Nee, nog niet.")
    assert words.index("De verklaring ontbreekt.") < words.index("3/4 criteria judged")


def test_the_summary_says_what_falls_short_and_what_must_be_done_first(
    record: Record, framework: Framework
) -> None:
    assert "Below the norm: A2 Zicht op leerlingen. Points that must improve: 1." in text(
        "summary", record, framework
    )
    must = Finding("F4", FindingKind.MUST_IMPROVE, "Doe iets.", due=dt.date(2027, 2, 1))
    more = evolve(record, findings=(*record.findings, must), judgements=record.judgements[:1])
    assert (
        "What was judged is at the norm or above it. "
        "Points that must improve: 2, the first before 1 februari 2027."
        in text("summary", more, framework)
    )
    nothing = evolve(record, judgements=(), findings=())
    assert "norm" not in text("summary", nothing, framework)


def test_many_findings_get_a_chapter_and_the_summary_keeps_what_must_improve(
    record: Record, framework: Framework
) -> None:
    assert section("findings", record, framework) is None
    kinds = [FindingKind.GOES_WELL] * 6 + [FindingKind.MUST_IMPROVE] * 3
    many = tuple(Finding(f"F{n}", kind, f"Tekst {n}") for n, kind in enumerate(kinds))
    full = evolve(record, findings=many)
    summary = text("summary", full, framework)
    assert [n for n in range(9) if f"Tekst {n}" in summary] == [6, 7, 8]
    assert "Here are 3 of 9 findings" in summary
    found = section("findings", full, framework)
    assert found is not None
    words = plain_text(found)
    assert all(f"Tekst {n}" in words for n in range(9))
    assert [one.text for one in found.blocks if isinstance(one, Heading)] == [
        "Findings", "Goes well", "Must improve"
    ]  # fmt: skip


def test_what_rests_on_one_source_or_on_none_is_named_with_the_judgements(
    record: Record, framework: Framework
) -> None:
    words = text("judgements", record, framework)
    assert "one kind of source only:\n\nA2 Zicht op leerlingen: interview" in words
    assert "no evidence in the dossier:\n\nB2" in words
    kinds = evolve(record, judgements=record.judgements[:1])
    assert "What rests on one source" not in text("judgements", kinds, framework)


@pytest.mark.parametrize("code", ["E001", "E002"])
def test_what_the_judgements_say_is_no_remark_as_well(
    record: Record, framework: Framework, code: str
) -> None:
    notice = Notice(Severity.WARNING, code, Message("Let op"))
    assert "Let op" not in text("needed", record, framework, notice)


def test_where_views_differ_is_named_with_the_judgements(
    record: Record, framework: Framework
) -> None:
    words = text("judgements", evolve(record, overrides=(OVERRIDE,)), framework)
    assert "the rule gives Onvoldoende; the panel decided Voldoende, because: De aanpak" in words
    assert "A2 Zicht op leerlingen: the team judged Onvoldoende, a member Voldoende" in words
    assert "Aydin" not in words
    alike = evolve(record, judgements=record.judgements[:1])
    assert "Where views differ" not in text("judgements", alike, framework)


def test_every_reference_leads_to_a_heading(record: Record, framework: Framework) -> None:
    blocks = [
        block
        for name in ("judgements", "criteria")
        for block in SECTIONS[name].build(context_of(record, framework)) or ()
    ]
    document = Document("", tuple(blocks))
    targets = Targets.of(headings(document))
    cells = (
        cell
        for one in walk(document)
        if isinstance(one, Table)
        for row in one.rows
        if isinstance(row, Row)
        for cell in row.cells
        if isinstance(cell, tuple)
    )
    lists = (item.text for one in walk(document) if isinstance(one, List) for item in one.items)
    found = [run.target for runs in (*cells, *lists) for run in runs if isinstance(run, Reference)]
    assert len(found) > 4
    assert all(targets.find(one) for one in found)


def test_a_summary_without_findings_has_no_heading_for_them(
    record: Record, framework: Framework
) -> None:
    assert "Findings" not in text("summary", evolve(record, findings=()), framework)


def test_judgements_are_given_as_a_table_and_as_bars(record: Record, framework: Framework) -> None:
    found = section("judgements", record, framework)
    assert found is not None
    kinds = [type(one) for one in walk(found)]
    assert Table in kinds
    assert StackedBars in kinds
    nothing = section("judgements", evolve(record, judgements=()), framework)
    assert nothing is not None
    assert StackedBars not in [type(one) for one in walk(nothing)]


def test_the_outcome_is_explained_with_the_level_of_the_rule(
    record: Record, framework: Framework
) -> None:
    found = section("outcomes", evolve(record, overrides=(OVERRIDE,)), framework)
    assert found is not None
    badges = [one.badge.label for one in walk(found) if isinstance(one, Heading) and one.badge]
    assert badges == ["Onvoldoende"]
    assert "The panel decided: Voldoende" in plain_text(found)


def test_an_audit_about_no_outcome_has_no_explanation(record: Record, framework: Framework) -> None:
    nothing = evolve(record, audit=evolve(record.audit, scope=("A1.basis",)))
    assert section("outcomes", nothing, framework) is None
    assert section("criteria", nothing, framework) is None


def test_every_area_is_a_chapter_and_only_the_first_takes_a_new_page(
    record: Record, framework: Framework
) -> None:
    found = section("criteria", record, framework)
    assert found is not None
    chapters = [one for one in walk(found) if isinstance(one, Heading) and one.level == 1]
    assert [(one.text, one.new_page) for one in chapters] == [
        ("Aanbod en zicht", True),
        ("Bereik", False),
    ]


class TestNeeded:
    def test_nothing_is_needed_when_all_is_there(
        self, record: Record, framework: Framework
    ) -> None:
        assert section("needed", record, framework) is None

    def test_what_an_outcome_needs_is_named_once_with_the_outcome(
        self, record: Record, framework: Framework
    ) -> None:
        some = evolve(record, judgements=(Judgement("A1", "goed"),))
        found = section("needed", some, framework)
        assert found is not None
        (listed,) = (one for one in found.blocks if isinstance(one, Checklist))
        assert len(listed.items) == 3
        words = plain_text(found)
        assert "A2 Zicht op leerlingen\nEindoordeel over de school" in words
        assert "A1" not in words

    def test_a_fact_that_is_needed_is_asked_as_a_question(
        self, record: Record, framework: Framework
    ) -> None:
        audit = evolve(record.audit, scenario="alleen-voorstel")
        words = text("needed", evolve(record, audit=audit), framework)
        assert "Welk deel haalt het doel?\nVoorstel voor B1" in words

    def test_what_is_not_judged_is_named_also_when_the_outcome_is_settled(
        self, record: Record, framework: Framework
    ) -> None:
        bad = (Judgement("A1", "onvoldoende"), Judgement("A2", "onvoldoende"))
        words = text("needed", evolve(record, judgements=bad), framework)
        assert "B1 Resultaten\nnot judged yet" in words

    @pytest.mark.parametrize(
        ("severity", "expected"),
        [(Severity.ERROR, 1), (Severity.WARNING, 1), (Severity.INFO, 0)],
    )
    def test_remarks_are_listed_unless_they_are_only_good_to_know(
        self, record: Record, framework: Framework, severity: Severity, expected: int
    ) -> None:
        notice = Notice(severity, "X1", Message("Let op {what}", what="dit"))
        assert text("needed", record, framework, notice).count("Let op dit") == expected

    def test_remarks_alone_do_not_stand_under_what_is_still_needed(
        self, record: Record, framework: Framework
    ) -> None:
        notice = Notice(Severity.WARNING, "X1", Message("Let op"))
        found = section("needed", record, framework, notice)
        assert found is not None
        headings = [(one.text, one.level) for one in walk(found) if isinstance(one, Heading)]
        assert headings == [("Points of attention", 1)]
        some = section("needed", evolve(record, judgements=()), framework, notice)
        assert some is not None
        headings = [(one.text, one.level) for one in walk(some) if isinstance(one, Heading)]
        assert headings == [("What is still needed", 1), ("Points of attention", 2)]
