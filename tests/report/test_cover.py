"""The first page on paper: nothing stands over anything else, in any style."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from visitatie.report.blocks import Cover, Document, Heading, KeyValue, Paragraph
from visitatie.report.look import STYLES, Look
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)
_WORD = re.compile(
    r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>'
)
FEW = ("obs De Linde", "26 november 2026")
MANY = (
    "obs De Linde, Lindewaard (99ZZ-00)",
    "Stichting Scholen aan de Vaarkom",
    "Onderzoekskader 2021 primair onderwijs, versie 2025 (2025)",
    "3 november 2026, 4 november 2026",
    ", ".join(f"Voornaam Achternaam {n} (auditor in opleiding)" for n in range(9)),
    "auditteam",
    "26 november 2026",
)


def lines(style: str, facts: tuple[str, ...], folder: Path) -> dict[str, tuple[float, float]]:
    """Give top and bottom of the words on the first page, in points from the top."""
    cover = Cover(
        "Interne audit obs De Linde",
        subtitle="Ondertitel",
        status="Concept",
        facts=tuple(KeyValue(f"Feit{n}", value) for n, value in enumerate(facts)),
        note="Voorbehoud: dit rapport kan nog veranderen.",
    )
    document = Document("d", (cover, Heading("h"), Paragraph("p")))
    (folder / "x.pdf").write_bytes(render_pdf(document, RenderOptions(look=Look(STYLES[style]))))
    done = subprocess.run(
        ["pdftotext", "-f", "1", "-l", "1", "-bbox", str(folder / "x.pdf"), "-"],
        check=True,
        capture_output=True,
        text=True,
    )
    return {word: (float(top), float(bottom)) for top, bottom, word in _WORD.findall(done.stdout)}


@pytest.mark.parametrize("facts", [FEW, MANY], ids=["few", "many"])
@pytest.mark.parametrize("style", STYLES)
def test_title_facts_and_note_stand_below_each_other(
    style: str, facts: tuple[str, ...], tmp_path: Path
) -> None:
    found = lines(style, facts, tmp_path)
    last = f"Feit{len(facts) - 1}"
    assert found["Concept"][1] < found["Feit0"][0]
    assert found[last][1] < found["Voorbehoud:"][0]
    assert found["Voorbehoud:"][1] < 842 - 30, "and above the end of the page"
