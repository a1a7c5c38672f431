"""How far long work is, where a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from visitatie.cli.session import Session
from visitatie.errors import Message

__all__ = ["shown"]


@contextmanager
def shown(session: Session, label: Message) -> Iterator[Callable[[int, int], None]]:
    """Give what is to be told how many of how many are done; it draws a bar in a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    with click.progressbar(length=1, label=session.text(label), file=sys.stderr) as bar:

        def tell(done: int, every: int) -> None:
            bar.length = max(every, 1)
            bar.update(done - bar.pos)

        yield tell
