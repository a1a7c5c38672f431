"""Direction marks in text: what is left open is closed, so that it turns nothing else around."""

from __future__ import annotations

__all__ = ["closed"]

_BIDI_OPEN = frozenset("\u202a\u202b\u202d\u202e")
_ISOLATE_OPEN = frozenset("\u2066\u2067\u2068")
_MARKS = _BIDI_OPEN | _ISOLATE_OPEN


def closed(text: str) -> str:
    """Give a text with the marks behind it that close every direction mark it leaves open.

    A text without such marks is given as it is.
    """
    return text if text.isascii() or _MARKS.isdisjoint(text) else text + _closing(text)


def _closing(text: str) -> str:
    """Give what ends the embeddings and isolates of a text (UAX 9, rules X1 to X8)."""
    stack: list[str] = []
    for char in text:
        if char in _BIDI_OPEN:
            stack.append("\u202c")
        elif char in _ISOLATE_OPEN:
            stack.append("\u2069")
        elif char == "\u2069" and char in stack:  # ends what was opened inside it as well
            while stack.pop() != char:
                pass
        elif char == "\u202c" and stack and stack[-1] == char:  # never reaches out of an isolate
            stack.pop()
    return "".join(reversed(stack))
