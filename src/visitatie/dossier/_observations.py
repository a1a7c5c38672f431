"""Filled-in forms in a dossier: each has a file of its own, so that auditors do not meet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from attrs import evolve, field, frozen

from visitatie.dossier._change import Edit, change
from visitatie.dossier._layout import OBSERVATIONS
from visitatie.dossier._own_file import own_part
from visitatie.dossier._store import PartRead, Store
from visitatie.errors import Message, NotFoundError, UsageError, WriteError
from visitatie.model import ItemAnswer, Observation

__all__ = ["Observations"]


@frozen
class Observations:
    """The forms of the visit, done or not."""

    _store: Store
    _read: dict[str, PartRead] = field(repr=False)
    _locked: Callable[[], AbstractContextManager[Any]] = field(repr=False)

    @property
    def all(self) -> tuple[Observation, ...]:
        """All forms, by the names of their files."""
        return tuple(
            self._read[name].content for name in sorted(self._read) if OBSERVATIONS.holds(name)
        )

    def of(self, form: str) -> Observation:
        """Give a form by its id.

        Raises:
            NotFoundError: there is none.
        """
        found = next((one for one in self.all if one.id == form), None)
        if found is None:
            raise NotFoundError(Message("There is no form {id}", id=form))
        return found

    def put(self, form: Observation) -> None:
        """Add a form, or replace the one of the same id.

        Raises:
            InputError: a file has problems, or the form could not be read back.
            WriteError: somebody else changed it after it was read, or it cannot be written.
        """
        self._change(form.id, lambda _now: form)

    def answer(self, form: str, item: str, answer: ItemAnswer | None) -> None:
        """Fill in an item, or take away what was filled in (None).

        Raises:
            NotFoundError: there is no such form.
            UsageError: the form is done.
            WriteError: see put.
        """
        self.refuse(form)

        def filled(now: Observation) -> Observation:
            given = now.answers
            place = next((n for n, one in enumerate(given) if one.item == item), None)
            kept = () if answer is None else (answer,)
            if place is None:
                return evolve(now, answers=(*given, *kept))
            return evolve(now, answers=(*given[:place], *kept, *given[place + 1 :]))

        self._change(form, filled)

    def refuse(self, form: str) -> None:
        """Say that a form can no longer be filled in, when it is done.

        Raises:
            NotFoundError: there is no such form.
            UsageError: it is.
        """
        if self.of(form).done:
            raise UsageError(
                Message("The form {id} is done", id=form),
                hint=Message("To correct it, change done in its file in observations"),
            )

    def _change(self, form: str, made: Callable[[Observation], Observation]) -> None:
        seen = next((one for one in self.all if one.id == form), Observation())
        part = own_part(OBSERVATIONS, self._read, form, ())

        def edit(now: Observation) -> Edit | None:
            if now != seen:
                raise WriteError(
                    Message(
                        "{file} was changed by somebody else after it was read here",
                        file=part.name,
                    ),
                    hint=Message("Read the dossier again and look at what it says now"),
                )
            content = made(now)
            return None if content == now else Edit(content, "answers", None, None)

        with self._locked():
            self._read[part.name] = change(self._store, part, edit)
