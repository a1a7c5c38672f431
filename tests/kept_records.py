"""What a store can keep: any record, with ratings that are opened or blind."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from strategies import openings, ratings, records
from visitatie.model import Rating, Record

_ASSESSORS = st.sampled_from(["Ada Vos", "ada  vos", "Bo", "字", "Zoë de Wit"])


@st.composite
def kept(draw: st.DrawFn) -> tuple[Record, tuple[Rating, ...]]:
    """Give any record, and any ratings, opened or blind."""
    record = draw(records)
    given_by = [evolve(one, assessor=draw(_ASSESSORS)) for one in draw(st.lists(ratings))]
    once = {(one.assessor, one.criterion): one for one in given_by}
    given_ratings = tuple(sorted(once.values(), key=lambda one: one.assessor))
    opening = draw(st.none() | openings)
    record = evolve(record, progress=evolve(record.progress, ratings_opened=opening), ratings=())
    if opening is None:
        return record, given_ratings
    return evolve(record, ratings=given_ratings), ()
