"""The styles of a Word document: real ones, so that a secretary changes the look in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie.report._word_xml import set_language
from visitatie.report.options import RenderOptions

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

__all__ = ["LINES", "PALE", "STYLES", "add_styles"]

_INK = "1f2733"
LINES = "c3cad4"
PALE = "eef1f5"
_QUIET = "4d5766"

STYLES = {
    "Lead": ("Normal", 12.5, 0),
    "Note": ("Normal", 9.5, 0),
    "Source": ("Normal", 9, 0),
    "Kicker": ("Normal", 12, 0),
    "Key Figure": ("Normal", 20, 0),
    "Table Text": ("Normal", 9.5, 0),
    "Passage Title": ("Normal", 11, 0.4),
    "Passage": ("Normal", 10.5, 0.4),
}
"""Styles of our own: on which each is based, its size in points and its indent in cm."""

_HEADINGS = {"Title": 30, "Subtitle": 15, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12.5}
_QUIET_ONES = {"Note", "Source", "Subtitle", "Caption"}
_COLOURED = {"Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Kicker", "Key Figure"}
_BOLD = {"Heading 1", "Heading 2", "Heading 3", "Heading 4", "Key Figure", "Passage Title"}


def add_styles(document: Document, options: RenderOptions, language: str) -> None:
    """Give a new document the styles that the blocks use."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt

    styles = document.styles
    set_language(styles, _tag(language))
    text_font, heading_font = options.look.word_fonts
    styles["Normal"].font.name = text_font
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, (base, size, indent) in STYLES.items():
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles[base]
        made.quick_style = True
        made.font.size = Pt(size)
        made.paragraph_format.left_indent = Cm(indent)
    hyperlink = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    hyperlink.font.underline = True
    for name, size in _HEADINGS.items():
        styles[name].font.size = Pt(size)
    for name in {*_HEADINGS, *STYLES, "Heading 4", "Caption", "Hyperlink"}:
        font = heading_font if name in _HEADINGS or name == "Heading 4" else text_font
        _dress(styles[name], name, options.accent, font)
    styles["Passage Title"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Passage Title"].paragraph_format.space_before = Pt(8)
    styles["Passage"].paragraph_format.space_before = Pt(0)
    styles["Key Figure"].paragraph_format.space_after = Pt(0)
    styles["Table Text"].paragraph_format.space_after = Pt(1)
    styles["Table Text"].paragraph_format.space_before = Pt(1)
    for name in ("Passage Title", "Passage"):
        _line_beside(styles[name], options.accent)


def _dress(style: ParagraphStyle, name: str, accent: str, font: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    colour = accent.lstrip("#") if name in _COLOURED or name == "Hyperlink" else _INK
    style.font.color.rgb = RGBColor.from_string(_QUIET if name in _QUIET_ONES else colour.upper())
    if name == "Hyperlink":
        return
    style.font.name = font
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)  # a theme font would win from the name
    style.font.bold = name in _BOLD
    style.font.italic = False


def _line_beside(style: ParagraphStyle, accent: str) -> None:
    """Draw the line that sets a passage apart."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="18" w:space="8" '
        f'w:color="{accent.lstrip("#")}"/></w:pBdr>'
    )
    properties = style.element.get_or_add_pPr()
    properties.find(qn("w:spacing")).addprevious(border)  # the order is fixed (ECMA-376, 17.3.1.26)


def _tag(language: str) -> str:
    """Give the language with a country, which word processors ask for."""
    return {"nl": "nl-NL", "en": "en-GB", "fy": "fy-NL"}.get(language, language)
