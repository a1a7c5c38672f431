"""The team at one table: what was given and found for a criterion, and what it agrees on.

Nothing is filled in from the ratings: the level is typed, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from attrs import define

from visitatie.cli.choices import choices
from visitatie.cli.inputs import DATE, check_evidence, now
from visitatie.cli.judging import write_down
from visitatie.cli.layout import Bold, rows
from visitatie.cli.self_evaluation_text import view_rows
from visitatie.cli.spread_text import rating_rows, spread_of, spread_sentence
from visitatie.cli.texts import _
from visitatie.errors import Message, NotFoundError
from visitatie.model import Judgement, MinorityView, Unrated, label

if TYPE_CHECKING:
    import datetime as dt

    from visitatie.cli.audit_frameworks import AuditFrameworks, Named
    from visitatie.cli.choices import Choices
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["Deliberation"]


@define
class Deliberation:
    """A team on its way through criteria; ``by`` writes down."""

    session: Session
    dossier: Dossier
    frameworks: AuditFrameworks
    by: str

    def go_through(self, criteria: Sequence[Named]) -> None:
        """Show and ask, criterion by criterion, until all are done or somebody stops.

        Raises:
            WriteError: a judgement cannot be written.
        """
        self.session.tell(
            self.session.translate(_("Type the key of what the team agrees on. s skip, q stop."))
        )
        try:
            for named in criteria:
                if not self._one(named):
                    return
        except click.Abort:
            self.session.tell()

    def _one(self, named: Named) -> bool:
        """Ask for one criterion; False is to stop."""
        session = self.session
        here = choices(named, session.language, session.translate)
        session.tell()
        for line in (*here.lines(session.width), *self._known(named, here)):
            session.tell(line)
        while True:
            text = self._prompt(_("The team agrees on"), here.hint("s", "q")).casefold()
            if text in ("s", "q"):
                return text == "s"
            try:
                value = here.find(text)
            except NotFoundError as error:
                session.tell_error(error)
                continue
            judgement = self._judgement(named, value)
            write_down(session, self.dossier, self.frameworks, named, judgement)
            return True

    def _known(self, named: Named, here: Choices) -> Iterator[str]:
        """Give what the school gave, ratings, evidence and the judgement that is there."""
        record, session = self.dossier.record(), self.session
        school = view_rows(session, record, named)
        if school:
            yield ""
            yield Bold(session.translate(_("Self-evaluation of the school")))
            yield from rows(school, session.width, indent="  ")
        if record.progress.ratings_opened is not None:
            found = spread_of(record, named)
            said = session.text(spread_sentence(found))
            yield ""
            yield Bold(f"{session.translate(_('Ratings'))}: {said}")
            yield from rows(rating_rows(session, named, found), session.width, indent="  ")
        about = [one for one in record.evidence if one.id in self._linked(named)]
        if about:
            yield ""
            yield Bold(session.translate(_("Evidence")))
            table = [[one.id, session.text(label(one.kind)), one.title] for one in about]
            yield from rows(table, session.width, indent="  ")
        old = self._old(named)
        if old is not None:
            yield ""
            level = Message("Judged: {level}", level=here.told(old.value))
            yield Bold(session.text(level))
            yield from rows([["", old.reason.strip()]], session.width, indent="")

    def _judgement(self, named: Named, value: str | Unrated) -> Judgement:
        """Ask for all that belongs to a judgement."""
        reason = self._prompt(_("Because"))
        agreed_by, until = "", None
        if value is Unrated.NOT_APPLICABLE:
            agreed_by = self._prompt(_("Who of school or board agreed"))
            until = self._day(_("Holds until (a date, or Enter)"))
        ids = self._evidence(named)
        return Judgement(
            named.name,
            None if isinstance(value, Unrated) else value,
            value if isinstance(value, Unrated) else None,
            reason,
            ids,
            tuple(self._minority(named, value)),
            self.by,
            now(),
            agreed_by=agreed_by,
            until=until,
        )

    def _evidence(self, named: Named) -> tuple[str, ...]:
        linked = ", ".join(self._linked(named))
        while True:
            pieces = self._prompt(_("Rests on (ids of evidence)"), default=linked)
            try:
                return check_evidence(self.dossier.record(), pieces.replace(",", " ").split())
            except NotFoundError as error:
                self.session.tell_error(error)

    def _minority(self, named: Named, value: str | Unrated) -> Iterator[MinorityView]:
        """Ask who gave something else; earlier views stay, but for those now agreed with."""
        old = self._old(named)
        earlier = () if old is None else old.minority
        kept = [view for view in earlier if view.level is None or view.level != value]
        yield from kept
        for one in spread_of(self.dossier.record(), named).ratings:
            if one.value == value or one.assessor in {view.by for view in kept}:
                continue
            asked = self.session.text(
                Message("{name} still sees it differently, because (Enter: no)", name=one.assessor)
            )
            why = self._ask(asked, default="")
            if why:
                yield MinorityView(one.assessor, why, one.level)

    def _linked(self, named: Named) -> tuple[str, ...]:
        """Give the evidence that is about a criterion, and what the judgement rests on."""
        old = self._old(named)
        ids = [one.id for one in self.dossier.record().evidence if named.name in one.criteria]
        return tuple(dict.fromkeys((*(() if old is None else old.evidence), *ids)))

    def _old(self, named: Named) -> Judgement | None:
        judged = self.dossier.record().judgements
        return next((one for one in judged if one.criterion == named.name), None)

    def _prompt(self, question: str, keys: str = "", default: str | None = None) -> str:
        asked = self.session.translate(question)
        return self._ask(f"{asked} [{keys}]" if keys else asked, default)

    def _day(self, question: str) -> dt.date | None:
        while True:
            text = self._prompt(question, default="")
            if not text:
                return None
            try:
                day: dt.datetime = DATE.convert(text, None, None)
            except click.BadParameter as error:
                self.session.tell(error.message)
                continue
            return day.date()

    def _ask(self, asked: str, default: str | None = None) -> str:
        """Ask until something is typed; Enter gives the default where there is one."""
        while True:
            answer: str = click.prompt(
                asked,
                prompt_suffix=": ",
                default=default,
                show_default=bool(default),
                err=True,
                type=str,
            )
            if answer.strip() or default is not None:
                return answer.strip()
