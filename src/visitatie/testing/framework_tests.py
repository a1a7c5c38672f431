"""What holds for every edition of a framework, in a plugin or in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from visitatie.files import dump_framework, load_framework
from visitatie.locale import LANGUAGES
from visitatie.model import FactValue, Framework, Record, Severity, Unrated, missing_translations
from visitatie.scoring import Scorecard, State, cover, score
from visitatie.testing._bench import FrameworkBench
from visitatie.testing._ids import compare_ids
from visitatie.testing._loose_ends import loose_ends
from visitatie.testing._tables import check_table, how_to_begin, tables
from visitatie.testing.fixtures import RENEW
from visitatie.testing.strategies import facts, judgements, records

__all__ = ["FrameworkTests"]

T = TypeVar("T")

_SHORT = ("title", "label", "question", "because")
"""The last part of the paths of texts without which nothing can be read in a language."""


class FrameworkTests:
    """The promises of every edition of a framework; inherit a contract that has them.

    Attributes:
        examples: how many random audits each law is tried on.
        partly: languages in which only titles, labels, questions and reasons of rules have to
            be translated; in any other that the framework has, every text.
    """

    examples: ClassVar[int] = 50
    partly: ClassVar[tuple[str, ...]] = ()
    _bench: ClassVar[FrameworkBench]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Run what asks for an edition once for each of them."""
        if "ref" in metafunc.fixturenames:
            metafunc.parametrize("ref", self._bench.refs())

    def test_an_edition_is_in_order(self, ref: str) -> None:
        """It loads, and no check of its rules or of a plugin calls anything an error."""
        notices = self._bench.workspace.check(self._bench.framework(ref))
        assert [str(one.message) for one in notices if one.severity is Severity.ERROR] == []

    def test_an_edition_comes_back_from_its_file_equal(self, ref: str) -> None:
        """Nothing in it is lost when it is written and read again."""
        framework = self._bench.framework(ref)
        assert load_framework(dump_framework(framework), name=ref) == framework

    def test_no_id_gets_lost(self, ref: str, request: pytest.FixtureRequest) -> None:
        """The golden list has the ids there were; judgements in dossiers refer to them."""
        renew = bool(request.config.getoption(RENEW, default=False))
        path = self._golden / f"{self._bench.stem(ref)}.txt"
        difference = compare_ids(self._bench.framework(ref), path, renew=renew)
        _fail(difference)

    def test_every_reference_leads_somewhere(self, ref: str) -> None:
        """Also to other frameworks, as far as they are installed."""
        found = loose_ends(self._bench.framework(ref), self._bench.elsewhere)
        _fail("\n".join(found))

    def test_every_rule_decides_or_is_open(self, ref: str) -> None:
        """Whatever the answers are, a rule gives a level, unless the outcome says it is open."""
        framework = self._judging(ref)
        _fail("\n".join(_uncovered(framework)))

        @self._tried()
        @given(judgements(framework, complete=True), facts(framework, complete=True))
        def decided(answers: Mapping[str, str | Unrated], known: Mapping[str, FactValue]) -> None:
            card = score(framework, answers, known, explain=False)
            for one in framework.outcomes:
                found = card.outcomes[one.id]
                undecided = State.NO_RULE if one.open else State.DETERMINED
                assert found.state in (State.DETERMINED, undecided), (one.id, found.state)

        decided()

    def test_the_same_answers_give_the_same_outcomes(self, ref: str) -> None:
        """Scoring is pure, whatever the order in which answers come in."""
        framework = self._judging(ref)

        @self._tried(share=5)  # explaining an outcome takes longest
        @given(judgements(framework), facts(framework))
        def same(answers: Mapping[str, str | Unrated], known: Mapping[str, FactValue]) -> None:
            once = _outcomes(score(framework, answers, known))
            turned, facts_turned = _turned(answers), _turned(known)
            assert _outcomes(score(framework, turned, facts_turned)) == once

        same()

    def test_more_answers_never_change_what_is_determined(self, ref: str) -> None:
        """An outcome is only given once nothing that is still open can change it."""
        framework = self._judging(ref)
        default = {one.id for one in framework.facts if one.default is not None}
        names = [one.id for one in framework.rated] + [one.id for one in framework.facts]

        @self._tried()
        @given(
            judgements(framework, complete=True),
            facts(framework, complete=True),
            st.sets(st.sampled_from(names)) if names else st.just(set()),
        )
        def kept(
            answers: Mapping[str, str | Unrated],
            known: Mapping[str, FactValue],
            later: set[str],
        ) -> None:
            first = {name: value for name, value in answers.items() if name not in later}
            given_first = {
                name: value for name, value in known.items() if name not in later - default
            }
            early = score(framework, first, given_first, explain=False)
            late = score(framework, answers, known, explain=False)
            for name, outcome in early.outcomes.items():
                if outcome.level is not None:
                    assert late.outcomes[name].level == outcome.level, name

        kept()

    def test_golden_outcomes(self, ref: str) -> None:
        """What the tables in ``golden`` expect comes out, and no outcome is without a case."""
        framework = self._judging(ref)
        stem = self._bench.stem(ref)
        checked = [check_table(framework, path) for path in tables(self._golden, stem)]
        lines = [line for one in checked for line in one.differences]
        _fail("\n".join(lines))
        expected = {name for one in checked for name in one.outcomes}
        for one in framework.outcomes:
            path = self._golden / f"{stem}.csv"
            if one.id not in expected:
                _fail(how_to_begin(framework, path, one.id))

    def test_translations_are_whole(self, ref: str) -> None:
        """Every text is there in every language that the framework has."""
        framework = self._bench.framework(ref)
        for language in framework.translations:
            lacking = missing_translations(framework, language)
            if language in self.partly:
                lacking = tuple(one for one in lacking if one.rpartition(".")[2] in _SHORT)
            _fail(f"{ref} has no text in {language} for {', '.join(lacking)}" if lacking else "")

    def test_the_report_can_be_made(self, ref: str) -> None:
        """Whatever was judged, said or left open; in every language and format of the plugin."""
        framework = self._bench.framework(ref)
        workspace = self._bench.workspace
        languages = {framework.about.language, *framework.translations} & {*LANGUAGES}

        @self._tried(share=10, shrink=False)
        @given(records(framework), st.sampled_from(sorted(languages or LANGUAGES)))
        def made(record: Record, language: str) -> None:
            document = workspace.document(record, language=language)
            for one in ("html", *self._bench.formats):
                assert workspace.render(document, one)

        made()

    @property
    def _golden(self) -> Path:
        """Give the folder with the golden files."""
        return self._bench.golden

    def _judging(self, ref: str) -> Framework:
        """Give an edition that has outcomes; where there are none, there is nothing to test."""
        framework = self._bench.framework(ref)
        if not framework.outcomes:
            pytest.skip(f"{ref} has no outcomes")
        return framework

    def _tried(self, *, share: int = 1, shrink: bool = True) -> settings:
        """Give how a law is tried: no example fails for being slow."""
        phases = (Phase.explicit, Phase.reuse, Phase.generate)
        return settings(
            max_examples=max(1, self.examples // share),
            deadline=None,
            phases=(*phases, Phase.shrink) if shrink else phases,
            report_multiple_bugs=False,  # one error is raised as it is, not a group
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )


def _fail(text: str) -> None:
    """Tell the author what is wrong, without the code of the kit around it; nothing when empty."""
    if text:
        pytest.fail(text, pytrace=False)


def _uncovered(framework: Framework) -> Iterator[str]:
    """Tell for which answers no rule gives a level."""
    for one in framework.outcomes:
        for gap in () if one.open else cover(framework, one.id).uncovered:
            answers = ", ".join(f"{name} = {getattr(v, 'value', v)}" for name, v in gap.answers)
            yield (
                f"no rule of {one.id} in {framework.ref} decides {answers};"
                " add a rule, or say open = true"
            )


def _turned(answers: Mapping[str, T]) -> dict[str, T]:
    """Give the same answers, the last one first."""
    return dict(reversed([*answers.items()]))


def _outcomes(card: Scorecard) -> object:
    """Give what may not depend on the order of the answers."""
    return card.outcomes, card.scores
