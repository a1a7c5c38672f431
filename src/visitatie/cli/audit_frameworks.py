"""The frameworks of one audit, and what somebody means who types a name of one of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.cli.names import criterion_of, find
from visitatie.errors import Message, NotFoundError, UsageError
from visitatie.model import Framework

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["AuditFrameworks", "Named"]


@frozen
class Named:
    """Something of one of the frameworks: its id there, and its name in the audit."""

    framework: Framework
    id: str
    name: str


@frozen
class AuditFrameworks:
    """The frameworks that an audit looks with, the main one first.

    A name is typed as the audit writes it (``OP2``, ``kerobei:weten``). One of a further
    framework may go without the framework's id where no other one has that name; who types
    it is told what was understood.
    """

    session: Session
    all: tuple[Framework, ...]

    @property
    def main(self) -> Framework:
        """The framework whose names stand alone."""
        return self.all[0]

    def check_once(self) -> None:
        """Refuse a framework that stands there twice.

        Raises:
            UsageError: it does, in one edition or in two.
        """
        ids = [one.id for one in self.all]
        for one in ids:
            if ids.count(one) > 1:
                raise UsageError(
                    Message("The framework {name} is given twice", name=one),
                    hint=Message("A framework can be used in one edition only"),
                )

    def criterion(self, text: str) -> Named:
        """Find a criterion; see :meth:`find`."""
        return self.find(text, lambda framework, one: criterion_of(framework, one).id)

    def criteria(self, given: Collection[str]) -> tuple[str, ...]:
        """Give criteria as the audit writes them; see :meth:`find`."""
        return tuple(self.criterion(one).name for one in given)

    def outcome(self, text: str) -> Named:
        """Find an outcome; see :meth:`find`."""
        return self.find(text, lambda framework, one: framework.outcome(one).id)

    def instrument(self, text: str) -> Named:
        """Find an instrument; see :meth:`find`."""

        def look(framework: Framework, one: str) -> str:
            ids = {each.id: each.id for each in framework.instruments}
            return find(ids, one, Message("instrument"))

        return self.find(text, look)

    def question(self, text: str) -> Named:
        """Find a criterion or prompt that can be answered; see :meth:`find`."""

        def look(framework: Framework, one: str) -> str:
            ids = [each.id for each in framework.prompts]
            ids += [each.id for each in framework.criteria]
            return find({each: each for each in ids}, one, Message("question"), shown=())

        return self.find(text, look)

    def find(self, text: str, look: Callable[[Framework, str], str]) -> Named:
        """Find what a name stands for; ``look`` gives an id in one framework.

        Raises:
            NotFoundError: no framework has it; what the main one has that is near is named.
            UsageError: two frameworks have it.
        """
        before, colon, after = text.strip().partition(":")
        if colon:
            by_id: dict[str, Framework] = {one.id: one for one in self.all}
            framework = find(by_id, before, Message("framework of the audit"))
            return self._named(framework, look(framework, after))
        found: list[tuple[Framework, str]] = []
        missed: list[NotFoundError] = []
        for framework in self.all:
            try:
                found.append((framework, look(framework, text)))
            except NotFoundError as error:
                missed.append(error)
        if not found:
            raise next((one for one in missed if _near(one)), missed[0])
        exact = [one for one in found if one[1] == text.strip()]
        meant = exact or found
        if len(meant) > 1:
            names = [f"{framework.id}:{one}" for framework, one in meant]
            raise UsageError(
                Message("{name} is in more than one framework of the audit", name=text),
                hint=Message("Write one of: {names}", names=", ".join(names)),
            )
        named = self._named(*meant[0])
        if named.framework is not self.main:
            self.session.tell(
                Message("{name} is understood as {meant}", name=text, meant=named.name)
            )
        return named

    def _named(self, framework: Framework, one: str) -> Named:
        name = one if framework is self.main else f"{framework.id}:{one}"
        return Named(framework, one, name)


def _near(error: NotFoundError) -> bool:
    """Tell whether an error names what was probably meant."""
    return "near" in error.message.values or (
        error.hint is not None and "near" in error.hint.values
    )
