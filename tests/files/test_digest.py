"""The digest of a framework: the same for the same content, another for any other content."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, fields, has
from hypothesis import given
from hypothesis import strategies as st

from example_frameworks import FRAMEWORKS
from visitatie.files import digest, load_framework
from visitatie.model import (
    AllOf,
    AnyOf,
    Certainty,
    Compare,
    CriteriaTest,
    Framework,
    Not,
    Outcome,
    Rule,
    Selection,
    ValueTest,
)

KNOWN = "sha256:f3a563c7d340a6df3ed8b6105126275321a378b5ef8a2cdbc1dec74433c2a753"


def load(path: Path) -> Framework:
    return load_framework(path, name=path.name)


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(FRAMEWORKS / "klein-2026.toml")


def test_the_digest_of_a_known_framework_never_changes() -> None:
    """An audit is tied to it for years: a new version of the library may not give another."""
    assert digest(load(FRAMEWORKS / "klein-2025.toml")) == KNOWN


def test_it_says_how_it_was_made_and_is_as_long_as_it_should_be(framework: Framework) -> None:
    kind, _colon, digits = digest(framework).partition(":")
    assert kind == "sha256"
    assert len(digits) == 64
    int(digits, 16)


SMALL = (FRAMEWORKS / "klein-2025.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("format = 1", "# Een opmerking.\nformat = 1 # nog een"),
        ('edition = "2025"\n', ""),
        ('kind = "standaard"\ntitle = "Aanbod"', 'title = "Aanbod"\nkind = "standaard"'),
        ('title = "Aanbod"', 'title = "Aanbod"\nweight = 1\ntext = ""\nguidance = ""'),
        ('title = "Aanbod"', 'title = """Aan\\\n  bod"""'),
        ('title = "Eindoordeel"', 'title = "Eindoordeel"\nopen = false\nadvisory = false'),
    ],
    ids=["comments", "order of tables", "order of keys", "defaults", "way of writing", "no"],
)
def test_how_it_was_written_down_makes_no_difference(tmp_path: Path, old: str, new: str) -> None:
    assert old in SMALL
    text = SMALL.replace(old, new)
    if not new:
        text = text.replace('id = "klein"\n', f'{old}id = "klein"\n')
    path = tmp_path / "klein.toml"
    path.write_text(text, encoding="utf-8")
    assert digest(load(path)) == digest(load(FRAMEWORKS / "klein-2025.toml"))


def test_a_folder_of_files_has_the_digest_of_one_file(tmp_path: Path) -> None:
    head, mark, tail = SMALL.partition("[[criteria]]")
    criteria, other, outcomes = tail.partition("[[outcomes]]")
    folder = tmp_path / "klein"
    folder.mkdir()
    (folder / "framework.toml").write_text(head + other + outcomes, encoding="utf-8")
    (folder / "a.toml").write_text(mark + criteria, encoding="utf-8")
    assert digest(load(folder)) == digest(load(FRAMEWORKS / "klein-2025.toml"))


def test_the_functions_of_a_plugin_are_no_content(framework: Framework) -> None:
    bound = evolve(framework, functions={"voorstel": lambda values, facts: "goed"})
    assert digest(bound) == digest(framework)


def test_the_order_of_criteria_levels_and_rules_is_content(framework: Framework) -> None:
    for name in ("criteria", "scales", "outcomes", "facts"):
        turned = evolve(framework, **{name: getattr(framework, name)[::-1]})
        assert digest(turned) != digest(framework), name


def test_conditions_of_another_kind_with_the_same_parts_differ(framework: Framework) -> None:
    test = CriteriaTest(Selection(), ValueTest(Compare.IS, ("goed",)))
    conditions = (AllOf((test,)), AnyOf((test,)), Not(test), test)
    rules = (Rule("voldoende", "r", when=one) for one in conditions)
    digests = {
        digest(evolve(framework, outcomes=(Outcome("o", "O", "oordeel", (rule,)),)))
        for rule in rules
    }
    assert len(digests) == len(conditions)


Path_ = tuple[str | int, ...]


def _leaves(value: object, path: Path_ = ()) -> Iterator[tuple[Path_, object]]:
    """Give every value of the model that is not made of others, with the way to it."""
    kind: Any = type(value)
    if has(kind):
        for one in fields(kind):
            if one.init and one.name != "functions":
                yield from _leaves(getattr(value, one.name), (*path, one.name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    elif not isinstance(value, Mapping):
        yield path, value


def _changed(value: Any, path: Path_, other: object) -> Any:  # noqa: ANN401  # any part of it
    if not path:
        return other
    head, *rest = path
    if isinstance(head, int):
        return (*value[:head], _changed(value[head], tuple(rest), other), *value[head + 1 :])
    return evolve(value, **{head: _changed(getattr(value, head), tuple(rest), other)})


def _other(value: object) -> object | None:
    """Give another value of the same kind, where that is allowed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next((one for one in type(value) if one is not value), None)
    if isinstance(value, str):
        return f"{value}9"
    if isinstance(value, int | Fraction):
        return value + 1
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    return None


BOTH = [load(FRAMEWORKS / name) for name in ("klein-2026.toml", "gesprek-1.toml")]
PLACES = [
    (framework, path, _other(value))
    for framework in BOTH
    for path, value in _leaves(framework)
    if _other(value) is not None
]


@given(st.sampled_from(PLACES))
def test_a_change_in_any_one_place_gives_another_digest(
    place: tuple[Framework, Path_, object],
) -> None:
    framework, path, other = place
    try:
        changed = _changed(framework, path, other)
    except ValueError:
        return  # no framework can have this here, so nobody can have changed it
    assert digest(changed) != digest(framework)


@given(st.sampled_from(BOTH), st.integers(0, 50))
def test_leaving_out_one_criterion_gives_another_digest(framework: Framework, n: int) -> None:
    place = n % len(framework.criteria)
    fewer = (*framework.criteria[:place], *framework.criteria[place + 1 :])
    assert digest(evolve(framework, criteria=fewer)) != digest(framework)


def test_translations_and_certainty_are_content(framework: Framework) -> None:
    without = evolve(framework, translations={})
    sure = evolve(
        framework,
        outcomes=tuple(evolve(one, certainty=Certainty.OFFICIAL) for one in framework.outcomes),
    )
    assert len({digest(framework), digest(without), digest(sure)}) == 3
