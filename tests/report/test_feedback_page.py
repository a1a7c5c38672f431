"""The page with feedback is one page, whatever there is to say; what does not fit is counted."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from attrs import evolve

from example_audits import context_of, judged
from example_frameworks import example_workspace
from visitatie.model import Finding, FindingKind, Record
from visitatie.report.feedback_page import FeedbackPage, Following, feedback_page
from visitatie.report.look import STYLES, Look
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf
from visitatie.report.plaintext import plain_text

SENTENCE = "Leerlingen weten wat zij leren en kunnen zeggen waarom, in alle groepen die wij zagen. "
FOLLOWING = tuple(
    Following(title, ("voorzitter",), dt.date(2026, 12, day))
    for day, title in enumerate(("Concept", "Hoor en wederhoor", "Vastgesteld", "Afgesloten"), 1)
)


def record(*findings: tuple[FindingKind, str]) -> Record:
    workspace = example_workspace()
    made = judged(workspace.pin(workspace.framework("klein")))
    return evolve(
        made,
        findings=tuple(Finding(f"f{n}", kind, text) for n, (kind, text) in enumerate(findings)),
    )


def page(*findings: tuple[FindingKind, str], levels: bool = False) -> FeedbackPage:
    seen = context_of(record(*findings), example_workspace().framework("klein"))
    return feedback_page([seen], FOLLOWING, levels=levels)


WELL, MUST, COULD = FindingKind.GOES_WELL, FindingKind.MUST_IMPROVE, FindingKind.COULD_IMPROVE


def test_what_fits_is_all_there_and_nothing_is_said_of_a_rest() -> None:
    made = page((WELL, "De sfeer is goed."), (MUST, "Meet het."), (COULD, "Deel het."))
    text = plain_text(made.document)
    assert made.left == 0
    assert "do not fit" not in text
    assert text.index("De sfeer is goed.") < text.index("Meet het.") < text.index("Deel het.")


def test_what_must_improve_goes_before_what_could_and_the_rest_is_counted() -> None:
    many = [(COULD, f"Kan {n}. {SENTENCE}") for n in range(30)]
    made = page(*many, (MUST, "Moet: meet het."), (WELL, "De sfeer is goed."))
    text = plain_text(made.document)
    assert "Moet: meet het." in text
    assert "De sfeer is goed." in text
    shown = len(re.findall(r"Kan \d+\.", text))
    assert 0 < shown < 30
    assert made.left == 30 - shown
    assert f"{made.left} more findings do not fit on this page; they are in the report." in text


def test_one_endless_finding_stands_in_nobodys_way() -> None:
    made = page((MUST, SENTENCE * 60), (MUST, "Meet het."))
    assert made.left == 1
    assert "Meet het." in plain_text(made.document)


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("levels", [False, True], ids=["findings", "levels"])
@pytest.mark.parametrize("length", [1, 2, 5], ids=["short", "usual", "long"])
def test_it_is_one_page_in_every_style(
    style: str, length: int, tmp_path: Path, *, levels: bool
) -> None:
    kinds = (WELL, MUST, COULD)
    made = page(*((kinds[n % 3], SENTENCE * length) for n in range(60)), levels=levels)
    assert made.left > 0
    (tmp_path / "x.pdf").write_bytes(
        render_pdf(made.document, RenderOptions(look=Look(STYLES[style])))
    )
    told = subprocess.run(
        ["pdfinfo", str(tmp_path / "x.pdf")], check=True, capture_output=True, text=True
    )
    assert re.findall(r"Pages:\s+(\d+)", told.stdout) == ["1"]
