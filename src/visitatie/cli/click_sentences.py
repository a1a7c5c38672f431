"""The sentences of click itself, so that they are in our catalogue too.

Click asks gettext for them; :func:`visitatie.cli.language.speaking` lets it find ours.
A test compares this list with the click that is installed.
"""

from __future__ import annotations

from visitatie.cli.texts import _

__all__ = ["PLURALS", "SENTENCES"]


def ngettext(one: str, many: str, _count: int) -> tuple[str, str]:
    """Mark a sentence with its plural for the catalogue."""
    return one, many


SENTENCES = (
    _("Aborted!"),
    _("Choose from:\n\t{choices}"),
    _("Commands"),
    _("Error: The two entered values do not match."),
    _("Error: invalid input"),
    _("Error: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("Invalid value: {message}"),
    _("Missing argument"),
    _("Missing command."),
    _("Missing option"),
    _("Missing parameter"),
    _("Missing parameter: {param_name}"),
    _("Missing {param_type}"),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    _("Option {name!r} does not take a value."),
    _("Options"),
    _("Positional arguments"),
    _("Try '{command} {option}' for help."),
    _("Usage:"),
    _("default: {default}"),
    _("directory"),
    _("env var: {var}"),
    _("file"),
    _("path"),
    _("required"),
    _("unknown error"),
    _("{name} {filename!r} does not exist."),
    _("{name} {filename!r} is a directory."),
    _("{name} {filename!r} is a file."),
    _("{name} {filename!r} is not readable."),
    _("{value!r} is not a valid {number_type}."),
)
PLURALS = (
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    ngettext(
        "Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given.", 1
    ),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    ngettext(
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
        1,
    ),
)
