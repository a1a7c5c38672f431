"""Rating one criterion after the other at a terminal, with nothing but the keyboard.

What is typed is on disk before the next question comes, so that stopping at any moment, or a
line that breaks off, loses nothing. There is no cursor to move: it works in any terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from attrs import define, evolve, field

from visitatie.cli.choices import choices
from visitatie.cli.texts import _
from visitatie.errors import Message, NotFoundError
from visitatie.model import Rating, Unrated

if TYPE_CHECKING:
    import datetime as dt

    from visitatie.cli.audit_frameworks import Named
    from visitatie.cli.choices import Choices
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["RatingWalk", "made"]


def made(name: str, assessor: str, value: str | Unrated, note: str, on: dt.date) -> Rating:
    """Give a rating of a criterion."""
    level, reason = (None, value) if isinstance(value, Unrated) else (value, None)
    return Rating(name, assessor, level, reason, note, on=on)


@define
class RatingWalk:
    """One assessor on the way through the criteria.

    ``_before`` holds, for each step that was taken, its place and what had been given there.
    """

    session: Session
    dossier: Dossier
    assessor: str
    criteria: Sequence[Named]
    today: dt.date
    total: int
    _place: int = 0
    _before: list[tuple[int, Rating | None]] = field(factory=list)

    def walk(self) -> None:
        """Ask until all is rated or somebody stops; what was given stays.

        Raises:
            WriteError: a rating cannot be written.
            UsageError: the ratings were opened meanwhile.
        """
        self.session.tell(
            self.session.translate(
                _("Type the key of your answer. n note, s skip, u undo, q stop; all is kept.")
            )
        )
        try:
            while self._place < len(self.criteria):
                if not self._one(self.criteria[self._place]):
                    break
        except click.Abort:
            self.session.tell()
        self._tell_end()

    def _one(self, named: Named) -> bool:
        """Ask for one criterion; False is to stop."""
        session = self.session
        here = choices(named, session.language, session.translate)
        now = self._given(named.name)
        note = "" if now is None else now.note
        session.tell()
        done = len(self.dossier.ratings.of(self.assessor))
        session.tell(Message("{done} of {total} rated", done=done, total=self.total))
        for line in here.lines(session.width):
            session.tell(line)
        if now is not None:
            session.tell(Message("Now: {level}", level=_told(here, now)))
        while True:
            text = self._prompt(_("Answer"), here.hint("n", "s", "u", "q"))
            key = text.casefold()
            if key == "q":
                return False
            if key == "u":
                return self._undo()
            if key == "s":
                self._before.append((self._place, now))
                self._place += 1
                return True
            if key == "n":
                note = self._prompt(_("Note"))
                continue
            try:
                value = here.find(text)
            except NotFoundError as error:
                session.tell_error(error)
                continue
            given = made(named.name, self.assessor, value, note, self.today)
            if now is not None:
                given = evolve(given, evidence=now.evidence)
            self.dossier.ratings.rate(given)
            self._before.append((self._place, now))
            self._place += 1
            session.tell(Message("Kept: {level}", level=_told(here, given)))
            return True

    def _undo(self) -> bool:
        """Put the last step back as it was, and stand there again."""
        if not self._before:
            self.session.tell(self.session.translate(_("There is nothing to undo yet.")))
            return True
        self._place, before = self._before.pop()
        name = self.criteria[self._place].name
        if before is None:
            self.dossier.ratings.take_back(self.assessor, name)
        else:
            self.dossier.ratings.rate(before)
        return True

    def _prompt(self, question: str, keys: str = "") -> str:
        asked = self.session.translate(question)
        asked = f"{asked} [{keys}]" if keys else asked
        answer: str = click.prompt(asked, prompt_suffix=": ", err=True, type=str)
        return answer.strip()

    def _given(self, name: str) -> Rating | None:
        own = self.dossier.ratings.of(self.assessor)
        return next((one for one in own if one.criterion == name), None)

    def _tell_end(self) -> None:
        given = {one.criterion for one in self.dossier.ratings.of(self.assessor)}
        self.session.out(Message("{done} of {total} rated", done=len(given), total=self.total))
        todo = [one.name for one in self.criteria if one.name not in given]
        if todo:
            self.session.tell(Message("Not rated yet: {ids}", ids=", ".join(todo)))
        self.session.tell(
            self.session.translate(_("Nobody else sees them until the team opens all ratings."))
        )


def _told(here: Choices, rating: Rating) -> str:
    name = here.name(rating.value)
    return f"{name} ({rating.note})" if rating.note else name
