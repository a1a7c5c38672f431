"""The preview of a framework of 1,200 criteria, against WeasyPrint on the same HTML as given.

Prints what each step costs: building the document, HTML, PDF; and the PDF beside WeasyPrint
writing the same HTML with the same styles and fonts, in one process and with a warm start of
both. ``tables`` is the PDF of the same framework set as a small one is, with a table per rubric
and page numbers for every criterion: what the compact setting of large frameworks saves.

Run: ``python benchmarks/preview.py [CRITERIA] [ROUNDS]``
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from typing import TypeVar

from made_framework import CRITERIA, make_text
from pdf_overhead import CREATED, one_page, paused

from visitatie import Workspace
from visitatie.files import load_framework
from visitatie.locale import translations
from visitatie.report.blocks import Document
from visitatie.report.html import render_html
from visitatie.report.options import RenderOptions
from visitatie.report.pdf import render_pdf
from visitatie.report.preview import _context

T = TypeVar("T")


def main() -> None:
    """Print the median of each step, and the ratios."""
    criteria = int(sys.argv[1]) if len(sys.argv) > 1 else CRITERIA
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 1  # noqa: PLR2004  # the second argument
    warnings.simplefilter("ignore", ResourceWarning)  # a file that WeasyPrint leaves open
    framework = load_framework(make_text(criteria), name="benchmark.toml")
    workspace = Workspace(strict=True)
    options = RenderOptions(translate=translations("nl").gettext)
    warm_up(workspace, options)
    times: dict[str, list[float]] = {}

    def timed(name: str, action: Callable[[], T]) -> T:
        gc.collect()
        before = time.process_time()
        made = action()
        times.setdefault(name, []).append(time.process_time() - before)
        return made

    def build() -> Document:
        return workspace.framework_document(framework, created=CREATED)

    for _ in range(rounds):
        document = timed("document", build)
        timed("html", lambda: render_html(document, options))  # noqa: B023  # called at once
        html = one_page(document, options)
        timed("weasyprint", lambda: paused(html))  # noqa: B023  # likewise
        timed("pdf", lambda: render_pdf(document, options))  # noqa: B023  # likewise
        roomy = as_small(build)
        timed("tables", lambda: render_pdf(roomy, options))  # noqa: B023  # likewise
    print(f"{criteria} criteria, {rounds} rounds, seconds of processor time")
    for name, found in times.items():
        print(f"{name:<12} {statistics.median(found):7.2f} s")
    for name, other in (("pdf", "weasyprint"), ("pdf", "tables")):
        ratio = statistics.median(a / b for a, b in zip(times[name], times[other], strict=True))
        print(f"{name} : {other} = {ratio:.2f}")


def as_small(build: Callable[[], Document]) -> Document:
    """Build the document as if there were few criteria."""
    before = _context._MANY  # noqa: SLF001  # what is measured
    _context._MANY = sys.maxsize  # noqa: SLF001  # likewise
    try:
        return build()
    finally:
        _context._MANY = before  # noqa: SLF001  # likewise


def warm_up(workspace: Workspace, options: RenderOptions) -> None:
    """Load fonts, styles and templates from disk, for both sides."""
    framework = load_framework(make_text(24), name="benchmark.toml")
    document = workspace.framework_document(framework, created=CREATED)
    render_pdf(document, options)
    paused(one_page(document, options))


if __name__ == "__main__":
    main()
