"""What happens at the border between the tool and a plugin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import Message, MissingLibraryError, PluginError, ReportError
from visitatie.hooks._guard import MOST_RECORDS, RefusedError, describe, drain, guarded

WHAT = Message("It cannot be done")


def test_what_goes_well_is_passed_on() -> None:
    assert guarded(lambda: 5, plugin="p", origin="p (d 1)", message=WHAT, code="P010") == 5


@pytest.mark.parametrize("error", [ValueError("no"), SystemExit("no"), RecursionError("no")])
def test_what_is_raised_is_told_and_kept_as_the_cause(error: BaseException) -> None:
    def call() -> None:
        raise error

    with pytest.raises(PluginError) as caught:
        guarded(call, plugin="p", origin="p (d 1)", message=WHAT, code="P010")
    kind = type(error).__name__
    assert caught.value.message.render() == f"It cannot be done: plugin p (d 1): {kind}: no"
    assert caught.value.__cause__ is error
    assert caught.value.code == "P010"
    place = caught.value.location
    assert place.file == __file__
    assert (
        Path(__file__).read_text("utf-8").splitlines()[(place.line or 0) - 1]
        == "        raise error"
    )


def test_without_an_origin_there_is_nothing_to_leave_out() -> None:
    def call() -> None:
        raise ValueError("no")

    with pytest.raises(PluginError) as caught:
        guarded(call, plugin="visitatie", message=WHAT, code="P010")
    assert str(caught.value.message) == "It cannot be done: ValueError: no"
    assert caught.value.hint is None


@pytest.mark.parametrize("kind", [KeyboardInterrupt, GeneratorExit])
def test_what_is_no_failure_passes(kind: type[BaseException]) -> None:
    def call() -> None:
        raise kind

    with pytest.raises(kind):
        guarded(call, plugin="p", message=WHAT, code="P010")


def test_an_error_that_is_the_right_of_a_plugin_passes() -> None:
    def call() -> None:
        raise MissingLibraryError("pango")

    with pytest.raises(MissingLibraryError):
        guarded(call, plugin="p", message=WHAT, code="P010", passing=(MissingLibraryError,))
    with pytest.raises(PluginError):
        guarded(call, plugin="p", message=WHAT, code="P010", passing=(ReportError,))


def test_a_reason_is_translated_with_its_message() -> None:
    def call() -> None:
        raise RefusedError(Message("it gave more than {most} records", most=3))

    dutch = {
        "It cannot be done": "Het lukt niet",
        "it gave more than {most} records": "die gaf meer dan {most} stuks",
    }
    with pytest.raises(PluginError) as caught:
        guarded(call, plugin="p", message=WHAT, code="P010")
    text = caught.value.render(lambda template: dutch.get(template, template))
    assert text == "Het lukt niet: die gaf meer dan 3 stuks"


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (ValueError(), "ValueError"),
        (ValueError(" \n "), "ValueError"),
        (ValueError("one\n  two\t\x1b[31mred\u202e"), "ValueError: one two [31mred"),
        (ValueError("x" * 501), "ValueError: " + "x" * 500 + "…"),
        (SystemExit(), "SystemExit"),
    ],
)
def test_an_exception_is_described_on_one_line(error: BaseException, text: str) -> None:
    assert describe(error) == text


@given(st.text())
def test_a_description_can_always_be_printed(text: str) -> None:
    assert describe(ValueError(text)).isprintable()


@pytest.mark.parametrize("error", [RuntimeError("no text"), SystemExit(1)])
def test_an_exception_whose_text_fails_is_described_by_its_type(error: BaseException) -> None:
    class Unspeakable(Exception):  # noqa: N818  # named for what it does
        def __str__(self) -> str:
            raise error

    assert describe(Unspeakable()) == "Unspeakable"


@pytest.mark.parametrize("collection", [(1, 2), [1, 2], iter([1, 2]), {1: "a", 2: "b"}.keys()])
def test_every_collection_is_drained_in_its_order(collection: object) -> None:
    assert drain(collection, int) == (1, 2)


@pytest.mark.parametrize("given_", ["ab", b"ab", {1: 2}, None, 5, int])
def test_what_is_no_collection_of_records_is_refused(given_: object) -> None:
    with pytest.raises(RefusedError, match=f"it gave {type(given_).__name__}, where a list"):
        drain(given_, int)


def test_the_first_wrong_record_is_counted_from_one() -> None:
    with pytest.raises(RefusedError, match="number 3 of what it gave is str, where int was"):
        drain([1, 2, "3"], int)


def test_as_many_records_as_allowed_are_taken_and_not_one_more_is_asked_for() -> None:
    asked = 0

    def endless() -> Iterator[int]:
        nonlocal asked
        while True:
            asked += 1
            yield asked

    assert len(drain(range(MOST_RECORDS), int)) == MOST_RECORDS
    with pytest.raises(RefusedError, match="more than 10000"):
        drain(endless(), int)
    assert asked == MOST_RECORDS + 1
