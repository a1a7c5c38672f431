"""OR1 follows from the figures as the inspectorate really judged, and says why."""

from __future__ import annotations

import csv
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from attrs import frozen

from visitatie import score
from visitatie.errors import ScoringError
from visitatie.locale import translations
from visitatie.model import Framework, Unrated
from visitatie_inspectie_op import (
    Indicator,
    Or1Proposal,
    Status,
    YearResult,
    bundled_signals,
    propose_or1,
    propose_or1_from_averages,
)

F1, S1_F2 = Indicator.F1, Indicator.S1_F2
YEARS = (2023, 2024, 2025)

ACCOUNTED_FOR = {("31.9", "83.81"), ("27.33", "94.81")}
"""Schools below a signal value that got Voldoende: they accounted for it (weighting, 1F)."""


@frozen
class Case:
    """The figures of one school, how they compare and the judgement that was given."""

    weighting: str
    share_1f: str
    share_1s_2f: str
    pupils: int
    compared: tuple[str, str]
    judgement: str

    def __str__(self) -> str:
        return f"{self.weighting}:{self.share_1f}/{self.share_1s_2f}"

    @property
    def enough(self) -> bool:
        return "too_little_data" not in self.compared

    @property
    def given(self) -> str | Unrated:
        if self.judgement == "N.t.b.":
            return Unrated.NOT_ASSESSABLE
        return "onvoldoende" if self.judgement == "Onvoldoende" else "voldoende"


def _cases() -> list[Case]:
    lines = Path(__file__).with_name("or1_cases.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return [Case(r[0], r[1], r[2], int(r[3]), (r[4], r[5]), r[6]) for r in rows]


CASES = _cases()


def _proposed(case: Case) -> Or1Proposal:
    """Propose from the published averages.

    The two schools with *te weinig gegevens* had pupils enough (19 and 40): years were missing.
    How many is not published; two is what is assumed here.
    """
    return propose_or1_from_averages(
        school_weighting=Decimal(case.weighting),
        years=3 if case.enough else 2,
        pupils=case.pupils,
        share_1f=Decimal(case.share_1f),
        share_1s_2f=Decimal(case.share_1s_2f),
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_both_indicators_compare_as_published(case: Case) -> None:
    proposal = _proposed(case)
    assert tuple(one.status.value for one in proposal.indicators) == case.compared


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_proposal_is_the_judgement_but_for_schools_that_accounted_for_it(case: Case) -> None:
    proposal = _proposed(case)
    if (case.weighting, case.share_1f) in ACCOUNTED_FOR:
        assert (proposal.level, case.given) == ("onvoldoende", "voldoende")
        assert any("may still judge it sufficient" in str(one) for one in proposal.because)
    else:
        assert proposal.level == case.given


@pytest.mark.parametrize("case", [one for one in CASES if one.enough], ids=str)
def test_three_years_give_what_their_average_gives(case: Case) -> None:
    """The average of the years, by pupils, is the published one; so are the comparisons."""
    middle = case.pupils // 3
    counts = (middle, case.pupils - 2 * middle, middle)
    shares = Fraction(case.share_1f), Fraction(case.share_1s_2f)
    proposal = propose_or1(
        [YearResult(year, count, *shares) for year, count in zip(YEARS, counts, strict=True)],
        Decimal(case.weighting),
    )
    assert tuple(one.status.value for one in proposal.indicators) == case.compared
    assert tuple(one.value for one in proposal.indicators) == shares
    assert (proposal.years, proposal.pupils) == (YEARS, case.pupils)


def test_exactly_the_signal_value_counts_as_above() -> None:
    results = [YearResult(year, 20, 85, Fraction("41.2")) for year in YEARS]
    assert propose_or1(results, Decimal("32.36")).level == "voldoende"


def test_the_next_class_begins_at_its_own_lower_edge() -> None:
    results = [YearResult(year, 20, 90, Fraction("41.2")) for year in YEARS]
    assert propose_or1(results, 32).level == "voldoende"
    assert propose_or1(results, Fraction("31.99")).level == "onvoldoende"


def test_years_weigh_by_their_pupils() -> None:
    """30 pupils at 60% and twice 10 at 20% are 44% together, not 33%."""
    results = [
        YearResult(2023, 30, 90, 60),
        YearResult(2024, 10, 90, 20),
        YearResult(2025, 10, 90, 20),
    ]
    proposal = propose_or1(results, 31)
    assert proposal.indicator(S1_F2).value == 44
    assert proposal.level == "voldoende"


def test_counts_of_results_are_turned_into_shares() -> None:
    """20 pupils have 60 results: 57 at 1F is 95%."""
    result = YearResult.counted(2025, 20, 57, 30)
    assert (result.share_1f, result.share_1s_2f) == (Fraction(95), Fraction(50))


def test_fewer_than_15_pupils_in_three_years_make_five_count() -> None:
    results = [YearResult(year, 4, 80, 20) for year in YEARS]
    results += [YearResult(2021, 20, 100, 80), YearResult(2022, 20, 100, 80)]
    proposal = propose_or1(results, 30)
    assert proposal.years == (2021, 2022, 2023, 2024, 2025)
    assert proposal.pupils == 52
    assert proposal.level == "voldoende"
    assert "fewer than 15 pupils" in str(proposal.because[0])


def test_15_pupils_in_three_years_are_enough() -> None:
    results = [YearResult(year, 5, 80, 20) for year in YEARS]
    results += [YearResult(2021, 50, 100, 80), YearResult(2022, 50, 100, 80)]
    proposal = propose_or1(results, 30)
    assert (proposal.years, proposal.level) == (YEARS, "onvoldoende")


def test_a_year_without_pupils_is_no_missing_year() -> None:
    results = [YearResult(2023, 0), YearResult(2024, 20, 90, 60), YearResult(2025, 20, 90, 60)]
    assert propose_or1(results, 30).level == "voldoende"


def test_years_outside_the_period_do_not_count() -> None:
    results = [YearResult(year, 20, 90, 60) for year in YEARS]
    assert propose_or1([*results, YearResult(2022, 99, 0, 0)], 30) == propose_or1(results, 30)
    assert propose_or1([*results, YearResult(2019, 99, 0, 0)], 30) == propose_or1(results, 30)


@pytest.mark.parametrize("missing", YEARS)
def test_a_missing_year_makes_it_not_assessable(missing: int) -> None:
    results = [YearResult(year, 40, 100, 90) for year in YEARS if year != missing]
    proposal = propose_or1(results, 30)
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert {one.status for one in proposal.indicators} == {Status.TOO_LITTLE_DATA}
    assert f"There are no results of {missing}." in [str(one) for one in proposal.because]


def test_a_small_school_needs_all_five_years() -> None:
    results = [YearResult(year, 4, 100, 90) for year in (2022, *YEARS)]
    proposal = propose_or1(results, 30)
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert "There are no results of 2021." in [str(one) for one in proposal.because]


def test_nothing_at_all_is_not_assessable() -> None:
    proposal = propose_or1([], None)
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert proposal.indicator(F1).value is None
    empty = propose_or1([YearResult(year, 0) for year in range(2021, 2026)], 30)
    assert empty.level is Unrated.NOT_ASSESSABLE
    assert "No pupil counts in these school years." in [str(one) for one in empty.because]


def test_an_unknown_weighting_makes_it_not_assessable_but_shows_the_shares() -> None:
    proposal = propose_or1([YearResult(year, 20, 50, 10) for year in YEARS], None)
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert proposal.indicator(S1_F2).signal is None
    assert [one.value for one in proposal.indicators] == [50, 10]
    assert any("school weighting is not known" in str(one) for one in proposal.because)


def test_hidden_figures_that_cannot_turn_the_result_do_not_matter() -> None:
    known = [YearResult(2023, 40, 95, 70), YearResult(2024, 40, 95, 70)]
    proposal = propose_or1([*known, YearResult(2025, None)], 30)
    assert proposal.level == "voldoende"
    assert proposal.pupils is None
    result = proposal.indicator(S1_F2)
    assert result.value is None
    assert result.low == Fraction(80 * 70, 84)
    assert result.high == Fraction(80 * 70 + 4 * 100, 84)
    assert any("whatever the hidden figures are" in str(one) for one in proposal.because)


def test_hidden_figures_that_can_turn_the_result_make_it_not_assessable() -> None:
    known = [YearResult(2023, 20, 95, 46), YearResult(2024, 20, 95, 46)]
    proposal = propose_or1([*known, YearResult(2025, 4)], 30)
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert proposal.indicator(F1).status is Status.ABOVE
    assert proposal.indicator(S1_F2).status is Status.TOO_LITTLE_DATA
    assert any("The figures of 2025 are hidden" in str(one) for one in proposal.because)


def test_one_indicator_that_is_surely_below_decides_whatever_is_hidden_in_the_other() -> None:
    known = [YearResult(2023, 20, 60, 46), YearResult(2024, 20, 60, 46)]
    proposal = propose_or1([*known, YearResult(2025, 4)], 30)
    assert proposal.level == "onvoldoende"
    assert proposal.indicator(S1_F2).status is Status.TOO_LITTLE_DATA


def test_a_hidden_number_of_pupils_may_leave_open_whether_the_school_is_small() -> None:
    """12 pupils and 1 to 4 hidden ones: three years or five, and here that matters."""
    recent = [YearResult(2023, 6, 100, 100), YearResult(2024, 6, 100, 100), YearResult(2025, None)]
    earlier = [YearResult(2021, 60, 0, 0), YearResult(2022, 60, 0, 0)]
    proposal = propose_or1([*recent, *earlier], 30)
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert not any("fewer than 15" in str(one) for one in proposal.because)
    weak = [YearResult(year, 6, 0, 0) for year in (2023, 2024)]
    assert propose_or1([*weak, YearResult(2025, None), *earlier], 39).level == "onvoldoende"


def test_a_year_given_twice_is_refused() -> None:
    with pytest.raises(ScoringError, match="2024 are given twice"):
        propose_or1([YearResult(2024, 20, 90, 60), YearResult(2024, 20, 90, 60)], 30)


@pytest.mark.parametrize("weighting", ["19.99", "40", "303"])
def test_a_weighting_outside_the_table_is_refused(weighting: str) -> None:
    with pytest.raises(ScoringError, match="from 20 up to"):
        propose_or1([], Decimal(weighting))


def test_a_float_is_refused_because_it_is_not_exact() -> None:
    with pytest.raises(TypeError, match="exact number"):
        propose_or1([], 30.5)  # type: ignore[arg-type]  # what a careless caller does
    with pytest.raises(TypeError, match="exact number"):
        YearResult(2025, 20, 95.5, 60)


@pytest.mark.parametrize("share", ["-0.01", "100.01"])
def test_an_average_that_is_no_percentage_is_refused(share: str) -> None:
    with pytest.raises(ScoringError, match="percentage from 0 to 100"):
        propose_or1_from_averages(
            school_weighting=30, years=3, pupils=20, share_1f=Decimal(share), share_1s_2f=50
        )


@pytest.mark.parametrize(("years", "pupils"), [(3, 14), (2, 50), (5, 0), (0, 0)])
def test_averages_over_too_little_give_no_level(years: int, pupils: int) -> None:
    proposal = propose_or1_from_averages(
        school_weighting=30, years=years, pupils=pupils, share_1f=100, share_1s_2f=100
    )
    assert proposal.level is Unrated.NOT_ASSESSABLE
    assert any("are not enough" in str(one) for one in proposal.because)


def test_averages_of_a_small_school_over_five_years_count() -> None:
    proposal = propose_or1_from_averages(
        school_weighting=30, years=5, pupils=12, share_1f=100, share_1s_2f=100
    )
    assert proposal.level == "voldoende"
    assert proposal.years == (2021, 2022, 2023, 2024, 2025)


def test_the_explanation_reads_from_years_to_conclusion_in_dutch() -> None:
    results = [YearResult(year, 13, Fraction("95.5"), Fraction("44.44")) for year in YEARS]
    proposal = propose_or1(results, Decimal("27.71"))
    dutch = [one.render(translations("nl").gettext) for one in proposal.because]
    assert "39 leerlingen" in dutch[0]
    assert "95,50%" in dutch[1]
    assert "85,00%" in dutch[1]
    assert "44,44%" in dutch[2]
    assert "50,10%" in dutch[2]
    assert "onvoldoende" in dutch[3].lower()
    assert "met een reden" in dutch[4] or "gemotiveerd" in dutch[4]
    assert len(dutch) == 5


def test_a_value_just_below_is_never_shown_as_equal() -> None:
    share = Fraction("84.9999")
    proposal = propose_or1([YearResult(year, 20, share, 90) for year in YEARS], 30)
    assert "84.9999%" in str(proposal.because[1])


FACTS = ("school_weighting", "result_years", "result_pupils", "share_1f", "share_1s_2f")


def _advice(framework: Framework, **facts: Fraction | int) -> str | None:
    return score(framework, {}, facts, outcomes=["or1-voorstel"]).outcomes["or1-voorstel"].level


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_framework_proposes_the_same_from_facts(
    case: Case, edition: Callable[[str], Framework]
) -> None:
    level = _advice(
        edition("2025"),
        school_weighting=Fraction(case.weighting),
        result_years=3 if case.enough else 2,
        result_pupils=case.pupils,
        share_1f=Fraction(case.share_1f),
        share_1s_2f=Fraction(case.share_1s_2f),
    )
    proposed = _proposed(case).level
    assert level == (proposed if isinstance(proposed, str) else None)


def test_the_proposal_of_the_framework_is_advice_and_needs_all_its_facts(
    edition: Callable[[str], Framework],
) -> None:
    framework = edition("2025")
    outcome = score(framework, {"OR1": "voldoende"}).outcomes["or1-voorstel"]
    assert outcome.level is None
    assert outcome.advisory
    assert outcome.needs == FACTS


def test_a_weighting_on_the_edge_of_the_table_gives_no_advice(
    edition: Callable[[str], Framework],
) -> None:
    figures = {"result_years": 3, "result_pupils": 60, "share_1f": 99, "share_1s_2f": 99}
    assert _advice(edition("2025"), school_weighting=40, **figures) is None
    assert _advice(edition("2025"), school_weighting=20, **figures) == "voldoende"


def test_every_class_of_weighting_turns_at_its_own_signal_value() -> None:
    for one, step in product(bundled_signals().classes, (0, 1)):
        share = one.signal_1s_2f - Fraction(step, 100)
        proposal = propose_or1_from_averages(
            school_weighting=one.start, years=3, pupils=30, share_1f=85, share_1s_2f=share
        )
        assert proposal.level == ("onvoldoende" if step else "voldoende")


def test_our_table_is_what_the_inspectorate_published(shared_data: Path) -> None:
    words = {
        "Boven de signaleringswaarde": "above",
        "Onder de signaleringswaarde": "below",
        "Te weinig gegevens": "too_little_data",
    }
    with (shared_data / "inspectie_or1_cases.csv").open(encoding="utf-8", newline="") as file:
        published = [
            Case(
                row["schoolweging"],
                row["avg3_1F"],
                row["avg3_1S2F"],
                int(row["n3"]),
                (words[row["uitkomst_1F"]], words[row["uitkomst_1S2F"]]),
                row["OR1_oordeel"],
            )
            for row in csv.DictReader(file)
        ]
    assert published == CASES
