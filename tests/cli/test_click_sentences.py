"""Click's own sentences are in our catalogue: a Dutch user reads no English."""

from __future__ import annotations

import ast
from pathlib import Path

import click

from visitatie.cli.click_sentences import PLURALS, SENTENCES
from visitatie.locale import translations

NOT_SHOWN = {
    "_winconsole.py": None,  # errors of Windows itself
    "shell_completion.py": None,  # only in a shell that is too old for completion
    "_termui_impl.py": {"d", "{editor}: Editing failed", "{editor}: Editing failed: {e}"},
    "core.py": {
        "deprecated",
        "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
        "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}",
        "(dynamic)",
        "Value must be an iterable.",
        "Could not determine name for option with declarations {decls!r}",
        (
            "No options defined but a name was passed ({name}). Did you mean to declare an "
            "argument instead? Did you mean to pass '--{name}'?"
        ),
        "Arguments take exactly one parameter declaration, got {length}: {decls}.",
        "Name '{name}' defined twice",
        "Boolean option {decl!r} cannot use the same flag for true/false.",
    },
    "decorators.py": None,  # options that we do not use, and --help, which has our own sentence
    "exceptions.py": {"Could not open file {filename!r}: {message}"},
    "parser.py": {
        "Invalid start character for option ({option})",
        "Argument {name!r} takes {nargs} values.",
    },
    "termui.py": {
        "Press any key to continue...",
        "Repeat for confirmation",
        "Unknown color {colour!r}",
    },
    "types.py": {
        "Choice({choices})",
        "{value} is not in the range {range}.",
        "{value!r} is not a valid boolean. Recognized values: {states}",
        "{value!r} is not a valid UUID.",
        "{name} {filename!r} is not writable.",
        "{name} {filename!r} is not executable.",
        "{len_type} values are required, but {len_value} was given.",
    },
    "utils.py": {"Unknown standard stream '{name}'"},
}
"""Sentences for who programs with click, and of parts that we do not use."""


def _sentences(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            first = node.args[0]
            if node.func.id in ("_", "ngettext") and isinstance(first, ast.Constant):
                found.add(str(first.value))
    return found


def test_every_sentence_of_click_that_users_can_see_is_listed() -> None:
    listed = {*SENTENCES, *(one for one, _many in PLURALS)}
    missing = {}
    for file in sorted(Path(str(click.__file__)).parent.glob("*.py")):
        ignored = NOT_SHOWN.get(file.name, set())
        if ignored is not None and (new := _sentences(file) - listed - ignored):
            missing[file.name] = new
    assert missing == {}


def test_every_listed_sentence_is_dutch_in_dutch() -> None:
    dutch = translations("nl")
    same = {text for text in SENTENCES if dutch.gettext(text) == text}
    assert same == set()
    for one, many in PLURALS:
        assert dutch.ngettext(one, many, 1) != one
        assert dutch.ngettext(one, many, 2) != many
