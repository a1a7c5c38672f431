"""Which line the maker of a plugin has to open."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from visitatie.hooks import places
from visitatie.hooks.places import place_of, place_of_error


def _raising() -> None:
    raise ValueError("no")


def test_a_function_stands_where_it_begins_also_when_it_is_wrapped_in_a_partial() -> None:
    begins = _raising.__code__.co_firstlineno
    for function in (_raising, partial(_raising)):
        place = place_of(function)
        assert place is not None
        assert (place.file, place.line) == (__file__, begins)


@pytest.mark.parametrize("thing", [None, len, 3, place_of])
def test_what_is_no_function_of_a_plugin_has_no_place(thing: object) -> None:
    assert place_of(thing) is None


def test_an_error_without_code_of_a_plugin_has_no_place() -> None:
    assert place_of_error(ValueError("never raised")) is None


def test_a_package_whose_name_begins_like_ours_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_OURS", f"{tmp_path / 'visitatie'}{os.sep}")
    file = tmp_path / "visitatie_beuk.py"
    file.write_text("def rule():\n    return 1 / 0\n", encoding="utf-8")
    names: dict[str, object] = {}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), names)  # noqa: S102  # a plugin's code
    place = place_of(names["rule"])
    assert place is not None
    assert place.file == str(file)
