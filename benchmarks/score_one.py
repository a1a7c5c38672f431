"""Scoring one audit of the inspectorate's framework, with and without explanation.

The reference, in the same run, is the rule for schools written out by hand in plain Python: it
gives the level and nothing else, and it counts what is open as not insufficient, so it is only
comparable as a lower bound for what deciding costs. Patterns are random and all different;
nothing is remembered between them but the compiled rules. The aims are 100 microseconds
without explanation and 1,000 with.

Run: ``python benchmarks/score_one.py``
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial

from visitatie import Framework, Scorer, Unrated, Workspace

PATTERNS = 500
ROUNDS = 7
Judgements = Mapping[str, str | Unrated]


def main() -> None:
    """Print microseconds per audit and the ratio to the rule by hand."""
    framework = Workspace().framework("inspectie-op", edition="2021")
    scorer = Scorer(framework)
    print(f"{PATTERNS} different audits, median of {ROUNDS} rounds, microseconds per audit")
    print("answered  nominated   by hand   level   ratio   explained   ratio")
    for answered in (0.0, 0.5, 0.9, 1.0):
        audits = _audits(framework, answered)
        for nominated in (False, True):
            by_hand = _median(partial(_by_hand, audits, nominated=nominated))
            level, explained = (
                _median(partial(_score, scorer, audits, nominated=nominated, explain=explain))
                for explain in (False, True)
            )
            print(
                f"{answered:8.0%} {nominated!s:>10} {by_hand:9.2f} {level:7.1f} "
                f"{level / by_hand:7.1f} {explained:11.1f} {explained / by_hand:7.1f}"
            )


def _audits(framework: Framework, answered: float) -> list[Judgements]:
    chance = random.Random(20_261_122)  # noqa: S311  # no secret, the same audits each time
    criteria = [one.id for one in framework.rated if not one.id.startswith("BKA")]
    values: dict[str, list[str | Unrated]] = {
        one: [*framework.scale_of(one).level_ids, "voldoende", *framework.final_reasons(one)]
        for one in criteria
    }
    return [
        {one: chance.choice(values[one]) for one in criteria if chance.random() < answered}
        for _ in range(PATTERNS)
    ]


def _score(scorer: Scorer, audits: list[Judgements], *, nominated: bool, explain: bool) -> None:
    facts = {"nominated_good": nominated}
    for judgements in audits:
        scorer.card(judgements, facts, outcomes=("eindoordeel",), explain=explain)


def _by_hand(audits: list[Judgements], *, nominated: bool) -> None:
    for judgements in audits:
        _level_by_hand(judgements, nominated=nominated)


def _level_by_hand(judgements: Judgements, *, nominated: bool) -> str:
    get = judgements.get
    weak = sum(get(one) == "onvoldoende" for one in ("OP2", "OP3", "VS1"))
    results = get("OR1")
    if results == "onvoldoende":
        return "zeer-zwak" if weak else "onvoldoende"
    if results is Unrated.NOT_ASSESSABLE:
        weak += get("SKA1") == "onvoldoende"
        if weak:
            return "onvoldoende" if weak == 1 else "zeer-zwak"
    elif weak:
        return "onvoldoende"
    if nominated and get("SKA2") == "goed" and "onvoldoende" not in judgements.values():
        good = sum(get(one) == "goed" for one in ("OP1", "OP2", "OP3", "OP4", "OP6", "VS1", "VS2"))
        if good >= 2:  # noqa: PLR2004  # as the rule says
            return "goed"
    return "voldoende"


def _median(work: Callable[[], None]) -> float:
    """Give the median microseconds per audit, after one round to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) / PATTERNS * 1e6


if __name__ == "__main__":
    main()
