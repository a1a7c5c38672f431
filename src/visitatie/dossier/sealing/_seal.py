"""Making a seal: the bag first, then its line in the log, then its name.

The line is what makes it a seal. Before it there is a folder that nothing speaks of; after it the
folder gets its name, and where the program stopped in between, that is done when the dossier is
next verified or sealed. So there is never a seal without its line.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import field

from visitatie._frozen import frozen
from visitatie.dossier._adopting import hand_edits
from visitatie.dossier._logged import Pen, commit_lines, new_salt, texts
from visitatie.dossier._note import is_unfinished
from visitatie.dossier._store import Store
from visitatie.dossier.dossier import Dossier
from visitatie.dossier.log import LogChange, LogDetails, LogLine, LogRef
from visitatie.dossier.sealing._bag import Source, code_of, write_bag
from visitatie.dossier.sealing._contents import check_names, contents
from visitatie.dossier.sealing._reading import RECORD, check_bag
from visitatie.dossier.sealing._record import (
    Changed,
    Earlier,
    LogEnd,
    SealRecord,
    dump_record,
    read_record,
)
from visitatie.dossier.sealing._seals import (
    DID,
    compare_with_log,
    finish,
    give_name,
    half_of,
    places,
    sealed_folder,
    seals_logged,
)
from visitatie.errors import InputError, Message, UsageError, WriteError
from visitatie.files.writing import sync_folder
from visitatie.model.notice import Severity

__all__ = ["Seal", "SealNote", "seal"]


@frozen
class SealNote:
    """Who seals; of a supplement why, and its effect on the outcome; and with which versions."""

    by: str
    because: str = ""
    effect: str = ""
    versions: Mapping[str, str] = field(factory=dict)


@frozen
class Seal:
    """A seal that was made: its number, its bag, its code, and what it says of itself."""

    number: int
    folder: Path
    digest: str
    record: SealRecord

    @property
    def code(self) -> str:
        """What belongs in the minutes: with it anybody can tell later that it is this version."""
        return code_of(self.digest)


def seal(dossier: Dossier, extra: Mapping[str, bytes], note: SealNote) -> Seal:
    """Seal a dossier as this object read it, with ``extra`` files such as frameworks and reports.

    What is sealed is what was read: where a file changed since, or changes now, it is refused.
    A second seal is a supplement: it needs a reason and its effect on the outcome, and names the
    seal before it. Its line comes in the log of the dossier.

    Raises:
        UsageError: nobody is named; something was changed by hand and not adopted, evidence is
            not as it was registered, nothing changed since the last seal, or a reason or effect
            is missing.
        InputError: the log is damaged, or an earlier seal is not the one that the log tells of.
        WriteError: a file changed meanwhile, a longer copy of the log of this writer lies beside
            it, or it could not be written. Then it is not sealed,
            unless the error says so.
    """
    if not note.by.strip():
        raise UsageError(Message("{name} is empty", name="by"))
    with dossier._locked():  # noqa: SLF001  # one package
        store = dossier._store  # noqa: SLF001  # one package
        lines = _lines(store)
        store.logs.last(store.author.writer)  # refuses where a longer copy lies beside it
        finish(store.folder, lines)
        _refuse(dossier, store, lines)
        record = _record(store, lines, note)
        files = {**contents(dossier), **extra}
        check_names(files)
        return _made(store, files, record)


def _lines(store: Store) -> tuple[LogLine, ...]:
    """Give the whole log, checked; where there is none yet, it begins, so that it is sealed too."""
    if not store.logs.check().began:
        pen = Pen(store, store.logs.read())
        pen.catch_up(texts(store))
        commit_lines(store, pen)
        store.logs.read()
    return store.logs.lines()


def _refuse(dossier: Dossier, store: Store, lines: Sequence[LogLine]) -> None:
    problems = compare_with_log(store.folder, lines)
    for place in places(store.folder)[-1:]:  # the one that the new seal names
        problems += check_bag(place.folder, full=False)
    if problems:
        raise InputError(problems)
    if hand_edits(store):
        raise UsageError(
            Message("The dossier was changed by hand, and nobody adopted that"),
            hint=Message(
                "Look at it with visitatie log, and take it over with visitatie adopt {dossier} "
                '--because "..."',
                dossier=dossier.path,
            ),
        )
    wrong = [one for one in dossier.evidence_notices() if one.severity is Severity.ERROR]
    if wrong:
        raise UsageError(wrong[0].message, hint=Message("visitatie check tells all of it"))


def _record(store: Store, lines: Sequence[LogLine], note: SealNote) -> SealRecord:
    """Give what the seal will say of itself.

    Raises:
        UsageError: nothing changed since the last seal, or a reason or effect is missing.
        InputError: the last seal cannot be read.
    """
    logged = seals_logged(lines)
    there = places(store.folder)
    number = max([0, *(ref.n for ref in logged), *(place.number for place in there)]) + 1
    earlier = max(logged, key=lambda ref: ref.n, default=None)
    changed: list[Changed] = []
    if earlier is not None:
        before = read_record(sealed_folder(store.folder) / str(earlier.n))
        sealed = {end.log: end.n for end in before.logs}
        changed = [
            Changed(line.log, line.n, line.did, line.at)
            for line in lines
            if line.n > sealed.get(line.log, 0) and line.did != DID
        ]
        if not changed:
            raise UsageError(Message("Nothing changed since seal {n}", n=earlier.n))
        if not (note.because.strip() and note.effect.strip()):
            raise UsageError(
                Message("The dossier was sealed before: a new seal is a supplement"),
                hint=Message(
                    "Give --because with the reason and --effect with what it does to the outcome"
                ),
            )
    return SealRecord(
        number,
        dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        note.by.strip(),
        note.because.strip(),
        note.effect.strip(),
        tuple(LogEnd(end.log, end.n, end.digest) for end in store.logs.ends()),
        None if earlier is None else Earlier(earlier.n, earlier.digest),
        tuple(changed),
        dict(note.versions),
    )


def _made(store: Store, files: Mapping[str, bytes | Source], record: SealRecord) -> Seal:
    target = sealed_folder(store.folder) / str(record.number)
    half = half_of(store.folder, record.number)
    info = {
        "External-Identifier": f"visitatie seal {record.number}",
        "Bagging-Date": record.at[:10],
    }
    try:
        _make_room(half)
        digest = write_bag(half, files, info, {RECORD: dump_record(record)})
        sync_folder(half.parent)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise WriteError(
            Message("The seal could not be made: {reason}", reason=error.strerror or error),
            hint=Message("see whether the disk is full or in trouble, then seal again"),
        ) from error
    except WriteError:
        shutil.rmtree(half, ignore_errors=True)
        raise
    try:
        _log(store, record, digest)
    except (WriteError, InputError):
        if not _may_be_accepted(store, digest):
            shutil.rmtree(half, ignore_errors=True)
        raise
    give_name(half, target)
    return Seal(record.number, target, digest, record)


def _make_room(half: Path) -> None:
    """Make the folder of the seals, and take away what was begun there and never accepted."""
    for folder in (half.parent.parent, half.parent):
        if not folder.is_dir():
            folder.mkdir()
            sync_folder(folder.parent)
    if half.is_dir():
        shutil.rmtree(half)


def _may_be_accepted(store: Store, digest: str) -> bool:
    """Tell whether the line may be there although writing it failed; then the seal has to stay."""
    if is_unfinished(store):
        return True
    try:
        store.logs.check()
        return any(ref.digest == digest for ref in seals_logged(store.logs.lines()))
    except InputError:
        return True


def _log(store: Store, record: SealRecord, digest: str) -> None:
    """Add the line that makes it a seal; the digest is in the part that stays for ever."""
    pen = Pen(store, store.logs.read())
    name = sealed_folder(store.folder).relative_to(store.folder).as_posix()
    told = LogChange(name, str(record.number), values={"code": ("", code_of(digest))})
    details = LogDetails(new_salt(), record.by, record.because, (told,))
    pen.write(DID, details, (LogRef(DID, record.number, digest),))
    commit_lines(store, pen)
