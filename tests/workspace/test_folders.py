"""Frameworks that are only files: a folder of a board, without any packaging."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_frameworks import example_workspace
from visitatie.errors import InputError, NotFoundError
from visitatie.scoring import score
from visitatie.workspace import Workspace

OWN = """\
format = 1

[framework]
id = "{id}"
edition = "{edition}"
title = "Kader van de Linde"

[[scales]]
id = "schaal"
title = "Schaal"
levels = [{{ id = "laag", label = "Laag" }}, {{ id = "hoog", label = "Hoog" }}]

[[criteria]]
id = "A"
kind = "onderdeel"
title = "Rust in de klas"
scale = "schaal"

[[outcomes]]
id = "eind"
title = "Eindoordeel"
scale = "schaal"

[[outcomes.rules]]
level = "laag"
because = "A is laag."
of = ["A"]
is = "laag"

[[outcomes.rules]]
level = "hoog"
because = "A is hoog."
otherwise = true
"""


def _write(path: Path, framework_id: str = "linde", edition: str = "1") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN.format(id=framework_id, edition=edition), encoding="utf-8")
    return path


def test_a_framework_file_in_a_folder_is_known_at_once(tmp_path: Path) -> None:
    path = _write(tmp_path / "linde.toml")
    workspace = Workspace(folders=[tmp_path])
    framework = workspace.framework("linde")
    assert score(framework, {"A": "hoog"}).outcomes["eind"].level == "hoog"
    listed = {one.id: one for one in workspace.frameworks()}
    assert listed["linde"].origin == str(path)
    assert listed["linde"].editions == ("1",)


def test_a_folder_with_a_framework_file_in_it_is_one_framework(tmp_path: Path) -> None:
    _write(tmp_path / "groot" / "framework.toml", "groot")
    assert Workspace(folders=[tmp_path]).framework("groot@1").title == "Kader van de Linde"


def test_without_an_edition_it_is_the_last_one(tmp_path: Path) -> None:
    _write(tmp_path / "a.toml", edition="2026")
    _write(tmp_path / "b.toml", edition="2025")
    workspace = Workspace(folders=[tmp_path])
    assert workspace.framework("linde").edition == "2026"
    assert workspace.framework("linde", edition="2025").edition == "2025"
    with pytest.raises(NotFoundError, match="it has 2025, 2026"):
        workspace.framework("linde@2027")


def test_a_folder_that_is_not_there_has_no_frameworks(tmp_path: Path) -> None:
    workspace = Workspace(folders=[tmp_path / "nergens"])
    with pytest.raises(NotFoundError):
        workspace.framework("linde")
    assert workspace.failures == ()


def test_a_file_that_cannot_be_read_is_named_and_the_others_work(tmp_path: Path) -> None:
    _write(tmp_path / "linde.toml")
    (tmp_path / "stuk.toml").write_text("x = [\n", encoding="utf-8")
    (tmp_path / "instelling.toml").write_text('kleur = "groen"\n', encoding="utf-8")
    (tmp_path / "half.toml").write_text('[framework]\nid = "half"\n', encoding="utf-8")
    workspace = Workspace(folders=[tmp_path])
    assert workspace.framework("linde").ref == "linde@1"
    (notice,) = workspace.failures
    assert notice.code == "framework-unreadable"
    assert notice.location.file == str(tmp_path / "stuk.toml")
    assert notice.location.line is not None


def test_problems_of_a_framework_in_a_folder_point_into_its_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "linde.toml")
    path.write_text(path.read_text(encoding="utf-8").replace('is = "laag"', 'is = "lag"'), "utf-8")
    with pytest.raises(InputError) as caught:
        Workspace(folders=[tmp_path]).framework("linde")
    assert caught.value.problems[0].location.file == str(path)


def test_an_overlay_may_build_on_a_framework_of_a_folder(tmp_path: Path) -> None:
    _write(tmp_path / "linde.toml")
    overlay = tmp_path / "eik.toml"
    overlay.write_text(
        'format = 1\n[framework]\nextends = "linde@1"\nid = "eik"\nedition = "1"\n'
        'title = "Kader van de Eik"\n',
        encoding="utf-8",
    )
    framework = Workspace(folders=[tmp_path]).framework("eik")
    assert [one.id for one in framework.criteria] == ["A"]


def test_two_files_with_one_edition_are_an_error_that_names_both(tmp_path: Path) -> None:
    first, second = _write(tmp_path / "a.toml"), _write(tmp_path / "b.toml")
    with pytest.raises(InputError) as caught:
        Workspace(folders=[tmp_path]).framework("linde")
    (problem,) = caught.value.problems
    assert problem.code == "F036"
    assert (problem.location.file, problem.location.line) == (str(second), 4)
    assert str(first) in str(caught.value)
    assert str(second) in str(caught.value)


def test_a_file_and_a_plugin_with_one_id_are_an_error_that_names_both(tmp_path: Path) -> None:
    plain = example_workspace()
    name = next(one.id for one in plain.frameworks() if one.origin.startswith(one.id))
    path = _write(tmp_path / "own.toml", name)
    workspace = example_workspace(folders=[tmp_path])
    with pytest.raises(InputError, match=f"{name} is there twice") as caught:
        workspace.framework(name)
    assert str(path) in str(caught.value)
    with pytest.raises(InputError):
        workspace.frameworks()


def test_looking_for_a_framework_in_a_folder_imports_no_plugin(tmp_path: Path) -> None:
    _write(tmp_path / "linde.toml")
    workspace = Workspace(folders=[tmp_path])
    workspace.framework("linde")
    assert {info.state.value for info in workspace.registry.plugins()} == {"available"}


def test_a_checked_file_gives_problems_or_remarks_never_both(tmp_path: Path) -> None:
    workspace = Workspace()
    good = _write(tmp_path / "goed.toml")
    assert workspace.check_file(good) == ((), ())
    bad = _write(tmp_path / "fout.toml")
    bad.write_text(
        bad.read_text(encoding="utf-8").replace('scale = "schaal"', 'scale = "s"'), "utf-8"
    )
    problems, notices = workspace.check_file(bad)
    assert problems
    assert notices == ()
