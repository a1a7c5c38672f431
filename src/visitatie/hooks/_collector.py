"""Importing plugins one at a time, calling their hooks, and remembering how that ended."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import RLock
from typing import Any, TypeVar

from attrs import evolve

from visitatie.errors import (
    Location,
    Message,
    NotFoundError,
    PluginConflictError,
    PluginError,
    nearest,
)
from visitatie.hooks._guard import RefusedError, drain, failure, guarded
from visitatie.hooks._loading import Loaded, import_plugin
from visitatie.hooks._styling import ask_house_style
from visitatie.hooks.discovery import Listing, PluginInfo, PluginState, discover
from visitatie.hooks.house_style import HouseStyle, HouseStyleRequest
from visitatie.hooks.records import (
    Check,
    FrameworkSource,
    NamedRule,
    Provided,
    ReportFormat,
    ReportSection,
)
from visitatie.model.notice import Notice, Severity

__all__ = ["Collector", "RecordT"]

RecordT = TypeVar("RecordT", FrameworkSource, NamedRule, Check, ReportSection, ReportFormat)


class Collector:
    """The state behind a registry: each plugin is imported once, each hook called once.

    How it ended is kept too: a plugin that failed fails again with the same error, without
    being imported or called again. Threads wait for each other, so that "once" holds for them.
    """

    def __init__(
        self,
        bundled: Sequence[str],
        without: Collection[str],
        search_path: Sequence[str] | None,
        *,
        strict: bool,
    ) -> None:
        """Keep the settings; nothing is looked up yet."""
        self._bundled = tuple(bundled)
        self._without = frozenset(without)
        self._search_path = search_path
        self._strict = strict
        self._lock = RLock()
        self._found: Listing | None = None
        self._loaded: dict[str, Loaded | PluginError] = {}
        self._given: dict[tuple[str, str], tuple[Provided[Any], ...] | PluginError] = {}
        self.failures: dict[str, Notice] = {}
        self.errors: dict[str, PluginError] = {}

    def listing(self) -> tuple[PluginInfo, ...]:
        """Give the plugins as metadata tell; looked up once."""
        with self._lock:
            if self._found is None:
                self._found = discover(
                    self._bundled, without=self._without, search_path=self._search_path
                )
                for error in self._found.errors:
                    self._report("plugin-metadata", error.message, error)
                names = {info.name for info in self._found.plugins}
                for name in sorted(self._without - names):
                    self._report("plugin-unknown", _unknown(name, names))
            return self._found.plugins

    def known(self, info: PluginInfo) -> PluginInfo:
        """Give a plugin with what loading it has taught."""
        loaded = self._loaded.get(info.name)
        if loaded is None or info.state is not PluginState.AVAILABLE:
            return info
        if isinstance(loaded, PluginError):
            return evolve(info, state=PluginState.BROKEN, reason=loaded.message)
        return evolve(info, state=PluginState.LOADED, hooks=loaded.hooks)

    def info(self, name: str) -> PluginInfo:
        """Give the plugin of a name; of two with one name, the one that ships with us.

        Raises:
            NotFoundError: there is no plugin of that name.
        """
        for info in self.listing():  # sorted: what ships with us stands before its namesakes
            if info.name == name:
                return info
        raise NotFoundError(
            _unknown(name, {info.name for info in self.listing()}),
            hint=Message("visitatie plugins lists the plugins that are installed"),
        )

    def usable(self, only: Collection[str] | None) -> Iterator[PluginInfo]:
        """Give the plugins that are not blocked, of those named in ``only``; ours first.

        Raises:
            NotFoundError: ``only`` has a name that no plugin has.
        """
        for name in only or ():
            self.info(name)
        for info in sorted(self.listing(), key=lambda info: not info.bundled):
            if info.state is not PluginState.BLOCKED and (only is None or info.name in only):
                yield info

    def load(self, info: PluginInfo) -> Loaded:
        """Import a plugin, the first time.

        Raises:
            PluginConflictError: its name or its module is that of another plugin.
            PluginError: it is blocked or broken.
        """
        if info.state is not PluginState.AVAILABLE:
            raise _unusable(info)
        with self._lock:
            loaded = self._loaded.get(info.name)
            if loaded is None:
                try:
                    loaded = self._import(info)
                except PluginError as error:
                    loaded = error
                self._loaded[info.name] = loaded
        if isinstance(loaded, PluginError):
            raise loaded.with_traceback(None)
        return loaded

    def give(
        self, info: PluginInfo, hook: str, kind: type[RecordT]
    ) -> tuple[Provided[RecordT], ...]:
        """Give all records that one plugin gives to one hook, or none of them.

        Raises:
            PluginError: the plugin cannot be loaded, or its hook fails, also half-way, or gives
                something else than records of this kind, or one id twice.
        """
        loaded = self.load(info)
        with self._lock:
            given = self._given.get((info.name, hook))
            if given is None:
                try:
                    given = guarded(
                        partial(_call, loaded, info, hook, kind),
                        plugin=info.name,
                        origin=info.origin,
                        message=Message("The hook {hook} cannot be called", hook=hook),
                        code="P010",
                    )
                except PluginError as error:
                    given = error
                self._given[info.name, hook] = given
        if isinstance(given, PluginError):
            raise given.with_traceback(None)
        return given

    def collect(
        self, hook: str, kind: type[RecordT], only: Collection[str] | None = None
    ) -> list[Provided[RecordT]]:
        """Give what all usable plugins give to a hook; what fails is set aside."""
        collected: list[Provided[RecordT]] = []
        for info in self.usable(only):
            try:
                collected.extend(self.give(info, hook, kind))
            except PluginError as error:
                self.set_aside(error)
        return collected

    def house_style(
        self, request: HouseStyleRequest, only: Collection[str]
    ) -> Provided[HouseStyle] | None:
        """Give the first house style that a usable plugin gives; what fails is set aside."""
        for info in self.usable(only):
            try:
                style = ask_house_style(self.load(info), info, request)
            except PluginError as error:
                self.set_aside(error)
                continue
            if style is not None:
                return Provided(style, info.name, info.distribution, info.version)
        return None

    def set_aside(self, error: PluginError) -> None:
        """Report an error and go on, unless strict or the plugin ships with us."""
        shipped = any(info.bundled and info.name == error.plugin for info in self.listing())
        if self._strict or (shipped and not isinstance(error, PluginConflictError)):
            raise error
        message = error.message
        if error.code is not None:
            message = Message("{code} {problem}", code=error.code, problem=message)
        if error.hint is not None:
            message = Message("{problem} ({hint})", problem=message, hint=error.hint)
        self._report("plugin-failed", message, error)

    @contextmanager
    def temporarily(self, info: PluginInfo) -> Iterator[None]:
        """Have one more plugin for as long as the context lasts, and forget it after that.

        Raises:
            PluginConflictError: there is a plugin of that name already.
        """
        with self._lock:
            before = self.listing()
            for other in before:
                if other.name == info.name:
                    raise _same_name(other, info)
            failures, errors = dict(self.failures), dict(self.errors)
            self._put(sorted((*before, info), key=lambda one: one.name))
        try:
            yield
        finally:
            with self._lock:
                self._put(before)
                self._loaded.pop(info.name, None)
                for key in [key for key in self._given if key[0] == info.name]:
                    del self._given[key]
                self.failures, self.errors = failures, errors

    def _put(self, plugins: Sequence[PluginInfo]) -> None:
        self._found = Listing(tuple(plugins), ())  # errors were reported when it was looked up

    def _report(self, code: str, message: Message, error: PluginError | None = None) -> None:
        place = Location() if error is None else error.location
        self.failures[str(message)] = Notice(Severity.WARNING, code, message, place)
        if error is not None:
            self.errors[str(message)] = error

    def _import(self, info: PluginInfo) -> Loaded:
        loaded = import_plugin(info)
        for other in self.listing():
            before = self._loaded.get(other.name)
            if isinstance(before, Loaded) and before.module is loaded.module:
                raise PluginConflictError(
                    Message(
                        "The plugins {first} and {second} are one module: {module}",
                        first=other.origin,
                        second=info.origin,
                        module=info.module,
                    ),
                    plugin=info.name,
                    hint=Message("Give each plugin a module of its own"),
                    code="P042",
                )
        return loaded


def _same_name(first: PluginInfo, second: PluginInfo) -> PluginConflictError:
    return PluginConflictError(
        Message(
            "Two plugins have the name '{name}': {first} and {second}",
            name=second.name,
            first=first.origin,
            second=second.origin,
        ),
        plugin=second.name,
        hint=Message("Take one of the two away with pip uninstall, or give it another name"),
        code="P040",
    )


def _call(
    loaded: Loaded, info: PluginInfo, hook: str, kind: type[RecordT]
) -> tuple[Provided[RecordT], ...]:
    records = [
        record
        for implementation in loaded.implementations.get(hook, ())
        for record in _drained(implementation, kind)
    ]
    seen = set()
    for record in records:
        if record.id in seen:
            raise RefusedError(
                Message("it gave '{id}' twice", id=record.id),
                code="P012",
                source=loaded.implementations[hook][0],
            )
        seen.add(record.id)
    return tuple(Provided(record, info.name, info.distribution, info.version) for record in records)


def _drained(implementation: Callable[[], object], kind: type[RecordT]) -> tuple[RecordT, ...]:
    try:
        return drain(implementation(), kind, code="P011")
    except RefusedError as error:
        error.source = implementation
        raise


def _unknown(name: str, names: Collection[str]) -> Message:
    near = nearest(name, sorted(names))
    if near is None:
        return Message("There is no plugin '{name}'", name=name)
    return Message("There is no plugin '{name}'; did you mean '{near}'?", name=name, near=near)


def _unusable(info: PluginInfo) -> PluginError:
    if info.state is PluginState.BLOCKED:
        return PluginError(
            Message("The plugin {origin} is left out", origin=info.origin),
            plugin=info.name,
            hint=Message("Do without --without {plugin} and VISITATIE_WITHOUT", plugin=info.name),
            code="P043",
        )
    conflict = info.state is PluginState.CONFLICT
    reason = info.reason or ""
    what = Message("A plugin cannot be loaded")
    code = "P040" if conflict else "P001"
    error = failure(info.name, what, reason, origin=info.origin, code=code)
    if conflict:
        return PluginConflictError(error.message, plugin=info.name, hint=error.hint, code=code)
    return error
