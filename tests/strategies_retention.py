"""Random terms, holds and proofs of destruction."""

from __future__ import annotations

from hypothesis import strategies as st

from strategies_basics import days, filled, ids, moments, texts
from visitatie.model import (
    Hold,
    Moment,
    RecordKind,
    Removal,
    RemovedEvidence,
    Retention,
    RetentionTerm,
)

__all__ = ["retentions"]

_KINDS = st.sampled_from(RecordKind)
_TERMS = st.builds(
    RetentionTerm, _KINDS, st.sampled_from(Moment), st.none() | st.integers(0, 600), texts
)
_HOLDS = st.builds(
    Hold,
    ids,
    filled,
    texts,
    moments,
    st.lists(_KINDS, unique=True).map(tuple),
    st.none() | days,
    st.none() | moments,
)
_EVIDENCE = st.builds(RemovedEvidence, ids, st.none() | texts, st.none() | texts)
_REMOVALS = st.builds(
    Removal, _TERMS, st.integers(1, 500), moments, texts, st.lists(_EVIDENCE, max_size=2).map(tuple)
)
retentions = st.builds(
    Retention,
    st.lists(_HOLDS, max_size=2, unique_by=lambda one: one.id).map(tuple),
    st.lists(_REMOVALS, max_size=2).map(tuple),
)
"""What was destroyed and is held, as a dossier can hold it."""
