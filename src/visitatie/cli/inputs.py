"""What people type on the command line, as values: dates, names of kinds, ids from titles."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from enum import Enum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from visitatie.cli.command import CommandGroup, argument, group, option
from visitatie.cli.session import Session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.errors import Message
    from visitatie.model import Classification, Record

__all__ = [
    "DATE",
    "as_date",
    "as_id",
    "check_evidence",
    "check_text",
    "classification_of",
    "classification_option",
    "criterion_option",
    "dossier_argument",
    "dossier_group",
    "dossier_of",
    "evidence_option",
    "files_option",
    "kind_of",
    "make_id",
    "next_number",
    "now",
    "replace_option",
]

FunctionT = TypeVar("FunctionT", bound=Callable[..., Any])
EnumT = TypeVar("EnumT", bound=Enum)

DATE = click.DateTime(["%Y-%m-%d", "%d-%m-%Y"])
"""A day, as 2026-11-03 or 3-11-2026."""

_LONGEST = 40
_DOSSIER = "visitatie.dossier"


def dossier_argument(function: FunctionT) -> FunctionT:
    """Add the folder of the dossier that a command works on."""
    return argument(
        "dossier",
        metavar=_("DOSSIER"),
        type=click.Path(path_type=Path),
        help=_("Folder of the dossier."),
    )(function)


def dossier_group(
    details: str, *, examples: str, data: str = _("Give the list as JSON.")
) -> Callable[[Callable[..., None]], CommandGroup]:
    """Make a function a command on a dossier with commands of its own; alone it shows all.

    The function gets the session, the folder of the dossier and ``as_json``, of which ``data`` is
    the help. The commands under it find the folder with :func:`dossier_of`.
    """

    def make(function: Callable[..., None]) -> CommandGroup:
        @click.pass_context
        @wraps(function)
        def shown(ctx: click.Context, *, dossier: Path, as_json: bool) -> None:
            ctx.meta[_DOSSIER] = dossier
            if ctx.invoked_subcommand is None:
                function(ctx.ensure_object(Session), dossier=dossier, as_json=as_json)

        asked = option("--json", "as_json", is_flag=True, help=data)(shown)
        return group(details, examples=examples)(dossier_argument(asked))

    return make


def dossier_of(ctx: click.Context) -> Path:
    """Give the folder of the dossier that a command under :func:`dossier_group` works on."""
    return Path(ctx.meta[_DOSSIER])


def criterion_option(function: FunctionT) -> FunctionT:
    """Add ``--criterion``, which may be given more than once."""
    return option(
        "--criterion",
        "criteria",
        multiple=True,
        metavar=_("ID"),
        help=_("What it is about; may be given more than once."),
    )(function)


def evidence_option(function: FunctionT) -> FunctionT:
    """Add ``--evidence``, which may be given more than once."""
    return option(
        "--evidence",
        multiple=True,
        metavar=_("ID"),
        help=_("What it rests on; may be given more than once."),
    )(function)


def classification_option(function: FunctionT) -> FunctionT:
    """Add ``--classification``."""
    return option(
        "--classification",
        metavar=_("CLASSIFICATION"),
        help=_(
            "Who may see it: open (everybody), team (school, board and inspectorate too) or "
            "confidential (the audit team only). Evidence is confidential and a finding open when "
            "not given."
        ),
    )(function)


def files_option(function: FunctionT) -> FunctionT:
    """Add ``--output`` of a command that writes one file, or several in a folder."""
    return option(
        "--output",
        type=click.Path(path_type=Path),
        metavar=_("PATH"),
        help=_("File (for one format) or folder to write to."),
    )(function)


def replace_option(function: FunctionT) -> FunctionT:
    """Add ``--replace``."""
    return option("--replace", is_flag=True, help=_("Replace the file when it is there already."))(
        function
    )


def classification_of(given: str | None, otherwise: Classification) -> Classification:
    """Give a classification by id or word.

    Raises:
        NotFoundError: there is no such classification.
    """
    from visitatie.errors import Message
    from visitatie.model import Classification

    return otherwise if given is None else kind_of(Classification, given, Message("classification"))


def as_date(value: dt.datetime | None) -> dt.date | None:
    """Give the day of what click read."""
    return None if value is None else value.date()


def as_id(given: str | None) -> str | None:
    """Give what was typed as an id; None where nothing was.

    Raises:
        UsageError: it cannot be an id.
    """
    from visitatie.errors import Message, UsageError
    from visitatie.model.text import ID_PATTERN

    if given is None or ID_PATTERN.fullmatch(given):
        return given
    raise UsageError(
        Message("--id {found} cannot be an id", found=repr(given)),
        hint=Message(
            "Use at most 64 letters, digits, '.', '_' and '-', beginning with a letter or digit; "
            "or leave --id out, and one is made"
        ),
    )


def now() -> dt.datetime:
    """Give the moment with its zone, in whole seconds."""
    return dt.datetime.now().astimezone().replace(microsecond=0)


def kind_of(kinds: type[EnumT], text: str, what: Message) -> EnumT:
    """Give a kind by its id or by its word in any known language.

    Raises:
        NotFoundError: there is no such kind; the allowed ones are named.
    """
    from visitatie.cli.names import find
    from visitatie.locale import LANGUAGES, translations
    from visitatie.model import label

    names: dict[str, EnumT] = {}
    for one in kinds:
        names[str(one.value)] = one
        for language in LANGUAGES:
            names[label(one).render(translations(language).gettext)] = one
    spelled = {name.replace("_", "-"): one for name, one in names.items()}
    spelled |= {name.replace(" ", "-"): one for name, one in names.items()}
    return find({**names, **spelled}, text, what, shown=[str(one.value) for one in kinds])


def make_id(text: str, taken: Iterable[str]) -> str:
    """Make an id from a title: ``Gesprek met ouders`` becomes ``gesprek-met-ouders``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    base = words or "x"
    used = set(taken)
    number, made = 1, base
    while made in used:
        number += 1
        made = f"{base}-{number}"
    return made


def next_number(taken: Iterable[str]) -> str:
    """Give the number after the highest that is taken: ``B17`` after ``B16``; first ``B01``."""
    numbers = [int(one[1:]) for one in taken if re.fullmatch(r"B[0-9]{1,6}", one)]
    return f"B{max(numbers, default=0) + 1:02d}"


def check_evidence(record: Record, given: Collection[str]) -> tuple[str, ...]:
    """Give pieces of evidence as the register spells them.

    Raises:
        NotFoundError: one is not registered; the nearest and all others are named.
    """
    from visitatie.cli.names import find
    from visitatie.errors import Message

    known = {one.id: one.id for one in record.evidence}
    return tuple(find(known, one, Message("evidence")) for one in given)


def check_text(text: str, name: str) -> str:
    """Give a text without the space around it; refuse an empty one.

    Raises:
        UsageError: there is nothing in it.
    """
    from visitatie.errors import Message, UsageError

    if not text.strip():
        raise UsageError(Message("{name} is empty", name=name))
    return text.strip()
