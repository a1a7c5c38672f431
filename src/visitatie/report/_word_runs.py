"""Runs of text and badges in a Word document."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.report import _word_xml as xml
from visitatie.report._inline import Code, Emphasis, Inline, Link, Reference, Strong
from visitatie.report._tables import Badge, Cell
from visitatie.report._text import one_line
from visitatie.report.charts._canvas import TONE_COLOURS
from visitatie.report.outline import Targets

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

__all__ = ["RunWriter", "bookmark_name"]

_LONGEST_NAME = 40
_DIGEST = 8


def bookmark_name(entry_id: str) -> str:
    """Give the name under which Word knows a heading: letters, digits and underscores.

    Of a long one the end is a digest of all of it: two that begin alike stay two.
    """
    name = f"h_{entry_id.replace('-', '_')}"
    if len(name) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:_DIGEST]
    return f"{name[: _LONGEST_NAME - _DIGEST - 1]}_{digest}"


@frozen
class RunWriter:
    """Writes text into paragraphs; ``targets`` are what references lead to."""

    targets: Targets

    def write(self, paragraph: Paragraph, part: Cell | str) -> None:
        """Add text, runs or a badge to a paragraph."""
        if isinstance(part, str):
            paragraph.add_run(part)
        elif isinstance(part, Badge):
            self._badge(paragraph, part)
        else:
            for run in part:
                self._run(paragraph, run)

    def _badge(self, paragraph: Paragraph, badge: Badge) -> None:
        from docx.shared import RGBColor

        fill, ink = TONE_COLOURS[badge.tone]
        run = paragraph.add_run(f"\u00a0{badge.label}\u00a0")
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(ink.lstrip("#").upper())
        xml.shade_run(run, fill)

    def _run(self, paragraph: Paragraph, run: Inline) -> None:
        match run:
            case Strong():
                paragraph.add_run(run.text).bold = True
            case Emphasis():
                paragraph.add_run(run.text).italic = True
            case Code():
                paragraph.add_run(run.text).font.name = "Consolas"
            case Reference():
                self._reference(paragraph, run)
            case Link() if run.safe:
                xml.link(paragraph, one_line(run.text) or run.url, run.url)
            case Link():
                paragraph.add_run(run.text if run.text == run.url else f"{run.text} ({run.url})")
            case _:
                paragraph.add_run(run.text)

    def _reference(self, paragraph: Paragraph, run: Reference) -> None:
        entry = self.targets.find(run.target)
        if entry is None:
            paragraph.add_run(run.text or run.target)
        else:
            words = one_line(run.text) or entry.text
            xml.link_here(paragraph, words, bookmark_name(entry.id))
