"""The public names of the library: every one promised exists, and no other can be seen."""

from __future__ import annotations

import subprocess
import sys
import types
from importlib.metadata import version

import pytest

import visitatie


def test_every_promised_name_is_there() -> None:
    for name in visitatie.__all__:
        assert getattr(visitatie, name) is not None, name


def test_the_list_of_names_is_sorted_and_names_each_once() -> None:
    assert list(visitatie.__all__) == sorted(set(visitatie.__all__))


def test_no_other_public_name_can_be_seen() -> None:
    for name in visitatie.__all__:
        getattr(visitatie, name)  # load what is lazy
    seen = {
        name
        for name, value in vars(visitatie).items()
        if not name.startswith("_") and not isinstance(value, types.ModuleType)
    }
    assert seen - {"annotations"} <= set(visitatie.__all__)


def test_dir_shows_the_promised_names_before_they_are_loaded() -> None:
    code = "import visitatie; print(set(visitatie.__all__) <= set(dir(visitatie)))"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "True"


def test_a_star_import_works_in_a_fresh_interpreter() -> None:
    code = (
        "from visitatie import *; import visitatie; print(set(visitatie.__all__) <= set(globals()))"
    )
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "True"


def test_a_name_that_is_not_there_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="scoer"):
        _ = visitatie.scoer  # misspelled on purpose


def test_the_version_is_that_of_the_distribution() -> None:
    assert visitatie.__version__ == version("visitatie")
