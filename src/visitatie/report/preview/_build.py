"""The preview as a whole: its chapters, in the order in which a team talks about them."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.report.blocks import Document
from visitatie.report.preview._answers import facts, prompts, scales
from visitatie.report.preview._context import PreviewContext
from visitatie.report.preview._criteria import criteria
from visitatie.report.preview._forms import instruments, scenarios
from visitatie.report.preview._front import contents, cover, how_to_read
from visitatie.report.preview._outcomes import outcomes, scores
from visitatie.report.preview._processes import processes
from visitatie.report.preview._ties import colophon, history, mappings

__all__ = ["build_preview"]

_CHAPTERS = (
    cover,
    contents,
    how_to_read,
    prompts,
    criteria,
    scales,
    facts,
    scores,
    outcomes,
    instruments,
    processes,
    scenarios,
    mappings,
    history,
    colophon,
)


def build_preview(context: PreviewContext) -> Document:
    """Build the document that shows a framework to people who do not read its file."""
    about = context.framework.about
    edition = context.say(Message("Edition {edition}", edition=about.edition))
    return Document(
        title=about.title,
        blocks=tuple(block for chapter in _CHAPTERS for block in chapter(context)),
        language=context.language,
        created=context.created,
        subtitle=edition,
        publisher=about.publisher,
        subject=edition,
        status=context.say(Message("For discussion")),
        footer=context.framework.ref,
        notes=not context.compact,
    )
