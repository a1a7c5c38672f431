"""Which plugins are installed: read from metadata alone, without importing any of them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import partial

from attrs import evolve

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.errors import Message, PluginError, UsageError
from visitatie.hooks._fields import ID
from visitatie.hooks._guard import RefusedError, guarded
from visitatie.hooks._installed import Reader, entry_points, fields, readers, version_of
from visitatie.hooks.spec import PROJECT

__all__ = [
    "Listing",
    "PluginInfo",
    "PluginState",
    "blocked_from_environment",
    "discover",
    "strict_from_environment",
]

_MODULE = pattern(r"[^\W\d]\w*(\.[^\W\d]\w*)*")


class PluginState(StrEnum):
    """How a plugin is doing, as far as known."""

    AVAILABLE = "available"
    """Installed; not imported yet."""
    BLOCKED = "blocked"
    """Left out by ``without``; never imported."""
    CONFLICT = "conflict"
    """Another plugin has the same name; neither is imported, but what ships with us is."""
    LOADED = "loaded"
    """Imported and found to be in order."""
    BROKEN = "broken"
    """Cannot be used; the reason says why."""


@frozen
class PluginInfo:
    """What is known about one plugin.

    ``name`` is the name of its entry point; ``module`` is what would be imported. ``bundled``
    plugins ship with visitatie. ``hooks`` are known once the plugin is loaded, ``reason`` when
    it is in conflict or broken.
    """

    name: str
    distribution: str
    version: str
    module: str
    state: PluginState = PluginState.AVAILABLE
    bundled: bool = False
    hooks: tuple[str, ...] = ()
    reason: Message | None = None

    @property
    def origin(self) -> str:
        """The plugin as people read it: ``inspectie-op (visitatie-inspectie-op 0.1.0)``."""
        return f"{self.name} ({self.distribution} {self.version})"


@frozen
class Listing:
    """The plugins found, sorted by name, and what could not be read while looking."""

    plugins: tuple[PluginInfo, ...]
    errors: tuple[PluginError, ...]


def blocked_from_environment(environ: Mapping[str, str]) -> frozenset[str]:
    """Give the names in ``VISITATIE_WITHOUT``, separated by commas or spaces."""
    return frozenset(re.split(r"[\s,]+", environ.get("VISITATIE_WITHOUT", ""))) - {""}


def strict_from_environment(environ: Mapping[str, str]) -> bool:
    """Give whether ``VISITATIE_STRICT`` asks for strict mode.

    Raises:
        UsageError: the value is neither a yes (1, true, yes, on) nor a no (0, false, no, off).
    """
    value = environ.get("VISITATIE_STRICT", "").strip().casefold()
    if value in ("1", "true", "yes", "on"):
        return True
    if value in ("", "0", "false", "no", "off"):
        return False
    raise UsageError(
        Message("VISITATIE_STRICT is '{value}'; it must be 1 or 0", value=value),
    )


def discover(
    bundled: Sequence[str] = (),
    *,
    without: Iterable[str] = (),
    search_path: Sequence[str] | None = None,
) -> Listing:
    """List the plugins that ship with us and those installed in the entry-point group.

    Args:
        bundled: modules of the plugins that ship with us, as dotted names; the plugin is
            called after the last part, with ``-`` for ``_``.
        without: names of plugins to block.
        search_path: folders to look in for distributions, in place of ``sys.path``.

    Raises:
        ValueError: two modules in ``bundled`` have one name.
    """
    blocked = frozenset(without)
    version = (version_of(PROJECT, sys.path) or "0") if bundled else ""  # "0": not installed
    own = [_bundled(module, version) for module in bundled]
    if len({info.name for info in own}) < len(own):
        raise ValueError(f"two bundled plugins have one name: {', '.join(bundled)}")
    others, errors = _installed(search_path)
    infos = [
        evolve(info, state=PluginState.BLOCKED) if info.name in blocked else info
        for info in _with_conflicts(own, others)
    ]
    infos.sort(key=lambda info: (info.name, not info.bundled, info.distribution, info.module))
    return Listing(tuple(infos), tuple(errors))


def _bundled(module: str, version: str) -> PluginInfo:
    name = module.rpartition(".")[2].replace("_", "-")
    return PluginInfo(name, PROJECT, version, module, bundled=True)


def _installed(search_path: Sequence[str] | None) -> tuple[list[PluginInfo], list[PluginError]]:
    found: dict[str, tuple[PluginInfo, ...]] = {}
    errors = []
    for read in readers(sys.path if search_path is None else search_path):
        try:
            name, infos = guarded(
                partial(_read, read),
                plugin=PROJECT,
                message=Message("The metadata of an installed distribution cannot be read"),
                code="plugin-metadata",
            )
        except PluginError as error:
            errors.append(error)
        else:
            if infos:
                found.setdefault(name, infos)  # the first on the path is the one that counts
    return [info for infos in found.values() for info in infos], errors


def _read(read: Reader) -> tuple[str, tuple[PluginInfo, ...]]:
    text = read("entry_points.txt") or ""
    if PROJECT not in text:
        return "", ()  # saves reading the metadata of everything that is installed
    about = fields(read)
    name, version = about.get("name"), about.get("version")
    if not name or not version:
        raise RefusedError(Message("it has plugins for visitatie, but no name or no version"))
    return re.sub(r"[-_.]+", "-", name).casefold(), tuple(
        _info(*point, name, version) for point in entry_points(text, PROJECT)
    )


def _info(name: str, module: str, distribution: str, version: str) -> PluginInfo:
    info = PluginInfo(name, distribution, version, module)
    if not ID.fullmatch(name):
        reason = Message("its entry point has '{name}' as its name, which is no id", name=name)
    elif not _MODULE.fullmatch(module):
        reason = Message("its entry point names '{value}', which is no module", value=module)
    else:
        return info
    return evolve(info, state=PluginState.BROKEN, reason=reason)


def _with_conflicts(own: list[PluginInfo], others: list[PluginInfo]) -> Iterator[PluginInfo]:
    yield from own
    for info in others:
        same = [other for other in (*own, *others) if other.name == info.name]
        if len(same) == 1 or info.state is PluginState.BROKEN:
            yield info
            continue
        givers = ", ".join(sorted(f"{other.distribution} {other.version}" for other in same))
        reason = Message("its name is given by more than one plugin: {givers}", givers=givers)
        yield evolve(info, state=PluginState.CONFLICT, reason=reason)
