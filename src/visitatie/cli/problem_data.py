"""A problem as data: code, sentence in English, and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from visitatie.errors import Location, Problem

__all__ = ["place_data", "problem_data"]


def problem_data(problem: Problem) -> dict[str, Any]:
    """Give a problem."""
    return {
        "severity": "error",
        "code": problem.code,
        "message": str(problem.message),
        "hint": None if problem.hint is None else str(problem.hint),
        **place_data(problem.location),
        "criteria": [],
    }


def place_data(location: Location) -> dict[str, Any]:
    """Give a place."""
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "path": location.dotted,
        "sheet": location.sheet,
        "cell": location.cell,
    }
