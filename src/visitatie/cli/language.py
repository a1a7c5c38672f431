"""In which language the program speaks: asked for, set, or that of the system; else Dutch."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from visitatie import locale
from visitatie.locale import DEFAULT_LANGUAGE, LANGUAGES

__all__ = ["SETTINGS_FILE", "asked_for", "choose", "settings_file", "speaking"]

SETTINGS_FILE = "visitatie.toml"
"""Settings of a folder and all folders in it; see :mod:`visitatie.cli.settings`."""


def asked_for(arguments: Sequence[str], commands: Sequence[str]) -> str | None:
    """Give what ``--lang`` before the command asks for, as it stands there.

    Help is shown before click has read all options, so this looks for itself.
    """
    for place, argument in enumerate(arguments):
        if argument in commands or argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            following = arguments[place + 1 : place + 2]
            return value if equals else following[0] if following else None
    return None


def choose(asked: str | None, environ: Mapping[str, str], folder: Path) -> str:
    """Give the language: ``--lang``, VISITATIE_LANG, ``visitatie.toml``, the system, Dutch.

    Raises:
        UsageError: VISITATIE_LANG names another language than ``nl`` or ``en``.
        InputError: ``visitatie.toml`` cannot be read, or says something that is no setting.
    """
    if asked in LANGUAGES:
        return asked
    given = environ.get("VISITATIE_LANG", "").strip()
    if given:
        if given not in LANGUAGES:
            from visitatie.errors import Message, UsageError

            raise UsageError(
                Message(
                    "VISITATIE_LANG is {value!r}; known languages are {known}",
                    value=given,
                    known=", ".join(LANGUAGES),
                )
            )
        return given
    return _from_file(folder) or _from_system(environ) or DEFAULT_LANGUAGE


def _from_system(environ: Mapping[str, str]) -> str | None:
    """Give the language of the system, when it is one of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            code = re.split(r"[_.@-]", value, maxsplit=1)[0].casefold()
            return code if code in LANGUAGES else None
    return None


def _from_file(folder: Path) -> str | None:
    """Give what the nearest ``visitatie.toml`` says, in this folder or one above it."""
    path = settings_file(folder)
    if path is None:
        return None
    from visitatie.cli.settings import read_settings

    return read_settings(path).language


def settings_file(folder: Path) -> Path | None:
    """Give the nearest ``visitatie.toml``, in this folder or one above it."""
    for place in (folder, *folder.parents):
        path = place / SETTINGS_FILE
        if path.is_file():
            return path
    return None


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Make click's own sentences (*Usage*, *Missing argument*) come from our catalogue.

    Click asks the gettext of the process, which looks at the environment; both are put back.
    """
    domain = gettext.textdomain()
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain("visitatie", str(Path(locale.__file__).parent))
    gettext.textdomain("visitatie")
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
