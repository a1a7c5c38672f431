"""Every hook is documented, its example runs, and the reference page is current."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import visitatie.hooks
from visitatie.hooks import Hooks, HouseStyleRequest, Provided, Registry


def house_styles(registry: Registry) -> tuple[Provided[object], ...]:
    given = registry.house_style(HouseStyleRequest(board="Our board"), ["our-board"])
    return () if given is None else (given,)


COLLECT: dict[str, Callable[[Registry], tuple[Provided[object], ...]]] = {
    "visitatie_frameworks": lambda registry: registry.frameworks(),
    "visitatie_rules": lambda registry: registry.rules("our-board"),
    "visitatie_checks": lambda registry: registry.checks(),
    "visitatie_report_sections": lambda registry: registry.report_sections(),
    "visitatie_report_formats": lambda registry: registry.report_formats(),
    "visitatie_house_style": house_styles,
}


@pytest.fixture(scope="module")
def reference(root: Path) -> ModuleType:
    path = root / "scripts/hook_reference.py"
    spec = importlib.util.spec_from_file_location("hook_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def our_board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A distribution whose plugin has still to be written."""
    info = tmp_path / "visitatie_our_board-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: visitatie-our-board\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[visitatie]\nour-board = visitatie_our_board.plugin\n")
    package = tmp_path / "visitatie_our_board"
    package.mkdir()
    (package / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield package / "plugin.py"
    for name in ("visitatie_our_board.plugin", "visitatie_our_board"):
        sys.modules.pop(name, None)


def test_every_hook_is_tested_here(reference: ModuleType) -> None:
    assert reference.names() == list(COLLECT)


@pytest.mark.parametrize("hook", COLLECT)
def test_the_example_of_every_hook_gives_records(
    reference: ModuleType, our_board: Path, tmp_path: Path, hook: str
) -> None:
    our_board.write_text(reference.parts(getattr(Hooks, hook))["Example"])
    registry = Registry(search_path=[str(tmp_path)], strict=True)
    given = COLLECT[hook](registry)
    assert [one.origin for one in given] == ["our-board (visitatie-our-board 1)"]
    assert registry.load("our-board").hooks == (hook,)


@pytest.mark.parametrize("hook", COLLECT)
def test_a_specification_does_nothing_itself(hook: str) -> None:
    specification = getattr(Hooks(), hook)
    arguments = [None] * len(inspect.signature(specification).parameters)
    with pytest.raises(NotImplementedError):
        specification(*arguments)


def test_the_reference_is_current(reference: ModuleType) -> None:
    assert reference.main(["--check"]) == 0, "run: python scripts/hook_reference.py"


def test_a_reference_that_is_not_current_is_found_and_renewed(
    reference: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(reference, "ROOT", tmp_path)
    assert reference.main(["--check"]) == 1
    assert "run: python scripts/hook_reference.py" in capsys.readouterr().out
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0
    (tmp_path / reference.PAGE).write_text("old")
    assert reference.main(["--check"]) == 1


@pytest.mark.parametrize(
    "text",
    [
        None,
        "Give nothing.",
        "Give.\n\nWhen called:\n    Never.\n\nGives:\n    Nothing.\n\nExample:\n    pass\n",
        "Give.\n\nGives:\n    A\n\nWhen called:\n    B\n\nOn failure:\n    C\n\nExample:\n    D\n",
    ],
)
def test_a_hook_without_every_part_of_its_documentation_is_an_error(
    reference: ModuleType, text: str | None
) -> None:
    def visitatie_new(self: object) -> None: ...

    visitatie_new.__doc__ = text
    with pytest.raises(ValueError, match="the docstring of visitatie_new must say: When called"):
        reference.parts(visitatie_new)


def test_the_reference_names_every_record_that_authors_can_make(reference: ModuleType) -> None:
    records = {record.__name__ for record in reference.RECORDS}
    text = reference.page()
    for record in records:
        assert f"### `{record}`" in text
    assert records <= set(visitatie.hooks.__all__)
    assert ":class:" not in text
    assert "``" not in text.replace("```", "")


def test_every_promised_name_is_there_once() -> None:
    for name in visitatie.hooks.__all__:
        assert getattr(visitatie.hooks, name) is not None
    assert len(set(visitatie.hooks.__all__)) == len(visitatie.hooks.__all__)
