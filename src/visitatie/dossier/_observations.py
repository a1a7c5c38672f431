"""Filled-in forms in a dossier: each has a file of its own, so that auditors do not meet."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._change import Edit, EntryEdit, change
from visitatie.dossier._entries import unseen
from visitatie.dossier._layout import OBSERVATIONS
from visitatie.dossier._own_file import own_part
from visitatie.dossier._store import PartRead, Store
from visitatie.errors import Message, NotFoundError, UsageError
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
        seen = next((one for one in self.all if one.id == form.id), Observation())

        def edit(now: Observation) -> Edit | None:
            self._check_seen(now, seen, form.id)
            return None if form == now else Edit(form)

        self._change(form.id, edit, "put_form", form.by)

    def answer(self, form: str, item: str, answer: ItemAnswer | None) -> None:
        """Fill in an item, or take away what was filled in (None).

        Raises:
            NotFoundError: there is no such form.
            UsageError: the form is done.
            WriteError: see put.
        """
        self.refuse(form)
        seen = self.of(form)

        def edit(now: Observation) -> Edit | None:
            self._check_seen(now, seen, form)
            given = now.answers
            place = next((n for n, one in enumerate(given) if one.item == item), None)
            if place is None and answer is None:
                return None
            kept = () if answer is None else (answer,)
            end = len(given) if place is None else place
            content = evolve(now, answers=(*given[:end], *kept, *given[end + 1 :]))
            if content == now:
                return None
            return Edit(content, (EntryEdit("answers", place, answer),))

        self._change(form, edit, "fill_in", seen.by)

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

    def _check_seen(self, now: Observation, seen: Observation, form: str) -> None:
        if now != seen:
            raise unseen(own_part(OBSERVATIONS, self._read, form, ()))

    def _change(
        self, form: str, edit: Callable[[Observation], Edit | None], did: str, by: str
    ) -> None:
        part = own_part(OBSERVATIONS, self._read, form, ())
        with self._locked():
            self._read[part.name] = change(self._store, part, edit, did, by=by)
