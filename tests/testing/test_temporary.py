"""A plugin for one test: there inside the ``with``, gone after it."""

from __future__ import annotations

import sys
import traceback
import types
from pathlib import Path

import pytest

from visitatie.errors import Message, NotFoundError, PluginConflictError, PluginError
from visitatie.hooks import Check, Registry, hookimpl
from visitatie.testing import temporary_plugin, workspace  # noqa: F401  # a fixture
from visitatie.workspace import Workspace

FRAMEWORK = """
format = 1
[framework]
id = "even"
edition = "1"
title = "Even"
[[criteria]]
id = "A"
kind = "vraag"
title = "?"
"""
CODE = """
    from pathlib import Path
    from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

    @hookimpl
    def visitatie_frameworks():
        yield FrameworkSource("even", "Even", (EditionSource("1", Path({path!r})),))
"""


@pytest.fixture
def code(tmp_path: Path) -> str:
    path = tmp_path / "even.toml"
    path.write_text(FRAMEWORK)
    return CODE.format(path=str(path))


def test_its_framework_can_be_used_and_is_forgotten(
    workspace: Workspace,  # noqa: F811  # the fixture
    code: str,
) -> None:
    with temporary_plugin(workspace, code, name="even") as info:
        assert info.origin == "even (visitatie-even 0)"
        assert workspace.framework("even").title == "Even"
        assert workspace.registry.load("even").hooks == ("visitatie_frameworks",)
    with pytest.raises(NotFoundError):
        workspace.framework("even")
    assert "visitatie_temporary_even" not in sys.modules


def test_a_test_that_fails_leaves_nothing_behind(
    workspace: Workspace,  # noqa: F811  # the fixture
    code: str,
) -> None:
    with pytest.raises(NotFoundError), temporary_plugin(workspace, code):
        workspace.framework("evne")
    assert "temporary" not in [one.name for one in workspace.registry.plugins()]
    with temporary_plugin(workspace, code):
        assert workspace.framework("even").title == "Even"


def test_a_module_in_a_registry_works_too() -> None:
    module = types.ModuleType("my_own_module")

    @hookimpl
    def visitatie_checks() -> list[Check]:
        return [Check("mine", Message("Mine"), "audit", lambda _subject: [])]

    module.visitatie_checks = visitatie_checks  # type: ignore[attr-defined]  # what a module is for
    registry = Registry(search_path=[])
    sys.modules["my_own_module"] = module
    try:
        with temporary_plugin(registry, module):
            assert [one.record.id for one in registry.checks()] == ["mine"]
        assert registry.checks() == ()
        assert sys.modules["my_own_module"] is module
    finally:
        del sys.modules["my_own_module"]


def test_it_is_checked_like_any_other() -> None:
    registry = Registry(search_path=[])
    code = "from visitatie.hooks import hookimpl\n@hookimpl\ndef visitatie_chekcs(): return []\n"
    with (
        temporary_plugin(registry, code),
        pytest.raises(PluginError, match="did you mean visitatie_checks"),
    ):
        registry.load("temporary")


def test_what_was_set_aside_in_the_meantime_is_forgotten_too() -> None:
    registry = Registry(search_path=[])
    code = "from visitatie.hooks import hookimpl\n@hookimpl\ndef visitatie_checks(): return [1]\n"
    with temporary_plugin(registry, code):
        assert registry.checks() == ()
        assert [one.code for one in registry.failures] == ["plugin-failed"]
    assert [*registry.failures] == []


def test_a_name_that_is_taken_is_refused(workspace: Workspace) -> None:  # noqa: F811  # the fixture
    with (
        pytest.raises(PluginConflictError, match="Two plugins have the name 'inspectie-op'"),
        temporary_plugin(workspace, "", name="inspectie-op"),
    ):
        pass
    assert "visitatie_temporary_inspectie_op" not in sys.modules


def test_code_that_is_no_python_is_a_syntax_error_with_its_line() -> None:
    with (
        pytest.raises(SyntaxError, match="temporary plugin temporary"),
        temporary_plugin(Registry(search_path=[]), "def ("),
    ):
        pass


def test_a_traceback_shows_the_code() -> None:
    registry = Registry(search_path=[], strict=True)
    code = "from visitatie.hooks import hookimpl\n@hookimpl\ndef visitatie_checks(): return 1 / 0\n"
    with temporary_plugin(registry, code):
        with pytest.raises(PluginError) as caught:
            registry.checks()
        assert "return 1 / 0" in "".join(traceback.format_exception(caught.value))
