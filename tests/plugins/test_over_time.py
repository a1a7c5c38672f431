"""Earlier audits in the report: a map of judgements, and a line of what reaches the norm."""

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
    OlderAudit,
    Previous,
    PreviousJudgement,
    Record,
    SelfEvaluation,
    SelfRating,
    Unrated,
)
from visitatie.plugins import judged_report
from visitatie.report.audience import seen_by
from visitatie.report.blocks import Document, HeatMap, Tone, Trend
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text

[SECTION] = [one for one in judged_report.visitatie_report_sections() if one.id == "over-time"]
NOW = {"A1": "voldoende", "A2": "onvoldoende", "B2": "goed"}


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


@pytest.fixture(scope="module")
def record(framework: Framework) -> Record:
    made = judged(example_workspace().pin(framework))
    return evolve(made, judgements=tuple(Judgement(one, level) for one, level in NOW.items()))


def said(year: int, edition: str = "klein@2025", **levels: str) -> tuple[PreviousJudgement, ...]:
    """Say what an audit judged; what was judged in another edition does not compare."""
    same = edition == "klein@2025"
    return tuple(
        PreviousJudgement(
            one, edition, level, label=level.title(), on=dt.date(year, 3, 9), comparable=same
        )
        for one, level in levels.items()
    )


def of_all(year: int, *levels: str, edition: str = "klein@2025") -> tuple[PreviousJudgement, ...]:
    return said(year, edition, **dict(zip(NOW, levels, strict=True)))


def before(record: Record, *audits: tuple[PreviousJudgement, ...]) -> Record:
    """Put audits behind a record, the oldest first."""
    made = [OlderAudit(f"audit-{n}", f"Audit {n}", one) for n, one in enumerate(audits)]
    last, *older = reversed(made)
    previous = Previous(last.audit, last.title, last.earlier, tuple(older))
    return evolve(record, previous=previous)


def blocks(record: Record, framework: Framework) -> Document | None:
    found = SECTION.build(context_of(record, framework))
    return None if found is None else Document("", tuple(found))


def maps(record: Record, framework: Framework) -> list[HeatMap]:
    found = blocks(record, framework)
    return [] if found is None else [one for one in walk(found) if isinstance(one, HeatMap)]


def trends(record: Record, framework: Framework) -> list[Trend]:
    found = blocks(record, framework)
    return [] if found is None else [one for one in walk(found) if isinstance(one, Trend)]


class TestMap:
    def test_each_audit_is_a_column_and_now_the_last(
        self, record: Record, framework: Framework
    ) -> None:
        older = of_all(2018, "onvoldoende", "onvoldoende", "voldoende")
        newer = said(2022, A1="voldoende", B2="voldoende")
        [chart] = maps(before(record, older, newer), framework)
        assert chart.columns == ("mrt 2018", "mrt 2022", "Now")
        labels = [[one and one.label for one in row.cells] for row in chart.rows]
        assert labels == [
            ["Onvoldoende", "Voldoende", "Voldoende"],
            ["Onvoldoende", None, "Onvoldoende"],
            ["Voldoende", "Voldoende", "Goed"],
        ]
        assert chart.rows[0].cells[0] is not None
        assert chart.rows[0].cells[0].tone is Tone.WEAK

    def test_a_sentence_says_what_changed_since_the_last_one(
        self, record: Record, framework: Framework
    ) -> None:
        [chart] = maps(before(record, of_all(2022, "goed", "onvoldoende", "voldoende")), framework)
        assert chart.sentence == "Beside mrt 2022: higher now: B2; lower now: A1; 1 the same."

    def test_another_edition_has_no_colour_and_is_not_called_higher(
        self, record: Record, framework: Framework
    ) -> None:
        other = of_all(2022, "onvoldoende", "onvoldoende", "voldoende", edition="klein@2020")
        [chart] = maps(before(record, other), framework)
        tones = {row.cells[0].tone for row in chart.rows if row.cells[0] is not None}
        assert tones == {Tone.NONE}
        assert chart.sentence == "Beside mrt 2022: not to be compared: A1, A2, B2."

    def test_no_level_then_is_a_word_and_no_change(
        self, record: Record, framework: Framework
    ) -> None:
        none = PreviousJudgement("A1", "klein@2025", unrated=Unrated.NOT_OBSERVED, comparable=True)
        [chart] = maps(before(record, (none,)), framework)
        assert chart.columns == ("Audit 0", "Now"), "without a day the title names it"
        assert chart.rows[0].cells[0] is not None
        assert chart.rows[0].cells[0].label == "Not observed"
        assert chart.sentence == "No criterion has a level now and in Audit 0."

    def test_criteria_that_were_merged_keep_both_words(
        self, record: Record, framework: Framework
    ) -> None:
        [was] = said(2022, A1="goed")
        [chart] = maps(before(record, (was, evolve(was, level="voldoende", label="V"))), framework)
        cell = chart.rows[0].cells[0]
        assert cell is not None
        assert (cell.label, cell.tone) == ("Goed / V", Tone.NONE)
        assert "not to be compared: A1" in chart.sentence

    def test_two_audits_of_one_month_have_their_titles(
        self, record: Record, framework: Framework
    ) -> None:
        [chart] = maps(before(record, said(2022, A1="goed"), said(2022, A1="goed")), framework)
        assert chart.columns == ("Audit 0", "Audit 1", "Now")

    def test_what_the_school_gave_itself_stands_before_now(
        self, record: Record, framework: Framework
    ) -> None:
        own = SelfEvaluation(
            "team", dt.datetime(2026, 11, 1, tzinfo=dt.UTC), (SelfRating("A1", "goed"),)
        )
        other = evolve(own, contributor="directie", ratings=(SelfRating("A1", "voldoende"),))
        earlier = evolve(
            before(record, of_all(2022, "goed", "goed", "goed")), self_evaluations=(own,)
        )
        [chart] = maps(earlier, framework)
        assert chart.columns == ("mrt 2022", "Self-evaluation", "Now")
        assert [row.cells[1] and row.cells[1].label for row in chart.rows] == ["Goed", None, None]
        [chart] = maps(evolve(earlier, self_evaluations=(own, other)), framework)
        assert chart.rows[0].cells[1] is not None
        assert chart.rows[0].cells[1].label == "Answers differ"

    def test_the_oldest_are_left_out_loudly(self, record: Record, framework: Framework) -> None:
        years = [said(year, A1="goed") for year in range(2001, 2009)]
        found = blocks(before(record, *years), framework)
        assert found is not None
        assert "The 6 most recent audits are shown." in plain_text(found)
        [chart] = maps(before(record, *years), framework)
        assert chart.columns[0] == "mrt 2003"

    def test_only_what_is_judged_now_and_was_judged_then(
        self, record: Record, framework: Framework
    ) -> None:
        assert blocks(record, framework) is None
        assert blocks(before(record, said(2022, B1="goed")), framework) is None

    def test_who_may_not_see_the_earlier_audit_sees_no_section(
        self, record: Record, framework: Framework
    ) -> None:
        earlier = before(record, of_all(2022, "goed", "goed", "goed"))
        assert blocks(seen_by(earlier, Audience.PUBLIC), framework) is None
        assert blocks(seen_by(earlier, Audience.INSPECTORATE), framework) is not None


class TestTrend:
    def test_it_counts_the_same_criteria_in_each_audit(
        self, record: Record, framework: Framework
    ) -> None:
        older = of_all(2018, "onvoldoende", "onvoldoende", "onvoldoende")
        newer = of_all(2022, "voldoende", "voldoende", "goed")
        [chart] = trends(before(record, older, newer), framework)
        assert chart.points == ("mrt 2018", "mrt 2022", "Now")
        [line] = chart.series
        assert line.texts == ("0 of 3", "3 of 3", "2 of 3")
        assert (line.values[0], line.values[1]) == (0, 4)
        assert chart.breaks == ()
        assert chart.figures.note == "", "the words say it: no steps to explain"
        assert chart.sentence == (
            "Of 3 criteria that were judged each time, 0 reached the norm in mrt 2018 and 2 do now."
        )

    def test_a_criterion_that_lacks_once_is_in_no_point(
        self, record: Record, framework: Framework
    ) -> None:
        older = of_all(2018, "goed", "goed", "goed")
        newer = said(2022, A1="voldoende", B2="goed")
        assert trends(before(record, older, newer), framework) == [], "two criteria are no line"

    def test_one_earlier_audit_makes_no_line(self, record: Record, framework: Framework) -> None:
        assert trends(before(record, of_all(2022, "goed", "goed", "goed")), framework) == []

    @pytest.mark.parametrize(
        ("editions", "breaks"),
        [
            (("klein@2020", "klein@2025", "klein@2025"), (1,)),
            (("klein@2020", "klein@2020", "klein@2025"), (2,)),
            (("klein@2015", "klein@2020", "klein@2025"), (1, 2)),
            (("klein@2015", "klein@2015", "klein@2020"), (2, 3)),
        ],
    )
    def test_a_line_breaks_where_editions_do_not_compare(
        self, record: Record, framework: Framework, editions: tuple[str, ...], breaks: tuple[int]
    ) -> None:
        every = [
            of_all(year, "goed", "goed", "goed", edition=edition)
            for year, edition in zip((2014, 2018, 2022), editions, strict=True)
        ]
        [chart] = trends(before(record, *every), framework)
        assert chart.breaks == breaks
        assert chart.sentence.endswith("What stands before a break may not be compared.")
