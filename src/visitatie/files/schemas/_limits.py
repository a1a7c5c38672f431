"""What classes of the model refuse by themselves, in the words of a schema.

Only what a schema can say. That both say the same is what ``tests/files/schemas`` looks at:
each limit is broken there once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from visitatie.model import (
    Criterion,
    Judgement,
    NumericRange,
    Outcome,
    Override,
    Rounding,
    Scale,
    Score,
    Subject,
)

__all__ = ["OF_CLASSES", "OF_KEYS", "WAYS", "needs_way"]

WAYS = ("bands", "ladder", "table", "combine", "rule")
"""The ways to an outcome beside its rules; only one of them."""

OF_KEYS: Mapping[tuple[type[Any], str], Mapping[str, Any]] = {
    (Criterion, "weight"): {"minimum": 0},
    (NumericRange, "step"): {"exclusiveMinimum": 0},
    (Rounding, "to"): {"exclusiveMinimum": 0},
    (Score, "factor"): {"exclusiveMinimum": 0},
    (Override, "reason"): {"pattern": r"\S"},
    (Subject, "brin"): {"pattern": "^[0-9]{2}[A-Z]{2}$"},
    (Subject, "location"): {"pattern": "^[0-9]{2}$"},
    (Subject, "board_number"): {"pattern": "^[0-9]{5}$"},
}
"""Per class and key."""

OF_CLASSES: Mapping[type[Any], Mapping[str, Any]] = {
    Judgement: {
        "dependencies": {
            "level": {"properties": {"unrated": False}},
            "unrated": {"properties": {"level": False}},
        },
        "anyOf": [{"required": ["level"]}, {"required": ["unrated"]}],
    },
    Outcome: {
        "dependencies": {
            way: {"properties": {other: False for other in WAYS if other != way}} for way in WAYS
        }
    },
    Scale: {
        "allOf": [
            {
                "if": {"required": ["range"]},
                "then": {"properties": {"levels": {"maxItems": 0}}},
                "else": {"properties": {"levels": {"minItems": 2}}},
            }
        ]
    },
}
"""Per class, what its keys ask of one another."""


def needs_way(collection: str) -> list[dict[str, Any]]:
    """Give what an entry of a list must have one of; in an overlay the base may have it."""
    if collection == "outcomes":
        ways: list[dict[str, Any]] = [{"required": [way]} for way in WAYS]
        return [*ways, {"required": ["rules"], "properties": {"rules": {"minItems": 1}}}]
    if collection == "scales":
        return [{"required": ["levels"]}, {"required": ["range"]}]
    return []
