"""Conditions, as they stand inline in a framework file, into the classes of the model.

A condition is written with keys beside those of the rule, cap or step it belongs to. It is
read by hand, because every fault in it has to be told at its own place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import define, field

from visitatie._lazy import pattern
from visitatie.errors import Message
from visitatie.files._findings import MOST_LISTED
from visitatie.files._strict import describe
from visitatie.files.conversion_problems import (
    ConversionProblem,
    Gathering,
    listing,
    unknown_keys,
)
from visitatie.model import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    CriteriaTest,
    FactTest,
    FactValue,
    Not,
    OutcomeTest,
    Quantifier,
    Quantity,
    Requirement,
    ScoreTest,
    Selection,
    Unrated,
    ValueTest,
)

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = [
    "CONDITION_KEYS",
    "FORMS",
    "FORM_KEYS",
    "MAX_NESTING",
    "QUANTITIES",
    "SELECTION_KEYS",
    "SHARE",
    "TESTS",
    "ConditionReader",
]

Path = tuple[str | int, ...]
Table = Mapping[str, Any]

MAX_NESTING = 20
"""Conditions that may stand inside one another."""

FORMS = ("of", "outcome", "fact", "score", "all", "any", "not")
"""The keys that say what a condition is about; exactly one of them is given."""

TESTS = tuple(compare.value for compare in Compare)
QUANTITIES = tuple(one.value for one in Quantifier if one is not Quantifier.ALL)
_VALUE_TESTS = ("is", "in", "from", "to", "above", "below")
SELECTION_KEYS = ("of", "except", "kind", "requirement")
FORM_KEYS: Mapping[str, tuple[str, ...]] = {
    "of": (*SELECTION_KEYS, *TESTS, *QUANTITIES),
    "outcome": ("outcome", *TESTS),
    "fact": ("fact", *_VALUE_TESTS),
    "score": ("score", *_VALUE_TESTS[2:]),
    "all": ("all",),
    "any": ("any",),
    "not": ("not",),
}
"""Per form the keys that go with it."""
CONDITION_KEYS = (*FORMS, *SELECTION_KEYS[1:], *TESTS, *QUANTITIES)
"""Every key that belongs to a condition and not to the rule, cap or step around it."""

SHARE = r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%|([0-9]{1,9})/([0-9]{1,9})"
"""How a share is written: ``60%`` or ``2/3``; a pattern that JSON Schema knows too."""

_SHARE = pattern(SHARE)
_TOGETHER = Message("put them in all = [{{...}}, {{...}}]")


@define
class ConditionReader:
    """Reads one condition or selection with all that is inside it.

    Every fault is kept in ``found``; what is read may only be used when
    ``found.finish()`` does not raise.
    """

    converter: Converter
    found: Gathering = field(init=False)
    _count: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        """Begin without faults."""
        self.found = Gathering(self.converter)

    def condition(self, table: object, path: Path = (), *, beside: Iterable[str] = ()) -> Condition:
        """Read a condition; ``beside`` are keys that the table could have had as well."""
        nothing = AllOf(())
        if not isinstance(table, Mapping):
            expected = Message('expected a condition such as {{ of = ["A"], is = "good" }}')
            self._fault("T030", path, _found(expected, table))
            return nothing
        if sum(part in ("all", "any", "not") for part in path) >= MAX_NESTING:
            self._fault(
                "F005",
                path,
                Message("conditions stand more than {most} deep in one another", most=MAX_NESTING),
                hint=Message("give a part its own outcome, and test that outcome"),
            )
            return nothing
        form = self._form(table, path, beside)
        if form is None:
            return nothing
        self._strange(table, path, form, beside)
        readers: Mapping[str, Callable[[Table, Path], Condition]] = {
            "of": self._criteria,
            "outcome": self._outcome,
            "fact": self._fact,
            "score": self._score,
            "all": lambda table, path: AllOf(self._conditions(table["all"], (*path, "all"))),
            "any": lambda table, path: AnyOf(self._conditions(table["any"], (*path, "any"))),
            "not": lambda table, path: Not(self.condition(table["not"], (*path, "not"))),
        }
        return readers[form](table, path)

    def selection(self, table: Table, path: Path = ()) -> Selection:
        """Read ``of``, ``except``, ``kind`` and ``requirement``; all criteria without ``of``."""
        of = self._texts(table["of"], (*path, "of")) if "of" in table else ("*",)
        excluding = self._texts(table["except"], (*path, "except")) if "except" in table else ()
        kind = self._leaf(table, path, "kind", str) if "kind" in table else None
        requirement = None
        if "requirement" in table:
            requirement = self._leaf(table, path, "requirement", Requirement)
        return Selection(of, excluding, kind, requirement)

    def _form(self, table: Table, path: Path, beside: Iterable[str]) -> str | None:
        """Give the one form that the keys ask for; none or two is a fault."""
        forms = [form for form in FORMS if form in table]
        if len(forms) == 1:
            return forms[0]
        if forms:
            message = Message("{keys} in one condition: expected one of them", keys=listing(forms))
            self._fault("F001", (*path, forms[1]), message, hint=_TOGETHER, on_key=True)
            return None
        strange = [key for key in table if key not in CONDITION_KEYS]
        self._unknown(strange, (*CONDITION_KEYS, *beside), path)
        if not strange:
            selecting = any(key in table for key in SELECTION_KEYS)
            self._fault(
                "F001",
                path,
                Message("no condition: expected one of {keys}", keys=listing(FORMS)),
                hint=Message('of = ["*"] stands for all rated criteria') if selecting else None,
            )
        return None

    def _strange(self, table: Table, path: Path, form: str, beside: Iterable[str]) -> None:
        """Note each key that does not go with this form."""
        allowed = FORM_KEYS[form]
        strange = [key for key in table if key not in allowed]
        self._unknown(
            (key for key in strange if key not in CONDITION_KEYS), (*allowed, *beside), path
        )
        for key in strange:
            if key in CONDITION_KEYS:
                known = listing(one for one in allowed if one != form)
                message = Message("{key} does not go with {form}", key=key, form=form)
                hint = Message("known keys: {keys}", keys=known) if known else _TOGETHER
                self._fault("F004", (*path, key), message, hint=hint, on_key=True)

    def _criteria(self, table: Table, path: Path) -> Condition:
        selection = self.selection(table, path)
        return CriteriaTest(
            selection, self._value_test(table, path, "of"), self._quantity(table, path)
        )

    def _outcome(self, table: Table, path: Path) -> Condition:
        outcome = self._leaf(table, path, "outcome", str)
        return OutcomeTest(outcome, self._value_test(table, path, "outcome"))

    def _fact(self, table: Table, path: Path) -> Condition:
        fact = self._leaf(table, path, "fact", str)
        compare = self._compare(table, path, "fact")
        if compare is None:
            return FactTest(fact, Compare.IS, ())
        value, where = table[compare.value], (*path, compare.value)
        values = list(self._items(value, where)) if compare is Compare.IN else [(where, value)]
        kind: Any = FactValue
        read = [self.found.structure(one, kind, *place) for place, one in values]
        return FactTest(fact, compare, tuple(read))

    def _score(self, table: Table, path: Path) -> Condition:
        score = self._leaf(table, path, "score", str)
        compare = self._compare(table, path, "score")
        if compare is None:
            return ScoreTest(score, Compare.FROM, Fraction(0))
        return ScoreTest(score, compare, self._leaf(table, path, compare.value, Fraction))

    def _conditions(self, value: object, path: Path) -> tuple[Condition, ...]:
        return tuple(self.condition(one, place) for place, one in self._items(value, path))

    def _quantity(self, table: Table, path: Path) -> Quantity:
        given = [key for key in QUANTITIES if key in table]
        if not given:
            return Quantity()
        if len(given) > 1:
            message = Message("{keys} in one condition: expected one of them", keys=listing(given))
            self._fault("F003", (*path, given[1]), message, hint=_TOGETHER, on_key=True)
            return Quantity()
        value, quantifier = table[given[0]], Quantifier(given[0])
        if type(value) is int and value >= 0:
            return Quantity(quantifier, count=value)
        share = _share(value)
        if share is not None:
            return Quantity(quantifier, share=share)
        expected = Message('expected a count as 2, or a share above 0 as "60%" or "2/3"')
        self._fault("F003", (*path, given[0]), _found(expected, value))
        return Quantity()

    def _compare(self, table: Table, path: Path, form: str) -> Compare | None:
        """Give the one test in the table; none or two is a fault."""
        given = [key for key in TESTS if key in table]
        if len(given) > 1:
            message = Message("{keys} in one condition: expected one test", keys=listing(given))
            self._fault("F002", (*path, given[1]), message, hint=_TOGETHER, on_key=True)
        elif not given and all(key in CONDITION_KEYS for key in table):
            message = Message(
                "{form} without a test: expected one of {tests}",
                form=form,
                tests=listing(key for key in FORM_KEYS[form] if key in TESTS),
            )
            self._fault("F002", (*path, form), message, on_key=True)
        elif given and given[0] in FORM_KEYS[form]:
            return Compare(given[0])
        return None  # an unknown key may have been meant as the test; it is told already

    def _value_test(self, table: Table, path: Path, form: str) -> ValueTest:
        compare = self._compare(table, path, form)
        if compare is None:
            return ValueTest(Compare.RATED)
        value, where = table[compare.value], (*path, compare.value)
        if compare is Compare.RATED:
            if value is not True:
                hint = Message('for no level use unrated = ["not_assessable"], or not = {{...}}')
                self._fault("T030", where, _found(Message("expected true"), value), hint=hint)
            return ValueTest(compare)
        if compare is Compare.UNRATED:
            given = [(where, value)] if isinstance(value, str) else self._items(value, where)
            reasons = tuple(self.found.structure(one, Unrated, *place) for place, one in given)
            return ValueTest(compare, reasons=reasons)
        if compare is Compare.IN:
            return ValueTest(compare, self._texts(value, where))
        return ValueTest(compare, (self._leaf(table, path, compare.value, str),))

    def _items(self, value: object, path: Path) -> Iterator[tuple[Path, object]]:
        """Give the items of a filled list, each with its place."""
        if not isinstance(value, list):
            self._fault("T030", path, _found(Message("expected a list"), value))
            return
        if not value:
            self._fault("F006", path, Message("an empty list: expected at least one item"))
        for number, one in enumerate(value):
            yield (*path, number), one

    def _texts(self, value: object, path: Path) -> tuple[str, ...]:
        return tuple(self.found.structure(one, str, *at) for at, one in self._items(value, path))

    def _leaf(self, table: Table, path: Path, key: str, kind: type[Any]) -> Any:  # noqa: ANN401  # an instance of kind
        return self.found.structure(table[key], kind, *path, key)

    def _unknown(self, keys: Iterable[str], allowed: tuple[str, ...], path: Path) -> None:
        for fault in unknown_keys(keys, allowed):
            self.fault(fault.under(*path))

    def fault(self, fault: ConversionProblem) -> None:
        """Keep a fault that was found elsewhere."""
        self._fault(fault.code, fault.path, fault.message, fault.hint, on_key=fault.on_key)

    def _fault(
        self,
        code: str,
        path: Path,
        message: Message,
        hint: Message | None = None,
        *,
        on_key: bool = False,
    ) -> None:
        self._count += 1
        if self._count <= MOST_LISTED:
            self.found.problem(code, message, *path, hint=hint, on_key=on_key)


def _found(expected: Message, value: object) -> Message:
    return Message("{expected}, found {found}", expected=expected, found=describe(value))


def _share(value: object) -> Fraction | None:
    """Give a part of a whole, above 0 and at most 1; None when it is no such thing."""
    match = _SHARE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    percent, above, below = match.groups()
    if percent is not None:
        share = Fraction(percent) / 100
    elif int(below):
        share = Fraction(int(above), int(below))
    else:
        return None
    return share if 0 < share <= 1 else None
