"""What the judgements are shown beside: profiles of areas, ratings, the view of the school."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from example_audits import context_of, judged
from example_frameworks import example_workspace
from visitatie.model import (
    Audience,
    Framework,
    Judgement,
    Rating,
    Record,
    SelfEvaluation,
    SelfRating,
)
from visitatie.model.notice import Notice
from visitatie.plugins import judged_report
from visitatie.report.audience import seen_by
from visitatie.report.blocks import (
    Document,
    DotPlot,
    Gaps,
    Radar,
    Row,
    Table,
)
from visitatie.report.outline import walk
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
