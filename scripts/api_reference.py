"""Write the reference of the public names from their docstrings, or check that it is current.

``python scripts/api_reference.py`` writes ``docs/reference/api.md``. With ``--check`` nothing is
written; the exit code is 1 when the page is not current.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType

import attrs

import visitatie

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("docs/reference/api.md")
MODULES = (
    "visitatie.model",
    "visitatie.model.difference",
    "visitatie.scoring",
    "visitatie.files",
    "visitatie.files.workbook",
    "visitatie.dossier",
    "visitatie.store",
    "visitatie.errors",
)
"""What is public beside the package itself; hooks have a page of their own."""
OPENED = {"Dossier"}
"""Classes that nobody makes by calling them."""
INTRODUCTION = """\
# Public names

<!-- Made by scripts/api_reference.py from the docstrings; change it there. -->

What stands here, and in [Hooks](hooks.md), is public: it changes only with the version number, and
the [changelog](../../CHANGELOG.md) says how. Everything else may change at any time. Classes of the
model are frozen: fields are given by name when they are made, and never change.

Nothing is imported before it is used, so `import visitatie` costs little.

## `visitatie`
"""


def page() -> str:
    """Give the text of the reference page."""
    lines = [INTRODUCTION]
    for name in visitatie.__all__:
        lines += _entry(name, getattr(visitatie, name), "###")
    for module in map(import_module, MODULES):
        lines += _module(module)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _module(module: ModuleType) -> Iterator[str]:
    yield f"## `{module.__name__}`\n"
    yield _first_line(module) + "\n"
    yield "| name | what it is | fields, values or arguments |"
    yield "|---|---|---|"
    for name in module.__all__:
        value = getattr(module, name)
        if getattr(visitatie, name, None) is value:
            yield f"| [`{name}`](#{name.lower()}) | see above | |"
        else:
            yield f"| `{name}` | {_first_line(value)} | {_parts(value)} |"
    yield ""


def _entry(name: str, value: object, level: str) -> Iterator[str]:
    if isinstance(value, str):
        yield f"{level} `{name}`\n\nThe version, as text.\n"
        return
    if not isinstance(value, type) and not inspect.isfunction(value):
        yield f"{level} `{name}`\n"
        yield "Marks a function of a plugin as a hook: see [Hooks](hooks.md).\n"
        return
    if inspect.isfunction(value):
        yield f"{level} `{name}`\n"
        yield f"```text\n{name}{_signature(value)}\n```\n"
        yield _markdown(inspect.getdoc(value) or "") + "\n"
        return
    yield f"{level} `{name}`\n"
    yield f"{_about(value)}\n"
    parts = _parts(value)
    if parts:
        yield f"Fields: {parts}.\n" if attrs.has(value) else f"Values: {parts}.\n"
    yield from _methods(value)


def _methods(kind: type) -> Iterator[str]:
    found = []
    if not attrs.has(kind) and not issubclass(kind, Exception | Enum):
        if "__init__" in vars(kind) and kind.__name__ not in OPENED:
            found.append(f"| `{kind.__name__}{_cell(_signature(kind.__init__))}` | Make one. |")
        for name, value in sorted(vars(kind).items()):
            if name.startswith("_"):
                continue
            if isinstance(value, property):
                found.append(f"| `.{name}` | {_first_line(value)} |")
            elif isinstance(value, classmethod | staticmethod) or inspect.isfunction(value):
                shown = _cell(_signature(getattr(kind, name)))
                found.append(f"| `.{name}{shown}` | {_first_line(getattr(kind, name))} |")
    if found:
        yield "| member | what it does |\n|---|---|"
        yield from found
        yield ""


def _signature(function: object) -> str:
    """Give arguments and result on one line, without ``self``, with short names of types."""
    signature = inspect.signature(function)  # type: ignore[arg-type]  # a function or a method
    arguments = [one for one in signature.parameters.values() if one.name != "self"]
    text = str(signature.replace(parameters=arguments))
    text = re.sub(r"'([^']*)'", r"\1", text)
    return re.sub(r"\b(?:visitatie|collections|attr|pathlib)\.(?:[a-z_]+\.)*(?=[A-Z])", "", text)


def _cell(text: str) -> str:
    """Keep a bar in code from ending the cell of a table."""
    return text.replace("|", "\\|")


def _parts(value: object) -> str:
    if isinstance(value, type) and issubclass(value, Enum):
        return ", ".join(f"`{one.value}`" for one in value)
    if isinstance(value, type) and attrs.has(value):
        return ", ".join(f"`{one.alias}`" for one in attrs.fields(value) if one.init)
    if inspect.isfunction(value):
        return ", ".join(f"`{name}`" for name in inspect.signature(value).parameters)
    return ""


def _about(value: object) -> str:
    """Give the docstring without its arguments and errors, which tables give."""
    return _markdown((inspect.getdoc(value) or "").partition("\nArgs:")[0].strip())


def _first_line(value: object) -> str:
    documented = (type, ModuleType, property, classmethod)
    if not isinstance(value, documented) and not inspect.isroutine(value):
        return "A name for a type."
    text = (inspect.getdoc(value) or "").split("\n\n")[0]
    return _markdown(" ".join(text.split())).replace("|", "\\|")


def _markdown(text: str) -> str:
    """Turn the markup of docstrings into that of the page."""
    text = re.sub(r":\w+:`~?(?:visitatie\.[\w.]*\.)?([\w.]+)`", r"`\1`", text)
    text = text.replace("``", "`")
    for name, title in (("Args", "Arguments"), ("Returns", "Gives"), ("Raises", "Errors")):
        text = re.sub(rf"^{name}:$", f"{title}:\n", text, flags=re.MULTILINE)
    text = re.sub(r"^ {4}(\w+): (?=\S)", r"- `\1`: ", text, flags=re.MULTILINE)
    text = re.sub(r"^ {4}(?=\S)", "", text, flags=re.MULTILINE)
    return re.sub(r"^ {8}(?=\S)", "  ", text, flags=re.MULTILINE)


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, tell what is wrong")
    options = parser.parse_args(arguments)
    target = ROOT / PAGE
    text = page()
    if not options.check:
        target.write_text(text, encoding="utf-8")
        return 0
    if target.is_file() and target.read_text(encoding="utf-8") == text:
        return 0
    print(f"{PAGE} is not current; run: python scripts/api_reference.py")
    return 1


if __name__ == "__main__":
    sys.exit(main())
