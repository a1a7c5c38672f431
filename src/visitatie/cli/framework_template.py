"""A framework to begin with: text that explains itself, out of the templates that ship with us."""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from visitatie._frozen import frozen
from visitatie.cli.layout import paragraph
from visitatie.cli.new_files import write_with_folder
from visitatie.cli.plugin_template import good_name
from visitatie.cli.schema_files import FIRST_LINE
from visitatie.cli.session import Session
from visitatie.errors import InputError, Message, Problem, UsageError
from visitatie.locale import DEFAULT_LANGUAGE, LANGUAGES
from visitatie.model import Criterion, Framework
from visitatie.model.notice import Severity
from visitatie.scoring import concerns

__all__ = ["Wanted", "check_name", "framework_text", "next_steps", "write_new"]

_WIDTH = 90
_REMARK = "#: "
_OWN_IDS = ("ambition", "own", "scale", "outcome")
"""The ids that an overlay adds; none of them may be the base's."""
_OVERLAYS = (
    ("ambition", "overlay"),
    ("ambition_apart", "overlay"),
    ("question", "overlay-words"),
)
"""The overlays that can be made: how an ambition is explained there, and the template."""
_MOST_TRIED = 8
"""Criteria of a base that are tried as an example of what can be switched off."""


@frozen
class Wanted:
    """What the new framework is to be."""

    name: str
    file: str
    edition: str
    title: str
    publisher: str = ""
    conversation: bool = False


def check_name(session: Session, name: str, target: Path) -> None:
    """Refuse a name that cannot be an id, or that is taken; name the nearest good one.

    Raises:
        UsageError: the name cannot be used, or the file is there already.
    """
    taken = {one.id for one in session.workspace.frameworks()}
    taken |= {one.name for one in session.workspace.registry.plugins()}
    near = good_name(name, taken)
    hint = Message("For example: {near}", near=near)
    if name in taken:
        raise UsageError(Message("There is a framework {name!r} already", name=name), hint=hint)
    if near != name:
        what = Message(
            "{name!r} cannot be the name of a framework here: it has lower-case letters, digits "
            "and hyphens, and begins with a letter",
            name=name,
        )
        raise UsageError(what, hint=hint)
    if target.exists() or target.is_symlink():
        raise _is_there(target)


def framework_text(session: Session, wanted: Wanted, base: str | None) -> str:
    """Give the text of the file; it has no errors.

    Raises:
        NotFoundError: there is no framework to build on.
        UsageError: a title or publisher holds what cannot be in a line of text.
        InputError: what was typed cannot stand in a framework, or nothing that we can add to
            the base goes with its rules.
    """
    for option, typed in (("--title", wanted.title), ("--publisher", wanted.publisher)):
        if not typed.isprintable():
            raise UsageError(Message("{option} holds what is no text", option=option))
    if base is None:
        template = "conversation" if wanted.conversation else "new"
        words = _words(session.language)
        text = _filled(session, template, wanted, {**words, "language": session.language})
        found = _errors(session, text)
    else:
        text, found = _overlay(session, wanted, session.workspace.framework(base))
    if found:
        raise InputError(found)
    return text


def write_new(target: Path, text: str) -> None:
    """Write the file, and the folder where it is not there yet.

    Raises:
        UsageError: there is something in that place already.
        WriteError: the folder or file cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise _is_there(target)
    write_with_folder(target, text)


def next_steps(session: Session, wanted: Wanted, target: Path) -> list[str]:
    """Give a few commands that come next."""
    made = session.workspace.framework_file(target)
    last = f"visitatie framework try {target}"
    if not made.outcomes:
        last = f'visitatie new gesprek --framework {wanted.name} --school "..."'
    return [f"visitatie check {target}", f"visitatie show {target} --all", last]


def _overlay(session: Session, wanted: Wanted, base: Framework) -> tuple[str, tuple[Problem, ...]]:
    """Give the first overlay that has no errors and leaves the base's outcomes alone.

    Rules of the base that look at a whole area would look at an ambition in it too; it then
    stands apart. Where they look at all criteria there are, only questions are added.
    """
    found: tuple[Problem, ...] = ()
    text = ""
    for place, template in _OVERLAYS:
        standards = base.children(None) if place == "question" else base.rated
        if not standards:
            continue
        standard = standards[0]
        values = {**_own_words(base), **_about_standard(base, standard), "place": place}
        text = _filled(session, template, wanted, {**values, "unused": "ID"})
        found = _errors(session, text)
        if not found and _same_outcomes(session, text, base):
            used = {one for outcome in base.outcomes for one in concerns(base, outcome.id)}
            for one in _unused(base, standard.id, used):
                filled = _filled(session, template, wanted, {**values, "unused": one})
                if not _errors(session, filled.replace("\n# switch_off", "\nswitch_off")):
                    return filled, ()
            return text, ()
    return text, found


def _own_words(base: Framework) -> dict[str, str]:
    """Give the texts in the language of the base, with ids that it does not have."""
    words = _words(base.about.language)
    parts = (base.criteria, base.scales, base.outcomes, base.facts, base.scores)
    taken = {one.id for part in parts for one in part}
    for key in _OWN_IDS:
        made, number = words[key], 1
        while made in taken:
            number += 1
            made = f"{words[key]}-{number}"
        words[key] = made
    return {**words, "base": base.ref}


def _about_standard(base: Framework, standard: Criterion) -> dict[str, str]:
    values = {"standard": standard.id, "standard_title": standard.title, "standard_pass": ""}
    if standard.scale is not None:
        levels = base.scale_of(standard.id).levels
        passing = [level.id for level in levels if level.passes]
        values["standard_pass"] = passing[0] if passing else levels[-1].id
    return values


def _unused(base: Framework, standard: str, used: set[str]) -> list[str]:
    """Give criteria that no outcome looks at, as examples of what can be switched off."""
    mine = {standard, *(one.id for one in (*base.ancestors(standard), *base.below(standard)))}
    rated_first = sorted(base.criteria, key=lambda one: one.scale is None)
    free = [
        one.id
        for one in rated_first
        if one.id not in used | mine and used.isdisjoint(below.id for below in base.below(one.id))
    ]
    return free[:_MOST_TRIED]


def _same_outcomes(session: Session, text: str, base: Framework) -> bool:
    """Tell whether the outcomes of the base look at what they looked at before."""
    made = _read(session, text)
    return all(concerns(made, one.id) == concerns(base, one.id) for one in base.outcomes)


def _errors(session: Session, text: str) -> tuple[Problem, ...]:
    """Give what is wrong with a text: problems, and remarks of severity error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "framework.toml"
        path.write_text(text, encoding="utf-8")
        problems, notices = session.workspace.check_file(path)
    wrong = [one for one in notices if one.severity is Severity.ERROR]
    return (*problems, *(Problem(one.code, one.message, one.location) for one in wrong))


def _read(session: Session, text: str) -> Framework:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "framework.toml"
        path.write_text(text, encoding="utf-8")
        return session.workspace.framework_file(path)


def _words(language: str) -> dict[str, str]:
    """Give the texts of the templates; Dutch ones for a language that we do not speak."""
    return dict(_said(language, "texts"))


def _said(language: str, part: str) -> Mapping[str, str]:
    known = language if language in LANGUAGES else DEFAULT_LANGUAGE
    source = files("visitatie.cli") / "templates_framework" / f"{known}.toml"
    found: Mapping[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))[part]
    return found


def _filled(session: Session, template: str, wanted: Wanted, values: Mapping[str, str]) -> str:
    """Fill a template: texts between quotes, and what explains them as lines with ``#``."""
    plain = {
        **values,
        "name": wanted.name,
        "edition": wanted.edition,
        "title": wanted.title,
        "file": wanted.file,
        "ref": wanted.name,
    }
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in plain.items()}
    publisher = json.dumps(wanted.publisher or "...", ensure_ascii=False)
    quoted["publisher_line"] = f"{'' if wanted.publisher else '# '}publisher = {publisher}"
    standard = quoted.get("standard")
    quoted["place_line"] = (
        f'related = [{{ to = {standard}, relation = "part_of" }}]'
        if plain.get("place") == "ambition_apart"
        else f"parent = {standard}"
    )
    remarks = _said(session.language, "comments")
    source = files("visitatie.cli") / "templates_framework" / f"{template}.toml.template"
    lines = [FIRST_LINE]
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith(_REMARK):
            name = Template(line.removeprefix(_REMARK)).substitute(plain)
            lines += _remark(Template(remarks[name]).substitute(plain))
        else:
            lines.append(Template(line).substitute(quoted))
    return "\n".join(lines) + "\n"


def _remark(text: str) -> Iterator[str]:
    """Give a remark as lines; one with a command in it is not wrapped."""
    for part in text.splitlines():
        if "  " in part:
            yield f"# {part}"
        else:
            yield from paragraph(part, _WIDTH, indent="# ")


def _is_there(target: Path) -> UsageError:
    return UsageError(
        Message("{file} is there already", file=target),
        hint=Message("Choose another name, or another folder with --folder"),
    )
