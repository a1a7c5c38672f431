"""Whatever stands in any text of an audit is shown as it is, or not at all, in every format."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from attrs import Attribute, fields, has, resolve_types

import visitatie.model
from example_rich import AT, Path, rich, texts_in, with_text
from pdf_promises import broken_rules
from visitatie import Workspace
from visitatie.errors import VisitatieError
from visitatie.locale import translations
from visitatie.model import Audience, Record
from visitatie.report._text import plain
from visitatie.report.blocks import Document
from visitatie.report.docx import render_docx
from visitatie.report.html import HtmlRenderer
from visitatie.report.markdown import render_markdown
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf
from visitatie.report.plaintext import plain_text
from visitatie.report.structure import render_json
from visitatie.report.workbook import render_xlsx

OPTIONS = RenderOptions(translations("nl").gettext, include_fonts=False)
HOSTILE = {
    "template": "{{ 7*7 }}{% include 'x' %}{x.__class__}%(naam)s",
    "markup": "<script>alert(1)</script><img src=x onerror=y>&amp;]]>-->",
    "markdown": "[x](javascript:y) **a** `b` # c | d <https://example.org>",
    "formula": "=SUM(1;1)+cmd|' /C calc'!A0",
    "direction": "\u202emegn\u202c \u0645\u062f\u0631\u0633\u0629 \u05d1\u05d9\u05ea \u2067x",
    "emoji": "\U0001f469\u200d\U0001f3eb Z\u0307\u0323al\u0489go \U0001f600",
    "control": "a\x00b\x1b[31mc\ufffe",
}
REFERENCES = {
    "before", "carried_from", "criteria", "criterion", "digest", "edition", "evidence", "facts",
    "findings", "framework", "id", "instrument", "item", "language", "level", "now", "of",
    "outcome", "phase", "scope", "sha256", "to", "was", "brin", "location", "board_number",
    "pseudonym", "file", "came_from", "name", "team", "by", "assessor", "media_type",
    "metadata_kept",
}  # fmt: skip
"""Fields that name something else, or have a form of their own: not every text may stand there."""
_SHOWN_AS_CODE = {"instrument", "criteria"}
"""Where it names what is not there, a remark shows it with its signs as codes."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace()


@pytest.fixture(scope="module")
def record(workspace: Workspace) -> Record:
    return rich(workspace.pin(workspace.framework("inspectie-op@2025")))


def test_the_audit_holds_every_class_of_the_model(record: Record) -> None:
    """A class that is added to the model has to be added to the example."""
    there: set[str] = set()
    todo: list[object] = [record]
    while todo:
        value = todo.pop()
        if isinstance(value, tuple):
            todo += value
        elif has(type(value)):
            there.add(type(value).__name__)
            attributes: tuple[Attribute[object], ...] = getattr(type(value), "__attrs_attrs__", ())
            todo += (getattr(value, one.name) for one in attributes)
    assert {one.__name__ for one in _classes(Record)} - there == set()


def _classes(kind: type) -> set[type]:
    found: set[type] = set()
    todo = [kind]
    while todo:
        one = todo.pop()
        if one in found or not has(one):
            continue
        found.add(one)
        resolve_types(one)
        named = re.findall(r"visitatie\.model\.[\w.]+", str([a.type for a in fields(one)]))
        todo += [getattr(visitatie.model, name.rpartition(".")[2], type(None)) for name in named]
    return found


@pytest.fixture(scope="module")
def places(workspace: Workspace, record: Record) -> list[Path]:
    """Where any text may stand: not where it names something else."""
    return [
        path
        for path in texts_in(record)
        if _name(path) not in _SHOWN_AS_CODE and _takes(workspace, record, path)
    ]


def _takes(workspace: Workspace, record: Record, path: Path) -> bool:
    try:
        workspace.document(with_text(record, path, "Zomaar een tekst"), created=AT)
    except (ValueError, VisitatieError):
        return False
    return True


def test_only_what_names_something_else_takes_no_text(record: Record, places: list[Path]) -> None:
    refused = {_name(path) for path in texts_in(record) if path not in places}
    assert refused <= REFERENCES
    assert len(places) > 150


def filled(record: Record, places: list[Path], canary: str) -> tuple[Record, dict[str, str]]:
    """Put a text in every place; give the texts by the mark that they begin with."""
    said = {}
    for number, path in enumerate(places):
        mark = f"«{number}»"
        record, said[mark] = with_text(record, path, f"{mark}{canary}"), f"{mark}{canary}"
    return record, said


def _name(path: Path) -> str:
    return next(str(one) for one in reversed(path) if isinstance(one, str))


def shown_whole(text: str, said: dict[str, str]) -> int:
    """Refuse a text that is not there to its last sign; give how many are there."""
    flat = _without_closing(" ".join(text.split()))
    marks = set(re.findall("«[0-9]+»", flat))
    lost = [
        one for one in marks if _without_closing(" ".join(plain(said[one]).split())) not in flat
    ]
    assert lost == []
    return len(marks)


def _without_closing(text: str) -> str:
    """Leave out the marks that close a direction: a sentence may close one later."""
    return re.sub("[\u202c\u2069]", "", text)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_text_is_shown_as_it_is_or_not_at_all_in_every_format(
    workspace: Workspace, record: Record, places: list[Path], kind: str
) -> None:
    full, said = filled(record, places, HOSTILE[kind])
    for audience in (Audience.AUDIT_TEAM, Audience.PUBLIC):
        document = workspace.document(full, created=AT, audience=audience, allow_names=True)
        shown = shown_whole(plain_text(document), said)
        assert shown > (60 if audience is Audience.AUDIT_TEAM else 15)
        for check in (_html, _markdown, _json, _docx, _xlsx):
            check(document, said)


class _Harm(HTMLParser):
    """What would run or load something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "img", "iframe", "object", "embed", "link", "base"}:
            self.found.append(tag)
        for name, value in attrs:
            address = name in {"href", "src"} and not (value or "").startswith(("#", "https:"))
            if name.startswith("on") or address:
                self.found.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.text += data


def _html(document: Document, said: dict[str, str]) -> None:
    page = _Harm(HtmlRenderer(OPTIONS).markup(document))
    assert page.found == []
    shown_whole(page.text, said)


def _markdown(document: Document, _said: dict[str, str]) -> None:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark").enable("table").render(render_markdown(document, OPTIONS))
    assert _Harm(made).found == []


def _json(document: Document, said: dict[str, str]) -> None:
    data = json.loads(render_json(document))
    shown_whole("\n".join(_strings(data["data"])), said)


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [plain(value)] if isinstance(value, str) else []


def _docx(document: Document, said: dict[str, str]) -> None:
    made = docx.Document(io.BytesIO(render_docx(document, OPTIONS)))
    lines = (one for one in made.element.iter() if one.tag.endswith("}p"))
    shown_whole("\n".join("".join(one.itertext()) for one in lines), said)


def _xlsx(document: Document, _said: dict[str, str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(document, OPTIONS)))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert [one.value for one in cells if one.data_type == "f"] == []
    assert [one.coordinate for one in cells if one.hyperlink is not None] == []


@pytest.mark.parametrize("kind", ["direction", "emoji", "control", "template"])
def test_the_pdf_of_it_keeps_its_promises(
    workspace: Workspace, record: Record, places: list[Path], kind: str
) -> None:
    full, _said = filled(record, places, HOSTILE[kind])
    document = workspace.document(full, created=AT, audience=Audience.AUDIT_TEAM)
    assert broken_rules(render_pdf(document, OPTIONS)) == []
