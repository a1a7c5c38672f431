"""Conditions, as they stand inline in a framework file, into the classes of the model.

A condition is written with keys beside those of the rule, cap or step it belongs to. It is
read by hand, because every fault in it has to be told at its own place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeVar

from attrs import define, field

from visitatie.errors import Message
from visitatie.files._faults import Faults, Path, did_you_mean, names, shown
from visitatie.files._numbers import fraction, share
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

__all__ = [
    "CONDITION_KEYS",
    "MAX_NESTING",
    "SELECTION_KEYS",
    "ConditionReader",
    "read_condition",
    "read_selection",
]

E = TypeVar("E", bound=Enum)

MAX_NESTING = 20
"""Conditions that may stand inside one another."""

FORMS = ("of", "outcome", "fact", "score", "all", "any", "not")
TESTS = tuple(compare.value for compare in Compare)
QUANTITIES = tuple(one.value for one in Quantifier if one is not Quantifier.ALL)
SELECTION_KEYS = frozenset({"of", "except", "kind", "requirement"})
CONDITION_KEYS = frozenset((*FORMS, *TESTS, *QUANTITIES)) | SELECTION_KEYS
"""Every key that belongs to a condition and not to the rule, cap or step around it."""

_FORM_KEYS: Mapping[str, frozenset[str]] = {
    "of": SELECTION_KEYS.union(TESTS, QUANTITIES),
    "outcome": frozenset(("outcome", *TESTS)),
    "fact": frozenset(("fact", "is", "in", "from", "to", "above", "below")),
    "score": frozenset(("score", "from", "to", "above", "below")),
    "all": frozenset({"all"}),
    "any": frozenset({"any"}),
    "not": frozenset({"not"}),
}


def read_condition(
    table: object, path: Path, faults: Faults, *, own: frozenset[str] = frozenset()
) -> Condition | None:
    """Read the condition in ``table``; faults are added to ``faults``.

    ``own`` are the keys of the rule, cap or step that the condition stands in; they are left
    alone. The result is None exactly when a fault was added.
    """
    return ConditionReader(faults).read(table, path, own=own)


def read_selection(table: Mapping[str, object], path: Path, faults: Faults) -> Selection | None:
    """Read ``of``, ``except``, ``kind`` and ``requirement``; all criteria when absent."""
    return ConditionReader(faults).selection(table, path)


@define
class ConditionReader:
    """Reads conditions and keeps every fault it meets."""

    faults: Faults
    _depth: int = field(default=0, init=False)

    def read(
        self, table: object, path: Path, *, own: frozenset[str] = frozenset()
    ) -> Condition | None:
        """Give the condition, or None after adding at least one fault."""
        if not isinstance(table, Mapping):
            return self._wrong(path, table, Message("a condition, as {{ of = [...], is = ... }}"))
        if self._depth >= MAX_NESTING:
            return self._fault(
                "F005",
                path,
                Message("conditions stand more than {most} deep in one another", most=MAX_NESTING),
                Message("give a part its own outcome, and test that outcome"),
            )
        form = self._form(table, path, own)
        if form is None:
            return None
        self._depth += 1
        before = len(self.faults)
        condition = self._readers()[form](table, path)
        self._depth -= 1
        self._strange(table, path, form, own)
        return condition if len(self.faults) == before else None

    def _readers(self) -> Mapping[str, Callable[[Mapping[str, object], Path], Condition | None]]:
        return {
            "of": self._criteria,
            "outcome": self._outcome,
            "fact": self._fact,
            "score": self._score,
            "all": self._all,
            "any": self._any,
            "not": self._not,
        }

    def _form(self, table: Mapping[str, object], path: Path, own: frozenset[str]) -> str | None:
        """Give the one form that the keys ask for; with none or two that is a fault."""
        forms = [form for form in FORMS if form in table]
        if len(forms) == 1:
            return forms[0]
        if forms:
            return self._fault(
                "F001",
                (*path, forms[1]),
                Message("{keys} in one condition: expected one of them", keys=names(forms)),
                Message("put them in all = [{{...}}, {{...}}] or any = [{{...}}, {{...}}]"),
                on_key=True,
            )
        strange = [key for key in table if key not in own and key not in CONDITION_KEYS]
        if strange:
            for key in strange:
                self._unknown(key, path, (*FORMS, *own))
            return None
        selecting = any(key in table for key in ("except", "kind", "requirement"))
        return self._fault(
            "F001",
            path,
            Message("no condition: expected one of {keys}", keys=names(FORMS)),
            Message('of = ["*"] stands for all criteria') if selecting else None,
        )

    def _strange(
        self, table: Mapping[str, object], path: Path, form: str, own: frozenset[str]
    ) -> None:
        """Add a fault for each key that this form does not know."""
        allowed = _FORM_KEYS[form]
        for key in table:
            if key in allowed or key in own:
                continue
            if key in CONDITION_KEYS:
                self._fault(
                    "F007",
                    (*path, key),
                    Message(
                        "{key} does not go with {form}: expected {keys}",
                        key=key,
                        form=form,
                        keys=names(sorted(allowed - {form})) or Message("nothing else"),
                    ),
                    on_key=True,
                )
            else:
                self._unknown(key, path, allowed | own)

    def _criteria(self, table: Mapping[str, object], path: Path) -> Condition | None:
        selection = self.selection(table, path)
        quantity = self._quantity(table, path)
        test = self._value_test(table, path, "of")
        if selection is None or quantity is None or test is None:
            return None
        return CriteriaTest(selection, test, quantity)

    def _outcome(self, table: Mapping[str, object], path: Path) -> Condition | None:
        outcome = self._text(table["outcome"], (*path, "outcome"))
        test = self._value_test(table, path, "outcome")
        return None if outcome is None or test is None else OutcomeTest(outcome, test)

    def _fact(self, table: Mapping[str, object], path: Path) -> Condition | None:
        fact = self._text(table["fact"], (*path, "fact"))
        compare = self._compare(table, path, "fact")
        if compare is None:
            return None
        where, value = (*path, compare.value), table[compare.value]
        values: list[FactValue] = []
        for place, one in (
            self._several(value, where) if compare is Compare.IN else [(where, value)]
        ):
            read = self._fact_value(one, place)
            if read is not None:
                values.append(read)
        return None if fact is None or not values else FactTest(fact, compare, tuple(values))

    def _score(self, table: Mapping[str, object], path: Path) -> Condition | None:
        score = self._text(table["score"], (*path, "score"))
        compare = self._compare(table, path, "score")
        if compare is None:
            return None
        points = self._number(table[compare.value], (*path, compare.value))
        return None if score is None or points is None else ScoreTest(score, compare, points)

    def _all(self, table: Mapping[str, object], path: Path) -> Condition | None:
        conditions = self._conditions(table["all"], (*path, "all"))
        return AllOf(conditions) if conditions else None

    def _any(self, table: Mapping[str, object], path: Path) -> Condition | None:
        conditions = self._conditions(table["any"], (*path, "any"))
        return AnyOf(conditions) if conditions else None

    def _not(self, table: Mapping[str, object], path: Path) -> Condition | None:
        condition = self.read(table["not"], (*path, "not"))
        return None if condition is None else Not(condition)

    def _conditions(self, value: object, path: Path) -> tuple[Condition, ...]:
        read = [self.read(one, place) for place, one in self._several(value, path)]
        return tuple(condition for condition in read if condition is not None)

    def selection(self, table: Mapping[str, object], path: Path) -> Selection | None:
        """Give the set of criteria; None after adding at least one fault."""
        before = len(self.faults)
        of: tuple[str, ...] = ("*",)
        if "of" in table:
            of = self._texts(table["of"], (*path, "of"))
        excluding = self._texts(table["except"], (*path, "except")) if "except" in table else ()
        kind = self._text(table["kind"], (*path, "kind")) if "kind" in table else None
        requirement = None
        if "requirement" in table:
            requirement = self._one_of(Requirement, table["requirement"], (*path, "requirement"))
        if len(self.faults) > before:
            return None
        return Selection(of, excluding, kind, requirement)

    def _quantity(self, table: Mapping[str, object], path: Path) -> Quantity | None:
        given = [key for key in QUANTITIES if key in table]
        if not given:
            return Quantity()
        if len(given) > 1:
            return self._fault(
                "F003",
                (*path, given[1]),
                Message("{keys} in one condition: expected one of them", keys=names(given)),
                Message("put them in all = [{{...}}, {{...}}]"),
                on_key=True,
            )
        where, value = (*path, given[0]), table[given[0]]
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return Quantity(Quantifier(given[0]), count=value)
        part = share(value)
        if part is not None:
            return Quantity(Quantifier(given[0]), share=part)
        return self._fault(
            "F003",
            where,
            Message(
                'found {found}: expected a count as 2, or a share above 0 as "60%" or "2/3"',
                found=shown(value),
            ),
        )

    def _compare(self, table: Mapping[str, object], path: Path, form: str) -> Compare | None:
        """Give the one test in the table; with none or two that is a fault."""
        allowed = [key for key in TESTS if key in _FORM_KEYS[form]]
        given = [key for key in TESTS if key in table]
        if len(given) == 1:
            return Compare(given[0]) if given[0] in allowed else None  # told by _strange
        if given:
            return self._fault(
                "F002",
                (*path, given[1]),
                Message("{keys} in one condition: expected one test", keys=names(given)),
                Message("put them in all = [{{...}}, {{...}}]"),
                on_key=True,
            )
        return self._fault(
            "F002", (*path, form), Message("no test: expected one of {keys}", keys=names(allowed))
        )

    def _value_test(self, table: Mapping[str, object], path: Path, form: str) -> ValueTest | None:
        compare = self._compare(table, path, form)
        if compare is None:
            return None
        where, value = (*path, compare.value), table[compare.value]
        if compare is Compare.RATED:
            if value is True:
                return ValueTest(compare)
            return self._wrong(
                where,
                value,
                Message("true"),
                Message('for no level use unrated = ["not_assessable"], or not = {{...}}'),
            )
        if compare is Compare.UNRATED:
            places = self._several([value] if isinstance(value, str) else value, where)
            reasons = [self._one_of(Unrated, one, place) for place, one in places]
            found = tuple(reason for reason in reasons if reason is not None)
            return ValueTest(compare, reasons=found) if found else None
        if compare is Compare.IN:
            levels = self._texts(value, where)
            return ValueTest(compare, levels) if levels else None
        level = self._text(value, where)
        return None if level is None else ValueTest(compare, (level,))

    def _several(self, value: object, path: Path) -> Iterable[tuple[Path, object]]:
        """Give the items of a filled list, each with its place."""
        if not isinstance(value, list):
            self._wrong(path, value, Message("a list, as [...]"))
            return []
        if not value:
            self._fault("F004", path, Message("an empty list: expected at least one item"))
        return [((*path, number), one) for number, one in enumerate(value)]

    def _texts(self, value: object, path: Path) -> tuple[str, ...]:
        read = [self._text(one, place) for place, one in self._several(value, path)]
        return tuple(text for text in read if text is not None)

    def _text(self, value: object, path: Path) -> str | None:
        return value if isinstance(value, str) else self._wrong(path, value, Message("text"))

    def _number(self, value: object, path: Path) -> Fraction | None:
        number = fraction(value)
        return self._wrong(path, value, Message("a number")) if number is None else number

    def _fact_value(self, value: object, path: Path) -> FactValue | None:
        if isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, Decimal):
            return fraction(value)
        return self._wrong(path, value, Message("true, false, a number or the id of a choice"))

    def _one_of(self, kind: type[E], value: object, path: Path) -> E | None:
        members = [member.value for member in kind]
        if value in members:
            return kind(value)
        near = did_you_mean(value, members) if isinstance(value, str) else None
        return self._wrong(path, value, Message("one of {names}", names=names(members)), near)

    def _unknown(self, key: str, path: Path, allowed: Iterable[str]) -> None:
        message = Message("unknown key {key!r}", key=key)
        self._fault("T011", (*path, key), message, did_you_mean(key, allowed), on_key=True)

    def _wrong(
        self, path: Path, value: object, expected: Message, hint: Message | None = None
    ) -> None:
        message = Message(
            "found {found}: expected {expected}", found=shown(value), expected=expected
        )
        self._fault("T010", path, message, hint)

    def _fault(
        self,
        code: str,
        path: Path,
        message: Message,
        hint: Message | None = None,
        *,
        on_key: bool = False,
    ) -> None:
        self.faults.add(code, path, message, hint, on_key=on_key)
