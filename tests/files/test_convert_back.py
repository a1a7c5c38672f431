"""Objects become plain data as people write them, and are read back equal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversion_samples import Id, Kind, Part, Sample, Size, Tone
from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml


def test_what_is_not_told_is_left_out() -> None:
    assert make_converter().unstructure(Sample("x")) == {"text": "x"}
    assert make_converter().unstructure(Part(Id("a"), Fraction(1))) == {"id": "a"}


def test_plain_data_are_plain_and_in_the_order_of_the_fields() -> None:
    sample = Sample("x", tone=Tone.MUST, size=Size.TWO, source="s", flag=True, tones=[Tone.GOOD])
    plain = make_converter().unstructure(sample)
    assert list(plain) == ["text", "flag", "tone", "size", "from", "tones"]
    assert [type(value) for value in plain.values()] == [str, bool, str, int, str, list]
    assert type(plain["tones"][0]) is str


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Fraction(3), 3),
        (Fraction(1, 4), Decimal("0.25")),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(1, 10**7), "1/10000000"),
        (Decimal("2.00"), 2),
        (Decimal("0.10"), Decimal("0.10")),
    ],
)
def test_numbers_are_written_as_people_do(value: object, plain: object) -> None:
    written = make_converter().unstructure(value)
    assert (type(written), str(written)) == (type(plain), str(plain))


def several(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3).map(tuple)


words = st.text(alphabet=st.sampled_from("abé \n\t\"'\\#=[]{}.,1€–👍"), max_size=12)
ids = st.text(alphabet="abc-", min_size=1, max_size=5).map(Id)
fractions = st.fractions(-(10**8), 10**8, max_denominator=10**6)
decimals = st.decimals(-(10**9), 10**9, places=4)
parts: st.SearchStrategy[Part] = st.recursive(
    st.builds(Part, ids, fractions),
    lambda inner: st.builds(Part, ids, fractions, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=6,
)
zones = st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))


samples = st.builds(
    Sample,
    text=words,
    whole=st.integers(-(10**9), 10**9),
    flag=st.booleans(),
    exact=decimals,
    ratio=fractions,
    day=st.none() | st.dates(),
    moment=st.none() | st.datetimes(timezones=zones),
    time=st.none() | st.times(),
    kind=st.sampled_from(Kind),
    tone=st.sampled_from(Tone),
    size=st.sampled_from(Size),
    mode=st.sampled_from(["any", "all", 3]),
    source=st.none() | words,
    words=several(words),
    tones=st.lists(st.sampled_from(Tone), max_size=3),
    numbers=several(st.integers(-9, 9)),
    pair=st.tuples(words, st.integers(-9, 9)),
    texts=st.dictionaries(ids, words, max_size=3),
    ratios=st.dictionaries(ids, fractions, max_size=3),
    part=st.none() | parts,
    parts=several(parts),
)


@given(samples)
def test_what_is_written_is_read_back_equal(sample: Sample) -> None:
    converter = make_converter()
    text = dump_toml(converter.unstructure(sample))
    document = read_toml(text)
    assert structure(document, document.data, Sample, converter) == sample
    assert dump_toml(converter.unstructure(sample)) == text
