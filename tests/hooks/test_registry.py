"""What the plugins give: only from those that are needed, sorted, and with its origin."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from visitatie.errors import ExitCode, NotFoundError, PluginConflictError, PluginError
from visitatie.hooks import PluginState, Registry, Severity

Install = Callable[..., list[str]]
Write = Callable[[str, str], list[str]]

FORMAT = """
from visitatie.errors import Message
from visitatie.hooks import ReportFormat, hookimpl

@hookimpl
def visitatie_report_formats():
    yield ReportFormat("{id}", Message("Format"), ".x", "text/x", lambda document, options: b"")
"""


def test_every_record_has_the_plugin_that_gave_it(install: Install) -> None:
    registry = Registry(search_path=install("healthy"))
    for given in (
        *registry.frameworks(),
        *registry.rules("healthy"),
        *registry.checks(),
        *registry.report_sections(),
        *registry.report_formats(),
    ):
        assert given.origin == "healthy (visitatie-healthy 2.1)"


def test_loading_tells_which_hooks_a_plugin_has(install: Install) -> None:
    registry = Registry(search_path=install("healthy", "twin_one"))
    assert registry.load("twin-one").hooks == ("visitatie_frameworks",)
    assert registry.load("healthy").state is PluginState.LOADED
    assert len(registry.load("healthy").hooks) == 5


def test_a_framework_of_a_plugin_with_another_name_is_found(install: Install) -> None:
    registry = Registry(search_path=install("healthy", "twin_one"))
    assert registry.framework_source("second").plugin == "healthy"
    assert registry.framework_source("twins").plugin == "twin-one"


def test_a_plugin_need_not_give_the_framework_of_its_name(install: Install) -> None:
    registry = Registry(search_path=install("twin_one", "exit_in_hook"))
    with pytest.raises(NotFoundError) as caught:
        registry.framework_source("twin-one")
    assert str(caught.value) == (
        "There is no framework 'twin-one'; did you mean 'twins'?\n"
        "visitatie plugins lists the plugins that are installed"
    )
    assert caught.value.exit_code is ExitCode.NOT_FOUND


def test_the_framework_that_is_nearest_is_named_before_its_plugin_is_loaded(
    install: Install,
) -> None:
    registry = Registry(search_path=install("import_error"))
    with pytest.raises(NotFoundError, match="did you mean 'import-error'"):
        registry.framework_source("import-eror")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("helthy", "There is no plugin 'helthy'; did you mean 'healthy'?"),
        ("xyz", "There is no plugin 'xyz'"),
    ],
)
def test_an_unknown_plugin_is_an_error_with_the_nearest_name(
    install: Install, name: str, text: str
) -> None:
    registry = Registry(search_path=install("healthy"))
    for call in (registry.load, registry.rules, lambda name: registry.checks([name])):
        with pytest.raises(NotFoundError) as caught:
            call(name)
        assert str(caught.value.message) == text


def test_an_unknown_name_to_leave_out_is_reported(install: Install) -> None:
    registry = Registry(search_path=install("healthy"), without=["helthy"], strict=True)
    registry.plugins()
    (notice,) = registry.failures
    assert notice.severity is Severity.WARNING
    assert notice.code == "plugin-unknown"
    assert str(notice.message) == "There is no plugin 'helthy'; did you mean 'healthy'?"


def test_what_is_left_out_is_not_imported_and_says_so_when_asked_for(install: Install) -> None:
    registry = Registry(search_path=install("healthy"), without={"healthy"})
    assert registry.plugins()[0].state is PluginState.BLOCKED
    assert registry.frameworks() == ()
    assert registry.checks(["healthy"]) == ()
    with pytest.raises(PluginError) as caught:
        registry.framework_source("healthy")
    assert str(caught.value) == (
        "The plugin healthy (visitatie-healthy 2.1) is left out\n"
        "Do without --without healthy and VISITATIE_WITHOUT"
    )
    assert "fake_healthy" not in sys.modules
    assert registry.failures == ()


@pytest.mark.parametrize("arguments", [{"without": "healthy"}, {"bundled": "visitatie.plugins"}])
def test_a_name_in_place_of_names_is_refused(arguments: dict[str, str]) -> None:
    with pytest.raises(TypeError, match="collections of names, not one text"):
        Registry(**arguments)  # type: ignore[arg-type]  # that is the point


def test_only_the_plugins_that_are_named_are_imported(install: Install) -> None:
    registry = Registry(search_path=install("healthy", "import_error", "twin_one"))
    assert len(registry.checks(["healthy", "twin-one"])) == 1
    assert len(registry.report_sections(["healthy"])) == 2
    assert len(registry.report_formats(["healthy"])) == 1
    assert registry.report_formats([]) == ()
    states = {info.name: info.state for info in registry.plugins()}
    assert states["import-error"] is PluginState.AVAILABLE
    assert registry.failures == ()


def test_sections_stand_by_order_and_then_by_id(write_plugin: Write) -> None:
    code = """
from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl

@hookimpl
def visitatie_report_sections():
    for name, order in (("c", 2), ("b", 1), ("a", 2), ("d", -1)):
        yield ReportSection(name, Message("Title"), order, lambda context: None)
"""
    registry = Registry(search_path=write_plugin("sections", code))
    assert [given.record.id for given in registry.report_sections()] == ["d", "b", "a", "c"]


def test_a_format_of_ours_comes_before_one_of_another_with_the_same_id(
    write_plugin: Write,
) -> None:
    write_plugin("ours", FORMAT.format(id="pdf"))
    path = write_plugin("theirs", FORMAT.format(id="pdf"))
    registry = Registry(["written_ours"], search_path=path)
    assert registry.report_format("pdf").plugin == "written-ours"
    assert "written_theirs" not in sys.modules
    with pytest.raises(
        PluginConflictError, match=r"Two plugins give 'pdf': theirs .* written-ours"
    ):
        registry.report_formats()
    with pytest.raises(NotFoundError, match="There is no report format 'docx'"):
        registry.report_format("docx")


def test_a_plugin_cannot_take_the_name_of_one_that_ships_with_us(write_plugin: Write) -> None:
    write_plugin("ours", FORMAT.format(id="pdf"))
    path = write_plugin("written-ours", FORMAT.format(id="stolen"))
    registry = Registry(["written_ours"], search_path=path)
    ours, theirs = registry.plugins()
    assert (ours.bundled, ours.state) == (True, PluginState.AVAILABLE)
    assert (theirs.bundled, theirs.state) == (False, PluginState.CONFLICT)
    assert [given.record.id for given in registry.report_formats()] == ["pdf"]
    assert registry.load("written-ours").bundled
    assert registry.plugins()[1] == theirs
    (notice,) = registry.failures
    assert "its name is given by more than one plugin: visitatie " in str(notice.message)
    assert "written_written_ours" not in sys.modules
    with pytest.raises(PluginConflictError):
        Registry(["written_ours"], search_path=path, strict=True).report_formats()


def test_the_name_of_a_distribution_does_not_decide_whose_plugin_is_taken(
    install: Install, write_plugin: Write
) -> None:
    install("healthy")
    path = write_plugin("fake-healthy", FORMAT.format(id="stolen"))  # sorts before visitatie
    registry = Registry(["fake_healthy"], search_path=path)
    assert registry.load("fake-healthy").bundled
    assert registry.report_format("text").plugin == "fake-healthy"


def test_what_ships_with_us_is_never_set_aside(install: Install) -> None:
    install("import_error", "healthy")
    registry = Registry(["fake_import_error"], search_path=[])
    for call in (registry.report_sections, registry.load_all, registry.frameworks):
        with pytest.raises(PluginError, match=r"import-error \(visitatie "):
            call()
    assert registry.failures == ()


def test_the_caller_can_set_aside_what_failed_in_its_hands(install: Install) -> None:
    path = install("healthy")
    error = PluginError("The section 'late' cannot be built", plugin="healthy")
    registry = Registry(search_path=path)
    registry.set_aside(error)
    registry.set_aside(error)
    assert [str(notice.message) for notice in registry.failures] == [str(error)]
    with pytest.raises(PluginError):
        Registry(search_path=path, strict=True).set_aside(error)
    with pytest.raises(PluginError):
        Registry(["healthy"], search_path=[]).set_aside(error)


def test_registries_do_not_share_anything(install: Install) -> None:
    path = install("healthy")
    first, second = Registry(search_path=path), Registry(search_path=path, without=["healthy"])
    first.load_all()
    assert second.frameworks() == ()
    assert Registry(search_path=path).plugins()[0].state is PluginState.AVAILABLE


def test_a_hook_that_another_version_may_have_can_be_marked_as_optional(
    write_plugin: Write,
) -> None:
    code = """
from visitatie.hooks import hookimpl

@hookimpl(optionalhook=True)
def visitatie_of_the_future():
    raise AssertionError("not called")
"""
    registry = Registry(search_path=write_plugin("early", code), strict=True)
    assert registry.load("early").hooks == ()
    code += "\n@hookimpl\ndef visitatie_rulez():\n    return []\n"
    registry = Registry(search_path=write_plugin("both", code), strict=True)
    with pytest.raises(PluginError, match="no hook visitatie_rulez; did you mean visitatie_rules"):
        registry.load("both")


def test_a_hook_may_have_arguments_of_its_own_with_defaults(write_plugin: Write) -> None:
    code = FORMAT.format(id="x").replace("report_formats()", "report_formats(school=None)")
    registry = Registry(search_path=write_plugin("defaults", code), strict=True)
    assert [given.record.id for given in registry.report_formats()] == ["x"]


def test_a_function_of_another_module_is_no_forgotten_hook(write_plugin: Write) -> None:
    write_plugin("helper", "def visitatie_help():\n    return 5\n")
    code = "from written_helper import visitatie_help\nvisitatie_version = '1'\n"
    registry = Registry(search_path=write_plugin("user", code), strict=True)
    assert registry.load("user").state is PluginState.LOADED


def test_one_module_may_have_two_implementations_of_a_hook(write_plugin: Write) -> None:
    code = (
        FORMAT.format(id="one")
        + """
@hookimpl(specname="visitatie_report_formats")
def more():
    return [ReportFormat("two", Message("Format"), ".x", "text/x", lambda document, options: b"")]
"""
    )
    registry = Registry(search_path=write_plugin("double", code), strict=True)
    assert [given.record.id for given in registry.report_formats()] == ["one", "two"]
