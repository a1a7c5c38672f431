"""The report of an audit that judges, section by section and as a whole."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from example_audits import OVERRIDE, context_of, judged, talked
from example_frameworks import example_workspace
from visitatie.errors import Message
from visitatie.model import (
    Audience,
    Finding,
    FindingKind,
    Framework,
    Judgement,
    Rating,
    Record,
    SelfEvaluation,
    SelfRating,
)
from visitatie.model.notice import Notice, Severity
from visitatie.plugins import judged_report
from visitatie.report.audience import seen_by
from visitatie.report.blocks import (
    Checklist,
    Document,
    DotPlot,
    Gaps,
    Heading,
    KeyFigures,
    List,
    Paragraph,
    Quote,
    Radar,
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
        "summary", "judgements", "findings", "ratings", "outcomes", "criteria", "needed"
    ]  # fmt: skip
    assert orders == sorted(set(orders))


@pytest.mark.parametrize("name", SECTIONS)
def test_a_conversation_has_none_of_them(name: str) -> None:
    workspace = example_workspace()
    framework = workspace.framework("gesprek")
    record = talked(workspace.pin(framework))
    assert section(name, record, framework) is None


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


class TestProfile:
    @pytest.fixture
    def wide(self, framework: Framework) -> Framework:
        """Four criteria in the first area."""
        first = framework.criterion("A1")
        more = tuple(evolve(first, id=one, title=f"{one} Meer") for one in ("A3", "A4"))
        return evolve(framework, criteria=(*framework.criteria, *more))

    def radars(self, record: Record, framework: Framework, **levels: str) -> list[Radar]:
        judgements = tuple(Judgement(one, level, reason="x") for one, level in levels.items())
        found = section("judgements", evolve(record, judgements=judgements), framework)
        assert found is not None
        return [one for one in walk(found) if isinstance(one, Radar)]

    def test_an_area_of_three_judgements_that_differ_has_one(
        self, record: Record, wide: Framework
    ) -> None:
        (radar,) = self.radars(record, wide, A1="voldoende", A2="onvoldoende", A4="goed")
        assert radar.axes[0].startswith("A1 ")
        assert radar.series[0].values == (2, 1, None, 3)
        assert radar.sentence == (
            "Aanbod en zicht: the lowest level is Onvoldoende (A2), the highest Goed (A4)."
        )
        assert [row[1] for row in radar.figures.rows] == ["Voldoende", "Onvoldoende", "–", "Goed"]

    def test_what_the_school_gave_itself_is_a_second_line(
        self, record: Record, wide: Framework
    ) -> None:
        given = tuple(SelfRating(one, "goed") for one in ("A1", "A2", "A3"))
        own = SelfEvaluation("team", dt.datetime(2026, 11, 1, tzinfo=dt.UTC), given)
        both = evolve(record, self_evaluations=(own,))
        (radar,) = self.radars(both, wide, A1="voldoende", A2="onvoldoende", A4="goed")
        assert [one.name for one in radar.series] == ["Judgement", "Self-evaluation"]
        assert radar.series[1].values == (3, 3, 3, None)
        assert len(self.radars(record, wide, A1="voldoende", A2="goed", A4="goed")[0].series) == 1

    def test_two_judgements_or_equal_ones_make_no_shape(
        self, record: Record, wide: Framework
    ) -> None:
        assert self.radars(record, wide, A1="voldoende", A2="onvoldoende") == []
        assert self.radars(record, wide, A1="goed", A2="goed", A3="goed") == []

    def test_an_area_of_two_criteria_has_none(self, record: Record, framework: Framework) -> None:
        assert self.radars(record, framework, A1="goed", A2="voldoende", B2="goed") == []


class TestRatings:
    RATINGS = (
        Rating("A1", "Anja", "goed"),
        Rating("A1", "Bram", "voldoende"),
        Rating("A1", "Chris", "onvoldoende"),
        Rating("A2", "Anja", "goed"),
        Rating("A2", "Bram", "goed"),
        Rating("B2", "Anja", "goed"),
    )

    def test_how_they_lie_is_shown_per_criterion_without_names(
        self, record: Record, framework: Framework
    ) -> None:
        found = section("ratings", evolve(record, ratings=self.RATINGS), framework)
        assert found is not None
        (plot,) = (one for one in walk(found) if isinstance(one, DotPlot))
        assert [(row.label[:2], row.counts, row.n) for row in plot.rows] == [
            ("A1", (1, 1, 1), 3),
            ("A2", (0, 0, 2), 2),
        ]
        assert plot.sentence.startswith("They lie furthest apart on A1: 2 steps")
        words = plain_text(found)
        assert "On 1 of 2 criteria all gave the same." in words
        assert "1 of 4 pairs are the same (25%), over 2 criteria" in words
        assert not any(name in words for name in ("Anja", "Bram", "Chris"))

    def test_blind_ratings_and_those_of_one_person_are_not_shown(
        self, record: Record, framework: Framework
    ) -> None:
        assert section("ratings", record, framework) is None
        alone = evolve(record, ratings=(self.RATINGS[0],))
        assert section("ratings", alone, framework) is None

    def test_only_the_audit_team_gets_them(self, record: Record, framework: Framework) -> None:
        full = evolve(record, ratings=self.RATINGS)
        for audience in Audience:
            found = section("ratings", seen_by(full, audience), framework)
            assert (found is not None) is (audience is Audience.AUDIT_TEAM)

    def test_many_criteria_are_shown_in_parts(self, record: Record, framework: Framework) -> None:
        first = framework.criterion("A1")
        more = tuple(evolve(first, id=f"A{n}", title=f"A{n} Meer") for n in range(3, 20))
        ratings = tuple(Rating(one.id, name, "goed") for one in more for name in ("Anja", "Bram"))
        wide = evolve(framework, criteria=(*framework.criteria, *more))
        found = section("ratings", evolve(record, ratings=ratings), wide)
        assert found is not None
        plots = [one for one in walk(found) if isinstance(one, DotPlot)]
        assert [len(one.rows) for one in plots] == [8, 8, 1]
        assert [one.title[-5:] for one in plots] == ["(1/3)", "(2/3)", "(3/3)"]
        assert plots[0].sentence == "On these criteria all assessors gave the same level."


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


class TestSelfEvaluation:
    HANDED_IN = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)

    def said(self, record: Record, **levels: str) -> Record:
        ratings = tuple(SelfRating(one, level) for one, level in levels.items())
        own = SelfEvaluation("schoolleider", self.HANDED_IN, ratings)
        return evolve(record, self_evaluations=(own,))

    def table(self, record: Record, framework: Framework) -> Table:
        found = section("judgements", record, framework)
        assert found is not None
        return next(one for one in walk(found) if isinstance(one, Table))

    def test_it_stands_beside_the_judgement_with_the_difference(
        self, record: Record, framework: Framework
    ) -> None:
        own = self.said(record, A1="goed", A2="onvoldoende", B1="voldoende")
        table = self.table(own, framework)
        assert [one.title for one in table.columns][2:4] == ["Self-evaluation", "Judgement"]
        cells = [
            "".join(run.text for run in row.cells[2])
            for row in table.rows
            if isinstance(row, Row) and isinstance(row.cells[2], tuple)
        ]
        assert cells == ["Goed (higher)", "Onvoldoende (the same)", "Voldoende", "–"]

    def test_where_contributors_differ_each_level_is_there(
        self, record: Record, framework: Framework
    ) -> None:
        own = self.said(record, A1="goed")
        other = SelfEvaluation("team", self.HANDED_IN, (SelfRating("A1", "voldoende"),))
        both = evolve(own, self_evaluations=(*own.self_evaluations, other))
        assert "Goed / Voldoende" in text("judgements", both, framework)

    def test_the_gaps_are_a_chart_of_what_both_gave(
        self, record: Record, framework: Framework
    ) -> None:
        own = self.said(record, A1="goed", A2="onvoldoende", B1="voldoende", B2="voldoende")
        found = section("judgements", own, framework)
        assert found is not None
        (chart,) = (one for one in walk(found) if isinstance(one, Gaps))
        assert [(row.label[:2], row.first, row.second) for row in chart.rows] == [
            ("A1", 2, 1),
            ("A2", 0, 0),
            ("B2", 1, 2),
        ]
        assert chart.sentence == (
            "On 1 of 3 criteria the school gave itself what the team judged. "
            "The school was higher on A1. The school was lower on B2."
        )

    def test_what_is_not_handed_in_is_nowhere(self, record: Record, framework: Framework) -> None:
        own = self.said(record, A1="goed")
        draft = evolve(own, self_evaluations=(evolve(own.self_evaluations[0], handed_in=None),))
        found = section("judgements", draft, framework)
        assert found is not None
        assert not [one for one in walk(found) if isinstance(one, Gaps)]
        assert len(self.table(draft, framework).columns) == 4
