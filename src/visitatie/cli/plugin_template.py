"""A plugin to begin with: a whole distribution, out of the templates that ship with us."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template

from visitatie.cli.schema_files import SCHEMA_BESIDE
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.schemas import schema_text
from visitatie.files.writing import write_atomic

__all__ = ["check_plugin_name", "good_name", "plugin_files", "write_plugin"]

_LONGEST = 40
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_OWN = "visitatie-"

_FILES = {
    "pyproject.toml": "pyproject.toml",
    "README.md": "README.md",
    "LICENSE": "LICENSE",
    "gitignore": ".gitignore",
    "tests.yml": ".github/workflows/tests.yml",
    "init.py": "src/visitatie_$package/__init__.py",
    "py.typed": "src/visitatie_$package/py.typed",
    "plugin.py": "src/visitatie_$package/plugin.py",
    "rules.py": "src/visitatie_$package/rules.py",
    "checks.py": "src/visitatie_$package/checks.py",
    "sections.py": "src/visitatie_$package/sections.py",
    "framework.toml": "src/visitatie_$package/frameworks/$edition.toml",
    "test_contract.py": "tests/test_contract.py",
    "test_own_parts.py": "tests/test_own_parts.py",
    "golden.txt": "tests/golden/$edition.txt",
    "golden.csv": "tests/golden/$edition.csv",
}
"""The templates, and what each becomes."""


def check_plugin_name(name: str, taken: Collection[str]) -> None:
    """Refuse a name that cannot be that of a plugin, and name the nearest one that can.

    Args:
        name: what was asked for.
        taken: the names of plugins that are there.

    Raises:
        UsageError: the name cannot be used, or is taken.
    """
    near = good_name(name, taken)
    if near == name:
        return
    what = Message(
        "{name!r} cannot be the name of a plugin: it has up to {most} lower-case letters, digits "
        "and hyphens, and begins with a letter",
        name=name,
        most=_LONGEST,
    )
    if name in taken:
        what = Message("There is a plugin {name!r} already", name=name)
    raise UsageError(what, hint=Message("For example: {near}", near=near))


def good_name(name: str, taken: Collection[str] = ()) -> str:
    """Give the nearest name that a plugin can have: ``Onze Aanpak!`` becomes ``onze-aanpak``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-").removeprefix(_OWN)
    if not _NAME.fullmatch(words):
        words = f"kader-{words}".strip("-")
    base = words[:_LONGEST].strip("-")
    made, number = base, 1
    while made in taken:
        number += 1
        made = f"{base[: _LONGEST - 3].strip('-')}-{number}"
    return made


def plugin_files(name: str, version: str, year: int) -> dict[Path, bytes]:
    """Give every file of the distribution, by its path in the folder.

    Args:
        name: the name of the plugin, which is that of its framework.
        version: the version of visitatie that it is made for.
        year: what the edition is called.
    """
    major, minor = (int(part) for part in version.split(".")[:2])
    values = {
        "name": name,
        "package": name.replace("-", "_"),
        "camel": name.title().replace("-", ""),
        "title": name.replace("-", " ").capitalize(),
        "edition": str(year),
        "core": f"{major}.{minor}",
        "next_core": f"{major}.{minor + 1}" if major == 0 else f"{major + 1}",
    }
    folder = files("visitatie.cli") / "templates_plugin"
    made = {
        Path(Template(target).substitute(values)): Template(
            (folder / f"{template}.template").read_text(encoding="utf-8")
        )
        .substitute(values)
        .encode()
        for template, target in _FILES.items()
    }
    return {**made, SCHEMA_BESIDE: schema_text("framework").encode()}


def write_plugin(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """Write the files of a plugin in a new folder.

    Raises:
        UsageError: there is something in that place already; nothing is written.
        WriteError: a folder or file cannot be written.
    """
    if folder.exists() or folder.is_symlink():
        raise UsageError(
            Message("{folder} is there already", folder=folder),
            hint=Message("Choose another folder with --folder"),
        )
    for path, content in contents.items():
        target = folder / path
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise WriteError(
                Message("{folder} could not be made: {reason}", folder=folder, reason=reason)
            ) from error
        write_atomic(target, content)
