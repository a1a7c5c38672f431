"""Names of people in a report that may hold none.

Found is whom the dossier knows by name, in full and by family name: the members of the team, and
whoever is named as the one who said, did, decided, agreed or is to do something. What stands there
and is no name (*directeur*) is not looked for. Somebody whom the dossier does not name, or who is
only described, cannot be found this way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import fields, has

from visitatie._frozen import frozen
from visitatie.errors import InputError, Message, Problem
from visitatie.model import Activity, Observation, Reaction, Record
from visitatie.report._written_names import is_person, pattern_of, plainly
from visitatie.report.blocks import Attachment, Document, Heading
from visitatie.report.outline import apart, headings
from visitatie.report.plaintext import Speaker

__all__ = ["check_names", "names_in"]

_NAMED = frozenset(
    {"agreed_by", "assessor", "by", "contributor", "contributors", "owner", "participants", "who"}
)
"""The fields of a record that name people, beside the team."""

_NAMED_IN: Mapping[type[Any], frozenset[str]] = {
    Activity: frozenset({"team", "school"}),
    Observation: frozenset({"spoke_with"}),
}
"""The fields that name people in one class, and are something else in another."""

_AROUND = 40
"""Characters that are shown on both sides of a name."""


def names_in(record: Record) -> tuple[str, ...]:
    """Give everybody whom a record names: the team, and who stands behind a deed or a word.

    What is also part of the name of the school or the board is no name of a person here, and by
    whom a reaction of the school is, is a role that everybody reads.
    """
    audit = record.audit
    known = plainly(f"{audit.subject.name} {audit.subject.board} {audit.commissioner}").split()
    others = (
        one
        for one in _people(record)
        if is_person(one) and not set(plainly(one).split()[-1:]) & set(known)
    )
    return tuple(dict.fromkeys((*(one.name for one in audit.team if one.name), *others)))


def _people(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever a record holds
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _people(part)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for part in value:
            yield from _people(part)
    elif has(type(value)):
        for one in fields(type(value)):
            part = getattr(value, one.name)
            named = one.name in _NAMED or one.name in _NAMED_IN.get(type(value), ())
            if named and not isinstance(value, Reaction):
                yield from (part,) if isinstance(part, str) else part or ()
            else:
                yield from _people(part)


def check_names(document: Document, names: Iterable[str], beside: Iterable[str] = ()) -> None:
    """Refuse a document that names one of these people, anywhere in it.

    ``beside`` are texts that no block holds, such as those of a house style.

    Raises:
        InputError: with every place (N001): the chapter, and the words around the name.
    """
    people = [_Person(name, way) for name in names if (way := pattern_of(name))]
    if not people:
        return
    found: dict[tuple[str, str], Problem] = {}
    pages = list(_pages(document))
    read = "\n".join(text for _, text in pages)
    for chapter, text in pages:
        _search(text, chapter, people, found)
    for chapter, text in _behind(document, beside):
        if len(text) <= _AROUND or text not in read:  # data repeat what stands on the pages
            _search(text, chapter, people, found)
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


def _search(
    text: str,
    chapter: str | Message,
    people: Iterable[_Person],
    found: dict[tuple[str, str], Problem],
) -> None:
    for person in people:
        for hit in person.pattern.finditer(text):
            around = _around(text, hit)
            found.setdefault((person.name, around), _problem(person.name, chapter, around))


def _pages(document: Document) -> Iterator[tuple[str | Message, str]]:
    """Give every text that is read, with the chapter it stands in."""
    speaker = Speaker.of(headings(document))
    chapter: str | Message = document.title
    for block in apart(document.blocks):
        if isinstance(block, Heading):
            chapter = f"{block.label} {block.text}".strip()
        spoken = plainly(speaker.text(block))
        yield chapter, spoken
        yield from ((chapter, one) for one in map(plainly, _strings(block)) if one not in spoken)


def _behind(document: Document, beside: Iterable[str]) -> Iterator[tuple[Message, str]]:
    """Give the texts that stand beside the pages and behind them."""
    yield from ((Message("house style"), plainly(text)) for text in beside)
    properties = Message("properties and data of the report")
    for one in fields(Document):
        if one.name != "blocks":
            for text in _strings(getattr(document, one.name)):
                yield properties, plainly(text)


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


def _around(text: str, hit: re.Match[str]) -> str:
    start, end = max(0, hit.start() - _AROUND), hit.end() + _AROUND
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end].strip()}{after}"
