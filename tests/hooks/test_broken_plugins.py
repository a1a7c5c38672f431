"""How every kind of broken plugin ends: specified, named, and without harm to the others."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from visitatie.errors import ExitCode, NotFoundError, PluginConflictError, PluginError
from visitatie.hooks import PluginState, Registry

Install = Callable[..., list[str]]

# folder of the fake distribution -> the reason that the user reads
BROKEN_AT_LOAD = {
    "import_error": "ImportError: the library it needs is not here",
    "exit_at_import": "SystemExit: 3",
    "misspelled": "there is no hook visitatie_framework; did you mean visitatie_frameworks?",
    "foreign_hook": "there is no hook pytest_configure; there are: visitatie_checks, "
    "visitatie_frameworks, visitatie_report_formats, visitatie_report_sections, visitatie_rules",
    "unmarked": "its function visitatie_frameworks is not marked with @hookimpl",
    "wrong_argument": "its hook visitatie_frameworks asks for pupils, school, which the hook does"
    " not have",
    "awaited": "its hook visitatie_frameworks is async, and hooks are plain functions",
    "wrapper": "its hook visitatie_frameworks is a wrapper, and a plugin may not wrap others",
    "old_wrapper": "its hook visitatie_frameworks is a wrapper, and a plugin may not wrap others",
    "missing_module": "ModuleNotFoundError: No module named 'fake_missing_module'",
    "syntax_error": "SyntaxError: ",
}

BROKEN_AT_LOAD_CODES = {
    "misspelled": "P005",
    "foreign_hook": "P005",
    "unmarked": "P006",
    "wrong_argument": "P008",
    "awaited": "P008",
    "wrapper": "P007",
    "old_wrapper": "P007",
    "missing_module": "P002",
    "syntax_error": "P003",
}
PLACES = {"missing_module": None}
"""Where the fault is not in the module of the plugin itself."""

BROKEN_IN_CHECKS = {
    "exit_in_hook": "SystemExit: enough",
    "wrong_record": "it gave str, where a list, tuple or generator of Check was expected",
    "bad_field": "TypeError: Check.title must be Message, not str",
    "twice": "it gave 'nothing' twice",
    "endless": "it gave more than 10000 records",
    "bad_repr": "plugin bad-repr (visitatie-bad-repr 1.0): _Unspeakable",
}


def _name(folder: str) -> str:
    return folder.replace("_", "-")


@pytest.mark.parametrize(("folder", "reason"), BROKEN_AT_LOAD.items(), ids=BROKEN_AT_LOAD)
def test_a_plugin_that_cannot_be_loaded_says_what_who_why_and_how_to_go_on(
    install: Install, folder: str, reason: str
) -> None:
    registry = Registry(search_path=install(folder))
    name = _name(folder)
    with pytest.raises(PluginError) as caught:
        registry.framework_source(name)
    text = str(caught.value)
    assert text.startswith(f"A plugin cannot be loaded: plugin {name} (visitatie-{name} 1.0): ")
    assert reason in text
    what, *place = text.partition("\nUpdate or repair the plugin")[0].splitlines()
    assert what == str(caught.value.message)
    assert caught.value.code == BROKEN_AT_LOAD_CODES.get(folder, "P004")
    file = PLACES.get(folder, f"fake_{folder}.py")
    if file is None:
        assert place == []
    else:
        assert re.fullmatch(rf"In \S+{file}:\d+", "".join(place))
    assert f"leave it out with --without {name} or VISITATIE_WITHOUT={name}" in text
    assert caught.value.plugin == name
    assert caught.value.exit_code is ExitCode.PLUGIN
    assert caught.value.__cause__ is not None
    (info,) = registry.plugins()
    assert info.state is PluginState.BROKEN
    assert info.hooks == ()
    assert info.reason == caught.value.message


@pytest.mark.parametrize("folder", BROKEN_AT_LOAD)
def test_a_broken_plugin_does_no_harm_to_another(install: Install, folder: str) -> None:
    registry = Registry(search_path=install(folder, "healthy"))
    assert [given.record.id for given in registry.frameworks()] == ["healthy", "second"]
    (notice,) = registry.failures
    assert BROKEN_AT_LOAD[folder] in str(notice.message)
    assert notice.code == "plugin-failed"


@pytest.mark.parametrize("folder", BROKEN_AT_LOAD)
def test_the_framework_that_is_asked_for_needs_no_other_plugin(
    install: Install, folder: str
) -> None:
    registry = Registry(search_path=install(folder, "healthy"), strict=True)
    assert registry.framework_source("healthy").record.id == "healthy"
    assert f"fake_{folder}" not in sys.modules
    assert registry.failures == ()


@pytest.mark.parametrize("folder", [*BROKEN_AT_LOAD, *BROKEN_IN_CHECKS, "same_name_one"])
def test_blocking_rescues(install: Install, folder: str) -> None:
    path = install(folder, "healthy", *(["same_name_two"] if folder == "same_name_one" else []))
    name = "same-name" if folder == "same_name_one" else _name(folder)
    registry = Registry(search_path=path, without=[name], strict=True)
    registry.load_all()
    assert [given.plugin for given in registry.checks()] == ["healthy"]
    assert f"fake_{folder}" not in sys.modules
    states = {info.name: info.state for info in registry.plugins()}
    assert states == {"healthy": PluginState.LOADED, name: PluginState.BLOCKED}


@pytest.mark.parametrize("folder", BROKEN_AT_LOAD)
def test_strict_mode_raises_what_would_be_set_aside(install: Install, folder: str) -> None:
    registry = Registry(search_path=install(folder, "healthy"), strict=True)
    for call in (registry.load_all, registry.frameworks, registry.checks):
        with pytest.raises(PluginError, match=_name(folder)):
            call()


@pytest.mark.parametrize(("folder", "reason"), BROKEN_IN_CHECKS.items(), ids=BROKEN_IN_CHECKS)
def test_checks_that_fail_are_set_aside_and_reported(
    install: Install, folder: str, reason: str
) -> None:
    path = install(folder, "healthy")
    registry = Registry(search_path=path)
    assert [given.record.id for given in registry.checks()] == ["look"]
    assert [given.record.id for given in registry.checks()] == ["look"]
    (notice,) = registry.failures
    text = str(notice.message)
    assert re.match(r"P01[012] The hook visitatie_checks cannot be called: plugin ", text)
    assert f"{reason} (Update or repair the plugin, or leave it out with" in text
    assert notice.location.file is not None
    assert notice.location.file.endswith(f"fake_{folder}.py")
    with pytest.raises(PluginError):
        Registry(search_path=path, strict=True).checks()


def test_what_a_plugin_gave_before_it_failed_is_not_used(install: Install) -> None:
    registry = Registry(search_path=install("half_a_generator", "healthy"))
    with pytest.raises(PluginError, match="LookupError: no second framework"):
        registry.framework_source("half-a-generator")
    assert "half-a-generator" not in [given.record.id for given in registry.frameworks()]
    assert [given.record.id for given in registry.checks()] == ["half", "look"]  # another hook


def test_the_same_failure_is_told_once_and_the_plugin_not_called_again(install: Install) -> None:
    registry = Registry(search_path=install("half_a_generator"))
    errors = []
    for _ in range(2):
        with pytest.raises(PluginError) as caught:
            registry.framework_source("half-a-generator")
        errors.append(caught.value)
    assert errors[0] is errors[1]
    registry.frameworks()
    registry.frameworks()
    assert len(registry.failures) == 1


@pytest.mark.parametrize(
    ("hook", "reason"),
    [
        ("frameworks", "number 1 of what it gave is str, where FrameworkSource was expected"),
        ("checks", "it gave str, where a list, tuple or generator of Check was expected"),
        ("report_sections", "it gave dict, where a list, tuple or generator of ReportSection"),
        ("report_formats", "it gave int, where a list, tuple or generator of ReportFormat"),
    ],
)
def test_what_is_no_record_is_refused(install: Install, hook: str, reason: str) -> None:
    registry = Registry(search_path=install("wrong_record"), strict=True)
    with pytest.raises(PluginError) as caught:
        getattr(registry, hook)()
    assert reason in str(caught.value)


def test_forgetting_to_return_the_rules_is_an_error(install: Install) -> None:
    registry = Registry(search_path=install("wrong_record"))
    with pytest.raises(PluginError, match="it gave NoneType, where a list"):
        registry.rules("wrong-record")


def test_two_plugins_with_one_framework_are_both_named(install: Install) -> None:
    registry = Registry(search_path=install("twin_one", "twin_two", "healthy"))
    for call in (registry.frameworks, lambda: registry.framework_source("twins")):
        with pytest.raises(PluginConflictError) as caught:
            call()
        assert str(caught.value) == (
            "Two plugins give 'twins': twin-one (visitatie-twin-one 1.0) and"
            " twin-two (visitatie-twin-two 2.0)\n"
            "Leave one of them out with --without twin-one or --without twin-two"
        )
        assert caught.value.exit_code is ExitCode.PLUGIN
    assert registry.framework_source("second").plugin == "healthy"  # not in their way


def test_leaving_out_one_of_two_settles_the_conflict(install: Install) -> None:
    registry = Registry(search_path=install("twin_one", "twin_two"), without=["twin-one"])
    assert registry.framework_source("twins").origin == "twin-two (visitatie-twin-two 2.0)"


def test_two_plugins_of_one_name_are_both_named_and_neither_imported(install: Install) -> None:
    registry = Registry(search_path=install("same_name_one", "same_name_two", "healthy"))
    assert [info.state for info in registry.plugins()] == [
        PluginState.AVAILABLE,
        PluginState.CONFLICT,
        PluginState.CONFLICT,
    ]
    for call in (registry.load, registry.framework_source, registry.rules):
        with pytest.raises(PluginConflictError) as caught:
            call("same-name")
        assert "visitatie-same-name-one 1.0, visitatie-same-name-two 2.0" in str(caught.value)
    assert [given.record.id for given in registry.frameworks()] == ["healthy", "second"]
    assert len(registry.failures) == 2
    assert not [name for name in sys.modules if name.startswith("fake_same_name")]


def test_one_module_cannot_be_two_plugins(install: Install) -> None:
    registry = Registry(search_path=install("one_module"))
    assert [given.plugin for given in registry.frameworks()] == ["one-module"]
    with pytest.raises(PluginConflictError) as caught:
        registry.load("the-same-module")
    assert "one-module (visitatie-one-module 1.0)" in str(caught.value)
    assert "the-same-module (visitatie-one-module 1.0)" in str(caught.value)


def test_what_cannot_be_shown_is_named_by_its_type(install: Install) -> None:
    registry = Registry(search_path=install("bad_repr"))
    with pytest.raises(PluginError, match="number 1 of what it gave is _Unspeakable, where"):
        registry.framework_source("bad-repr")


def test_the_user_can_break_off_a_plugin(install: Install) -> None:
    registry = Registry(search_path=install("interrupted"))
    with pytest.raises(KeyboardInterrupt):
        registry.checks()
    assert registry.failures == ()


@pytest.mark.parametrize("strict", [False, True])
def test_listing_works_with_every_broken_plugin_installed_and_imports_none(
    install: Install, *, strict: bool
) -> None:
    path = install()
    registry = Registry(search_path=path, strict=strict)
    infos = registry.plugins()
    names = {_name(Path(folder).name) for folder in path}
    silent = {"no-metadata", "torn-metadata", "bad-entry-points", "same-name-one", "same-name-two"}
    assert names - silent <= {info.name for info in infos}
    assert not [name for name in sys.modules if name.startswith("fake_")]
    states = {info.name: info.state for info in infos}
    assert states["healthy"] is PluginState.AVAILABLE
    assert states["no id"] is PluginState.BROKEN
    assert states["no-module"] is PluginState.BROKEN
    assert [info.name for info in infos] == sorted(info.name for info in infos)


def test_everything_broken_at_once_leaves_the_healthy_plugin_whole(install: Install) -> None:
    registry = Registry(search_path=install(), without=["interrupted", "twin-two"])
    assert registry.framework_source("healthy").origin == "healthy (visitatie-healthy 2.1)"
    assert {"healthy", "second"} < {given.record.id for given in registry.frameworks()}
    assert "look" in [given.record.id for given in registry.checks()]
    assert registry.report_sections()[0].record.id == "z-early"
    assert registry.report_format("text").plugin == "healthy"
    loaded = registry.load_all()
    assert {info.state for info in loaded} == set(PluginState) - {PluginState.AVAILABLE}


def test_a_missing_framework_is_looked_for_in_all_and_the_broken_ones_are_named(
    install: Install,
) -> None:
    registry = Registry(search_path=install("healthy", "import_error"))
    with pytest.raises(NotFoundError) as caught:
        registry.framework_source("secnd")
    assert str(caught.value) == (
        "There is no framework 'secnd'; did you mean 'second'?\n"
        "It may be in a plugin that is broken: import-error"
    )


_REPORT = """
import sys
from visitatie.hooks import Registry
registry = Registry(search_path=sys.path[:{count}], without=["interrupted", "twin-two"])
print(*registry.plugins(), sep="\\n")
assert not [name for name in sys.modules if name.startswith("fake_")]
for given in (
    registry.frameworks(), registry.checks(), registry.report_sections(), registry.report_formats()
):
    print([(one.record.id, one.origin) for one in given])
print(*registry.failures, *registry.load_all(), sep="\\n")
"""


def test_order_does_not_depend_on_the_seed_of_hashes_or_on_the_order_of_the_path(
    install: Install,
) -> None:
    path = install()
    outputs = {
        subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sys; sys.path[:1] = {order!r}\n" + _REPORT.format(count=len(path)),
            ],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, order in (("0", path), ("1", path), ("2", path[::-1]), ("3", path[::-1]))
    }
    assert len(outputs) == 1
    assert "z-early" in outputs.pop()


def test_the_errors_behind_what_was_set_aside_are_kept_for_who_wants_to_see_them(
    install: Install,
) -> None:
    registry = Registry(search_path=install("import_error", "healthy"))
    assert [type(error.__cause__) for error in registry.errors] == []
    registry.load_all()
    assert [type(error.__cause__) for error in registry.errors] == [ImportError]
    assert len(registry.failures) == 1
