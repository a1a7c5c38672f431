"""Forms of the visit: filled in at the keyboard, counted, and evidence when done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import Result

from visitatie import Dossier, Workspace
from visitatie.errors import ExitCode, InputError, Message, WriteError
from visitatie.model import Audience, ItemAnswer, Observation, Unrated, item_counts
from visitatie.report.audience import seen_by
from visitatie.report.plaintext import plain_text

Run = Callable[..., Result]
Data = Callable[..., Any]
D = Path("d")
FRAMEWORK = """\
format = 1
[framework]
id = "klein"
edition = "1"
title = "Klein kader"
[[scales]]
id = "mate"
title = "Mate"
levels = [{ id = "weinig", label = "Weinig" }, { id = "veel", label = "Veel" }]
[[criteria]]
id = "LES"
kind = "standaard"
title = "De les"
scale = "mate"
[[instruments]]
id = "kijkwijzer"
kind = "observation_guide"
title = "Kijkwijzer les"
minimal_sample = 6
items = [
  { id = "uitleg", text = "De uitleg is helder.", criteria = ["LES"], scale = "mate" },
  { id = "opvallend", text = "Wat valt op?" },
]
[[instruments]]
id = "gesprek"
kind = "interview_guide"
title = "Gesprek met leerlingen"
items = [{ id = "leren", text = "Wat leer je hier?", criteria = ["LES"] }]
"""


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """An audit with a framework that has two instruments."""
    Path("frameworks").mkdir()
    Path("frameworks/klein.toml").write_text(FRAMEWORK, "utf-8")
    words = ("--framework", "klein", "--school", "De Linde", "--team", "Tom Beek:chair")
    assert run("new", D, *words).exit_code == 0


def test_without_forms_it_says_which_can_be_filled_in(run: Run, data: Data) -> None:
    result = run("observe", D)
    assert "There are no forms in d yet" in result.stderr
    assert "kijkwijzer  Kijkwijzer les" in result.stderr
    assert "gesprek     Gesprek met leerlingen" in result.stderr
    assert 'visitatie observe d begin kijkwijzer --by "..."' in result.stderr
    assert data("observe", D)["instruments"] == [
        {
            "instrument": "kijkwijzer",
            "kind": "observation_guide",
            "title": "Kijkwijzer les",
            "items": 2,
        },
        {
            "instrument": "gesprek",
            "kind": "interview_guide",
            "title": "Gesprek met leerlingen",
            "items": 1,
        },
    ]


def test_what_the_kind_of_investigation_asks_for_comes_first(run: Run) -> None:
    path = Path("frameworks/klein.toml")
    path.write_text(
        path.read_text("utf-8") + '[[scenarios]]\nid = "praten"\ntitle = "Praten"\n'
        'kind = "visitation"\ncriteria = ["LES"]\ninstruments = ["gesprek"]\n',
        "utf-8",
    )
    words = ("--framework", "klein", "--school", "De Linde", "--scenario", "praten")
    made = run("new", "e", *words)
    assert 'visitatie team e add "..."' in made.stderr
    assert "visitatie observe e" in made.stderr
    assert 'begin gesprek --by "..."' in run("observe", "e").stderr


def test_a_framework_without_forms_says_so(run: Run) -> None:
    path = Path("frameworks/klein.toml")
    path.write_text(path.read_text("utf-8").partition("[[instruments]]")[0], "utf-8")
    assert run("new", "f", "--framework", "klein", "--school", "De Linde").exit_code == 0
    assert "The framework has none to fill in" in run("observe", "f").stderr


def test_fewer_forms_than_asked_for_are_told_when_judging_and_by_status(
    run: Run, data: Data
) -> None:
    said = "Of the form kijkwijzer {n} are filled in, and the framework asks for 6."
    assert "asks for 6" not in run("judge", D, "LES", "veel", "--reason", "Gezien.").stderr
    assert "few_forms" not in data("status", D)["attention"], "nobody said that it would be used"
    begin(run, "kijkwijzer", "--pseudonym", "L01", keys="q\n")
    assert said.format(n=0) in run("judge", D, "LES", "veel", "--reason", "Gezien.").stderr
    for number in range(2, 7):
        begin(run, "kijkwijzer", "--pseudonym", f"L0{number}", keys="q\n")
    for number in range(1, 6):
        run("observe", D, "fill", f"F0{number}", "uitleg", "veel")
        run("observe", D, "done", f"F0{number}")
    assert data("status", D)["attention"]["few_forms"] == ["kijkwijzer"]
    assert "fewer than asked for: kijkwijzer" in run("status", D).stdout
    assert said.format(n=5) in run("check", D).stdout
    run("observe", D, "fill", "F06", "uitleg", "veel")
    run("observe", D, "done", "F06")
    assert "few_forms" not in data("status", D)["attention"]
    assert "asks for 6" not in run("judge", D, "LES", "veel", "--reason", "Gezien.").stderr


def begin(run: Run, what: str = "kijkwijzer", *words: str, keys: str = "") -> Result:
    return run("observe", D, "begin", what, "--by", "tom beek", *words, input=keys)


def form(name: str) -> Observation:
    return Dossier.open(D).observations.of(name)


def test_a_form_is_all_keys_and_goes_on_where_it_stopped(run: Run) -> None:
    assert "no forms" in run("observe", D).stderr
    result = begin(run, "kijkwijzer", "--pseudonym", "L03", keys="n\nMet voorbeelden.\n2\nq\n")
    assert result.exit_code == 0, result.output
    assert "Begun: F01 (kijkwijzer)" in result.stdout
    assert form("F01").answers == (ItemAnswer("uitleg", "veel", text="Met voorbeelden."),)
    again = run("observe", D, "fill", "F01", input="Het was stil.\n")
    assert "De uitleg is helder" not in again.stderr
    assert form("F01").answers[1] == ItemAnswer("opvallend", text="Het was stil.")
    assert (form("F01").by, form("F01").pseudonym) == ("Tom Beek", "L03")


def test_undo_takes_back_what_was_filled_in(run: Run) -> None:
    assert begin(run, keys="1\nu\na\nu\nq\n").exit_code == 0
    assert form("F01").answers == ()


def test_done_makes_it_evidence_of_its_kind(run: Run, data: Data) -> None:
    begin(run, "kijkwijzer", "--pseudonym", "L03", keys="2\nq\n")
    begin(run, "gesprek", "--with", "zes leerlingen", keys="Rekenen.\n")
    assert run("observe", D, "done", "F01").stdout == "Done: F01; it is evidence B01\n"
    run("observe", D, "done", "F02")
    lesson, talk = data("evidence", D)["evidence"]
    assert (lesson["kind"], lesson["title"]) == ("observation", "Kijkwijzer les (L03)")
    assert lesson["criteria"] == ["LES"]
    assert (talk["kind"], talk["title"]) == (
        "interview",
        "Gesprek met leerlingen (zes leerlingen)",
    )
    refused = run("observe", D, "fill", "F01", "uitleg", "weinig")
    assert refused.exit_code == ExitCode.USAGE
    assert "F01 is done" in refused.stderr
    listed = data("observe", D)["forms"]
    assert [(one["id"], one["done"], one["evidence"]) for one in listed] == [
        ("F01", True, "B01"),
        ("F02", True, "B02"),
    ]


def test_done_goes_on_where_it_broke_off_and_makes_no_second_piece(
    run: Run, data: Data, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(run, "kijkwijzer", "--pseudonym", "L03", keys="2\nq\n")

    def full(*_: object) -> None:
        raise WriteError(Message("the disk is full"))

    with monkeypatch.context() as broken:
        broken.setattr("visitatie.dossier._observations.Observations.put", full)
        assert run("observe", D, "done", "F01").exit_code != 0
    assert run("observe", D, "done", "F01").stdout == "Done: F01; it is evidence B01\n"
    assert [one["id"] for one in data("evidence", D)["evidence"]] == ["B01"]


@pytest.mark.parametrize("name", ["Anne", "juf Anne", "L", "123", "l03"])
def test_a_name_is_no_pseudonym(run: Run, name: str) -> None:
    refused = begin(run, "kijkwijzer", "--pseudonym", name)
    assert refused.exit_code == ExitCode.USAGE
    assert "no name" in refused.stderr
    assert Dossier.open(D).observations.all == ()
    folder = D / "observations"
    folder.mkdir()
    text = f'format = 1\nid = "F01"\ninstrument = "kijkwijzer"\npseudonym = "{name}"\n'
    (folder / "f01.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match="no name"):
        Dossier.open(D)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("begin", "kijkwijs", "--by", "Tom Beek"), "did you mean 'kijkwijzer'"),
        (("begin", "kijkwijzer", "--by", "Klaas"), "there is no 'Klaas'"),
        (("begin", "kijkwijzer", "--by", "Tom Beek", "--id", "F01"), "a form F01 already"),
        (("fill", "F09"), "there is no 'F09'"),
        (("fill", "F01", "toon", "veel"), "there is no 'toon'"),
        (("fill", "F01", "uitleg", "prima"), "there is no 'prima'"),
        (("fill", "F01", "uitleg"), "Give a level"),
        (("done", "F01"), "Nothing is filled in"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    begin(run, keys="q\n")
    result = run("observe", D, *words)
    assert result.exit_code in (ExitCode.USAGE, ExitCode.NOT_FOUND)
    assert said in result.stderr


def lessons(run: Run, count: int) -> None:
    """Fill in so many lessons: the first seen little, one not, the others much."""
    for number in range(count):
        begin(run, "kijkwijzer", "--pseudonym", f"L{number:02d}", keys="q\n")
        level = {0: "weinig", 1: "not_observed"}.get(number, "veel")
        words = ("uitleg", level, "--text", f"Geheimpje {number}")
        assert run("observe", D, "fill", f"F{number + 1:02d}", *words).exit_code == 0
        run("observe", D, "done", f"F{number + 1:02d}")


def test_levels_are_counted_over_the_forms_that_have_one(run: Run) -> None:
    lessons(run, 3)
    begin(run, keys="1\nq\n")  # begun, not done
    record = Dossier.open(D).record()
    framework = Workspace(folders=[Path("frameworks")]).framework("klein")
    uitleg, opvallend = item_counts(framework.instruments[0], "kijkwijzer", record.observations)
    assert (uitleg.n, dict(uitleg.levels)) == (2, {"veel": 1, "weinig": 1})
    assert dict(uitleg.unrated) == {Unrated.NOT_OBSERVED: 1}
    assert (opvallend.n, opvallend.words) == (0, 0)
    shown = run("observe", D, "counts").stdout
    assert "Kijkwijzer les: 3 forms" in shown
    assert "n=2" in shown


def test_few_forms_are_for_the_audit_team_alone(run: Run) -> None:
    lessons(run, 4)
    run("judge", D, "LES", "veel", "--reason", "Gezien.")
    workspace = Workspace(folders=[Path("frameworks")])
    record = workspace.open(D).record()
    board, team = (
        plain_text(workspace.document(record, audience=audience, language="en"))
        for audience in (Audience.BOARD, Audience.AUDIT_TEAM)
    )
    told = "4 forms were filled in, fewer than the 6 that the framework asks for."
    assert told in board
    assert "What fewer than 5 forms or teachers say" in board
    assert "Veel 2" not in board
    assert "Veel 2" in team


def test_what_one_teacher_or_one_form_says_is_in_no_figure(run: Run) -> None:
    lessons(run, 6)
    run("judge", D, "LES", "veel", "--reason", "Gezien.")
    workspace = Workspace(folders=[Path("frameworks")])
    record = workspace.open(D).record()

    def public(forms: Iterable[Observation]) -> str:
        own = evolve(record, observations=tuple(forms))
        return plain_text(workspace.document(own, audience=Audience.PUBLIC, language="en"))

    hidden = "What fewer than 5 forms or teachers say"
    enough = public(record.observations)
    assert "Veel 4" in enough
    assert hidden not in enough
    one_teacher = public(evolve(one, pseudonym="L03") for one in record.observations)
    assert "Veel 4" not in one_teacher
    assert hidden in one_teacher
    one_answer = public(
        evolve(one, answers=one.answers if one.id in {"F01", "F03"} else ())
        for one in record.observations
    )
    assert "De uitleg is helder" not in one_answer
    assert hidden in one_answer


def test_no_form_can_be_put_together_again(run: Run) -> None:
    lessons(run, 5)
    record = Dossier.open(D).record()
    seen = seen_by(record, Audience.SCHOOL).observations
    framework = Workspace(folders=[Path("frameworks")]).framework("klein")
    for item, other in zip(
        item_counts(framework.instruments[0], "kijkwijzer", record.observations),
        item_counts(framework.instruments[0], "kijkwijzer", seen),
        strict=True,
    ):
        assert evolve(item, words=0) == other
    assert "Geheimpje" not in str(seen)
    assert not any(one.pseudonym or one.by or one.on for one in seen)
    turned = evolve(record, observations=record.observations[::-1])
    assert seen_by(turned, Audience.SCHOOL).observations == seen
