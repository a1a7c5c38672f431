"""The plugin gives its framework through the hook, and the data where it says."""

from __future__ import annotations

from visitatie import Workspace
from visitatie_kerobei import plugin


def test_the_framework_is_offered_in_its_one_edition() -> None:
    (source,) = plugin.visitatie_frameworks()
    assert source.id == "kerobei"
    (edition,) = source.editions
    framework = Workspace(strict=True).framework("kerobei")
    assert framework.ref == f"{source.id}@{edition.edition}" == "kerobei@2026"
    assert framework.title == source.title


def test_the_framework_passes_every_check() -> None:
    """Not even a remark, but that inspectie-op may not be there to look in (L002)."""
    workspace = Workspace(strict=True)
    notices = workspace.check(workspace.framework("kerobei"))
    assert [one for one in notices if one.code != "L002"] == []
