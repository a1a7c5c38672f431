"""Which plugins have a say in an audit or framework, and what their checks remark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.errors import Message, NotFoundError, PluginError, nearest
from visitatie.hooks import HouseStyle, HouseStyleRequest, PluginState, Registry, run_check
from visitatie.model import Framework
from visitatie.model.notice import Notice, Severity
from visitatie.workspace._library import Library

if TYPE_CHECKING:
    from visitatie.model import Audit
    from visitatie.report.look import Look

__all__ = ["Speakers"]

_FOR_REPORTS = (
    "conversation",
    "formats",
    "hearing-report",
    "judged-report",
    "observation-report",
    "preparation-report",
    "process-report",
    "report-frame",
)
"""Those that ship with us and give no checks: looking at a framework need not import them."""


@frozen
class Speakers:
    """The plugins that ship with us, that of a framework, and the add-ons that are wanted."""

    registry: Registry
    library: Library
    addons: tuple[str, ...]

    def of(self, framework: Framework) -> list[str]:
        """Give the plugins whose checks and sections are wanted for a framework.

        Raises:
            NotFoundError: an add-on is wanted that is not installed.
        """
        states = {info.name: info.state for info in self.registry.plugins()}
        for addon in self.addons:
            if addon not in states:
                near = nearest(addon, states)
                raise NotFoundError(
                    Message("There is no plugin '{name}'", name=addon),
                    hint=None if near is None else Message("Did you mean {near!r}?", near=near),
                )
        giver = self.library.giver(framework)
        wanted = {one for one in (giver, *self.addons) if one is not None and one in states}
        return [
            *self.registry.bundled,
            *sorted(one for one in wanted if states[one] is not PluginState.BLOCKED),
        ]

    def checks(self, applies_to: str, framework: Framework, subject: object) -> list[Notice]:
        """Run the checks; what could not be run is a notice itself, so that nobody misses it."""
        found = [*self._missing(framework)]
        speaking = [one for one in self.of(framework) if one not in _FOR_REPORTS]
        for check in self.registry.checks(speaking):
            if check.record.applies_to == applies_to:
                try:
                    found.extend(run_check(check, subject))
                except PluginError as error:
                    self.registry.set_aside(error)
                    message = Message(
                        "The check “{title}” of {origin} failed and was not done.",
                        title=check.record.title,
                        origin=check.origin,
                    )
                    found.append(Notice(Severity.WARNING, "check-failed", message))
        return found

    def look(
        self,
        audit: Audit,
        frameworks: Iterable[Framework],
        house_style: HouseStyle | None,
        style: str,
    ) -> Look:
        """Give how a report looks: in this house style, or in the first that a plugin gives.

        Raises:
            InputError: something in the house style cannot be used.
        """
        from visitatie.report.look import look_of

        request = HouseStyleRequest(
            framework=audit.framework.id,
            board=audit.subject.board,
            commissioner=audit.commissioner,
            language=audit.language,
        )
        for framework in frameworks if house_style is None else ():
            given = self.registry.house_style(request, self.of(framework))
            if given is not None:
                return look_of(given.record, style)
        return look_of(house_style, style)

    def _missing(self, framework: Framework) -> Iterator[Notice]:
        for name in self.of(framework):
            if name in _FOR_REPORTS:
                continue
            try:
                self.registry.load(name)
            except PluginError as error:
                self.registry.set_aside(error)
                message = Message(
                    "The plugin '{name}' cannot be used: its checks and sections are missing.",
                    name=name,
                )
                yield Notice(Severity.WARNING, "plugin-missing", message)
