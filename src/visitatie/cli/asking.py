"""Whether there is a person at the terminal who can be asked something, and asking it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TypeVar

import click

from visitatie.cli.names import YES_OR_NO, find
from visitatie.cli.session import Session
from visitatie.cli.texts import _
from visitatie.errors import Message, NotFoundError, UsageError

__all__ = ["agree", "nobody_here", "somebody", "until"]

T = TypeVar("T")


def somebody() -> bool:
    """Tell whether questions can be shown and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def nobody_here() -> UsageError:
    """Give the error for what is not done unless somebody says so."""
    return UsageError(
        Message("Nothing was changed: nobody is here to say that it may be done"),
        hint=Message("Add --yes to do it, or --dry-run to only look"),
    )


def agree(session: Session) -> None:
    """Ask whether it may be done.

    Raises:
        UsageError: nobody is here to ask.
        click.Abort: it may not.
    """
    if not somebody():
        raise nobody_here()
    question = _("May it be done (yes or no)")
    if not until(session, question, YES_OR_NO, session.translate(_("no"))):
        raise click.Abort


def until(session: Session, question: str, names: Mapping[str, T], default: str | None) -> T:
    """Ask until the answer is one of these."""
    while True:
        text = click.prompt(session.translate(question), default=default, err=True)
        try:
            return find(names, str(text), Message("answer"))
        except NotFoundError as error:
            session.tell_error(error)
