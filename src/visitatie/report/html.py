"""Documents as one web page that holds everything it needs and asks nothing of anyone."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from visitatie.errors import InputError, Message, ReportError
from visitatie.report import _assets
from visitatie.report._inline import Code, Emphasis, Inline, Link, Reference, Runs, Strong
from visitatie.report._tables import Badge
from visitatie.report._text import one_line
from visitatie.report._view import View, Words, column_widths, row_groups
from visitatie.report.blocks import Block, Chart, Document, Heading
from visitatie.report.board_templates import (
    NO_TEMPLATES,
    Templates,
    board_environment,
    template_problem,
)
from visitatie.report.charts import svg_of
from visitatie.report.look import Look
from visitatie.report.options import RenderOptions
from visitatie.report.outline import Targets

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

__all__ = ["HtmlRenderer", "look_rule", "render_html"]

_CSP = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
_GENERATOR = "visitatie"
_LONG_TITLE = 50
_FEW = 2
_ENDLESS_CHARS = 60
"""From how many letters on a word is not hyphenated; longer than any word in a dictionary."""
_ENDLESS = re.compile(rf"(\S{{{_ENDLESS_CHARS},}})")


def render_html(document: Document, options: RenderOptions | None = None) -> str:
    """Give the document as one HTML page; use :class:`HtmlRenderer` for more than one.

    Raises:
        ReportError: the document holds something that is no block.
    """
    return HtmlRenderer(options).render(document)


class HtmlRenderer:
    """Renders documents as HTML; our own templates are read once per process."""

    def __init__(self, options: RenderOptions | None = None, *, logo: str | None = None) -> None:
        """Read the templates. ``logo`` is the address of the logo; without it, it is inside."""
        self.options = options if options is not None else RenderOptions()
        self._logo = _assets.logo_address(self.options.look) if logo is None else logo
        templates = self.options.look.templates
        self._environment = _environment(templates) if templates.pages else _ours()
        self._words = Words.of(self.options.translate)

    def render(self, document: Document) -> str:
        """Give a page for a browser: styles, fonts and symbols are inside it.

        Raises:
            ReportError: the document holds something that is no block.
        """
        look = self.options.look
        fonts = _assets.font_files(look, "ttf.woff2") if self.options.include_fonts else ""
        sheet = "\n".join(
            (
                fonts,
                _assets.style("base"),
                look_rule(look),
                f"@media screen {{\n{_assets.style('screen')}}}",
                f"@media print {{\n{_assets.style('print')}}}",
                _assets.style(look.style.id),
            )
        )
        styles = (_assets.self_contained(sheet, look),)
        script = _assets.script() if _has_chapters(document) else ""
        policy = f"{_CSP}; script-src '{_digest(script)}'" if script else _CSP
        return self.markup(document, csp=policy, styles=styles, script=script)

    def markup(
        self,
        document: Document,
        *,
        csp: str = "",
        styles: tuple[str, ...] = (),
        script: str = "",
    ) -> str:
        """Give the markup alone, or with a content security policy, styles and script of ours.

        Raises:
            ReportError: the document holds something that is no block.
        """
        from markupsafe import Markup

        view = View.of(document, self.options.translate, _GENERATOR)
        template = self._environment.get_template("document.html.j2")
        return self._rendered(
            template,
            doc=document,
            tree=view.tree,
            entries=view.entries,
            entry_of=view.entry_of,
            targets=view.targets,
            has_cover=view.has_cover,
            has_contents=view.has_contents,
            metas=view.metas,
            running=view.running,
            words=self._words,
            look=self.options.look,
            logo=self._logo,
            logo_text=self.options.look.logo_text or self._words.logo,
            csp=csp,
            script=Markup(script),  # noqa: S704  # our own file
            styles=tuple(Markup(sheet) for sheet in styles),  # noqa: S704  # our own files only
        )

    def _rendered(self, template: Template, **values: object) -> str:
        """Give the page; what goes wrong in a page of a board is told with its file and line."""
        templates = self.options.look.templates
        try:
            return template.render(**values)
        except ReportError:
            raise
        except Exception as error:
            if not templates.pages:
                raise
            name = template.name or "document.html.j2"
            raise InputError([template_problem(error, templates, name)]) from error


def _has_chapters(document: Document) -> bool:
    """Tell whether there is something to fold, and so a need for buttons."""
    return sum(isinstance(one, Heading) and one.level == 1 for one in document.blocks) >= _FEW


def _digest(script: str) -> str:
    """Give the digest by which a browser knows the one script that may run."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def look_rule(look: Look) -> str:
    """Give the rules that set the colours and fonts of a look."""
    return (
        f":root {{ --accent: {look.accent}; --panel: {look.accent}; --second: {look.second};"
        f" --second-panel: {look.second};"
        f" --sans: {look.text.stack}; --serif: {look.heading.stack}; }}\n"
        f"@page {{ font-family: {look.text.stack}; }}"
    )


@cache
def _ours() -> Environment:
    """Give our own templates, kept: compiling them takes longer than writing a page with them.

    A page leaves nothing in them. Those of a board are not kept, as they might keep something.
    """
    return _environment(NO_TEMPLATES)


def _environment(templates: Templates) -> Environment:
    from jinja2 import pass_context
    from jinja2.runtime import Context
    from markupsafe import Markup

    environment = board_environment(templates, autoescape=True)

    @pass_context
    def inline(context: Context, runs: Runs) -> Markup:
        targets: Targets = context["targets"]
        return Markup("").join(_run(run, targets) for run in runs)

    environment.filters |= {
        "chart": _chart,
        "groups": row_groups,
        "kind": _kind,
        "length_class": _length_class,
        "lines": _lines,
        "one_line": one_line,
        "runs": inline,
        "widths": column_widths,
    }
    environment.tests["chart"] = lambda value: isinstance(value, Chart)
    environment.tests["badge"] = lambda value: isinstance(value, Badge)
    return environment


def _kind(block: object) -> str:
    """Give the name of a block's class, or refuse what is no block."""
    if not isinstance(block, Block):
        raise ReportError(
            Message(
                "A section gave {found} where a document block was expected",
                found=type(block).__name__,
            )
        )
    return type(block).__name__


def _lines(text: str) -> Markup:
    """Escape text: a line end is a break, and endless words are set apart.

    Trying every hyphen of a word of hundreds of letters would take a PDF minutes.
    """
    from markupsafe import Markup, escape

    if len(text) < _ENDLESS_CHARS:
        lines = [escape(line) for line in text.split("\n")]
    else:
        lines = [_with_endless(line) for line in text.split("\n")]
    return Markup("<br>").join(lines)


def _length_class(text: str) -> str:
    """Give how much room a title takes, so that it fits on its page."""
    return "long" if len(text) > _LONG_TITLE else "short"


def _with_endless(line: str) -> Markup:
    """Escape a line; every second piece of the split is a word too long to hyphenate."""
    from markupsafe import Markup, escape

    endless = Markup('<span class="endless">{}</span>')
    pieces = _ENDLESS.split(line)
    return Markup("").join(
        endless.format(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )


def _chart(block: Chart, look: Look) -> Markup:
    from markupsafe import Markup

    return Markup(svg_of(block, look))  # noqa: S704  # escapes every word itself


def _run(run: Inline, targets: Targets) -> Markup:
    from markupsafe import Markup

    match run:
        case Strong():
            pattern = "<strong>{}</strong>"
        case Emphasis():
            pattern = "<em>{}</em>"
        case Code():
            pattern = '<span class="literal">{}</span>'
        case Reference():
            return _reference(run, targets)
        case Link():
            return _link(run)
        case _:
            pattern = "{}"
    return Markup(pattern).format(_lines(run.text))  # noqa: S704  # one of the patterns above


def _reference(run: Reference, targets: Targets) -> Markup:
    from markupsafe import Markup

    entry = targets.find(run.target)
    if entry is None:
        return _lines(run.text or run.target)
    words = one_line(run.text) or entry.text
    kind = "reference endless" if _ENDLESS.search(words) else "reference"
    return Markup('<a class="{}" href="#{}">{}</a>').format(kind, entry.id, words)


def _link(run: Link) -> Markup:
    from markupsafe import Markup

    if not run.safe:
        return _lines(run.text if run.text == run.url else f"{run.text} ({run.url})")
    words = one_line(run.text) or run.url
    kind = "link endless" if _ENDLESS.search(words) else "link"
    pattern = Markup('<a class="{}" href="{}" rel="noopener noreferrer">{}</a>')
    return pattern.format(kind, run.url, words)
