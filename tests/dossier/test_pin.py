"""An audit is judged with the framework it began with, or it says that it is not."""

from __future__ import annotations

import pytest
from attrs import evolve

from visitatie.dossier import check_pin, pin
from visitatie.errors import InputError
from visitatie.model import Framework


def test_the_framework_of_the_audit_is_accepted(framework: Framework) -> None:
    check_pin(pin(framework, "sha256:abc"), framework, "sha256:abc")


def test_another_edition_is_refused_and_the_right_one_named(framework: Framework) -> None:
    newer = evolve(framework, about=evolve(framework.about, edition="2027"))
    with pytest.raises(InputError) as caught:
        check_pin(pin(framework, "x"), newer, "x", file="linde/audit.toml")
    (problem,) = caught.value.problems
    assert problem.code == "D006"
    assert str(problem).startswith("linde/audit.toml: D006 audit.framework: ")
    assert "made with klein@2026, not with klein@2027" in str(problem)
    assert "use klein@2026" in str(problem)


def test_changed_content_is_refused_with_what_to_do(framework: Framework) -> None:
    with pytest.raises(InputError) as caught:
        check_pin(pin(framework, "sha256:abc"), framework, "sha256:def")
    (problem,) = caught.value.problems
    assert problem.code == "D007"
    for part in (
        "sha256:abc",
        "sha256:def",
        "klein@2026",
        "visitatie upgrade DOSSIER --to klein@2026",
    ):
        assert part in str(problem)
