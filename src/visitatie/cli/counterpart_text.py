"""The counterparts of a criterion in other frameworks, as rows of text and as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from visitatie.errors import Message, VisitatieError
from visitatie.model import Counterpart, Framework, counterparts, label, translated

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["beside", "link_data", "link_row", "links_of"]

Translate = Callable[[str], str]


def beside(session: Session, framework: Framework) -> tuple[Framework, ...]:
    """Give the newest edition of every other framework that is known here; imports all plugins.

    One that cannot be read is told and left out.
    """
    found = []
    for one in session.workspace.frameworks():
        if one.id != framework.id:
            try:
                found.append(session.workspace.framework(one.id))
            except VisitatieError as error:
                session.tell_error(error)
    return tuple(found)


def _linked(session: Session, framework: Framework, criterion: str) -> tuple[Framework, ...]:
    """Give the frameworks that a criterion is linked to, as far as they are known here."""
    found: dict[str, Framework] = {}
    for one in counterparts(framework):
        if one.criterion == criterion and one.ref not in found:
            try:
                edition = "" if one.edition is None else f"@{one.edition}"
                found[one.ref] = session.workspace.framework(f"{one.framework}{edition}")
            except VisitatieError:  # not installed here; the link is shown all the same
                continue
    return tuple(found.values())


def links_of(
    session: Session, framework: Framework, criterion: str, others: Iterable[Framework]
) -> list[tuple[Counterpart, str]]:
    """Give what a criterion meets, with the title that it has there where that is known."""
    shown = [translated(one, session.language) for one in others]
    known = (*shown, *_linked(session, framework, criterion))
    return [
        (one, _title(session, one, known))
        for one in counterparts(framework, shown)
        if one.criterion == criterion
    ]


def _title(session: Session, link: Counterpart, known: Iterable[Framework]) -> str:
    for other in known:
        if link.is_in(other) and other.has_criterion(link.to):
            return translated(other, session.language).criterion(link.to).title
    return ""


def link_row(link: Counterpart, title: str, here: Framework, translate: Translate) -> list[str]:
    """Give a link as a row: how it meets, what, and why; who says so where that is another."""
    text = f"{title}. {link.reason}" if title and link.reason else title or link.reason
    if link.said_by != here.ref:
        message = Message("{text} (says {framework})", text=text, framework=link.said_by)
        text = message.render(translate)
    return [label(link.relation).render(translate), link.ref, text]


def link_data(link: Counterpart) -> dict[str, Any]:
    """Give a link as plain data for ``--json``."""
    return {
        "criterion": link.criterion,
        "relation": link.relation.value,
        "framework": link.framework,
        "edition": link.edition,
        "to": link.to,
        "reason": link.reason,
        "said_by": link.said_by,
    }
