"""Whole reports of an audit: complete, harmless, and the same every time."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from example_audits import CREATED, OVERRIDE, context_of, judged, talked
from example_frameworks import example_workspace
from visitatie.errors import Message, PluginError, ReportError
from visitatie.hooks import Provided, ReportSection
from visitatie.model import (
    Agreement,
    Answer,
    Conversation,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Framework,
    Judgement,
    Member,
    MinorityView,
    OpenPoint,
    Override,
    Progress,
    Record,
    Scenario,
    ScenarioReport,
    Step,
    StepKind,
    Subject,
    Unrated,
)
from visitatie.report._text import plain
from visitatie.report.blocks import Document, Paragraph
from visitatie.report.build import build_document
from visitatie.report.html import HtmlRenderer
from visitatie.report.options import RenderOptions
from visitatie.report.outline import headings
from visitatie.report.plaintext import plain_text
from visitatie.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden"
CANARIES = (
    "{{7*7}}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "</style><img src=x onerror=y>",
    "{x.__class__} {0} {criterion}",
    "%n %s %(naam)s",
    "\u202eomgekeerd\u2069",
    "&amp; &lt;b&gt;",
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return example_workspace()


@pytest.fixture(scope="module")
def renderer() -> HtmlRenderer:
    return HtmlRenderer(RenderOptions(include_fonts=False))


def klein(workspace: Workspace) -> Record:
    record = judged(workspace.pin(workspace.framework("klein")))
    return evolve(record, overrides=(OVERRIDE,))


def gesprek(workspace: Workspace) -> Record:
    return talked(workspace.pin(workspace.framework("gesprek")))


@pytest.mark.parametrize(
    ("name", "record"), [("audit", klein), ("conversation", gesprek)], ids=["audit", "conversation"]
)
def test_an_example_report_is_as_it_was(
    workspace: Workspace,
    name: str,
    record: Callable[[Workspace], Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Renew with ``RENEW_GOLDEN=1 pytest tests/report`` and read the difference.

    The markup only, in Dutch, with a fixed time and version of Python.
    """
    monkeypatch.setattr(platform, "python_version", lambda: "3.x")
    document = workspace.document(record(workspace), created=CREATED)
    found = HtmlRenderer(RenderOptions(include_fonts=False)).markup(document)
    golden = GOLDEN / f"{name}.html"
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(found, "utf-8", newline="\n")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("record", [klein, gesprek])
def test_equal_audits_give_equal_documents(
    workspace: Workspace, record: Callable[[Workspace], Record]
) -> None:
    first = workspace.document(record(workspace), created=CREATED)
    other = example_workspace()
    assert first == other.document(record(other), created=CREATED)


@pytest.mark.parametrize("record", [klein, gesprek])
def test_headings_skip_no_level_and_lead_to_different_places(
    workspace: Workspace, record: Callable[[Workspace], Record]
) -> None:
    found = headings(workspace.document(record(workspace), created=CREATED))
    assert [one.heading.level for one in found] == [one.depth for one in found]
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize("record", [klein, gesprek])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_template_is_left_unfilled(
    workspace: Workspace, record: Callable[[Workspace], Record], language: str
) -> None:
    text = plain_text(workspace.document(record(workspace), language=language, created=CREATED))
    assert re.findall(r"\{\w*\}", text) == []
    assert "None" not in text


@pytest.mark.parametrize("canary", CANARIES)
def test_whatever_people_typed_stands_there_as_they_typed_it(
    workspace: Workspace, renderer: HtmlRenderer, canary: str
) -> None:
    """In every field of a record: never run, never filled in, never left out."""
    for record, fields in _full_of(workspace, canary):
        document = workspace.document(record, created=CREATED)
        text = plain_text(document)
        for field in fields:
            assert f"{field}:{canary}" in text, field
        html = renderer.markup(document)
        assert "<script" not in html
        assert "<img" not in html
        shown = unescape(html)
        assert [field for field in fields if f"{field}:{canary}" not in shown] == []
        assert "49" not in re.sub(r"sha256:\w+", "", text)


def _full_of(workspace: Workspace, canary: str) -> Iterator[tuple[Record, list[str]]]:
    fields: list[str] = []

    def say(field: str) -> str:
        fields.append(field)
        return f"{field}:{canary}"

    record = klein(workspace)
    audit = evolve(
        record.audit,
        title=say("title"),
        question=say("question"),
        commissioner=say("commissioner"),
        team=(Member(say("member")),),
        subject=Subject(say("name"), say("board"), "05AB", "00", "41234", say("place")),
    )
    view = MinorityView(say("dissenter"), say("view"), "goed")
    pieces = (
        Evidence("E1", EvidenceKind.NOTE, say("piece"), text="", where=say("where")),
        record.evidence[0],
    )
    yield (
        Record(
            audit,
            (Judgement("A1", "voldoende", None, say("reason"), ("E1", "D1"), (view,)),),
            (Override("eindoordeel", "voldoende", say("override"), say("decider")),),
            pieces,
            (Finding("F1", FindingKind.GOES_WELL, say("finding"), ("A1",), ("E1",)),),
        ),
        list(fields),
    )
    fields.clear()
    other = gesprek(workspace)
    yield (
        evolve(
            other,
            conversation=Conversation(
                participants=(say("participant"),),
                answers=(Answer("kijken", say("answer"), "bestuur", say("speaker")),),
                agreements=(Agreement("G1", say("agreement"), say("who")),),
                open_points=(OpenPoint("P1", say("point")),),
            ),
        ),
        fields,
    )


# Laws over any audit of the small framework.

_texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60)
_evidence_ids = st.lists(st.sampled_from(["D1", "L1", "G1", "G2"]), max_size=3, unique=True)
_levels = st.sampled_from(["onvoldoende", "voldoende", "goed"])


def _judgement(criterion: str) -> st.SearchStrategy[Judgement]:
    answers = st.one_of(
        _levels.map(lambda level: {"level": level}),
        st.sampled_from(Unrated).map(lambda reason: {"unrated": reason}),
    )
    views = st.lists(
        st.builds(MinorityView, by=_texts, reason=_texts, level=st.none() | _levels), max_size=2
    )
    return st.builds(
        lambda answer, **others: Judgement(criterion, **answer, **others),
        answer=answers,
        reason=_texts,
        evidence=_evidence_ids.map(tuple),
        minority=views.map(tuple),
    )


_judgements = st.tuples(*(st.none() | _judgement(one) for one in ("A1", "A2", "B1", "B2"))).map(
    lambda found: tuple(one for one in found if one is not None)
)
_findings = st.lists(
    st.builds(
        Finding,
        id=st.just("F1"),
        kind=st.sampled_from(FindingKind),
        text=_texts,
        criteria=st.lists(st.sampled_from(["A1", "A", "A1.basis"]), max_size=2).map(tuple),
        evidence=_evidence_ids.map(tuple),
    ),
    max_size=1,
).map(tuple)
_overrides = st.lists(
    st.builds(
        Override,
        outcome=st.just("eindoordeel"),
        level=st.sampled_from(["zeer-zwak", "onvoldoende", "voldoende"]),
        reason=_texts.filter(lambda text: bool(text.strip())),
        by=_texts,
    ),
    max_size=1,
).map(tuple)


@frozen
class Said:
    """What people may say in an audit, and of which part of the framework."""

    scope: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    overrides: tuple[Override, ...]
    findings: tuple[Finding, ...]


_said = st.builds(
    Said,
    scope=st.sampled_from([(), ("A",), ("B2",), ("A1", "B")]),
    judgements=_judgements,
    overrides=_overrides,
    findings=_findings,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=_said, language=st.sampled_from(["nl", "en"]))
def test_any_audit_that_fits_its_framework_can_be_reported_with_every_reason(
    workspace: Workspace, renderer: HtmlRenderer, said: Said, language: str
) -> None:
    example = klein(workspace)
    audit = evolve(example.audit, scope=said.scope)
    record = Record(audit, said.judgements, said.overrides, example.evidence, said.findings)
    document = workspace.document(record, language=language)
    renderer.markup(document)
    text = _words(plain_text(document))
    context = context_of(record, workspace.framework("klein"))
    words = [one.reason for one in record.overrides] + [one.text for one in record.findings]
    for one in record.judgements:
        if context.in_scope(one.criterion):
            words += [one.reason, *(view.reason for view in one.minority)]
    assert [one for one in words if _words(plain(one)) not in text] == []


def _words(text: str) -> str:
    """Give the text as one line, as a renderer may break it elsewhere."""
    return " ".join(text.split())


# Building from sections of plugins.


def _section(build: Callable[[Any], Any]) -> Provided[ReportSection]:
    section = ReportSection("s", Message("A section"), 1, build)
    return Provided(section, "plugin", "dist", "1")


def _built(framework: Framework, record: Record, *builds: Callable[[Any], Any]) -> Document:
    failed: list[PluginError] = []
    context = context_of(record, framework)
    return build_document(context, [_section(one) for one in builds], failed.append)


def test_nothing_to_report_is_an_error_and_no_empty_report(workspace: Workspace) -> None:
    framework = workspace.framework("klein")
    with pytest.raises(ReportError, match="nothing to report"):
        _built(framework, klein(workspace), lambda context: None, lambda context: ())


def test_sections_stand_in_the_order_given_and_carry_the_data_of_the_audit(
    workspace: Workspace,
) -> None:
    framework = workspace.framework("klein")
    document = _built(
        framework,
        klein(workspace),
        lambda context: [Paragraph("een")],
        lambda context: None,
        lambda context: (Paragraph("twee") for _time in range(2)),
    )
    assert document.blocks == (Paragraph("een"), Paragraph("twee"), Paragraph("twee"))
    assert document.title == "Interne audit obs De Linde"
    assert document.author == "M. de Vries, A. Aydin"
    assert document.publisher == "Stichting De Bomen"
    assert (document.status, document.watermark) == ("Draft", "Draft")


def test_an_adopted_report_is_no_draft_on_any_page(workspace: Workspace) -> None:
    step = Step(StepKind.ONWARD, "adopted", CREATED)
    record = evolve(klein(workspace), progress=Progress(steps=(step,)))
    framework = workspace.framework("klein")
    document = _built(framework, record, lambda context: [Paragraph("een")])
    assert (document.status, document.watermark) == ("Adopted", "")


@pytest.mark.parametrize(
    ("report", "order"),
    [
        (ScenarioReport(), "cover contents summary outcomes needed"),
        (ScenarioReport(first=("needed", "?", "needed")), "cover contents needed summary outcomes"),
        (ScenarioReport(first=("outcomes", "cover")), "cover contents outcomes summary needed"),
        (ScenarioReport(leave_out=("outcomes",)), "cover contents summary needed"),
        (ScenarioReport(leave_out=("needed", "summary")), "cover contents outcomes needed"),
    ],
)
def test_a_scenario_orders_its_report_and_never_hides_what_is_missing(
    workspace: Workspace, report: ScenarioReport, order: str
) -> None:
    own = (Scenario("s", "S", report=report),)
    framework = evolve(workspace.framework("klein"), scenarios=own)
    record = klein(workspace)
    record = evolve(record, audit=evolve(record.audit, scenario="s"))
    places = {"cover": 0, "contents": 100, "summary": 200, "outcomes": 500, "needed": 700}

    def section(name: str, place: int) -> Provided[ReportSection]:
        made = ReportSection(name, Message("X"), place, lambda context: [Paragraph(name)])
        return Provided(made, "plugin", "dist", "1")

    failed: list[PluginError] = []
    sections = [section(name, place) for name, place in places.items()]
    document = build_document(context_of(record, framework), sections, failed.append)
    assert failed == []
    assert plain_text(document).split()[-len(order.split()) :] == order.split()


def test_a_section_that_fails_halfway_leaves_nothing_but_a_warning(workspace: Workspace) -> None:
    def halfway(context: object) -> Iterator[Paragraph]:
        yield Paragraph("half")
        raise ValueError("stuk")

    document = _built(workspace.framework("klein"), klein(workspace), halfway)
    text = plain_text(document)
    assert "half" not in text
    assert "The section “A section” of plugin (dist 1) could not be built" in text
