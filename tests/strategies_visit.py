"""Hypothesis strategies for what is prepared and filled in around a visit."""

from __future__ import annotations

import datetime as dt

from attrs import evolve
from hypothesis import strategies as st

from strategies import records
from strategies_basics import days, filled, id_lists, ids, levels, moments, optional, texts
from strategies_retention import retentions
from visitatie.model import (
    Activity,
    ActivityKind,
    DocumentStatus,
    ItemAnswer,
    Observation,
    Programme,
    SelfEvaluation,
    SelfRating,
    Study,
    StudyDocument,
    StudyQuestion,
    StudyQuestionKind,
)

studies = st.builds(
    Study,
    documents=st.lists(
        st.builds(
            StudyDocument,
            id=ids,
            title=texts,
            status=st.sampled_from(DocumentStatus),
            by=texts,
            on=st.none() | days,
            evidence=optional(ids),
            note=texts,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
    questions=st.lists(
        st.builds(
            StudyQuestion,
            id=ids,
            kind=st.sampled_from(StudyQuestionKind),
            text=texts,
            criteria=id_lists,
            answer=texts,
            evidence=st.lists(ids, min_size=1, max_size=2).map(tuple),
            by=texts,
            on=st.none() | days,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
)
programmes = st.builds(
    Programme,
    activities=st.lists(
        st.builds(
            lambda begin, minutes, **others: Activity(
                begin=begin, end=begin + dt.timedelta(minutes=minutes), **others
            ),
            begin=moments,
            minutes=st.integers(1, 600),
            id=ids,
            kind=st.sampled_from(ActivityKind),
            title=texts,
            team=st.lists(texts, max_size=2).map(tuple),
            school=st.lists(texts, max_size=2).map(tuple),
            room=texts,
            instrument=optional(ids),
            note=texts,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
)
item_answers = st.builds(
    lambda value, **others: ItemAnswer(level=value[0], unrated=value[1], **others),
    value=levels,
    item=ids,
    text=texts,
)
observations = st.builds(
    Observation,
    id=ids,
    instrument=st.sampled_from(["kijkwijzer", "gesprek"]),
    on=st.none() | days,
    by=texts,
    pseudonym=st.sampled_from(["", "L01", "L02"]),
    spoke_with=st.lists(texts, max_size=2).map(tuple),
    about=texts,
    done=st.booleans(),
    evidence=optional(ids),
    note=texts,
    answers=st.lists(item_answers, max_size=2, unique_by=lambda one: one.item).map(tuple),
)
self_ratings = st.builds(
    lambda value, **others: SelfRating(level=value[0], unrated=value[1], **others),
    value=levels,
    criterion=ids,
    text=texts,
    evidence=id_lists,
    on=st.none() | days,
)
self_evaluations = st.builds(
    SelfEvaluation,
    contributor=filled,
    handed_in=st.none() | moments,
    ratings=st.lists(self_ratings, max_size=2, unique_by=lambda one: one.criterion).map(tuple),
)
prepared_records = st.builds(
    lambda record, study, programme: evolve(record, study=study, programme=programme),
    records,
    studies,
    programmes,
)
"""Records with the preparation of a visit."""
whole_records = st.builds(
    lambda record, parts, forms, retention: evolve(
        record, self_evaluations=parts, observations=forms, retention=retention
    ),
    prepared_records,
    st.lists(self_evaluations, max_size=2, unique_by=lambda one: one.contributor).map(tuple),
    st.lists(observations, max_size=2, unique_by=lambda one: one.id).map(tuple),
    retentions,
)
"""Records with what stands in files of which a dossier may have several."""
