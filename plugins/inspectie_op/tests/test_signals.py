"""The signal values are those that the inspectorate published, without gaps."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from visitatie_inspectie_op import SignalValues, bundled_signals
from visitatie_inspectie_op.signals import SignalClass, exact


def test_the_bundled_table_is_for_three_years_and_names_its_source() -> None:
    signals = bundled_signals()
    assert signals.years == (2023, 2024, 2025)
    assert signals.signal_1f == 85
    assert (signals.lowest, signals.highest) == (Fraction(20), Fraction(40))
    assert len(signals.classes) == 20
    assert signals.source.startswith("https://onderwijsinspectie.nl/")


def test_a_higher_weighting_never_asks_more() -> None:
    values = [one.signal_1s_2f for one in bundled_signals().classes]
    assert values == sorted(values, reverse=True)


@pytest.mark.parametrize(
    ("weighting", "signal"),
    [("20", "68.3"), ("29.41", "47.1"), ("29.99", "47.1"), ("30", "45.5"), ("39.99", "30.3")],
)
def test_a_class_begins_at_its_lower_edge(weighting: str, signal: str) -> None:
    assert bundled_signals().signal_1s_2f(Decimal(weighting)) == Fraction(signal)


def test_a_table_with_a_gap_is_refused() -> None:
    gap = (SignalClass(20, 21, 60), SignalClass(22, 23, 50))
    with pytest.raises(ValueError, match="join up"):
        SignalValues((2023, 2024, 2025), 85, gap)
    with pytest.raises(ValueError, match="follow each other"):
        SignalValues((2023, 2025), 85, gap[:1])
    with pytest.raises(ValueError, match="join up"):
        SignalValues((2023,), 85, ())


@pytest.mark.parametrize("value", [1.5, True, "85", None])
def test_only_exact_numbers_are_taken(value: object) -> None:
    with pytest.raises(TypeError, match="exact number"):
        exact(value)


def test_not_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a number"):
        exact(Decimal("NaN"))


def test_our_table_is_what_the_inspectorate_published(shared_data: Path) -> None:
    path = shared_data / "inspectie_signaleringswaarden.csv"
    with path.open(encoding="utf-8", newline="") as file:
        published = [
            (
                Fraction(row["schoolweging_van_incl"]),
                Fraction(row["schoolweging_tot_excl"]),
                Fraction(row["signaleringswaarde_1S_2F_pct"]),
                Fraction(row["signaleringswaarde_1F_pct"]),
            )
            for row in csv.DictReader(file)
        ]
    signals = bundled_signals()
    assert published == [
        (one.start, one.end, one.signal_1s_2f, signals.signal_1f) for one in signals.classes
    ]
