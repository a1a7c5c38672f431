"""What is made when it is first asked for is there all the same."""

from __future__ import annotations

import re
from importlib import import_module
from types import ModuleType

import pytest

from visitatie._lazy import lazily, pattern

LAZY = ("visitatie", *(f"visitatie.{one}" for one in ("dossier", "files", "model", "scoring")))


@pytest.mark.parametrize("name", LAZY)
def test_every_public_name_is_there_and_is_no_module(name: str) -> None:
    package = import_module(name)
    found = {one: getattr(package, one) for one in package.__all__}
    assert found
    assert not [one for one, value in found.items() if isinstance(value, ModuleType)]


@pytest.mark.parametrize("name", LAZY)
def test_a_name_that_is_not_there_is_told_as_ever(name: str) -> None:
    with pytest.raises(AttributeError, match=f"module '{name}' has no attribute 'nothing'"):
        import_module(name).nothing  # noqa: B018  # that is what is tried


def test_only_the_module_of_a_name_is_asked() -> None:
    get = lazily("visitatie.model", {"no_such_module": "Nothing", "notice": "Severity"})
    assert get("Severity").__name__ == "Severity"
    with pytest.raises(ModuleNotFoundError):
        get("Nothing")


def test_a_pattern_does_what_one_of_re_does() -> None:
    lazy, made = (
        pattern(r"(\d+)-(?P<last>\w)", re.ASCII),
        re.compile(r"(\d+)-(?P<last>\w)", re.ASCII),
    )
    assert (lazy.pattern, lazy.flags, lazy.groupindex) == (made.pattern, made.flags, {"last": 2})
    for _ in range(2):
        found = lazy.fullmatch("12-a")
        assert found is not None
        assert found["last"] == "a"
    assert lazy.sub("x", "12-a 3-b") == made.sub("x", "12-a 3-b") == "x x"
    assert pattern(rb"a+").findall(b"baab") == [b"aa"]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    wrong = pattern("(")
    with pytest.raises(re.error):
        wrong.match("x")
