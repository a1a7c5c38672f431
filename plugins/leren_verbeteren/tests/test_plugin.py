"""The plugin gives its framework through the hook, and the data where it says."""

from __future__ import annotations

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
    """Not even a remark; the contract looks at errors."""
    workspace = Workspace(strict=True)
    assert workspace.check(workspace.framework("leren-verbeteren")) == ()
