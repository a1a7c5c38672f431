"""How far long work is, on one line of the terminal that is gone when it is done."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.errors import Message

__all__ = ["Progress"]

_PATIENCE = 0.7
"""Seconds of work before anything is shown: what is quick needs no progress."""
_BETWEEN = 0.1
"""Seconds between two changes of the line."""


class Progress:
    """Shows how far work is, in place: each message replaces the one before it.

    Only a terminal gets to see it. In a pipe, a file or a scheduled job nothing is written, and
    neither is anything for work that is done at once. Use it as a context: the line is wiped
    at the end, also when the work fails.

    Args:
        session: the run that it belongs to.
        beside_data: whether what is asked for is written meanwhile; on one and the same terminal
            the two would run through each other, so then nothing is shown.
    """

    def __init__(self, session: Session, *, beside_data: bool = False) -> None:
        """Begin; the clock runs from here."""
        self._session = session
        self._shown = sys.stderr.isatty() and not (beside_data and sys.stdout.isatty())
        self._next = time.monotonic() + _PATIENCE
        self._length = 0

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        self.wipe()

    def __call__(self, message: Message) -> None:
        """Say how far it is. It may be said as often as one likes; most of it is passed over."""
        if not self._shown or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _BETWEEN
        room = shutil.get_terminal_size().columns - 1
        text = " ".join(self._session.text(message).split())[:room]
        click.echo(f"\r{text.ljust(self._length)}", err=True, nl=False)
        self._length = len(text)

    def wipe(self) -> None:
        """Take the line away, before something else is written on standard error."""
        if self._length:
            click.echo(f"\r{' ' * self._length}\r", err=True, nl=False)
            self._length = 0
