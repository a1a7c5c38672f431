"""A workspace makes the whole report, or says what does not fit."""

from __future__ import annotations

import pytest
from attrs import evolve

from example_audits import CREATED, OVERRIDE, judged, talked
from example_frameworks import example_workspace
from visitatie.errors import InputError, NotFoundError, UsageError
from visitatie.model import Judgement, MinorityView, Unrated
from visitatie.report.plaintext import plain_text


class TestDocument:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", ("Samenvatting", "Zicht op leerlingen", "Wat de uitkomst", "Concept")),
            ("en", ("Summary", "View of pupils", "What would change", "Draft")),
        ],
    )
    def test_an_audit_is_reported_in_the_language_asked_for(
        self, language: str, words: tuple[str, ...]
    ) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        document = workspace.document(record, language=language, created=CREATED)
        assert document.language == language
        text = plain_text(document)
        assert [word for word in words if word not in text] == []
        assert workspace.registry.failures == ()

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", ("Waarover wij spraken", "Afspraken", "Dat je durft te vragen.")),
            ("en", ("What we talked about", "Agreements", "Dat je durft te vragen.")),
        ],
    )
    def test_a_conversation_is_reported_in_the_language_asked_for(
        self, language: str, words: tuple[str, ...]
    ) -> None:
        workspace = example_workspace()
        record = talked(workspace.pin(workspace.framework("gesprek")))
        text = plain_text(workspace.document(record, language=language, created=CREATED))
        assert [word for word in words if word not in text] == []
        assert "Samenvatting" not in text
        assert "Summary" not in text

    def test_the_language_of_the_audit_is_used_when_none_is_asked_for(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        english = evolve(record, audit=evolve(record.audit, language="en"))
        assert workspace.document(record).language == "nl"
        assert workspace.document(english).language == "en"

    def test_a_language_without_texts_is_refused_and_those_with_are_named(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        with pytest.raises(UsageError, match=r"'fy'; known: nl, en"):
            workspace.document(record, language="fy")

    def test_what_does_not_fit_the_framework_is_refused_all_at_once(self) -> None:
        """A report that leaves out an override or a judgement is worse than no report."""
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        view = MinorityView("x", "y", "matig")
        wrong = evolve(
            record,
            judgements=(
                Judgement("A1", "prima"),
                Judgement("Q9", "goed"),
                Judgement("A2", "goed", minority=(view,)),
                Judgement("A", unrated=Unrated.NOT_EXAMINED),
            ),
            overrides=(evolve(OVERRIDE, outcome="eind"),),
        )
        with pytest.raises(InputError) as caught:
            workspace.document(wrong)
        text = caught.value.render()
        for part in ("'prima'", "'Q9'", "'matig'", "no-scale", "'eind'"):
            assert part in text

    def test_a_warning_does_not_stop_the_report(self) -> None:
        workspace = example_workspace()
        record = talked(workspace.pin(workspace.framework("gesprek")))
        (first, *others) = record.conversation.answers
        answers = (first, *(evolve(one, perspective=None) for one in others))
        silent = evolve(record, conversation=evolve(record.conversation, answers=answers))
        text = plain_text(workspace.document(silent))
        assert "Aandachtspunten" in text
        assert "leerlingen, schoolteam, bestuur" in text

    def test_a_report_names_the_programs_and_plugins_it_was_made_with(self) -> None:
        workspace = example_workspace()
        text = plain_text(workspace.document(judged(workspace.pin(workspace.framework("klein")))))
        assert "visitatie-klein: 1.0" in text
        assert "Python: " in text


class TestRender:
    def test_a_report_is_written_as_a_web_page(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        page = workspace.render(workspace.document(record, created=CREATED), "html")
        assert page.startswith(b"<!DOCTYPE html>")
        assert b"Pagina" in page

    def test_an_unknown_format_comes_with_the_nearest_name(self) -> None:
        workspace = example_workspace()
        document = workspace.document(judged(workspace.pin(workspace.framework("klein"))))
        with pytest.raises(NotFoundError, match="did you mean 'html'"):
            workspace.render(document, "htlm")
        with pytest.raises(UsageError, match="nl-BE"):
            workspace.render(evolve(document, language="nl-BE"), "html")
