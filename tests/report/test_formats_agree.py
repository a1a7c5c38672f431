"""The same words in every format: what a reader of one sees, a reader of another sees too."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from attrs import evolve
from docx.document import Document as WordDocument
from docx.table import Table, _Cell
from markdown_it import MarkdownIt

from visitatie.report._text import plain
from visitatie.report.blocks import Document
from visitatie.report.docx import render_docx
from visitatie.report.html import render_html
from visitatie.report.markdown import render_markdown
from visitatie.report.options import RenderOptions
from visitatie.report.plaintext import plain_text
from visitatie.report.structure import render_json
from visitatie.report.workbook import render_xlsx

Reader = Callable[[Document, RenderOptions], str]


class _Words(HTMLParser):
    """The text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.text += " " if tag in {"br", "p", "li", "td", "th", "tr", "h1", "h2"} else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _html(document: Document, options: RenderOptions) -> str:
    return _Words(render_html(document, options).partition("<body")[2]).text


def _markdown(document: Document, options: RenderOptions) -> str:
    page = MarkdownIt("commonmark").enable("table").render(render_markdown(document, options))
    return _Words(page.replace("&lt;br&gt;", "<br>")).text


def _docx(document: Document, options: RenderOptions) -> str:
    made = docx.Document(io.BytesIO(render_docx(document, options)))
    return "\n".join(_in_word(made))


def _in_word(place: WordDocument | _Cell) -> Iterator[str]:
    for part in place.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                place_in_row = 0
                while place_in_row < len(row.cells):  # a merged cell is given once per column
                    yield from _in_word(row.cells[place_in_row])
                    place_in_row += row.cells[place_in_row].grid_span
        else:
            yield part.text


def _xlsx(document: Document, options: RenderOptions) -> str:
    made = openpyxl.load_workbook(io.BytesIO(render_xlsx(document, options)), read_only=True)
    cells = (cell for sheet in made for row in sheet.iter_rows(values_only=True) for cell in row)
    return "\n".join(str(cell) for cell in cells if cell is not None)


def _json(document: Document, options: RenderOptions) -> str:
    return "\n".join(_in_json(json.loads(render_json(document, options))))


def _in_json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _in_json(part)
    elif isinstance(value, list):
        if value and all(_is_run(part) for part in value):
            between = "" if any(isinstance(part, dict) for part in value) else "\n"
            yield between.join(
                part if isinstance(part, str) else part.get("text", "") for part in value
            )
            yield from (
                str(part["url"]) for part in value if isinstance(part, dict) and "url" in part
            )
        else:
            for part in value:
                yield from _in_json(part)
    else:
        yield str(value)


def _is_run(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and "run" in value)


FORMATS: dict[str, Reader] = {
    "html": _html,
    "markdown": _markdown,
    "docx": _docx,
    "xlsx": _xlsx,
    "json": _json,
}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


@pytest.fixture(params=FORMATS)
def reader(request: pytest.FixtureRequest) -> Reader:
    return FORMATS[request.param]


def test_every_word_of_the_report_is_in_every_format(
    reader: Reader, linde: Document, options: RenderOptions
) -> None:
    address = re.compile(r"\(https://\S+\)")  # behind a link, not in its words
    body = evolve(linde, title="", subtitle="", status="")
    wanted = words(address.sub("", plain_text(body)))
    shown = words(reader(linde, options))
    missing = wanted - shown
    if reader is _json:  # what stands there more than once is said once
        missing = Counter({word: n for word, n in missing.items() if word not in shown})
    assert not missing
    assert wanted.total() > 700


def test_dangerous_text_is_shown_as_it_was_typed_in_every_format(
    reader: Reader,
    canary: str,
    everywhere: Callable[[str], Document],
    options: RenderOptions,
) -> None:
    shown = re.sub(r"\s+", " ", reader(everywhere(canary), options))
    typed = re.sub(r"\s+", " ", plain(canary)).strip()
    assert shown.count(typed) >= 30
