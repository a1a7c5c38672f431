"""A disk under a whole dossier: breaks at the k-th call, or loses power at any moment.

Builds on :mod:`failing_disk`, with whole paths in place of names: every folder has its own order
of names that may be lost, and every file its own bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from attrs import define, field

from failing_disk import Change, Disk

_MORE = frozenset({"ftruncate", "link", "rename"})


@define
class DossierDisk(Disk):
    """Stands in for ``os``; its log tells paths from the folder of the dossier."""

    root: Path = field(default=Path(), kw_only=True)
    forgotten: str = ""
    """A kind of change that is not kept: the writer forgot it."""
    _paths: dict[int, tuple[str, bool]] = field(factory=dict)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever os has
        if name in _MORE:
            return self._wrapped(name)
        return super().__getattr__(name)

    def _wrapped(self, name: str) -> Callable[..., Any]:
        def call(*args: Any) -> Any:  # noqa: ANN401  # as the real call
            return self.counted(name, getattr(os, name), args, {})

        return call

    def _do(
        self, name: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> Any:  # noqa: ANN401  # as the real call
        existed = name == "open" and Path(args[0]).exists()
        result = real(*args, **kwargs)
        if name == "open":
            folder = Path(args[0]).is_dir()
            self._paths[result] = self._path(args[0]), folder
            if not existed:
                self.log.append(Change("create", self._path(args[0])))
        elif name == "write":
            self.log.append(Change("write", self._paths[args[0]][0], data=bytes(args[1][:result])))
        elif name == "ftruncate":
            self.log.append(Change("truncate", self._paths[args[0]][0], str(args[1])))
        elif name == "fsync":
            path, folder = self._paths[args[0]]
            kind = "sync-folder" if folder else "sync"
            if kind != self.forgotten:
                self.log.append(Change(kind, path))
        elif name == "link":
            self.log.append(Change("link", self._path(args[0]), self._path(args[1])))
        elif name in {"replace", "rename"}:
            self.log.append(Change("rename", self._path(args[0]), self._path(args[1])))
        elif name == "unlink":
            self.log.append(Change("remove", self._path(args[0])))
        return result

    def _path(self, path: str | Path) -> str:
        return os.path.relpath(path, self.root)


@define
class _File:
    """A file: what is surely on the disk, and what it would be with all that was written."""

    durable: bytes = b""
    whole: bytes = b""

    def states(self, pieces: int) -> Iterator[bytes]:
        """Give what may be on the disk: the beginning, a part, zeros in place of the end."""
        yield self.durable
        if self.whole == self.durable:
            return
        yield self.whole
        kept = len(self.durable) if self.whole.startswith(self.durable) else 0
        new = len(self.whole) - kept
        for piece in range(1, pieces):
            end = kept + new * piece // pieces
            yield self.whole[:end]
            yield self.whole[:end] + bytes(len(self.whole) - end)
        yield self.whole[:kept] + bytes(new)
        if new > 1:
            yield self.whole[:kept] + bytes(new - 1) + self.whole[-1:]


def after_power_loss(
    before: dict[str, bytes], log: list[Change], pieces: int
) -> Iterator[dict[str, bytes]]:
    """Give every state the folder may be in when power went after the last change of the log.

    Bytes that were not synced may be cut off in so many ``pieces``; of a file that keeps its name,
    in a fifth of them, for each of those states is another one to whoever reads it.
    """
    current = {name: _File(data, data) for name, data in before.items()}
    durable: dict[str, dict[str, _File]] = {}
    journals: dict[str, list[dict[str, _File]]] = {}
    for folder in {_folder(name) for name in before} | {_folder(one.name) for one in log}:
        durable[folder] = _inside(current, folder)
        journals[folder] = []
    for change in log:
        if change.kind == "sync-folder":
            durable[change.name] = _inside(current, change.name)
            journals[change.name] = []
            continue
        _apply(current, change)
        if change.kind in {"create", "link", "rename", "remove"}:
            folder = _folder(change.name)
            journals[folder].append(_inside(current, folder))
    for names in product(*([durable[folder], *journals[folder]] for folder in durable)):
        files = [(name, file) for folder in names for name, file in folder.items()]
        cuts = [pieces if name.endswith((".tmp", ".part")) else pieces // 5 for name, _ in files]
        found = (file.states(cut) for (_, file), cut in zip(files, cuts, strict=True))
        for contents in product(*found):
            yield dict(zip([name for name, _ in files], contents, strict=True))


def _apply(files: dict[str, _File], change: Change) -> None:
    if change.kind == "create":
        files[change.name] = _File()
    elif change.kind == "rename":
        files[change.other] = files.pop(change.name)
    elif change.kind == "link":
        files[change.other] = files[change.name]
    elif change.kind == "remove":
        files.pop(change.name)
    else:
        file = files[change.name]
        if change.kind == "write":
            file.whole += change.data
        elif change.kind == "truncate":
            file.whole = file.whole[: int(change.other)]
        else:
            file.durable = file.whole


def _folder(name: str) -> str:
    return os.path.dirname(name) or "."  # noqa: PTH120  # a text, as in the log


def _inside(files: dict[str, _File], folder: str) -> dict[str, _File]:
    return {name: file for name, file in files.items() if _folder(name) == folder}
