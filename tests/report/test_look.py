"""House styles: what can be used is used in every format, what cannot is listed."""

from __future__ import annotations

import io
import re
import zipfile
from importlib.resources import files
from pathlib import Path

import page as validator
import pytest
from attrs import evolve
from PIL import Image

from visitatie.errors import InputError
from visitatie.hooks import HouseStyle
from visitatie.report import _assets
from visitatie.report._colour import READABLE, SEEN, lowest_contrast
from visitatie.report.blocks import Cover, Document, KeyValue, Paragraph
from visitatie.report.docx import render_docx
from visitatie.report.html import render_html
from visitatie.report.look import DEFAULT_STYLE, GROUNDS, STYLES, Look, dressed, look_of
from visitatie.report.markdown import render_markdown
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf
from visitatie.report.structure import render_json
from visitatie.report.workbook import render_xlsx

SHORT = Document(
    "Rapport",
    (
        Cover("Obs De Linde", facts=(KeyValue("School", "De Linde"),), note="Concept"),
        Paragraph("Tekst"),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a logo, and a folder with the fonts of a board."""
    Image.new("RGB", (300, 120), "#112233").save(tmp_path / "logo.png")
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    shipped = files("visitatie.report").joinpath("fonts")
    for name in ("SourceSerif4-It.ttf", "SourceSerif4-Regular.ttf", "SourceSerif4-Semibold.ttf"):
        (fonts / name).write_bytes(shipped.joinpath(name).read_bytes())
    return tmp_path


def problems(house: HouseStyle, style: str = "") -> list[str]:
    with pytest.raises(InputError) as caught:
        look_of(house, style)
    assert all(one.location.path[0] == "house_style" for one in caught.value.problems)
    return [f"{one.code} {one.location.path[1]}" for one in caught.value.problems]


def test_without_a_house_style_reports_look_as_they_did() -> None:
    assert look_of(None) == look_of(HouseStyle()) == Look() == RenderOptions().look
    assert Look().style.id == DEFAULT_STYLE == "rustig"
    assert Look().accent == RenderOptions().accent == "#1b3a5c"


@pytest.mark.parametrize("style", STYLES)
def test_the_colours_of_every_style_can_be_read(style: str) -> None:
    look = look_of(None, style)
    assert lowest_contrast(look.accent, GROUNDS) >= READABLE
    assert lowest_contrast(look.second, GROUNDS[:1]) >= SEEN
    assert lowest_contrast(look.second, ["#ffffff"]) >= READABLE  # white letters on a label
    assert look_of(HouseStyle(style=style, accent=look.accent, second=look.second)) == look


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    known = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", _assets.style("base")))
    assert set(GROUNDS) == {known[one] for one in ("paper", "wash", "open-wash", "weak-wash")}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_keeps_both_promises_of_the_pdf(style: str, folder: Path) -> None:
    house = HouseStyle(style=style, logo=folder / "logo.png", logo_text="Bestuur <b>X</b>")
    pdf = render_pdf(SHORT, RenderOptions(look=look_of(house)))
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_3A):
        assert not validator.validate_pdf_bytes(pdf, profile=profile).failures
    assert pdf == render_pdf(SHORT, RenderOptions(look=look_of(house)))


@pytest.mark.parametrize("style", STYLES)
def test_the_pdf_can_fetch_every_file_that_a_style_names(style: str) -> None:
    look = look_of(None, style)
    named = set(re.findall(r"url\(([^)]*)\)", _assets.style(style)))
    named |= set(re.findall(r"url\(([^)]*)\)", _assets.font_files(look, "ttf")))
    assert named <= set(_assets.resources(look))


def test_the_styles_look_different() -> None:
    pages = {render_html(SHORT, RenderOptions(look=look_of(None, one))) for one in STYLES}
    assert len(pages) == len(STYLES)


def test_colours_fonts_and_logo_are_in_page_and_word(folder: Path) -> None:
    house = HouseStyle(
        accent="#5B2A86",
        second="#00695c",
        text_font="Source Serif 4",
        heading_font="Atkinson Hyperlegible",
        logo=folder / "logo.png",
        logo_text='Stichting "Vechtoever" <x>',
    )
    options = RenderOptions(look=look_of(house))
    page = render_html(SHORT, options)
    assert "--accent: #5b2a86; --panel: #5b2a86; --second: #00695c;" in page
    assert '--sans: "Visitatie Book"' in page
    assert '--serif: "Visitatie Clear"' in page
    assert 'alt="Stichting &#34;Vechtoever&#34; &lt;x&gt;"' in page
    assert page.count('<img src="data:image/png;base64,') == 1
    with zipfile.ZipFile(io.BytesIO(render_docx(SHORT, options))) as made:
        styles, text = (made.read(f"word/{one}.xml").decode() for one in ("styles", "document"))
        pictures = [name for name in made.namelist() if name.startswith("word/media/")]
    assert "5B2A86" in styles
    assert 'w:ascii="Source Serif 4"' in styles
    assert 'w:ascii="Atkinson Hyperlegible"' in styles
    assert "Stichting &quot;Vechtoever&quot; &lt;x&gt;" in text
    assert len(pictures) == 1


def test_fonts_of_a_board_go_into_page_and_pdf(folder: Path) -> None:
    house = HouseStyle(fonts=folder / "fonts", text_font="Source Serif 4")
    look = look_of(house)
    assert [(face.slope, face.weight) for face in look.text.faces] == [
        ("italic", 400),
        ("normal", 400),
        ("normal", 600),
    ]
    page = render_html(SHORT, RenderOptions(look=look))
    assert page.count("data:font/ttf;base64,") == 3
    assert "visitatie:" not in page
    own = {one for one in _assets.resources(look) if one.startswith("visitatie:own/")}
    assert own == {f"visitatie:own/{number}.ttf" for number in range(3)}
    assert render_pdf(SHORT, RenderOptions(look=look)) != render_pdf(SHORT)


def test_texts_of_the_house_are_in_every_format() -> None:
    house = HouseStyle(
        organisation="Stichting {x} & <y>", cover_text="Samen leren", footer="www.example.org"
    )
    document = dressed(SHORT, look_of(house))
    assert isinstance(document.blocks[0], Cover)
    assert document.blocks[0].organisation == "Stichting {x} & <y>"
    assert document.blocks[0].note == "Concept\nSamen leren"
    assert document.footer == "www.example.org"
    assert "Samen leren" in render_html(document)
    assert "Samen leren" in render_markdown(document)
    assert "Samen leren" in render_json(document)
    for made in (render_docx(document), render_xlsx(document)):
        with zipfile.ZipFile(io.BytesIO(made)) as inside:
            assert any(b"Samen leren" in inside.read(name) for name in inside.namelist())
    assert dressed(SHORT, Look()) == SHORT


def test_all_that_cannot_be_used_is_listed_at_once(folder: Path) -> None:
    (folder / "logo.png").write_text("<html>")
    house = HouseStyle(
        style="rusteg",
        accent="blauw",
        second="#ffffaa",
        text_font="Comic Sans",
        heading_font="",
        fonts=folder / "nergens",
        logo=folder / "logo.png",
    )
    assert problems(house) == [
        "S006 style",
        "S007 accent",
        "S008 second",
        "S009 fonts",
        "S009 text_font",
        "S010 logo",
    ]
    assert problems(evolve(house, style="rustig"), "helderr")[0] == "S006 style"


@pytest.mark.parametrize(
    ("house", "said"),
    [
        (HouseStyle(style="helderr"), "Did you mean 'helder'?"),
        (HouseStyle(style="???"), "the styles are: rustig, helder, klassiek"),
        (HouseStyle(accent="#f39200"), "contrast of 2.0 with what it stands on; it needs 4.5"),
        (HouseStyle(accent="#f39200"), "the nearest colour that can be read is #a05e00"),
        (HouseStyle(accent="#fff; } body { color: red"), "is no colour"),
        (HouseStyle(second="#ffd54f"), "it needs 3.0"),
        (HouseStyle(heading_font="Arial"), "the fonts are: Source Sans 3, Source Serif 4"),
        (HouseStyle(logo=Path("nergens.png")), "nergens.png cannot be read"),
        (HouseStyle(fonts=Path("nergens")), "there is no folder nergens"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(house: HouseStyle, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        look_of(house)


@pytest.mark.parametrize(
    "content",
    [b"", b"wOF2" + bytes(90), b"\x00\x01\x00\x00" + bytes(400), b"\x00\x01\x00\x00\xff\xff"],
)
def test_a_file_that_is_no_font_is_named(folder: Path, content: bytes) -> None:
    (folder / "fonts" / "A.ttf").write_bytes(content)
    with pytest.raises(InputError, match=r"S009 house_style\.fonts: A\.ttf is no TrueType font"):
        look_of(HouseStyle(fonts=folder / "fonts"))


def test_a_font_cut_off_half_way_is_refused(folder: Path) -> None:
    path = folder / "fonts" / "SourceSerif4-It.ttf"
    path.write_bytes(path.read_bytes()[:3000])
    assert problems(HouseStyle(fonts=folder / "fonts")) == ["S009 fonts"]


def test_of_a_file_that_is_too_large_no_more_is_read_than_shows_that(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("logo.png", "fonts/A.ttf"):
        with (folder / name).open("wb") as file:
            file.truncate(50_000_000_000)  # takes no room: nothing is written
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"{path} is read whole"))
    assert problems(HouseStyle(fonts=folder / "fonts", logo=folder / "logo.png")) == [
        "S009 fonts",
        "S011 logo",
    ]


def test_a_folder_with_a_whole_collection_of_fonts_is_refused(folder: Path) -> None:
    for number in range(25):
        (folder / "fonts" / f"{number}.ttf").write_bytes(b"")
    with pytest.raises(InputError, match="more than 24 fonts"):
        look_of(HouseStyle(fonts=folder / "fonts"))


@pytest.mark.parametrize(
    "wrong", [{"accent": 1}, {"logo": "logo.png"}, {"fonts": 3}, {"footer": None}]
)
def test_a_house_style_with_a_field_of_another_type_cannot_be_made(
    wrong: dict[str, object],
) -> None:
    with pytest.raises(TypeError, match=f"HouseStyle.{next(iter(wrong))} must be"):
        HouseStyle(**wrong)  # type: ignore[arg-type]  # that is what is tested
