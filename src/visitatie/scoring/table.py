"""Scoring a table of subjects: a column per criterion or fact, a row per subject."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import cast

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, Problem, nearest
from visitatie.files.table import TableRow
from visitatie.locale import LANGUAGES, translations
from visitatie.model import Fact, FactType, FactValue, Framework, Unrated, label
from visitatie.scoring._score import Scorer
from visitatie.scoring.coverage import concerns
from visitatie.scoring.result import OutcomeResult

__all__ = ["ScoredRow", "TableScorer"]

_BOOLEANS = {
    "true": True,
    "yes": True,
    "ja": True,
    "1": True,
    "false": False,
    "no": False,
    "nee": False,
    "0": False,
}


@frozen
class ScoredRow:
    """One row: its line, the columns that pass through, and its outcomes or its problems."""

    line: int
    passed: Mapping[str, str] = field(hash=False)
    outcomes: Mapping[str, OutcomeResult] = field(factory=dict, hash=False)
    problems: tuple[Problem, ...] = ()


@frozen
class _Column:
    """What a column means: the value of each text that a cell may hold."""

    id: str
    fact: Fact | None
    values: Mapping[str, str | Unrated | FactValue]
    allowed: Message


class TableScorer:
    """Scores rows with the columns of one table.

    A column named after a criterion or fact is read; every other column passes through. A cell
    holds a level (by id or label), an Unrated reason (by id, or its label in any language of
    the library), or the value of a fact; an empty cell is *not examined*. Case does not matter.

    Raises:
        InputError: no column is a criterion or fact of the framework.
        NotFoundError: an outcome asked for does not exist.
    """

    def __init__(
        self,
        framework: Framework,
        header: Sequence[str],
        *,
        name: str = "",
        outcomes: Collection[str] | None = None,
        explain: bool = True,
    ) -> None:
        """Find out what each column means."""
        self.name = name
        self.explain = explain
        self.columns: dict[int, _Column] = {}
        facts = {fact.id: fact for fact in framework.facts}
        rated = {criterion.id for criterion in framework.rated}
        for place, title in enumerate(header):
            if title in rated:
                self.columns[place] = _criterion_column(framework, title)
            elif title in facts:
                self.columns[place] = _fact_column(facts[title])
        if not self.columns:
            raise _no_columns(name, framework, rated)
        self.passed = {n: title for n, title in enumerate(header) if n not in self.columns}
        self.near = {
            title: near
            for title in self.passed.values()
            if title and (near := nearest(title, [*rated, *facts])) is not None
        }
        """Columns that pass through but look like a criterion or fact, with its name."""
        self._scorer = Scorer(framework, remember=True)
        self.outcomes = self._wanted(framework, outcomes)

    def _wanted(self, framework: Framework, outcomes: Collection[str] | None) -> tuple[str, ...]:
        """Give the outcomes asked for, or those that look at one of the columns.

        A proposal of a plugin's rule is only made when all its inputs are columns.
        """
        if outcomes is not None:
            return tuple(framework.outcome(one).id for one in outcomes)
        have = {column.id for column in self.columns.values()}
        facts = {column.id for column in self.columns.values() if column.fact is not None}
        found = []
        for outcome in framework.outcomes:
            looks_at = set(concerns(framework, outcome.id))
            by_plugin = outcome.rule is not None
            if looks_at <= have if by_plugin else looks_at & (have - facts):
                found.append(outcome.id)
        return tuple(found)

    def score(self, rows: Iterable[TableRow | Problem]) -> Iterator[ScoredRow]:
        """Score rows one by one; a row with a problem has no outcomes, the others go on."""
        for row in rows:
            if isinstance(row, Problem):
                yield ScoredRow(row.location.line or 0, {}, problems=(row,))
            else:
                yield self._row(row)

    def _row(self, row: TableRow) -> ScoredRow:
        passed = {title: row.cells[place] for place, title in self.passed.items()}
        judgements: dict[str, str | Unrated] = {}
        facts: dict[str, FactValue] = {}
        problems = []
        for place, column in self.columns.items():
            cell = row.cells[place]
            if not cell:
                continue
            value = _read(column, cell)
            if value is None:
                problems.append(self._wrong(row.line, column, cell))
            elif column.fact is not None:
                facts[column.id] = cast("FactValue", value)
            else:
                judgements[column.id] = cast("str | Unrated", value)
        if problems:
            return ScoredRow(row.line, passed, problems=tuple(problems))
        card = self._scorer.card(judgements, facts, outcomes=self.outcomes, explain=self.explain)
        return ScoredRow(row.line, passed, card.outcomes)

    def _wrong(self, line: int, column: _Column, cell: str) -> Problem:
        near = nearest(cell, column.values)
        message = Message(
            "row {line}, column {column}: {cell!r} found; allowed are {allowed}",
            line=line,
            column=column.id,
            cell=cell,
            allowed=column.allowed,
        )
        hint = None if near is None else Message("Did you mean {near!r}?", near=near)
        return Problem("C011", message, Location(self.name or None, line, path=(column.id,)), hint)


def _read(column: _Column, cell: str) -> str | Unrated | FactValue | None:
    found = column.values.get(cell.casefold())
    if found is not None or column.fact is None:
        return found
    if column.fact.type not in (FactType.INTEGER, FactType.NUMBER):
        return None
    try:
        number = Fraction(cell.replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
    low, high = column.fact.minimum, column.fact.maximum
    outside = (low is not None and number < low) or (high is not None and number > high)
    broken = column.fact.type is FactType.INTEGER and number.denominator != 1
    return None if outside or broken else number


def _criterion_column(framework: Framework, criterion: str) -> _Column:
    values: dict[str, str | Unrated | FactValue] = {}
    for reason in Unrated:
        values[reason.value] = reason
        for language in LANGUAGES:
            values[label(reason).render(translations(language).gettext).casefold()] = reason
    scale = framework.scale_of(criterion)
    for level in scale.levels:
        values[level.label.casefold()] = level.id
        values[level.id.casefold()] = level.id
    allowed = Message(
        "{levels}, {a}, {b}, {c}, {d} or {e}",
        levels=", ".join(level.label for level in scale.levels),
        **{name: label(reason) for name, reason in zip("abcde", Unrated, strict=True)},
    )
    return _Column(criterion, None, values, allowed)


def _fact_column(fact: Fact) -> _Column:
    if fact.type is FactType.BOOLEAN:
        return _Column(fact.id, fact, _BOOLEANS, Message("yes or no"))
    values: dict[str, str | Unrated | FactValue] = {}
    for choice in fact.choices:
        values[choice.label.casefold()] = choice.id
        values[choice.id.casefold()] = choice.id
    if fact.choices:
        names = ", ".join(choice.label for choice in fact.choices)
        return _Column(fact.id, fact, values, Message("{text}", text=names))
    low = "…" if fact.minimum is None else fact.minimum
    high = "…" if fact.maximum is None else fact.maximum
    return _Column(
        fact.id, fact, values, Message("a number from {low} to {high}", low=low, high=high)
    )


def _no_columns(name: str, framework: Framework, rated: Collection[str]) -> InputError:
    message = Message(
        "no column is a criterion of {framework}; expected are {names}",
        framework=framework.ref,
        names=", ".join(sorted(rated)),
    )
    hint = Message("name columns after the ids of criteria")
    return InputError([Problem("C010", message, Location(name or None, 1), hint)])
