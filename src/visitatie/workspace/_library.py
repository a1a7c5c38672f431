"""The frameworks that a workspace can use: those of plugins, and those in folders."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import (
    InputError,
    Location,
    Message,
    NotFoundError,
    PluginError,
    Problem,
    VisitatieError,
    nearest,
)
from visitatie.files import Checked, check_framework, load_framework
from visitatie.hooks import NamedRule, PluginInfo, Provided, Registry, apply_rule
from visitatie.model import Framework, Outcome, RuleFunction
from visitatie.model.notice import Notice
from visitatie.workspace._folders import FolderFramework, find_frameworks

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["FrameworkListing", "Library", "split_ref"]


@frozen
class FrameworkListing:
    """A framework that can be used here, with its editions and where it comes from."""

    id: str
    title: str
    editions: tuple[str, ...]
    origin: str


@frozen
class _Found:
    """One edition of a framework: where its data are, and who gives it."""

    id: str
    edition: str
    source: Path | Traversable
    name: str
    origin: str
    plugin: str | None


@frozen
class _Bound:
    """A rule of a plugin, ready to be called by a framework."""

    given: Provided[NamedRule]
    levels: Sequence[str]
    """What it may give."""

    def __call__(self, values: Mapping[str, object], facts: Mapping[str, object]) -> str | None:
        """Give the level id that the rule gives, or None when it does not hold."""
        return apply_rule(self.given, values, facts, levels=self.levels)


class Library:
    """Finds frameworks and reads each of them once.

    A framework of the folders is looked for first: that imports nothing. An id that is in a
    folder and is also the name of a plugin is an error, whichever edition is asked for.
    """

    def __init__(self, registry: Registry, folders: Collection[Path]) -> None:
        """Keep where to look; nothing is read yet."""
        self._registry = registry
        self._places = tuple(folders)
        self._frameworks: dict[tuple[str, str], Framework] = {}
        self._givers: dict[str, _Found] = {}

    def anew(self) -> Library:
        """Give a library that looks in the same places and has read nothing yet."""
        return Library(self._registry, self._places)

    @cached_property
    def _in_folders(self) -> tuple[tuple[FolderFramework, ...], tuple[Notice, ...]]:
        return find_frameworks(self._places)

    @property
    def failures(self) -> tuple[Notice, ...]:
        """What in the folders could not be read."""
        return self._in_folders[1]

    def listing(self) -> tuple[FrameworkListing, ...]:
        """List all frameworks, sorted by id; imports every plugin.

        Raises:
            PluginConflictError: two plugins give one id.
            InputError: a folder and a plugin, or two files, give one id (F036).
        """
        found = [
            FrameworkListing(
                given.record.id,
                given.record.title,
                tuple(edition.edition for edition in given.record.editions),
                given.origin,
            )
            for given in self._registry.frameworks()
        ]
        for framework_id in dict.fromkeys(one.id for one in self._in_folders[0]):
            editions = self._own(framework_id)
            last = editions[-1]
            names = tuple(one.edition for one in editions)
            found.append(FrameworkListing(framework_id, last.title, names, str(last.path)))
        return tuple(sorted(found, key=lambda one: one.id))

    def get(self, framework_id: str, edition: str | None) -> Framework:
        """Give an edition of a framework, the newest when none is named.

        Raises:
            NotFoundError: it is not there, or it has no such edition.
            PluginError: the plugin that gives it is broken.
            InputError: its file has problems, or a folder and a plugin, or two files, give one id.
        """
        found = self._find(framework_id, edition)
        self._givers[framework_id] = found
        key = (framework_id, found.edition)
        if key not in self._frameworks:
            plugins = [] if found.plugin is None else [found.plugin]
            framework = self._given(found, plugins)
            _check_identity(framework, found)
            self._frameworks[key] = framework
        return self._frameworks[key]

    def read(self, path: Path) -> Framework:
        """Read a framework from a file or folder; it may extend one that is known here."""
        return self._load(path, str(path), [])

    def examine(self, path: Path) -> Checked:
        """Check a framework file or folder: all problems, or the framework and its warnings."""
        giving: list[str] = []
        base = partial(self._base, giving)
        checked = check_framework(path, name=str(path), base=base, earlier=self.earlier)
        if checked.framework is None:
            return checked
        return evolve(checked, framework=self._with_rules(checked.framework, giving))

    def earlier(self, framework: Framework) -> Iterator[Framework]:
        """Give the editions before this one that are known: the last, and those in its history.

        One that cannot be read is left out: it has problems of its own.
        """
        known = self._editions(framework.id)
        before = [one for one in known if one < framework.edition]
        if framework.edition in known:
            before = known[: known.index(framework.edition)]
        told = {one.since for one in framework.history}
        for edition in known:
            if edition != framework.edition and (edition in told or edition in before[-1:]):
                with suppress(VisitatieError):
                    yield self.get(framework.id, edition)

    def _editions(self, framework_id: str) -> list[str]:
        own = self._own(framework_id)
        if own:
            return [one.edition for one in own]
        known = self._givers.get(framework_id)
        plugin = framework_id if known is None else known.plugin
        if all(one.name != plugin for one in self._registry.plugins()):
            return []  # looking further would import every plugin that there is
        try:
            given = self._registry.framework_source(framework_id)
        except VisitatieError:
            return []
        return [one.edition for one in given.record.editions]

    def giver(self, framework: Framework) -> str | None:
        """Give the name of the plugin that gave a framework; None for one from a folder."""
        known = self._givers.get(framework.id)
        return framework.id if known is None else known.plugin

    def made_by(self, framework: Framework) -> tuple[tuple[str, str], ...]:
        """Give who gave a framework and in which version, for a colophon; nobody gave a file."""
        if self._frameworks.get((framework.id, framework.edition)) is not framework:
            return ()
        known = self._givers[framework.id]
        if known.plugin is None:
            return ((known.origin, framework.edition),)
        source = self._registry.framework_source(framework.id)
        return ((source.distribution, source.version),)

    def rule_docs(self, framework: Framework) -> dict[str, str]:
        """Give per rule of a plugin what it says that it decides."""
        bound = framework.functions.items()
        return {name: rule.given.record.doc for name, rule in bound if isinstance(rule, _Bound)}

    def _find(self, framework_id: str, edition: str | None) -> _Found:
        own = self._own(framework_id)
        if own:
            paths: dict[str, Path | Traversable] = {one.edition: one.path for one in own}
            wanted = _edition(framework_id, paths, edition)
            path = paths[wanted]
            return _Found(framework_id, wanted, path, str(path), str(path), None)
        given = self._registry.framework_source(framework_id)
        paths = {one.edition: one.path for one in given.record.editions}
        wanted = _edition(framework_id, paths, edition)
        source = paths[wanted]
        name = str(source) if isinstance(source, Path) else f"{framework_id}@{wanted}"
        return _Found(framework_id, wanted, source, name, given.origin, given.plugin)

    def _own(self, framework_id: str) -> list[FolderFramework]:
        """Give the editions of a framework in the folders, oldest first."""
        own = [one for one in self._in_folders[0] if one.id == framework_id]
        for first, second in pairwise(own):
            if first.edition == second.edition:
                raise _twice(f"{first.id}@{first.edition}", second, str(first.place))
        if own:
            for info in self._registry.plugins():
                if info.name == framework_id:
                    raise _twice(framework_id, own[0], info.origin)
        return own

    def _base(self, giving: list[str], ref: str) -> Path | Traversable:
        framework_id, edition = split_ref(ref)
        found = self._find(framework_id, edition)
        if found.plugin is not None:
            giving.append(found.plugin)
        return found.source

    def _given(self, found: _Found, plugins: list[str]) -> Framework:
        """Read a framework; what is wrong with one of a plugin says whose it is."""
        try:
            return self._load(found.source, found.name, plugins)
        except InputError as error:
            if found.plugin is None:
                raise
            hint = Message("The framework is in the plugin {origin}", origin=found.origin)
            raise InputError(error.problems, hint=hint) from error
        except FileNotFoundError as error:
            raise _no_data(found) from error
        except NotFoundError as error:
            if found.plugin is None or _is_there(found.source):
                raise
            raise _no_data(found) from error

    def _load(self, source: Path | Traversable, name: str, plugins: list[str]) -> Framework:
        """Read a framework, with the rules of its own plugin and of those it builds on."""
        giving = list(plugins)
        framework = load_framework(source, name=name, base=partial(self._base, giving))
        return self._with_rules(framework, giving)

    def _with_rules(self, framework: Framework, giving: list[str]) -> Framework:
        if all(outcome.rule is None for outcome in framework.outcomes):
            return framework
        levels: dict[str, set[str]] = {}
        for outcome in framework.outcomes:
            scale = framework.scale(outcome.scale)
            levels.setdefault(outcome.rule or "", set()).update(scale.level_ids)
        functions: dict[str, RuleFunction] = {}
        for plugin in dict.fromkeys(giving):
            for given in self._registry.rules(plugin):
                name = given.record.name
                allowed = sorted(levels.get(name, ()))
                functions.setdefault(name, _Bound(given, allowed))
        for outcome in framework.outcomes:
            if giving and outcome.rule is not None and outcome.rule not in functions:
                (info,) = (one for one in self._registry.plugins() if one.name == giving[0])
                raise _no_rule(framework, outcome, info, functions)
        return evolve(framework, functions=functions)


def split_ref(ref: str) -> tuple[str, str | None]:
    """Split ``inspectie-op@2025`` into id and edition; the edition is None when not given."""
    framework_id, at, edition = ref.partition("@")
    return framework_id, edition if at else None


def _check_identity(framework: Framework, found: _Found) -> None:
    """A plugin that hands over another framework than it says would judge by other rules."""
    if found.plugin is not None and (framework.id, framework.edition) != (found.id, found.edition):
        raise PluginError(
            Message(
                "{origin} offers {wanted}, but its file holds {found}",
                origin=found.origin,
                wanted=f"{found.id}@{found.edition}",
                found=framework.ref,
            ),
            plugin=found.plugin,
            hint=Message("Ask the maker of the plugin; until then use another version of it"),
            code="P031",
            location=Location(found.name),
        )


def _is_there(source: Path | Traversable) -> bool:
    return source.is_file() or source.is_dir()


def _no_rule(
    framework: Framework, outcome: Outcome, plugin: PluginInfo, given: Iterable[str]
) -> PluginError:
    near = nearest(outcome.rule, given)
    return PluginError(
        Message(
            "the outcome {outcome} of {framework} needs the rule {rule!r}, which the plugin "
            "{plugin} does not give",
            outcome=outcome.id,
            framework=framework.ref,
            rule=outcome.rule,
            plugin=plugin.origin,
        ),
        plugin=plugin.name,
        hint=Message("Give the rule in visitatie_rules, or name another one")
        if near is None
        else Message("Did you mean {near!r}?", near=near),
        code="P032",
    )


def _no_data(found: _Found) -> PluginError:
    return PluginError(
        Message(
            "{origin} offers {wanted}, but there is no such file",
            origin=found.origin,
            wanted=f"{found.id}@{found.edition}",
        ),
        plugin=found.plugin or "",
        hint=Message("Correct the path in the plugin, and see that the file is in the package"),
        code="P030",
        location=Location(found.name),
    )


def _edition(framework_id: str, paths: Mapping[str, Path | Traversable], wanted: str | None) -> str:
    if wanted is None:
        return list(paths)[-1]
    if wanted in paths:
        return wanted
    near = nearest(wanted, paths)
    raise NotFoundError(
        Message(
            "{framework} has no edition {wanted!r}; it has {known}",
            framework=framework_id,
            wanted=wanted,
            known=", ".join(paths),
        ),
        hint=None if near is None else Message("Did you mean {near!r}?", near=near),
    )


def _twice(name: str, here: FolderFramework, other: str) -> InputError:
    message = Message("{name} is there twice: here, and in {other}", name=name, other=other)
    hint = Message("give one of them another id or edition, or take it away")
    return InputError([Problem("F036", message, here.place, hint)])
