"""An audit of an invented school that goes by the process that ships with us."""

from __future__ import annotations

import datetime as dt
import itertools

from attrs import evolve

from visitatie.model import (
    About,
    Audit,
    AuditKind,
    Criterion,
    Framework,
    FrameworkPin,
    GateKind,
    GateState,
    Level,
    Member,
    Record,
    Role,
    Scale,
    Standing,
    Step,
    StepKind,
    Subject,
)
from visitatie.process import Gate, Situation, gates_of, process_of

AT = dt.datetime(2026, 11, 2, 9, 0, tzinfo=dt.UTC)
ZERO = Step(StepKind.BEGIN, "calendar", AT)
SCALE = Scale("twee", "Twee", (Level("nee", "Nee"), Level("ja", "Ja")))
FRAMEWORK = Framework(
    About("klein", "1", "Klein kader"),
    (
        Criterion("OP", "gebied", "Onderwijs"),
        Criterion("OP1", "standaard", "Aanbod", parent="OP", scale="twee"),
        Criterion("OP2", "standaard", "Zicht", parent="OP", scale="twee"),
        Criterion("V1", "vraag", "Waartoe?"),
    ),
    (SCALE,),
)
AUDIT = Audit(
    "linde",
    "Audit De Linde",
    AuditKind.AUDIT,
    Subject("De Linde", "Bomenstichting", "05AB", "00"),
    FrameworkPin("klein", "1", "sha256:abc"),
    question="Is het op orde?",
    team=(Member("Marit", Role.CHAIR), Member("Tom")),
    commissioner="Het bestuur",
)


def situation(phase: str | None = None, record: Record | None = None) -> Situation:
    """Give an audit in a phase of the process, with this on record."""
    made = Record(AUDIT) if record is None else record
    if phase is not None:
        made = evolve(made, progress=evolve(made.progress, steps=walked(phase)))
    return Situation(made, FRAMEWORK, AT.date())


def walked(phase: str) -> tuple[Step, ...]:
    """Give the steps that lead to a phase, all through open gates."""
    steps = [ZERO]
    phases = process_of(FRAMEWORK, None).phases
    for left, one in itertools.pairwise(phases):
        if left.id == phase:
            break
        gate = tuple(GateState(kind, Standing.MET) for kind in left.gate)
        steps.append(Step(StepKind.ONWARD, one.id, AT, came_from=left.id, gate=gate))
    return tuple(steps)


def only(where: Situation, phase: str, kind: GateKind | None = None) -> Gate:
    [gate] = (one for one in gates_of(where, phase) if kind in (None, one.kind))
    return gate


def texts(gate: Gate) -> list[str]:
    return [str(one) for one in gate.missing]


def on(number: int) -> dt.date:
    return AT.date() + dt.timedelta(days=number)
