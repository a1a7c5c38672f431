"""The three editions: whole, in their own language, honest about how sure each text is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from visitatie import Workspace
from visitatie.model import Certainty, Framework, Requirement, Unrated, translated

Edition = Callable[[str], Framework]

OFFICIAL_NAMES = {
    "OP0": "Basisvaardigheden",
    "OP1": "Aanbod",
    "OP2": "Zicht op ontwikkeling en begeleiding",
    "OP3": "Pedagogisch-didactisch handelen",
    "VS1": "Veiligheid",
    "OR1": "Resultaten",
    "OP": "Onderwijsproces",
    "VS": "Veiligheid en schoolklimaat",
    "OR": "Onderwijsresultaten",
    "SKA": "Sturen, kwaliteitszorg en ambitie",
    "BKA": "Besturing, kwaliteitszorg en ambitie",
}
RECONSTRUCTED_NAMES = {
    "OP4": "Onderwijstijd",
    "OP6": "Afsluiting",
    "VS2": "Schoolklimaat",
    "OR2": "Sociale en maatschappelijke competenties",
    "SKA1": "Visie, ambities en doelen",
    "SKA2": "Uitvoering en kwaliteitscultuur",
    "SKA3": "Evaluatie, verantwoording en dialoog",
    "BKA1": "Visie, ambities en doelen",
    "BKA2": "Uitvoering en kwaliteitscultuur",
    "BKA3": "Evaluatie, verantwoording en dialoog",
}
OFFICERS = ["vergrootglas", "na-inspectie", "voor-verificatie", "lesbezoeken", "op-maat"]


def _standards(framework: Framework) -> list[str]:
    return [one.id for one in framework.criteria if one.kind == "standaard"]


def test_editions_follow_each_other(edition: Edition) -> None:
    first, second, third = (edition(one).about for one in ("2021", "2023", "2025"))
    assert first.valid_until is not None
    assert second.valid_from == first.valid_until + dt.timedelta(days=1)
    assert second.valid_until is not None
    assert third.valid_from == second.valid_until + dt.timedelta(days=1)
    assert third.valid_until is None


def test_levels_have_the_labels_the_inspectorate_publishes(edition: Edition) -> None:
    framework = edition("2021")
    labels = {one.id: [level.label for level in one.levels] for one in framework.scales}
    assert labels == {
        "standaard": ["Onvoldoende", "Voldoende", "Goed"],
        "resultaten": ["Onvoldoende", "Voldoende", "Goed"],
        "eindoordeel": ["Zeer zwak", "Onvoldoende", "Voldoende", "Goed"],
        "eindoordeel-bestuur": ["Onvoldoende", "Voldoende", "Goed"],
        "te-zien": ["Nauwelijks", "Deels", "Duidelijk"],  # ours, for forms
    }


def test_what_passes_is_told_for_every_level(framework: Framework) -> None:
    for scale in framework.scales:
        for level in scale.levels:
            judges = scale.id != "te-zien"
            assert level.passes is (level.id in ("voldoende", "goed") if judges else None)


def test_forms_are_our_own_ask_about_standards_and_judge_nothing(framework: Framework) -> None:
    forms = {one.id: one for one in framework.instruments}
    assert list(forms) == ["kijkwijzer", "nagesprek", "leerlingen", "leraren", "ouders", "leiding"]
    standards = set(_standards(framework))
    for form in forms.values():
        assert form.certainty is Certainty.OWN
        assert form.licence == "Apache-2.0"
        for item in form.items:
            assert item.scale in (None, "te-zien")
            assert set(item.criteria) <= standards
            if form.id != "kijkwijzer":
                assert item.scale is None, "a talk is written down, not counted"
    assert {one for item in forms["kijkwijzer"].items for one in item.criteria} >= {"OP2", "OP3"}


def test_forms_are_there_in_english_to_the_last_word(framework: Framework) -> None:
    dutch = {one.id: one for one in framework.instruments}
    for form in translated(framework, "en").instruments:
        own = dutch[form.id]
        assert form.title != own.title
        assert form.text != own.text
        for item, said in zip(form.items, own.items, strict=True):
            assert item.text != said.text


def test_only_results_can_be_not_assessable(framework: Framework) -> None:
    found = {
        one
        for one in _standards(framework)
        if Unrated.NOT_ASSESSABLE in framework.final_reasons(one)
    }
    assert found == {"OR1", "OR2"}


def test_names_say_whether_they_were_verified(framework: Framework) -> None:
    wanted = {**OFFICIAL_NAMES, **RECONSTRUCTED_NAMES}
    for criterion in framework.criteria:
        if criterion.id not in wanted:
            continue
        certainty = criterion.certainty or framework.about.certainty
        assert criterion.title == wanted[criterion.id]
        expected = Certainty.OFFICIAL if criterion.id in OFFICIAL_NAMES else Certainty.RECONSTRUCTED
        assert (criterion.id, certainty.title) == (criterion.id, expected)
        assert certainty.text is Certainty.OWN


def test_every_standard_can_be_worked_with(framework: Framework) -> None:
    """Text, guidance, evidence to look for, a descriptor per level, and where it comes from."""
    for standard in _standards(framework):
        criterion = framework.criterion(standard)
        assert len(criterion.text) > 100
        assert len(criterion.guidance) > 100
        assert len(criterion.typical_evidence) >= 4
        levels = [one.level for one in criterion.descriptors]
        assert levels == list(framework.scale_of(standard).level_ids)
        assert "https://" in criterion.source


def test_every_standard_splits_law_from_ambition(framework: Framework) -> None:
    for standard in _standards(framework):
        basis, own = framework.children(standard)
        assert (basis.id, own.id) == (f"{standard}.basis", f"{standard}.eigen")
        assert (basis.kind, own.kind) == ("basiskwaliteit", "eigen aspecten")
        assert basis.requirement is Requirement.BASIC
        assert own.requirement is Requirement.AMBITION
        assert basis.scale is None
        assert own.scale is None
        assert basis.legal
        assert not own.legal
        assert all(one.certainty is Certainty.RECONSTRUCTED for one in basis.legal)
        assert len(own.text) > 60


def test_no_text_is_used_twice(framework: Framework) -> None:
    """A text that fits two standards says nothing about either."""
    texts = [text for one in framework.criteria for text in (one.text, one.guidance) if text]
    assert len(texts) == len(set(texts))


def test_rules_are_never_shown_as_official(framework: Framework) -> None:
    for outcome in framework.outcomes:
        assert outcome.certainty is Certainty.RECONSTRUCTED
        assert outcome.source
        for rule in outcome.rules:
            assert rule.certainty is Certainty.RECONSTRUCTED
            assert rule.source
            assert rule.because.endswith(".")


def test_scenarios_say_where_they_come_from(framework: Framework) -> None:
    assert all(scenario.source for scenario in framework.scenarios)


def test_an_investigation_of_a_good_school_brings_its_fact(edition: Edition) -> None:
    scenario = next(one for one in edition("2021").scenarios if one.id == "goede-school")
    assert scenario.facts == {"nominated_good": True}


OFFICERS_SCOPES = {
    "vergrootglas": ("visitation", ("OP1", "VS2", "OR", "SKA"), ()),
    "na-inspectie": (
        "measurement",
        ("OP2", "OP3", "VS1", "OR1", "SKA1", "SKA2", "SKA3"),
        ("eindoordeel",),
    ),
    "voor-verificatie": ("audit", ("OP", "VS", "OR", "SKA"), ("eindoordeel",)),
    "lesbezoeken": ("measurement", ("OP2", "OP3"), ()),
    "op-maat": ("visitation", ("OP", "VS", "OR", "SKA"), ()),
}


def test_a_quality_officer_has_scenarios_of_their_own(framework: Framework) -> None:
    """They hold in every edition, and none passes for an investigation by the inspectorate."""
    found = {one.id: one for one in framework.scenarios}
    for name, (kind, criteria, outcomes) in OFFICERS_SCOPES.items():
        scenario = found[name]
        assert (scenario.kind, scenario.criteria, scenario.outcomes) == (kind, criteria, outcomes)
        assert "kwaliteitsmedewerker" in scenario.source
    assert [*OFFICERS_SCOPES] == OFFICERS


def test_scenarios_of_a_quality_officer_say_who_takes_part(framework: Framework) -> None:
    found = {one.id: one.roles for one in framework.scenarios}
    assert all(found[name] for name in OFFICERS)


def test_scenarios_of_a_quality_officer_bring_phases_question_and_report(
    framework: Framework,
) -> None:
    """Tailor-made begins with the question itself, and goes by the whole process."""
    found = {one.id: one for one in framework.scenarios}
    for name in OFFICERS:
        scenario = found[name]
        own = name != "op-maat"
        assert bool(scenario.question) is bool(scenario.report.audience) is own
        assert bool(scenario.phases) is own
        assert scenario.planning == (), "no source gives a term"
    assert "self-evaluation" in found["voor-verificatie"].phases
    assert "hearing" not in found["lesbezoeken"].phases
    assert found["lesbezoeken"].report.audience == "het hele team"
    english = {one.id: one for one in translated(framework, "en").scenarios}
    assert english["lesbezoeken"].report.audience == "the whole team"
    assert english["lesbezoeken"].question != found["lesbezoeken"].question


def test_scenarios_name_sections_that_reports_have(framework: Framework) -> None:
    registry = Workspace().registry
    known = {one.record.id for one in registry.report_sections(registry.bundled)}
    for scenario in framework.scenarios:
        assert {*scenario.report.first, *scenario.report.leave_out} <= known


def test_a_gap_analysis_takes_every_standard_for_the_school(framework: Framework) -> None:
    scenario = next(one for one in framework.scenarios if one.id == "voor-verificatie")
    taken = {one.id for area in scenario.criteria for one in framework.below(area)}
    assert {one for one in _standards(framework) if not one.startswith("BKA")} == {
        one for one in taken if framework.criterion(one).kind == "standaard"
    }


def test_lesson_visits_are_told_without_naming_a_teacher(framework: Framework) -> None:
    scenario = next(one for one in framework.scenarios if one.id == "lesbezoeken")
    assert "geen leraar en geen groep" in scenario.text
    assert scenario.instruments == ("kijkwijzer", "nagesprek")
    assert scenario.report.first == ("summary", "observations", "criteria")


def test_the_scenarios_of_a_quality_officer_are_there_in_english(framework: Framework) -> None:
    dutch = {one.id: one for one in framework.scenarios}
    english = {one.id: one for one in translated(framework, "en").scenarios}
    for name in OFFICERS:
        assert english[name].title != dutch[name].title
        assert english[name].text != dutch[name].text


@pytest.mark.parametrize(("wanted", "since"), [("2023", ["2021"]), ("2025", ["2023", "2021"])])
def test_each_edition_says_what_changed(wanted: str, since: list[str], edition: Edition) -> None:
    framework = edition(wanted)
    assert sorted(one.since for one in framework.history) == sorted(since)
    for step in framework.history:
        assert step.comparable
        assert step.source
        before = edition(step.since)
        for change in step.changes:
            assert framework.has_criterion(change.criterion)
            is_new = not before.has_criterion(change.criterion)
            assert (change.change.value == "new") is is_new
        changed = {one.criterion for one in step.changes}
        for criterion in framework.criteria:
            if criterion.id not in changed:
                then = before.criterion(criterion.id)
                assert (then.title, then.text) == (criterion.title, criterion.text)
