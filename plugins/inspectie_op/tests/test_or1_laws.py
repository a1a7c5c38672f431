"""What holds for OR1 whatever the figures are."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from visitatie_inspectie_op import Indicator, Status, YearResult, propose_or1

YEARS = (2023, 2024, 2025)

FIGURES = st.builds(Fraction, st.integers(0, 300), st.just(3))
WEIGHTINGS = st.builds(Fraction, st.integers(2000, 3999), st.just(100))
COUNTS = st.integers(1, 60)


@st.composite
def _results(draw: st.DrawFn) -> list[YearResult]:
    return [
        YearResult(year, draw(COUNTS), draw(FIGURES), draw(FIGURES)) for year in range(2021, 2026)
    ]


RANK = {"onvoldoende": 0, "voldoende": 1}


@given(_results(), WEIGHTINGS, st.sampled_from(range(5)), FIGURES, FIGURES)
def test_better_results_never_make_the_proposal_worse(
    results: list[YearResult], weighting: Fraction, which: int, more_1f: Fraction, more_2f: Fraction
) -> None:
    one = results[which]
    assert one.share_1f is not None
    assert one.share_1s_2f is not None
    better = YearResult(
        one.year, one.pupils, max(one.share_1f, more_1f), max(one.share_1s_2f, more_2f)
    )
    before = propose_or1(results, weighting).level
    after = propose_or1([*results[:which], better, *results[which + 1 :]], weighting).level
    assert RANK[str(before)] <= RANK[str(after)]


@given(_results(), WEIGHTINGS, WEIGHTINGS)
def test_a_higher_weighting_never_makes_the_proposal_worse(
    results: list[YearResult], one: Fraction, other: Fraction
) -> None:
    low, high = sorted((one, other))
    before, after = propose_or1(results, low).level, propose_or1(results, high).level
    assert RANK[str(before)] <= RANK[str(after)]


@given(_results(), WEIGHTINGS)
def test_the_order_of_the_years_does_not_matter(
    results: list[YearResult], weighting: Fraction
) -> None:
    assert propose_or1(results, weighting) == propose_or1(reversed(results), weighting)


@given(st.lists(COUNTS, min_size=3, max_size=3), st.lists(FIGURES, min_size=3, max_size=3))
def test_the_average_is_that_of_all_pupils_together(
    counts: list[int], shares: list[Fraction]
) -> None:
    assume(sum(counts) >= 15)
    results = [
        YearResult(year, count, share, share)
        for year, count, share in zip(YEARS, counts, shares, strict=True)
    ]
    value = propose_or1(results, 30).indicator(Indicator.F1).value
    total = sum(count * share for count, share in zip(counts, shares, strict=True))
    assert value == total / sum(counts)
    assert value is not None
    assert min(shares) <= value <= max(shares)


@given(
    st.lists(st.integers(0, 12), min_size=5, max_size=5),
    st.lists(st.tuples(FIGURES, FIGURES), min_size=5, max_size=5),
    st.sets(st.integers(2021, 2025), min_size=1, max_size=2),
    WEIGHTINGS,
    st.data(),
)
def test_a_proposal_with_hidden_figures_holds_whatever_they_turn_out_to_be(
    counts: list[int],
    shares: list[tuple[Fraction, Fraction]],
    hidden: set[int],
    weighting: Fraction,
    data: st.DataObject,
) -> None:
    """The level is given only when it holds for every real number and share behind the mask."""
    known = {
        year: YearResult(year, count, *figures) if count else YearResult(year, 0)
        for year, count, figures in zip(range(2021, 2026), counts, shares, strict=True)
    }
    published = {**known, **{year: YearResult(year, None) for year in hidden}}
    proposal = propose_or1(published.values(), weighting)
    real = dict(known)
    for year in hidden:
        pupils = data.draw(st.integers(1, 4))
        reached = data.draw(st.tuples(*[st.integers(0, 3 * pupils)] * 2))
        real[year] = YearResult.counted(year, pupils, *reached)
    truth = propose_or1(real.values(), weighting)
    if isinstance(proposal.level, str):
        assert truth.level == proposal.level
    for indicator in Indicator:
        told, is_so = proposal.indicator(indicator), truth.indicator(indicator)
        if told.status is not Status.TOO_LITTLE_DATA:
            assert told.status is is_so.status
        if is_so.value is not None and told.low is not None and told.high is not None:
            assert told.low <= is_so.value <= told.high
