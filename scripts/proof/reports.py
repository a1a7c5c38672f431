"""Write the reports on which the proof of accessibility is done, as PDF and as web page.

``python scripts/proof/reports.py FOLDER`` writes the sample report of the tests in every style, one
with a house style in it, the framework of the inspectorate as a document, and every dossier in
``examples``. Beside them come ``spoiled.pdf`` and ``spoiled.html``: what looks for faults has to
find them there, or it looks at nothing.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from visitatie import Workspace
from visitatie.hooks import HouseStyle
from visitatie.locale import translations
from visitatie.report.blocks import Document
from visitatie.report.html import render_html
from visitatie.report.look import STYLES, Look, dressed, look_of
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
_WHEN = dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)


def documents(folder: Path) -> Iterator[tuple[str, Document, Look]]:
    """Give what is looked at: a name, the document and how it looks."""
    from example_report import report_of_linde

    for style in STYLES:
        yield style, report_of_linde(), look_of(None, style)
    logo = folder / "logo.png"
    Image.new("RGBA", (400, 160), "#5b2a86").save(logo)
    house = HouseStyle(
        style="helder",
        accent="#5b2a86",
        second="#00695c",
        text_font="Source Serif 4",
        logo=logo,
        logo_text="Stichting Vechtoever",
        cover_text="Samen leren",
    )
    yield "house", report_of_linde(), look_of(house)
    workspace = Workspace(folders=[ROOT / "examples/frameworks"])
    framework = workspace.framework("inspectie-op")
    yield "framework", workspace.framework_document(framework, created=_WHEN), Look()
    for number, path in enumerate(sorted((ROOT / "examples").glob("*/audit.toml"))):
        record = workspace.open(path.parent).record()
        look = look_of(None, [*STYLES][number % len(STYLES)])
        yield path.parent.name, workspace.document(record, created=_WHEN), look


def main(folder: Path) -> None:
    """Write them all."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf, page = b"", ""
    for name, document, look in documents(folder):
        options = RenderOptions(translations(document.language).gettext, look)
        whole = dressed(document, look)
        pdf, page = render_pdf(whole, options), render_html(whole, options)
        (folder / f"{name}.pdf").write_bytes(pdf)
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    for promise in (b"pdfuaid:part", b"pdfaid:part"):
        pdf = pdf.replace(promise, promise[:-1] + b"x")
    (folder / "spoiled.pdf").write_bytes(pdf)
    page = re.sub(r'<html lang="\w+">', "<html>", page).replace("--ink: #1f2733", "--ink: #c8ccd2")
    (folder / "spoiled.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
