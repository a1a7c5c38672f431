"""A framework as lines of text: what it looks at, its scales, facts and kinds of audit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie.cli.layout import Bold, paragraph, rows, title
from visitatie.cli.outcome_text import outcome_lines, score_lines
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import Criterion, Framework, PromptMoment, Scale, label

__all__ = ["framework_lines"]

Translate = Callable[[str], str]


def framework_lines(
    framework: Framework, translate: Translate, width: int, *, whole: bool = False
) -> Iterator[str]:
    """Describe a framework; ``whole`` also names the criteria below those that are judged."""
    yield from title(f"{framework.ref} {framework.title}", width)
    yield from _about(framework, translate, width)
    yield ""
    yield Bold(translate(_("What it looks at")))
    yield from rows(list(_tree(framework, translate, whole=whole)), width, indent="  ")
    yield from _prompts(framework, translate, width)
    if framework.scales:
        yield ""
        yield Bold(translate(_("Scales, lowest level first")))
        scales = [[scale.id, scale_text(scale, translate)] for scale in framework.scales]
        yield from rows(scales, width, indent="  ")
    if framework.facts:
        yield ""
        yield Bold(translate(_("Facts that rules may ask for")))
        facts = [[fact.id, fact.question] for fact in framework.facts]
        yield from rows(facts, width, indent="  ")
    for score in framework.scores:
        yield ""
        yield from score_lines(framework, score, translate, width)
    for outcome in framework.outcomes:
        yield ""
        yield from outcome_lines(framework, outcome, translate, width)
    if framework.scenarios:
        yield ""
        yield Bold(translate(_("Kinds of investigation")))
        kinds = [[one.id, f"{one.title}\n{', '.join(one.criteria)}"] for one in framework.scenarios]
        yield from rows(kinds, width, indent="  ")


def scale_text(scale: Scale, translate: Translate) -> str:
    """Give the levels of a scale on one line, with what may be given in place of a level."""
    if scale.range is not None:
        first, last = scale.levels[0].label, scale.levels[-1].label
        text = Message("{first} to {last}", first=first, last=last).render(translate)
    else:
        text = " < ".join(level.label for level in scale.levels)
    if scale.unrated:
        reasons = ", ".join(label(one).render(translate).lower() for one in scale.unrated)
        text += Message("; or {reasons}", reasons=reasons).render(translate)
    return text


def _about(framework: Framework, translate: Translate, width: int) -> Iterator[str]:
    about = framework.about
    if about.description:
        yield ""
        yield from paragraph(about.description, width)
    yield ""
    dates = {
        "from": about.valid_from.isoformat() if about.valid_from else "",
        "until": about.valid_until.isoformat() if about.valid_until else "",
    }
    table = [
        (_("Publisher"), about.publisher),
        (_("Valid from"), dates["from"]),
        (_("Valid until"), dates["until"]),
        (_("Source"), about.source),
        (_("Licence"), about.licence),
        (_("Explanation"), about.note),
    ]
    lines = [[translate(name), text] for name, text in table if text]
    yield from rows(lines, width)


def _tree(
    framework: Framework,
    translate: Translate,
    *,
    whole: bool,
    parent: str | None = None,
    indent: str = "",
) -> Iterator[list[str]]:
    for criterion in framework.children(parent):
        yield [f"{indent}{criterion.id}", _line(criterion, framework)]
        if whole or criterion.scale is None:
            yield from _tree(
                framework, translate, whole=whole, parent=criterion.id, indent=f"{indent}  "
            )


def _line(criterion: Criterion, framework: Framework) -> str:
    if framework.about.conversation:
        return criterion.text or criterion.title
    names = dict.fromkeys([criterion.kind, criterion.scale or criterion.kind])
    return f"{criterion.title} ({', '.join(names)})"


def _prompts(framework: Framework, translate: Translate, width: int) -> Iterator[str]:
    headings = {
        PromptMoment.PREPARATION: _("Before the conversation"),
        PromptMoment.CLOSING: _("At its end"),
    }
    for moment, heading in headings.items():
        asked = [
            [one.id, one.text or one.title] for one in framework.prompts if one.moment is moment
        ]
        if asked:
            yield ""
            yield Bold(translate(heading))
            yield from rows(asked, width, indent="  ")
    if framework.perspectives:
        yield ""
        yield Bold(translate(_("From where it is seen")))
        seen = [[one.id, one.title] for one in framework.perspectives]
        yield from rows(seen, width, indent="  ")
