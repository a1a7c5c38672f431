"""Whether what a framework says of other frameworks is true of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie.errors import Message, VisitatieError, nearest
from visitatie.model import Framework, links_elsewhere
from visitatie.model.notice import Notice, Severity

__all__ = ["target_notices"]


def target_notices(framework: Framework, get: Callable[[str], Framework]) -> Iterator[Notice]:
    """Name links to criteria that are not there, and frameworks that could not be looked in.

    Codes: ``L001`` (an error: the other framework has no such criterion) and ``L002`` (good to
    know: the other framework is not at hand). ``get`` gives a framework by reference; only
    those that are linked to are asked for.
    """
    others: dict[str, Framework | None] = {}
    for link in links_elsewhere(framework):
        edition = "" if link.edition is None else f"@{link.edition}"
        ref = f"{link.framework}{edition}"
        if ref not in others:
            others[ref] = _at_hand(ref, get)
            if others[ref] is None:
                message = Message(
                    "{framework} is not at hand: what is said of it could not be checked",
                    framework=ref,
                )
                yield Notice(Severity.INFO, "L002", message)
        other = others[ref]
        if other is not None and not other.has_criterion(link.to):
            yield _nowhere(link.criterion, link.to, other)


def _at_hand(ref: str, get: Callable[[str], Framework]) -> Framework | None:
    try:
        return get(ref)
    except VisitatieError:  # not installed, no such edition, or broken: it says so itself when used
        return None


def _nowhere(criterion: str, to: str, other: Framework) -> Notice:
    near = nearest(to, [one.id for one in other.criteria])
    message = (
        Message(
            "{criterion} is linked to {to}, which {framework} does not have",
            criterion=criterion,
            to=to,
            framework=other.ref,
        )
        if near is None
        else Message(
            "{criterion} is linked to {to}, which {framework} does not have; "
            "did you mean {near!r}?",
            criterion=criterion,
            to=to,
            framework=other.ref,
            near=near,
        )
    )
    return Notice(Severity.ERROR, "L001", message, criteria=(criterion,))
