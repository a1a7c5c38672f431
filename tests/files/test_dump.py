"""A framework that is written comes back as it was."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings

import strategies_frameworks
from visitatie.errors import UsageError
from visitatie.files import digest, dump_framework, load_framework
from visitatie.model import (
    About,
    Criterion,
    Fact,
    FactType,
    Framework,
    Scenario,
    texts,
    translated,
)

HERE = Path(__file__).parent


@given(framework=strategies_frameworks.frameworks())
@settings(max_examples=60)
def test_a_framework_comes_back_equal_with_the_same_digest(framework: Framework) -> None:
    text = dump_framework(framework)
    again = load_framework(text)
    assert again == framework
    assert digest(again) == digest(framework)
    assert dump_framework(again) == text


def test_the_complete_framework_comes_back_equal() -> None:
    framework = load_framework(HERE / "frameworks" / "complete.toml")
    assert load_framework(dump_framework(framework)) == framework


@given(framework=strategies_frameworks.frameworks())
@settings(max_examples=30)
def test_a_full_translation_replaces_every_text_and_nothing_else(framework: Framework) -> None:
    own = {path: f"<{number}>" for number, path in enumerate(texts(framework))}
    whole = evolve(framework, translations={"de": own})
    german = translated(whole, "de")
    assert texts(german) == own
    assert german.about.language == "de"
    back = texts(framework)
    again = translated(evolve(german, translations={"xx": back}), "xx")
    restored = evolve(
        again,
        about=evolve(again.about, language=framework.about.language),
        translations=framework.translations,
    )
    assert restored == framework


def test_a_number_that_no_file_can_hold_is_refused() -> None:
    framework = Framework(
        About("a", "1", "A"),
        (Criterion("c", "vraag", "C"),),
        facts=(Fact("n", FactType.NUMBER, "?"),),
        scenarios=(Scenario("s", "S", facts={"n": Fraction(1, 3)}),),
    )
    with pytest.raises(UsageError, match="1/3"):
        dump_framework(framework)
