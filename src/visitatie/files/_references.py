"""The second phase of checking: names, circles, sets and texts of a whole framework."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files._assembled import Path
from visitatie.files._condition_references import References
from visitatie.files._cycles import check_tree, circles
from visitatie.files._entry_references import (
    check_about,
    check_criterion,
    check_fact,
    check_history,
    check_instrument,
    check_mappings,
    check_perspectives,
    check_scale,
    check_scenario,
)
from visitatie.files._findings import Findings, SwitchedOff
from visitatie.files._ids import check_ids
from visitatie.files._index import Index
from visitatie.files._outcome_references import check_outcome, check_score
from visitatie.files._process_references import check_process, check_scenario_process
from visitatie.files._text_checks import check_texts, check_translations
from visitatie.model import Framework

__all__ = ["check_references"]

_MOST_SHOWN = 12


def check_references(framework: Framework, switched_off: SwitchedOff | None = None) -> Findings:
    """Check everything in a framework that its structure does not show; all faults at once.

    ``switched_off`` says of lists and ids that an overlay took out where it did so.
    """
    findings = Findings(switched_off or {})
    references = References(Index(framework), findings)
    check_about(framework, references)
    check_ids(framework, findings)
    check_tree(references.index, findings)
    _check_entries(framework, references)
    following = [
        check_criterion(one, number, references) for number, one in enumerate(framework.criteria)
    ]
    following += [
        check_outcome(one, ("outcomes", number), references)
        for number, one in enumerate(framework.outcomes)
    ]
    following += [
        check_score(one, ("scores", number), references)
        for number, one in enumerate(framework.scores)
    ]
    _check_circles(framework, following, findings)
    check_texts(framework, findings)
    check_translations(framework, findings)
    return findings


def _check_entries(framework: Framework, references: References) -> None:
    for number, scale in enumerate(framework.scales):
        check_scale(scale, ("scales", number), references)
    for number, fact in enumerate(framework.facts):
        check_fact(fact, ("facts", number), references)
    for number, prompt in enumerate(framework.prompts):
        check_perspectives(prompt.perspectives, ("prompts", number), references)
    for number, form in enumerate(framework.instruments):
        check_instrument(form, ("instruments", number), references)
    for number, process in enumerate(framework.processes):
        check_process(process, ("processes", number), references.findings)
    for number, scenario in enumerate(framework.scenarios):
        check_scenario(scenario, ("scenarios", number), references)
        check_scenario_process(scenario, ("scenarios", number), references)
    check_mappings(framework, references)
    for number, history in enumerate(framework.history):
        check_history(history, ("history", number), references)


def _check_circles(framework: Framework, following: list[int], findings: Findings) -> None:
    """Find rules, scores and conditions of applicability that need their own result."""
    ids = [one.id for one in framework.criteria]
    ids += [one.id for one in framework.outcomes]
    ids += [one.id for one in framework.scores]
    active = sum(1 << node for node, needs in enumerate(following) if needs)
    for circle in circles([needs & active for needs in following]):
        names = [ids[node] for node in circle]
        shown = [*names[:_MOST_SHOWN], "..."] if len(names) > _MOST_SHOWN else [*names, names[0]]
        chain = " > ".join(shown)
        path = _place(framework, circle[0])
        hint = Message("take one of them out of the circle")
        if path[0] == "criteria":
            message = Message(
                "conditions of applicability that need each other: {chain}", chain=chain
            )
            findings.add("F122", path, message, hint)
        else:
            message = Message("rules that need their own result: {chain}", chain=chain)
            findings.add("F121", path, message, hint)


def _place(framework: Framework, node: int) -> Path:
    """Give where the needs of a criterion, outcome or score stand; they are numbered on."""
    if node < len(framework.criteria):
        return ("criteria", node, "applies_when")
    node -= len(framework.criteria)
    if node < len(framework.outcomes):
        return ("outcomes", node)
    return ("scores", node - len(framework.outcomes))
