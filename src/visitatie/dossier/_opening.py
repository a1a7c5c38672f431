"""Reading a dossier as it is at one moment, also while somebody changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from visitatie.dossier._note import is_unfinished
from visitatie.dossier._store import Store
from visitatie.dossier._together import finish, opening
from visitatie.errors import InputError, Message, UsageError
from visitatie.files.writing import locked
from visitatie.model.notice import Notice

__all__ = ["at_one_moment", "standing_still"]

_TRIES = 3

FoundT = TypeVar("FoundT")


def at_one_moment(store: Store, look: Callable[[], FoundT]) -> tuple[FoundT, tuple[Notice, ...]]:
    """Look at the files as they are at one moment; give what was mended before that too.

    Where a change comes in between, one looks again; where changes keep coming, they wait.

    Raises:
        InputError: a change that broke off cannot be brought to its end (D008, D009).
        WriteError: it could not be written.
    """
    mended: tuple[Notice, ...] = ()
    for _ in range(_TRIES):
        before = store.logs.sizes()
        mended += opening(store)
        try:
            found = look()
        except InputError:
            if not is_unfinished(store) and store.logs.sizes() == before:
                raise
            continue  # it was being changed: logs and files come one after another
        if not is_unfinished(store) and store.logs.sizes() == before:
            return found, mended
    with locked(store.hidden() / "dossier"):
        mended += finish(store)
        return look(), mended


@contextmanager
def standing_still(store: Store) -> Iterator[None]:
    """Look at a copy that is not ours to write in, and refuse what was seen while it changed.

    Raises:
        UsageError: a change of it is going on or broke off, or it changed meanwhile.
    """
    before = store.logs.sizes()
    try:
        _refuse_unfinished(store)
        yield
    except InputError:
        if store.logs.sizes() == before:
            raise
    _refuse_unfinished(store)
    if store.logs.sizes() != before:
        raise UsageError(
            Message("{folder} was changed while it was read", folder=store.folder),
            hint=Message("Wait until nobody works in it and it is copied whole, and begin again"),
        )


def _refuse_unfinished(store: Store) -> None:
    if is_unfinished(store):
        raise UsageError(
            Message("In {folder} a change is going on, or broke off", folder=store.folder),
            hint=Message("Open it there once, with visitatie status, and begin again"),
        )
