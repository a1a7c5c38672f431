"""The registry: what the plugins give, with its origin, sorted and without conflicts.

There is no registry of the whole program: a workspace makes its own. Making one and listing
plugins import none of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise

from visitatie.errors import Message, NotFoundError, PluginConflictError, PluginError, nearest
from visitatie.hooks._collector import Collector, RecordT
from visitatie.hooks.discovery import PluginInfo, PluginState
from visitatie.hooks.house_style import HouseStyle, HouseStyleRequest
from visitatie.hooks.records import (
    Check,
    FrameworkSource,
    NamedRule,
    Provided,
    ReportFormat,
    ReportSection,
)
from visitatie.model.notice import Notice

__all__ = ["Registry"]


class Registry:
    """The plugins of one workspace, loaded when something of them is asked for.

    Args:
        bundled: modules of the plugins that ship with us, as dotted names. They are imported
            as lazily as all others; a plugin is called after the last part of the name, with
            ``-`` for ``_``.
        without: names of plugins that are never imported.
        strict: raise what would be set aside, for authors of plugins and for CI.
        search_path: folders to look in for distributions, in place of ``sys.path``.

    What touches an outcome or was asked for by name raises when it is broken. What is there
    for comfort is set aside, and reported in :attr:`failures`; what ships with us is never
    set aside, because a report that silently lacks a part is worse than no report.
    """

    def __init__(
        self,
        bundled: Sequence[str] = (),
        *,
        without: Collection[str] = (),
        strict: bool = False,
        search_path: Sequence[str] | None = None,
    ) -> None:
        for names in (bundled, without):
            if isinstance(names, str):
                raise TypeError("bundled and without are collections of names, not one text")
        self._collector = Collector(bundled, without, search_path, strict=strict)

    @property
    def failures(self) -> tuple[Notice, ...]:
        """What was set aside up to now, each once, sorted by text."""
        return tuple(notice for _, notice in sorted(self._collector.failures.items()))

    @property
    def errors(self) -> tuple[PluginError, ...]:
        """The errors behind :attr:`failures`, for who wants to see where they arose."""
        return tuple(error for _, error in sorted(self._collector.errors.items()))

    @property
    def bundled(self) -> tuple[str, ...]:
        """The names of the plugins that ship with us and are not blocked, sorted."""
        return tuple(
            info.name
            for info in self._collector.listing()
            if info.bundled and info.state is PluginState.AVAILABLE
        )

    def set_aside(self, error: PluginError) -> None:
        """Report the failure of something that is there for comfort, and go on without it.

        Raises:
            PluginError: ``error`` itself, in strict mode or when the plugin ships with us.
        """
        self._collector.set_aside(error)

    def temporarily(self, info: PluginInfo) -> AbstractContextManager[None]:
        """Have one more plugin for as long as the context lasts, and forget it after that.

        For tests; see :func:`visitatie.testing.temporary_plugin`.

        Raises:
            PluginConflictError: there is a plugin of that name already.
        """
        return self._collector.temporarily(info)

    def plugins(self) -> tuple[PluginInfo, ...]:
        """List the plugins, sorted by name; imports none, and never fails for a broken one.

        Metadata that cannot be read and names in ``without`` that no plugin has are reported
        in :attr:`failures`.
        """
        return tuple(map(self._collector.known, self._collector.listing()))

    def load(self, name: str) -> PluginInfo:
        """Import one plugin, when that has not been done, and tell what it has.

        Raises:
            NotFoundError: there is no plugin of that name.
            PluginConflictError: two plugins have that name.
            PluginError: the plugin is blocked or broken.
        """
        info = self._collector.info(name)
        self._collector.load(info)
        return self._collector.known(info)

    def load_all(self) -> tuple[PluginInfo, ...]:
        """Import every plugin that is not blocked; what is broken is set aside.

        Raises:
            PluginError: in strict mode, or when a plugin that ships with us is broken.
        """
        for info in self._collector.usable(None):
            try:
                self._collector.load(info)
            except PluginError as error:
                self._collector.set_aside(error)
        return self.plugins()

    def frameworks(self) -> tuple[Provided[FrameworkSource], ...]:
        """Give all frameworks, sorted by id; imports every plugin.

        Raises:
            PluginConflictError: two plugins give one id.
        """
        return _without_conflicts(self._collector.collect("visitatie_frameworks", FrameworkSource))

    def framework_source(self, framework: str) -> Provided[FrameworkSource]:
        """Give one framework.

        Only the plugin named after it is imported; all others only when there is no such
        plugin, or when it does not give the framework.

        Raises:
            NotFoundError: no plugin gives it; the hint names those that are broken.
            PluginConflictError: two plugins give it.
            PluginError: the plugin named after it is blocked or broken.
        """
        given: list[Provided[FrameworkSource]] = []
        if any(info.name == framework for info in self._collector.listing()):
            info = self._collector.info(framework)
            given = [*self._collector.give(info, "visitatie_frameworks", FrameworkSource)]
        if all(source.record.id != framework for source in given):
            given = self._collector.collect("visitatie_frameworks", FrameworkSource)
        names = {info.name for info in self.plugins()} - {framework}
        return self._only_one(framework, given, Message("framework"), likely=names)

    def rules(self, plugin: str) -> tuple[Provided[NamedRule], ...]:
        """Give the rules of one plugin, for its own frameworks, sorted by name.

        Raises:
            NotFoundError: there is no plugin of that name.
            PluginError: the plugin is blocked or broken.
        """
        rules = self._collector.give(self._collector.info(plugin), "visitatie_rules", NamedRule)
        return tuple(sorted(rules, key=lambda given: given.record.name))

    def checks(self, only: Collection[str] | None = None) -> tuple[Provided[Check], ...]:
        """Give the checks of the plugins named in ``only`` (all of them when None), by id.

        Raises:
            PluginConflictError: two plugins give one id.
        """
        return _without_conflicts(self._collector.collect("visitatie_checks", Check, only))

    def report_sections(
        self, only: Collection[str] | None = None
    ) -> tuple[Provided[ReportSection], ...]:
        """Give the sections of the plugins named in ``only``, by order and then by id.

        Raises:
            PluginConflictError: two plugins give one id.
        """
        given = _without_conflicts(
            self._collector.collect("visitatie_report_sections", ReportSection, only)
        )
        return tuple(sorted(given, key=lambda section: section.record.order))

    def report_formats(
        self, only: Collection[str] | None = None
    ) -> tuple[Provided[ReportFormat], ...]:
        """Give the formats of the plugins named in ``only`` (all of them when None), by id.

        Raises:
            PluginConflictError: two plugins give one id.
        """
        return _without_conflicts(
            self._collector.collect("visitatie_report_formats", ReportFormat, only)
        )

    def report_format(self, name: str) -> Provided[ReportFormat]:
        """Give one format: of the plugins that ship with us, or else of any other.

        Raises:
            NotFoundError: no plugin gives it; the hint names those that are broken.
            PluginConflictError: two plugins give it.
        """
        given = self._collector.collect("visitatie_report_formats", ReportFormat, self.bundled)
        if all(target.record.id != name for target in given):
            given = self._collector.collect("visitatie_report_formats", ReportFormat)
        return self._only_one(name, given, Message("report format"))

    def house_style(
        self, request: HouseStyleRequest, only: Collection[str]
    ) -> Provided[HouseStyle] | None:
        """Give the first house style that one of the plugins named in ``only`` gives, by name.

        It is asked anew for every report.
        """
        return self._collector.house_style(request, only)

    def _only_one(
        self,
        name: str,
        given: Iterable[Provided[RecordT]],
        kind: Message,
        likely: Iterable[str] = (),
    ) -> Provided[RecordT]:
        every: tuple[Provided[RecordT], ...] = tuple(given)
        found = _without_conflicts(provided for provided in every if provided.record.id == name)
        if found:
            return found[0]
        broken = [info.name for info in self.plugins() if info.state is PluginState.BROKEN]
        near = nearest(name, sorted({*likely, *(provided.record.id for provided in every)}))
        raise NotFoundError(
            Message("There is no {kind} '{name}'", kind=kind, name=name)
            if near is None
            else Message(
                "There is no {kind} '{name}'; did you mean '{near}'?",
                kind=kind,
                name=name,
                near=near,
            ),
            hint=Message("It may be in a plugin that is broken: {names}", names=", ".join(broken))
            if broken
            else Message("visitatie plugins lists the plugins that are installed"),
        )


def _without_conflicts(given: Iterable[Provided[RecordT]]) -> tuple[Provided[RecordT], ...]:
    """Sort by id, and refuse an id that comes from two plugins."""
    ordered = sorted(given, key=lambda provided: (provided.record.id, provided.origin))
    for first, second in pairwise(ordered):
        if first.record.id == second.record.id:
            raise PluginConflictError(
                Message(
                    "Two plugins give '{id}': {first} and {second}",
                    id=first.record.id,
                    first=first.origin,
                    second=second.origin,
                ),
                plugin=second.plugin,
                hint=Message(
                    "Leave one of them out with --without {first} or --without {second}",
                    first=first.plugin,
                    second=second.plugin,
                ),
                code="P041",
            )
    return tuple(ordered)
