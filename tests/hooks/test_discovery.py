"""Which plugins there are, from metadata alone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import UsageError
from visitatie.hooks import (
    PluginInfo,
    PluginState,
    Registry,
    blocked_from_environment,
    strict_from_environment,
)

Install = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, set()),
        ("", set()),
        ("a", {"a"}),
        ("a,b c", {"a", "b", "c"}),
        (" a , ,b,\n", {"a", "b"}),
    ],
)
def test_names_to_leave_out_come_from_the_environment(value: str | None, names: set[str]) -> None:
    environ = {} if value is None else {"VISITATIE_WITHOUT": value}
    assert blocked_from_environment(environ) == names


@pytest.mark.parametrize(
    ("value", "strict"),
    [
        *[("1", True), ("yes", True), ("TRUE", True), ("on", True)],
        *[("", False), (" 0 ", False), ("no", False), ("off", False), ("false", False)],
    ],
)
def test_strict_mode_comes_from_the_environment(value: str, *, strict: bool) -> None:
    assert strict_from_environment({"VISITATIE_STRICT": value}) is strict
    assert strict_from_environment({}) is False


def test_an_unclear_strict_mode_is_an_error() -> None:
    with pytest.raises(UsageError) as caught:
        strict_from_environment({"VISITATIE_STRICT": "maybe"})
    assert str(caught.value) == "VISITATIE_STRICT is 'maybe'; it must be 1 or 0"


def test_the_listing_tells_name_distribution_version_and_module(install: Install) -> None:
    (info,) = Registry(search_path=install("healthy")).plugins()
    assert info == PluginInfo("healthy", "visitatie-healthy", "2.1", "fake_healthy")
    assert info.state is PluginState.AVAILABLE
    assert not info.bundled


def test_without_a_search_path_what_is_installed_is_found() -> None:
    names = {info.name for info in Registry().plugins()}
    assert {"inspectie-op", "po-raad-pijlers"} <= names


def test_of_a_distribution_that_is_there_twice_the_first_counts(install: Install) -> None:
    path = install("healthy")
    other = Path(path[0], "..", "other").resolve()
    info = other / "Visitatie.Healthy-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Visitatie.Healthy\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[visitatie]\nold-name = fake_healthy\n")
    names = [info.name for info in Registry(search_path=[*path, str(other)]).plugins()]
    assert names == ["healthy"]
    names = [info.name for info in Registry(search_path=[str(other), *path]).plugins()]
    assert names == ["old-name"]


def test_a_distribution_with_plugins_of_another_program_has_none_for_us(tmp_path: Path) -> None:
    info = tmp_path / "visitatie_like-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: visitatie-like\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[console_scripts]\nlike = visitatie_like:main\n")
    registry = Registry(search_path=[str(tmp_path)])
    assert registry.plugins() == ()
    assert registry.failures == ()


def test_entry_points_that_name_no_plugin_are_listed_with_the_reason(install: Install) -> None:
    registry = Registry(search_path=install("bad_entry_points"))
    reasons = {info.name: str(info.reason) for info in registry.plugins()}
    assert reasons == {
        "no id": "its entry point has 'no id' as its name, which is no id",
        "no-module": "its entry point names 'fake_nothing:plugin', which is no module",
    }
    registry.load_all()
    assert len(registry.failures) == 2


def test_a_name_that_is_no_id_is_so_also_where_two_have_it(tmp_path: Path) -> None:
    info = tmp_path / "visitatie_x-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: visitatie-x\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[visitatie]\nno id = a\nno id = b\n")
    infos = Registry(search_path=[str(tmp_path)]).plugins()
    assert [(info.state, info.module) for info in infos] == [
        (PluginState.BROKEN, "a"),
        (PluginState.BROKEN, "b"),
    ]


def test_a_distribution_without_a_name_is_reported(install: Install) -> None:
    registry = Registry(search_path=install("no_metadata"))
    assert registry.plugins() == ()
    (notice,) = registry.failures
    assert str(notice.message) == (
        "The metadata of an installed distribution cannot be read:"
        " it has plugins for visitatie, but no name or no version"
    )


@pytest.mark.parametrize("strict", [False, True])
def test_metadata_that_cannot_be_read_is_reported(install: Install, *, strict: bool) -> None:
    path = install("torn_metadata", "healthy")
    registry = Registry(search_path=path, strict=strict)
    assert [info.name for info in registry.plugins()] == ["healthy"]
    (notice,) = registry.failures
    assert notice.code == "plugin-metadata"
    assert str(notice.message).startswith(
        "The metadata of an installed distribution cannot be read: "
    )


def test_metadata_that_are_no_text_are_reported(tmp_path: Path) -> None:
    info = tmp_path / "visitatie_bytes-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_bytes(b"[visitatie]\n\xff = x\n")
    registry = Registry(search_path=[str(tmp_path)])
    assert registry.plugins() == ()
    (notice,) = registry.failures
    assert "UnicodeDecodeError" in str(notice.message)


_LINES = st.sampled_from(
    ["[visitatie]", "[visitatie", "[other]", "a = b", "a=b.c:d", "a", "= b", "a =", "=", "#", "[]"]
)


@given(st.lists(_LINES | st.text(max_size=8)))
def test_no_text_of_entry_points_can_stop_the_listing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("site")
    info = folder / "visitatie_x-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: visitatie-x\nVersion: 1.0\n")
    text = "\n".join(["# visitatie", *lines])
    (info / "entry_points.txt").write_bytes(text.encode("utf-8", "surrogatepass"))
    registry = Registry(search_path=[str(folder)])
    infos = registry.plugins()
    assert [info.name for info in infos] == sorted(info.name for info in infos)
    if registry.failures:
        assert infos == ()
    registry.load_all()  # "b" and "b.c" are no modules: broken, and set aside
    assert not [info for info in registry.plugins() if info.state is PluginState.LOADED]


def test_a_plugin_that_ships_with_us_is_called_after_its_module(install: Install) -> None:
    registry = Registry(["fake_healthy"], search_path=install("healthy")[:0])
    (info,) = registry.plugins()
    assert (info.name, info.distribution) == ("fake-healthy", "visitatie")
    assert info.version == metadata.version("visitatie")
    assert info.bundled
    assert registry.bundled == ("fake-healthy",)
    assert Registry(["fake_healthy"], without=["fake-healthy"], search_path=[]).bundled == ()


def test_a_source_tree_that_is_not_installed_has_no_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert Registry(["a.b"], search_path=[]).plugins()[0].version == "0"


def test_what_is_read_is_what_the_standard_library_reads() -> None:
    mine = {
        (info.name, info.module, info.distribution, info.version) for info in Registry().plugins()
    }
    assert mine == {
        (point.name, point.value, one.metadata["Name"], one.version)
        for one in metadata.distributions()
        for point in one.entry_points
        if point.group == "visitatie"
    }
    assert mine


def test_a_plugin_in_a_zip_on_the_path_is_found(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as opened:
        info = "visitatie_x-1.0.dist-info"
        opened.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: visitatie-x\nVersion: 1\n"
        )
        opened.writestr(f"{info}/entry_points.txt", "[visitatie]\nx = a.b\n")
    (found,) = Registry(search_path=[str(path), str(tmp_path / "gone")]).plugins()
    assert (found.name, found.module, found.origin) == ("x", "a.b", "x (visitatie-x 1)")


def test_an_entry_point_without_module_is_reported(tmp_path: Path) -> None:
    info = tmp_path / "visitatie_x-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: visitatie-x\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[other]\nodd\n[visitatie]\n# remark\nodd\n")
    registry = Registry(search_path=[str(tmp_path)])
    assert registry.plugins() == ()
    (notice,) = registry.failures
    assert "its entry point 'odd' names no module" in str(notice.message)


def test_two_plugins_that_ship_with_us_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match=r"one name: a\.pdf, b\.pdf"):
        Registry(["a.pdf", "b.pdf"], search_path=[]).plugins()


def test_making_a_registry_looks_nothing_up_and_the_listing_imports_no_plugin() -> None:
    code = (
        "import sys\n"
        "from visitatie.hooks import Registry\n"
        "registry = Registry(['json.tool'])\n"
        "assert 'importlib.metadata' not in sys.modules\n"
        "registry.plugins()\n"
        "assert 'json.tool' not in sys.modules\n"
        "assert not [m for m in sys.modules if m.startswith('visitatie_')]\n"
        "assert not {'weasyprint', 'jinja2', 'click', 'babel'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
