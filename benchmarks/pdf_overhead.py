"""What our PDF costs beside WeasyPrint writing the same HTML with the same styles and fonts.

The document is the report of the example dossier. Both sides start from nothing each time: ours
from the document, WeasyPrint's from a string of HTML with the print styles in it. Ours also
builds the markup, looks for missing glyphs and mends the tags for PDF/UA, and pauses the garbage
collector while it works; WeasyPrint is therefore timed with a paused collector too. Runs
alternate, so that a busy machine slows all. The aim is a ratio of at most 1.05.

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

AIM = 1.05
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
    for other in ("weasyprint", "paused"):
        pairs = zip(times["ours"], times[other], strict=True)
        paired = statistics.median(ours / theirs for ours, theirs in pairs)
        ratio = medians["ours"] / medians[other]
        print(f"ours : {other} = {ratio:.3f}, paired {paired:.3f} (aim {AIM} or less)")


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
    before = time.perf_counter()
    side()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
