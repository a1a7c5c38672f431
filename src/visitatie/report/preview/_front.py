"""What comes first: whose framework it is, what it is worth, and how to read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Certainty
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Cover,
    Heading,
    KeyFigure,
    KeyFigures,
    KeyValue,
    List,
    Paragraph,
    ParagraphRole,
    TableOfContents,
    paragraphs,
)
from visitatie.report.preview._context import PreviewContext

__all__ = ["contents", "cover", "how_to_read"]

_FEWEST_FIGURES = 2
_LEADS = 400
"""A longer description than this opens the document in ordinary print."""


def cover(context: PreviewContext) -> Iterator[Block]:
    """Say whose framework it is and from when it holds, and what this paper is."""
    _, about = context.translate, context.framework.about
    facts = [
        (_("Framework"), context.framework.ref),
        (_("Publisher"), about.publisher),
        (_("Valid"), _validity(context)),
        (_("Copyright"), about.copyright or _("unknown")),
        (_("Licence"), about.licence or _("unknown")),
    ]
    if context.created is not None:
        facts.append((_("Date"), words.date(context.created.date(), context.language)))
    yield Cover(
        about.title,
        subtitle=context.say(Message("Edition {edition}", edition=about.edition)),
        kicker=_("Conversation framework") if about.conversation else _("Framework"),
        organisation=about.publisher,
        facts=tuple(KeyValue(key, value) for key, value in facts if value),
        status=_("For discussion"),
        note=_text_worth(context),
    )


def contents(context: PreviewContext) -> Iterator[Block]:
    """Give the table of contents; of a large framework only its chapters."""
    yield TableOfContents(depth=1 if context.compact else 2)


def how_to_read(context: PreviewContext) -> Iterator[Block]:
    """Say what the framework is about, how it is read, and how sure its texts are."""
    _, about = context.translate, context.framework.about
    yield Heading(_("How to read this"), new_page=True, numbered=True)
    told = paragraphs(about.description)
    if len(about.description) <= _LEADS:
        told = tuple(Paragraph(one.text, ParagraphRole.LEAD) for one in told)
    yield from told
    figures = tuple(_figures(context))
    if len(figures) >= _FEWEST_FIGURES:
        yield KeyFigures(figures)
    yield List(tuple(_ways(context)))
    official = about.certainty.text is Certainty.OFFICIAL
    inner: tuple[Block, ...] = (Paragraph(_names_worth(context)), Paragraph(_text_worth(context)))
    yield Callout(
        CalloutKind.INFO if official else CalloutKind.WARNING,
        _("How sure the text is"),
        (*inner, *paragraphs(about.note)),
    )


def _validity(context: PreviewContext) -> str:
    about = context.framework.about
    start = words.date(about.valid_from, context.language) if about.valid_from else ""
    end = words.date(about.valid_until, context.language) if about.valid_until else ""
    if start and end:
        return context.say(Message("{start} to {end}", start=start, end=end))
    if start:
        return context.say(Message("from {start}", start=start))
    return context.say(Message("until {end}", end=end)) if end else ""


def _figures(context: PreviewContext) -> Iterator[KeyFigure]:
    """Count what there is to talk about; what is not there is not counted."""
    framework = context.framework
    rated = len(framework.rated)
    narrative = sum(
        one.scale is None and not framework.children(one.id) for one in framework.criteria
    )
    _ = context.translate
    found = (
        (rated, _("criterion with a level"), _("criteria with a level")),
        (narrative, _("criterion answered in words"), _("criteria answered in words")),
        (len(framework.outcomes), _("outcome"), _("outcomes")),
        (len(framework.instruments), _("instrument"), _("instruments")),
    )
    return (KeyFigure(str(n), one if n == 1 else many) for n, one, many in found if n)


def _ways(context: PreviewContext) -> Iterator[str]:
    """Say how the parts of the framework are meant."""
    _, framework = context.translate, context.framework
    kinds = Counter(one.kind for one in framework.criteria)
    told = context.joined(f"{kind} ({count})" for kind, count in kinds.items())
    yield context.say(Message("The parts of the framework are: {kinds}.", kinds=told))
    if framework.rated:
        yield _("A part with a scale gets a level. The rubric says what each level means.")
    if len(framework.rated) < len(framework.criteria):
        yield _("A part without a scale is talked about and answered in words.")
    if framework.perspectives:
        seen = context.joined(one.title for one in framework.perspectives)
        yield context.say(Message("It is looked at from: {perspectives}.", perspectives=seen))
    if framework.outcomes:
        yield _("An outcome follows from rules, in this order: the first that holds decides.")
        yield _("Where a judgement is missing, an outcome is undetermined: never a pass by itself.")


def _names_worth(context: PreviewContext) -> str:
    return context.say(_NAMES[context.framework.about.certainty.title])


def _text_worth(context: PreviewContext) -> str:
    return context.say(_TEXTS[context.framework.about.certainty.text])


_NAMES = {
    Certainty.OFFICIAL: Message(
        "The names are the publisher's own, unless something else is said beside them."
    ),
    Certainty.RECONSTRUCTED: Message(
        "The names are from a second source and were not verified, unless something else is said "
        "beside them."
    ),
    Certainty.OWN: Message(
        "The names are the maker's own words, unless something else is said beside them."
    ),
}
_TEXTS = {
    Certainty.OFFICIAL: Message(
        "The texts are the publisher's own, unless something else is said beside them."
    ),
    Certainty.RECONSTRUCTED: Message(
        "The texts are from a second source and were not verified, unless something else is said "
        "beside them. This is no official text."
    ),
    Certainty.OWN: Message(
        "The texts are the maker's own words, unless something else is said beside them. Where "
        "the publisher has an official text, that one holds."
    ),
}
