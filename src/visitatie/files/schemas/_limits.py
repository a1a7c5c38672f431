"""What classes of the model refuse by themselves, in the words of a schema.

Only what a schema can say. That both say the same is what ``tests/files/schemas`` looks at:
each limit is broken there once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from visitatie.model import (
    Criterion,
    Decision,
    Hold,
    ItemAnswer,
    Judgement,
    NumericRange,
    Observation,
    Outcome,
    Override,
    PreviousJudgement,
    Rating,
    RetentionTerm,
    Rounding,
    Scale,
    Score,
    SelfEvaluation,
    SelfRating,
    StudyQuestion,
    Subject,
)
from visitatie.model.text import ID_PATTERN

__all__ = ["OF_CLASSES", "OF_KEYS", "needs_one", "needs_way"]

_WAYS = ("bands", "ladder", "table", "combine", "rule")
"""The ways to an outcome beside its rules; only one of them."""


def needs_one(*keys: str) -> dict[str, Any]:
    """Ask for one of these keys; where there is none, the editor names the first.

    Said this way, and not with ``anyOf``, editors go on completing in a table that lacks them.
    """
    return {
        "if": {"properties": dict.fromkeys(keys, False)},
        "then": {"required": [keys[0]]},
    }


OF_KEYS: Mapping[tuple[type[Any], str], Mapping[str, Any]] = {
    (Criterion, "weight"): {"minimum": 0},
    (Decision, "reason"): {"pattern": r"\S"},
    (Hold, "because"): {"pattern": r"\S"},
    (RetentionTerm, "months"): {"minimum": 0},
    (NumericRange, "step"): {"exclusiveMinimum": 0},
    (Rounding, "to"): {"exclusiveMinimum": 0},
    (Score, "factor"): {"exclusiveMinimum": 0},
    (Override, "reason"): {"pattern": r"\S"},
    (Observation, "id"): {"pattern": f"^({ID_PATTERN.pattern})?$"},
    (Observation, "pseudonym"): {"pattern": "^([A-Z]{1,3}[0-9]{1,3})?$"},
    (Subject, "brin"): {"pattern": "^[0-9]{2}[A-Z]{2}$"},
    (Subject, "location"): {"pattern": "^[0-9]{2}$"},
    (Subject, "board_number"): {"pattern": "^[0-9]{5}$"},
}
"""Per class and key."""

_ONE_ANSWER: Mapping[str, Any] = {
    "dependencies": {
        "level": {"properties": {"unrated": False}},
        "unrated": {"properties": {"level": False}},
    },
    "allOf": [needs_one("level", "unrated")],
}

_ANSWER_OR_WORDS: Mapping[str, Any] = {
    "dependencies": {
        "level": {"properties": {"unrated": False}},
        "unrated": {"properties": {"level": False}},
    },
    "if": {"properties": {"level": False, "unrated": False}},
    "then": {"required": ["text"], "properties": {"text": {"pattern": r"\S"}}},
}

OF_CLASSES: Mapping[type[Any], Mapping[str, Any]] = {
    Judgement: _ONE_ANSWER,
    Rating: _ONE_ANSWER,
    PreviousJudgement: _ONE_ANSWER,
    SelfEvaluation: {
        "dependencies": {
            key: {"required": ["contributor"], "properties": {"contributor": {"pattern": r"\S"}}}
            for key in ("handed_in", "ratings")
        }
    },
    SelfRating: _ANSWER_OR_WORDS,
    ItemAnswer: _ANSWER_OR_WORDS,
    Observation: {
        "dependencies": {
            "answers": {
                "if": {"properties": {"answers": {"minItems": 1}}},
                "then": {
                    "required": ["id", "instrument"],
                    "properties": {"id": {"minLength": 1}, "instrument": {"minLength": 1}},
                },
            },
            "done": {
                "if": {"properties": {"done": {"const": True}}},
                "then": {
                    "required": ["id", "instrument"],
                    "properties": {"id": {"minLength": 1}, "instrument": {"minLength": 1}},
                },
            },
        }
    },
    StudyQuestion: {
        "if": {"required": ["answer"], "properties": {"answer": {"pattern": r"\S"}}},
        "then": {"required": ["evidence"], "properties": {"evidence": {"minItems": 1}}},
    },
    Outcome: {
        "dependencies": {
            way: {"properties": {other: False for other in _WAYS if other != way}} for way in _WAYS
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
        empty = {"properties": {**dict.fromkeys(_WAYS, False), "rules": {"maxItems": 0}}}
        no_rule = {"if": {**empty, "required": ["rules"]}, "then": {"required": [_WAYS[0]]}}
        return [needs_one("rules", *_WAYS), no_rule]
    return [needs_one("levels", "range")] if collection == "scales" else []
