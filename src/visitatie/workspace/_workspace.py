"""The workspace: what a program asks, and which part answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.errors import (
    Message,
    Problem,
    UsageError,
)
from visitatie.files import digest
from visitatie.hooks import (
    HouseStyle,
    PluginInfo,
    Registry,
    blocked_from_environment,
    strict_from_environment,
)
from visitatie.model import Audience, Framework, translated
from visitatie.model.notice import Notice
from visitatie.workspace._audits import check_fit, named, seen_with, shared_with, tied
from visitatie.workspace._languages import catalogue, language_of
from visitatie.workspace._library import FrameworkListing, Library, split_ref
from visitatie.workspace._rendering import written
from visitatie.workspace._speakers import Speakers
from visitatie.workspace._targets import target_notices

if TYPE_CHECKING:
    from visitatie.dossier import Dossier
    from visitatie.model import Audit, FrameworkPin, Record
    from visitatie.report.blocks import Document
    from visitatie.report.look import Look
    from visitatie.scoring import Scorecard

__all__ = ["BUNDLED", "Workspace", "__version__"]

__version__ = "0.1.0"

BUNDLED = (
    "visitatie.plugins.conversation",
    "visitatie.plugins.formats",
    "visitatie.plugins.hearing_report",
    "visitatie.plugins.judged_report",
    "visitatie.plugins.observation_report",
    "visitatie.plugins.preparation_report",
    "visitatie.plugins.process_report",
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
        self._library = Library(self.registry, folders)
        self._speakers = Speakers(self.registry, self._library, tuple(addons))

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

    @contextmanager
    def temporarily(self, info: PluginInfo) -> Iterator[None]:
        """Have one more plugin for as long as the context lasts, and forget it after that.

        Frameworks are read anew inside, so that those of the plugin are forgotten too. For
        tests; see :func:`visitatie.testing.temporary_plugin`.

        Raises:
            PluginConflictError: there is a plugin of that name already.
        """
        kept = self._library
        self._library = kept.anew()
        try:
            with self.registry.temporarily(info):
                yield
        finally:
            self._library = kept

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
        return (), (*checked.warnings, *self._examined(checked.framework))

    def check(self, framework: Framework) -> tuple[Notice, ...]:
        """Look at a whole framework: its rules, history, links to others, checks of plugins.

        The history is compared with the earlier editions that are known here.
        """
        from visitatie.model.difference import history_notices

        history = [
            notice
            for earlier in self._library.earlier(framework)
            for notice in history_notices(earlier, framework)
        ]
        return (*history, *self._examined(framework))

    def _examined(self, framework: Framework) -> tuple[Notice, ...]:
        from visitatie.scoring import remarks

        return (
            *remarks(framework),
            *target_notices(framework, self.framework),
            *self._speakers.checks("framework", framework, framework),
        )

    def pin(self, framework: Framework) -> FrameworkPin:
        """Give the tie to a framework as it is now, for a new audit."""
        from visitatie.dossier import pin

        return pin(framework, digest(framework))

    def framework_of(self, audit: Audit, *, file: str | None = None) -> Framework:
        """Give the framework that an audit is tied to.

        Raises:
            InputError: its content is not what it was when the audit began.
            NotFoundError: it is not installed here.
        """
        from visitatie.dossier import check_pin

        framework = self.framework(audit.framework.ref)
        check_pin(audit.framework, framework, digest(framework), file=file)
        return framework

    def frameworks_of(self, audit: Audit, *, file: str | None = None) -> tuple[Framework, ...]:
        """Give all frameworks that an audit is tied to, the main one first.

        Raises:
            InputError: the content of one is not what it was when the audit began.
            NotFoundError: one is not installed here.
        """
        return tied(audit, self.framework, file)

    def card(self, record: Record, framework: Framework) -> Scorecard | None:
        """Score what an audit holds, with one framework; None for one without outcomes."""
        if not framework.outcomes:
            return None
        from visitatie.scoring import score

        seen = seen_with(record, framework)
        judgements = {one.criterion: one for one in seen.judgements}
        return score(framework, judgements, seen.audit.facts)

    def notices(self, record: Record, framework: Framework) -> tuple[Notice, ...]:
        """Give what does not fit together in an audit, and the remarks of plugins' checks.

        It is seen with one framework; evidence that was collected for another one counts.

        Raises:
            NotFoundError: an add-on is wanted that is not installed, or another framework of
                the audit is not.
        """
        from visitatie.dossier import problems
        from visitatie.model import FramedRecord

        seen = seen_with(record, framework)
        framed = FramedRecord(seen, framework, shared_with(record, framework, self.framework))
        return (*problems(seen, framework), *self._speakers.checks("audit", framework, framed))

    def check_audit(self, record: Record) -> tuple[Notice, ...]:
        """Give the notices of an audit with all its frameworks; see :meth:`notices`.

        A notice of a further framework begins with its id, and so do its criteria.
        """
        return tuple(
            named(record.audit, framework, notice)
            for framework in self.frameworks_of(record.audit)
            for notice in self.notices(record, framework)
        )

    def document(  # noqa: PLR0913  # each is a wish of its own, given by name
        self,
        record: Record,
        *,
        language: str | None = None,
        created: dt.datetime | None = None,
        audience: Audience | None = None,
        allow_names: bool = False,
        look: Look | None = None,
    ) -> Document:
        """Build the report of an audit as a tree of blocks, for any format.

        With an audience it is the report for these readers: what they may not see is in no
        part of it. Outcomes are those of the whole audit. Without one it holds everything.
        ``look`` is how it is to look: its texts are searched for names as well.

        Raises:
            InputError: the framework changed since the audit began, or the audit does not fit
                it; everything that does not fit is listed. Or the public report names somebody
                whom the dossier knows by name, and that was not allowed.
            UsageError: there are no texts in the language.
            NotFoundError: an add-on is wanted that is not installed.
            ReportError: no section has anything to say.
        """
        from visitatie.report.audience import seen_by
        from visitatie.report.build import Part, build_report
        from visitatie.report.context import ReportContext
        from visitatie.report.names import check_names, names_in

        frameworks = self.frameworks_of(record.audit)
        language = language or record.audit.language
        translate = catalogue(language)
        check_fit(record, frameworks)
        shown = record if audience is None else seen_by(record, audience)
        parts = []
        for framework in frameworks:
            seen = shown.through(framework.id)
            context = ReportContext(
                framework=translated(framework, language),
                record=seen,
                card=self.card(record, framework),
                translate=translate,
                language=language,
                created=created,
                digest=seen.audit.framework.digest,
                made_with=self._made_with(frameworks),
                notices=self.notices(shown, framework),
                shared=shared_with(shown, framework, self.framework),
                audience=audience,
            )
            sections = self.registry.report_sections(self._speakers.of(framework))
            parts.append(Part(context, sections))
        document = build_report(shown, parts, self.registry.set_aside, look)
        if audience is Audience.PUBLIC and not allow_names:
            check_names(document, names_in(record), () if look is None else look.texts)
        return document

    def framework_document(
        self,
        framework: Framework,
        *,
        language: str | None = None,
        created: dt.datetime | None = None,
    ) -> Document:
        """Build a readable edition of a framework itself as a tree of blocks, for any format.

        Without a language it is in that of the framework, where the program has texts in it.

        Raises:
            UsageError: there are no texts in the language.
        """
        from visitatie.report.preview import PreviewContext, build_preview

        language = language or language_of(framework)
        context = PreviewContext(
            framework=translated(framework, language),
            translate=catalogue(language),
            language=language,
            created=created,
            digest=digest(framework),
            made_with=self._made_with([framework]),
            rule_docs=self._library.rule_docs(framework),
        )
        return build_preview(context)

    def look(
        self, record: Record, house_style: HouseStyle | None = None, *, style: str = ""
    ) -> Look:
        """Give how the report of an audit looks: in a house style, or else that of a plugin.

        Raises:
            InputError: something in the house style cannot be used; everything is listed.
        """
        frameworks = self.frameworks_of(record.audit)
        return self._speakers.look(record.audit, frameworks, house_style, style)

    def render(
        self,
        document: Document,
        format_id: str,
        *,
        look: Look | None = None,
        progress: Callable[[Message], None] | None = None,
    ) -> bytes:
        """Write a document in a format, for example ``pdf`` or ``html``.

        ``look`` is how it looks; see :meth:`look`. ``progress`` is told how far a long
        rendering is, by formats that know.

        Raises:
            NotFoundError: no plugin gives the format.
            PluginError: the plugin that gives it fails.
            MissingLibraryError: a system library that the format needs is not there.
            ReportError: the format cannot show the document whole.
            UsageError: there are no texts in the language of the document.
        """
        return written(self.registry, document, format_id, look, progress)

    def open(self, path: Path, **author: str) -> Dossier:
        """Open a dossier to look at, or to change as somebody; see ``Dossier.open``."""
        from visitatie.dossier import Dossier

        return Dossier.open(path, **{"through": f"api {__version__}", **author})

    def _made_with(self, frameworks: Iterable[Framework]) -> tuple[tuple[str, str], ...]:
        import platform

        return (
            ("visitatie", __version__),
            *(pair for one in frameworks for pair in self._library.made_by(one)),
            ("Python", platform.python_version()),
        )
