"""What every command works with: language, plugins, and the ways to say something."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from visitatie.cli.layout import Bold, paragraph
from visitatie.locale import translations

if TYPE_CHECKING:
    from visitatie.dossier import Dossier
    from visitatie.errors import Message, VisitatieError
    from visitatie.model.notice import Notice
    from visitatie.workspace import Workspace

__all__ = ["FRAMEWORKS_FOLDER", "Session", "pass_session"]

FRAMEWORKS_FOLDER = "frameworks"
"""Frameworks in this folder, here or beside a dossier, are known without any setting."""

_WIDEST = 100
_NARROWEST = 40
_CONTROL = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(32), *range(127, 160))
    if chr(code) not in "\n\t"
}


class Session:
    """One run of the program.

    Data goes to standard output, everything else to standard error. What is shown never holds
    control characters, so that no name of a file can steer the terminal.
    """

    def __init__(
        self,
        language: str,
        *,
        without: Iterable[str] = (),
        strict: bool = False,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Keep the settings; nothing is imported or read yet."""
        self.without = tuple(without)
        self.strict = strict
        self.debug = False
        self.environ = environ
        self._workspace: Workspace | None = None
        self._folders: tuple[Path, ...] = ()
        self.set_language(language)

    def set_language(self, language: str) -> None:
        """Speak this language from now on."""
        self.language = language
        self.translations = translations(language)
        self.translate: Callable[[str], str] = self.translations.gettext

    def strict_by_environment(self) -> bool:
        """Tell whether VISITATIE_STRICT asks for strict mode."""
        if not self.environ.get("VISITATIE_STRICT"):
            return False
        from visitatie.hooks import strict_from_environment

        return strict_from_environment(self.environ)

    @property
    def workspace(self) -> Workspace:
        """The workspace of this run, made when it is first needed."""
        if self._workspace is None:
            from visitatie.hooks import blocked_from_environment
            from visitatie.workspace import Workspace

            self._workspace = Workspace(
                without=blocked_from_environment(self.environ) | set(self.without),
                folders=(*self._folders, *_folders_here(Path.cwd())),
                strict=self.strict,
            )
        return self._workspace

    def look_beside(self, dossier: Path) -> None:
        """Look for frameworks also in and beside the folder of a dossier, from now on."""
        folders = (dossier / FRAMEWORKS_FOLDER, dossier.parent / FRAMEWORKS_FOLDER)
        if self._folders != folders:
            self._folders = folders
            self._workspace = None

    @property
    def user(self) -> str:
        """Who works here, for the log: ``user`` in ``visitatie.toml``, or else the login name."""
        from visitatie.cli.settings import login_name

        return self.user_set or login_name()

    @property
    def user_set(self) -> str:
        """The ``user`` in ``visitatie.toml``; empty when it says none."""
        from visitatie.cli.language import settings_file
        from visitatie.cli.settings import read_settings

        settings = settings_file(Path.cwd())
        return "" if settings is None else read_settings(settings).user

    @property
    def author(self) -> dict[str, str]:
        """Who changes a dossier here, through what and in which log, as ``Dossier.open`` has it."""
        from visitatie.dossier.log import writer_of
        from visitatie.workspace import __version__

        return {
            "by": self.user,
            "through": f"cli {__version__}",
            "log": writer_of(self.user_set),
        }

    def open(self, path: Path) -> Dossier:
        """Open a dossier to look at or change as this user; tell what was mended in it."""
        dossier = self.workspace.open(path, **self.author)
        for notice in dossier.mended:
            self.tell(self.notice(notice))
        return dossier

    @property
    def width(self) -> int:
        """How wide text may be: the terminal, but never wider than is pleasant to read."""
        return max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))

    def text(self, message: Message) -> str:
        """Give a message in the language of this run."""
        return message.render(self.translate)

    def out(self, line: Message | str = "") -> None:
        """Write a line of what was asked for."""
        click.echo(self._plain(line))

    def tell(self, line: Message | str = "") -> None:
        """Write a line about how it goes, to standard error."""
        click.echo(self._plain(line), err=True)

    def wrapped(self, line: str) -> str:
        """Wrap a line where a person reads it; what goes to a file or program stays one line."""
        if not sys.stdout.isatty():
            return line
        return "\n".join(paragraph(line, self.width, hanging="  "))

    def page(self, lines: Iterable[str]) -> None:
        """Write what was asked for, page by page where it is longer than the terminal."""
        text = "\n".join(map(self._plain, lines))
        long = text.count("\n") + 1 > shutil.get_terminal_size().lines
        if long and sys.stdin.isatty() and sys.stdout.isatty():
            click.echo_via_pager(text)
        else:
            click.echo(text)

    def json(self, data: Mapping[str, Any]) -> None:
        """Write data as JSON: UTF-8 whatever the terminal, keys in English."""
        import json

        text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
        click.echo(text.encode("utf-8", "backslashreplace"))

    def warn_of_plugins(self) -> None:
        """Tell which plugins were set aside while the command ran."""
        if self._workspace is not None:
            for notice in self._workspace.failures:
                self.tell(self.notice(notice))
            for error in self._workspace.registry.errors if self.debug else ():
                self.trace(error)

    def trace(self, error: BaseException) -> None:
        """Show where in the code an error arose, for who asked for that."""
        if self.debug:
            import traceback

            self.tell("".join(traceback.format_exception(error)).rstrip())

    def tell_error(self, error: VisitatieError) -> None:
        """Tell what went wrong: a line per problem, and what to do."""
        from visitatie.errors import InputError, Message, PluginError

        text = error.render(self.translate)
        if isinstance(error, InputError):
            self.tell(text)
            count = len(error.problems)
            many = self.translations.ngettext("{count} problem", "{count} problems", count)
            self.tell(many.format(count=count))
            self.how_to_learn_more(one.code for one in error.problems)
        elif isinstance(error, PluginError) and error.code is not None:
            self.tell(Message("Error {code}: {message}", code=error.code, message=text))
            self.how_to_learn_more([error.code])
        else:
            self.tell(Message("Error: {message}", message=text))

    def how_to_learn_more(self, codes: Iterable[str]) -> None:
        """Tell once where more is said of what was found, of the first code that we explain."""
        from visitatie.cli.explained import known_codes
        from visitatie.errors import Message

        ours = set(known_codes())
        for code in codes:
            if code in ours:
                self.tell(Message("visitatie explain {code} tells more", code=code))
                return

    def notice(self, notice: Notice) -> str:
        """Give a remark as a line: place, how much it weighs, code and sentence."""
        from visitatie.cli.words import severity

        place = str(notice.location)
        head = f"{place}: " if place else ""
        word = self.text(severity(notice.severity))
        return f"{head}{word} {notice.code}: {self.text(notice.message)}"

    def _plain(self, line: Message | str) -> str:
        text = (line if isinstance(line, str) else self.text(line)).translate(_CONTROL)
        return click.style(text, bold=True) if isinstance(line, Bold) else text


pass_session = click.make_pass_decorator(Session)
"""Decorator: the command gets the session as its first argument."""


def _folders_here(folder: Path) -> tuple[Path, ...]:
    """Give the folders with frameworks of this place: ``frameworks`` and what is set."""
    from visitatie.cli.language import settings_file

    settings = settings_file(folder)
    if settings is None:
        return (folder / FRAMEWORKS_FOLDER,)
    from visitatie.cli.settings import read_settings

    return (folder / FRAMEWORKS_FOLDER, *read_settings(settings).frameworks)
