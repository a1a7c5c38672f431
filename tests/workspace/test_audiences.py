"""Editions of a report: nothing of what is not for their readers, and the same outcomes for all."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from example_audits import CREATED, OVERRIDE, judged, talked
from example_frameworks import example_workspace
from secrets_of_records import changed
from strategies_basics import texts
from visitatie.errors import InputError
from visitatie.locale import translations
from visitatie.model import (
    Audience,
    Classification,
    EvidenceKind,
    Finding,
    FindingKind,
    Judgement,
    Member,
    Record,
    Unrated,
    label,
)
from visitatie.report.blocks import Document
from visitatie.report.content import content_digest
from visitatie.report.plaintext import plain_text
from visitatie.workspace import Workspace

EXAMPLES = Path(__file__).parents[2] / "examples"
DOSSIERS = ("obs-de-linde", "gesprek-de-linde", "visitatie-de-linde")
FORMATS = ("html", "md", "json", "docx", "xlsx")
LESS = [one for one in Audience if one is not Audience.AUDIT_TEAM]


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """Workspace with the frameworks of the examples."""
    return Workspace()


def classified(record: Record) -> Record:
    """Give an audit whose evidence and findings have every classification in turn."""
    classes = list(Classification)
    return evolve(
        record,
        evidence=tuple(
            evolve(one, classification=classes[place % 3], text=f"Wat {one.id} zegt.")
            for place, one in enumerate(record.evidence)
        ),
        findings=tuple(
            evolve(one, classification=classes[(place + 1) % 3])
            for place, one in enumerate(record.findings)
        ),
    )


@pytest.fixture(scope="module", params=DOSSIERS)
def record(request: pytest.FixtureRequest, workspace: Workspace) -> Record:
    """One of the audits in examples, with every classification."""
    return classified(workspace.open(EXAMPLES / request.param).record())


def edition(workspace: Workspace, record: Record, audience: Audience | None) -> Document:
    """Make an edition; that names are refused is looked at apart."""
    return workspace.document(record, created=CREATED, audience=audience, allow_names=True)


def secrets() -> Callable[[], str]:
    """Give texts of which each is another one, and easy to find."""
    numbers = count(1)
    return lambda: f"Geheimpje {next(numbers)}"


@pytest.mark.parametrize("audience", LESS)
def test_a_report_is_the_same_whatever_may_not_be_seen(
    workspace: Workspace, record: Record, audience: Audience
) -> None:
    own = edition(workspace, record, audience)
    other = edition(workspace, changed(record, audience, secrets()), audience)
    assert other == own
    assert workspace.render(other, "html") == workspace.render(own, "html")


@pytest.mark.parametrize("audience", LESS)
@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_has_the_same_bytes_whatever_may_not_be_seen(
    kind: str, audience: Audience
) -> None:
    workspace = example_workspace()
    record = classified(judged(workspace.pin(workspace.framework("klein"))))
    own = workspace.render(edition(workspace, record, audience), kind)
    other = edition(workspace, changed(record, audience, secrets()), audience)
    assert workspace.render(other, kind) == own


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.SCHOOL])
def test_a_pdf_has_the_same_bytes_whatever_may_not_be_seen(audience: Audience) -> None:
    """Its properties and the data that are attached to it are bytes of it too."""
    workspace = example_workspace()
    record = classified(judged(workspace.pin(workspace.framework("klein"))))
    own = workspace.render(edition(workspace, record, audience), "pdf")
    other = edition(workspace, changed(record, audience, secrets()), audience)
    assert workspace.render(other, "pdf") == own
    assert own != workspace.render(edition(workspace, record, Audience.AUDIT_TEAM), "pdf")


@pytest.mark.parametrize("audience", LESS)
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_text_that_may_not_be_seen_reaches_the_blocks(
    audience: Audience, data: st.DataObject
) -> None:
    workspace = example_workspace()
    for made, framework in ((judged, "klein"), (talked, "gesprek")):
        record = classified(made(workspace.pin(workspace.framework(framework))))
        other = changed(record, audience, lambda: data.draw(texts))
        assert edition(workspace, other, audience) == edition(workspace, record, audience)


def test_outcomes_are_the_same_for_everybody(workspace: Workspace, record: Record) -> None:
    whole = edition(workspace, record, None).data
    for audience in Audience:
        data = edition(workspace, record, audience).data
        assert data["outcomes"] == whole["outcomes"]
        kept = [(one["criterion"], one["level"], one["reason"]) for one in data["judgements"]]
        assert kept == [
            (one["criterion"], one["level"], one["reason"]) for one in whole["judgements"]
        ]


def test_who_may_see_less_reads_no_word_that_others_do_not(
    workspace: Workspace, record: Record
) -> None:
    translate = translations("nl").gettext
    said = [
        *(label(one).render(translate) for one in (*Audience, *EvidenceKind)),
        translate("Evidence that this report does not show: {kinds}."),
        translate(
            "This report leaves out what is not meant for its readers. The judgements and outcomes "
            "are the same for every audience, and rest on all the evidence."
        ),
    ]
    for more, less in pairwise(Audience):
        seen, others = (
            words_of(plain_text(edition(workspace, record, one))) for one in (less, more)
        )
        own = words_of(content_digest(record, less))  # over what they see, and nothing else
        assert seen - others - own - words_of(" ".join(said)) <= set("0123456789")


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def test_the_edition_says_for_whom_it_is_and_that_there_is_more(workspace: Workspace) -> None:
    record = workspace.open(EXAMPLES / "obs-de-linde").record()
    public = plain_text(edition(workspace, record, Audience.PUBLIC))
    assert "Doelgroep: openbaar" in public
    assert "staat niet in dit rapport" in public
    assert "Auditteam: voorzitter, lid, secretaris, auditor in opleiding" in public
    team = plain_text(edition(workspace, record, Audience.AUDIT_TEAM))
    assert "Doelgroep: auditteam" in team
    assert "staat niet in dit rapport" not in team
    assert team.replace("\nDoelgroep: auditteam", "") == plain_text(
        edition(workspace, record, None)
    )


def test_evidence_that_is_not_shown_is_told_by_kind() -> None:
    workspace = example_workspace()
    record = judged(workspace.pin(workspace.framework("klein")))
    first, *others = record.evidence
    shown = evolve(record, evidence=(evolve(first, classification=Classification.OPEN), *others))
    text = plain_text(edition(workspace, shown, Audience.PUBLIC))
    assert "Schoolplan" in text
    assert "Bewijsstukken die dit rapport niet toont: lesobservatie." in text
    assert "Bewijsstukken die dit rapport niet toont: gesprek (2)." in text
    assert "Gesprek met zes leerlingen" not in text
    nothing = "berust op geen"
    assert text.count(nothing) == plain_text(edition(workspace, shown, None)).count(nothing) > 0


def test_who_agreed_is_not_told_to_everybody_but_that_somebody_did_is() -> None:
    workspace = example_workspace()
    record = judged(workspace.pin(workspace.framework("klein")))
    does_not_apply = Judgement(
        "B1", unrated=Unrated.NOT_APPLICABLE, reason="Geen groep 8.", agreed_by="Ellen, directeur"
    )
    kept = tuple(one for one in record.judgements if one.criterion != "B1")
    record = evolve(record, judgements=(*kept, does_not_apply))
    whole, public = (plain_text(edition(workspace, record, one)) for one in (None, Audience.PUBLIC))
    assert "Ellen, directeur" in whole
    assert "Ellen" not in public
    assert "withheld" not in public
    nobody = evolve(record, judgements=(*kept, evolve(does_not_apply, agreed_by="")))
    said = plain_text(edition(workspace, nobody, Audience.PUBLIC))
    changed = set(said.splitlines()) - set(public.splitlines())
    digest = content_digest(nobody, Audience.PUBLIC)
    assert len([one for one in changed if digest not in one]) == 1


def test_from_which_earlier_audit_a_finding_is_stands_in_no_public_report() -> None:
    workspace = example_workspace()
    record = judged(workspace.pin(workspace.framework("klein")))
    earlier = Finding("eerder", FindingKind.MUST_IMPROVE, "Meten.", carried_from="2022-linde")
    record = evolve(record, findings=(*record.findings, earlier))
    whole, public = (edition(workspace, record, one) for one in (None, Audience.PUBLIC))
    assert "2022-linde" in plain_text(whole)
    assert "2022-linde" not in plain_text(public) + str(public.data)
    assert "withheld" not in plain_text(public)
    nothing = "De bevinding eerder berust op geen"
    assert nothing not in plain_text(public), "it rests on the evidence of the earlier audit"


class TestNames:
    def refused(self, record: Record) -> str:
        with pytest.raises(InputError) as caught:
            example_workspace().document(record, audience=Audience.PUBLIC)
        assert {one.code for one in caught.value.problems} == {"N001"}
        return caught.value.render()

    def record(self, reason: str) -> Record:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        first, *others = record.judgements
        return evolve(record, judgements=(evolve(first, reason=reason), *others))

    def test_a_public_edition_that_names_an_auditor_is_refused_with_every_place(self) -> None:
        record = evolve(
            self.record("Volgens Aydin sluit het aanbod aan."),
            overrides=(evolve(OVERRIDE, reason="M. de Vries zag het anders."),),
        )
        text = self.refused(record)
        assert "A. Aydin" in text
        assert "Volgens Aydin sluit" in text
        assert "M. de Vries zag het anders" in text

    def test_it_may_be_allowed(self) -> None:
        document = example_workspace().document(
            self.record("Volgens Aydin."), audience=Audience.PUBLIC, allow_names=True
        )
        assert "Volgens Aydin." in plain_text(document)

    @pytest.mark.parametrize("audience", [None, *LESS[:-1]])
    def test_other_editions_may_name_them(self, audience: Audience | None) -> None:
        document = example_workspace().document(self.record("Volgens Aydin."), audience=audience)
        assert "Volgens Aydin." in plain_text(document)

    def test_a_name_in_a_text_that_is_not_shown_is_no_reason_to_refuse(self) -> None:
        record = self.record("Goed.")
        (piece, *others) = record.evidence
        record = evolve(record, evidence=(evolve(piece, title="Brief aan Aydin"), *others))
        document = example_workspace().document(record, audience=Audience.PUBLIC)
        assert "Aydin" not in plain_text(document)

    def test_a_name_in_the_properties_is_found(self) -> None:
        record = self.record("Goed.")
        member = Member("Ana López-Smit")
        record = evolve(
            record, audit=evolve(record.audit, team=(member,), commissioner="Ana Lo\u0301pez-Smit")
        )
        assert "Ana López-Smit" in self.refused(record)
