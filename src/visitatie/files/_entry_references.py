"""Do the entries of the other lists make sense: scales, criteria, facts, forms, scenarios?"""

from __future__ import annotations

from collections.abc import Iterable

from visitatie._lazy import pattern
from visitatie.errors import Message
from visitatie.files._assembled import Path
from visitatie.files._condition_references import References
from visitatie.model import (
    Change,
    ChangeKind,
    Criterion,
    Fact,
    FactType,
    Framework,
    History,
    Instrument,
    Scale,
    Scenario,
)

__all__ = [
    "check_about",
    "check_criterion",
    "check_fact",
    "check_history",
    "check_instrument",
    "check_mappings",
    "check_perspectives",
    "check_scale",
    "check_scenario",
]

_ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
_ELSEWHERE = pattern(rf"{_ID}@{_ID}:{_ID}")
_OTHER = pattern(rf"{_ID}(?:@{_ID})?")
_LANGUAGE = pattern(r"[a-z]{2,3}(?:-[A-Z]{2})?")


def check_about(framework: Framework, references: References) -> None:
    """Check the period and the language of a framework."""
    about, findings = framework.about, references.findings
    if about.valid_from and about.valid_until and about.valid_until < about.valid_from:
        message = Message("valid until {end}, before it begins", end=about.valid_until)
        hint = Message("valid_from is {start}", start=about.valid_from)
        findings.add("F152", ("framework", "valid_until"), message, hint)
    for path, language in (
        (("framework", "language"), about.language),
        *((("translations", one), one) for one in framework.translations),
    ):
        if not _LANGUAGE.fullmatch(language):
            message = Message("{language} is no language code", language=language)
            findings.add("F156", path, message, Message("write it as nl, en or fy"))


def check_scale(scale: Scale, path: Path, references: References) -> None:
    """Check that a scale is complete, and that what passes stands above what does not."""
    for key, given in (
        ("passes", [level.passes is not None for level in scale.levels]),
        ("value", [level.value is not None for level in scale.levels]),
    ):
        if any(given) and not all(given):
            message = Message(
                "the level {level} has no {key}, but others have",
                level=scale.levels[given.index(False)].id,
                key=key,
            )
            hint = Message("give it to every level, or to none")
            references.findings.add("F131", (*path, "levels", given.index(False)), message, hint)
    passing: str | None = None
    for number, level in enumerate(scale.levels):
        if level.passes:
            passing = passing or level.id
        elif level.passes is False and passing is not None:
            message = Message("{level} fails, but {lower} passes", level=level.id, lower=passing)
            hint = Message("levels stand in order, the lowest first")
            references.findings.add("F130", (*path, "levels", number, "passes"), message, hint)


def check_criterion(criterion: Criterion, number: int, references: References) -> int:
    """Check the names in a criterion; give what its applicability needs."""
    index, findings = references.index, references.findings
    if criterion.scale is None:
        _check_narrative(criterion, number, references)
    elif criterion.scale not in index.scales:
        message = Message("unknown scale {name}", name=criterion.scale)
        findings.unknown("F103", ("criteria", number, "scale"), message, index.scales)
    else:
        scale = index.scales[criterion.scale]
        for one in criterion.descriptors:
            if one.level not in scale:
                where = ("criteria", number, "descriptors", one.level)
                references.level(one.level, scale, where, on_key=True)
    if criterion.perspectives:
        check_perspectives(criterion.perspectives, ("criteria", number), references)
    for place, related in enumerate(criterion.related):
        if related.to not in index.numbers and not _ELSEWHERE.fullmatch(related.to):
            _check_link(related.to, ("criteria", number, "related", place, "to"), references)
    if criterion.applies_when is None:
        return 0
    return _check_applicability(criterion, number, references)


def _check_link(to: str, path: Path, references: References) -> None:
    if ":" in to or "@" in to:
        message = Message("{to} is no criterion of another framework", to=to)
        hint = Message('write it as "framework@edition:id"')
        references.findings.add("F154", path, message, hint)
    else:
        references.criterion(to, path)


def _check_narrative(criterion: Criterion, number: int, references: References) -> None:
    """A criterion that is answered in words has nothing that belongs to a scale."""
    for key, given in (
        ("descriptors", criterion.descriptors),
        ("unrated", criterion.unrated),
    ):
        if given:
            message = Message("{criterion} has {key} but no scale", criterion=criterion.id, key=key)
            hint = Message("give it a scale, or leave {key} out", key=key)
            references.findings.add("F133", ("criteria", number, key), message, hint, on_key=True)


def _check_applicability(criterion: Criterion, number: int, references: References) -> int:
    path = ("criteria", number, "applies_when")
    needs = (
        0 if criterion.applies_when is None else references.condition(criterion.applies_when, path)
    )
    if needs >> len(references.index.framework.criteria):
        message = Message("applicability cannot wait for an outcome or a score")
        hint = Message("test facts and criteria")
        references.findings.add("F117", path, message, hint)
    return needs


def check_perspectives(ids: Iterable[str], path: Path, references: References) -> None:
    """Check the perspectives of a criterion or prompt."""
    for place, one in enumerate(ids):
        if one not in references.index.perspectives:
            message = Message("unknown perspective {name}", name=one)
            known = (perspective.id for perspective in references.index.framework.perspectives)
            references.findings.unknown("F104", (*path, "perspectives", place), message, known)


def check_fact(fact: Fact, path: Path, references: References) -> None:
    """Check that what a fact says about itself goes together."""
    findings = references.findings
    if (fact.type is FactType.CHOICE) != bool(fact.choices):
        if fact.choices:
            message = Message("choices for a fact of type {type}", type=fact.type.value)
        else:
            message = Message("a choice without choices")
        hint = Message('only a fact of type "choice" has choices, and it has at least one')
        findings.add("F141", (*path, "choices"), message, hint, on_key=True)
    numeric = fact.type in (FactType.INTEGER, FactType.NUMBER)
    for key, bound in (("minimum", fact.minimum), ("maximum", fact.maximum)):
        if bound is not None and not numeric:
            message = Message("{key} for a fact of type {type}", key=key, type=fact.type.value)
            findings.add("F141", (*path, key), message, Message("remove it"), on_key=True)
    if fact.minimum is not None and fact.maximum is not None and fact.maximum < fact.minimum:
        message = Message("the maximum lies below the minimum")
        findings.add("F141", (*path, "maximum"), message, Message("change one of the two"))
    if fact.default is None:
        return
    before = findings.count
    references.fact_value(fact, fact.default, (*path, "default"))
    if findings.count == before and numeric and not isinstance(fact.default, str):
        low, high = fact.minimum, fact.maximum
        if (low is not None and fact.default < low) or (high is not None and fact.default > high):
            message = Message("the default lies outside minimum and maximum")
            hint = Message("give a default between the two")
            findings.add("F141", (*path, "default"), message, hint)


def check_instrument(form: Instrument, path: Path, references: References) -> None:
    """Check the criteria and scales that the items of a form are about."""
    index = references.index
    for number, item in enumerate(form.items):
        where = (*path, "items", number)
        for place, one in enumerate(item.criteria):
            if one not in index.numbers:
                references.criterion(one, (*where, "criteria", place))
        if item.scale is not None and item.scale not in index.scales:
            message = Message("unknown scale {name}", name=item.scale)
            references.findings.unknown("F103", (*where, "scale"), message, index.scales)
    if form.minimal_sample is not None and form.minimal_sample < 1:
        message = Message("a sample of {count}", count=form.minimal_sample)
        hint = Message("give at least 1, or leave it out")
        references.findings.add("F155", (*path, "minimal_sample"), message, hint)


def check_scenario(scenario: Scenario, path: Path, references: References) -> None:
    """Check the criteria, outcomes and facts of a scenario."""
    index = references.index
    for place, one in enumerate(scenario.criteria):
        references.criterion(one, (*path, "criteria", place))
    for place, one in enumerate(scenario.outcomes):
        references.outcome(one, (*path, "outcomes", place))
    for one, value in scenario.facts.items():
        where = (*path, "facts", one)
        if one in index.facts:
            references.fact_value(index.framework.facts[index.facts[one]], value, where)
        else:
            message = Message("unknown fact {name}", name=one)
            references.findings.unknown("F107", where, message, index.facts, on_key=True)


def check_mappings(framework: Framework, references: References) -> None:
    """Check the criteria that are mapped, and how other frameworks are named."""
    for number, mapped in enumerate(framework.mappings):
        path = ("mappings", number)
        references.criterion(mapped.criterion, (*path, "criterion"))
        if not _OTHER.fullmatch(mapped.framework):
            message = Message("{framework} is no framework", framework=mapped.framework)
            hint = Message('write it as "framework" or "framework@edition"')
            references.findings.add("F154", (*path, "framework"), message, hint)


def check_history(history: History, path: Path, references: References) -> None:
    """Check what is said of each criterion since an earlier edition."""
    framework, findings = references.index.framework, references.findings
    if history.since == framework.edition:
        message = Message("this edition cannot have changed since itself")
        findings.add("F153", (*path, "since"), message, Message("name an earlier edition"))
    for number, change in enumerate(history.changes):
        _check_change(change, (*path, "changes", number), references)


def _check_change(change: Change, path: Path, references: References) -> None:
    here = references.index.numbers
    if change.change is ChangeKind.GONE:
        if change.criterion in here:
            message = Message(
                "{criterion} is gone, but it is in this edition", criterion=change.criterion
            )
            references.findings.add("F153", (*path, "criterion"), message)
    elif change.change in (ChangeKind.SPLIT, ChangeKind.MERGED):
        if change.criterion not in here and not any(one in here for one in change.others):
            references.criterion(change.criterion, (*path, "criterion"))
    else:
        references.criterion(change.criterion, (*path, "criterion"))
