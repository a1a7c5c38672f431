"""Erasing a person from a dossier: what bears their name, and what becomes of it.

Details of lines go, with the salt that protects them; a line of its own says which and on what
ground. Their name in the files becomes a name that says nothing (``assessor-1``). What people wrote
in their own words is not rewritten: it is named, so that somebody can look.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.dossier._layout import (
    EVIDENCE_FOLDER,
    REPORTS_FOLDER,
    SHELVES,
    Part,
)
from visitatie.dossier._note import Replaced
from visitatie.dossier._store import PartRead, Store
from visitatie.dossier.log import LOG_FOLDER, LogLine, is_writer, stem_of
from visitatie.errors import InputError, Message, NotFoundError, UsageError
from visitatie.files.writing import dump_toml

__all__ = ["Erasure", "plan_erasing"]

_PSEUDONYM = "assessor"


@frozen
class Erasure:
    """What erasing a person will do, and what it cannot do."""

    person: str
    pseudonym: str
    """What stands in place of the name."""
    places: tuple[tuple[str, str], ...]
    """File and entry in which the name is replaced."""
    lines: tuple[LogLine, ...]
    """Lines of the log whose details go."""
    logs: tuple[tuple[str, str], ...]
    """Logs whose file gets another name: the old and the new one."""
    texts: tuple[tuple[str, str], ...]
    """File and entry with the name in what somebody wrote; that stays."""
    others: tuple[str, ...]
    """Other files with the name in them or in their own: reports, evidence, logs; those stay."""
    files: tuple[Replaced, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        """Tell whether there is anything to do."""
        return bool(self.places or self.lines or self.logs)


def plan_erasing(store: Store, person: str, lines: Sequence[LogLine]) -> Erasure:
    """Find what bears the name of a person.

    Raises:
        UsageError: the name says nothing.
        NotFoundError: the name stands nowhere.
        InputError: a file has problems.
    """
    person = " ".join(person.split())
    if not person:
        raise UsageError(Message("The name of a person is empty"))
    read = store.read()
    tables = {name: store.table(one.content) for name, one in read.items()}
    pseudonym = _free(store, [json.dumps(table, default=str) for table in tables.values()])
    places: list[tuple[str, str]] = []
    texts: list[tuple[str, str]] = []
    files: list[Replaced] = []
    theirs: list[str] = []
    for part in store.parts():
        one = read[part.name]
        if one.raw is None:
            continue
        table = tables[part.name]
        found = list(_named(table, person))
        places += ((part.name, place) for place, exact in found if exact)
        texts += ((part.name, place) for place, exact in found if not exact)
        target = part
        for shelf in SHELVES:
            if shelf.holds(part.name) and getattr(one.content, shelf.whose) == person:
                theirs.append(part.name)
                target = shelf.part(pseudonym)
        if any(exact for _, exact in found):
            after = _without(store, target, one, person, pseudonym)
            if target != part:
                files.append(Replaced(part, one.raw, None))
            files.append(Replaced(target, None if target != part else one.raw, after))
    mentions = tuple(line for line in lines if _mentions(line, person, theirs))
    logs, left = _logs_of(store, person, pseudonym, lines)
    erasure = Erasure(
        person,
        pseudonym,
        tuple(places),
        mentions,
        logs,
        tuple(texts),
        (*left, *_holding(store, person)),
        tuple(files),
    )
    if not erasure and not erasure.texts and not erasure.others:
        raise NotFoundError(
            Message("{name} stands nowhere in this dossier", name=person),
            hint=Message("Give the name exactly as it was written"),
        )
    return erasure


def _free(store: Store, texts: Sequence[str]) -> str:
    """Give a name that says nothing and that nobody has yet."""
    taken = {part.steps[-1] for part in store.parts()}
    taken |= {path.stem for path in store.logs.folder.glob("*")}
    number = 1
    while True:
        name = f"{_PSEUDONYM}-{number}"
        files = any(re.match(rf"{name}\b", one) for one in taken)
        if not files and not any(f'"{name}"' in one for one in texts):
            return name
        number += 1


def _named(value: object, person: str, path: str = "") -> Iterator[tuple[str, bool]]:
    """Give where the name stands, and whether it is all that stands there."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _named(one, person, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for number, one in enumerate(value, start=1):
            yield from _named(one, person, f"{path} {number}")
    elif isinstance(value, str):
        if value.strip() == person:
            yield path, True
        elif mentions(value, person):
            yield path, False


def mentions(text: str, person: str) -> bool:
    """Tell whether a name stands in a text, as words of its own."""
    return re.search(rf"(?<!\w){re.escape(person)}(?!\w)", text, re.IGNORECASE) is not None


def _mentions(line: LogLine, person: str, theirs: Sequence[str]) -> bool:
    if line.details is None:
        return False
    details = line.details
    told = [details.by, details.because, *details.files]
    for one in details.changes:
        told += [one.file, one.entry, *(text for both in one.values.values() for text in both)]
    return any(text in theirs or mentions(text, person) for text in told)


def _replaced(value: Any, person: str, pseudonym: str) -> Any:  # noqa: ANN401  # plain data
    if isinstance(value, Mapping):
        return {key: _replaced(one, person, pseudonym) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_replaced(one, person, pseudonym) for one in value]
    return pseudonym if isinstance(value, str) and value.strip() == person else value


def _without(store: Store, part: Part[Any], read: PartRead, person: str, pseudonym: str) -> bytes:
    """Give the text with the name replaced; written anew where remarks cannot stay.

    Raises:
        InputError: what would be written could not be read back.
    """
    wanted = _replaced(store.table(read.content), person, pseudonym)
    written = dump_toml({"name": person}).partition("=")[2].strip()
    text = (read.raw or b"").decode("utf-8")
    for old in (written, f"'{person}'"):
        text = text.replace(old, f'"{pseudonym}"')
    remarks = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    try:
        if not any(mentions(one, person) for one in remarks) and (
            store.table(store.parse(part, text.encode())) == wanted
        ):
            return text.encode()
    except InputError:
        pass
    after = store.dump_table(wanted)
    store.parse(part, after)
    return after


def _logs_of(
    store: Store, person: str, pseudonym: str, lines: Sequence[LogLine]
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Give logs that get another name, and files of others that still have the name in theirs.

    ``jan`` alone, or with the six signs of a computer, is of Jan; ``jan-smit`` may be of Jan Smit,
    and gets another name where every line that says who wrote it says that it was Jan.
    """
    stem = re.escape(stem_of(person, "x"))
    by: dict[str, set[str]] = {}
    for line in lines:
        if line.details is not None and line.details.by:
            by.setdefault(line.writer, set()).add(line.details.by.casefold())
    renamed, left = [], []
    for path in sorted(store.logs.folder.glob("*.jsonl")):
        own = re.fullmatch(rf"{stem}(-[0-9a-f]{{6}}(-[0-9]+)?)?", path.stem)
        theirs = re.match(rf"{stem}-", path.stem) and by.get(path.stem) == {person.casefold()}
        new = re.sub(rf"^{stem}", pseudonym, path.stem)
        if (own or theirs) and is_writer(new):
            renamed.append((path.stem, new))
        elif _in_name(path.stem, person):
            left.append(f"{LOG_FOLDER}/{path.name}")
    return tuple(renamed), tuple(left)


def _in_name(name: str, person: str) -> bool:
    """Tell whether a name stands in that of a file, also in the plain form that files get."""
    stem = stem_of(person, "")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain)
    return mentions(name, person) or (
        stem != "" and re.search(rf"(?<![a-z0-9]){stem}(?![a-z0-9])", words) is not None
    )


def _holding(store: Store, person: str) -> Iterator[str]:
    """Give files besides those of the dossier itself with the name in them, or in their own."""
    wanted = _bytes_of(person)
    parts = {part.name for part in store.parts()}
    for folder in (EVIDENCE_FOLDER, REPORTS_FOLDER):
        for path in sorted(store.folder.joinpath(folder).rglob("*")):
            name = path.relative_to(store.folder).as_posix()
            if not path.is_file() or name in parts:
                continue
            if _in_name(name, person) or wanted.search(path.read_bytes()):
                yield name


def _bytes_of(person: str) -> re.Pattern[bytes]:
    """Give how a name may stand in bytes: in capitals or not, its accents written either way."""
    signs = []
    for sign in unicodedata.normalize("NFC", person):
        written = {
            unicodedata.normalize(form, one)
            for one in (sign, sign.lower(), sign.upper())
            for form in ("NFC", "NFD")
        }
        choices = b"|".join(re.escape(one.encode()) for one in sorted(written))
        signs.append(rb"\s+" if sign == " " else b"(?:" + choices + b")")
    return re.compile(b"".join(signs))
