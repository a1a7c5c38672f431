"""The page in a browser: folding and filtering, with keys alone, and complete on paper."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from visitatie.report.blocks import (
    Badge,
    Column,
    ColumnKind,
    Document,
    GroupRow,
    Heading,
    Paragraph,
    Point,
    Reference,
    Row,
    Table,
    Together,
)
from visitatie.report.html import render_html

CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

GOOD, BAD = Badge("Goed"), Badge("Onvoldoende")
MUST, WELL = Badge("Moet beter"), Badge("Gaat goed")
TABLE = Table(
    (Column("Code"), Column("Oordeel", ColumnKind.LEVEL)),
    (
        GroupRow("Onderwijs"),
        Row(((Reference("OP1", "OP1"),), GOOD)),
        Row(("OP2", BAD)),
        GroupRow("Veiligheid"),
        Row(("VS1", GOOD)),
    ),
)
DOCUMENT = Document(
    "Rapport",
    (
        Heading("Oordelen"),
        TABLE,
        Heading("Onderwijs"),
        Together((Heading("Aanbod", 2, id="OP1", label="OP1", badge=GOOD), Paragraph("eerste"))),
        Point(WELL, "zo houden"),
        Together((Heading("Zicht", 2, label="OP2", badge=BAD), Paragraph("tweede"))),
        Point(MUST, "dit moet"),
        Heading("Veiligheid"),
        Heading("Sociaal", 2, label="VS1", badge=GOOD),
        Paragraph("derde"),
        Heading("Bijlage"),
        Paragraph("altijd te zien"),
    ),
)
DRIVER = """
const tools = document.getElementById("tools");
const texts = "main p.body, main tbody tr:not(.group) > :first-child, .point-body p";
const seen = () => [...document.querySelectorAll(texts)]
  .filter((one) => one.checkVisibility()).map((one) => one.textContent.trim().split(/\\s/)[0]);
const choose = (name, value) => {
  tools.elements[name].value = value;
  tools.dispatchEvent(new Event("change"));
};
const told = {};
told.options = Object.fromEntries(["area", "level", "kind"].map((name) =>
  [name, [...tools.elements[name].options].map((one) => one.value)]));
told.all = seen();
choose("kind", "Moet beter"); told.must = seen();
told.status = tools.querySelector("[role=status]").textContent;
choose("kind", ""); choose("level", "Goed"); told.good = seen();
choose("level", ""); choose("area", "Veiligheid"); told.area = seen();
document.querySelector("a[href='#op1']").click();
"""
LATER = """
addEventListener("load", () => setTimeout(() => {
  told.followed = seen();
  const button = document.querySelector("#veiligheid .fold-button");
  button.focus();
  told.focus = document.activeElement === button;
  told.name = button.getAttribute("aria-label");
  button.click();
  told.folded = [seen(), button.getAttribute("aria-expanded")];
  tools.elements.fold.click(); told.none = seen();
  document.title = JSON.stringify(told);
}, 200));
"""


def driven(script: str, folder: Path) -> Path:
    """Write the page with a script of the test behind its own, and without its policy."""
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render_html(DOCUMENT))
    path = folder / "x.html"
    path.write_text(html.replace("</body>", f"<script>{script}</script></body>"), "utf-8")
    return path


def browse(path: Path, *arguments: str) -> str:
    """Open a page; a browser that has no home of its own writes in the folder of the test."""
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={path.parent / 'profile'}",
        "--virtual-time-budget=3000",
        *arguments,
        path.as_uri(),
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=90)
    return done.stdout


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the page showed after each choice."""
    page = browse(driven(DRIVER + LATER, tmp_path_factory.mktemp("page")), "--dump-dom")
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert found
    made: dict[str, Any] = json.loads(unescape(found[1]))
    return made


@needs_chromium
class TestChoosing:
    def test_what_can_be_chosen_is_what_the_report_holds(self, told: dict[str, Any]) -> None:
        assert told["options"] == {
            "area": ["", "Onderwijs", "Veiligheid"],
            "level": ["", "Goed", "Onvoldoende"],
            "kind": ["", "Gaat goed", "Moet beter"],
        }

    def test_only_what_must_improve(self, told: dict[str, Any]) -> None:
        assert told["must"] == ["OP1", "OP2", "VS1", "tweede", "dit", "altijd"]
        assert told["status"] == "1 of 3 parts are shown"

    def test_one_level_in_the_table_and_in_the_chapters(self, told: dict[str, Any]) -> None:
        assert told["good"] == ["OP1", "VS1", "eerste", "zo", "derde", "altijd"]

    def test_one_area(self, told: dict[str, Any]) -> None:
        assert told["area"] == ["VS1", "derde", "altijd"]

    def test_a_link_to_what_is_hidden_shows_it(self, told: dict[str, Any]) -> None:
        assert told["followed"] == told["all"]
        assert len(told["all"]) == 9


@needs_chromium
def test_a_chapter_folds_with_a_button_that_says_what_it_does(told: dict[str, Any]) -> None:
    assert told["focus"]
    assert told["name"] == "Fold or unfold: Veiligheid"
    seen, expanded = told["folded"]
    assert seen == [one for one in told["all"] if one != "derde"]
    assert expanded == "false"
    assert told["none"] == []


@needs_chromium
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_on_paper_everything_is_there_whatever_is_folded(tmp_path: Path) -> None:
    script = DRIVER + 'choose("kind", "Moet beter"); tools.elements.fold.click();'
    browse(driven(script, tmp_path), f"--print-to-pdf={tmp_path / 'x.pdf'}")
    done = subprocess.run(
        ["pdftotext", str(tmp_path / "x.pdf"), "-"], check=True, capture_output=True, text=True
    )
    for words in ("eerste", "tweede", "derde", "zo houden", "dit moet", "altijd te zien", "VS1"):
        assert words in done.stdout
    assert "Fold all" not in done.stdout


@needs_chromium
def test_the_script_may_run_under_the_policy_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(render_html(DOCUMENT), "utf-8")
    assert browse(path, "--dump-dom").count('class="fold-button"') == 7


def test_without_the_script_nothing_is_hidden_and_no_button_does_nothing() -> None:
    html = render_html(DOCUMENT)
    assert re.search(r'<form class="tools"[^>]* hidden>', html)
    assert "fold-button" not in html.partition("<script>")[0].partition("<body")[2]


def test_a_page_of_one_chapter_has_no_script() -> None:
    html = render_html(Document("x", (Heading("a"), Paragraph("b"))))
    assert "<script" not in html
    assert "script-src" not in html
