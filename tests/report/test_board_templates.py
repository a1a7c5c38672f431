"""Words and pages of a board: they reach every format, and a mistake is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from example_audits import CREATED, judged
from example_frameworks import example_workspace
from visitatie.errors import InputError
from visitatie.hooks import HouseStyle
from visitatie.model import Audience, Record
from visitatie.report.blocks import Document, Heading, List, Paragraph, Quote
from visitatie.report.board_templates import read_templates
from visitatie.report.html import render_html
from visitatie.report.look import Look, look_of
from visitatie.report.options import RenderOptions
from visitatie.report.plaintext import plain_text
from visitatie.workspace import Workspace


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return example_workspace()


@pytest.fixture(scope="module")
def record(workspace: Workspace) -> Record:
    return judged(workspace.pin(workspace.framework("klein")))


def look(folder: Path, **files: str) -> Look:
    """Write templates (``sections__summary`` is ``sections/summary.md``) and give their look."""
    for name, text in files.items():
        part, _, rest = name.partition("__")
        path = folder / part / (f"{rest}.md" if part == "sections" else f"{rest}.html.j2")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return look_of(HouseStyle(templates=folder))


def made(
    workspace: Workspace, record: Record, own: Look, audience: Audience | None = None
) -> Document:
    return workspace.document(record, created=CREATED, look=own, audience=audience)


def problem(caught: pytest.ExceptionInfo[InputError]) -> str:
    (found,) = caught.value.problems
    assert found.code == "S013"
    return found.render()


class TestSections:
    def test_a_text_with_marks_becomes_blocks(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        text = (
            "# Waarom\n\nWij kwamen bij **{{ audit.subject.name }}**\nen *bleven*.\n\n"
            "1. een\n2. twee\n   en meer\n\n> Samen leren\n"
        )
        document = made(workspace, record, look(tmp_path, sections__assignment=text))
        start = next(
            n
            for n, one in enumerate(document.blocks)
            if isinstance(one, Heading) and one.text == "Waarom"
        )
        _heading, paragraph, listed, quote = document.blocks[start : start + 4]
        assert isinstance(paragraph, Paragraph)
        assert [(type(one).__name__, one.text) for one in paragraph.text] == [
            ("Text", "Wij kwamen bij "),
            ("Strong", "obs De Linde"),
            ("Text", " en "),
            ("Emphasis", "bleven"),
            ("Text", "."),
        ]
        assert isinstance(listed, List)
        assert listed.ordered
        assert [item.text[0].text for item in listed.items] == ["een", "twee en meer"]
        assert quote == Quote("Samen leren")

    def test_what_people_wrote_is_never_taken_for_a_mark(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        from attrs import evolve

        audit = evolve(record.audit, question="# Kop\n\n- punt **vet** {{ 1 + 1 }} <b>")
        own = look(tmp_path, sections__assignment="Vraag: {{ audit.question }}")
        document = made(workspace, evolve(record, audit=audit), own)
        (paragraph,) = (
            one
            for one in document.blocks
            if isinstance(one, Paragraph) and one.text[0].text.startswith("Vraag")
        )
        assert [one.text for one in paragraph.text] == [
            "Vraag: # Kop\n\n- punt **vet** {{ 1 + 1 }} <b>"
        ]

    def test_the_section_as_it_was_stands_where_it_is_asked_for(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        plain = made(workspace, record, Look())
        own = made(
            workspace, record, look(tmp_path, sections__judgements="{{ section }}\n\nNaschrift.")
        )
        before, after = plain_text(plain), plain_text(own)
        assert "Naschrift." in after
        assert after.replace("Naschrift.\n\n", "") == before
        bare = made(
            workspace, record, look(tmp_path, sections__judgements="# Eigen\n\n{{ section.body }}")
        )
        words = [one.text for one in bare.blocks if isinstance(one, Heading)]
        assert "Eigen" in words
        assert "Judgements" not in words
        assert "Oordelen" not in words

    def test_a_template_sees_what_the_readers_may_see_and_no_more(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        text = "{{ section }}\n\nTeam: {{ audit.team | map(attribute='name') | join(', ') }}!"
        own = look(tmp_path, sections__summary=text)
        assert "Team: M. de Vries, A. Aydin!" in plain_text(made(workspace, record, own))
        public = plain_text(made(workspace, record, own, audience=Audience.PUBLIC))
        assert "Team: , !" in public

    def test_a_name_in_a_text_stops_the_public_report(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        own = look(tmp_path, sections__summary="Van mevrouw Aydin.")
        with pytest.raises(InputError, match="N001"):
            made(workspace, record, own, audience=Audience.PUBLIC)

    def test_a_section_that_says_nothing_stays_away(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        own = look(tmp_path, sections__ratings="# Altijd")
        assert "Altijd" not in plain_text(made(workspace, record, own))

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("een\n\n{{ audit.titel }}", "summary.md:3: S013: the template cannot be used: "),
            ("{{ ''.__class__.__mro__ }}", "summary.md:1: S013"),
            ("{% for one in %}", "summary.md:1: S013"),
            ("een\n{{ 1 / 0 }}", "summary.md:2: S013"),
            ("zie {{ section }} hier", "has to stand alone"),
            ("{% include 'sections/x.md' %}", "summary.md:1: S013"),
            ("{{ day | datum }}", "No filter named 'datum'"),
        ],
    )
    def test_a_mistake_is_told_with_file_and_line(
        self, workspace: Workspace, record: Record, tmp_path: Path, text: str, told: str
    ) -> None:
        with pytest.raises(InputError) as caught:
            made(workspace, record, look(tmp_path, sections__summary=text))
        assert told in problem(caught)

    def test_what_readers_may_not_miss_cannot_be_left_out(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        with pytest.raises(InputError) as caught:
            made(workspace, record, look(tmp_path, sections__colophon="Niets."))
        assert "needs {{ section }} in its text" in problem(caught)

    def test_setting_it_apart_does_not_leave_it_out(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        text = "{% set x %}{{ section }}{% endset %}Alles is goed."
        with pytest.raises(InputError) as caught:
            made(workspace, record, look(tmp_path, sections__colophon=text))
        assert "needs {{ section }}" in problem(caught)

    def test_what_a_macro_shows_is_shown(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        text = "{% macro m(x) %}**{{ x }}**{% endmacro %}{{ m(audit.subject.name) }}"
        own = look(tmp_path, sections__summary=text)
        assert record.audit.subject.name in plain_text(made(workspace, record, own))

    @pytest.mark.parametrize("bomb", ["{{ 'a' * 200000000 }}", "{{ 9 ** 9 ** 9 }}"])
    def test_a_few_signs_do_not_fill_the_memory(
        self, workspace: Workspace, record: Record, tmp_path: Path, bomb: str
    ) -> None:
        with pytest.raises(InputError) as caught:
            made(workspace, record, look(tmp_path, sections__summary=bomb))
        assert "only numbers can be multiplied" in problem(caught)

    def test_a_section_that_nobody_gives_is_told_with_the_nearest(
        self, workspace: Workspace, record: Record, tmp_path: Path
    ) -> None:
        with pytest.raises(InputError) as caught:
            made(workspace, record, look(tmp_path, sections__sumary="x"))
        assert "there is no section 'sumary' (Did you mean 'summary'?)" in problem(caught)


PAGE = (
    '{% import "blocks.html.j2" as b with context %}<html lang="{{ doc.language }}"><title>x'
    "</title><body><p>Eigen kop</p>{{ b.nodes(tree) }}</body></html>"
)


class TestPages:
    DOCUMENT = Document("T", (Paragraph("tekst <b>"),))

    def test_a_page_takes_the_place_of_ours_and_text_stays_text(self, tmp_path: Path) -> None:
        own = look(tmp_path, pages__document=PAGE)
        html = render_html(self.DOCUMENT, RenderOptions(look=own))
        assert "<p>Eigen kop</p>" in html
        assert "tekst &lt;b&gt;" in html

    def test_it_is_in_no_page_of_another_board(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        plain = render_html(self.DOCUMENT)
        first, second = (
            look(tmp_path / "a", pages__document=PAGE),
            look(tmp_path / "b", pages__document=PAGE.replace("Eigen kop", "Een andere kop")),
        )
        for _ in range(2):
            assert "<p>Eigen kop</p>" in render_html(self.DOCUMENT, RenderOptions(look=first))
            assert "<p>Een andere kop</p>" in render_html(self.DOCUMENT, RenderOptions(look=second))
            assert render_html(self.DOCUMENT) == plain
        assert " kop</p>" not in plain

    def test_a_mistake_in_it_is_told_with_file_and_line(
        self, workspace: Workspace, tmp_path: Path
    ) -> None:
        own = look(tmp_path, pages__document=f"{PAGE}\n{{{{ nergens }}}}")
        with pytest.raises(InputError) as caught:
            workspace.render(self.DOCUMENT, "html", look=own)
        assert "document.html.j2:2: S013" in problem(caught)
        assert "'nergens' is undefined" in problem(caught)

    @pytest.mark.parametrize(
        "grab", ["look.__init__.__globals__", "doc.__class__.__base__.__subclasses__()"]
    )
    def test_it_cannot_reach_out(self, workspace: Workspace, tmp_path: Path, grab: str) -> None:
        own = look(tmp_path, pages__document=f"{{{{ {grab} }}}}")
        with pytest.raises(InputError, match="unsafe"):
            workspace.render(self.DOCUMENT, "html", look=own)


class TestFolder:
    def test_everything_that_is_not_right_is_told_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "sections").mkdir()
        (tmp_path / "pages").mkdir()
        (tmp_path / "sections" / "summary.txt").write_text("x", "utf-8")
        (tmp_path / "sections" / "large.md").write_text("x" * 200_001, "utf-8")
        (tmp_path / "sections" / "latin.md").write_bytes(b"\xe9\xe9n")
        (tmp_path / "pages" / "cover.html.j2").write_text("x", "utf-8")
        (tmp_path / "pages" / "document.html.j2").write_text("een\n{% if %}", "utf-8")
        (tmp_path / "los.md").write_text("x", "utf-8")
        (tmp_path / ".verborgen").write_text("x", "utf-8")
        with pytest.raises(InputError) as caught:
            read_templates(tmp_path)
        told = sorted(
            (Path(str(one.location.file)).name, one.location.line) for one in caught.value.problems
        )
        assert told == [
            ("cover.html.j2", None),
            ("document.html.j2", 2),
            ("large.md", None),
            ("latin.md", None),
            ("los.md", None),
            ("summary.txt", None),
        ]

    def test_a_folder_that_is_not_there_is_told_at_its_key(self, tmp_path: Path) -> None:
        with pytest.raises(InputError) as caught:
            look_of(HouseStyle(templates=tmp_path / "nergens"))
        assert problem(caught) == "S013 house_style.templates: there is no folder nergens"

    def test_an_empty_folder_changes_nothing(self, tmp_path: Path) -> None:
        assert look_of(HouseStyle(templates=tmp_path)) == look_of(None)
