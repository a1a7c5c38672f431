"""Golden files: the list of ids and the tables, and what they tell when something differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from visitatie.files import load_framework
from visitatie.model import Framework
from visitatie.testing import FrameworkContract
from visitatie.testing._ids import compare_ids, ids_of
from visitatie.testing._tables import check_table, tables

Changed = Callable[..., str]
REF = "klein-bord@1"


@pytest.fixture
def framework(changed: Changed) -> Framework:
    framework = load_framework(changed("FRAMEWORK"))
    rule = {"few": lambda _values, facts: "ja" if facts["leerlingen"] < 100 else "nee"}
    return evolve(framework, functions=rule)


@pytest.fixture
def differences(tmp_path: Path, framework: Framework, changed: Changed) -> Callable[..., str]:
    """Give what a table with something replaced tells."""

    def make(old: str = "", new: str = "", text: str | None = None) -> str:
        path = tmp_path / "1.csv"
        path.write_text(changed("TABLE", old, new) if text is None else text, encoding="utf-8")
        return "\n".join(check_table(framework, path).differences)

    return make


def test_a_list_is_written_and_then_kept(framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "golden" / "1.txt"
    assert "has been written with the 19 ids of klein-bord@1" in compare_ids(
        framework, path, renew=False
    )
    assert path.read_text().splitlines() == list(ids_of(framework))
    assert compare_ids(framework, path, renew=False) == ""


def test_what_has_gone_and_what_is_new_is_named(framework: Framework, tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    compare_ids(framework, path, renew=True)
    path.write_text(path.read_text().replace("criteria A\n", "criteria OUD\n"))
    text = compare_ids(framework, path, renew=False)
    assert "  gone: criteria OUD\n  new:  criteria A\n" in text
    assert "--renew-golden" in text
    assert compare_ids(framework, path, renew=True) == ""
    assert "criteria A\n" in path.read_text()


def test_levels_rules_and_choices_are_ids_but_steps_of_a_range_are_not(
    framework: Framework,
) -> None:
    found = ids_of(framework)
    assert {"levels gezien.ja", "rules eind.onveilig", "choices soort.bo"} <= {*found}
    assert "scales punten" in found
    assert not [one for one in found if one.startswith("levels punten")]


def test_tables_of_an_edition_are_those_of_no_other(tmp_path: Path) -> None:
    for name in ("2025.csv", "2025-scholen.csv", "2025b.csv", "x-2025.csv", "2025.txt"):
        (tmp_path / name).touch()
    assert [one.name for one in tables(tmp_path, "2025")] == ["2025-scholen.csv", "2025.csv"]


def test_a_table_that_comes_out_tells_nothing(
    differences: Callable[..., str], tmp_path: Path, framework: Framework
) -> None:
    assert differences() == ""
    assert check_table(framework, tmp_path / "1.csv").outcomes == {"eind", "klein"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "ja,nee,,99,ja,ja",
            "ja,nee,,99,nee,ja",
            "1.csv: row 2, column expect:eind: expected nee, got ja (rule anders)",
        ),
        (
            "undetermined,undetermined",
            "ja,undetermined",
            "1.csv: row 4, column expect:eind: expected ja, got undetermined (missing: ",
        ),
        (
            "99,ja,ja",
            "99,ja,jaa",
            "1.csv: row 2, column expect:klein: 'jaa' is no level; allowed are nee, ja, undet",
        ),
        ("ja,nee,,99", "jaa,nee,,99", "row 2, column A: 'jaa' found; allowed are Nee, Ja"),
        ("aandeel,", "aandel,", "1.csv: there is no criterion or fact 'aandel'; did you mean"),
        ("expect:eind", "expect:eindt", "there is no outcome 'eindt'; did you mean 'eind'?"),
        ("expect:eind", "expect:xyz", "there is no outcome 'xyz'; there are eind, klein"),
        ("A,nieuw", "nieuw,nieuw", "the header has these columns twice: nieuw"),
    ],
)
def test_what_differs_is_told_by_row_and_column(
    differences: Callable[..., str], old: str, new: str, told: str
) -> None:
    assert told in differences(old, new)


def test_a_table_that_expects_nothing_is_no_test(differences: Callable[..., str]) -> None:
    assert "no column says what is expected; there can be expect:eind" in differences(
        text="A\nja\n"
    )
    assert differences(text="A,expect:eind\nja,\n") == "1.csv: no row expects anything"


def test_an_outcome_that_no_table_expects_is_asked_for(
    suite: Callable[..., FrameworkContract], changed: Changed
) -> None:
    made = suite(changed("CODE"), changed("FRAMEWORK"), "A,expect:eind\nnee,nee\n")
    with pytest.raises(pytest.fail.Exception) as caught:
        made.test_golden_outcomes(REF)
    assert "No table says what must come of klein in klein-bord@1" in str(caught.value)
    assert "\n  leerlingen,expect:klein" in str(caught.value)


def test_the_contract_tells_what_the_tables_tell(
    suite: Callable[..., FrameworkContract], changed: Changed
) -> None:
    made = suite(changed("CODE"), changed("FRAMEWORK"), changed("TABLE", "99,ja", "99,nee"))
    with pytest.raises(pytest.fail.Exception, match=r"row 2, column expect:eind"):
        made.test_golden_outcomes(REF)
