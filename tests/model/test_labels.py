"""Fixed values have words that people read, in both languages."""

from __future__ import annotations

from enum import Enum

import pytest

from visitatie.locale import LANGUAGES, translations
from visitatie.model import (
    AuditKind,
    Certainty,
    Compare,
    EvidenceKind,
    FindingKind,
    GateKind,
    Role,
    Standing,
    StepKind,
    TieKind,
    Unrated,
    label,
)

READ_BY_PEOPLE = (
    Unrated,
    AuditKind,
    Role,
    EvidenceKind,
    FindingKind,
    Certainty,
    GateKind,
    Standing,
    StepKind,
    TieKind,
)
VALUES: list[Enum] = [value for kind in READ_BY_PEOPLE for value in kind]


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_every_value_that_people_read_has_words_in_every_language(value: Enum) -> None:
    message = label(value)
    for language in LANGUAGES:
        shown = message.render(translations(language).gettext)
        assert shown.strip()
        assert "_" not in shown
    assert message.template in translations("nl")._catalog  # type: ignore[attr-defined]  # noqa: SLF001  # the only way to ask


@pytest.mark.parametrize("kind", READ_BY_PEOPLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_values_of_one_kind_have_the_same_words(kind: type[Enum], language: str) -> None:
    shown = [label(value).render(translations(language).gettext) for value in kind]
    assert len(set(shown)) == len(shown)


def test_the_dutch_words_are_those_of_the_field() -> None:
    dutch = translations("nl").gettext
    assert [label(value).render(dutch) for value in Unrated] == [
        "Niet gezien",
        "Niet van toepassing",
        "Niet te beoordelen",
        "Niet onderzocht",
        "Geen oordeel",
    ]
    assert [label(value).render(dutch) for value in FindingKind] == [
        "Gaat goed",
        "Moet beter",
        "Kan beter",
    ]


def test_a_value_that_nobody_reads_has_no_words() -> None:
    with pytest.raises(KeyError):
        label(Compare.IS)
