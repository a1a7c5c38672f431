"""Bring the Dutch catalogue up to date with the code, or check that it is.

``python scripts/catalogues.py`` collects every sentence from the code and the templates
into ``visitatie.po`` (translations that are there are kept, sentences that have gone are
dropped) and compiles ``visitatie.mo``. With ``--check`` nothing is written; what is wrong is
listed and the exit code is 1.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("src/visitatie/locale/nl/LC_MESSAGES")
SOURCES = ("src", "plugins/*/src")
TEMPLATES = {".html", ".j2", ".jinja", ".xml", ".txt", ".md"}
CALLS = ("Message", "_", "gettext", "translate", "ngettext")
"""Calls whose first argument is a sentence; ``ngettext`` takes singular and plural."""
CODES = "codes"
"""The folder with a file of sentences per code of a problem."""
LITERAL_ONLY = ("Message", "_")
"""Of those, the calls that must be given the sentence itself: a name cannot be collected."""

HEADER = """\
# What users read in Dutch. Edit the msgstr lines only, then run
# python scripts/catalogues.py, which keeps the sentences equal to those in the code."""

_KEYWORDS = {name: (1, 2) if name == "ngettext" else None for name in CALLS}
_PERCENT = re.compile(r"%\((\w+)\)[a-z]")


class PlainCatalog(Catalog):
    """A catalogue whose header says no more than a reader needs: no dates, no tool."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header, the same in every run."""
        return [
            ("Project-Id-Version", "visitatie"),
            ("Language", "nl"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


def files(root: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    """Give the files of the library and its plugins with one of these suffixes, sorted."""
    for pattern in SOURCES:
        for folder in sorted(root.glob(pattern)):
            yield from (path for path in sorted(folder.rglob("*")) if path.suffix in suffixes)


def collect(root: Path) -> PlainCatalog:
    """Give a catalogue with every sentence in the code, still without translations."""
    found: dict[tuple[str, ...], set[str]] = {}
    for path, sentences in (
        *((path, in_python(path)) for path in files(root, {".py"})),
        *((path, in_template(path)) for path in files(root, TEMPLATES)),
        *((path, in_code(path)) for path in files(root, {".toml"})),
    ):
        place = path.relative_to(root).as_posix()
        for sentence in sentences:
            found.setdefault(sentence, set()).add(place)
    catalog = PlainCatalog(locale="nl", fuzzy=False, header_comment=HEADER)
    for sentence, places in sorted(found.items()):
        key = sentence[0] if len(sentence) == 1 else sentence[:2]
        catalog.add(key, locations=[(place, 0) for place in sorted(places)])
    return catalog


def calls(path: Path) -> Iterator[tuple[str | None, ast.Call]]:
    """Give the calls in a file, each with the name of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else None
            yield node.func.attr if isinstance(node.func, ast.Attribute) else name, node


def in_python(path: Path) -> Iterator[tuple[str, ...]]:
    """Give the sentences in a file of code; ``bytes.translate`` and its like have none."""
    for name, call in calls(path):
        if name in CALLS:
            wanted = call.args[: 2 if name == "ngettext" else 1]
            texts = [one.value for one in wanted if isinstance(one, ast.Constant)]
            sentence = tuple(text for text in texts if isinstance(text, str))
            if sentence and len(sentence) == len(wanted):
                yield sentence


def in_template(path: Path) -> Iterator[tuple[str, ...]]:
    """Give the sentences in a template; other files have none."""
    if "templates" not in path.parts:
        return
    with path.open("rb") as stream:
        for _line, message, _comments, _context in extract(
            "jinja2.ext:babel_extract", stream, _KEYWORDS
        ):
            yield (message,) if isinstance(message, str) else tuple(message)


def in_code(path: Path) -> Iterator[tuple[str, ...]]:
    """Give the sentences that explain the code of a problem; other data have none."""
    if path.parent.name == CODES:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((words[key].strip(),) for key in ("title", "meaning", "next"))


def update(root: Path) -> tuple[PlainCatalog, list[str]]:
    """Give the fresh catalogue with known translations, and what was dropped."""
    catalog = collect(root)
    path = root / FOLDER / "visitatie.po"
    known = read_po(io.BytesIO(path.read_bytes())) if path.exists() else Catalog()
    for message in messages(catalog):
        old = known.get(message.id)
        if old is not None:
            message.string = old.string
    gone = [first(message) for message in messages(known) if message.id not in catalog]
    return catalog, gone


def messages(catalog: Catalog) -> list[Message]:
    """Give the messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def forms(text: str | Iterable[str] | None) -> list[str]:
    """Give the forms of a text: one, or singular and plural."""
    return [text] if isinstance(text, str) else list(text or [])


def first(message: Message) -> str:
    """Give the sentence in the code."""
    return forms(message.id)[0]


def placeholders(text: str) -> set[str]:
    """Give the names of the values in a sentence, in either notation."""
    braces = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    return braces | set(_PERCENT.findall(text))


def po_text(catalog: Catalog) -> bytes:
    """Give the ``.po`` file."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=96, include_lineno=False)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """Give the compiled ``.mo`` file."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Give the sentences that have no Dutch text, or lack a form of it."""
    return [
        first(message)
        for message in messages(catalog)
        if not all(forms(message.string)) or len(forms(message.string)) != len(forms(message.id))
    ]


def unequal_placeholders(catalog: Catalog) -> list[str]:
    """Give the sentences whose Dutch text has other named values than the English one."""
    wrong = []
    for message in messages(catalog):
        names = set().union(*(placeholders(form) for form in forms(message.id)))
        dutch = [placeholders(form) for form in forms(message.string) if form]
        if dutch and (set().union(*dutch) != names):
            wrong.append(first(message))
    return wrong


def not_literal(root: Path) -> list[str]:
    """Give ``file:line`` of each call whose sentence is not written out in the call."""
    wrong = []
    for path in files(root, {".py"}):
        for name, node in calls(path):
            literal = node.args[:1] and isinstance(node.args[0], ast.Constant)
            if name in LITERAL_ONLY and not literal:
                wrong.append(f"{path.relative_to(root).as_posix()}:{node.lineno}")
    return wrong


def stale(root: Path) -> list[str]:
    """Give the catalogue files that differ from what the code and the translations give."""
    catalog, _gone = update(root)
    wanted = {"visitatie.po": po_text(catalog), "visitatie.mo": mo_bytes(catalog)}
    return [
        (FOLDER / name).as_posix()
        for name, data in wanted.items()
        if not (root / FOLDER / name).exists() or (root / FOLDER / name).read_bytes() != data
    ]


def check(root: Path) -> list[str]:
    """Give everything that is wrong with the catalogue, one line each."""
    catalog, _gone = update(root)
    return [
        *(f"{place}: the sentence is not written out in the call" for place in not_literal(root)),
        *(f"no Dutch text: {text!r}" for text in untranslated(catalog)),
        *(f"other named values in Dutch: {text!r}" for text in unequal_placeholders(catalog)),
        *(f"{name}: not up to date; run python scripts/catalogues.py" for name in stale(root)),
    ]


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, list what is wrong")
    options = parser.parse_args(arguments)
    if options.check:
        problems = check(ROOT)
        for problem in problems:
            print(problem)
        return 1 if problems else 0
    catalog, gone = update(ROOT)
    (ROOT / FOLDER).mkdir(parents=True, exist_ok=True)
    (ROOT / FOLDER / "visitatie.po").write_bytes(po_text(catalog))
    (ROOT / FOLDER / "visitatie.mo").write_bytes(mo_bytes(catalog))
    for text in gone:
        print(f"dropped: {text!r}")
    missing = untranslated(catalog)
    for text in missing:
        print(f"to translate: {text!r}")
    print(f"{len(messages(catalog))} sentences, {len(missing)} without Dutch text")
    return 0


if __name__ == "__main__":
    sys.exit(main())
