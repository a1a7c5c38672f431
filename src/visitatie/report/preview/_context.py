"""What the chapters of a preview work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, Translate
from visitatie.model import Criterion, Framework
from visitatie.report.blocks import Inline, Reference, Text
from visitatie.report.phrases import joined
from visitatie.report.rule_text import RuleText
from visitatie.report.words import title_alone

__all__ = ["PreviewContext", "separated"]

_MANY = 300
"""More criteria than this are set compactly: the engine that lays out pages takes its time for
every table, and for every page number in the contents."""


@frozen
class PreviewContext:
    """One framework, ready to be told.

    ``framework`` is in the language of the document where it is translated. ``rule_docs`` says
    per named rule of a plugin what it decides. ``created`` is the only time that is known.
    """

    framework: Framework
    translate: Translate
    language: str = "nl"
    created: dt.datetime | None = None
    digest: str = ""
    made_with: tuple[tuple[str, str], ...] = ()
    rule_docs: Mapping[str, str] = field(factory=dict)

    @property
    def compact(self) -> bool:
        """Whether there are so many criteria that rubrics are lines instead of tables."""
        return len(self.framework.criteria) > _MANY

    @property
    def tell(self) -> RuleText:
        """Tells conditions in sentences, by the titles that people know."""
        return RuleText(self.framework, self.translate, by_title=True)

    def say(self, message: Message) -> str:
        """Give a message in the language of the document."""
        return message.render(self.translate)

    def titled(self, message: Message) -> str:
        """Give a message with a capital, as it stands at the beginning of a line."""
        said = self.say(message)
        return said[:1].upper() + said[1:]

    def joined(self, parts: Iterable[str]) -> str:
        """Give a list as people say it."""
        return joined(parts, self.say(Message("and")))

    def shows_id(self, criterion: Criterion) -> bool:
        """Tell whether readers meet the id: what is rated is named by it in rules and tables."""
        return criterion.scale is not None or not self.framework.about.conversation

    def name(self, criterion_id: str) -> str:
        """Give what a reader calls a criterion: its id and title, or only its title."""
        if not self.framework.has_criterion(criterion_id):
            return criterion_id
        criterion = self.framework.criterion(criterion_id)
        title = title_alone(criterion)
        return f"{criterion.id} {title}" if self.shows_id(criterion) else title

    def link(self, criterion_id: str, *, short: bool = False) -> Inline:
        """Give words that lead to a criterion; ``short`` shows its id alone where it has one."""
        if not self.framework.has_criterion(criterion_id):
            return Text(criterion_id)
        shown = self.name(criterion_id)
        if short and self.shows_id(self.framework.criterion(criterion_id)):
            shown = criterion_id
        return Reference(f"criterion-{criterion_id}", shown)

    def seen_from(self, perspectives: tuple[str, ...]) -> str:
        """Say from which perspectives something is seen; nothing where it is from none."""
        if not perspectives:
            return ""
        titles = {one.id: one.title for one in self.framework.perspectives}
        seen = self.joined(titles[one] for one in perspectives)
        return self.say(Message("seen from {perspectives}", perspectives=seen))

    def links(self, criteria: Iterable[str]) -> tuple[Inline, ...]:
        """Give words that lead to several criteria, with commas between them."""
        return separated([(self.link(one, short=True),) for one in criteria], ", ")


def separated(parts: Iterable[Iterable[Inline]], between: str = " · ") -> tuple[Inline, ...]:
    """Give runs one after the other, with something between them; empty ones are left out."""
    found: list[Inline] = []
    for part in map(tuple, parts):
        if part:
            found += [Text(between), *part] if found else part
    return tuple(found)
