"""The plugin gives its framework through the hook, and the data where it says."""

from __future__ import annotations

from importlib.metadata import entry_points

from visitatie import Workspace
from visitatie_leren_verbeteren import plugin


def test_the_framework_is_offered_in_its_one_edition() -> None:
    (source,) = plugin.visitatie_frameworks()
    assert source.id == "leren-verbeteren"
    (edition,) = source.editions
    framework = Workspace(strict=True).framework("leren-verbeteren")
    assert framework.ref == f"{source.id}@{edition.edition}" == "leren-verbeteren@2026"
    assert framework.title == source.title


def test_the_framework_passes_every_check() -> None:
    workspace = Workspace(strict=True)
    assert workspace.check(workspace.framework("leren-verbeteren")) == ()


def test_the_entry_point_has_the_name_of_the_framework() -> None:
    (point,) = entry_points(group="visitatie", name="leren-verbeteren")
    assert point.load() is plugin
