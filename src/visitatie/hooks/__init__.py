"""Plugins: what they can give, which are installed, and calling them without harm.

A plugin is a module, named by an entry point in the group ``visitatie``, with functions that
are marked with :data:`hookimpl`. ``docs/reference/hooks.md`` tells which there are.
"""

from __future__ import annotations

from visitatie.hooks.calls import apply_rule, build_section, render, run_check
from visitatie.hooks.discovery import (
    PluginInfo,
    PluginState,
    blocked_from_environment,
    strict_from_environment,
)
from visitatie.hooks.house_style import HouseStyle, HouseStyleRequest
from visitatie.hooks.records import (
    Check,
    EditionSource,
    FrameworkSource,
    NamedRule,
    Provided,
    ReportFormat,
    ReportSection,
)
from visitatie.hooks.registry import Registry
from visitatie.hooks.spec import Hooks, hookimpl
from visitatie.model.notice import Notice, Severity

__all__ = [
    "Check",
    "EditionSource",
    "FrameworkSource",
    "Hooks",
    "HouseStyle",
    "HouseStyleRequest",
    "NamedRule",
    "Notice",
    "PluginInfo",
    "PluginState",
    "Provided",
    "Registry",
    "ReportFormat",
    "ReportSection",
    "Severity",
    "apply_rule",
    "blocked_from_environment",
    "build_section",
    "hookimpl",
    "render",
    "run_check",
    "strict_from_environment",
]
