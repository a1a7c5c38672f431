"""What our PDF costs beside one that Typst makes of the same text, tables and pictures.

Typst is the fastest typesetter that can be installed with pip. It gets the report of the example
dossier as Typst markup, made from the Markdown edition, with our charts as SVG, and makes a
PDF/UA-1 of it, as ours is. Each run is a process of its own, from nothing to a file, as
``visitatie report`` starts: importing counts. Seconds are those of the processor. Ours reads no
dossier here, and the markup for Typst is ready. The aim is a ratio of at most 4.

Needs ``pip install typst``. Run: ``python benchmarks/against_typst.py [ROUNDS]``
"""

from __future__ import annotations

import pickle
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pdf_overhead import example

from visitatie.locale import translations
from visitatie.report import _assets
from visitatie.report.blocks import Block, Chart, Document
from visitatie.report.charts import svg_of
from visitatie.report.look import Look
from visitatie.report.markdown import render_markdown
from visitatie.report.options import RenderOptions

AIM = 4.0
OURS = """
import pickle, sys
from visitatie.locale import translations
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf
with open(sys.argv[1], "rb") as stream:
    document = pickle.load(stream)
options = RenderOptions(translate=translations(document.language).gettext)
with open(sys.argv[2], "wb") as target:
    target.write(render_pdf(document, options))
"""
THEIRS = """
import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=["ua-1"],
              font_paths=[sys.argv[3]], ignore_system_fonts=True)
"""
SPECIAL = str.maketrans({one: f"\\{one}" for one in "\\#$*_`<>@[]~=-+/\"'"})
HEAD = """#set document(title: {title})
#set page(paper: "a4", numbering: "1", margin: 25mm)
#set text(lang: "{language}", font: "{font}", size: 10pt)
#set heading(numbering: none)
#outline()
"""


def main() -> None:
    """Print the median of both and the ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    document = example()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "document").write_bytes(pickle.dumps(document))
        fonts = write_typst(document, here)
        sides = {
            "ours": [OURS, here / "document", here / "ours.pdf"],
            "typst": [THEIRS, here / "document.typ", here / "typst.pdf", fonts],
        }
        times: dict[str, list[float]] = {name: [] for name in sides}
        for _ in range(rounds):
            for name, words in sides.items():
                times[name].append(processor([sys.executable, "-c", *map(str, words)]))
        for name in sides:
            size = (here / f"{name}.pdf").stat().st_size // 1024
            print(
                f"{name:<6} median {statistics.median(times[name]):.2f} s of processor, {size} kB"
            )
    ratio = statistics.median(times["ours"]) / statistics.median(times["typst"])
    print(f"ours : typst = {ratio:.2f} (aim {AIM:.0f} or less)")


def processor(command: list[str]) -> float:
    """Run a command; give the seconds that processors worked for it, whatever else they do."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def write_typst(document: Document, folder: Path) -> Path:
    """Write the document for Typst, with its pictures; give the folder of the fonts."""
    options = RenderOptions(translate=translations(document.language).gettext)
    parser = MarkdownIt("commonmark").enable("table")
    text = Typst().text(parser.parse(render_markdown(document, options)))
    pictures = []
    for number, chart in enumerate(charts(document.blocks)):
        (folder / f"{number}.svg").write_text(svg_of(chart, Look()), encoding="utf-8")
        pictures.append(f'#image("{number}.svg", alt: "picture")\n')
    with _assets.font_paths(Look()) as faces:
        font, place = family(faces[0]), faces[0].parent
    head = HEAD.format(title=quoted(document.title), language=document.language, font=font)
    path = folder / "document.typ"
    path.write_text(head + text + "".join(pictures), encoding="utf-8")
    return place


def family(face: Path) -> str:
    """Give the name of the family of a font."""
    from fontTools.ttLib import TTFont

    with TTFont(face) as font:
        return str(font["name"].getBestFamilyName())


def charts(blocks: Iterable[Block]) -> Iterator[Chart]:
    """Give every chart, also those inside other blocks."""
    for block in blocks:
        if isinstance(block, Chart):
            yield block
        yield from charts(getattr(block, "blocks", ()))


def quoted(text: str) -> str:
    """Give text as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Typst:
    """Turns what a reader of Markdown sees into the markup of Typst, a method per kind of token."""

    def __init__(self) -> None:
        """Begin outside of any list or table."""
        self.lists: list[str] = []
        self.rows: list[list[str]] = []
        self.in_table = False

    def text(self, tokens: list[Token]) -> str:
        """Give the markup of all tokens."""
        return "".join(
            getattr(self, token.type)(token) for token in tokens if hasattr(self, token.type)
        )

    def heading_open(self, token: Token) -> str:
        """Begin a heading."""
        return "\n" + "=" * int(token.tag[1]) + " "

    def bullet_list_open(self, token: Token) -> str:
        """Begin a list, in another one or not."""
        self.lists.append("+" if token.type.startswith("ordered") else "-")
        return ""

    def bullet_list_close(self, _token: Token) -> str:
        """End it."""
        self.lists.pop()
        return "\n"

    ordered_list_open, ordered_list_close = bullet_list_open, bullet_list_close

    def list_item_open(self, _token: Token) -> str:
        """Begin an item."""
        return "\n" + "  " * (len(self.lists) - 1) + self.lists[-1] + " "

    def blockquote_open(self, _token: Token) -> str:
        """Begin what somebody said, or what stands apart."""
        return "\n#quote(block: true)["

    def blockquote_close(self, _token: Token) -> str:
        """End it."""
        return "]\n"

    def table_open(self, _token: Token) -> str:
        """Begin a table, whose cells are kept until its end."""
        self.rows, self.in_table = [], True
        return ""

    def tr_open(self, _token: Token) -> str:
        """Begin a row."""
        self.rows.append([])
        return ""

    def table_close(self, _token: Token) -> str:
        """Give the table."""
        head, *rest = [", ".join(row) for row in self.rows]
        columns, self.in_table = len(self.rows[0]), False
        body = ",\n".join([f"table.header({head})", *rest])
        return f"\n#table(columns: {columns},\n{body})\n"

    def inline(self, token: Token) -> str:
        """Give the text of a paragraph or cell, strong where it is."""
        marks = {"strong_open": "#strong[", "strong_close": "]"}
        text = "".join(
            marks.get(part.type, part.content.translate(SPECIAL) if part.content else " ")
            for part in token.children or ()
        )
        if not self.in_table:
            return text
        self.rows[-1].append(f"[{text}]")
        return ""

    def paragraph_close(self, _token: Token) -> str:
        """End a paragraph."""
        return "" if self.lists else "\n\n"

    heading_close = paragraph_close


if __name__ == "__main__":
    main()
