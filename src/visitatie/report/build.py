"""From an audit to a document: sections of every plugin, in order, as one tree of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

from visitatie.errors import Message, PluginError, ReportError
from visitatie.hooks import Provided, ReportSection, build_section
from visitatie.hooks.places import place_of
from visitatie.model import Record
from visitatie.report.blocks import Block, Callout, CalloutKind, Document, Paragraph
from visitatie.report.context import ReportContext

__all__ = ["build_document"]

_BLOCKS = get_args(Block)


def build_document(
    context: ReportContext,
    sections: Iterable[Provided[ReportSection]],
    set_aside: Callable[[PluginError], None],
) -> Document:
    """Build the document of one audit.

    Args:
        context: what the sections get to see.
        sections: the sections of all plugins, in the order in which they are to stand.
        set_aside: called for a section that fails; it may raise. The report then says in that
            place that the section is missing: a report is never silently incomplete.

    Raises:
        ReportError: no section has anything to say.
    """
    blocks: list[Any] = []
    for section in sections:
        try:
            blocks.extend(_checked(section, build_section(section, context) or ()))
        except PluginError as error:
            set_aside(error)
            blocks.append(_missing(context, section))
    if not blocks:
        raise ReportError(Message("There is nothing to report: no section has anything to say"))
    _, audit = context.translate, context.record.audit
    return Document(
        title=audit.title,
        blocks=tuple(blocks),
        language=context.language,
        created=context.created,
        subtitle=audit.subject.name,
        author=_author(context.record),
        publisher=audit.commissioner or audit.subject.board,
        subject=audit.subject.name,
        status=_("Draft"),
    )


def _author(record: Record) -> str:
    return ", ".join(member.name for member in record.audit.team)


def _checked(section: Provided[ReportSection], blocks: Sequence[Any]) -> Sequence[Any]:
    for block in blocks:
        if not isinstance(block, _BLOCKS):
            raise PluginError(
                Message(
                    "The section '{id}' of {origin} gave {found}, which is no document block",
                    id=section.record.id,
                    origin=section.origin,
                    found=type(block).__name__,
                ),
                plugin=section.plugin,
                hint=Message("Leave it out with --without {name}", name=section.plugin),
                code="P023",
                location=place_of(section.record.build),
            )
    return blocks


def _missing(context: ReportContext, section: Provided[ReportSection]) -> Block:
    _ = context.translate
    title = section.record.title.render(_)
    sentence = Message(
        "The section “{title}” of {origin} could not be built and is missing here.",
        title=title,
        origin=section.origin,
    )
    return Callout(CalloutKind.WARNING, title, (Paragraph(sentence.render(_)),))
