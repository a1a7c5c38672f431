"""What is wrong where tomllib stops, in words that help a person who knows no TOML."""

from __future__ import annotations

from collections.abc import Callable

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.errors import Message
from visitatie.files import _scan
from visitatie.files.positions import line_starts, repeated_key, strings

__all__ = ["COMMA_BEFORE_BRACE", "LINE_END_IN_TABLE", "SyntaxFault", "explain"]

_PLACE = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_WORD = pattern(r"[^\s,\]}#\"']++")
_KEY_EQUALS = pattern(r"[A-Za-z0-9_.-]+[ \t]*=|\[")
_SHOWN = 40


@frozen
class SyntaxFault:
    """A fault of form: where it stands, what was found and what to do."""

    code: str
    offset: int
    message: Message
    hint: Message | None = None


@frozen
class _Case:
    """The place where tomllib stopped, and what is around it."""

    text: str
    offset: int
    said: str

    @property
    def here(self) -> str:
        """The character at which tomllib stopped; empty at the end."""
        return self.text[self.offset : self.offset + 1]

    @property
    def before(self) -> str:
        """The character before that place."""
        return self.text[max(self.offset - 1, 0) : self.offset]

    @property
    def word(self) -> str:
        """The word that begins there, cut to what can be shown."""
        match = _WORD.match(self.text[self.offset : self.offset + _SHOWN])
        return match.group() if match else ""

    @property
    def whole_word(self) -> str:
        """The word around that place, cut to what can be shown."""
        start = max(self.text.rfind(mark, 0, self.offset) for mark in " \t\n=[,{") + 1
        match = _WORD.match(self.text[start : max(start, self.offset - _SHOWN) + 2 * _SHOWN])
        return match.group() if match else ""

    @property
    def followed_by_equals(self) -> bool:
        """Whether the word looks like a key of the next statement."""
        after = self.text[self.offset : self.offset + 2 * _SHOWN]
        return _KEY_EQUALS.match(after) is not None

    def line(self, offset: int) -> int:
        """The number of the line that holds the offset."""
        return self.text.count("\n", 0, offset) + 1


def explain(text: str, error: ValueError) -> SyntaxFault:
    """Turn an error of tomllib about this text into a fault with our own wording."""
    said = str(error)
    place = _PLACE.search(said)
    if place is None or place[1] is None:
        offset = len(text)
    else:
        starts = line_starts(text)
        line = min(int(place[1]), len(starts))
        offset = min(starts[line - 1] + int(place[2]) - 1, len(text))
    if place is not None:
        said = said[: place.start()]
    case = _Case(text, offset, said)
    for beginning, explanation in _EXPLANATIONS:
        if said.startswith(beginning):
            return explanation(case)
    return SyntaxFault(
        "T010",
        offset,
        Message("this is no TOML: {said}", said=said[:_SHOWN]),
        Message("compare the line with the ones around it"),
    )


def _duplicate(case: _Case) -> SyntaxFault:
    offset, first, key = repeated_key(case.text, case.offset)
    hint = Message("keep one of the two, or give one of them another name")
    if first is None or case.said.startswith("Duplicate inline"):
        return SyntaxFault("T011", case.offset, Message("a key is given twice in this table"), hint)
    return SyntaxFault(
        "T011",
        offset,
        Message(
            "{key} is given here, but it was given before in line {line}",
            key=key[:_SHOWN],
            line=case.line(first),
        ),
        hint,
    )


def _open_text(case: _Case) -> SyntaxFault:
    start = case.offset
    for start in strings(case.text, case.offset):  # noqa: B007  # the last one is wanted
        pass
    if case.text[start : start + 3] in {'"' * 3, "'" * 3}:
        return SyntaxFault(
            "T012",
            start,
            Message("the text that begins here is not closed"),
            Message("end it with three quotes of the same kind"),
        )
    if case.said.startswith("Illegal character") and case.here not in {"\n", "\r", ""}:
        return SyntaxFault("T005", case.offset, Message("a control character in a text"))
    return SyntaxFault(
        "T012",
        start,
        Message("the text that begins here is not closed on the same line"),
        Message('end it with the same quote; text of several lines stands between """ and """'),
    )


def _open_header(case: _Case) -> SyntaxFault:
    start = case.text.rfind("\n", 0, case.offset) + 1
    return SyntaxFault(
        "T012",
        case.offset,
        Message("the table header is not closed"),
        Message("write [name], or [[name]] for an item of a list of tables")
        if case.text.startswith("[", start)
        else None,
    )


def _open_brackets(case: _Case) -> SyntaxFault:
    stack = _scan.open_brackets(case.text, case.offset)
    start = stack[-1] if stack else case.offset
    array = case.text[start] == "["
    return SyntaxFault(
        "T012",
        case.offset,
        Message(
            "expected a comma or {end} here; the {bracket} in line {line} is still open",
            end="]" if array else "}",
            bracket="[" if array else "{",
            line=case.line(start),
        ),
        Message("put a comma between two items, and close the list at its end"),
    )


def _value(case: _Case) -> SyntaxFault:
    word = case.word
    stack = _scan.open_brackets(case.text, case.offset)
    if stack and case.followed_by_equals:
        return _open_brackets(case)
    low = word.casefold()
    if not word:
        return SyntaxFault(
            "T013",
            case.offset,
            Message("a value is missing here"),
            Message("give a value after =, or remove the line"),
        )
    if case.here in _CURLY:
        return SyntaxFault(
            "T013",
            case.offset,
            Message("found the quote {quote} of a word processor", quote=case.here),
            Message('use straight quotes: "text"'),
        )
    if low in _BOOLEANS:
        hint = Message(
            'write {right}, or "{word}" between quotes when it is text',
            right=_BOOLEANS[low],
            word=word,
        )
    elif low in _NOTHING:
        hint = Message("leave the key out when there is no value")
    elif word[0].isalpha():
        hint = Message('put text between quotes: "{word}"', word=word)
    else:
        hint = Message("write a number as 1 or 0.5, and text between quotes")
    return SyntaxFault(
        "T013", case.offset, Message("{word} is no value that TOML knows", word=word), hint
    )


def _after_value(case: _Case) -> SyntaxFault:
    word = case.whole_word
    if _DATE_LIKE.match(word):
        return _date(case)
    if case.here == "," and case.before.isdigit():
        return SyntaxFault(
            "T013",
            case.offset,
            Message("a number with a comma"),
            Message("write decimals with a point: 0.5; put a list between [ and ]"),
        )
    if _LEADING_ZERO.match(word):
        return SyntaxFault(
            "T013",
            case.offset,
            Message("a number may not begin with 0"),
            Message('remove the 0, or put the number between quotes: "{word}"', word=word),
        )
    if case.before in {'"', "'"}:
        return SyntaxFault(
            "T018",
            case.offset,
            Message("the text ended at the quote before this place, but the line goes on"),
            Message('write a quote inside a text as \\" (between " and ")'),
        )
    return SyntaxFault(
        "T018",
        case.offset,
        Message("the value ended before this place, but the line goes on"),
        Message("begin every key on a line of its own; a remark begins with #"),
    )


def _date(case: _Case) -> SyntaxFault:
    return SyntaxFault(
        "T017",
        case.offset,
        Message("{word} is no date or time that exists", word=case.whole_word),
        Message("write a date as 2026-11-30 and a time as 09:30:00"),
    )


def _escape(case: _Case) -> SyntaxFault:
    return SyntaxFault(
        "T016",
        case.offset,
        Message("a backslash in a text is followed by something that has no meaning"),
        Message("write two backslashes, or put the text between single quotes: 'C:\\map'"),
    )


def _equals(case: _Case) -> SyntaxFault:
    if case.here == ":":
        hint = Message('write = between key and value: key = "value"')
    elif case.here in {"\n", "", "\r"}:
        hint = Message('give every key a value: key = "value"; a remark begins with #')
    else:
        hint = Message("a key of several words is written with - or between quotes")
    return SyntaxFault("T014", case.offset, Message("expected = after the key"), hint)


def _key(case: _Case) -> SyntaxFault:
    here = case.here
    if here == "=":
        return SyntaxFault(
            "T014",
            case.offset,
            Message("a key is missing before ="),
            Message("write lines like: key = value"),
        )
    if here in {"<", "{"}:
        return SyntaxFault(
            "T010",
            case.offset,
            Message("a line cannot begin with {here}; this does not look like TOML", here=here),
            Message("choose the right file; a TOML file holds lines like: key = value"),
        )
    if here.isalpha():
        hint = Message("use a to z, 0 to 9, - and _ in a key, or put the key between quotes")
    else:
        hint = Message('write lines like: key = "value"')
    return SyntaxFault(
        "T010",
        case.offset,
        Message("expected the name of a key, found {found}", found=here.strip() or "nothing"),
        hint,
    )


_DATE_LIKE = pattern(r"\d{1,4}-\d{1,2}-\d{1,4}|\d{1,2}:\d")
_LEADING_ZERO = pattern(r"[+-]?0\d")
_CURLY = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a"
_BOOLEANS = {
    **dict.fromkeys(("true", "yes", "ja", "waar", "on", "aan"), "true"),
    **dict.fromkeys(("false", "no", "nee", "onwaar", "off", "uit"), "false"),
}
_NOTHING = frozenset({"null", "none", "nil", "undefined", "n/a"})

COMMA_BEFORE_BRACE = (
    Message("a comma before the }} of an inline table"),
    Message("remove the last comma"),
)
LINE_END_IN_TABLE = (
    Message("a line end inside an inline table"),
    Message("put all between {{ and }} on one line, or write a [table] of its own"),
)

_EXPLANATIONS: tuple[tuple[str, Callable[[_Case], SyntaxFault]], ...] = (
    ("Cannot overwrite", _duplicate),
    ("Cannot declare", _duplicate),
    ("Cannot redefine", _duplicate),
    ("Cannot mutate", _duplicate),
    ("Duplicate inline", _duplicate),
    ("Unterminated string", _open_text),
    ("Illegal character", _open_text),
    ("Expected \"'", _open_text),
    ("Expected '\"", _open_text),
    ("Expected ']", _open_header),
    ("Unclosed", _open_brackets),
    ("Invalid value", _value),
    ("Expected newline", _after_value),
    ("Invalid date", _date),
    ("Unescaped", _escape),
    ("Invalid hex", _escape),
    ("Escaped character", _escape),
    ("Expected '='", _equals),
    ("Invalid statement", _key),
    ("Invalid initial character", _key),
)
