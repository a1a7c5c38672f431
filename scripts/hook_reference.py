"""Write the reference of the hooks and records from their docstrings, or check that it is current.

``python scripts/hook_reference.py`` writes ``docs/reference/hooks.md``. With ``--check``
nothing is written; the exit code is 1 when the page is not current. A hook that lacks one of
the parts that each hook must have is an error.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import attrs

from visitatie import hooks
from visitatie.hooks import Hooks

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("docs/reference/hooks.md")
PARTS = ("When called", "Gives", "On failure", "Example")
"""What the docstring of every hook says, in this order, after its first line."""
RECORDS = (
    hooks.FrameworkSource,
    hooks.EditionSource,
    hooks.NamedRule,
    hooks.Check,
    hooks.Notice,
    hooks.ReportSection,
    hooks.ReportFormat,
    hooks.HouseStyle,
    hooks.HouseStyleRequest,
)
INTRODUCTION = """\
# Hooks

<!-- Made by scripts/hook_reference.py from the docstrings in visitatie.hooks; change it there. -->

{about}

Records are frozen and checked when they are made. The core calls each implementation alone,
drains a generator before it uses anything of it, refuses wrappers and misspelled hooks, and
keeps with every record which plugin gave it, out of which distribution and version. One id from
two plugins is an error that names both. A plugin is found by an entry point in the group
`visitatie`; the name of the entry point is the name of the plugin and, by convention, the id of
its framework:

```toml
[project.entry-points.visitatie]
our-board = "visitatie_our_board.plugin"
```

`--without NAME` and `VISITATIE_WITHOUT` (names with commas) leave a plugin out before it is
imported. `VISITATIE_STRICT=1` raises what would otherwise be set aside and reported. A hook that
only other versions of visitatie have can be implemented with `@hookimpl(optionalhook=True)`.
"""

LIFECYCLE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The plugins are listed: nothing is imported", ()),
    (
        "A framework is asked for",
        ("second: import", "second: frameworks", "second: frameworks.end"),
    ),
    ("It names a rule", ("second: rules",)),
    ("It is scored", ("second: rule",)),
    ("A report is asked for", ("ours: import", "ours: sections", "second: sections")),
    ("It is built", ("ours: section", "second: section")),
    ("A house style is asked for: the first that is given", ("ours: house_style",)),
    ("A format is asked for", ("ours: formats",)),
    ("The report is written", ("ours: format",)),
    (
        "The checks of all plugins are asked for",
        ("ours: checks", "first: import", "first: checks", "second: checks"),
    ),
    ("They are run, by id", ("first: check", "ours: check", "second: check")),
    ("Any of this again: what was asked once is remembered", ()),
)
"""Who is called when, step by step; tests/hooks/test_lifecycle.py asserts exactly this."""

_PLAYERS = {
    "ours": "a plugin that ships with visitatie",
    "second": "the plugin of the framework",
    "first": "another plugin",
}
_CALLS = {
    "import": "import",
    "frameworks.end": "drained to the end",
    "rule": "the rule",
    "section": "build a section",
    "format": "render",
    "check": "the check",
}
"""What is called, where it is not the hook of that name."""
LIFE = """\
## When what is called

Each step asks only those that it needs, in this order; the other plugins are not imported. `first`
and `second` are names of plugins: where all are asked, those that ship with visitatie come first,
and then the others by name.

```mermaid
{diagram}
```
"""

_PART = re.compile(rf"^({'|'.join(PARTS)}):\n((?:[ ]{{4}}.*\n|\n)+)", re.MULTILINE)


def names() -> list[str]:
    """Give the names of all hooks in the order of the specification."""
    return [name for name in vars(Hooks) if name.startswith("visitatie_")]


def parts(hook: Callable[..., object]) -> dict[str, str]:
    """Give the parts of a docstring: the first line under the empty name, then each by name.

    Raises:
        ValueError: a part is missing, empty or in another place.
    """
    text = inspect.getdoc(hook) or ""
    found = {name: textwrap.dedent(body).strip("\n") for name, body in _PART.findall(text + "\n")}
    if tuple(found) != PARTS or not all(found.values()):
        raise ValueError(
            f"the docstring of {hook.__name__} must say: {', '.join(PARTS)};"
            f" it says: {', '.join(found) or 'nothing'}"
        )
    return {"": text.partition("\n")[0], **found}


def page() -> str:
    """Give the text of the reference page."""
    about = " ".join((inspect.getdoc(Hooks) or "").split())
    chapters = [INTRODUCTION.format(about=_markdown(about))]
    chapters.append(LIFE.format(diagram=diagram()))
    chapters += [_hook(name, getattr(Hooks, name)) for name in names()]
    chapters += ["## Records\n", *(_record(record) for record in RECORDS)]
    return "\n".join(chapters)


def diagram() -> str:
    """Give the order of calls as a diagram in Mermaid."""
    lines = ["sequenceDiagram", "    participant core as visitatie"]
    lines += [f"    participant {name} as {title}" for name, title in _PLAYERS.items()]
    for step, calls in LIFECYCLE:
        lines.append(f"    Note over core: {step}")
        for call in calls:
            player, what = call.split(": ")
            lines.append(f"    core->>{player}: {_CALLS.get(what, f'visitatie_{_hook_of(what)}')}")
    return "\n".join(lines)


def _hook_of(what: str) -> str:
    return {"sections": "report_sections", "formats": "report_formats"}.get(what, what)


def _hook(name: str, hook: Callable[..., object]) -> str:
    said = parts(hook)
    arguments = [*inspect.signature(hook).parameters][1:]
    given = inspect.signature(hook).return_annotation
    lines = [f"## `{name}({', '.join(arguments)})`\n", f"{said['']}\n", f"Type: `{given}`\n"]
    lines += [f"**{part}.** {_markdown(said[part])}\n" for part in PARTS[:-1]]
    lines.append(f"```python\n{said['Example']}\n```\n")
    return "\n".join(lines)


def _record(record: type) -> str:
    text, _, errors = (inspect.getdoc(record) or "").partition("\nRaises:\n")
    lines = [f"### `{record.__name__}`\n", f"{_markdown(text).strip()}\n"]
    lines.append("| field | type | default |\n|---|---|---|")
    for field in attrs.fields(record):
        default = "" if field.default is attrs.NOTHING else "empty"
        kind = str(field.type).replace("|", "\\|")
        lines.append(f"| `{field.name}` | `{kind}` | {default} |")
    lines.append("")
    lines += [f"- {_markdown(line)}" for line in _items(errors)]
    return "\n".join([*lines, ""])


def _items(errors: str) -> list[str]:
    """Give each error with its sentence on one line."""
    joined = re.sub(r"\n {8,}", " ", textwrap.dedent(errors).replace("\n    ", " "))
    return [re.sub(r"^(\w+):", r"``\1``:", line) for line in joined.splitlines() if line.strip()]


def _markdown(text: str) -> str:
    """Turn the markup of docstrings into that of the page."""
    text = re.sub(r":\w+:`~?(?:visitatie\.[\w.]*\.)?([\w.]+)`", r"`\1`", text)
    return text.replace("``", "`")


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is wrong")
    options = parser.parse_args(arguments)
    target = ROOT / PAGE
    text = page()
    if not options.check:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return 0
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PAGE} is not current; run: python scripts/hook_reference.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
