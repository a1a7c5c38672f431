"""Criteria in a report: what was judged, why, on what it rests, and what is missing there."""

from __future__ import annotations

import pytest
from attrs import evolve

from example_audits import context_of, judged
from example_frameworks import example_workspace
from visitatie.model import Finding, FindingKind, Framework, Judgement, Record, Unrated
from visitatie.plugins._standards import areas, chart, judgement_table, points, standard
from visitatie.report.blocks import (
    Badge,
    Block,
    Callout,
    CalloutKind,
    Document,
    GroupRow,
    Heading,
    Point,
    Row,
    Table,
    Tone,
)
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


@pytest.fixture(scope="module")
def record(framework: Framework) -> Record:
    return judged(example_workspace().pin(framework))


def about(criterion: str, record: Record, framework: Framework) -> list[Block]:
    context = context_of(record, framework)
    return list(walk(Document("", tuple(standard(context, framework.criterion(criterion))))))


def words(blocks: list[Block]) -> str:
    return plain_text(Document("", tuple(blocks)))


def callouts(blocks: list[Block]) -> list[tuple[CalloutKind, str]]:
    return [(one.kind, one.title) for one in blocks if isinstance(one, Callout)]


def with_judgement(record: Record, judgement: Judgement) -> Record:
    others = (one for one in record.judgements if one.criterion != judgement.criterion)
    return evolve(record, judgements=(*others, judgement))


class TestTable:
    def test_every_criterion_stands_under_its_area_with_its_judgement_and_sources(
        self, record: Record, framework: Framework
    ) -> None:
        table = judgement_table(context_of(record, framework))
        assert [row.title for row in table.rows if isinstance(row, GroupRow)] == [
            "Aanbod en zicht",
            "Bereik",
        ]
        lines = words([table]).splitlines()
        assert "A1\tAanbod\tVoldoende\tdocument, observation" in lines
        assert "A2\tZicht op leerlingen\tOnvoldoende\tinterview (2)" in lines
        assert "B1\tResultaten\tNot assessable\t–" in lines

    def test_what_is_not_judged_is_open_and_never_looks_like_a_pass(
        self, record: Record, framework: Framework
    ) -> None:
        table = judgement_table(context_of(evolve(record, judgements=()), framework))
        badges = {row.cells[2] for row in table.rows if isinstance(row, Row)}
        assert badges == {Badge("Not judged yet", Tone.OPEN)}

    def test_only_what_is_in_scope_stands_there(self, record: Record, framework: Framework) -> None:
        some = evolve(record, audit=evolve(record.audit, scope=("B",)))
        found = areas(context_of(some, framework))
        assert [(area and area.id, [one.id for one in inside]) for area, inside in found] == [
            ("B", ["B1", "B2"])
        ]

    def test_a_criterion_in_no_area_stands_there_too(self) -> None:
        workspace = example_workspace()
        small = workspace.framework("klein@2025")
        record = judged(workspace.pin(small))
        record = Record(evolve(record.audit, facts={}), record.judgements[:1])
        context = context_of(record, small)
        assert [(area, [one.id for one in inside]) for area, inside in areas(context)] == [
            (None, ["A1"])
        ]
        assert chart(context) is None


class TestChart:
    def test_the_bars_count_the_levels_per_area_and_say_so_in_words(
        self, record: Record, framework: Framework
    ) -> None:
        bars = chart(context_of(record, framework))
        assert bars is not None
        assert [level.label for level in bars.levels] == ["Goed", "Voldoende", "Onvoldoende"]
        assert [(row.label, row.counts) for row in bars.rows] == [
            ("Aanbod en zicht", (0, 1, 1)),
            ("Bereik", (1, 0, 0)),
        ]
        assert bars.sentence == "3 criteria were judged: Goed 1, Voldoende 1, Onvoldoende 1."

    def test_one_area_or_no_judgement_has_no_bars(
        self, record: Record, framework: Framework
    ) -> None:
        assert chart(context_of(evolve(record, judgements=()), framework)) is None
        first = evolve(record, judgements=record.judgements[:2])
        assert chart(context_of(first, framework)) is None

    def test_different_scales_are_not_put_in_one_chart(
        self, record: Record, framework: Framework
    ) -> None:
        criteria = tuple(
            evolve(one, scale="eindoordeel") if one.id == "B2" else one
            for one in framework.criteria
        )
        mixed = evolve(framework, criteria=criteria)
        changed = with_judgement(record, Judgement("B2", "voldoende"))
        assert chart(context_of(changed, mixed)) is None


class TestStandard:
    def test_the_code_is_a_label_and_the_title_keeps_all_its_letters(
        self, record: Record, framework: Framework
    ) -> None:
        heading = next(one for one in about("A1", record, framework) if isinstance(one, Heading))
        assert (heading.label, heading.text) == ("A1", "Aanbod")
        assert heading.badge == Badge("Voldoende", Tone.OK)

    def test_judgement_reason_text_and_evidence_are_given(
        self, record: Record, framework: Framework
    ) -> None:
        text = words(about("A1", record, framework))
        for part in ("Leren leerlingen", "Het aanbod sluit aan.", "Schoolplan – bladzijde 4"):
            assert part in text
        assert "12 november 2026" in text

    def test_a_minority_view_is_shown_with_its_level_reason_and_name(
        self, record: Record, framework: Framework
    ) -> None:
        found = about("A2", record, framework)
        assert (CalloutKind.INFO, "Minority view: Voldoende") in callouts(found)
        assert "In de lessen zag ik meer afstemming." in words(found)
        assert "A. Aydin" in words(found)

    def test_a_judgement_without_evidence_or_reason_is_flagged(
        self, record: Record, framework: Framework
    ) -> None:
        assert callouts(about("B2", record, framework)) == [
            (CalloutKind.WARNING, "No reason"),
            (CalloutKind.WARNING, "No evidence"),
        ]
        assert callouts(about("A1", record, framework)) == []

    def test_evidence_that_is_not_in_the_dossier_is_no_evidence(
        self, record: Record, framework: Framework
    ) -> None:
        lost = with_judgement(record, Judgement("A1", "goed", reason="x", evidence=("weg",)))
        assert (CalloutKind.WARNING, "No evidence") in callouts(about("A1", lost, framework))

    def test_what_has_no_level_needs_no_evidence(
        self, record: Record, framework: Framework
    ) -> None:
        judgement = Judgement("A1", unrated=Unrated.NOT_EXAMINED, reason="Niet gevraagd.")
        assert callouts(about("A1", with_judgement(record, judgement), framework)) == []

    @pytest.mark.parametrize(
        ("level", "expected"), [("onvoldoende", 1), ("voldoende", 0), ("goed", 0)]
    )
    def test_the_law_is_named_only_where_the_norm_is_not_met(
        self, record: Record, framework: Framework, level: str, expected: int
    ) -> None:
        text = words(about("A1", with_judgement(record, Judgement("A1", level)), framework))
        assert text.count("WPO art. 8, WPO art. 9") == expected
        assert "Eigen beleid" not in text

    def test_articles_that_nobody_checked_are_marked_so(
        self, record: Record, framework: Framework
    ) -> None:
        failing = with_judgement(record, Judgement("A1", "onvoldoende"))
        assert "(not checked in the text of the law): WPO" in words(about("A1", failing, framework))
        assert "Legal basis: WPO art. 11" in words(about("A2", record, framework))

    def test_without_a_judgement_it_says_so_and_findings_still_stand(
        self, record: Record, framework: Framework
    ) -> None:
        text = words(about("A2", evolve(record, judgements=()), framework))
        assert "This criterion has not been judged." in text
        assert "Verklaar stagnatie." in text
        assert "WPO" not in text


class TestFindings:
    def test_a_finding_on_a_part_of_a_criterion_stands_under_that_criterion(
        self, record: Record, framework: Framework
    ) -> None:
        finding = Finding("F9", FindingKind.GOES_WELL, "Onder de basis.", ("A1.basis",))
        found = about("A1", evolve(record, findings=(finding,)), framework)
        assert [one.badge.label for one in found if isinstance(one, Point)] == ["Goes well"]

    def test_findings_go_from_what_goes_well_to_what_could_be_better(
        self, record: Record, framework: Framework
    ) -> None:
        context = context_of(record, framework)
        found = [one for one in points(context, record.findings) if isinstance(one, Point)]
        assert [(one.badge.label, one.badge.tone) for one in found] == [
            ("Goes well", Tone.GOOD),
            ("Must improve", Tone.BAD),
            ("Could improve", Tone.WEAK),
        ]

    def test_away_from_their_criterion_findings_name_it(
        self, record: Record, framework: Framework
    ) -> None:
        context = context_of(record, framework)
        text = words(list(points(context, record.findings, named=True)))
        assert "A2 · Gesprek met zes leerlingen, Gesprek met de intern begeleider" in text
        assert "A1, A2" in text.splitlines()

    def test_a_long_list_of_evidence_may_break_over_pages(
        self, record: Record, framework: Framework
    ) -> None:
        many = tuple(evolve(record.evidence[0], id=f"D{n}") for n in range(40))
        ids = tuple(one.id for one in many)
        long = with_judgement(
            evolve(record, evidence=many), Judgement("A1", "goed", reason="x", evidence=ids)
        )
        context = context_of(long, framework)
        blocks = list(standard(context, framework.criterion("A1")))
        assert isinstance(blocks[-1], Table)
