"""Templates of a board: the wording of a section, or the pages themselves, without Python.

A folder holds ``sections/<id>.md`` with the text of a section, and ``pages/document.html.j2`` or
``pages/blocks.html.j2`` in the place of our own pages. They are Jinja templates, and run in its
sandbox: they can show what a report holds, and reach nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, Problem, nearest
from visitatie.model import NEVER_LEFT_OUT
from visitatie.report._marked_text import Original, Slots, blocks_of
from visitatie.report.blocks import Block
from visitatie.report.context import ReportContext

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from jinja2 import Environment

__all__ = [
    "NO_TEMPLATES",
    "PAGES",
    "Templates",
    "board_environment",
    "read_templates",
    "template_problem",
]

PAGES = ("blocks.html.j2", "document.html.j2")
"""The pages of ours that a board may replace."""

_MOST_BYTES = 200_000
_MOST_FILES = 100
_SUFFIX = ".md"
_HAS_TO_STAY = "this section says what readers have to know, and needs {{ section }} in its text"
_NO_POWERS = "only numbers can be multiplied here, and there are no powers"


@frozen
class Templates:
    """Templates by the id of their section, or by the name of the page that they replace.

    ``places`` are their files, by the name under which Jinja knows them.
    """

    sections: Mapping[str, str] = field(factory=dict, hash=False)
    pages: Mapping[str, str] = field(factory=dict, hash=False)
    places: Mapping[str, str] = field(factory=dict, hash=False)

    def check_sections(self, known: Sequence[str]) -> None:
        """Refuse a text for a section that no plugin gives.

        Raises:
            InputError: S013, for each of them.
        """
        problems = []
        for one in self.sections:
            if one not in known:
                near = nearest(one, known)
                hint = Message("the sections are: {names}", names=", ".join(sorted(set(known))))
                if near is not None:
                    hint = Message("Did you mean {near!r}?", near=near)
                message = Message("there is no section {name!r}", name=one)
                place = Location(file=self.places[f"sections/{one}{_SUFFIX}"])
                problems.append(Problem("S013", message, place, hint))
        if problems:
            raise InputError(problems)

    def reworded(
        self, section: str, context: ReportContext, blocks: Sequence[Block], data: Mapping[str, Any]
    ) -> Sequence[Block]:
        """Give a section in the words of the board, or as it is where there are none.

        Raises:
            InputError: S013, the template asks for what is not there.
        """
        source = self.sections.get(section)
        if source is None:
            return blocks
        name = f"sections/{section}{_SUFFIX}"
        slots = Slots()
        environment = board_environment(self, context.language, finalize=slots.keep)
        try:
            text = environment.get_template(name).render(
                {**data, "section": Original(tuple(blocks)), "language": context.language}
            )
            made = blocks_of(text, slots)
            there = {id(block) for block in made}
            kept = all(id(block) in there for block in Original(tuple(blocks)).body.blocks)
            if section in NEVER_LEFT_OUT and not kept:
                raise ValueError(_HAS_TO_STAY)  # noqa: TRY301  # told like every other mistake
        except Exception as error:  # a template may fail in any way; its author is told where
            raise InputError([template_problem(error, self, name)]) from error
        return made


NO_TEMPLATES = Templates()
"""What a report has without any: our own words and pages."""


def _day(language: str, day: object) -> str:
    """Write a day in full; what is no day stays as it is."""
    import datetime as dt

    from visitatie.report import words

    return words.date(day, language) if isinstance(day, dt.date) else str(day)


def board_environment(templates: Templates, language: str = "nl", **options: Any) -> Environment:  # noqa: ANN401  # of Jinja
    """Give a sandbox that knows the templates of a board, before ours of the same name.

    Without any it is no sandbox: ours alone do what they should, and faster.
    """
    from jinja2 import ChoiceLoader, Environment, FunctionLoader, PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    own = {f"sections/{one}{_SUFFIX}": text for one, text in templates.sections.items()}
    own |= templates.pages

    def load(name: str) -> tuple[str, str, None] | None:
        return (own[name], templates.places.get(name, name), None) if name in own else None

    class Sandbox(ImmutableSandboxedEnvironment):
        """Without the two signs with which a few characters fill the memory."""

        intercepted_binops = frozenset({"*", "**"})

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401  # of Jinja
            numbers = isinstance(left, int | float) and isinstance(right, int | float)
            if operator == "**" or not numbers:
                raise ValueError(_NO_POWERS)
            return super().call_binop(context, operator, left, right)

    kind = Sandbox if own else Environment
    environment = kind(
        loader=ChoiceLoader([FunctionLoader(load), PackageLoader("visitatie.report", "templates")]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        **options,
    )
    environment.filters["date"] = partial(_day, language)
    return environment


def template_problem(error: Exception, templates: Templates, name: str) -> Problem:
    """Say what is wrong in a template, with the file and line of the board's where it is in one."""
    from jinja2 import TemplateSyntaxError

    files = set(templates.places.values())
    file, line = templates.places.get(name, name), None
    if isinstance(error, TemplateSyntaxError):
        line = error.lineno
        file = templates.places.get(error.name or name, file)
    else:
        trace = error.__traceback__
        while trace is not None:  # the last line in a file of the board is the one to look at
            if trace.tb_frame.f_code.co_filename in files:
                file, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
    message = Message("the template cannot be used: {reason}", reason=str(error) or repr(error))
    hint = Message("docs/how-to/templates.md shows what a template can use")
    return Problem("S013", message, Location(file=file, line=line), hint)


def read_templates(folder: Path | Traversable) -> Templates:
    """Read the templates in a folder.

    Raises:
        InputError: S013 for whatever is not right: no such folder, a file that has no place in
            it, or a template that cannot be read. All of it is listed.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        message = Message("there is no folder {name}", name=folder.name)
        raise InputError([Problem("S013", message)])
    found: dict[str, str] = {}
    for name, file in _files(folder, problems):
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
        text = content.decode(errors="replace")
        if len(content) <= _MOST_BYTES and "\ufffd" not in text:
            found[name] = text
        else:
            message = Message("this is no text of at most {n} kB", n=_MOST_BYTES // 1000)
            problems.append(Problem("S013", message, Location(file=str(file))))
    templates = Templates(
        {
            name.partition("/")[2].removesuffix(_SUFFIX): text
            for name, text in found.items()
            if name.startswith("sections/")
        },
        {name.partition("/")[2]: text for name, text in found.items() if name.startswith("pages/")},
        {name.removeprefix("pages/"): str(folder.joinpath(*name.split("/"))) for name in found},
    )
    environment = board_environment(templates)
    for name in (*templates.pages, *(f"sections/{one}{_SUFFIX}" for one in templates.sections)):
        try:
            if name in templates.pages:  # their filters are known where pages are made
                environment.parse(templates.pages[name], name)
            else:
                environment.get_template(name)
        except Exception as error:  # noqa: BLE001  # whatever Jinja has against it
            problems.append(template_problem(error, templates, name))
    if problems:
        raise InputError(problems)
    return templates


def _files(
    folder: Path | Traversable, problems: list[Problem]
) -> Iterator[tuple[str, Path | Traversable]]:
    """Give the templates with their names; what else lies there is a mistake that is told."""
    count = 0
    for place in sorted(folder.iterdir(), key=lambda one: one.name):
        if place.name.startswith("."):
            continue
        inside = sorted(place.iterdir(), key=lambda one: one.name) if place.is_dir() else [place]
        for file in inside:
            fits = (place.name == "sections" and file.name.endswith(_SUFFIX)) or (
                place.name == "pages" and file.name in PAGES
            )
            count += 1
            if fits and file.is_file() and count <= _MOST_FILES:
                yield f"{place.name}/{file.name}", file
                continue
            message = Message("{name} is no template that is used", name=file.name)
            hint = Message(
                "a template is sections/<id of the section>.md or one of {pages}",
                pages=", ".join(f"pages/{one}" for one in PAGES),
            )
            problems.append(Problem("S013", message, Location(file=str(file)), hint))
