"""A plugin with two small invented frameworks, and how tests get a workspace that has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, NamedRule, hookimpl
from visitatie.workspace import Workspace

PLUGIN = Path(__file__).with_name("example_plugin")
FRAMEWORKS = PLUGIN / "frameworks"


@hookimpl
def visitatie_frameworks() -> Iterable[FrameworkSource]:
    """Give a framework that judges, in two editions, and one that talks."""
    yield FrameworkSource(
        "klein",
        "Klein kader",
        tuple(EditionSource(one, FRAMEWORKS / f"klein-{one}.toml") for one in ("2025", "2026")),
    )
    yield FrameworkSource(
        "gesprek", "Gesprek", (EditionSource("1", FRAMEWORKS / "gesprek-1.toml"),)
    )


@hookimpl
def visitatie_rules() -> Iterable[NamedRule]:
    """Give the rule behind the proposal for B1."""
    yield NamedRule("voorstel", _propose, "Voldoende vanaf 75 procent.")


def _propose(_values: Mapping[str, object], facts: Mapping[str, object]) -> str:
    return "voldoende" if facts["aandeel"] >= 75 else "onvoldoende"  # type: ignore[operator]  # a number


def example_workspace(
    *others: str,
    addons: Collection[str] = (),
    folders: Collection[Path] = (),
    strict: bool = True,
    without: Collection[str] = (),
) -> Workspace:
    """Make a workspace that has this plugin and those in other folders, and no other."""
    return Workspace(
        search_path=[str(PLUGIN), *others],
        addons=addons,
        folders=folders,
        strict=strict,
        without=without,
    )
