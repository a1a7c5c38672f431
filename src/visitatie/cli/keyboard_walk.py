"""Answering one question after the other at a terminal, with nothing but the keyboard.

What is typed is on disk before the next question comes, so that stopping at any moment, or a
line that breaks off, loses nothing. There is no cursor to move: it works in any terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import click
from attrs import define, field

from visitatie.cli.texts import _
from visitatie.errors import Message, NotFoundError
from visitatie.model import Unrated

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["Asked", "Keeper", "KeyboardWalk"]

EntryT = TypeVar("EntryT")


class Asked(Protocol):
    """One question: what is shown, and what can be typed."""

    @property
    def name(self) -> str:
        """Its name in the dossier."""

    @property
    def in_words(self) -> bool:
        """Whether anything that is typed is the answer."""

    def lines(self, width: int) -> Iterator[str]:
        """Give what is asked, with a key before every answer."""

    def hint(self, *more: str) -> str:
        """Give the keys in short, with those of the walk behind them."""

    def find(self, text: str) -> str | Unrated:
        """Give what a key or a name stands for.

        Raises:
            NotFoundError: it stands for nothing.
        """

    def told(self, value: str | Unrated | None) -> str:
        """Give an answer in words."""


class Keeper(Protocol[EntryT]):
    """Where answers are kept, in the words of what they are."""

    def given(self, name: str) -> EntryT | None:
        """Give what was answered before."""

    def make(self, asked: Asked, value: str | Unrated, note: str, before: EntryT | None) -> EntryT:
        """Make an answer of what was typed."""

    def put(self, name: str, entry: EntryT | None) -> None:
        """Keep an answer, or take it away."""

    def note(self, entry: EntryT) -> str:
        """Give the note of an answer."""

    def told(self, asked: Asked, entry: EntryT) -> str:
        """Give an answer in words."""

    def how_far(self) -> Message:
        """Say how much is answered."""

    def at_end(self, todo: Sequence[str]) -> Iterator[Message | str]:
        """Give what is told at the end; ``todo`` was asked for and not answered."""


@define
class KeyboardWalk(Generic[EntryT]):
    """Somebody on the way through questions.

    ``_before`` holds, for each step that was taken, its place and what had been given there.
    """

    session: Session
    keeper: Keeper[EntryT]
    questions: Sequence[Asked]
    _place: int = 0
    _before: list[tuple[int, EntryT | None]] = field(factory=list)

    def walk(self) -> None:
        """Ask until all is answered or somebody stops; what was given stays.

        Raises:
            WriteError: an answer cannot be written.
            UsageError: no answer can be given any more.
        """
        self.session.tell(
            self.session.translate(
                _("Type the key of your answer. n note, s skip, u undo, q stop; all is kept.")
            )
        )
        try:
            while self._place < len(self.questions):
                if not self._one(self.questions[self._place]):
                    break
        except click.Abort:
            self.session.tell()
        self.session.out(self.keeper.how_far())
        todo = [one.name for one in self.questions if self.keeper.given(one.name) is None]
        for line in self.keeper.at_end(todo):
            self.session.tell(line)

    def _one(self, asked: Asked) -> bool:
        """Ask one question; False is to stop."""
        session, keeper = self.session, self.keeper
        now = keeper.given(asked.name)
        note = "" if now is None else keeper.note(now)
        session.tell()
        session.tell(keeper.how_far())
        for line in asked.lines(session.width):
            session.tell(line)
        if now is not None:
            session.tell(Message("Now: {level}", level=keeper.told(asked, now)))
        more = ("s", "u", "q") if asked.in_words else ("n", "s", "u", "q")
        while True:
            text = self._prompt(_("Answer"), asked.hint(*more))
            key = text.casefold()
            if key == "q":
                return False
            if key == "u":
                return self._undo()
            if key == "s":
                self._before.append((self._place, now))
                self._place += 1
                return True
            if key == "n" and not asked.in_words:
                note = self._prompt(_("Note"))
                continue
            try:
                value = asked.find(text)
            except NotFoundError as error:
                session.tell_error(error)
                continue
            given = keeper.make(asked, value, note, now)
            keeper.put(asked.name, given)
            self._before.append((self._place, now))
            self._place += 1
            session.tell(Message("Kept: {level}", level=keeper.told(asked, given)))
            return True

    def _undo(self) -> bool:
        """Put the last step back as it was, and stand there again."""
        if not self._before:
            self.session.tell(self.session.translate(_("There is nothing to undo yet.")))
            return True
        self._place, before = self._before.pop()
        self.keeper.put(self.questions[self._place].name, before)
        return True

    def _prompt(self, question: str, keys: str = "") -> str:
        asked = self.session.translate(question)
        asked = f"{asked} [{keys}]" if keys else asked
        answer: str = click.prompt(asked, prompt_suffix=": ", err=True, type=str)
        return answer.strip()
