"""Do processes make sense, and what scenarios say of them?"""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files._assembled import Path
from visitatie.files._condition_references import References
from visitatie.files._findings import Findings
from visitatie.files.default_process import default_process
from visitatie.model import NEVER_LEFT_OUT, Framework, Planned, Process, Scenario, Term, TermFrom

__all__ = ["check_process", "check_scenario_process"]

_FEWEST = 2
_MOST_YEARS = 100
"""A tie that counts for longer than anybody works always counts."""


def check_process(process: Process, path: Path, findings: Findings) -> None:
    """Check the phases of a process, their terms and ways back, and the ties that conflict."""
    if len(process.phases) < _FEWEST:
        message = Message("a process of {count} phases", count=len(process.phases))
        hint = Message("give at least two: the last one is where the audit ends")
        findings.add("F170", (*path, "phases"), message, hint)
    before: list[str] = []
    for number, phase in enumerate(process.phases):
        at = (*path, "phases", number)
        for place, one in enumerate(phase.back_to):
            if one not in before:
                message = Message("{name} is no phase before {phase}", name=one, phase=phase.id)
                findings.unknown("F171", (*at, "back_to", place), message, before)
        if phase.term is not None:
            _check_term(phase.term, (*at, "term", "days"), findings)
        before.append(phase.id)
    seen = set()
    for number, rule in enumerate(process.conflicts):
        at = (*path, "conflicts", number)
        if rule.tie in seen:
            message = Message("{tie} is there twice", tie=rule.tie.value)
            findings.add("F173", (*at, "tie"), message, Message("keep one of the two"))
        seen.add(rule.tie)
        if rule.years is not None and not 1 <= rule.years <= _MOST_YEARS:
            message = Message("{years} years", years=rule.years)
            hint = Message(
                "give 1 to {most}, or leave years out: the tie then always counts",
                most=_MOST_YEARS,
            )
            findings.add("F173", (*at, "years"), message, hint)


def check_scenario_process(scenario: Scenario, path: Path, references: References) -> None:
    """Check the process, phases, terms and instruments of a scenario."""
    framework, findings = references.index.framework, references.findings
    forms = [one.id for one in framework.instruments]
    for place, one in enumerate(scenario.instruments):
        if one not in forms:
            message = Message("unknown instrument {name}", name=one)
            findings.unknown("F175", (*path, "instruments", place), message, forms)
    for place, one in enumerate(scenario.report.leave_out):
        if one in NEVER_LEFT_OUT:
            message = Message("{name} cannot be left out", name=one)
            hint = Message("a report always says what is missing and what it rests on")
            findings.add("F177", (*path, "report", "leave_out", place), message, hint)
    if scenario.process is None and not scenario.phases and not scenario.planning:
        return
    known = _processes(framework)
    if scenario.process is None:
        key = "phases" if scenario.phases else "planning"
        message = Message("{key} without process", key=key)
        hint = Message(
            "say of which process; that of visitatie itself is {name}", name=default_process().id
        )
        findings.add("F174", (*path, key), message, hint, on_key=True)
    elif scenario.process not in known:
        message = Message("unknown process {name}", name=scenario.process)
        findings.unknown("F174", (*path, "process"), message, known)
    else:
        phases = [one.id for one in known[scenario.process].phases]
        _check_phases(scenario, path, phases, findings)


def _check_phases(scenario: Scenario, path: Path, phases: list[str], findings: Findings) -> None:
    for place, one in enumerate(scenario.phases):
        _check_phase(one, (*path, "phases", place), phases, findings)
        if one in scenario.phases[:place]:
            message = Message("{name} is there twice", name=one)
            findings.add("F172", (*path, "phases", place), message, Message("keep one of the two"))
    had = scenario.phases or phases
    for place, planned in enumerate(scenario.planning):
        at = (*path, "planning", place)
        if planned.phase in [one.phase for one in scenario.planning[:place]]:
            message = Message("{name} is there twice", name=planned.phase)
            findings.add("F172", (*at, "phase"), message, Message("keep one of the two"))
        _check_phase(planned.phase, (*at, "phase"), had, findings)
        _check_term(planned, (*at, "days"), findings)


def _processes(framework: Framework) -> dict[str, Process]:
    """Give the processes that a scenario may name: those of the framework, and the one with us."""
    shipped = default_process()
    return {shipped.id: shipped} | {one.id: one for one in framework.processes}


def _check_phase(name: str, path: Path, known: list[str] | tuple[str, ...], to: Findings) -> None:
    if name not in known:
        to.unknown("F172", path, Message("unknown phase {name}", name=name), known)


def _check_term(term: Term | Planned, path: Path, findings: Findings) -> None:
    if term.days < 0 and term.counted_from is not TermFrom.VISIT:
        message = Message("a term that ends before it begins")
        hint = Message('give 0 or more, or write from = "visit"')
        findings.add("F176", path, message, hint)
