"""Hypothesis strategies for processes in frameworks, and what scenarios say of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from strategies_rules import Draw, Ids, filled_texts, optional_texts, some
from visitatie.model import (
    ConflictRule,
    GateKind,
    Phase,
    Planned,
    Process,
    ScenarioReport,
    Term,
    TermFrom,
    TieKind,
)


def processes(draw: Draw, ids: Ids) -> tuple[Process, ...]:
    """Give the processes of a framework."""
    return tuple(process(draw, one) for one in ids.some(0, 1))


def process(draw: Draw, one: str) -> Process:
    """Give a process without faults."""
    ids = Ids(draw).some(2, 3)
    phases = [
        Phase(
            each,
            draw(filled_texts),
            draw(optional_texts),
            tuple(draw(st.lists(filled_texts, max_size=2))),
            some(draw, list(GateKind)),
            draw(
                st.none()
                | st.builds(
                    Term,
                    days=st.integers(0, 99),
                    counted_from=st.sampled_from(TermFrom),
                    source=optional_texts,
                )
            ),
            some(draw, ids[:number]),
        )
        for number, each in enumerate(ids)
    ]
    rules = [
        ConflictRule(tie, draw(st.none() | st.integers(1, 9))) for tie in some(draw, list(TieKind))
    ]
    return Process(one, draw(filled_texts), tuple(phases), tuple(rules), draw(optional_texts), "")


def scenario_process(draw: Draw, known: tuple[Process, ...]) -> dict[str, Any]:
    """Give what a scenario says of a process, and of its report."""
    report = st.builds(
        ScenarioReport,
        title=optional_texts,
        audience=optional_texts,
        first=st.sampled_from([(), ("needed",)]),
        leave_out=st.sampled_from([(), ("outcomes", "criteria")]),
    )
    if not known:
        return {"report": draw(report)}
    if draw(st.booleans()):
        return {"report": draw(report)}
    ids = [each.id for each in known[0].phases]
    phases = some(draw, ids)
    return {
        "report": draw(report),
        "process": known[0].id,
        "phases": phases,
        "planning": tuple(
            Planned(each, draw(st.integers(0, 99)), draw(st.sampled_from(TermFrom)))
            for each in some(draw, phases or ids)
        ),
    }
