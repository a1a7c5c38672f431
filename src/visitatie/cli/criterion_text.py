"""One criterion as lines of text: what is asked, how to look, what each level means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from visitatie.cli.framework_text import scale_text
from visitatie.cli.layout import Bold, paragraph, rows, title
from visitatie.cli.texts import _
from visitatie.model import Criterion, Framework
from visitatie.report.certainty import name_certainty, text_certainty
from visitatie.report.rule_text import RuleText

__all__ = ["criterion_lines"]

Translate = Callable[[str], str]


def criterion_lines(
    framework: Framework,
    criterion: Criterion,
    translate: Translate,
    width: int,
    meets: Sequence[Sequence[str]] = (),
) -> Iterator[str]:
    """Describe one criterion of a framework; ``meets`` are rows on what it meets elsewhere."""
    yield from title(f"{criterion.id} {criterion.title}", width)
    above = " > ".join(one.title for one in reversed(framework.ancestors(criterion.id)))
    place = f"{framework.ref} > {above}" if above else framework.ref
    yield from paragraph(f"{criterion.kind}, {place}", width)
    yield from _part(criterion.text, width)
    if criterion.applies_when is not None:
        condition = RuleText(framework, translate)(criterion.applies_when)
        yield from _titled(translate(_("Applies when")), f"{condition}.", width)
    for child in framework.children(criterion.id):
        yield from _titled(f"{child.id} {child.title}", child.text, width)
        if child.legal:
            laws = [[str(one), one.note] for one in child.legal]
            yield from rows(laws, width, indent="    ")
    if criterion.scale is not None:
        yield ""
        yield Bold(translate(_("Levels")))
        yield from _levels(framework, criterion, translate, width)
    yield from _titled(translate(_("How to look")), criterion.guidance, width)
    if criterion.typical_evidence:
        yield ""
        yield Bold(translate(_("Where to look")))
        for one in criterion.typical_evidence:
            yield from paragraph(one, width, indent="  - ", hanging="    ")
    related = [[one.to, one.reason] for one in criterion.related if ":" not in one.to]
    if related:
        yield ""
        yield Bold(translate(_("Has to do with")))
        yield from rows(related, width, indent="  ")
    if meets:
        yield ""
        yield Bold(translate(_("Counterparts in other frameworks")))
        yield from rows(meets, width, indent="  ")
    yield from _titled(translate(_("Source")), criterion.source, width)
    certainty = criterion.certainty or framework.about.certainty
    yield ""
    for sentence in (name_certainty(certainty.title), text_certainty(certainty.text)):
        yield from paragraph(sentence.render(translate), width)


def _levels(
    framework: Framework, criterion: Criterion, translate: Translate, width: int
) -> Iterator[str]:
    scale = framework.scale_of(criterion.id)
    means = {one.level: one.text for one in criterion.descriptors}
    if scale.range is not None:
        yield from paragraph(scale_text(scale, translate), width, indent="  ")
        return
    table = [[level.label, means.get(level.id) or level.description] for level in scale.levels]
    yield from rows(table, width, indent="  ")


def _titled(heading: str, text: str, width: int) -> Iterator[str]:
    if text:
        yield ""
        yield from title(heading, width)
        yield from paragraph(text, width, indent="  ")


def _part(text: str, width: int) -> Iterator[str]:
    if text:
        yield ""
        yield from paragraph(text, width)
