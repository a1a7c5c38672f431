"""The items of a form as questions at the keyboard, and filling one in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.cli.choices import LETTERS
from visitatie.cli.keyboard_walk import Asked, KeyboardWalk
from visitatie.cli.layout import paragraph, rows, title
from visitatie.cli.names import find
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import Instrument, Item, ItemAnswer, Scale, Unrated, label, translated

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import Named
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["ItemQuestion", "form_walk", "item_answer", "item_questions"]


@frozen
class ItemQuestion:
    """An item of a form: its levels have a number, the reasons for none a letter."""

    session: Session
    item: Item
    scale: Scale | None

    @property
    def name(self) -> str:
        """Its id in the form."""
        return self.item.id

    @property
    def in_words(self) -> bool:
        """Whether it has no scale."""
        return self.scale is None

    def lines(self, width: int) -> Iterator[str]:
        """Give what is asked, and for a scale every answer with its key."""
        yield from title(self.item.text, width)
        for example in self.item.examples:
            yield from paragraph(example, width, indent="  - ", hanging="    ")
        if self.scale is None:
            return
        table = [
            [str(number), one.label, one.description]
            for number, one in enumerate(self.scale.levels, 1)
        ]
        yield from rows(table, width, indent="  ")
        reasons = [f"{key} {self.told(one).lower()}" for key, one in LETTERS.items()]
        head = self.session.translate(_("No level:"))
        yield from paragraph(f"{head} {' · '.join(reasons)}", width, indent="  ", hanging="    ")

    def hint(self, *more: str) -> str:
        """Give the keys in short."""
        if self.scale is None:
            return ", ".join((self.session.translate(_("in words")), *more))
        return ", ".join((f"1-{len(self.scale.levels)}", "a-e", *more))

    def find(self, text: str) -> str | Unrated:
        """Give what a key or name stands for; words as they are.

        Raises:
            NotFoundError: there is no such level or reason.
        """
        if self.scale is None:
            return text
        keys: dict[str, str | Unrated] = {
            str(n): one.id for n, one in enumerate(self.scale.levels, 1)
        }
        names: dict[str, str | Unrated] = {one.label: one.id for one in self.scale.levels}
        names |= {one.value: one for one in Unrated}
        names |= {one.id: one.id for one in self.scale.levels}
        shown = (*self.scale.level_ids, *(one.value for one in Unrated))
        return find({**names, **LETTERS, **keys}, text, Message("level"), shown=shown)

    def told(self, value: str | Unrated | None) -> str:
        """Give an answer in words."""
        if isinstance(value, Unrated):
            return self.session.text(label(value))
        if value is None or self.scale is None or value not in self.scale:
            return value or ""
        return self.scale.level(value).label


def item_questions(session: Session, named: Named) -> tuple[ItemQuestion, ...]:
    """Give the items of an instrument, in the language of the user."""
    framework = translated(named.framework, session.language)
    form: Instrument = next(one for one in framework.instruments if one.id == named.id)
    return tuple(
        ItemQuestion(session, one, None if one.scale is None else framework.scale(one.scale))
        for one in form.items
    )


def item_answer(asked: Asked, value: str | Unrated, note: str) -> ItemAnswer:
    """Give what was filled in for an item."""
    if asked.in_words:
        return ItemAnswer(asked.name, text=str(value))
    level, reason = (None, value) if isinstance(value, Unrated) else (value, None)
    return ItemAnswer(asked.name, level, reason, note)


def form_walk(
    session: Session, dossier: Dossier, form: str, questions: Sequence[ItemQuestion]
) -> KeyboardWalk[ItemAnswer]:
    """Give the walk through the items of a form that have no answer yet."""
    given = {one.item for one in dossier.observations.of(form).answers}
    todo = [one for one in questions if one.name not in given] or list(questions)
    return KeyboardWalk(session, _Form(dossier, form, len(questions)), todo)


@frozen
class _Form:
    """The answers in one form."""

    dossier: Dossier
    form: str
    total: int

    def given(self, name: str) -> ItemAnswer | None:
        own = self.dossier.observations.of(self.form).answers
        return next((one for one in own if one.item == name), None)

    def make(
        self, asked: Asked, value: str | Unrated, note: str, _before: ItemAnswer | None
    ) -> ItemAnswer:
        return item_answer(asked, value, note)

    def put(self, name: str, entry: ItemAnswer | None) -> None:
        self.dossier.observations.answer(self.form, name, entry)

    def note(self, entry: ItemAnswer) -> str:
        return entry.text

    def told(self, asked: Asked, entry: ItemAnswer) -> str:
        if entry.value is None:
            return entry.text
        name = asked.told(entry.value)
        return f"{name} ({entry.text})" if entry.text else name

    def how_far(self) -> Message:
        done = len(self.dossier.observations.of(self.form).answers)
        return Message("{done} of {total} filled in", done=done, total=self.total)

    def at_end(self, todo: Sequence[str]) -> Iterator[Message | str]:
        if todo:
            yield Message("Not filled in yet: {ids}", ids=", ".join(todo))
        yield Message(
            "When it is done: visitatie observe {dossier} done {form}",
            dossier=self.dossier.path,
            form=self.form,
        )
