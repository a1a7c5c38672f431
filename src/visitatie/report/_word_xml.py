"""What python-docx has no call for: fields, links, bookmarks, shading, numbering, headers of rows.

Sources: ECMA-376 (Office Open XML), part 1, chapter 17.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.shape import InlineShape
    from docx.styles.styles import Styles
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

__all__ = [
    "alternative_text",
    "bookmark",
    "close_field",
    "field",
    "fresh_list",
    "lines",
    "link",
    "link_here",
    "numbered",
    "open_field",
    "repeat_as_header",
    "set_language",
    "shade_cell",
    "shade_run",
    "table_words",
    "unbroken",
]


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Make an element; ``w_val`` becomes the attribute ``w:val``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name.replace("_", ":", 1)), value)
    return made


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field, such as ``PAGE``, with what is shown until a word processor works it out."""
    open_field(paragraph, code)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Paragraph, code: str) -> None:
    """Begin a field; what is added until it is closed is shown until it is worked out."""
    from docx.oxml.ns import qn

    instruction = _element("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f" {code} "
    _in_run(paragraph, _element("w:fldChar", w_fldCharType="begin"))
    _in_run(paragraph, instruction)
    _in_run(paragraph, _element("w:fldChar", w_fldCharType="separate"))


def close_field(paragraph: Paragraph) -> None:
    """End the field that is open."""
    _in_run(paragraph, _element("w:fldChar", w_fldCharType="end"))


def _in_run(paragraph: Paragraph, element: BaseOxmlElement) -> None:
    paragraph.add_run()._r.append(element)  # noqa: SLF001  # the only way to the element


def link(paragraph: Paragraph, text: str, url: str) -> None:
    """Add words that lead to a web page."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    relation = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    _linked(paragraph, text, _element("w:hyperlink", r_id=relation))


def link_here(paragraph: Paragraph, text: str, name: str) -> None:
    """Add words that lead to a bookmark in the same document."""
    _linked(paragraph, text, _element("w:hyperlink", w_anchor=name, w_history="1"))


def _linked(paragraph: Paragraph, text: str, holder: BaseOxmlElement) -> None:
    run = paragraph.add_run(text, style="Hyperlink")
    holder.append(run._r)  # noqa: SLF001  # the only way to the element
    paragraph._p.append(holder)  # noqa: SLF001  # as above


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Give a whole paragraph a name that links can lead to."""
    start = _element("w:bookmarkStart", w_id=str(number), w_name=name)
    place = 1 if paragraph._p.pPr is not None else 0  # noqa: SLF001  # as above
    paragraph._p.insert(place, start)  # noqa: SLF001  # as above
    paragraph._p.append(_element("w:bookmarkEnd", w_id=str(number)))  # noqa: SLF001  # as above


def shade_run(run: Run, fill: str) -> None:
    """Put a colour behind words."""
    run._r.get_or_add_rPr().append(_shading(fill))  # noqa: SLF001  # as above


def shade_cell(cell: _Cell, fill: str) -> None:
    """Put a colour behind a cell."""
    cell._tc.get_or_add_tcPr().append(_shading(fill))  # noqa: SLF001  # as above


def _shading(fill: str) -> BaseOxmlElement:
    return _element("w:shd", w_val="clear", w_color="auto", w_fill=fill.lstrip("#"))


def repeat_as_header(row: _Row) -> None:
    """Make a row the header of its table, repeated on every page and known to screen readers."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))  # noqa: SLF001  # as above


def unbroken(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))  # noqa: SLF001  # as above


def table_words(table: Table, title: str) -> None:
    """Say what a table is for who does not see it."""
    properties = table._tbl.tblPr  # noqa: SLF001  # as above
    properties.append(_element("w:tblCaption", w_val=title))


def lines(table: Table, colour: str | None) -> None:
    """Draw thin lines between the cells of a table, or none at all."""
    from docx.oxml.ns import qn

    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if colour is None:
            borders.append(_element(f"w:{side}", w_val="nil"))
        else:
            borders.append(
                _element(f"w:{side}", w_val="single", w_sz="4", w_space="0", w_color=colour)
            )
    for later in ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook"):
        found = table._tbl.tblPr.find(qn(later))  # noqa: SLF001  # as above
        if found is not None:
            found.addprevious(borders)  # the order is fixed (ECMA-376, 17.4.59)
            return
    table._tbl.tblPr.append(borders)  # noqa: SLF001  # as above


def alternative_text(picture: InlineShape, text: str) -> None:
    """Say what a picture shows for who does not see it."""
    picture._inline.docPr.set("descr", text)  # noqa: SLF001  # as above


def set_language(styles: Styles, tag: str) -> None:
    """Set the language of all text, for spelling and for screen readers."""
    from docx.oxml.ns import qn

    for found in styles.element.iter(qn("w:lang")):
        for kind in ("w:val", "w:eastAsia"):
            found.set(qn(kind), tag)


def fresh_list(document: Document, style: str) -> int:
    """Begin a numbered list at 1 again; give the number that its paragraphs carry."""
    numbering = document.part.numbering_part.element
    base = document.styles[style].element.pPr.numPr.numId.val
    kind = numbering.num_having_numId(base).abstractNumId.val
    made = numbering.add_num(kind)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def numbered(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an item of the list with this number."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # as above
    properties.get_or_add_numId().val = number
    properties.get_or_add_ilvl().val = 0
