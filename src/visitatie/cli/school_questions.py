"""What the school is asked in a self-evaluation: the criteria in scope, each with its answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.cli.audit_frameworks import Named
from visitatie.cli.choices import choices
from visitatie.cli.inputs import check_text
from visitatie.cli.layout import Bold, paragraph, title
from visitatie.cli.texts import _
from visitatie.errors import Message, UsageError
from visitatie.model import Criterion, Unrated, translated
from visitatie.report.context import ReportContext

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.cli.keyboard_walk import Asked
    from visitatie.cli.session import Session
    from visitatie.model import Record

__all__ = ["InWords", "asked_of", "contributor_of", "school_questions"]


def school_questions(record: Record, frameworks: AuditFrameworks) -> tuple[Named, ...]:
    """Give the criteria that the school is asked about, in the order of its frameworks.

    Of a framework that gives levels those with a scale; of another one the questions at the end
    of its tree, which are answered in words.

    Raises:
        UsageError: there are none.
    """
    found: list[Named] = []
    for framework in frameworks.all:
        context = ReportContext(framework, record.through(framework.id))
        asked = context.scope or tuple(
            one
            for one in framework.criteria
            if not framework.children(one.id) and context.in_scope(one.id)
        )
        name = record.audit.qualified
        found += [Named(framework, one.id, name(framework.id, one.id)) for one in asked]
    if not found:
        raise UsageError(Message("Nothing is in the scope of the audit"))
    return tuple(found)


def contributor_of(record: Record, text: str) -> str:
    """Give a contributor as the dossier spells them, or as typed where they are new.

    Raises:
        UsageError: nothing was typed.
    """
    who = check_text(text, "--as")
    known = {one.contributor.casefold(): one.contributor for one in record.self_evaluations}
    return known.get(who.casefold(), who)


def asked_of(session: Session, named: Named) -> Asked:
    """Give a criterion as a question, with keys for its levels or to be answered in words."""
    shown = translated(named.framework, session.language)
    criterion = shown.criterion(named.id)
    if criterion.scale is None:
        return InWords(named.name, criterion, session)
    return choices(named, session.language, session.translate)


@frozen
class InWords:
    """A criterion that is answered in words."""

    name: str
    criterion: Criterion
    session: Session
    in_words: bool = True

    def lines(self, width: int) -> Iterator[str]:
        """Give what is asked."""
        yield from title(f"{self.name} {self.criterion.title}", width)
        if self.criterion.text:
            yield from paragraph(self.criterion.text, width)
        if self.criterion.guidance:
            yield ""
            yield Bold(self.session.translate(_("How to look")))
            yield from paragraph(self.criterion.guidance, width, indent="  ")

    def hint(self, *more: str) -> str:
        """Say that words are asked, with the keys of the walk behind that."""
        return ", ".join((self.session.translate(_("in words")), *more))

    def find(self, text: str) -> str:
        """Give the words as they are."""
        return text

    def told(self, value: str | Unrated | None) -> str:
        """Give the words."""
        return value if isinstance(value, str) else ""
