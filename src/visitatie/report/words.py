"""Badges, dates and numbers that several sections share."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from visitatie.errors import Translate
from visitatie.model import (
    Criterion,
    FactValue,
    FindingKind,
    Framework,
    Member,
    Scale,
    Unrated,
    label,
)
from visitatie.report.blocks import Badge, Tone

__all__ = [
    "criterion_name",
    "date",
    "dates",
    "fact_value",
    "finding_badge",
    "level_badge",
    "member",
    "moment",
    "month",
    "number",
    "outcome_badge",
    "title_alone",
    "tone_of",
    "value_badge",
    "what_is_asked",
]


def tone_of(scale: Scale, level_id: str) -> Tone:
    """Give the tone of a level: whether it meets the norm, and by how much.

    The level just below the norm is weak, those below that are bad; the level just above it is
    fine, those above that are good. A scale without a norm has no tones.
    """
    passes = scale.level(level_id).passes
    if passes is None:
        return Tone.NONE
    rank = scale.rank(level_id)
    step = 1 if not passes else -1
    neighbour = rank + step
    inside = 0 <= neighbour < len(scale.levels)
    at_norm = inside and scale.levels[neighbour].passes is not passes
    if passes:
        return Tone.OK if at_norm else Tone.GOOD
    return Tone.WEAK if at_norm else Tone.BAD


def level_badge(scale: Scale, level_id: str) -> Badge:
    """Give a level as a badge."""
    return Badge(scale.level(level_id).label, tone_of(scale, level_id))


def value_badge(
    framework: Framework, criterion: str, value: str | Unrated | None, _: Translate
) -> Badge:
    """Give what was judged as a badge; None stands for no judgement yet."""
    if value is None:
        return Badge(_("Not judged yet"), Tone.OPEN)
    if isinstance(value, Unrated):
        return Badge(label(value).render(_), Tone.NONE)
    return level_badge(framework.scale_of(criterion), value)


def outcome_badge(framework: Framework, outcome: str, level: str | None, _: Translate) -> Badge:
    """Give the level of an outcome as a badge; None stands for undetermined."""
    if level is None:
        return Badge(_("Undetermined"), Tone.OPEN)
    return level_badge(framework.scale(framework.outcome(outcome).scale), level)


def title_alone(criterion: Criterion) -> str:
    """Give the title without the code, for where the code stands beside it."""
    rest = criterion.title.removeprefix(criterion.id)
    if rest == criterion.title or rest[:1].isalnum():
        return criterion.title
    return rest.lstrip(" .:–-") or criterion.title


def criterion_name(framework: Framework, criterion: str) -> str:
    """Give id and title together: ``OP2 Zicht op ontwikkeling``."""
    if not framework.has_criterion(criterion):
        return criterion
    title = title_alone(framework.criterion(criterion))
    return criterion if title == criterion else f"{criterion} {title}"


def what_is_asked(framework: Framework, asked: str) -> str:
    """Give the name of a criterion, or the question of a fact: what an outcome may need."""
    if framework.has_criterion(asked):
        return criterion_name(framework, asked)
    return framework.fact(asked).question


def fact_value(
    framework: Framework, fact_id: str, value: FactValue, language: str, _: Translate
) -> str:
    """Give the answer to a fact as people say it: *ja*, *32,5 %*, the label of a choice."""
    fact = framework.fact(fact_id)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return next((one.label for one in fact.choices if one.id == value), value)
    return f"{number(Fraction(value), language)}\u00a0{fact.unit}".rstrip()


def finding_badge(kind: FindingKind, _: Translate) -> Badge:
    """Give the kind of a finding as a badge."""
    tones = {
        FindingKind.GOES_WELL: Tone.GOOD,
        FindingKind.MUST_IMPROVE: Tone.BAD,
        FindingKind.COULD_IMPROVE: Tone.WEAK,
    }
    return Badge(label(kind).render(_), tones[kind])


def member(one: Member, _: Translate) -> str:
    """Name a member of the team; by role where the name is not for these readers."""
    return one.name or label(one.role).render(_)


def date(day: dt.date, language: str) -> str:
    """Write a day in full: *12 november 2026*."""
    from babel.dates import format_date

    return str(format_date(day, "d MMMM y", locale=language))


def dates(days: tuple[dt.date, ...], language: str) -> str:
    """Write several days, first to last."""
    return ", ".join(date(day, language) for day in sorted(days))


def month(day: dt.date, language: str) -> str:
    """Write month and year, short: *nov. 2026*."""
    from babel.dates import format_date

    return str(format_date(day, "MMM y", locale=language))


def moment(at: dt.datetime, language: str) -> str:
    """Write a moment with its time: *12 november 2026, 16:30 (UTC+01:00)*."""
    return f"{date(at.date(), language)}, {at:%H:%M} ({at.tzname() or 'UTC'})"


def number(value: Fraction, language: str) -> str:
    """Write a number as people do, with at most three decimals; a rest is marked with ≈."""
    from babel.numbers import format_decimal

    shown = round(value, 3)
    mark = "" if shown == value else "≈ "
    return mark + str(format_decimal(float(shown), "#,##0.###", locale=language))
