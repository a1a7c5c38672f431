"""How the ratings of a team lie: as lines, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from visitatie.cli.choices import choices
from visitatie.cli.layout import paragraph, rows
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import translated
from visitatie.scoring.agreement import Concordance, Spread, concordances, spread

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks, Named
    from visitatie.cli.session import Session
    from visitatie.model import Framework, Record

__all__ = ["concordance_lines", "rating_rows", "spread_data", "spread_of", "spread_sentence"]


def spread_of(record: Record, named: Named) -> Spread:
    """Give how the opened ratings of one criterion lie."""
    seen = record.through(named.framework.id)
    return spread(named.framework, named.id, seen.ratings)


def rating_rows(session: Session, named: Named, found: Spread) -> list[list[str]]:
    """Give per assessor what they gave, with a mark at who stands apart, and the note."""
    here = choices(named, session.language, session.translate)
    return [
        [
            "≠" if one.assessor in found.apart else " ",
            one.assessor,
            here.told(one.value),
            one.note,
        ]
        for one in found.ratings
    ]


def spread_sentence(found: Spread) -> Message:
    """Say in a few words how ratings lie."""
    if not found.ratings:
        return Message("nobody has rated it")
    if found.steps is None:
        return Message("fewer than two levels")
    if found.steps == 0:
        return Message("all {count} the same", count=found.rated)
    if found.apart:
        return Message(
            "{steps} apart; {names} sees it differently",
            steps=_steps(found.steps),
            names=", ".join(found.apart),
        )
    return Message("{steps} apart, no majority", steps=_steps(found.steps))


def _steps(count: int) -> Message:
    return Message("1 step") if count == 1 else Message("{count} steps", count=count)


def concordance_lines(
    session: Session, record: Record, frameworks: AuditFrameworks
) -> Iterator[str]:
    """Say per scale how far the assessors agree, on how much that rests, and what it means."""
    table = []
    for framework, one in _concordances(record, frameworks.all):
        alpha = (
            session.text(Message("cannot be computed"))
            if one.alpha is None
            else f"{float(one.alpha):.2f}"
        )
        sentence = Message(
            "{equal} of {pairs} pairs are the same ({share}), over {criteria} criteria; "
            "Krippendorff's alpha (ordinal): {alpha}",
            equal=one.equal,
            pairs=one.pairs,
            share=f"{float(one.exact or 0):.0%}",
            criteria=one.criteria,
            alpha=alpha,
        )
        shown = translated(framework, session.language).scale(one.scale)
        table.append([shown.title, session.text(sentence)])
    yield from rows(table, session.width)
    if table:
        caution = _(
            "Alpha is 1 where all agree and 0 where agreement is what chance gives. Over few "
            "criteria, or where nearly all levels are the same, it says little: look at the pairs."
        )
        yield from paragraph(session.translate(caution), session.width)


def _concordances(
    record: Record, frameworks: Iterable[Framework]
) -> Iterator[tuple[Framework, Concordance]]:
    for framework in frameworks:
        seen = record.through(framework.id)
        for one in concordances(framework, framework.rated, seen.ratings):
            yield framework, one


def spread_data(
    record: Record, wanted: Iterable[Named], frameworks: AuditFrameworks
) -> dict[str, Any]:
    """Give the spread of every criterion, and how far the assessors agree, as data."""
    opening = record.progress.ratings_opened
    criteria = []
    for named in wanted:
        found = spread_of(record, named)
        criteria.append(
            {
                "criterion": named.name,
                "ratings": [
                    {
                        "assessor": one.assessor,
                        "level": one.level,
                        "unrated": None if one.unrated is None else one.unrated.value,
                        "note": one.note,
                    }
                    for one in found.ratings
                ],
                "counts": dict(found.counts),
                "steps": found.steps,
                "apart": list(found.apart),
            }
        )
    agreement = [
        {
            "framework": framework.ref,
            "scale": one.scale,
            "criteria": one.criteria,
            "pairs": one.pairs,
            "equal": one.equal,
            "exact": None if one.exact is None else round(float(one.exact), 4),
            "alpha_ordinal": None if one.alpha is None else round(float(one.alpha), 4),
        }
        for framework, one in _concordances(record, frameworks.all)
    ]
    return {
        "format": 1,
        "opened": None if opening is None else {"by": opening.by, "at": opening.at.isoformat()},
        "criteria": criteria,
        "agreement": agreement,
    }
