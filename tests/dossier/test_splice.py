"""What people wrote in a file stays as they wrote it, around the entry that changes."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import strategies_basics
from visitatie.dossier._splice import replace_entry

TEXT = """\
# Oordelen van de auditdag.
format = 1

# Hierover zijn we het eens:
[[judgements]]
criterion = "OP1"   # aanbod
level = "voldoende"

# Nog even nakijken!
[[judgements]]
  level = "onvoldoende"
  criterion = "OP2"
[[judgements.minority]]
by = "Jo"
reason = "zag iets anders"

[[overrides]]
outcome = "eind"
# einde
"""
ENTRY = '[[judgements]]\ncriterion = "OP2"\nlevel = "voldoende"\n'


def test_a_new_entry_comes_at_the_end_and_nothing_else_changes() -> None:
    assert replace_entry(TEXT, "judgements", None, ENTRY) == TEXT + "\n" + ENTRY


def test_only_the_lines_of_the_entry_are_replaced() -> None:
    found = replace_entry(TEXT, "judgements", 1, ENTRY)
    assert found is not None
    begin = TEXT.index('[[judgements]]\n  level = "onvoldoende"')
    end = TEXT.index("\n[[overrides]]")
    assert found == TEXT[:begin] + ENTRY + TEXT[end:]
    assert tomllib.loads(found)["judgements"][1] == {"criterion": "OP2", "level": "voldoende"}


def test_remarks_above_the_next_entry_belong_to_that_entry() -> None:
    found = replace_entry(TEXT, "judgements", 0, '[[judgements]]\ncriterion = "OP9"\n')
    assert found is not None
    assert "# Nog even nakijken!" in found
    assert "# Hierover zijn we het eens:" in found
    assert "# aanbod" not in found


def test_remarks_at_the_end_of_the_file_stay() -> None:
    found = replace_entry(TEXT, "overrides", 0, '[[overrides]]\noutcome = "ander"\n')
    assert found is not None
    assert found.endswith('outcome = "ander"\n# einde\n')


def test_an_entry_that_is_not_there_cannot_be_replaced() -> None:
    assert replace_entry(TEXT, "judgements", 2, ENTRY) is None
    assert replace_entry("judgements = [{ criterion = 'A' }]\n", "judgements", 0, ENTRY) is None


def test_line_ends_stay_those_of_the_file() -> None:
    found = replace_entry(TEXT.replace("\n", "\r\n"), "judgements", None, ENTRY)
    assert found is not None
    assert found.count("\n") == found.count("\r\n")


def test_a_file_without_line_end_gets_one_before_the_entry() -> None:
    assert replace_entry("format = 1", "judgements", None, ENTRY) == "format = 1\n\n" + ENTRY


entries = st.lists(
    st.fixed_dictionaries({"id": strategies_basics.ids}, optional={"n": st.integers(0, 9)}),
    max_size=4,
)


@given(entries, st.data())
def test_other_entries_say_the_same_as_before(
    given_entries: list[dict[str, Any]], data: st.DataObject
) -> None:
    def lines(one: dict[str, Any]) -> str:
        number = f"n = {one['n']}\n" if "n" in one else ""
        return f'[[a]]\nid = "{one["id"]}"\n{number}'

    text = "format = 1\n\n" + "# hier\n".join(lines(one) for one in given_entries)
    place = data.draw(st.none() | st.integers(0, max(len(given_entries) - 1, 0)))
    found = replace_entry(text, "a", place, '[[a]]\nid = "nieuw"\n')
    if place is not None and not given_entries:
        assert found is None
        return
    expected = list(given_entries)
    if place is None:
        expected.append({"id": "nieuw"})
    else:
        expected[place] = {"id": "nieuw"}
    assert found is not None
    assert tomllib.loads(found)["a"] == expected
    assert found.count("# hier") == text.count("# hier")
