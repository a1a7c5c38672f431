"""Whether a sealed dossier is as it was, and whether the dossier goes on from its seals."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from visitatie.dossier.log import LogLine
from visitatie.dossier.sealing._bag import TAGS, check_bag, seal_code
from visitatie.dossier.sealing._seal import Seal, seals
from visitatie.errors import InputError, Location, Message, Problem

__all__ = ["Verified", "verify_bag", "verify_dossier"]


@frozen
class Verified:
    """What was found of one bag: its code where it has one, and what is wrong."""

    folder: Path
    code: str | None
    problems: tuple[Problem, ...]


def verify_bag(folder: Path, *, code: str | None = None, full: bool = False) -> Verified:
    """Check a bag; with the code from the minutes also that it is that very bag.

    Codes: those of :func:`check_bag`, and V005 (another seal code). Without the code somebody who
    may write in the folder can make all lists anew, and nothing shows it.
    """
    problems = list(check_bag(folder, full=full))
    try:
        found = seal_code(folder)
    except InputError as error:
        return Verified(folder, None, tuple(problems or error.problems))
    if code is not None and _plain(code) != _plain(found):
        problems.append(
            Problem(
                "V005",
                Message("the seal code is {found}, not {code}", found=found, code=code),
                Location(str(folder / TAGS)),
                Message("look for the code in the minutes, and for a copy of the sealed dossier"),
            )
        )
    return Verified(folder, found, tuple(problems))


def verify_dossier(
    folder: Path, lines: list[LogLine], *, code: str | None = None, full: bool = False
) -> tuple[Verified, ...]:
    """Check every seal of a dossier, that each names the one before, and that the log goes on.

    ``code`` is that of the last seal. Codes: those of :func:`verify_bag`, and V006 (the log of the
    dossier, or an earlier seal, is not the one that was sealed).
    """
    found = []
    known = seals(folder)
    for place, seal in enumerate(known):
        asked = code if place == len(known) - 1 else None
        checked = verify_bag(seal.folder, code=asked, full=full)
        before = known[place - 1] if place else None
        problems = (*checked.problems, *_breaks(seal, before, lines))
        found.append(Verified(seal.folder, checked.code, problems))
    return tuple(found)


def _breaks(seal: Seal, before: Seal | None, lines: list[LogLine]) -> list[Problem]:
    problems = []
    earlier = seal.record.get("earlier")
    expected = None if before is None else {"number": before.number, "code": before.code}
    place = Location(str(seal.folder / "seal.json"))
    if earlier != expected:
        problems.append(
            Problem("V006", Message("the seal before this one is not the one it names"), place)
        )
    number, digest = seal.record["log"]["n"], seal.record["log"].get("digest")
    if number < 1 or len(lines) < number or lines[number - 1].digest != digest:
        problems.append(
            Problem("V006", Message("the log of the dossier does not go on from this seal"), place)
        )
    return problems


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()
