"""Where in a TOML text does each key and each value stand?

tomllib gives values without positions. The index here is built only when an error has to
be shown, so the usual road does not pay for it. It expects a text that tomllib has
accepted (or the accepted beginning of one); time and memory are linear in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from attrs import define, field

from visitatie._frozen import frozen
from visitatie.files import _tokens

__all__ = ["Path", "Position", "PositionIndex", "index"]

Path = tuple[str | int, ...]
"""Keys and array indices (from 0) that lead to a value: ``("criteria", 3, "scale")``."""

Position = tuple[int, int]
"""Line and column, both counted from 1; columns count characters."""


@define
class _Node:
    """A place in the document: where its key and its value begin, and what is below it."""

    key_at: int
    value_at: int
    children: dict[str | int, _Node] | None = None
    tables: bool = False
    """True for an array that is written with ``[[headers]]``."""

    def child(self, name: str | int, key_at: int, value_at: int) -> _Node:
        """Give the child of that name; make it when it is not there yet."""
        if self.children is None:
            self.children = {}
        node = self.children.get(name)
        if node is None:
            node = self.children[name] = _Node(key_at, value_at)
        return node

    def newest(self) -> _Node:
        """Give the table that a header below this node goes into."""
        if self.tables and self.children:
            return self.children[len(self.children) - 1]
        return self


@frozen
class PositionIndex:
    """The places of all keys and values of one text."""

    _root: _Node = field(repr=False)
    _line_starts: list[int] = field(repr=False)

    def value(self, path: Path) -> Position | None:
        """Give where the value begins, or None when the text has no such path."""
        node = self._node(path)
        return None if node is None else self._position(node.value_at)

    def key(self, path: Path) -> Position | None:
        """Give where the key begins (for an array item: the item), or None."""
        node = self._node(path)
        return None if node is None else self._position(node.key_at)

    def nearest(self, path: Path, *, key: bool = False) -> Position:
        """Give the place of the path or of its deepest ancestor that is in the text."""
        node, found = self._root, 0
        for part in path:
            below = (node.children or {}).get(part)
            if below is None:
                break
            node, found = below, found + 1
        whole = found == len(path)
        return self._position(node.key_at if key and whole else node.value_at)

    def paths(self) -> Iterator[Path]:
        """Give every path in the text, tables and arrays before what is in them."""
        stack: list[tuple[Path, _Node]] = [((), self._root)]
        while stack:
            path, node = stack.pop()
            if path:
                yield path
            below = [((*path, name), child) for name, child in (node.children or {}).items()]
            stack.extend(reversed(below))

    def _node(self, path: Path) -> _Node | None:
        node = self._root
        for part in path:
            below = (node.children or {}).get(part)
            if below is None:
                return None
            node = below
        return node

    def _position(self, offset: int) -> Position:
        return position(self._line_starts, offset)


def index(text: str) -> PositionIndex:
    """Build the index of a text that tomllib accepts.

    A text that tomllib refuses gives the places up to about the first fault.
    """
    reader = _Reader(text)
    reader.document()
    return PositionIndex(reader.root, line_starts(text))


def line_starts(text: str) -> list[int]:
    """Give the offset at which each line begins."""
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return [0, *accumulate(lengths)]


def position(starts: list[int], offset: int) -> Position:
    """Turn an offset into line and column, given where the lines begin."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def strings(text: str, end: int) -> Iterator[int]:
    """Give where each string before ``end`` begins."""
    for match in _tokens.OPAQUE.finditer(text, 0, end):
        if match.group()[0] != "#":
            yield match.start()


def repeated_key(text: str, end: int) -> tuple[int, int | None, str]:
    """Tell about the statement before ``end``, whose key is taken already.

    Gives where its key begins, where that key (or the deepest part of it that was there
    before) was written first, and the key as people write it.
    """
    last = _Reader(text[:end])
    last.document()
    start = last.statement_at
    before = _Reader(text[:start])
    before.document()
    brackets = 2 if text.startswith("[[", start) else int(text.startswith("[", start))
    node = before.root if brackets else before.table
    keys, _ = _Reader(text).key(start + brackets)
    first = None
    for name, _ in keys:
        below = (node.children or {}).get(name)
        if below is None:
            break
        first = below.key_at
        node = below.newest()
    return keys[0][1], first, ".".join(name for name, _ in keys)


@define
class _NoTomlError(Exception):
    """The text is no TOML from here on."""

    at: int


class _Reader:
    """One pass over the text; ``root`` holds what was found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = self.table = _Node(0, 0)
        self.statement_at = 0
        """Where the statement begins that was read last."""

    def document(self) -> None:
        """Read all statements; stop at the first place that is no TOML."""
        text, pos = self.text, 0
        try:
            while True:
                pos = self.skip(pos)
                if pos >= len(text):
                    return
                self.statement_at = pos
                if text.startswith("[[", pos):
                    self.table, pos = self.array_header(pos)
                elif text[pos] == "[":
                    self.table, pos = self.table_header(pos)
                else:
                    pos = self.pair(self.table, pos)
        except _NoTomlError:
            return

    def skip(self, pos: int) -> int:
        match = _tokens.BLANK.match(self.text, pos)
        return match.end() if match else pos

    def space(self, pos: int) -> int:
        match = _tokens.SPACE.match(self.text, pos)
        return match.end() if match else pos

    def expect(self, what: str, pos: int) -> int:
        if not self.text.startswith(what, pos):
            raise _NoTomlError(pos)
        return pos + len(what)

    def table_header(self, start: int) -> tuple[_Node, int]:
        keys, pos = self.key(start + 1)
        node = self.parent(keys, start)
        name, key_at = keys[-1]
        node = node.child(name, key_at, start)
        node.key_at, node.value_at = key_at, start
        return node, self.expect("]", pos)

    def array_header(self, start: int) -> tuple[_Node, int]:
        keys, pos = self.key(start + 2)
        name, key_at = keys[-1]
        array = self.parent(keys, start).child(name, key_at, start)
        array.tables = True
        item = array.child(len(array.children or {}), key_at, start)
        return item, self.expect("]]", pos)

    def parent(self, keys: list[tuple[str, int]], start: int) -> _Node:
        node = self.root
        for name, key_at in keys[:-1]:
            node = node.child(name, key_at, start).newest()
        return node

    def pair(self, table: _Node, start: int) -> int:
        keys, pos = self.key(start)
        pos = self.space(self.expect("=", pos))
        node = table
        for name, key_at in keys[:-1]:
            node = node.child(name, key_at, key_at)
        name, key_at = keys[-1]
        return self.value(node.child(name, key_at, pos), pos)

    def key(self, pos: int) -> tuple[list[tuple[str, int]], int]:
        """Give the parts of a key, each with its place, and where the key ends."""
        parts: list[tuple[str, int]] = []
        while True:
            pos = self.space(pos)
            match = _tokens.BARE_KEY.match(self.text, pos)
            if match:
                parts.append((match.group(), pos))
            else:
                match = _tokens.STRING.match(self.text, pos)
                if match is None:
                    raise _NoTomlError(pos)
                parts.append((self.unquote(match.group(), pos), pos))
            pos = self.space(match.end())
            if not self.text.startswith(".", pos):
                return parts, pos
            pos += 1

    def unquote(self, raw: str, pos: int) -> str:
        if "\\" not in raw or raw[0] == "'":
            return raw[1:-1]
        import tomllib

        try:
            return str(tomllib.loads("k = " + raw)["k"])
        except ValueError:
            raise _NoTomlError(pos) from None

    def value(self, node: _Node, pos: int) -> int:
        first = self.text[pos : pos + 1]
        if first == "[":
            return self.array(node, pos + 1)
        if first == "{":
            return self.inline_table(node, pos + 1)
        pattern = _tokens.STRING if first in ("'", '"') else _tokens.SCALAR
        match = pattern.match(self.text, pos)
        if match is None:
            raise _NoTomlError(pos)
        return match.end()

    def array(self, node: _Node, pos: int) -> int:
        count = 0
        while True:
            pos = self.skip(pos)
            if self.text.startswith("]", pos):
                return pos + 1
            pos = self.skip(self.value(node.child(count, pos, pos), pos))
            count += 1
            if self.text.startswith(",", pos):
                pos += 1
            elif not self.text.startswith("]", pos):
                raise _NoTomlError(pos)

    def inline_table(self, node: _Node, pos: int) -> int:
        pos = self.skip(pos)
        if self.text.startswith("}", pos):
            return pos + 1
        while True:
            pos = self.skip(self.pair(node, self.skip(pos)))
            if self.text.startswith("}", pos):
                return pos + 1
            pos = self.expect(",", pos)
