"""Hypothesis strategies for texts, ids, days and levels, as they stand in files."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from hypothesis import strategies as st

from visitatie.model import FactValue, Unrated

# Letters of the field, quotes and backslashes for TOML, line ends, emoji, other scripts.
_CHARACTERS = "abcXYZ0189 éëïü€–’\"'\\#=[]{},.:;\n\t😀字ش"
texts = st.one_of(
    st.text(_CHARACTERS, max_size=40),
    st.sampled_from(
        ['"""', "'''", "[[judgements]]\n", "\n[[answers]]\n", "# geen opmerking", "\\"]
    ),
)
filled = texts.filter(lambda text: bool(text.strip()))
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
id_lists = st.lists(ids, max_size=3).map(tuple)
days = st.dates(dt.date(1970, 1, 1), dt.date(2100, 12, 31))
zones = st.integers(-12 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moments = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2100, 12, 30), timezones=zones)  # noqa: DTZ001  # the zone is given beside it
levels = st.one_of(st.tuples(ids, st.none()), st.tuples(st.none(), st.sampled_from(list(Unrated))))
fact_values: st.SearchStrategy[FactValue] = st.one_of(
    st.booleans(),
    st.integers(-1_000_000, 1_000_000),
    st.fractions(-1000, 1000, max_denominator=1000),
    ids,
)
fractions = st.fractions(Fraction(-1000), Fraction(1000), max_denominator=1000)


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """Give a value or None."""
    return st.none() | strategy
