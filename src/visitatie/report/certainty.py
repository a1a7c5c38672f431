"""How sure we are of names, texts and rules, said so that nobody takes them for more."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model import Certainty

__all__ = ["name_certainty", "short_certainty", "text_certainty"]


def name_certainty(certainty: Certainty) -> Message:
    """Say whose name a criterion has."""
    return _NAMES[certainty]


def text_certainty(certainty: Certainty) -> Message:
    """Say whose text a criterion has."""
    return _TEXTS[certainty]


def short_certainty(certainty: Certainty) -> Message:
    """Say whose text it is in a few words, for behind the text."""
    return _SHORT[certainty]


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
_SHORT = {
    Certainty.OFFICIAL: Message("text of the publisher"),
    Certainty.RECONSTRUCTED: Message("text from a second source, not verified"),
    Certainty.OWN: Message("own words"),
}
