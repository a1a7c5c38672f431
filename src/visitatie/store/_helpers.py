"""What can be done with any store."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from visitatie.errors import ChangedMeanwhileError
from visitatie.model import Record
from visitatie.store._names import check_file
from visitatie.store._protocol import Store, Stored

__all__ = ["copy_audit", "edit"]

_TRIES = 20


def edit(
    store: Store,
    name: str,
    how: Callable[[Stored], Record],
    *,
    by: str,
    because: str = "",
) -> Stored:
    """Change an audit, and begin again from what it says now when somebody else was first.

    ``how`` gets the audit and gives the record as it should become; it may be called several
    times. It is up to it to look whether what it changes still says what it expects.

    Raises:
        ChangedMeanwhileError: somebody else was first, time after time.
        Exception: what ``how``, or the store, raises.
    """
    for _ in range(_TRIES - 1):
        before = store.read(name)
        with contextlib.suppress(ChangedMeanwhileError):
            return store.change(name, how(before), seen=before.version, by=by, because=because)
    before = store.read(name)
    return store.change(name, how(before), seen=before.version, by=by, because=because)


def copy_audit(name: str, source: Store, target: Store, *, by: str, because: str = "") -> Stored:
    """Copy an audit to another store: record, blind ratings and files of evidence.

    The history stays where it was made; the copy begins its own.

    Raises:
        NotFoundError: there is no such audit.
        UsageError: the other store has an audit of that name, or a file can have no such name in
            it; nothing is made there.
        WriteError: it could not be written.
    """
    before = source.read(name)
    for one in source.files(name):
        check_file(one.name)
    copied = target.create(name, before.record, by=by, because=because, blind=before.blind)
    for one in source.files(name):
        with source.open_file(name, one.name) as content:
            target.put_file(name, one.name, content, by=by)
    return copied
