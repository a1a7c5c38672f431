"""Colours that everybody can read, on white and on black, and shapes beside every colour."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from visitatie.report import _assets
from visitatie.report._colour import contrast
from visitatie.report._icons import icons
from visitatie.report.blocks import Tone
from visitatie.report.charts._canvas import TONE_COLOURS
from visitatie.report.look import STYLES, Look

TEXT = ("ink", "soft", "faint", "bad", "weak", "ok", "good", "open", "none")


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", css))


@pytest.mark.parametrize("media", ["light", "dark"])
@pytest.mark.parametrize("name", TEXT)
def test_text_can_be_read_on_its_ground(media: str, name: str) -> None:
    known = colours(_assets.style("base"))
    if media == "dark":
        known |= colours(_assets.style("screen"))
    grounds = ["paper", "wash", *([f"{name}-wash"] if f"{name}-wash" in known else [])]
    for ground in grounds:
        assert contrast(known[name], known[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_a_shape_of_its_own_and_a_colour_that_can_be_read(tone: Tone) -> None:
    fill, ink = TONE_COLOURS[tone]
    assert contrast(fill, ink) >= 4.5
    shapes = {re.sub("#[0-9a-f]{3,6}", "", icons()[each]) for each in Tone}
    assert len(shapes) == len(Tone)
    assert f"tone-{tone}" in _assets.style("base")


@pytest.mark.parametrize("name", ["base", "print"])
def test_the_pdf_can_fetch_every_file_that_its_style_names(name: str) -> None:
    named = set(
        re.findall(r"url\(([^)]*)\)", _assets.style(name) + _assets.font_files(Look(), "ttf"))
    )
    assert named <= set(_assets.resources(Look()))


def test_fonts_come_with_their_licence_and_are_what_they_say() -> None:
    for style in STYLES.values():
        for address, (media_type, content) in _assets.resources(Look(style)).items():
            if media_type == "font/ttf":
                assert content[:4] == b"\x00\x01\x00\x00", address
    for family in ("SourceSans3", "SourceSerif4", "AtkinsonHyperlegible"):
        name = f"LICENSE-{family}.md"
        licence = files("visitatie.report").joinpath("fonts", name).read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()
