"""What people type, turned into what is meant: frameworks, criteria, levels, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from visitatie.errors import Message, NotFoundError, nearest
from visitatie.locale import LANGUAGES, translations
from visitatie.model import Criterion, Framework, Scale, Unrated, translated

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = [
    "YES_OR_NO",
    "criterion_of",
    "find",
    "framework_of",
    "is_file",
    "level_of",
    "outcome_level_of",
    "value_of",
]

YES_OR_NO = {"true": True, "yes": True, "ja": True, "false": False, "no": False, "nee": False}
"""How people say yes and no."""

T = TypeVar("T")


def framework_of(session: Session, text: str) -> Framework:
    """Give a framework by reference (``inspectie-op@2025``), or from a file or folder.

    What has a path separator or ends on ``.toml`` is a file; so is what is there and has no
    framework of that name.

    Raises:
        NotFoundError: there is no such framework or file.
    """
    if is_file(session, text):
        return session.workspace.framework_file(Path(text))
    return session.workspace.framework(text)


def is_file(session: Session, text: str) -> bool:
    """Tell whether what is typed is a file or folder, and not the name of a framework."""
    path = Path(text)
    if path.suffix == ".toml" or len(path.parts) > 1:
        return True
    if not path.exists():
        return False
    try:
        session.workspace.framework(text)
    except NotFoundError:
        return True
    return False


def criterion_of(framework: Framework, text: str) -> Criterion:
    """Give a criterion by id; case does not matter.

    Raises:
        NotFoundError: there is none; the nearest one is named.
    """
    wanted = text.strip()
    for criterion in framework.criteria:
        if criterion.id.casefold() == wanted.casefold():
            return criterion
    try:
        return framework.criterion(wanted)
    except NotFoundError as error:
        look = Message("visitatie show {framework} lists them", framework=framework.ref)
        raise NotFoundError(error.message, hint=error.hint or look) from None


def level_of(scale: Scale, text: str, what: Message) -> str:
    """Give the id of a level by id or label; case does not matter.

    Raises:
        NotFoundError: it is not on the scale; the allowed levels are named.
    """
    names = {level.label: level.id for level in scale.levels}
    names |= {level.id: level.id for level in scale.levels}
    return find(names, text, what, shown=scale.level_ids)


def value_of(framework: Framework, criterion: str, text: str) -> str | Unrated:
    """Give a level or the reason why there is none, by id or label in any known language.

    Raises:
        NotFoundError: no such criterion, no scale, or no such level or reason.
    """
    from visitatie.model import label

    names: dict[str, str | Unrated] = {}
    for reason in Unrated:
        names[reason.value] = reason
        for language in LANGUAGES:
            names[label(reason).render(translations(language).gettext)] = reason
    for language in LANGUAGES:
        scale = translated(framework, language).scale_of(criterion)
        names |= {level.label: level.id for level in scale.levels}
    own = framework.scale_of(criterion)
    names |= {level.label: level.id for level in own.levels}
    names |= {level.id: level.id for level in own.levels}
    shown = (*own.level_ids, *(reason.value for reason in Unrated))
    return find(names, text, Message("level of {criterion}", criterion=criterion), shown=shown)


def outcome_level_of(framework: Framework, outcome: str, text: str) -> str:
    """Give the id of a level of an outcome, by id or label.

    Raises:
        NotFoundError: no such outcome or level.
    """
    scale = framework.scale(framework.outcome(outcome).scale)
    return level_of(scale, text, Message("level of {outcome}", outcome=outcome))


def find(
    names: Mapping[str, T], text: str, what: Message, *, shown: Iterable[str] | None = None
) -> T:
    """Give what a name stands for; case and spaces around it do not matter.

    Raises:
        NotFoundError: no such name; the nearest one and all allowed ones are named.
    """
    by_name = {name.casefold(): value for name, value in names.items()}
    wanted = text.strip().casefold()
    if wanted in by_name:
        return by_name[wanted]
    near = nearest(text, names)
    allowed = ", ".join(names if shown is None else shown)
    raise NotFoundError(
        Message("{what}: there is no {wanted!r}", what=what, wanted=text)
        if near is None
        else Message(
            "{what}: there is no {wanted!r}; did you mean {near!r}?",
            what=what,
            wanted=text,
            near=near,
        ),
        hint=Message("Allowed are: {allowed}", allowed=allowed) if allowed else None,
    )
