"""Whether what was sealed is as it was, and whether the dossier goes on from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.dossier._adopting import hand_edits, notices
from visitatie.dossier._layout import AUDIT, EVIDENCE, EVIDENCE_FOLDER, HIDDEN_FOLDER
from visitatie.dossier._opening import at_one_moment
from visitatie.dossier._store import Store
from visitatie.dossier.evidence import file_notices
from visitatie.dossier.log import LOG_FOLDER, LogLine, Logs
from visitatie.dossier.log._memory import Memory
from visitatie.dossier.sealing._bag import code_of
from visitatie.dossier.sealing._contents import INSIDE
from visitatie.dossier.sealing._reading import RECORD, bag_digest, check_bag, told
from visitatie.dossier.sealing._record import Earlier, SealRecord, read_record
from visitatie.dossier.sealing._seals import DID, compare_with_log, finish, is_half, places
from visitatie.errors import InputError, Location, Message, NotFoundError, Problem
from visitatie.files.writing import locked
from visitatie.model.notice import Severity

__all__ = ["Verified", "VerifiedSeal", "verify_bag", "verify_dossier"]

_SAME = str.maketrans("018", "OIB")
"""What people read for letters of the code, which has none of these digits."""


@frozen
class VerifiedSeal:
    """One bag: what it says of itself, as far as that can be read, and what is wrong with it."""

    folder: Path
    digest: str | None
    record: SealRecord | None
    problems: tuple[Problem, ...]

    @property
    def code(self) -> str | None:
        """Its seal code, whatever else is wrong."""
        return None if self.digest is None else code_of(self.digest)


@frozen
class Verified:
    """What was found: of each seal, and of the dossier around them."""

    seals: tuple[VerifiedSeal, ...]
    around: tuple[Problem, ...] = ()
    asked: VerifiedSeal | None = None
    """The seal with the code that was asked for."""
    since: int = 0
    """Lines in the log after the last seal: the dossier says something else by now."""
    logged: bool = False
    """Whether there was a log to compare with; a bag alone has none."""
    by_hand: tuple[Problem, ...] = ()
    """What was changed by hand in the dossier and not adopted; the seals are whole all the same."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong."""
        return (*self.of_seals, *self.by_hand)

    @property
    def of_seals(self) -> tuple[Problem, ...]:
        """What is wrong with the seals, or does not fit between them and the log."""
        return (*(one for seal in self.seals for one in seal.problems), *self.around)


def verify_bag(folder: Path, *, code: str | None = None, full: bool = False) -> Verified:
    """Check one bag by itself; with the code from the minutes also that it is that very bag.

    Without the code nobody can tell: who may write in the folder can make another bag.

    Codes: V001 to V004, V005 (another seal code), V006 (its own log is not where it says).
    """
    seal = _checked(folder, full=full)
    return _asked(Verified((seal,)), code, folder)


def verify_dossier(folder: Path, *, code: str | None = None, full: bool = False) -> Verified:
    """Check every seal of a dossier, and compare them with the log, both ways.

    A seal that was accepted while the program stopped first gets its name.

    Codes: those of :func:`verify_bag`; V006 (an earlier seal, or the log, is not the one that was
    sealed); V007 and V008 (seals and log do not tell the same); J001 to J003 (the log is damaged);
    ``hand-edit`` (files of the dossier itself were changed by hand, and nobody adopted that), and
    with ``full`` ``evidence-missing`` and ``evidence-changed``.

    Args:
        folder: the dossier.
        code: the seal code from the minutes, of any of its seals.
        full: read every file; otherwise lists, names and lengths are checked.

    Raises:
        NotFoundError: the folder is no dossier, or was never sealed.
        WriteError: a seal could not be given its name.
    """
    if not (folder / AUDIT.name).is_file():
        raise NotFoundError(
            Message("{folder} is no dossier: it has no {name}", folder=folder, name=AUDIT.name)
        )
    around: list[Problem] = []
    lines: tuple[LogLine, ...] = ()
    store = Store(folder)
    try:
        store.logs.check()
        lines = store.logs.lines()
    except InputError as error:
        around += error.problems
    if lines and is_half(folder):
        with locked(store.hidden() / "dossier"):
            finish(folder, lines)
    found = tuple(_checked(place.folder, full=full) for place in places(folder))
    if not around:
        around += compare_with_log(folder, lines)
    if not found and not around:
        raise NotFoundError(
            Message("{dossier} was never sealed", dossier=folder),
            hint=Message('Seal it with visitatie seal {dossier} --by "..."', dossier=folder),
        )
    around += _breaks(found, lines) if lines else ()
    by_hand, wrong = _by_hand(store, full=full) if lines else ((), ())
    around += wrong
    since = 0
    if found and found[-1].record is not None:
        sealed = {end.log: end.n for end in found[-1].record.logs}
        since = sum(line.n > sealed.get(line.log, 0) and line.did != DID for line in lines)
    verified = Verified(found, tuple(around), None, since, bool(lines), by_hand)
    return _asked(verified, code, folder)


def _by_hand(store: Store, *, full: bool) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Give what was changed by hand, as at one moment, and why that cannot be known."""
    try:
        edits, _ = at_one_moment(store, lambda: hand_edits(store))
        evidence = store.parse(EVIDENCE, store.raw(EVIDENCE)).evidence if full else ()
    except InputError as error:
        return (), tuple(error.problems)
    hint = Message("look at it with visitatie log, and take it over with visitatie adopt")
    told = [Problem(one.code, one.message, one.location, hint) for one in notices(store, edits)]
    for one in file_notices(store.folder, evidence):
        if one.severity is Severity.ERROR:
            place = Location(str(store.folder / EVIDENCE_FOLDER))
            back = Message("put back the file as it was; the seal holds a copy")
            told.append(Problem(one.code, one.message, place, back))
    return tuple(told), ()


def _checked(folder: Path, *, full: bool) -> VerifiedSeal:
    problems = list(check_bag(folder, full=full))
    digest = record = None
    try:
        digest = bag_digest(folder)
        record = read_record(folder)
    except InputError as error:
        problems += [] if problems else error.problems
    if record is not None and full and not problems:
        problems += _log_inside(folder, record)
    return VerifiedSeal(folder, digest, record, tuple(problems))


def _log_inside(folder: Path, record: SealRecord) -> list[Problem]:
    """Check that the log in the bag is whole and ends where the seal says."""
    place = folder / "data" / INSIDE
    logs = Logs(place / LOG_FOLDER, Memory(place / HIDDEN_FOLDER / "none"))
    try:
        logs.check()
    except InputError as error:
        return list(error.problems)
    ends = {(end.log, end.n, end.digest) for end in logs.ends()}
    if ends == {(end.log, end.n, end.digest) for end in record.logs}:
        return []
    message = Message("the log in the seal does not end where the seal says")
    return [told("V006", folder, RECORD, message)]


def _breaks(found: Sequence[VerifiedSeal], lines: Sequence[LogLine]) -> list[Problem]:
    """Say where a seal does not follow the one before, or the log not the seal."""
    problems = []
    there = {(line.log, line.n): line.digest for line in lines}
    before: Earlier | None = None
    for seal in found:
        record = seal.record
        if record is None or seal.digest is None:
            continue
        if seal.folder.name != str(record.number):
            message = Message("it says that it is seal {n}", n=record.number)
            problems.append(told("V006", seal.folder, RECORD, message))
        if record.earlier != before:
            message = Message("the seal before this one is not the one it names")
            problems.append(told("V006", seal.folder, RECORD, message))
        if any(there.get((end.log, end.n)) != end.digest for end in record.logs):
            message = Message("the log of the dossier does not go on from this seal")
            problems.append(told("V006", seal.folder, RECORD, message))
        before = Earlier(record.number, seal.digest)
    return problems


def _asked(found: Verified, code: str | None, folder: Path) -> Verified:
    """Look for the seal that has a code."""
    if code is None:
        return found
    for seal in found.seals:
        if seal.code is not None and _plain(seal.code) == _plain(code):
            return evolve(found, asked=seal)
    known = [seal.code for seal in found.seals if seal.code is not None]
    problem = Problem(
        "V005",
        Message("the seal code is {found}, not {code}", found=", ".join(known) or "?", code=code),
        Location(str(folder)),
        Message("look for the code in the minutes, and for a copy of the sealed dossier"),
    )
    return evolve(found, around=(*found.around, problem))


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper().translate(_SAME)
