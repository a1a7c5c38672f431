"""What our PDF costs beside WeasyPrint writing the same HTML with the same styles and fonts.

The document is the report of the example dossier, made before in this process. Ours starts from
the document; it builds the markup, looks for missing glyphs and mends the tags for PDF/UA. It
keeps style sheet and fonts from the report before, and pauses the garbage collector.

WeasyPrint gets a string of HTML with the print styles in it, in three ways: as its own
documentation shows (``weasyprint``); so too, but with a paused collector (``paused``), which
leaves what our own work costs; and with tables whose columns are as wide as their content asks
(``as given``), as HTML has them that nobody prepared: our columns have widths. The aims are well
below 1 beside that, below 1 beside the first, and at most 1.05 with the collector paused.

Seconds are of the processor. Runs alternate, so that a busy machine slows all.

Run: ``python benchmarks/pdf_overhead.py [ROUNDS]``
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from visitatie import Workspace
from visitatie.cli.examples import Example
from visitatie.locale import translations
from visitatie.report import _assets
from visitatie.report._archive import VARIANT
from visitatie.report._fetcher import confined_fetcher
from visitatie.report.blocks import Document
from visitatie.report.html import HtmlRenderer, look_rule
from visitatie.report.look import Look
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf

AIMS = {"as given": 0.8, "weasyprint": 1.0, "paused": 1.05}
FIXED, CONTENT = "table-layout: fixed", "table-layout: auto"
CREATED = dt.datetime(2026, 11, 20, 16, 30, tzinfo=dt.UTC)


def main() -> None:
    """Print the median of each side and the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    warnings.simplefilter("ignore", ResourceWarning)  # a file that WeasyPrint leaves open
    document = example()
    options = RenderOptions(translate=translations(document.language).gettext)
    html = one_page(document, options)
    sides: dict[str, Callable[[], bytes]] = {
        "ours": lambda: render_pdf(document, options),
        "weasyprint": lambda: plain(html),
        "paused": lambda: paused(html),
        "as given": lambda: plain(html.replace(FIXED, CONTENT)),
    }
    for side in sides.values():
        side()  # the first run loads fonts and templates from disk
    times: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(rounds):
        order = list(sides) if number % 2 else list(sides)[::-1]
        for name in order:
            times[name].append(seconds(sides[name]))
    medians = {name: statistics.median(found) for name, found in times.items()}
    for name, median in medians.items():
        print(f"{name:<12} median {median:.3f} s over {rounds} runs, least {min(times[name]):.3f}")
    for other, aim in AIMS.items():
        pairs = zip(times["ours"], times[other], strict=True)
        paired = statistics.median(ours / theirs for ours, theirs in pairs)
        ratio = medians["ours"] / medians[other]
        print(f"ours : {other} = {ratio:.3f}, paired {paired:.3f} (aim {aim} or less)")


def example() -> Document:
    """Build the report of the example dossier."""
    workspace = Workspace(strict=True)
    made = Example("inspectie-op")
    digest = workspace.pin(workspace.framework(made.framework)).digest
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "dossier"
        made.write(target, digest)
        return workspace.document(workspace.open(target).record(), created=CREATED)


def one_page(document: Document, options: RenderOptions) -> str:
    """Give the markup with the styles of the PDF inside it."""
    sheet = (
        _assets.font_files(Look(), "ttf"),
        look_rule(options.look),
        _assets.style("base"),
        _assets.style("print"),
    )
    return HtmlRenderer(options).markup(document, styles=("\n".join(sheet),))


def plain(html: str) -> bytes:
    """Let WeasyPrint write the PDF, as its own documentation shows."""
    target = io.BytesIO()
    page = weasyprint.HTML(string=html, url_fetcher=confined_fetcher(_assets.resources(Look())))
    page.write_pdf(target, pdf_variant=VARIANT, font_config=FontConfiguration())
    return target.getvalue()


def paused(html: str) -> bytes:
    """Do the same with the garbage collector paused."""
    gc.disable()
    try:
        return plain(html)
    finally:
        gc.enable()


def seconds(side: Callable[[], bytes]) -> float:
    """Time one run; what the run before it left behind is cleared first."""
    gc.collect()
    before = time.process_time()
    side()
    return time.process_time() - before


if __name__ == "__main__":
    main()
