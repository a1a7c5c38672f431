"""What a text says about itself: how sure we are of it, and which law it rests on."""

from __future__ import annotations

import re
from enum import Enum

from attrs import Attribute

from visitatie._frozen import frozen
from visitatie.errors import Message

__all__ = [
    "ID_PATTERN",
    "Certainty",
    "LegalReference",
    "NoIdError",
    "TextCertainty",
    "check_id",
]

ID_PATTERN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""Ids are plain ASCII, at most 64 characters, so that they survive every file system."""

_LONGEST = 64


class NoIdError(ValueError):
    """A text is no id; ``attribute`` says where, so that its own line can be told."""

    def __init__(self, sentence: Message, attribute: Attribute[str]) -> None:
        """Keep what is wrong and where."""
        self.attribute = attribute
        super().__init__(sentence)


def check_id(_instance: object, attribute: Attribute[str], value: str) -> None:
    """Refuse an id that is not plain ASCII (attrs validator).

    Raises:
        NoIdError: the value is no id.
    """
    if not ID_PATTERN.fullmatch(value):
        shown = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        raise NoIdError(
            Message(
                "{name} {found} is not an id: use at most 64 letters, digits, '.', '_' and '-', "
                "beginning with a letter or digit",
                name=attribute.name,
                found=repr(shown),
            ),
            attribute,
        )


class Certainty(Enum):
    """How sure we are that a text or rule is what the publisher says.

    A reconstructed rule was derived from published results; it is never shown as official.
    """

    OFFICIAL = "official"
    """Read word for word in the publisher's own text."""
    RECONSTRUCTED = "reconstructed"
    """Derived from data or second-hand sources; expected to be right, not verified."""
    OWN = "own"
    """Our own words or our own rule."""


@frozen
class TextCertainty:
    """How sure we are of the name and of the text of a criterion."""

    title: Certainty = Certainty.OWN
    text: Certainty = Certainty.OWN


@frozen
class LegalReference:
    """An article of law that a criterion rests on, for example ``WPO`` article ``8``."""

    law: str
    article: str
    certainty: Certainty = Certainty.RECONSTRUCTED
    note: str = ""

    def __str__(self) -> str:
        """Give the reference as people write it: ``WPO art. 8``."""
        return f"{self.law} art. {self.article}"
