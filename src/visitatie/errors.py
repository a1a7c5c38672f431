"""Everything that can go wrong, as one tree of exceptions.

Every error says what was found, what was expected and what to do next. Sentences are
kept as :class:`Message` (a template and its values) so that a library user reads English
and the command line can show the same error in Dutch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum

from attrs import evolve

from visitatie._direction import closed
from visitatie._frozen import frozen

__all__ = [
    "ChangedMeanwhileError",
    "DamagedError",
    "ExitCode",
    "InputError",
    "Location",
    "Message",
    "MissingLibraryError",
    "NotFoundError",
    "PluginConflictError",
    "PluginError",
    "Problem",
    "ReportError",
    "ScoringError",
    "Translate",
    "UsageError",
    "VisitatieError",
    "WriteError",
    "nearest",
]

Translate = Callable[[str], str]


def _same(template: str) -> str:
    return template


class ExitCode(IntEnum):
    """Exit codes of the command line; documented in ``docs/reference/exit-codes.md``."""

    OK = 0
    PROBLEMS = 1
    """The input was read and has problems; they have been listed."""
    USAGE = 2
    """The command was called in a way that it does not know (set by click)."""
    NOT_FOUND = 3
    """A framework, dossier, criterion or file is not there."""
    PLUGIN = 4
    """A plugin that touches the verdict is broken, or two plugins conflict."""
    MISSING_LIBRARY = 5
    """A system library is missing; the message names the packages."""
    WRITE = 6
    """Something could not be written; the old file is still there."""
    UNEXPECTED = 70
    """The program itself failed (EX_SOFTWARE of sysexits.h); the details are in a file."""


def _said(value: object, translate: Translate) -> object:
    if isinstance(value, Message):
        return value.render(translate)
    return closed(value) if isinstance(value, str) else value


@frozen(init=False)
class Message:
    """One sentence for a person: an English template with named values.

    The template is the key in the catalogues of :mod:`visitatie.locale`; values are put in
    after translation, so that they never become part of the key.
    """

    template: str
    values: Mapping[str, object]

    def __init__(self, template: str, /, **values: object) -> None:
        """Keep the template and its values; nothing is formatted yet."""
        self.__attrs_init__(template, values)

    def render(self, translate: Translate = _same) -> str:
        """Give the sentence in the language of ``translate`` (English when not given).

        A text that was put in turns nothing around that stands behind it.
        """
        values = {key: _said(value, translate) for key, value in self.values.items()}
        return translate(self.template).format_map(values)

    def shortened(self, longest: int) -> Message:
        """Give the same message, with texts among its values cut off after ``longest``."""
        cut = {
            key: f"{value[:longest]}…" if isinstance(value, str) and len(value) > longest else value
            for key, value in self.values.items()
        }
        return type(self)(self.template, **cut)

    def __str__(self) -> str:
        """Give the English sentence."""
        return self.render()


@frozen
class Location:
    """A place in a file. Lines and columns count from 1; columns count characters.

    ``path`` is the path inside the document, for example ``("criteria", 3, "scale")``. In a
    workbook ``sheet`` is the sheet; lines and columns are its rows and columns.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: tuple[str | int, ...] = ()
    sheet: str | None = None

    @property
    def cell(self) -> str | None:
        """The cell of a workbook as people write it: ``D9``; None elsewhere."""
        if self.sheet is None or self.line is None:
            return None
        letters, number = "", self.column or 1
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.line}"

    @property
    def dotted(self) -> str:
        """The path inside the document as people write it: ``criteria[3].scale``."""
        text = ""
        for part in self.path:
            text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
        return text

    def __str__(self) -> str:
        """Give ``file:line:column`` as far as known, or ``file: Sheet!D9``."""
        if self.sheet is not None:
            place = self.sheet if self.cell is None else f"{self.sheet}!{self.cell}"
            return place if self.file is None else f"{self.file}: {place}"
        parts = [self.file, self.line, self.column]
        known = []
        for part in parts:
            if part is None:
                break
            known.append(str(part))
        return ":".join(known)


@frozen
class Problem:
    """One thing that is wrong in an input.

    ``code`` is stable (documented in ``docs/reference/problems.md``), so that tests and
    editors can rely on it.
    """

    code: str
    message: Message
    location: Location = Location()
    hint: Message | None = None

    def render(self, translate: Translate = _same) -> str:
        """Give ``file:line:column: CODE path: message. hint`` on one line.

        A cell of a workbook is named without a path: nobody sees that there.
        """
        place = str(self.location)
        path = self.location.dotted if self.location.sheet is None else ""
        head = ": ".join(part for part in (place, f"{self.code} {path}".strip()) if part)
        text = f"{head}: {self.message.render(translate)}"
        if self.hint is not None:
            text += f" ({self.hint.render(translate)})"
        return text

    def at(self, location: Location) -> Problem:
        """Give the same problem at another place."""
        return evolve(self, location=location)

    def __str__(self) -> str:
        """Give the English line."""
        return self.render()


class VisitatieError(Exception):
    """Base of all errors of this library; catch this to catch them all."""

    exit_code: ExitCode = ExitCode.PROBLEMS

    def __init__(self, message: Message | str, *, hint: Message | str | None = None) -> None:
        """Keep message and hint; a plain string is a message without values."""
        self.message = message if isinstance(message, Message) else Message("{text}", text=message)
        self.hint = Message("{text}", text=hint) if isinstance(hint, str) else hint
        super().__init__(self.message)

    def render(self, translate: Translate = _same) -> str:
        """Give message and hint in the language of ``translate``."""
        text = self.message.render(translate)
        return text if self.hint is None else f"{text}\n{self.hint.render(translate)}"

    def __str__(self) -> str:
        """Give the English text."""
        return self.render()


class InputError(VisitatieError):
    """A file or value from outside has one or more problems; all of them are listed."""

    def __init__(self, problems: Iterable[Problem], *, hint: Message | None = None) -> None:
        """Keep every problem; ``problems`` may not be empty."""
        self.problems = tuple(problems)
        if not self.problems:
            raise ValueError("an InputError needs at least one problem")
        super().__init__(Message("{count} problem(s) found", count=len(self.problems)), hint=hint)

    def render(self, translate: Translate = _same) -> str:
        """Give one line per problem."""
        lines = [problem.render(translate) for problem in self.problems]
        if self.hint is not None:
            lines.append(self.hint.render(translate))
        return "\n".join(lines)


class ScoringError(VisitatieError):
    """Judgements or facts do not fit the framework; no outcome is given."""


class UsageError(VisitatieError):
    """The library was asked for something that cannot be, for example a taken name."""

    exit_code = ExitCode.USAGE


class NotFoundError(VisitatieError):
    """A framework, edition, criterion, dossier or file is not there."""

    exit_code = ExitCode.NOT_FOUND


class PluginError(VisitatieError):
    """A plugin could not be loaded or did not keep to its contract."""

    exit_code = ExitCode.PLUGIN

    def __init__(
        self,
        message: Message | str,
        *,
        plugin: str,
        hint: Message | str | None = None,
        code: str | None = None,
        location: Location | None = None,
    ) -> None:
        """Keep the name of the plugin beside the message, and where in its files it went wrong."""
        self.plugin = plugin
        self.code = code
        self.location = Location() if location is None else location
        super().__init__(message, hint=hint)

    def render(self, translate: Translate = _same) -> str:
        """Give message, place and hint, each on a line of its own."""
        lines = [self.message]
        if self.location.file is not None:
            lines.append(Message("In {place}", place=str(self.location)))
        if self.hint is not None:
            lines.append(self.hint)
        return "\n".join(line.render(translate) for line in lines)


class PluginConflictError(PluginError):
    """Two plugins give the same id; both are named."""


class ReportError(VisitatieError):
    """A report could not be made whole, so it was not made."""


class MissingLibraryError(VisitatieError):
    """A system library is missing; the hint names the packages per system."""

    exit_code = ExitCode.MISSING_LIBRARY


class WriteError(VisitatieError):
    """A file could not be written; what was there before is still there."""

    exit_code = ExitCode.WRITE


class ChangedMeanwhileError(WriteError):
    """Somebody else changed the audit after it was read; nothing was written. Read it again."""


class DamagedError(VisitatieError):
    """What is kept is not what was put there, so nothing of it is given."""


def nearest(found: object, allowed: Iterable[object]) -> str | None:
    """Give the allowed name that looks most like ``found``, or None when none is near."""
    import difflib

    names = {str(name).casefold(): str(name) for name in allowed}
    match = difflib.get_close_matches(str(found).casefold(), names, n=1, cutoff=0.6)
    return names[match[0]] if match else None
