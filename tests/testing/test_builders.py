"""Builders: only what a test is about has to be written."""

from __future__ import annotations

import pytest

from visitatie import Workspace
from visitatie.errors import InputError
from visitatie.files import load_framework
from visitatie.model import AuditKind, Framework, Subject, Unrated
from visitatie.testing import a_record, an_audit

NUMBERS = """
format = 1
[framework]
id = "getal"
edition = "1"
title = "Getal"
language = "fr"
conversation = true
[[scales]]
id = "half"
title = "Half"
range = { minimum = 0, maximum = 2, step = 0.5 }
[[criteria]]
id = "a.b"
kind = "vraag"
title = "Hoeveel?"
scale = "half"
"""


@pytest.fixture
def framework() -> Framework:
    return Workspace(strict=True).framework("inspectie-op@2025")


def test_an_audit_needs_nothing_but_a_framework(framework: Framework) -> None:
    audit = an_audit(framework)
    assert audit.kind is AuditKind.AUDIT
    assert audit.framework.ref == "inspectie-op@2025"
    assert audit.language == "nl"
    assert Workspace().framework_of(audit) == framework


def test_any_field_of_an_audit_can_be_given(framework: Framework) -> None:
    audit = an_audit(framework, subject=Subject("De Eik"), language="en")
    assert (audit.subject.name, audit.language) == ("De Eik", "en")
    with pytest.raises(TypeError, match="nonsense"):
        an_audit(framework, nonsense=1)


def test_a_conversation_in_a_language_without_reports_is_a_visitation() -> None:
    audit = an_audit(load_framework(NUMBERS))
    assert audit.kind is AuditKind.VISITATION
    assert audit.language == "nl"


def test_levels_and_reasons_become_judgements_that_rest_on_evidence(framework: Framework) -> None:
    record = a_record(framework, OP2="goed", OR1=Unrated.NOT_ASSESSABLE)
    good, none = record.judgements
    assert (good.criterion, good.level, len(good.evidence)) == ("OP2", "goed", 2)
    assert (none.criterion, none.unrated) == ("OR1", Unrated.NOT_ASSESSABLE)
    assert Workspace(strict=True).notices(record, framework) == ()


def test_a_record_without_judgements_has_nothing_in_it(framework: Framework) -> None:
    record = a_record(framework, facts={"nominated_good": True})
    assert not record.judgements
    assert not record.evidence
    assert record.audit.facts == {"nominated_good": True}


def test_ids_that_are_no_names_and_numbers_can_be_given_too() -> None:
    (judgement,) = a_record(load_framework(NUMBERS), {"a.b": 1}).judgements
    assert (judgement.criterion, judgement.level) == ("a.b", "1")


def test_what_does_not_fit_is_listed_at_once(framework: Framework) -> None:
    with pytest.raises(InputError) as caught:
        a_record(framework, {"OP9": "goed"}, OP2="mooi", facts={"onbekend": 1})
    assert len(caught.value.problems) == 3
    assert "mooi" in str(caught.value)
