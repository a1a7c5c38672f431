"""Making a new audit from what was typed: asking for what is missing, checking the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visitatie.cli import asking
from visitatie.cli.inputs import kind_of
from visitatie.cli.names import YES_OR_NO, find
from visitatie.errors import Message, UsageError
from visitatie.model import (
    Audit,
    AuditKind,
    Fact,
    FactType,
    FactValue,
    Framework,
    Member,
    Progress,
    PromptMoment,
    Record,
    Role,
    Scenario,
    Selection,
    Subject,
    translated,
)

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.cli.session import Session

__all__ = [
    "Asker",
    "audit_facts",
    "facts",
    "first_step",
    "kind",
    "member",
    "next_steps",
    "prepared_texts",
    "scenario_of",
    "speaking",
    "step_with",
    "subject",
    "title",
]


class Asker:
    """Asks for what was not given; where nobody can answer, the default stands."""

    def __init__(self, session: Session) -> None:
        """Find out whether there is somebody to ask."""
        self._session = session
        self._somebody = asking.somebody()

    def __call__(
        self, given: str | None, option: str, question: str, default: str | None = None
    ) -> str:
        """Give what was given, or the answer to the question.

        Raises:
            UsageError: there is nobody to ask, and no default.
        """
        if given is not None:
            return given
        if self._somebody:
            asked = self._session.translate(question)
            answer = click.prompt(asked, default=default, show_default=bool(default), err=True)
            return str(answer).strip()
        if default is None:
            raise UsageError(Message("{option} is missing", option=option))
        return default


def subject(  # noqa: PLR0913  # all that identifies a school
    *,
    name: str,
    board: str,
    brin: str | None,
    location: str | None,
    board_number: str | None,
    place: str,
) -> Subject:
    """Give the school or board.

    Raises:
        UsageError: an identifier cannot exist.
    """
    brin = None if brin is None else brin.strip().upper()
    try:
        return Subject(name, board, brin, location, board_number, place)
    except ValueError:
        raise UsageError(
            Message("--brin, --location or --board-number cannot be right"),
            hint=Message(
                "A BRIN is two digits and two letters (05AB), a location two digits (00), the "
                "number of a board five digits (41234)"
            ),
        ) from None


def scenario_of(framework: Framework, wanted: str | None) -> Scenario | None:
    """Give a kind of investigation by id or title.

    Raises:
        NotFoundError: the framework has none of that name.
    """
    if wanted is None:
        return None
    names = {one.title: one for one in framework.scenarios}
    names |= {one.id: one for one in framework.scenarios}
    ids = [one.id for one in framework.scenarios]
    return find(names, wanted, Message("kind of investigation"), shown=ids)


def kind(framework: Framework, scenario: Scenario | None, wanted: str | None) -> AuditKind:
    """Give the kind of audit: asked for, that of the scenario, or what fits the framework."""
    if wanted is not None:
        return kind_of(AuditKind, wanted, Message("kind of audit"))
    if scenario is not None:
        return kind_of(AuditKind, scenario.kind, Message("kind of audit"))
    return AuditKind.VISITATION if framework.about.conversation else AuditKind.AUDIT


def title(session: Session, framework: Framework, scenario: Scenario | None, name: str) -> str:
    """Give a title for when none was given: what the scenario calls its report, and the name."""
    if scenario is not None and scenario.report.title:
        return f"{scenario.report.title} {name}"
    if framework.about.conversation:
        return session.text(Message("Conversation about quality: {name}", name=name))
    return session.text(Message("Audit {name}", name=name))


def first_step(framework: Framework, audit: Audit, at: dt.datetime) -> Progress:
    """Begin the process; a conversation has one only where its framework says so."""
    from visitatie.process import Situation, begin

    if framework.about.conversation and not framework.processes:
        return Progress()
    return Progress(steps=(begin(Situation(Record(audit), framework, at.date()), at),))


def speaking(language: str) -> Callable[[Message], str]:
    """Give what says a sentence in the language of a dossier: its readers will see it."""
    from visitatie.locale import DEFAULT_LANGUAGE, LANGUAGES, translations

    translate = translations(language if language in LANGUAGES else DEFAULT_LANGUAGE).gettext

    def say(message: Message) -> str:
        return message.render(translate)

    return say


def member(text: str) -> Member:
    """Give a member of the team from ``name:role``; without a role it is a member.

    Raises:
        NotFoundError: there is no such role.
    """
    name, colon, role = text.rpartition(":")
    if not colon:
        return Member(text.strip())
    return Member(name.strip(), kind_of(Role, role, Message("role of {name}", name=name.strip())))


def audit_facts(frameworks: AuditFrameworks, given: Collection[str]) -> dict[str, FactValue]:
    """Give the facts of any of the frameworks of an audit, by their name in the audit.

    Raises:
        NotFoundError: no framework has such a fact, or the fact no such choice.
        UsageError: a value is not of the type of the fact, or two frameworks have the fact.
    """
    found = {}
    for text in given:
        name, value = _name_and_value(text)
        one = frameworks.find(name, lambda framework, wanted: framework.fact(wanted).id)
        found[one.name] = _fact(one.framework.fact(one.id), value)
    return found


def facts(framework: Framework, given: Collection[str]) -> dict[str, FactValue]:
    """Give the facts from ``name=value``.

    Raises:
        NotFoundError: the framework has no such fact, or the fact no such choice.
        UsageError: a value is not of the type of the fact.
    """
    found = {}
    for text in given:
        name, value = _name_and_value(text)
        fact = framework.fact(name)
        found[fact.id] = _fact(fact, value)
    return found


def _name_and_value(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(Message("--fact {text!r} should be NAME=VALUE", text=text))
    return name.strip(), value.strip()


def _fact(fact: Fact, text: str) -> FactValue:
    what = Message("fact {fact}", fact=fact.id)
    if fact.type is FactType.BOOLEAN:
        return find(YES_OR_NO, text, what)
    if fact.type is FactType.CHOICE:
        names = {one.label: one.id for one in fact.choices}
        names |= {one.id: one.id for one in fact.choices}
        return find(names, text, what, shown=[one.id for one in fact.choices])
    try:
        number = Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        number = None
    if number is None or (fact.type is FactType.INTEGER and number.denominator != 1):
        raise UsageError(
            Message("fact {fact}: {value!r} is not a number that fits", fact=fact.id, value=text),
            hint=Message("{text}", text=fact.question),
        )
    return int(number) if fact.type is FactType.INTEGER else number


def prepared_texts(
    session: Session, main: str, frameworks: Iterable[Framework]
) -> dict[str, bytes]:
    """Give ``conversation.toml`` with every question, as remarks that are ready to be answered.

    ``main`` is the id of the main framework. Without a framework to talk with there is no text.
    """
    lines = []
    for framework in frameworks:
        if framework.about.conversation:
            before = "" if framework.id == main else f"{framework.id}:"
            lines += _questions(session, translated(framework, session.language), before)
    if not lines:
        return {}
    text = "\n".join(["format = 1", "participants = []", *lines, ""])
    return {"conversation.toml": text.encode()}


def _questions(session: Session, shown: Framework, before: str) -> list[str]:
    """Give the questions of a framework; ``before`` stands before their ids."""
    lines = [
        "",
        *_remark(
            session.text(
                Message(
                    "Every question of {framework}. Take away the # in front of an answer and "
                    "write it between the quotes; leave out what was not talked about.",
                    framework=shown.ref,
                )
            )
        ),
    ]
    for prompt in shown.prompts:
        if prompt.moment is PromptMoment.PREPARATION:
            lines += _question(before + prompt.id, prompt.text or prompt.title, prompt.perspectives)
    for criterion in shown.criteria:
        if criterion.scale is None:
            text = criterion.text or criterion.title
            lines += _question(before + criterion.id, text, criterion.perspectives)
    for prompt in shown.prompts:
        if prompt.moment is PromptMoment.CLOSING:
            lines += _question(before + prompt.id, prompt.text or prompt.title, prompt.perspectives)
    return lines


def _question(to: str, text: str, perspectives: Collection[str]) -> Iterator[str]:
    yield ""
    yield from _remark(text)
    for perspective in perspectives or ("",):
        yield "# [[answers]]"
        yield f'# to = "{to}"'
        if perspective:
            yield f'# perspective = "{perspective}"'
        yield '# text = ""'


def _remark(text: str) -> list[str]:
    from visitatie.cli.layout import paragraph

    return paragraph(text, 90, indent="# ")


def next_steps(frameworks: AuditFrameworks, audit: Audit, folder: Path) -> list[str]:
    """Give a few commands that come next: of the main framework, and one of each other one."""
    framework, *further = frameworks.all
    *first, last = _next_steps(framework, audit, folder)
    return [*first, *(step_with(folder, one) for one in further), last]


def step_with(folder: Path, framework: Framework) -> str:
    """Give a command that uses a further framework."""
    if framework.about.conversation:
        return _answer(framework, folder, f"{framework.id}:")
    rated = framework.rated[0].id if framework.rated else ""
    return f'visitatie judge {folder} {framework.id}:{rated} ... --reason "..."'


def _answer(framework: Framework, folder: Path, before: str = "") -> str:
    asked = [one for one in framework.criteria if one.scale is None]
    first = (asked or framework.criteria)[0]
    seen = f" --perspective {first.perspectives[0]}" if first.perspectives else ""
    return f'visitatie answer {folder} {before}{first.id}{seen} --text "..."'


def _next_steps(framework: Framework, audit: Audit, folder: Path) -> list[str]:
    if framework.about.conversation:
        return [_answer(framework, folder), f"visitatie report {folder}"]
    own = tuple(one for one in audit.scope if audit.own(framework.id, one) is not None)
    scope = framework.select(Selection(own or ("*",)))
    rated = scope[0] if scope else ""
    asked = any(one.instruments for one in framework.scenarios if one.id == audit.scenario)
    return [
        f"visitatie show {framework.ref}",
        f"visitatie status {folder}",
        *([] if audit.team else [f'visitatie team {folder} add "..."']),
        *([f"visitatie observe {folder}"] if asked else []),
        f'visitatie judge {folder} {rated} ... --reason "..."',
        f"visitatie report {folder}",
    ]
