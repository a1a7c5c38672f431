"""The workspace: what a program asks, and which part answers it."""

from __future__ import annotations

import datetime as dt
import platform
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.dossier import Dossier, check_pin, pin, problems
from visitatie.errors import (
    InputError,
    Message,
    NotFoundError,
    PluginError,
    Problem,
    Translate,
    UsageError,
    nearest,
)
from visitatie.files import digest
from visitatie.hooks import (
    PluginState,
    Registry,
    blocked_from_environment,
    render,
    run_check,
    strict_from_environment,
)
from visitatie.locale import LANGUAGES, translations
from visitatie.model import Audit, FramedRecord, Framework, FrameworkPin, Record, translated
from visitatie.model.notice import Notice, Severity
from visitatie.report.blocks import Document
from visitatie.report.build import build_document
from visitatie.report.context import ReportContext
from visitatie.report.options import RenderOptions
from visitatie.scoring import Scorecard, remarks, score
from visitatie.workspace._library import FrameworkListing, Library, split_ref

if TYPE_CHECKING:
    pass

__all__ = ["BUNDLED", "Workspace", "__version__"]

__version__ = "0.1.0"

BUNDLED = (
    "visitatie.plugins.conversation",
    "visitatie.plugins.formats",
    "visitatie.plugins.judged_report",
    "visitatie.plugins.report_frame",
    "visitatie.plugins.soundness",
)
"""The plugins that ship with us; they use the same hooks as anyone's."""


class Workspace:
    """Plugins and frameworks of one place, and what is done with them.

    Making a workspace imports no plugin. A framework asked for imports only the plugin that
    gives it. Frameworks are read once per workspace.

    Args:
        without: names of plugins that are never imported.
        addons: names of plugins whose checks and report sections are wanted, beside those that
            ship with us and those of the framework at hand. No other plugin is imported for them.
        folders: folders that hold frameworks of one's own, as files; they need no plugin.
        strict: raise on every broken plugin instead of setting it aside, for authors and CI.
        search_path: folders to look in for plugins, in place of ``sys.path``.
    """

    def __init__(
        self,
        *,
        without: Collection[str] = (),
        addons: Collection[str] = (),
        folders: Collection[Path] = (),
        strict: bool = False,
        search_path: Sequence[str] | None = None,
    ) -> None:
        """Make a workspace; nothing is imported or read yet."""
        self.registry = Registry(BUNDLED, without=without, strict=strict, search_path=search_path)
        self._addons = tuple(addons)
        self._library = Library(self.registry, folders)

    @classmethod
    def from_environment(
        cls,
        environ: Mapping[str, str],
        *,
        without: Collection[str] = (),
        addons: Collection[str] = (),
        folders: Collection[Path] = (),
        strict: bool = False,
    ) -> Workspace:
        """Make a workspace that heeds ``VISITATIE_WITHOUT`` and ``VISITATIE_STRICT``."""
        return cls(
            without=blocked_from_environment(environ) | set(without),
            addons=addons,
            folders=folders,
            strict=strict or strict_from_environment(environ),
        )

    @property
    def failures(self) -> tuple[Notice, ...]:
        """What was set aside: broken plugins, and frameworks in folders that cannot be read."""
        return (*self.registry.failures, *self._library.failures)

    def frameworks(self) -> tuple[FrameworkListing, ...]:
        """List the frameworks of all plugins and folders, sorted by id.

        Raises:
            PluginConflictError: two plugins give one id.
            InputError: a folder and a plugin, or two files, give one id.
        """
        return self._library.listing()

    def framework(self, framework: str, edition: str | None = None) -> Framework:
        """Give a framework by id (and edition), or by reference ``id@edition``.

        Without an edition it is the newest: the last one that its plugin names, or in folders
        the last one by name.

        Raises:
            NotFoundError: nobody gives the framework, or it has no such edition.
            UsageError: two different editions are asked for.
            PluginError: the plugin that gives it is broken; its rules touch the outcome.
            InputError: its file has problems, or two places give one id.
        """
        framework_id, asked = split_ref(framework)
        if None not in (asked, edition) and asked != edition:
            raise UsageError(
                Message("two editions are asked for: {one} and {other}", one=asked, other=edition)
            )
        return self._library.get(framework_id, edition if asked is None else asked)

    def framework_file(self, path: Path) -> Framework:
        """Read a framework from a file or folder; it may extend one that is known here.

        Where it does, it has the rules of that one's plugin too.

        Raises:
            NotFoundError: there is no such file, or no framework that it extends.
            InputError: the file has problems.
        """
        return self._library.read(path)

    def check_file(self, path: Path) -> tuple[tuple[Problem, ...], tuple[Notice, ...]]:
        """Check a framework file or folder: all problems, and what is allowed but not good.

        Raises:
            NotFoundError: there is no such file.
        """
        checked = self._library.examine(path)
        if checked.framework is None:
            return checked.problems, ()
        return (), (*checked.warnings, *self.check(checked.framework))

    def check(self, framework: Framework) -> tuple[Notice, ...]:
        """Look at a whole framework: what its rules leave open, and the checks of plugins."""
        return (*remarks(framework), *self._checks("framework", framework, framework))

    def pin(self, framework: Framework) -> FrameworkPin:
        """Give the tie to a framework as it is now, for a new audit."""
        return pin(framework, digest(framework))

    def framework_of(self, audit: Audit, *, file: str | None = None) -> Framework:
        """Give the framework that an audit is tied to.

        Raises:
            InputError: its content is not what it was when the audit began.
            NotFoundError: it is not installed here.
        """
        framework = self.framework(audit.framework.ref)
        check_pin(audit.framework, framework, digest(framework), file=file)
        return framework

    def card(self, record: Record, framework: Framework) -> Scorecard | None:
        """Score what an audit holds; None for a framework without outcomes."""
        if not framework.outcomes:
            return None
        judgements = {one.criterion: one for one in record.judgements}
        return score(framework, judgements, record.audit.facts)

    def notices(self, record: Record, framework: Framework) -> tuple[Notice, ...]:
        """Give what does not fit together in an audit, and the remarks of plugins' checks.

        Raises:
            NotFoundError: an add-on is wanted that is not installed.
        """
        return (
            *problems(record, framework),
            *self._checks("audit", framework, FramedRecord(record, framework)),
        )

    def document(
        self,
        record: Record,
        *,
        language: str | None = None,
        created: dt.datetime | None = None,
    ) -> Document:
        """Build the report of an audit as a tree of blocks, for any format.

        Raises:
            InputError: the framework changed since the audit began, or the audit does not fit
                it; everything that does not fit is listed.
            UsageError: there are no texts in the language.
            NotFoundError: an add-on is wanted that is not installed.
            ReportError: no section has anything to say.
        """
        framework = self.framework_of(record.audit)
        language = language or record.audit.language
        translate = _catalogue(language)
        _check_fit(record, framework)
        sections = self.registry.report_sections(self._speaking(framework))
        context = ReportContext(
            framework=translated(framework, language),
            record=record,
            card=self.card(record, framework),
            translate=translate,
            language=language,
            created=created,
            digest=record.audit.framework.digest,
            made_with=self._made_with(framework),
            notices=self.notices(record, framework),
        )
        return build_document(context, sections, self.registry.set_aside)

    def render(self, document: Document, format_id: str) -> bytes:
        """Write a document in a format, for example ``pdf`` or ``html``.

        Raises:
            NotFoundError: no plugin gives the format.
            PluginError: the plugin that gives it fails.
            MissingLibraryError: a system library that the format needs is not there.
            ReportError: the format cannot show the document whole.
            UsageError: there are no texts in the language of the document.
        """
        wanted = self.registry.report_format(format_id)
        options = RenderOptions(translate=_catalogue(document.language))
        return render(wanted, document, options)

    def open(self, path: Path) -> Dossier:
        """Open a dossier; see :class:`visitatie.dossier.Dossier`."""
        return Dossier.open(path)

    def _speaking(self, framework: Framework) -> list[str]:
        """Give the plugins whose checks and sections are wanted for a framework."""
        states = {info.name: info.state for info in self.registry.plugins()}
        for addon in self._addons:
            if addon not in states:
                near = nearest(addon, states)
                raise NotFoundError(
                    Message("There is no plugin '{name}'", name=addon),
                    hint=None if near is None else Message("Did you mean {near!r}?", near=near),
                )
        giver = self._library.giver(framework)
        wanted = {one for one in (giver, *self._addons) if one is not None and one in states}
        return [
            *self.registry.bundled,
            *sorted(one for one in wanted if states[one] is not PluginState.BLOCKED),
        ]

    def _checks(self, applies_to: str, framework: Framework, subject: object) -> list[Notice]:
        """Run the checks; what could not be run is a notice itself, so that nobody misses it."""
        found = [*self._missing_plugins(framework)]
        for check in self.registry.checks(self._speaking(framework)):
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

    def _missing_plugins(self, framework: Framework) -> Iterator[Notice]:
        for name in self._speaking(framework):
            try:
                self.registry.load(name)
            except PluginError as error:
                self.registry.set_aside(error)
                message = Message(
                    "The plugin '{name}' cannot be used: its checks and sections are missing.",
                    name=name,
                )
                yield Notice(Severity.WARNING, "plugin-missing", message)

    def _made_with(self, framework: Framework) -> tuple[tuple[str, str], ...]:
        return (
            ("visitatie", __version__),
            self._library.made_by(framework),
            ("Python", platform.python_version()),
        )


def _catalogue(language: str) -> Translate:
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UsageError(
            Message(
                "there are no texts in {language!r}; known: {known}", language=language, known=known
            )
        )
    return translations(language).gettext


def _check_fit(record: Record, framework: Framework) -> None:
    """Refuse an audit of which a part would be left out of the report, or be wrong in it."""
    found = [
        Problem(one.code, one.message, one.location)
        for one in problems(record, framework)
        if one.severity is Severity.ERROR
    ]
    if found:
        raise InputError(found)
