"""Our frozen classes keep every promise of those of attrs; each is tested beside one of these."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import attrs
import pytest
from attrs import evolve, field
from attrs.exceptions import FrozenInstanceError

from visitatie._frozen import frozen


@frozen
class Ours:
    name: str
    share: float = 0.5
    facts: Mapping[str, int] = field(factory=dict, hash=False)
    seen: list[str] = field(factory=list, eq=False)
    salt: str = field(default="", repr=False)


@attrs.frozen
class Theirs:
    name: str
    share: float = 0.5
    facts: Mapping[str, int] = field(factory=dict, hash=False)
    seen: list[str] = field(factory=list, eq=False)
    salt: str = field(default="", repr=False)


@frozen
class More(Ours):
    more: int = 0


@frozen
class Nothing:
    pass


@frozen(eq=False)
class ByIdentity:
    name: str


@frozen
class Own:
    name: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


@frozen
class Node:
    below: list[Node]


Kind = Callable[..., "Ours | Theirs"]
KINDS = pytest.mark.parametrize("kind", [Ours, Theirs, partial(More, more=1)])


@KINDS
@pytest.mark.parametrize(
    ("values", "same"),
    [
        ({}, True),
        ({"seen": ["not compared"]}, True),
        ({"share": 0.25}, False),
        ({"facts": {"a": 1}}, False),
        ({"salt": "compared, not shown"}, False),
    ],
)
def test_equal_when_every_compared_field_is(
    kind: Kind, values: dict[str, Any], *, same: bool
) -> None:
    """Two records are equal when all that counts is; then their hashes are too."""
    one, other = kind("a"), kind("a", **values)
    assert (one == other) is same
    assert (one != other) is not same
    if same:
        assert hash(one) == hash(other)


@KINDS
def test_what_cannot_be_hashed_counts_in_comparing_only(kind: Kind) -> None:
    """A table in a record does not keep it out of a set."""
    assert len({kind("a", facts={"b": 1}), kind("a", facts={"b": 2}), kind("a")}) == 3


def test_another_class_is_another_thing() -> None:
    """Records of two classes are never equal, also when one is based on the other."""
    records: list[object] = [Ours("a"), Theirs("a"), More("a")]
    assert len(set(records)) == 3
    assert [records.index(one) for one in records] == [0, 1, 2]
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_shown_as_attrs_shows_it() -> None:
    """Who prints a record sees its class, and each field that may be seen."""
    theirs = repr(Theirs("a", salt="secret"))
    assert repr(Ours("a", salt="secret")) == theirs.replace("Theirs", "Ours")
    assert "secret" not in theirs
    assert repr(More("a", more=2)).endswith("seen=[], more=2)")
    assert repr(Nothing()) == "Nothing()"


def test_one_that_holds_itself_is_shown_too() -> None:
    """Showing a circle ends."""
    node = Node([])
    node.below.append(node)
    assert repr(node) == "Node(below=[...])"


def test_by_identity() -> None:
    """``eq=False`` makes two of the same values two things."""
    one = ByIdentity("a")
    assert one == one  # noqa: PLR0124  # the same thing
    assert one != ByIdentity("a")
    assert len({one, ByIdentity("a")}) == 2
    assert repr(one) == "ByIdentity(name='a')"


def test_what_a_class_says_itself_stays() -> None:
    """A class may compare, hash and show itself in a way of its own."""
    assert Own("a") == Own("b")
    assert hash(Own("a")) == 7
    assert repr(Own("a")) == "own"


@KINDS
def test_nothing_can_be_changed(kind: Kind) -> None:
    """A record is not changed; a changed copy is made of it."""
    one = kind("a")
    for name in ("name", "unknown"):
        with pytest.raises(FrozenInstanceError):
            setattr(one, name, "b")
    assert not hasattr(one, "__dict__")
    assert evolve(one, name="b") == kind("b")


@KINDS
def test_copies_are_equal(kind: Kind) -> None:
    """A copy, and what another process got, is equal."""
    one = kind("a", facts={"b": 1})
    assert copy.deepcopy(one) == one
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301  # made one line up
