"""Hypothesis strategies for improvement plans, and for what an earlier audit said."""

from __future__ import annotations

from hypothesis import strategies as st

from strategies_basics import days, id_lists, ids, levels, moments, texts
from visitatie.model import (
    Achieved,
    Measure,
    Milestone,
    OlderAudit,
    Plan,
    Previous,
    PreviousJudgement,
    Securing,
)

measures = st.builds(
    Measure,
    id=ids,
    text=texts,
    findings=id_lists,
    owner=texts,
    indicator=texts,
    baseline=texts,
    target=texts,
    milestones=st.lists(
        st.builds(Milestone, text=texts, due=days, reached=st.none() | days), max_size=2
    ).map(tuple),
    securing=st.none() | st.builds(Securing, text=texts, owner=texts, check=st.none() | days),
    done=st.none() | st.builds(Achieved, result=texts, by=texts, at=moments),
)
plans = st.builds(
    Plan, measures=st.lists(measures, max_size=2, unique_by=lambda one: one.id).map(tuple)
)
_earlier = st.lists(
    st.builds(
        lambda value, **others: PreviousJudgement(level=value[0], unrated=value[1], **others),
        value=levels,
        criterion=ids,
        framework=texts,
        label=texts,
        on=st.none() | days,
        was=texts,
        comparable=st.booleans(),
        note=texts,
    ),
    max_size=2,
).map(tuple)
previous = st.builds(
    Previous,
    audit=texts,
    title=texts,
    earlier=_earlier,
    older=st.lists(
        st.builds(OlderAudit, audit=texts, title=texts, earlier=_earlier), max_size=2
    ).map(tuple),
)
