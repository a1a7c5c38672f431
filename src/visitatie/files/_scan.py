"""A look at the structure of a TOML text before tomllib reads it.

tomllib recurses for every bracket and takes quadratic time for long dotted keys. Both are
bounded here, in linear time, without being fooled by strings or comments. A line end
or last comma inside an inline table is refused here too: tomllib accepts them from Python
3.15 on (TOML 1.1), and a file must not depend on the Python of the reader.
"""

from __future__ import annotations

import re

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.files import _tokens

__all__ = ["MAX_DEPTH", "MAX_DOTS", "MAX_WORD", "Outline", "open_brackets", "outline"]

MAX_DEPTH = 50
"""Brackets that may be open at once."""

MAX_DOTS = 32
"""Dots that may stand in one key."""

MAX_WORD = 400
"""Characters that a number or a key without quotes may have."""

_NOT_BRACKETS = bytes({*range(256)} - {*b"[]{}\n"})
_LAST_COMMA = pattern(r",[ \t]*+\}")
_LAST_COMMAS = pattern(rf"(?P<opaque>{_tokens.OPAQUE.pattern})|,[ \t]*+\}}", re.DOTALL)
_ROUNDS = MAX_DEPTH // 4  # each takes away one or two levels, and there are two passes
_KEY_PART = r"[A-Za-z0-9_-]++[ \t]*+\.[ \t]*+"
_MANY_DOTS = pattern(rf"(?<![A-Za-z0-9_-])(?:{_KEY_PART}){{{MAX_DOTS + 1}}}")
_SOME_DOTS = pattern(r"\.[\w \t-]*+\.[\w \t-]*+\.[\w \t-]*+\.")
_DIGITS = bytes.maketrans(b"0123456789", b"0" * 10)
_ODD_NUMBER = pattern(rb"0(?:0{9}|[xobeE])")
_NO_NUMBER = pattern(rb"(?<![A-Za-z0-9_])(?:inf|nan)(?![A-Za-z0-9_-])")
_ESCAPE = pattern(r"\\[nturUbfex]")
_WORD = r"[A-Za-z0-9_+.-]"
_WORD_BYTES = b"-+._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SHAPE = bytes.maketrans(_WORD_BYTES, b"w" * len(_WORD_BYTES))
_LONG_WORD = b"w" * MAX_WORD
_WORDS = pattern(rf"(?P<opaque>{_tokens.OPAQUE.pattern})|{_WORD}++", re.DOTALL)
_DOTS = pattern(
    rf"(?P<opaque>{_tokens.OPAQUE.pattern})|(?P<part>[A-Za-z0-9_-]++)"
    r"|(?P<dot>\.)|(?P<other>[^ \t.])",
    re.DOTALL,
)
_BRACKETS = pattern(rf"(?P<opaque>{_tokens.OPAQUE.pattern})|[\[\]{{}}\n]", re.DOTALL)


@frozen
class Outline:
    """What the structure of the text asks for; an offset is None when all is well."""

    too_deep: int | None = None
    too_many_dots: int | None = None
    line_end_in_table: int | None = None
    comma_before_brace: int | None = None
    too_long_word: int | None = None
    escapes: bool = False
    """Escapes occur: keys and values may hold characters that the text does not show."""
    odd_numbers: bool = False
    """A number occurs that may be very large, very small or not finite."""
    long_keys: bool = False
    """Keys occur that make many tables at once."""

    @property
    def acceptable(self) -> bool:
        """Whether tomllib may be trusted with the text."""
        return (
            self.too_deep is None
            and self.too_many_dots is None
            and self.line_end_in_table is None
            and self.comma_before_brace is None
            and self.too_long_word is None
        )

    @property
    def doubtful(self) -> bool:
        """Whether the values must be looked at one by one."""
        return self.escapes or self.odd_numbers or self.long_keys


def outline(text: str) -> Outline:
    """Look at the whole text once; every step is a pass in C unless something is odd."""
    skeleton = _tokens.OPAQUE.sub("s", text)
    too_deep = line_end = None
    raw = skeleton.encode("utf-8", "replace")  # what is not ASCII plays no part below
    if not _simple(raw):
        too_deep, line_end = _walk(text)
    some_dots = _SOME_DOTS.search(skeleton) is not None
    many_dots = some_dots and _MANY_DOTS.search(skeleton) is not None
    return Outline(
        too_deep=too_deep,
        too_many_dots=_first_long_key(text) if many_dots else None,
        line_end_in_table=line_end,
        comma_before_brace=_first(_LAST_COMMAS, text) if _LAST_COMMA.search(skeleton) else None,
        too_long_word=_first_long_word(text) if _LONG_WORD in raw.translate(_SHAPE) else None,
        escapes=_ESCAPE.search(text) is not None,
        odd_numbers=_odd_numbers(raw),
        long_keys=some_dots,
    )


def open_brackets(text: str, end: int) -> list[int]:
    """Give the offsets of the brackets that are open at ``end``, outermost first."""
    stack: list[int] = []
    for match in _BRACKETS.finditer(text, 0, end):
        if match.group("opaque") is not None:
            continue
        found = match.group()
        if found in "[{":
            stack.append(match.start())
        elif found in "]}" and stack:
            stack.pop()
    return stack


def _simple(skeleton: bytes) -> bool:
    """Tell whether nothing is deep and no inline table breaks off; False: look closer."""
    within_lines = _without_pairs(skeleton.translate(None, _NOT_BRACKETS))
    return b"{" not in within_lines and not _without_pairs(within_lines.replace(b"\n", b""))


def _odd_numbers(skeleton: bytes) -> bool:
    """Tell whether a number may be large or written in another way than with few digits."""
    if _ODD_NUMBER.search(skeleton.translate(_DIGITS, b"_")) is not None:
        return True
    return (b"inf" in skeleton or b"nan" in skeleton) and _NO_NUMBER.search(skeleton) is not None


def _without_pairs(brackets: bytes) -> bytes:
    """Take away brackets that are closed at once, a few levels deep."""
    for _ in range(_ROUNDS):
        left = brackets.replace(b"[]", b"").replace(b"{}", b"")
        if left == brackets:
            break
        brackets = left
    return brackets


def _walk(text: str) -> tuple[int | None, int | None]:
    """Give where the nesting gets too deep, or where an inline table breaks off."""
    stack: list[str] = []
    for match in _BRACKETS.finditer(text):
        if match.group("opaque") is not None:
            continue
        found = match.group()
        if found == "\n":
            if stack and stack[-1] == "{":
                return None, match.start()
        elif found in "[{":
            stack.append(found)
            if len(stack) > MAX_DEPTH:
                return match.start(), None
        elif stack:
            stack.pop()
    return None, None


def _first_long_key(text: str) -> int | None:
    """Give where the first key with too many dots begins."""
    start, dots, after_dot = 0, 0, False
    for match in _DOTS.finditer(text):
        kind = match.lastgroup
        if kind == "dot":
            dots, after_dot = dots + 1, True
            if dots > MAX_DOTS:
                return start
        else:
            if not after_dot:
                start, dots = match.start(), 0
            after_dot = False
    return None


def _first_long_word(text: str) -> int | None:
    """Give where the first number or bare key begins that is too long."""
    for match in _WORDS.finditer(text):
        if match.group("opaque") is None and match.end() - match.start() >= MAX_WORD:
            return match.start()
    return None


def _first(wanted: re.Pattern[str], text: str) -> int | None:
    """Give where it first matches outside strings and remarks."""
    for match in wanted.finditer(text):
        if match.group("opaque") is None:
            return match.start()
    return None
