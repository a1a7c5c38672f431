"""Names of people in a report that may hold none.

Found are the members of the team, whom the dossier knows by name: in full, and by family name.
Somebody whom no list names, or who is only described, cannot be found this way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import fields, frozen, has

from visitatie.errors import InputError, Message, Problem
from visitatie.report.blocks import Attachment, Block, Document, Heading, Together
from visitatie.report.outline import headings
from visitatie.report.plaintext import Speaker

__all__ = ["check_names"]

_AROUND = 40
"""Characters that are shown on both sides of a name."""


def check_names(document: Document, names: Iterable[str]) -> None:
    """Refuse a document that names one of these people, anywhere in it.

    Raises:
        InputError: with every place (N001): the chapter, and the words around the name.
    """
    people = [_Person(name, pattern) for name in names if (pattern := _pattern(name))]
    if not people:
        return
    found: dict[tuple[str, str], Problem] = {}
    told: list[str] = []
    for chapter, text in _texts(document):
        plain = _plain(text)
        if any(plain in one for one in told):
            continue
        for person in people:
            hit = person.pattern.search(plain)
            if hit is not None:
                told.append(plain)
                around = _around(plain, hit)
                found.setdefault((person.name, around), _problem(person.name, chapter, around))
    if found:
        raise InputError(list(found.values()))


@frozen
class _Person:
    name: str
    pattern: re.Pattern[str]


def _problem(name: str, chapter: str | Message, around: str) -> Problem:
    return Problem(
        "N001",
        Message(
            "{name} is named in “{chapter}”: {around}", name=name, chapter=chapter, around=around
        ),
        hint=Message("Name the role instead in the dossier, or allow it with --allow-names"),
    )


def _texts(document: Document) -> Iterator[tuple[str | Message, str]]:
    """Give every text with where it stands: what is read first, then what lies behind it."""
    speaker = Speaker.of(headings(document))
    chapter: str | Message = document.title
    for block in _apart(document.blocks):
        if isinstance(block, Heading):
            chapter = f"{block.label} {block.text}".strip()
        yield chapter, speaker.text(block)
        for text in _strings(block):
            yield chapter, text
    behind = Message("properties and data of the report")
    for one in fields(Document):
        if one.name != "blocks":
            for text in _strings(getattr(document, one.name)):
                yield behind, text


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks one by one, also those that are kept together on a page."""
    for block in blocks:
        if isinstance(block, Together):
            yield from _apart(block.blocks)
        else:
            yield block


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever a document holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, Attachment):
        yield from (value.name, value.description, value.data.decode(errors="replace"))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from (*_strings(key), *_strings(part))
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for part in value:
            yield from _strings(part)
    elif has(type(value)):
        for one in fields(type(value)):
            yield from _strings(getattr(value, one.name))


def _plain(text: str) -> str:
    """Give a text as it reads: one kind of space, no accents, nothing that cannot be seen."""
    parts = (
        one
        for one in unicodedata.normalize("NFKD", text)
        if unicodedata.category(one) not in {"Mn", "Cf"}
    )
    return " ".join("".join(parts).split())


def _around(text: str, hit: re.Match[str]) -> str:
    start, end = max(0, hit.start() - _AROUND), hit.end() + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"


def _pattern(name: str) -> re.Pattern[str] | None:
    """Give what finds somebody: the whole name however it is written, or the family name.

    A family name alone counts with a capital only: *Bakker* is somebody, a *bakker* is not.
    """
    whole = _plain(name)
    if not whole:
        return None
    ways = [f"(?i:{_spaced(whole)})" if " " in whole else re.escape(whole)]
    family = _family(whole)
    if family:
        ways += [re.escape(family), re.escape(family.upper())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)")


def _spaced(name: str) -> str:
    """Let initials stand apart or together: ``J. P. Smit`` and ``J.P. Smit``."""
    return r"\s?".join(map(re.escape, name.split()))


def _family(name: str) -> str:
    """Give the family name without what stands before it: *Vries* of *M. de Vries*.

    Nothing for what is no name of a person, as *Auditor 2*.
    """
    before, comma, _rest = name.partition(",")
    words = [one for one in (before if comma else name).split() if not one.endswith(".")]
    last = words[-1] if words else ""
    is_name = len(last) > 1 and last[0].isupper() and not any(map(str.isdigit, last))
    return last if is_name and (len(words) > 1 or name != last) else ""
