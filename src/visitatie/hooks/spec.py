"""The hooks: what a plugin can give, each with when it is called and what happens on failure.

The reference for plugin authors (``docs/reference/hooks.md``) is made by
``scripts/hook_reference.py`` from the docstrings below; their examples are run by the tests.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from visitatie.hooks.house_style import HouseStyle, HouseStyleRequest
from visitatie.hooks.records import (
    Check,
    FrameworkSource,
    NamedRule,
    ReportFormat,
    ReportSection,
)

__all__ = ["PREFIX", "PROJECT", "Hooks", "hookimpl"]

PROJECT = "visitatie"
"""The name of the project for pluggy, and the entry-point group of the plugins."""

PREFIX = "visitatie_"
"""How the name of every hook begins."""

hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of the hook of the same name."""

_hookspec = pluggy.HookspecMarker(PROJECT)


class Hooks:
    """What a plugin can give; it implements the hooks that it needs and no others.

    Each implementation is a function in the module that the entry point names, marked with
    ``@hookimpl``. It returns a list or tuple of records, or yields them; where one record is
    asked for, it returns that or None.
    """

    @_hookspec
    def visitatie_frameworks(self) -> Iterable[FrameworkSource]:
        """Give the frameworks that this plugin offers.

        When called:
            When a framework is asked for: first in the plugin whose entry point has the id
            of the framework as its name, and only when that does not give it in all the
            others. Also when the frameworks are listed.

        Gives:
            :class:`FrameworkSource` records. Nothing is read from the paths in them before
            an edition is asked for.

        On failure:
            In the plugin named after the framework that is asked for: the command stops with
            a ``PluginError``. In another plugin: it is set aside and reported, and all its
            frameworks with it. Two plugins that give one id: ``PluginConflictError``.

        Example:
            from importlib.resources import files

            from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

            @hookimpl
            def visitatie_frameworks():
                here = files("visitatie_our_board")
                yield FrameworkSource(
                    id="our-board",
                    title="The quality picture of our board",
                    editions=(EditionSource("2026", here / "frameworks" / "2026.toml"),),
                )
        """
        raise NotImplementedError

    @_hookspec
    def visitatie_rules(self) -> Iterable[NamedRule]:
        """Give rules that no table in a framework file can express.

        When called:
            When a framework of this plugin is loaded and names a rule.

        Gives:
            :class:`NamedRule` records. A rule can be used by the frameworks of this plugin
            only, so that two frameworks never answer for each other.

        On failure:
            The command stops with a ``PluginError``: a rule touches the outcome. So does a
            rule that fails when it is applied, or gives something else than text or None.

        Example:
            from visitatie.hooks import NamedRule, hookimpl

            def _below_signal(values, facts):
                return "insufficient" if facts["share_1f"] < facts["signal_1f"] else None

            @hookimpl
            def visitatie_rules():
                yield NamedRule(
                    name="below-signal-value",
                    function=_below_signal,
                    doc="Insufficient when the share of pupils at 1F is below the signal value",
                )
        """
        raise NotImplementedError

    @_hookspec
    def visitatie_checks(self) -> Iterable[Check]:
        """Give checks on a framework or an audit.

        When called:
            When a framework or a dossier is checked, and before a report is made.

        Gives:
            :class:`Check` records; each gives notices, which are shown and never change an
            outcome.

        On failure:
            The check, or all checks of the plugin, are set aside and reported; the others go
            on. Two plugins that give one id: ``PluginConflictError``.

        Example:
            from visitatie.errors import Message
            from visitatie.hooks import Check, Notice, Severity, hookimpl

            def _has_title(framework):
                if not framework.title:
                    message = Message("{framework} has no title", framework=framework.id)
                    yield Notice(Severity.WARNING, "no-title", message)

            @hookimpl
            def visitatie_checks():
                return [Check("has-title", Message("Title"), "framework", _has_title)]
        """
        raise NotImplementedError

    @_hookspec
    def visitatie_report_sections(self) -> Iterable[ReportSection]:
        """Give sections for a report.

        When called:
            When a report is made: in the plugins that ship with visitatie, in the plugin of
            the framework, and in the add-ons that the workspace switches on.

        Gives:
            :class:`ReportSection` records; each builds document blocks, and so appears in
            every format. They are sorted by ``order``, then by id.

        On failure:
            The sections of the plugin are set aside and the report says so. A plugin that
            ships with visitatie may not fail: the report is not made then. Two plugins that
            give one id: ``PluginConflictError``.

        Example:
            from visitatie.errors import Message
            from visitatie.hooks import ReportSection, hookimpl

            def _build(context):
                return None  # nothing to say about this audit

            @hookimpl
            def visitatie_report_sections():
                yield ReportSection("our-pledge", Message("Our pledge"), 850, _build)
        """
        raise NotImplementedError

    @_hookspec
    def visitatie_report_formats(self) -> Iterable[ReportFormat]:
        """Give formats in which a report can be written.

        When called:
            When a report is written: first in the plugins that ship with visitatie, and only
            when none of them has the format in all the others. Also when formats are listed.

        Gives:
            :class:`ReportFormat` records; each turns the document into the bytes of a file.

        On failure:
            Where the format is asked for: the command stops with a ``PluginError``.
            Elsewhere it is set aside and reported. Two plugins that give one id:
            ``PluginConflictError``.

        Example:
            from visitatie.errors import Message
            from visitatie.hooks import ReportFormat, hookimpl

            def _render(document, options):
                return repr(document).encode()

            @hookimpl
            def visitatie_report_formats():
                yield ReportFormat("repr", Message("As Python"), ".txt", "text/plain", _render)
        """
        raise NotImplementedError

    @_hookspec(firstresult=True)
    def visitatie_house_style(self, request: HouseStyleRequest) -> HouseStyle | None:
        """Give the house style of a board: logo, colours, fonts, texts.

        When called:
            When a report is written and ``visitatie.toml`` gives no house style: in the plugins
            that ship with visitatie (none of them has one), in the plugin of the framework, and
            in the add-ons that the workspace switches on.

        Gives:
            One :class:`HouseStyle`, or None when the report is not of this board. The first that
            is given is used, and no further plugin is asked.

        On failure:
            The plugin is set aside and reported, and the next one is asked. A house style whose
            colours cannot be read, or whose files cannot be used: the report is not made, and
            all that is wrong is listed.

        Example:
            from importlib.resources import files

            from visitatie.hooks import HouseStyle, hookimpl

            @hookimpl
            def visitatie_house_style(request):
                if request.board not in ("", "Our board"):
                    return None
                return HouseStyle(
                    style="helder",
                    accent="#5b2a86",
                    logo=files("visitatie_our_board") / "logo.png",
                    logo_text="Our board",
                )
        """
        raise NotImplementedError
