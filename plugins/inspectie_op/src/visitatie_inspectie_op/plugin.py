"""What this package gives to visitatie; the entry point ``inspectie-op`` names this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, NamedRule, hookimpl

__all__ = ["visitatie_frameworks", "visitatie_rules"]

_EDITIONS = ("2021", "2023", "2025")


@hookimpl
def visitatie_frameworks() -> Iterable[FrameworkSource]:
    """Give the framework in its three editions."""
    folder = Path(__file__).with_name("frameworks")
    yield FrameworkSource(
        id="inspectie-op",
        title="Onderzoekskader primair onderwijs van de Inspectie van het Onderwijs",
        editions=tuple(EditionSource(one, folder / f"{one}.toml") for one in _EDITIONS),
    )


@hookimpl
def visitatie_rules() -> Iterable[NamedRule]:
    """Give the rule behind the outcome ``or1-voorstel``: averages beside their signal values."""
    yield NamedRule(
        name="or1-voorstel",
        function=_or1,
        doc=(
            "Voldoende als de aandelen op 1F en 1S/2F beide ten minste de signaleringswaarde bij "
            "de schoolweging halen, onvoldoende als er één onder ligt; geen voorstel als de "
            "gegevens niet drie schooljaren met ten minste 15 leerlingen, of vijf schooljaren, "
            "omvatten."
        ),
    )


def _or1(_values: Mapping[str, object], facts: Mapping[str, object]) -> str | None:
    """Give the level that the averages propose, None where OR1 is not assessable."""
    from visitatie_inspectie_op.or1 import propose_or1_from_averages
    from visitatie_inspectie_op.signals import bundled_signals

    signals = bundled_signals()
    weighting = _number(facts["school_weighting"])
    if not signals.lowest <= weighting < signals.highest:
        return None  # no signal value: the inspectorate calls that too little data
    proposal = propose_or1_from_averages(
        school_weighting=weighting,
        years=int(_number(facts["result_years"])),
        pupils=int(_number(facts["result_pupils"])),
        share_1f=_number(facts["share_1f"]),
        share_1s_2f=_number(facts["share_1s_2f"]),
        signals=signals,
    )
    return proposal.level if isinstance(proposal.level, str) else None


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise TypeError(f"expected a number, got {type(value).__name__}")
    return Fraction(value)
