"""The facts behind a report: by id and as people read them, and nothing worked out anew."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from attrs import evolve

from example_audits import context_of, judged
from example_frameworks import example_workspace
from visitatie.dossier import Dossier
from visitatie.model import Framework, Judgement, Override, Record, Unrated
from visitatie.report.data import report_data
from visitatie.workspace import Workspace

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


@pytest.fixture(scope="module")
def record(framework: Framework) -> Record:
    return judged(example_workspace().pin(framework))


def test_a_judgement_has_its_title_and_label(record: Record, framework: Framework) -> None:
    found = {
        one["criterion"]: one for one in report_data(context_of(record, framework))["judgements"]
    }
    assert found.keys() == {one.criterion for one in record.judgements}
    for one in record.judgements:
        shown = found[one.criterion]
        assert shown["title"] == framework.criterion(one.criterion).title
        assert (shown["level"], shown["reason"]) == (one.level, one.reason)
        if one.level is not None:
            assert shown["label"] == framework.scale_of(one.criterion).level(one.level).label


def test_a_reason_why_there_is_no_level_is_given_in_words(
    record: Record, framework: Framework
) -> None:
    first = record.judgements[0].criterion
    given = evolve(record, judgements=(Judgement(first, unrated=Unrated.NOT_OBSERVED),))
    (found,) = report_data(context_of(given, framework))["judgements"]
    assert (found["level"], found["unrated"], found["label"]) == (
        None,
        "not_observed",
        "Not observed",
    )


def test_rule_and_panel_both_stand(record: Record, framework: Framework) -> None:
    outcome = framework.outcomes[0]
    level = framework.scale(outcome.scale).levels[0]
    given = evolve(record, overrides=(Override(outcome.id, level.id, "Daarom."),))
    context = context_of(given, framework)
    assert context.card is not None
    found = report_data(context)["outcomes"][0]
    assert found["outcome"] == outcome.id
    assert found["level"] == context.card.outcomes[outcome.id].level
    assert found["override"]["label"] == level.label
    assert found["override"]["reason"] == "Daarom."


def test_the_audit_names_its_framework_and_keeps_days(record: Record, framework: Framework) -> None:
    audit = report_data(context_of(record, framework, digest="abc"))["audit"]
    assert audit["framework"]["title"] == framework.title
    assert audit["framework"]["digest"] == "abc"
    assert all(isinstance(day, dt.date) for day in audit["visited_on"])
    assert audit["kind"] == "audit"


def test_of_several_frameworks_everything_says_which_it_is_of() -> None:
    workspace = Workspace()
    record = Dossier.open(EXAMPLES / "visitatie-de-linde").record()
    data = workspace.document(record).data
    names = {one["criterion"]: one["framework"] for one in data["judgements"]}
    assert names.keys() == {one.criterion for one in record.judgements}
    for name, framework in names.items():
        assert framework == (name.partition(":")[0] if ":" in name else record.audit.framework.id)
    assert [one["title"] for one in data["audit"]["also"]] == [
        workspace.framework(one.ref).title for one in record.audit.also
    ]
