"""Verifying whatever one was given: a dossier, one sealed bag, or a zip of either."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from attrs import evolve

from visitatie.dossier._layout import AUDIT
from visitatie.dossier.bundling import unpack
from visitatie.dossier.sealing._reading import is_bag
from visitatie.dossier.sealing._verify import Verified, VerifiedSeal, verify_bag, verify_dossier
from visitatie.errors import Message, NotFoundError, Problem

__all__ = ["verify"]


def verify(path: Path, *, code: str | None = None, full: bool = False) -> Verified:
    """Check what was sealed: of a dossier every seal, of a bag that one, of a zip what is in it.

    The seals of a dossier are compared with its log, both ways. Without the seal code from the
    minutes it only shows that all of it fits together: who may write in the folder can make
    another dossier with another seal.

    A zip is unpacked in a temporary folder, as strictly as a bundle.

    Codes: V001 to V004 (a bag is not as it was), V005 (another seal code), V006 to V008 (seals and
    log do not fit), J001 to J003 (the log is damaged), ``hand-edit`` (the dossier was changed by
    hand).

    Args:
        path: the dossier, the bag, or the zip.
        code: the seal code from the minutes.
        full: read every file; otherwise lists, names and lengths are checked.

    Raises:
        NotFoundError: there is nothing, it is neither, or the dossier was never sealed.
        InputError: the zip is refused (Z001 to Z009).
        WriteError: the zip could not be unpacked, or a seal not be given its name.
    """
    if not path.is_file():
        return _folder(path, code=code, full=full)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "zip"
        unpack(path, root)
        place = _inner(root)
        try:
            found = _folder(place, code=code, full=full)
        except NotFoundError as error:
            raise NotFoundError(
                Message("There is no sealed dossier in {file}", file=path),
                hint=Message(
                    "Seal a dossier with visitatie seal, and pack it with visitatie bundle"
                ),
            ) from error
        return _moved(found, lambda file: str(path / Path(file).relative_to(root.resolve())))


def _folder(path: Path, *, code: str | None, full: bool) -> Verified:
    if is_bag(path) and not (path / AUDIT.name).is_file():
        return verify_bag(path, code=code, full=full)
    return verify_dossier(path, code=code, full=full)


def _inner(root: Path) -> Path:
    """Give what was packed; some programs pack the folder itself, not what is in it."""
    inside = list(root.iterdir())
    alone = len(inside) == 1 and inside[0].is_dir()
    return (inside[0] if alone else root).resolve()


def _moved(found: Verified, name: Callable[[str], str]) -> Verified:
    """Name places by the zip that they are in."""

    def told(problem: Problem) -> Problem:
        file = problem.location.file
        return problem if file is None else problem.at(evolve(problem.location, file=name(file)))

    def moved(seal: VerifiedSeal) -> VerifiedSeal:
        problems = tuple(map(told, seal.problems))
        return evolve(seal, folder=Path(name(str(seal.folder))), problems=problems)

    return evolve(
        found,
        seals=tuple(map(moved, found.seals)),
        around=tuple(map(told, found.around)),
        by_hand=tuple(map(told, found.by_hand)),
        asked=None if found.asked is None else moved(found.asked),
    )
