"""Judgements that are typed to see what a framework makes of them; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, TypeVar

import click
from attrs import field

from visitatie._frozen import frozen
from visitatie.cli.criterion_text import criterion_lines
from visitatie.cli.framework_text import scale_text
from visitatie.cli.layout import rows
from visitatie.cli.names import criterion_of, value_of
from visitatie.cli.new_audit import facts
from visitatie.cli.texts import _
from visitatie.errors import Message, NotFoundError, UsageError
from visitatie.model import FactType, FactValue, Framework, Unrated, translated
from visitatie.scoring import concerns

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["Trial", "ask", "typed"]

T = TypeVar("T")
_EXPLAIN = "?"


@frozen
class Trial:
    """What was typed: judgements by criterion, and facts."""

    judgements: dict[str, str | Unrated] = field(factory=dict)
    facts: dict[str, FactValue] = field(factory=dict)


def typed(framework: Framework, answers: Collection[str], given: Collection[str]) -> Trial:
    """Read ``CRITERION=LEVEL`` and, for facts, ``NAME=VALUE``.

    Raises:
        NotFoundError: there is no such criterion, level, fact or choice; the nearest is named.
        UsageError: something is not in that form, or a fact has a value that does not fit.
    """
    found: dict[str, str | Unrated] = {}
    for text in answers:
        name, equals, value = text.partition("=")
        if not equals:
            raise UsageError(
                Message("{text!r} should be CRITERION=LEVEL", text=text),
                hint=Message("A fact goes with --fact, as in --fact name=value"),
            )
        criterion = criterion_of(framework, name).id
        found[criterion] = value_of(framework, criterion, value)
    return Trial(found, facts(framework, given))


def ask(session: Session, framework: Framework, trial: Trial) -> None:
    """Ask for everything that some outcome looks at and that was not typed yet.

    An empty answer skips the question; ``?`` explains it. What cannot be is asked again.
    """
    session.tell(session.translate(_("Enter skips a question, ? explains it, Ctrl-C stops.")))
    for name in _wanted(framework):
        if framework.has_criterion(name):
            if name not in trial.judgements:
                _criterion(session, framework, name, trial)
        elif name not in trial.facts:
            _fact(session, framework, name, trial)


def _wanted(framework: Framework) -> Iterator[str]:
    """Give the facts and criteria that outcomes look at, in the order of the framework."""
    wanted = {name for one in framework.outcomes for name in concerns(framework, one.id)}
    ids = (*(one.id for one in framework.facts), *(one.id for one in framework.rated))
    yield from (one for one in ids if one in wanted)


def _criterion(session: Session, framework: Framework, wanted: str, trial: Trial) -> None:
    shown = translated(framework, session.language)
    one = shown.criterion(wanted)
    levels = scale_text(shown.scale_of(one.id), session.translate)

    def explain() -> None:
        for line in criterion_lines(shown, one, session.translate, session.width):
            session.tell(line)

    found = _answer(
        session,
        f"{one.id} {one.title} ({levels})",
        explain,
        lambda text: value_of(framework, one.id, text),
    )
    if found is not None:
        trial.judgements[one.id] = found


def _fact(session: Session, framework: Framework, wanted: str, trial: Trial) -> None:
    one = translated(framework, session.language).fact(wanted)

    def explain() -> None:
        if one.choices:
            choices = [[choice.id, choice.label] for choice in one.choices]
            for line in rows(choices, session.width, indent="  "):
                session.tell(line)
        elif one.type is FactType.BOOLEAN:
            session.tell(Message("yes or no"))
        else:
            session.tell(Message("a number"))

    found = _answer(
        session,
        f"{one.id}: {one.question}",
        explain,
        lambda text: facts(framework, [f"{one.id}={text}"])[one.id],
    )
    if found is not None:
        trial.facts[one.id] = found


def _answer(
    session: Session, question: str, explain: Callable[[], None], read: Callable[[str], T]
) -> T | None:
    while True:
        text = str(click.prompt(question, default="", show_default=False, err=True)).strip()
        if not text:
            return None
        if text == _EXPLAIN:
            explain()
            continue
        try:
            return read(text)
        except (NotFoundError, UsageError) as error:
            session.tell_error(error)
