"""How the classes of a dossier become TOML tables and come back."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from visitatie.errors import Message
from visitatie.files.convert import ConversionError, ConversionProblem, make_converter
from visitatie.model import FactValue

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["make_dossier_converter"]

_SHARE = re.compile(r"[+-]?[0-9]{1,18}/0*[1-9][0-9]{0,17}", re.ASCII)


@cache
def make_dossier_converter() -> Converter:
    """Give the strict converter that also knows the facts of an audit; it is made once."""
    converter = make_converter()
    converter.register_structure_hook(FactValue, _fact_value)
    converter.register_unstructure_hook(FactValue, converter.unstructure)
    return converter


def _fact_value(value: object, _: object) -> FactValue:
    """Read the answer to a fact: a yes or no, a number, or the id of a choice.

    A text of the form ``"1/3"`` is a number: no choice can have such an id.
    """
    if isinstance(value, (bool, int)):
        return value
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, str):
        return Fraction(value) if _SHARE.fullmatch(value) else value
    raise ConversionError(
        ConversionProblem(
            "T030", Message("expected true or false, a number, or the id of a choice")
        )
    )
