"""Rating blind at the keyboard, opening to the team, and judging together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier, Unrated
from visitatie.errors import ExitCode

Run = Callable[..., Result]
Data = Callable[..., Any]
D = Path("d")


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """A new audit of three criteria, with three assessors."""
    result = run(
        *("new", D, "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--question", "Is het op orde?", "--scope", "OP1", "--scope", "OP2", "--scope", "OP3"),
        *("--team", "Marit van Dalen:chair", "--team", "Tom", "--team", "Noor:observer"),
        *("--commissioner", "Het bestuur"),
    )
    assert result.exit_code == 0, result.output


def own(name: str) -> dict[str, str | Unrated]:
    return {one.criterion: one.value for one in Dossier.open(D).ratings.of(name)}


def give(run: Run, name: str, *levels: str) -> None:
    for criterion, level in zip(("OP1", "OP2", "OP3"), levels, strict=False):
        assert run("rate", D, "--as", name, criterion, level).exit_code == 0


def test_a_walk_is_all_keys_and_keeps_what_was_given(run: Run) -> None:
    result = run("rate", D, "--as", "marit van dalen", input="2\nn\nIn groep 3.\n1\na\n")
    assert result.exit_code == 0, result.output
    assert own("Marit van Dalen") == {
        "OP1": "voldoende",
        "OP2": "onvoldoende",
        "OP3": Unrated.NOT_OBSERVED,
    }
    assert [one.note for one in Dossier.open(D).ratings.of("Marit van Dalen")] == [
        "",
        "In groep 3.",
        "",
    ]
    assert result.stdout == "3 of 3 rated\n"
    assert "2  Sufficient" in result.stderr
    assert "Het aanbod is volledig" in result.stderr, "what a level means is shown"
    assert "Nobody else sees them until the team opens all ratings." in result.stderr


def test_a_walk_goes_on_where_it_stopped(run: Run) -> None:
    run("rate", D, "--as", "Tom", input="2\nq\n")
    result = run("rate", D, "--as", "Tom", input="goed\n")
    assert "OP2 Monitoring" in result.stderr
    assert "OP1 Curriculum" not in result.stderr
    assert own("Tom") == {"OP1": "voldoende", "OP2": "goed"}, "the input ended: nothing is lost"
    assert result.exit_code == 0
    assert "Not rated yet: OP3" in result.stderr


def test_undo_goes_back_one_step_at_a_time(run: Run) -> None:
    result = run("rate", D, "--as", "Tom", input="u\n2\ns\nu\nu\n1\nq\n")
    assert result.exit_code == 0, result.output
    assert "There is nothing to undo yet." in result.stderr
    assert own("Tom") == {"OP1": "onvoldoende"}


def test_undo_puts_the_earlier_rating_back(run: Run) -> None:
    run("rate", D, "--as", "Tom", "OP1", "goed", "--note", "Sterk.")
    result = run("rate", D, "--as", "Tom", "OP1", input="1\nu\nq\n")
    assert "Now: Good (Sterk.)" in result.stderr
    assert Dossier.open(D).ratings.of("Tom")[0].note == "Sterk."
    assert own("Tom") == {"OP1": "goed"}


def test_a_slip_of_the_finger_asks_again(run: Run) -> None:
    result = run("rate", D, "--as", "Tom", input="7\nvoldoend\n2\nq\n")
    assert "there is no '7'" in result.stderr
    assert "did you mean 'voldoende'?" in result.stderr
    assert own("Tom") == {"OP1": "voldoende"}


def test_when_all_is_rated_that_is_told(run: Run) -> None:
    give(run, "Tom", "goed", "goed", "goed")
    result = run("rate", D, "--as", "Tom")
    assert result.stdout == "3 of 3 rated\n"
    assert "OP1 changes one" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "Tim"), "did you mean 'Tom'?"),
        (("--as", "Tom", "OP9", "goed"), "Did you mean 'OP'?"),
        (("--as", "Tom", "OP4"), "OP4 is not in the scope"),
        (("--as", "Tom", "OP4", "goed"), "OP4 is not in the scope"),
        (("--as", "Tom", "OP1", "goed", "--evidence", "B99"), "B99"),
        (("--as", "Tom", "--note", "x"), "--note and --evidence go with"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    result = run("rate", D, *words)
    assert result.exit_code in (ExitCode.USAGE, ExitCode.NOT_FOUND)
    assert said in result.stderr
    assert own("Tom") == {}


def test_a_conversation_has_no_ratings(run: Run) -> None:
    words = ("--framework", "po-raad-pijlers", "--school", "De Linde", "--team", "Tom")
    assert run("new", "g", *words).exit_code == 0
    result = run("rate", "g", "--as", "Tom")
    assert result.exit_code == ExitCode.USAGE
    assert "answered in words" in result.stderr


def test_nobody_sees_what_another_gave_before_the_opening(run: Run, data: Data) -> None:
    give(run, "Marit van Dalen", "goed", "goed", "goed")
    assert data("rate", D, "--as", "Tom")["ratings"] == []
    [first, *_] = data("rate", D, "--as", "Marit van Dalen")["ratings"]
    assert (first["criterion"], first["level"]) == ("OP1", "goed")
    for words in (("check", D), ("score", D), ("spread", D), ("spread", D, "--json")):
        result = run(*words)
        assert "Good" not in result.output
        assert "Marit van Dalen" not in result.output
    assert run("spread", D).exit_code == ExitCode.USAGE
    assert "visitatie reveal d" in run("spread", D).stderr


def test_an_opening_waits_for_everybody_but_an_observer(run: Run) -> None:
    give(run, "Marit van Dalen", "goed", "goed", "goed")
    give(run, "Tom", "goed")
    result = run("reveal", D, "--by", "Tom")
    assert result.exit_code == ExitCode.USAGE
    assert "Tom: 1 of 3 rated" in result.stderr
    assert "Noor" not in result.stderr
    assert Dossier.open(D).ratings.opening is None
    assert run("reveal", D, "--by", "Tom", "--anyway").exit_code == 0
    opening = Dossier.open(D).ratings.opening
    assert opening is not None
    assert (opening.by, opening.at.tzinfo is not None) == ("Tom", True)
    for words in (("reveal", D, "--by", "Tom"), ("rate", D, "--as", "Tom")):
        late = run(*words)
        assert late.exit_code == ExitCode.USAGE
        assert "opened by Tom on" in late.stderr


def opened(run: Run) -> None:
    give(run, "Marit van Dalen", "goed", "voldoende", "onvoldoende")
    give(run, "Tom", "goed", "voldoende", "goed")
    give(run, "Noor", "goed", "goed", "not_observed")
    assert run("reveal", D, "--by", "Tom").exit_code == 0


def test_the_spread_names_who_stands_apart(run: Run, data: Data) -> None:
    opened(run)
    text = run("spread", D).stdout
    assert "OP1 Curriculum: all 3 the same" in text
    assert "1 step apart; Noor sees it differently" in text
    assert "2 steps apart, no majority" in text
    assert "≠  Noor" in text
    assert "4 of 7 pairs are the same (57%), over 3 criteria" in text
    shown = data("spread", D)
    assert shown["opened"]["by"] == "Tom"
    assert [one["steps"] for one in shown["criteria"]] == [0, 1, 2]
    assert shown["criteria"][1]["apart"] == ["Noor"]
    [agreement] = shown["agreement"]
    assert (agreement["equal"], agreement["pairs"], agreement["exact"]) == (4, 7, 0.5714)
    assert Dossier.open(D).record().judgements == (), "no judgement follows from it"
    assert "stap verschil; Noor ziet het anders" in run("spread", D, lang="nl").stdout


def test_the_team_judges_with_everything_at_hand(run: Run) -> None:
    opened(run)
    add = ("evidence", D, "add", "--kind", "document", "--title", "Plannen", "--criterion", "OP2")
    assert run(*add).exit_code == 0
    keys = "s\n2\nMeestal in orde.\nB99\n\nIk zag een sterke analyse.\nq\n"
    result = run("deliberate", D, "--by", "Tom", input=keys)
    assert result.exit_code == 0, result.output
    [judgement] = Dossier.open(D).record().judgements
    assert (judgement.criterion, judgement.level, judgement.by) == ("OP2", "voldoende", "Tom")
    assert judgement.reason == "Meestal in orde."
    assert judgement.evidence == ("B01",)
    [view] = judgement.minority
    assert (view.by, view.reason, view.level) == ("Noor", "Ik zag een sterke analyse.", "goed")
    assert "there is no 'B99'" in result.stderr
    assert "B01  Document  Plannen" in result.stderr
    assert "1 step apart; Noor sees it differently" in result.stderr
    again = run("deliberate", D, "OP2", input="s\n")
    assert "Judged: Sufficient" in again.stderr
    assert "Meestal in orde." in again.stderr


def test_not_applicable_is_agreed_on_and_may_hold_until_a_day(run: Run) -> None:
    keys = "b\nNog geen bovenbouw.\nHet bestuur\nmorgen\n2027-08-01\n\nq\n"
    result = run("deliberate", D, "OP1", input=keys)
    assert result.exit_code == 0, result.output
    [judgement] = Dossier.open(D).record().judgements
    assert judgement.unrated is Unrated.NOT_APPLICABLE
    assert (judgement.agreed_by, str(judgement.until)) == ("Het bestuur", "2027-08-01")
    bare = run("judge", D, "OP2", "not_applicable", "--reason", "Nog niet.")
    assert bare.exit_code == ExitCode.USAGE
    assert "--agreed-by is missing" in bare.stderr
    agreed = ("--agreed-by", "Het bestuur")
    assert run("judge", D, "OP2", "goed", "--reason", "Ja.", *agreed).exit_code == ExitCode.USAGE
    assert len(Dossier.open(D).record().judgements) == 1


def test_blind_ratings_stay_blind_at_the_table(run: Run) -> None:
    give(run, "Tom", "goed")
    result = run("deliberate", D, "OP1", input="q\n")
    assert "The ratings are blind still; visitatie reveal d opens them" in result.stderr
    assert "Tom" not in result.stderr


def test_a_rating_changed_by_hand_after_the_opening_is_named(run: Run) -> None:
    opened(run)
    assert "E013" not in run("check", D).output
    file = D / "ratings/tom.toml"
    file.write_text(file.read_text("utf-8").replace('"voldoende"', '"goed"'), "utf-8")
    file.with_name("wim.toml").write_text(
        'format = 1\nassessor = "Wim"\n[[ratings]]\ncriterion = "OP9"\nlevel = "goed"\n', "utf-8"
    )
    text = run("check", D).stdout
    assert "E013: The ratings of Tom were changed after they were opened" in text
    assert "E013: The ratings of Wim came after the others were opened" in text
    assert "rating of OP9 by Wim: there is no 'OP9'" in text
    (D / "ratings/noor.toml").unlink()
    assert "The ratings of Noor are gone since they were opened" in run("check", D).stdout


def test_a_report_says_how_ratings_lay_and_never_whose(run: Run) -> None:
    opened(run)
    run("judge", D, "OP2", "voldoende", "--reason", "Meestal in orde.")
    assert run("report", D, "--format", "md", "--output", "r.md").exit_code == 0
    text = Path("r.md").read_text("utf-8")
    assert "3 assessors gave: sufficient 2, good 1." in text
    assert "Noor" in text, "as a member of the team"
    assert "Noor" not in text.replace("Noor (observer)", "")
