"""From an audit to a document: sections of every plugin, in order, as one tree of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import Message, PluginError, ReportError
from visitatie.hooks import Provided, ReportSection, build_section
from visitatie.hooks.places import place_of
from visitatie.model import NEVER_LEFT_OUT, Record
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Document,
    Heading,
    Paragraph,
    Together,
)
from visitatie.report.board_templates import NO_TEMPLATES, Templates
from visitatie.report.context import ReportContext
from visitatie.report.data import report_data
from visitatie.report.look import Look

__all__ = ["Part", "build_document", "build_report"]

_BLOCKS = get_args(Block)
_LAST_OF_FRONT = 100
"""The order of the table of contents; sections up to it always come first."""
_MIDDLE = 500
"""Sections that stand once come before what the frameworks say, or from this order on after it."""
_DEEPEST = 4


@frozen
class Part:
    """What one framework of an audit has to say: the audit seen through it, and its sections."""

    context: ReportContext
    sections: Sequence[Provided[ReportSection]]


def build_document(
    context: ReportContext,
    sections: Iterable[Provided[ReportSection]],
    set_aside: Callable[[PluginError], None],
    templates: Templates = NO_TEMPLATES,
) -> Document:
    """Build the document of one audit.

    Args:
        context: what the sections get to see.
        sections: the sections of all plugins, in the order in which they are to stand.
        set_aside: called for a section that fails; it may raise. The report then says in that
            place that the section is missing: a report is never silently incomplete.
        templates: the words of a board, for sections that it has its own words for.

    Raises:
        ReportError: no section has anything to say.
        InputError: a template of the board cannot be used.
    """
    given = list(sections)
    templates.check_sections([one.record.id for one in given])
    return _document(context, _blocks(context, given, set_aside, templates))


def build_report(
    record: Record,
    parts: Sequence[Part],
    set_aside: Callable[[PluginError], None],
    look: Look | None = None,
) -> Document:
    """Build the document of an audit with one or more frameworks, the main one first.

    With more than one, sections that stand ``once`` are built of the whole audit; what every
    other section has to say of a framework comes together under its title. ``look`` may have the
    words of a board for sections.

    Raises:
        ReportError: no section has anything to say.
        InputError: a template of the board cannot be used.
    """
    main, templates = parts[0].context, NO_TEMPLATES if look is None else look.templates
    if len(parts) == 1:
        return build_document(main, parts[0].sections, set_aside, templates)
    templates.check_sections([one.record.id for part in parts for one in part.sections])
    whole = evolve(main, record=record, parts=tuple(part.context for part in parts))
    once = {
        (section.record.order, section.record.id): section
        for part in parts
        for section in part.sections
        if section.record.once
    }
    before = [one for key, one in sorted(once.items()) if key[0] < _MIDDLE]
    after = [one for key, one in sorted(once.items()) if key[0] >= _MIDDLE]
    blocks = _blocks(whole, before, set_aside, templates)
    for part in parts:
        own = [one for one in part.sections if not one.record.once]
        context = evolve(part.context, anchors=f"{part.context.framework.id}-")
        said = _blocks(context, own, set_aside, templates)
        if said:
            title = Heading(part.context.framework.title, new_page=True, numbered=True)
            blocks += [title, *_lowered(said)]
    return _document(whole, [*blocks, *_blocks(whole, after, set_aside, templates)])


def _lowered(blocks: Sequence[Any]) -> list[Any]:
    """Give blocks with every heading one level lower; the first stays on the page it is on."""
    found = [_lower(block) for block in blocks]
    if isinstance(found[0], Heading):
        found[0] = evolve(found[0], new_page=False)
    return found


def _lower(block: Any) -> Any:  # noqa: ANN401  # a block of any kind
    match block:
        case Heading():
            return evolve(block, level=min(block.level + 1, _DEEPEST))
        case Together() | Callout():
            return evolve(block, blocks=tuple(map(_lower, block.blocks)))
        case _:
            return block


def _blocks(
    context: ReportContext,
    sections: Iterable[Provided[ReportSection]],
    set_aside: Callable[[PluginError], None],
    templates: Templates,
) -> list[Any]:
    blocks: list[Any] = []
    data = report_data(context) if templates.sections else {}
    for section in _arranged(sections, context):
        try:
            made = _checked(section, build_section(section, context) or ())
        except PluginError as error:
            set_aside(error)
            blocks.append(_missing(context, section))
            continue
        blocks.extend(templates.reworded(section.record.id, context, made, data) if made else ())
    return blocks


def _document(context: ReportContext, blocks: Sequence[Any]) -> Document:
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
        status=_("Adopted") if context.adopted else _("Draft"),
        watermark="" if context.adopted else _("Draft"),
        data=report_data(context),
    )


def _arranged(
    sections: Iterable[Provided[ReportSection]], context: ReportContext
) -> Iterable[Provided[ReportSection]]:
    """Put the sections in the order that the scenario of the audit asks for."""
    scenario = context.scenario
    if scenario is None:
        return sections
    first, left_out = scenario.report.first, set(scenario.report.leave_out) - {*NEVER_LEFT_OUT}
    kept = [one for one in sections if one.record.id not in left_out]
    ahead = [one for one in kept if one.record.order <= _LAST_OF_FRONT]
    by_id = {one.record.id: one for one in kept if one not in ahead}
    chosen = [by_id[one] for one in dict.fromkeys(first) if one in by_id]
    return [*ahead, *chosen, *(one for one in by_id.values() if one not in chosen)]


def _author(record: Record) -> str:
    return ", ".join(member.name for member in record.audit.team if member.name)


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
