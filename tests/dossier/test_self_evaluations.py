"""The self-evaluation: a file per contributor, handed in, and what counts of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from visitatie.dossier import Dossier, problems
from visitatie.errors import InputError, NotFoundError, UsageError, WriteError
from visitatie.model import (
    Framework,
    FrameworkPin,
    SchoolView,
    SelfEvaluation,
    SelfRating,
    Severity,
    Unrated,
    school_view,
)

AT = dt.datetime(2026, 10, 1, 15, 0, tzinfo=dt.UTC)
GOOD = SelfRating("OP1", "voldoende", text="Op orde.", on=AT.date())


def test_each_contributor_has_a_file_of_their_own(dossier: Dossier) -> None:
    dossier.self_evaluations.write("schoolleider", GOOD)
    dossier.self_evaluations.write("ib'er", SelfRating("OP1", "onvoldoende"))
    again = Dossier.open(dossier.path)
    assert again.record() == dossier.record()
    assert again.self_evaluations.of("schoolleider").ratings == (GOOD,)
    assert again.self_evaluations.of("conciërge") == SelfEvaluation("conciërge")
    names = sorted(path.name for path in dossier.path.joinpath("self-evaluation").iterdir())
    assert names == ["ib-er.toml", "schoolleider.toml"]


def test_what_two_laptops_wrote_comes_together(dossier: Dossier, tmp_path: Path) -> None:
    other = Dossier.open(shutil.copytree(dossier.path, tmp_path / "ander"))
    dossier.self_evaluations.write("schoolleider", GOOD)
    other.self_evaluations.write("ib'er", SelfRating("OP2", unrated=Unrated.NOT_EXAMINED))
    shutil.copytree(
        other.path / "self-evaluation", dossier.path / "self-evaluation", dirs_exist_ok=True
    )
    parts = dossier.reload().self_evaluations
    assert [one.contributor for one in parts] == ["ib'er", "schoolleider"]


def test_two_files_of_one_contributor_are_an_error(dossier: Dossier) -> None:
    dossier.self_evaluations.write("schoolleider", GOOD)
    own = dossier.path / "self-evaluation" / "schoolleider.toml"
    shutil.copy(own, own.with_name("kopie.toml"))
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    [problem] = caught.value.problems
    assert (problem.code, Path(problem.location.file or "").name) == ("D005", "schoolleider.toml")


def test_what_was_handed_in_does_not_change(dossier: Dossier) -> None:
    own = dossier.self_evaluations
    with pytest.raises(NotFoundError, match="has written nothing yet"):
        own.hand_in("schoolleider", AT)
    own.write("schoolleider", GOOD)
    assert own.hand_in("schoolleider", AT).handed_in == AT
    changes: list[Callable[[], object]] = [
        lambda: own.write("schoolleider", SelfRating("OP1", "onvoldoende")),
        lambda: own.take_back("schoolleider", "OP1"),
        lambda: own.refuse("schoolleider"),
    ]
    for change in changes:
        with pytest.raises(UsageError, match="was handed in on 2026-10-01"):
            change()
    with pytest.raises(UsageError, match="was handed in on"):
        own.hand_in("schoolleider", AT)
    assert Dossier.open(dossier.path).record().self_evaluations == (
        SelfEvaluation("schoolleider", AT, (GOOD,)),
    )


def test_what_was_handed_in_can_be_opened_again(dossier: Dossier) -> None:
    own = dossier.self_evaluations
    own.write("schoolleider", GOOD)
    with pytest.raises(UsageError, match="was not handed in"):
        own.open_again("schoolleider")
    own.hand_in("schoolleider", AT)
    own.open_again("schoolleider")
    own.write("schoolleider", SelfRating("OP1", "onvoldoende"))
    own.take_back("schoolleider", "OP2")
    assert own.of("schoolleider").ratings == (SelfRating("OP1", "onvoldoende"),)
    own.take_back("schoolleider", "OP1")
    assert own.of("schoolleider").ratings == ()


def test_nothing_is_written_over_that_was_not_seen(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    dossier.self_evaluations.write("schoolleider", GOOD)
    with pytest.raises(WriteError, match="changed by somebody else"):
        other.self_evaluations.write("schoolleider", SelfRating("OP2", "onvoldoende"))
    with pytest.raises(WriteError, match="changed by somebody else"):
        other.self_evaluations.hand_in("schoolleider", AT)
    assert dossier.reload().self_evaluations[0].ratings == (GOOD,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[ratings]]\ncriterion = "OP1"\nlevel = "goed"\n', "does not say whose"),
        ('contributor = "x"\n[[ratings]]\ncriterion = "OP1"\n', "or a text"),
        (
            'contributor="x"\n[[ratings]]\ncriterion="OP1"\nlevel="a"\nunrated="not_observed"\n',
            "either a level or the reason",
        ),
        ('contributor = "x"\nhanded_in = 2026-10-01T12:00:00\n', "zone"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused_at_its_line(
    dossier: Dossier, text: str, said: str
) -> None:
    folder = dossier.path / "self-evaluation"
    folder.mkdir()
    (folder / "x.toml").write_text(f"format = 1\n{text}", "utf-8")
    with pytest.raises(InputError, match=said) as caught:
        Dossier.open(dossier.path)
    assert caught.value.problems[0].location.line


def part(who: str, *ratings: SelfRating, done: bool = True) -> SelfEvaluation:
    return SelfEvaluation(who, AT if done else None, ratings)


def test_a_view_is_one_only_where_all_gave_the_same() -> None:
    op1, op1_too = SelfRating("OP1", "goed"), SelfRating("OP1", "goed", text="Zeker.")
    words = SelfRating("OP1", text="Weet ik niet.")
    same = (part("a", op1), part("b", op1_too, SelfRating("OP2", "goed")), part("c", words))
    view = school_view(same, "OP1")
    assert view == SchoolView("OP1", (("a", op1), ("b", op1_too), ("c", words)))
    assert (view.value, view.differs) == ("goed", False)
    other = school_view((*same, part("d", SelfRating("OP1", unrated=Unrated.NOT_EXAMINED))), "OP1")
    assert (other.value, other.differs) == (None, True)
    draft = school_view((part("a", op1, done=False),), "OP1")
    assert (draft.given, draft.value, draft.differs) == ((), None, False)


def test_what_cannot_be_shown_is_told_and_stops_no_report(
    dossier: Dossier, framework: Framework
) -> None:
    given = (
        SelfRating("OP1", "prima"),
        SelfRating("OP9", "voldoende"),
        SelfRating("V1", text="Waartoe? Daartoe."),
        SelfRating("OP2", "voldoende", evidence=("B99",)),
    )
    record = evolve(dossier.record(), self_evaluations=(part("ib'er", *given),))
    found = [(one.code, one.severity, str(one.message)) for one in problems(record, framework)]
    assert [(code, severity) for code, severity, _ in found] == [
        ("unknown-level", Severity.WARNING),
        ("unknown-criterion", Severity.WARNING),
        ("unknown-evidence", Severity.ERROR),
    ]
    assert all("by ib'er" in text for _, _, text in found)


def test_each_framework_sees_its_own_part(dossier: Dossier) -> None:
    audit = evolve(dossier.audit, also=(FrameworkPin("kerobei", "2026", "sha256:b"),))
    own, others = SelfRating("OP1", "goed"), SelfRating("kerobei:weten", text="Dat weten we.")
    record = evolve(dossier.record(), audit=audit, self_evaluations=(part("a", own, others),))
    assert record.through("klein").self_evaluations == (part("a", own),)
    through = record.through("kerobei").self_evaluations
    assert through == (part("a", evolve(others, criterion="weten")),)
