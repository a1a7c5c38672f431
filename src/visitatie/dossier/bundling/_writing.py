"""A bundle of a dossier: the same files give the same bytes, on every machine."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from visitatie.dossier._file_names import clashes, name_fault
from visitatie.dossier._layout import AUDIT, HIDDEN_FOLDER
from visitatie.dossier._note import is_unfinished
from visitatie.dossier._store import Store
from visitatie.dossier.bundling._reading import LIMITS, confirm
from visitatie.errors import Message, NotFoundError, UsageError, WriteError
from visitatie.files.writing import locked

__all__ = ["bundle"]

_CHUNK = 1 << 20
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MOST = 2**31 - 1
"""Bytes of a bundle; ``zipfile`` writes no larger one without zip64, which is not read."""
_AROUND_FILE, _AT_END = 30 + 46, 22
"""Bytes of the two headers of a file without its name, and of the end. Source: APPNOTE.TXT, 4.3."""


def bundle(dossier: Path, target: Path) -> tuple[str, ...]:
    """Put all files of a dossier in one zip, and give their names.

    Hidden files, and with that ``.visitatie``, stay out. Nobody changes the dossier meanwhile.
    What the files say is not read, so that a dossier with problems can be sent to somebody, too.
    A file that is there already is replaced, when the new one is whole.

    Raises:
        NotFoundError: the folder is no dossier.
        UsageError: the bundle would come in the dossier itself, a file is a link, a name would be
            refused when unpacking, or there is more than may be in a bundle.
        InputError: a seal has no name yet, and the log is damaged that tells whether it is one.
        WriteError: it could not be read or written; nothing is left behind.
    """
    if not (dossier / AUDIT.name).is_file():
        raise NotFoundError(
            Message("{folder} is no dossier: it has no {name}", folder=dossier, name=AUDIT.name)
        )
    if target.resolve().is_relative_to(dossier.resolve()):
        raise UsageError(
            Message("{file} would come in the dossier itself", file=target),
            hint=Message("Choose a place outside the folder with --output"),
        )
    half = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}.tmp")
    try:
        with _still(dossier):
            names = sorted(_files(dossier, dossier), key=os.fsencode)
            _check(dossier, names)
            _write(dossier, names, half)
        half.replace(target)
    except OSError as error:
        raise WriteError(
            Message(
                "{file} could not be made: {reason}", file=target, reason=error.strerror or error
            ),
            hint=Message("See whether the disk is full, and whether you may write there"),
        ) from error
    finally:
        half.unlink(missing_ok=True)
    confirm(target)
    return tuple(names)


@contextlib.contextmanager
def _still(dossier: Path) -> Iterator[None]:
    """Keep other programs from changing the dossier."""
    hidden = dossier / HIDDEN_FOLDER
    hidden.mkdir(exist_ok=True)
    with locked(hidden / "dossier"):
        if is_unfinished(Store(dossier)):
            raise UsageError(
                Message("A change of {dossier} did not come to its end", dossier=dossier),
                hint=Message(
                    "Open the dossier first, with visitatie status {dossier}", dossier=dossier
                ),
            )
        _name_seals(dossier)
        yield


def _name_seals(dossier: Path) -> None:
    """Give a seal its name that was accepted before the program stopped: it belongs in the bundle.

    Raises:
        InputError: the log, which would tell whether it was accepted, is damaged.
        WriteError: it could not be done.
    """
    from visitatie.dossier.sealing._seals import finish, is_half

    if is_half(dossier):
        logs = Store(dossier).logs
        logs.check()
        finish(dossier, logs.lines())


def _files(folder: Path, dossier: Path) -> Iterator[str]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            yield from _files(path, dossier)
        elif stat.S_ISREG(mode):
            yield path.relative_to(dossier).as_posix()
        else:
            raise UsageError(
                Message("{file} is a link or a device, not a file", file=path),
                hint=Message("Put the file itself in its place, or take it out"),
            )


def _check(dossier: Path, names: Sequence[str]) -> None:
    """Refuse what could not be unpacked again.

    Raises:
        UsageError: a name is not safe everywhere, two names are one elsewhere, or it is too much.
    """
    for name in names:
        fault = name_fault(os.fsencode(name))
        if fault is not None:
            raise UsageError(
                Message("{file}: {fault}", file=dossier / name, fault=fault[1]),
                hint=Message("Give the file another name"),
            )
    for name, other in clashes(names):
        raise UsageError(
            Message("{file} and {other} are one file on another system", file=name, other=other),
            hint=Message("Give one of them another name"),
        )
    size = sum((dossier / name).stat().st_size for name in names)
    around = sum(_AROUND_FILE + 2 * len(os.fsencode(name)) for name in names) + _AT_END
    if len(names) > LIMITS.files or size + around > _MOST:
        raise UsageError(
            Message(
                "The dossier has {count} files of {size} bytes: more than goes in a bundle",
                count=len(names),
                size=size,
            ),
            hint=Message("Copy the folder itself, or take large films out of the evidence"),
        )


def _write(dossier: Path, names: Sequence[str], half: Path) -> None:
    """Write the zip: names in order, one fixed time and mode, not compressed.

    Another version of the library that compresses gives other bytes, so nothing is compressed:
    what is large in a dossier (photos, PDF, Word) is compressed already.
    """
    import zipfile

    with half.open("xb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
            for name in names:
                about = zipfile.ZipInfo(name, _FIRST_TIME)
                about.create_system = _UNIX
                about.external_attr = (stat.S_IFREG | 0o644) << 16
                with (dossier / name).open("rb") as source, archive.open(about, "w") as member:
                    while chunk := source.read(_CHUNK):
                        member.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
