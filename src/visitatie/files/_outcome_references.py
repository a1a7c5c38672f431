"""Do outcomes and scores rest on what is there, and do their steps make sense?"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from visitatie.errors import Message
from visitatie.files._assembled import Path
from visitatie.files._condition_references import References
from visitatie.files._index import bits
from visitatie.model import Outcome, Points, Scale, Score, Table, Unrated

__all__ = ["check_outcome", "check_score"]

_REASONS = tuple(reason.value for reason in Unrated)
_WILD = "*"


def check_score(score: Score, path: Path, references: References) -> int:
    """Check a score; give all that it needs."""
    members = references.selection(score.selection, path)
    needs = members
    for number, cap in enumerate(score.caps):
        needs |= references.condition(cap.when, (*path, "caps", number))
    for weight in score.weights:
        _check_weight(weight.criterion, members, (*path, "weights", weight.criterion), references)
    _check_weights(score, members, path, references)
    _check_points(score.points, members, path, references)
    return needs


def _check_weight(criterion: str, members: int, path: Path, references: References) -> None:
    index, findings = references.index, references.findings
    number = index.numbers.get(criterion)
    if number is None:
        message = Message("unknown criterion {name}", name=criterion)
        findings.unknown("F102", path, message, index.numbers, on_key=True)
    elif members and not members >> number & 1:
        message = Message("{name} is not in the set of this score", name=criterion)
        findings.unknown("F138", path, message, index.ids(members), on_key=True)


def _check_weights(score: Score, members: int, path: Path, references: References) -> None:
    index = references.index
    own = {index.numbers.get(one.criterion): one.weight for one in score.weights}
    if not members or any(own.values()):
        return
    heavy = index.weighing & members
    for number in own:
        if number is not None:
            heavy &= ~(1 << number)
    if not heavy:
        message = Message("all weights of this score are 0")
        hint = Message("give one of them weight")
        references.findings.add("F137", (*path, "weights"), message, hint)


def _check_points(
    points: Iterable[Points], members: int, path: Path, references: References
) -> None:
    index = references.index
    for one in points:
        if one.value in _REASONS or not members or members & index.levels.get(one.value, 0):
            continue
        message = Message("{name} is no level of a criterion in this score", name=one.value)
        levels = (level for level, having in index.levels.items() if having & members)
        where = (*path, "points", one.value)
        known = chain(levels, _REASONS)
        references.findings.unknown("F108", where, message, known, on_key=True)


def check_outcome(outcome: Outcome, path: Path, references: References) -> int:
    """Check an outcome; give all that it needs."""
    index, findings = references.index, references.findings
    scale = index.scales.get(outcome.scale)
    if scale is None:
        message = Message("unknown scale {name}", name=outcome.scale)
        findings.unknown("F103", (*path, "scale"), message, index.scales)
    needs = _check_rules(outcome, scale, path, references)
    for number, cap in enumerate(outcome.caps):
        where = (*path, "caps", number)
        references.level(cap.level, scale, (*where, "level"))
        needs |= references.condition(cap.when, where)
    if outcome.bands is not None:
        needs |= _check_bands(outcome, scale, (*path, "bands"), references)
    if outcome.ladder is not None:
        needs |= _check_ladder(outcome, scale, (*path, "ladder"), references)
    if outcome.table is not None:
        needs |= _check_table(outcome.table, scale, (*path, "table"), references)
    if outcome.combine is not None:
        needs |= _check_combine(outcome, (*path, "combine"), references)
    return needs | _check_inputs(outcome, path, references)


def _check_rules(outcome: Outcome, scale: Scale | None, path: Path, references: References) -> int:
    needs, findings = 0, references.findings
    last = len(outcome.rules) - 1
    followed = any((outcome.bands, outcome.ladder, outcome.table, outcome.combine, outcome.rule))
    for number, rule in enumerate(outcome.rules):
        where = (*path, "rules", number)
        references.level(rule.level, scale, (*where, "level"))
        if rule.when is not None:
            needs |= references.condition(rule.when, where)
        elif not rule.needs and (number != last or followed):
            message = Message("nothing can come after a rule that holds otherwise")
            hint = Message("make it the last one")
            findings.add("F134", (*where, "otherwise"), message, hint, on_key=True)
        for place, one in enumerate(rule.needs):
            needs |= references.criterion(one, (*where, "needs", place), rated=True)
        if rule.lapses_to is not None:
            references.level(rule.lapses_to, scale, (*where, "lapses_to"))
            if rule.valid_months is None:
                message = Message("a level that lapses needs a term")
                findings.add("F143", (*where, "lapses_to"), message, Message("give valid_months"))
        if rule.valid_months is not None and rule.valid_months < 1:
            message = Message("a term of {months} months", months=rule.valid_months)
            findings.add("F143", (*where, "valid_months"), message)
    return needs


def _check_bands(outcome: Outcome, scale: Scale | None, path: Path, references: References) -> int:
    bands, findings = outcome.bands, references.findings
    if bands is None:
        return 0
    before = None
    for number, step in enumerate(bands.steps):
        where = (*path, "steps", number)
        references.level(step.level, scale, (*where, "level"))
        if number == 0 and step.minimum is not None:
            message = Message("the lowest band begins at {points}", points=step.minimum)
            hint = Message("leave out from: every score must fall in a band")
            findings.add("F135", (*where, "from"), message, hint)
        elif number and step.minimum is None:
            message = Message("a band without from that is not the lowest")
            findings.add("F135", where, message, Message("order the bands from low to high"))
        elif before is not None and step.minimum is not None and step.minimum <= before:
            message = Message("a band that does not begin above the one before it")
            hint = Message("order the bands from low to high")
            findings.add("F135", (*where, "from"), message, hint)
        before = step.minimum if step.minimum is not None else before
    if not bands.steps:
        findings.add("F135", (*path, "steps"), Message("no bands at all"))
    return references.score(bands.score, (*path, "score"))


def _check_ladder(outcome: Outcome, scale: Scale | None, path: Path, references: References) -> int:
    ladder, findings, needs = outcome.ladder, references.findings, 0
    if ladder is None:
        return 0
    references.level(ladder.base, scale, (*path, "base"))
    before = ladder.base
    for number, step in enumerate(ladder.steps):
        where = (*path, "steps", number)
        references.level(step.level, scale, (*where, "level"))
        needs |= references.condition(step.when, where)
        known = scale is not None and before in scale and step.level in scale
        if known and scale is not None and scale.rank(step.level) <= scale.rank(before):
            message = Message("{level} is not above {before}", level=step.level, before=before)
            hint = Message("order the steps from low to high, above the base")
            findings.add("F140", (*where, "level"), message, hint)
        before = step.level
    if not ladder.steps:
        findings.add("F140", (*path, "steps"), Message("a ladder without steps"))
    return needs


def _check_table(table: Table, scale: Scale | None, path: Path, references: References) -> int:
    index, findings, needs = references.index, references.findings, 0
    allowed: list[tuple[Scale, tuple[str, ...]] | None] = []
    for number, one in enumerate(table.inputs):
        where = (*path, "inputs", number)
        if one in index.outcomes:
            needs |= references.outcome_bit(index.outcomes[one])
            outcome = index.framework.outcomes[index.outcomes[one]]
            if outcome.rule is not None:
                message = Message("{outcome} follows from a plugin's rule", outcome=one)
                findings.add("F117", where, message)
            found = index.scales.get(outcome.scale)
            allowed.append(None if found is None else (found, ()))
        elif one in index.numbers:
            needs |= references.criterion(one, where, rated=True)
            found = index.scale_of(index.numbers[one])
            allowed.append(None if found is None else (found, _REASONS))
        else:
            message = Message("{name} is neither a criterion nor an outcome", name=one)
            findings.unknown("F111", where, message, chain(index.outcomes, index.numbers))
            allowed.append(None)
    for number, row in enumerate(table.rows):
        where = (*path, "rows", number)
        references.level(row.level, scale, (*where, "level"))
        if len(row.when) == len(table.inputs):
            for place, cell in enumerate(row.when):
                if cell != _WILD:
                    one = table.inputs[place]
                    _check_cell(cell, one, allowed[place], (*where, "when", place), references)
            continue
        message = Message(
            "{found} cells for {wanted} inputs", found=len(row.when), wanted=len(table.inputs)
        )
        findings.add("F139", (*where, "when"), message, Message("give one cell per input"))
    if not table.rows or not table.inputs:
        hint = Message("give at least one input and one row")
        findings.add("F139", path, Message("a table without inputs or rows"), hint)
    return needs


def _check_cell(
    cell: str,
    input_id: str,
    allowed: tuple[Scale, tuple[str, ...]] | None,
    path: Path,
    references: References,
) -> None:
    if allowed is None:
        return
    scale, reasons = allowed
    for name in (part.strip() for part in cell.split("|")):
        if name not in scale and name not in reasons:
            message = Message("{name} is no level of {input}", name=name, input=input_id)
            known = chain(scale.level_ids, reasons, (_WILD,))
            references.findings.unknown("F108", path, message, known)


def _check_combine(outcome: Outcome, path: Path, references: References) -> int:
    if outcome.combine is None:
        return 0
    index = references.index
    members = references.selection(outcome.combine.selection, path)
    strange = members & ~index.by_scale.get(outcome.scale, 0)
    known = (number for number in bits(strange) if index.scale_of(number) is not None)
    number = next(known, None) if outcome.scale in index.scales else None
    if number is not None:
        first = index.framework.criteria[number].id
        message = Message(
            "{criterion} is not on the scale {scale} of this outcome",
            criterion=first,
            scale=outcome.scale,
        )
        hint = Message("choose criteria on that scale")
        references.findings.add("F136", (*path, "of"), message, hint)
    return members


def _check_inputs(outcome: Outcome, path: Path, references: References) -> int:
    index, findings, needs = references.index, references.findings, 0
    if outcome.inputs and outcome.rule is None:
        message = Message("inputs are for the rule of a plugin, and this outcome has none")
        findings.add("F142", (*path, "inputs"), message, Message("remove it"), on_key=True)
    for number, one in enumerate(outcome.inputs):
        where = (*path, "inputs", number)
        if one in index.numbers:
            needs |= references.criterion(one, where, rated=True)
        elif one not in index.facts:
            message = Message("{name} is neither a criterion nor a fact", name=one)
            findings.unknown("F111", where, message, chain(index.numbers, index.facts))
    return needs
