"""An audit with several frameworks: each scored by itself, one report, shared evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from example_audits import CREATED, judged, talked
from example_frameworks import example_workspace
from visitatie import Dossier, Workspace
from visitatie.errors import InputError, PluginError
from visitatie.model import (
    Agreement,
    Answer,
    Conversation,
    Framework,
    Judgement,
    Record,
    translated,
)
from visitatie.model.notice import Severity
from visitatie.report.blocks import Document, Heading
from visitatie.report.build import Part, build_report
from visitatie.report.context import ReportContext
from visitatie.report.outline import headings
from visitatie.report.plaintext import plain_text
from visitatie.testing.strategies import records

WORKSPACE = example_workspace()
SECTIONS = WORKSPACE.registry.report_sections(WORKSPACE.registry.bundled)
KLEIN, GESPREK = WORKSPACE.framework("klein"), WORKSPACE.framework("gesprek")


def both() -> Record:
    """Give an audit that is judged with one framework and talked about with another."""
    record, other = judged(WORKSPACE.pin(KLEIN)), talked(WORKSPACE.pin(GESPREK))
    return added(record, other, GESPREK)


def added(record: Record, other: Record, framework: Framework) -> Record:
    """Give a record with what another one holds, as of a further framework of the same audit."""

    def name(one: str) -> str:
        return f"{framework.id}:{one}"

    said = other.conversation
    agreements = (evolve(one, criteria=tuple(map(name, one.criteria))) for one in said.agreements)
    points = (evolve(one, criteria=tuple(map(name, one.criteria))) for one in said.open_points)
    answers = tuple(evolve(one, to=name(one.to)) for one in said.answers)
    audit = evolve(
        record.audit,
        also=(WORKSPACE.pin(framework),),
        scope=(*record.audit.scope, *map(name, other.audit.scope)),
        facts={**record.audit.facts, **{name(one): v for one, v in other.audit.facts.items()}},
    )
    return evolve(
        record,
        audit=audit,
        judgements=(
            *record.judgements,
            *(evolve(one, criterion=name(one.criterion)) for one in other.judgements),
        ),
        overrides=(
            *record.overrides,
            *(evolve(one, outcome=name(one.outcome)) for one in other.overrides),
        ),
        conversation=evolve(
            said, answers=answers, agreements=tuple(agreements), open_points=tuple(points)
        ),
    )


@pytest.fixture(scope="module")
def inspection() -> Workspace:
    workspace = Workspace()
    names = {one.name for one in workspace.registry.plugins()}
    if not {"inspectie-op", "kerobei"} <= names:
        pytest.skip("inspectie-op and kerobei are not both installed")
    return workspace


@pytest.fixture
def visitation(inspection: Workspace, root: Path) -> Record:  # skips where the plugins are missing
    return Dossier.open(root / "examples/visitatie-de-linde").record()


class TestScoring:
    @given(records(KLEIN), st.data())
    def test_another_framework_never_changes_the_outcomes_of_the_first(
        self, record: Record, data: st.DataObject
    ) -> None:
        other = WORKSPACE.framework("klein@2025")
        other = evolve(other, about=evolve(other.about, id="ander"))
        more = added(record, data.draw(records(other)), other)
        alone, together = WORKSPACE.card(record, KLEIN), WORKSPACE.card(more, KLEIN)
        assert together == alone

    @given(records(KLEIN))
    def test_a_further_framework_is_scored_as_if_it_was_alone(self, record: Record) -> None:
        other = evolve(KLEIN, about=evolve(KLEIN.about, id="ander"))
        empty = evolve(record, judgements=(), overrides=(), audit=evolve(record.audit, facts={}))
        more = added(empty, record, other)
        assert WORKSPACE.card(more, other) == WORKSPACE.card(record, other)


class TestFrameworks:
    def test_all_of_them_are_given_the_main_one_first(self) -> None:
        found = WORKSPACE.frameworks_of(both().audit)
        assert [one.ref for one in found] == [KLEIN.ref, GESPREK.ref]

    def test_every_one_that_changed_is_named_with_its_place(self) -> None:
        audit = both().audit
        stale = evolve(
            audit,
            framework=evolve(audit.framework, digest="sha256:0"),
            also=tuple(evolve(one, digest="sha256:0") for one in audit.also),
        )
        with pytest.raises(InputError) as caught:
            WORKSPACE.frameworks_of(stale, file="audit.toml")
        found = [(one.code, one.location.dotted) for one in caught.value.problems]
        assert found == [("D007", "audit.framework"), ("D007", "audit.also[0]")]


class TestChecks:
    def test_a_remark_says_of_which_framework_it_is(self) -> None:
        record = both()
        said = evolve(record.conversation, answers=(Answer("gesprek:ZZ", "Ja"),))
        wrong = evolve(
            record,
            conversation=said,
            judgements=(*record.judgements, Judgement("ZZ", "x"), Judgement("vreemd:A1", "x")),
        )
        notices = WORKSPACE.check_audit(wrong)
        errors = [str(one.message) for one in notices if one.severity is Severity.ERROR]
        assert len(errors) == 3
        assert any(one.startswith("judgement of ZZ: there is no 'ZZ'") for one in errors)
        assert any("there is no 'vreemd:A1'" in one for one in errors)
        assert any(one.startswith("gesprek: answer to ZZ: there is no 'ZZ'") for one in errors)
        with pytest.raises(InputError) as caught:
            WORKSPACE.document(wrong)
        assert len(caught.value.problems) == 3

    def test_evidence_for_the_other_framework_keeps_a_judgement_from_resting_on_nothing(
        self, inspection: Workspace, visitation: Record
    ) -> None:
        def remarks(record: Record) -> set[tuple[str, tuple[str, ...]]]:
            found = inspection.check_audit(record)
            return {(one.code, one.criteria) for one in found}

        assert remarks(visitation) == {("E002", ("SKA3",))}  # what overlaps does not count
        main = inspection.frameworks_of(visitation.audit)[0]
        codes = [one.code for one in inspection.notices(visitation, main)]
        assert codes == ["E002"]
        alone = evolve(
            visitation,
            evidence=tuple(
                evolve(one, criteria=()) if one.id == "B02" else one for one in visitation.evidence
            ),
        )
        assert remarks(alone) == {("E002", ("SKA3",)), ("E002", ("OP2",))}

    def test_nothing_is_ever_judged_by_a_mapping(
        self, inspection: Workspace, visitation: Record
    ) -> None:
        bare = evolve(visitation, judgements=())
        framework = inspection.frameworks_of(visitation.audit)[0]
        card = inspection.card(bare, framework)
        assert card is not None
        assert card.outcomes["eindoordeel"].level is None
        assert "OP2" in plain_text(inspection.document(bare, created=CREATED))


def chapters(document: Document) -> list[tuple[int, str]]:
    return [(one.depth, one.heading.text) for one in headings(document) if one.depth <= 2]


class TestReport:
    def test_each_framework_has_a_chapter_and_the_rest_stands_once(self) -> None:
        document = WORKSPACE.document(both(), language="en", created=CREATED)
        found = chapters(document)
        top = [text for depth, text in found if depth == 1]
        assert top == [
            "Assignment and method",
            translated(KLEIN, "en").title,
            translated(GESPREK, "en").title,
            "Agreements",
            "What stays open",
            "Evidence",
            "Colophon",
        ]
        inside = [text for depth, text in found if depth == 2]
        assert inside[:2] == ["Summary", "Judgements"]
        assert "The conversation" in inside
        text = plain_text(document)
        for once in ("Dat je durft te vragen.", *(one.text for one in both().findings)):
            assert once in text
        assert len({one.id for one in headings(document)}) == len(headings(document))

    def test_the_colophon_names_every_framework_with_its_digest(self) -> None:
        text = plain_text(WORKSPACE.document(both(), language="en", created=CREATED))
        for framework in (KLEIN, GESPREK):
            assert framework.ref in text
            assert WORKSPACE.pin(framework).digest in text

    def test_evidence_of_the_other_framework_says_how_it_came_here(
        self, inspection: Workspace, visitation: Record
    ) -> None:
        document = inspection.document(visitation, language="en", created=CREATED)
        text = " ".join(plain_text(document).split())
        assert "document, interview (via op2 of kerobei)" in text
        assert "Gesprek met vijf leraren over wat zij van hun leerlingen weten – via op2" in text

    def test_findings_of_a_framework_that_only_talks_are_told(
        self, inspection: Workspace, visitation: Record
    ) -> None:
        text = " ".join(plain_text(inspection.document(visitation, created=CREATED)).split())
        assert "Elk punt van de audit van november heeft een eigenaar en een datum." in text

    def test_agreements_are_told_where_no_framework_talks(self) -> None:
        other = evolve(KLEIN, about=evolve(KLEIN.about, id="ander"))
        record = added(judged(WORKSPACE.pin(KLEIN)), judged(WORKSPACE.pin(KLEIN)), other)
        said = Conversation(agreements=(Agreement("a", "Bel de ouders.", "directeur"),))
        parts = [
            Part(ReportContext(one, record.through(one.id)), SECTIONS) for one in (KLEIN, other)
        ]
        document = build_report(evolve(record, conversation=said), parts, failed)
        assert "Bel de ouders." in plain_text(document)


def failed(error: PluginError) -> None:
    raise error


Check = Callable[[str], list[tuple[str, str, str]]]


class TestTargets:
    @pytest.fixture
    def check(self, tmp_path: Path) -> Check:
        """Check a small framework with these links; give severity, code and sentence of all."""

        def run(links: str) -> list[tuple[str, str, str]]:
            file = tmp_path / "eigen.toml"
            file.write_text(
                'format = 1\n[framework]\nid = "eigen"\nedition = "1"\ntitle = "Eigen"\n'
                "conversation = true\n"
                '[[criteria]]\nid = "V1"\nkind = "vraag"\ntitle = "Vraag"\n'
                f'related = [{{ to = "klein@2026:A1", relation = "overlaps" }}]\n{links}'
            )
            problems, notices = WORKSPACE.check_file(file)
            assert problems == ()
            return [(one.severity.value, one.code, str(one.message)) for one in notices]

        return run

    def test_a_link_to_a_criterion_that_is_not_there_is_an_error(self, check: Check) -> None:
        first = KLEIN.criteria[0].id
        found = check(
            f'[[mappings]]\ncriterion = "V1"\nframework = "klein"\nto = [{{ to = "{first}x" }}, '
            f'{{ to = "{first}", relation = "part_of" }}]\n'
        )
        errors = [message for severity, code, message in found if code == "L001"]
        assert all(severity == "error" for severity, code, _ in found if code == "L001")
        nearest = [one for one in errors if f"linked to {first}x" in one]
        assert len(nearest) == 1
        assert f"did you mean '{first}'?" in nearest[0]
        assert not any(f"linked to {first}," in one for one in errors)

    def test_a_framework_that_is_not_at_hand_is_only_remarked(self, check: Check) -> None:
        found = check(
            '[[mappings]]\ncriterion = "V1"\nframework = "elders@1"\n'
            'to = [{ to = "A" }, { to = "B" }]\n'
        )
        said = [(severity, message) for severity, code, message in found if code == "L002"]
        assert said == [
            ("info", "elders@1 is not at hand: what is said of it could not be checked")
        ]

    def test_the_frameworks_that_ship_here_link_to_what_is_there(
        self, inspection: Workspace
    ) -> None:
        for listing in inspection.frameworks():
            for edition in listing.editions:
                found = inspection.check(inspection.framework(listing.id, edition))
                assert [str(one.message) for one in found if one.code == "L001"] == []


def test_a_heading_never_sinks_below_the_fourth_level() -> None:
    document = WORKSPACE.document(both(), created=CREATED)
    assert max(one.heading.level for one in headings(document)) <= 4
    assert all(isinstance(one.heading, Heading) for one in headings(document))
