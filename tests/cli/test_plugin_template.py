"""The plugin to begin with: its names, and what its files are."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.cli.plugin_template import (
    check_plugin_name,
    good_name,
    plugin_files,
    write_plugin,
)
from visitatie.cli.schema_files import SCHEMA_BESIDE
from visitatie.errors import UsageError, WriteError
from visitatie.files.schemas import schema_text

YEAR = 2031


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("onze-aanpak", "onze-aanpak"),
        ("Onze Aanpak!", "onze-aanpak"),
        ("visitatie-bord", "bord"),
        ("Één_kader", "een-kader"),
        ("5-vragen", "kader-5-vragen"),
        ("…", "kader"),
        ("a" * 50, "a" * 40),
        ("a" * 39 + "-b", "a" * 39),
        ("formats", "formats-2"),
        ("ons", "ons-3"),
    ],
)
def test_the_nearest_name_that_can_be_used(name: str, near: str) -> None:
    assert good_name(name, {"formats", "ons", "ons-2"}) == near


@given(st.text(max_size=60), st.sets(st.sampled_from(["kader", "a", "ab", "kader-2"])))
def test_the_nearest_name_is_always_a_good_one(name: str, taken: set[str]) -> None:
    check_plugin_name(good_name(name, taken), taken)


def test_a_name_that_cannot_be_used_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="'Ons Kader' cannot be the name of a plugin") as caught:
        check_plugin_name("Ons Kader", ())
    assert "For example: ons-kader" in str(caught.value)


def test_a_name_that_is_taken_is_refused_with_another() -> None:
    with pytest.raises(UsageError, match="There is a plugin 'ons' already") as caught:
        check_plugin_name("ons", {"ons"})
    assert "For example: ons-2" in str(caught.value)


def test_every_template_is_used_and_nothing_is_left_to_fill_in() -> None:
    folder = files("visitatie.cli") / "templates_plugin"
    names = {one.name for one in folder.iterdir()}
    made = plugin_files("ons-kader", "0.1.0", YEAR)
    assert made.pop(SCHEMA_BESIDE).decode() == schema_text("framework")
    assert len(made) == len(names)
    assert not [path for path, text in made.items() if b"$" in text.replace(b"${{ matrix", b"")]


def test_one_name_and_edition_everywhere() -> None:
    made = {str(path): text.decode() for path, text in plugin_files("o-k", "0.1.0", YEAR).items()}
    project = tomllib.loads(made["pyproject.toml"])["project"]
    assert project["name"] == "visitatie-o-k"
    assert project["version"] == "2031.1"
    assert project["entry-points"]["visitatie"] == {"o-k": "visitatie_o_k.plugin"}
    about = tomllib.loads(made["src/visitatie_o_k/frameworks/2031.toml"])["framework"]
    assert (about["id"], about["edition"], about["title"]) == ("o-k", "2031", "O k")
    assert {"tests/golden/2031.txt", "tests/golden/2031.csv"} <= {*made}


@pytest.mark.parametrize(
    ("version", "needed"),
    [
        ("0.1.0", "visitatie>=0.1,<0.2"),
        ("0.9.3", "visitatie>=0.9,<0.10"),
        ("2.3.1", "visitatie>=2.3,<3"),
    ],
)
def test_it_asks_for_the_visitatie_that_it_was_made_with(version: str, needed: str) -> None:
    made = plugin_files("ons", version, YEAR)
    project = tomllib.loads(made[Path("pyproject.toml")].decode())["project"]
    assert project["dependencies"] == [needed]


def test_its_licence_is_ours(root: Path) -> None:
    made = plugin_files("ons", "0.1.0", YEAR)
    assert made[Path("LICENSE")] == (root / "LICENSE").read_bytes()


def test_no_file_names_a_place_to_fetch_packages_from() -> None:
    for text in plugin_files("ons", "0.1.0", YEAR).values():
        assert b"pypi" not in text


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for folder in (tmp_path, tmp_path / "link"):
        with pytest.raises(UsageError, match="is there already"):
            write_plugin(folder, {Path("a"): b""})
    assert [one.name for one in tmp_path.iterdir()] == ["link"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="could not be made"):
        write_plugin(tmp_path / "file" / "plugin", {Path("a"): b""})
