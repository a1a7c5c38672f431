"""A framework as plain data for ``show --json``; the keys are documented in docs/reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from visitatie.model import Criterion, Framework, Outcome, Scale
from visitatie.report.rule_text import RuleText

__all__ = ["criterion_data", "framework_data"]


def framework_data(framework: Framework, translate: Callable[[str], str]) -> dict[str, Any]:
    """Give a framework: its tree, scales, facts, outcomes and kinds of investigation.

    Conditions are given as sentences (in the language of ``translate``): the rules themselves
    are in the framework file.
    """
    about = framework.about
    return {
        "id": framework.id,
        "edition": framework.edition,
        "title": framework.title,
        "language": about.language,
        "description": about.description.strip(),
        "publisher": about.publisher,
        "source": about.source,
        "licence": about.licence.strip(),
        "valid_from": about.valid_from.isoformat() if about.valid_from else None,
        "valid_until": about.valid_until.isoformat() if about.valid_until else None,
        "conversation": about.conversation,
        "criteria": [criterion_data(framework, one) for one in framework.criteria],
        "scales": [_scale(one) for one in framework.scales],
        "perspectives": [{"id": one.id, "title": one.title} for one in framework.perspectives],
        "prompts": [
            {"id": one.id, "moment": one.moment.value, "title": one.title, "text": one.text}
            for one in framework.prompts
        ],
        "facts": [
            {
                "id": one.id,
                "type": one.type.value,
                "question": one.question,
                "choices": [{"id": each.id, "label": each.label} for each in one.choices],
            }
            for one in framework.facts
        ],
        "outcomes": [_outcome(framework, one, translate) for one in framework.outcomes],
        "scenarios": [
            {"id": one.id, "title": one.title, "criteria": list(one.criteria)}
            for one in framework.scenarios
        ],
    }


def criterion_data(framework: Framework, criterion: Criterion) -> dict[str, Any]:
    """Give one criterion."""
    certainty = criterion.certainty or framework.about.certainty
    return {
        "id": criterion.id,
        "kind": criterion.kind,
        "parent": criterion.parent,
        "title": criterion.title,
        "text": criterion.text.strip(),
        "scale": criterion.scale,
        "perspectives": list(criterion.perspectives),
        "requirement": criterion.requirement.value if criterion.requirement else None,
        "legal": [{"law": one.law, "article": one.article} for one in criterion.legal],
        "guidance": criterion.guidance.strip(),
        "typical_evidence": list(criterion.typical_evidence),
        "descriptors": {one.level: one.text for one in criterion.descriptors},
        "source": criterion.source.strip(),
        "certainty": {"title": certainty.title.value, "text": certainty.text.value},
    }


def _scale(scale: Scale) -> dict[str, Any]:
    return {
        "id": scale.id,
        "title": scale.title,
        "levels": [
            {"id": one.id, "label": one.label, "passes": one.passes} for one in scale.levels
        ],
        "unrated": [one.value for one in scale.unrated],
    }


def _outcome(
    framework: Framework, outcome: Outcome, translate: Callable[[str], str]
) -> dict[str, Any]:
    tell = RuleText(framework, translate)
    return {
        "id": outcome.id,
        "title": outcome.title,
        "scale": outcome.scale,
        "text": outcome.text.strip(),
        "certainty": outcome.certainty.value,
        "source": outcome.source.strip(),
        "advisory": outcome.advisory,
        "open": outcome.open,
        "rules": [
            {
                "id": rule.id,
                "level": rule.level,
                "because": rule.because,
                "condition": None if rule.when is None else tell(rule.when),
                "needs": list(rule.needs),
                "certainty": (rule.certainty or outcome.certainty).value,
                "source": rule.source,
            }
            for rule in outcome.rules
        ],
    }
