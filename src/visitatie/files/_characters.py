"""Characters that have no place in our files, and why.

The sets are fixed here and do not come from :mod:`unicodedata`: a file that one machine
accepts must not be refused by another because its Python knows a newer Unicode.

Direction marks (U+200E, U+200F, U+061C) are refused with the overrides, although they are
milder: nobody sees them, two names that look the same can differ by them, and a search for
a name (which protects people) passes over them. A joiner (U+200D) is accepted only where
it does something that can be seen: between two emoji.
"""

from __future__ import annotations

from collections.abc import Iterator

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.errors import Message

__all__ = ["FORBIDDEN", "Fault", "describe", "find", "is_normal", "suspicious"]

_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u2060-\u2065\u206a-\u206f"
)
_INVISIBLE += "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
_NO_MEANING = "\ufffd\ufdd0-\ufdef\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff"
_NO_MEANING += "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0xF0000, 0x10000)
)
_NO_MEANING += "\U00040000-\U000dffff"

_JOINER = f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])"

FORBIDDEN = pattern(f"[{_CONTROL}{_DIRECTION}{_INVISIBLE}{_NO_MEANING}]|{_JOINER}")
_KINDS = (
    ("T005", pattern(f"[{_CONTROL}]")),
    ("T006", pattern(f"[{_DIRECTION}{_INVISIBLE}\u200d]")),
    ("T007", pattern(f"[{_NO_MEANING}]")),
)
_PLAIN = bytes([*b"\t\n", *range(0x20, 0x7F)])


@frozen
class Fault:
    """A forbidden character and where it stands in the text it was found in."""

    offset: int
    character: str

    @property
    def code(self) -> str:
        """The code of the problem: T005, T006 or T007."""
        return next(code for code, kind in _KINDS if kind.match(self.character))


def suspicious(text: str) -> bool:
    """Tell, ten times faster than by looking for them, whether there may be faults.

    Plain characters are taken out as bytes: in UTF-8 no other character has such a byte.
    """
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    if not rest:
        return False
    odd = rest.decode("utf-8", "surrogatepass")
    return FORBIDDEN.search(odd) is not None or "\u200d" in odd


def find(text: str) -> Iterator[Fault]:
    """Give every forbidden character of the text, in order."""
    for match in FORBIDDEN.finditer(text):
        yield Fault(match.start(), match.group())


def describe(fault: Fault) -> tuple[Message, Message]:
    """Give what was found and what to do."""
    point = f"U+{ord(fault.character):04X}"
    import unicodedata

    name = unicodedata.name(fault.character, "")
    code = fault.code
    if fault.character == "\r":
        return (
            Message("a carriage return (U+000D) that does not end a line"),
            Message("save the file with line ends LF or CR LF"),
        )
    if code == "T005":
        return (
            Message("control character {point}, which cannot be seen", point=point),
            Message("remove it; only a tab and a line end may stand in text"),
        )
    if code == "T006":
        return (
            Message(
                "character {point} {name}, which cannot be seen or turns the reading order",
                point=point,
                name=name,
            ),
            Message("remove it; type the words again instead of pasting them"),
        )
    if fault.character == "\ufffd":
        return (
            Message("replacement character {point}: a letter was lost here before", point=point),
            Message("type the letter again"),
        )
    return (
        Message("character {point} has no agreed meaning", point=point),
        Message("remove it or type a usual character; a pasted bullet is often the cause"),
    )


def is_normal(key: str) -> bool:
    """Tell whether a key is in Unicode form C, so that equal looks mean equal keys."""
    if key.isascii():
        return True
    import unicodedata

    return unicodedata.is_normalized("NFC", key)
