"""How far ratings of several assessors agree: per criterion, and over all of them.

Nothing here gives a judgement: the team does, after it has talked.

Krippendorff's alpha is computed as in K. Krippendorff, *Computing Krippendorff's
Alpha-Reliability* (2011), with the ordinal metric: exact, with missing ratings, for any number of
assessors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate

from visitatie._frozen import frozen
from visitatie.model import Criterion, Framework, Rating

__all__ = ["Concordance", "Spread", "concordances", "ordinal_alpha", "spread"]

_A_PAIR = 2


@frozen
class Spread:
    """What the assessors gave one criterion.

    ``counts`` holds how many gave each level, lowest first, without levels that nobody gave.
    ``steps`` is how many steps of the scale lie between lowest and highest; None for fewer than
    two levels. ``apart`` are the assessors who gave another level than more than half of all who
    gave one; where there is no such majority, nobody stands apart.
    """

    criterion: str
    ratings: tuple[Rating, ...]
    counts: tuple[tuple[str, int], ...] = ()
    steps: int | None = None
    apart: tuple[str, ...] = ()

    @property
    def rated(self) -> int:
        """How many assessors gave a level."""
        return sum(count for _, count in self.counts)


@frozen
class Concordance:
    """How far assessors agree on all criteria that are rated on one scale.

    ``criteria`` are those with two levels or more; ``pairs`` all pairs of levels given to one
    criterion, ``equal`` the pairs that are the same. ``alpha`` is None where it cannot be
    computed: there are no pairs, or everybody always gave one and the same level.
    """

    scale: str
    criteria: int
    pairs: int
    equal: int
    alpha: Fraction | None

    @property
    def exact(self) -> Fraction | None:
        """The share of pairs that are the same; None without pairs."""
        return Fraction(self.equal, self.pairs) if self.pairs else None


def spread(framework: Framework, criterion: str, ratings: Iterable[Rating]) -> Spread:
    """Give how the ratings of one criterion lie; a level that the scale does not have is left out.

    Raises:
        NotFoundError: the framework has no such criterion, or it is answered in words.
    """
    scale = framework.scale_of(criterion)
    own = tuple(one for one in ratings if one.criterion == criterion)
    given = [(one.assessor, one.level) for one in own if one.level in scale]
    levels = [level for _, level in given]
    counts = tuple((one, levels.count(one)) for one in scale.level_ids if one in levels)
    if len(given) < _A_PAIR:
        return Spread(criterion, own, counts)
    most = next((level for level, n in counts if n * 2 > len(given)), None)
    apart = () if most is None else tuple(who for who, level in given if level != most)
    steps = scale.rank(counts[-1][0]) - scale.rank(counts[0][0])
    return Spread(criterion, own, counts, steps, apart)


def concordances(
    framework: Framework, criteria: Iterable[Criterion], ratings: Sequence[Rating]
) -> tuple[Concordance, ...]:
    """Give how far assessors agree, per scale that two of them gave levels on."""
    units: dict[str, list[list[int]]] = {}
    for one in criteria:
        scale = framework.scale_of(one.id)
        ranks = [
            scale.rank(level)
            for each in ratings
            if each.criterion == one.id and (level := each.level) is not None and level in scale
        ]
        if len(ranks) >= _A_PAIR:
            units.setdefault(scale.id, []).append(ranks)
    return tuple(_concordance(scale, found) for scale, found in units.items())


def _concordance(scale: str, units: Sequence[Sequence[int]]) -> Concordance:
    pairs = sum(len(unit) * (len(unit) - 1) // 2 for unit in units)
    equal = sum(
        count * (count - 1) // 2
        for unit in units
        for count in (unit.count(level) for level in set(unit))
    )
    return Concordance(scale, len(units), pairs, equal, ordinal_alpha(units))


def ordinal_alpha(units: Sequence[Sequence[int]]) -> Fraction | None:
    """Give Krippendorff's alpha for levels in an order; 1 is full agreement, 0 is chance.

    ``units`` holds per thing that was rated the places of the levels it got, in any order. One
    rating alone says nothing and is left out. Gives None where it cannot be computed.
    """
    paired = [unit for unit in units if len(unit) >= _A_PAIR]
    values = sorted({level for unit in paired for level in unit})
    place = {level: n for n, level in enumerate(values)}
    size = len(values)
    if size < _A_PAIR:
        return None
    together = [[Fraction(0)] * size for _ in values]
    for unit in paired:
        for n, one in enumerate(unit):
            for m, other in enumerate(unit):
                if n != m:
                    together[place[one]][place[other]] += Fraction(1, len(unit) - 1)
    totals = [sum(row, Fraction(0)) for row in together]
    upto = [Fraction(0), *accumulate(totals)]
    seen = expected = Fraction(0)
    for low in range(size):
        for high in range(low + 1, size):
            between = upto[high + 1] - upto[low] - (totals[low] + totals[high]) / 2
            seen += together[low][high] * between**2
            expected += totals[low] * totals[high] * between**2
    return 1 - (sum(totals) - 1) * seen / expected
