"""How sure we are of names, texts and rules, said so that nobody takes them for more."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Certainty, TextCertainty

__all__ = ["differences", "name_certainty", "text_certainty"]


def name_certainty(certainty: Certainty) -> Message:
    """Say whose name a criterion has."""
    return _NAMES[certainty]


def text_certainty(certainty: Certainty) -> Message:
    """Say whose text a criterion has."""
    return _TEXTS[certainty]


def differences(own: TextCertainty | None, usual: TextCertainty) -> Iterator[Message]:
    """Say in a few words whose name and text it is, where that is not as usual."""
    if own is not None and own.title is not usual.title:
        yield _SHORT_NAMES[own.title]
    if own is not None and own.text is not usual.text:
        yield _SHORT_TEXTS[own.text]


_NAMES = {
    Certainty.OFFICIAL: Message("The name is the publisher's own."),
    Certainty.RECONSTRUCTED: Message("The name is from a second source and was not verified."),
    Certainty.OWN: Message("The name is in our own words."),
}
_TEXTS = {
    Certainty.OFFICIAL: Message("The text is the publisher's own."),
    Certainty.RECONSTRUCTED: Message("The text is from a second source and was not verified."),
    Certainty.OWN: Message(
        "The text is in our own words; the official text is with the publisher."
    ),
}
_SHORT_NAMES = {
    Certainty.OFFICIAL: Message("name of the publisher"),
    Certainty.RECONSTRUCTED: Message("name from a second source, not verified"),
    Certainty.OWN: Message("name in own words"),
}
_SHORT_TEXTS = {
    Certainty.OFFICIAL: Message("text of the publisher"),
    Certainty.RECONSTRUCTED: Message("text from a second source, not verified"),
    Certainty.OWN: Message("text in own words"),
}
