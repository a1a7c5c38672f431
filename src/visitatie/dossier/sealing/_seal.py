"""Seals of one dossier: each a bag of its own, never written over, each naming the one before."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from visitatie.dossier._layout import EVIDENCE_FOLDER, REPORTS_FOLDER
from visitatie.dossier._logged import begin, note_seal
from visitatie.dossier._store import Store
from visitatie.dossier.dossier import Dossier
from visitatie.dossier.log import LOG, LogLine
from visitatie.dossier.sealing._bag import seal_code, write_bag
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.writing import sync_folder
from visitatie.model.notice import Severity

__all__ = ["SEALED_FOLDER", "Seal", "SealNote", "make_seal", "seals"]

SEALED_FOLDER = "sealed"
_RECORD = "seal.json"


@frozen
class Seal:
    """One seal: its number, its bag, its code, and what it says of itself."""

    number: int
    folder: Path
    code: str
    record: Mapping[str, Any]


def seals(folder: Path) -> tuple[Seal, ...]:
    """Give the seals of a dossier, the first one first.

    Raises:
        InputError: one has no list of lists any more (V004).
    """
    place = folder / REPORTS_FOLDER / SEALED_FOLDER
    found = [one for one in place.iterdir() if one.name.isdecimal()] if place.is_dir() else []
    return tuple(
        Seal(int(one.name), one, seal_code(one), _record(one))
        for one in sorted(found, key=lambda one: int(one.name))
    )


@frozen
class SealNote:
    """Who seals, through what; and for a later seal why, and what it does to the outcome."""

    by: str
    because: str = ""
    effect: str = ""
    versions: Mapping[str, str] = field(factory=dict)


def make_seal(dossier: Dossier, extra: Mapping[str, bytes], note: SealNote) -> Seal:
    """Seal a dossier as it is now, with ``extra`` files such as frameworks and reports.

    A later seal needs a reason and its effect on the outcome: it is an erratum. Its line comes in
    the log of the dossier.

    Raises:
        UsageError: something was changed by hand and not adopted, evidence is not as it was
            registered, nothing changed since the last seal, or a reason or effect is missing.
        InputError: the log or an earlier seal is damaged.
        WriteError: it could not be written; nothing is left behind.
    """
    with dossier._locked() as store:  # noqa: SLF001  # one package
        _refuse(dossier)
        begin(store)
        seal = _written(store, extra, list(dossier.log()), note)
        note_seal(store, seal.number, seal.code, by=note.by, because=note.because)
    return seal


def _refuse(dossier: Dossier) -> None:
    if dossier.hand_edits():
        raise UsageError(
            Message("The dossier was changed by hand, and nobody adopted that"),
            hint=Message(
                "Look at it with visitatie log, and take it over with visitatie adopt {dossier} "
                '--by "..." --because "..."',
                dossier=dossier.path,
            ),
        )
    wrong = [one for one in dossier.evidence_notices() if one.severity is Severity.ERROR]
    if wrong:
        raise UsageError(wrong[0].message, hint=Message("visitatie check tells all of it"))


def _written(
    store: Store, extra: Mapping[str, bytes], lines: list[LogLine], note: SealNote
) -> Seal:
    earlier = seals(store.folder)
    last = earlier[-1] if earlier else None
    since = [line for line in lines if last is None or line.number > last.record["log"]["n"]]
    changed = [line for line in since if line.did != "seal"]
    if last is not None and not changed:
        raise UsageError(Message("Nothing changed since seal {n}", n=last.number))
    if last is not None and not (note.because.strip() and note.effect.strip()):
        raise UsageError(
            Message("The dossier was sealed before: say why there is a new version"),
            hint=Message(
                "Give --because with the reason and --effect with what it does to the outcome"
            ),
        )
    number = 1 if last is None else last.number + 1
    record = {
        "format": 1,
        "number": number,
        "at": dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        "by": note.by,
        "because": note.because,
        "effect": note.effect,
        "log": {"n": lines[-1].number, "digest": lines[-1].digest},
        "earlier": None if last is None else {"number": last.number, "code": last.code},
        "changed": [] if last is None else [{"n": one.number, "did": one.did} for one in changed],
        "versions": dict(note.versions),
    }
    info = {
        "External-Identifier": f"visitatie seal {number}",
        "Bagging-Date": str(record["at"])[:10],
    }
    target = store.folder / REPORTS_FOLDER / SEALED_FOLDER / str(number)
    half = target.with_name(f".{number}.tmp")
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        shutil.rmtree(half, ignore_errors=True)
        write_bag(half, {**_dossier_files(store), **extra}, info, {_RECORD: text.encode()})
        half.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise WriteError(
            Message("The seal could not be written: {reason}", reason=error.strerror or error),
            hint=Message("see whether the disk is full or in trouble, then seal again"),
        ) from error
    except WriteError:
        shutil.rmtree(half, ignore_errors=True)
        raise
    return Seal(number, target, seal_code(target), record)


def _dossier_files(store: Store) -> dict[str, bytes | Path]:
    """Give the files of the dossier itself, by their path in the payload."""
    files: dict[str, bytes | Path] = {f"dossier/{LOG}": store.log.path}
    for part in store.parts():
        if store.path(part).is_file():
            files[f"dossier/{part.name}"] = store.path(part)
    root = store.folder / EVIDENCE_FOLDER
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        name = path.relative_to(store.folder).as_posix()
        if path.is_symlink():
            raise UsageError(Message("{file} is a link to another file", file=path))
        if path.is_file() and not any(one.startswith(".") for one in Path(name).parts):
            files[f"dossier/{name}"] = path
    return files


def _record(folder: Path) -> dict[str, Any]:
    """Give what a seal says of itself; empty where that is damaged, which verifying tells."""
    try:
        found = json.loads((folder / _RECORD).read_bytes())
        found["log"]["n"] + 0  # it has to be a number
    except (OSError, ValueError, KeyError, TypeError):
        return {"log": {"n": 0, "digest": ""}}
    return dict(found)
