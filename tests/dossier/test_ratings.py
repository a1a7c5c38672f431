"""Ratings: one file per assessor, unseen by others until the team opens them."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from strategies import ratings as any_rating
from visitatie.dossier import Dossier
from visitatie.errors import InputError, UsageError, WriteError
from visitatie.model import Audit, Member, Rating, Unrated, ratings_digest

AT = dt.datetime(2026, 11, 12, 15, 0, tzinfo=dt.UTC)


@pytest.fixture
def audit(audit: Audit) -> Audit:
    return evolve(audit, team=(Member("Anna"), Member("Bas"), Member("Jan Vos"), Member("Jan-Vos")))


def test_a_rating_stands_in_a_file_of_its_assessor(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende", note="Op orde."))
    dossier.ratings.rate(Rating("OP1", "Bas", unrated=Unrated.NOT_OBSERVED))
    again = Dossier.open(dossier.path)
    assert again.ratings.of("Anna") == (Rating("OP1", "Anna", "voldoende", note="Op orde."),)
    assert again.ratings.of("Cor") == ()
    assert dict(again.ratings.counts) == {"Anna": 1, "Bas": 1}
    text = dossier.path.joinpath("ratings/anna.toml").read_text("utf-8")
    assert 'assessor = "Anna"' in text
    assert text.count("Anna") == 1, "an entry does not repeat whose file it is in"


def test_what_is_blind_is_in_no_record(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    assert dossier.record().ratings == ()
    assert dossier.ratings.opening is None
    opening = dossier.ratings.open("Marit", AT)
    assert [(one.assessor, one.count) for one in opening.files] == [("Anna", 1)]
    assert opening.files[0].digest == ratings_digest(dossier.record().ratings)
    for seen in (dossier, Dossier.open(dossier.path)):
        assert seen.record().ratings == (Rating("OP1", "Anna", "voldoende"),)
        assert seen.ratings.opening == opening


def test_a_rating_is_replaced_and_taken_back(dossier: Dossier) -> None:
    for level in ("voldoende", "onvoldoende"):
        dossier.ratings.rate(Rating("OP1", "Anna", level))
    dossier.ratings.rate(Rating("OP2", "Anna", "voldoende"))
    assert [one.level for one in dossier.ratings.of("Anna")] == ["onvoldoende", "voldoende"]
    dossier.ratings.take_back("Anna", "OP1")
    dossier.ratings.take_back("Anna", "OP1")
    assert [one.criterion for one in Dossier.open(dossier.path).ratings.of("Anna")] == ["OP2"]


def test_an_opening_happens_once_and_ends_rating(dossier: Dossier) -> None:
    with pytest.raises(UsageError, match="no ratings to open"):
        dossier.ratings.open("Marit", AT)
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    other = Dossier.open(dossier.path)
    dossier.ratings.open("Marit", AT)
    for late in (dossier, other):
        with pytest.raises(UsageError, match="opened by Marit on 2026-11-12"):
            late.ratings.rate(Rating("OP2", "Bas", "voldoende"))
    with pytest.raises(UsageError, match="can no longer be changed"):
        dossier.ratings.take_back("Anna", "OP1")
    with pytest.raises(UsageError, match="opened by Marit"):
        other.ratings.open("Bas", AT)


def test_an_opening_takes_what_others_added_meanwhile(dossier: Dossier) -> None:
    other = Dossier.open(dossier.path)
    other.ratings.rate(Rating("OP1", "Bas", "voldoende"))
    assert [one.assessor for one in dossier.ratings.open("Marit", AT).files] == ["Bas"]
    assert [one.assessor for one in dossier.record().ratings] == ["Bas"]


def test_laptops_come_together_without_conflict(dossier: Dossier, tmp_path: Path) -> None:
    laptops = []
    for name in ("Anna", "Bas", "Jan Vos", "Jan-Vos"):
        folder = tmp_path / name
        shutil.copytree(dossier.path, folder)
        Dossier.open(folder).ratings.rate(Rating("OP1", name, "voldoende"))
        laptops += list(folder.glob("ratings/*.toml"))
    assert len({file.name for file in laptops}) == 4, "also of two names that look alike"
    dossier.path.joinpath("ratings").mkdir()
    for file in laptops:
        shutil.copy(file, dossier.path / "ratings")
    assert len(dossier.ratings.counts) == 0
    dossier.reload()
    assert set(dossier.ratings.counts) == {"Anna", "Bas", "Jan Vos", "Jan-Vos"}


def test_a_copy_of_a_file_is_named(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    folder = dossier.path / "ratings"
    shutil.copy(folder / "anna.toml", folder / "anna (kopie).toml")
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    [problem] = caught.value.problems
    assert problem.code == "D005"
    assert str(problem.location.file).endswith("anna.toml"), "the copy sorts before it"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[ratings]]\ncriterion = "OP1"\nlevel = "voldoende"\n', "whose ratings"),
        (
            'assessor = "Anna"\n[[ratings]]\ncriterion = "OP1"\nassessor = "Bas"\nlevel = "x"\n',
            "the ratings of Anna, not of Bas",
        ),
        (
            'assessor = "Anna"\n' + '[[ratings]]\ncriterion = "OP1"\nlevel = "voldoende"\n' * 2,
            "OP1 stands in ratings twice",
        ),
    ],
)
def test_a_file_that_cannot_be_right_is_refused(dossier: Dossier, text: str, said: str) -> None:
    dossier.path.joinpath("ratings").mkdir()
    dossier.path.joinpath("ratings/anna.toml").write_text(f"format = 1\n{text}", "utf-8")
    with pytest.raises(InputError, match=said):
        Dossier.open(dossier.path)


def test_what_an_assessor_wrote_elsewhere_is_not_written_over(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    Dossier.open(dossier.path).ratings.rate(Rating("OP1", "Anna", "onvoldoende"))
    with pytest.raises(WriteError, match=r"ratings/anna\.toml was changed by somebody else"):
        dossier.ratings.rate(Rating("OP2", "Anna", "voldoende"))


def test_a_rating_can_be_undone_like_any_change(dossier: Dossier) -> None:
    dossier.ratings.rate(Rating("OP1", "Anna", "voldoende"))
    dossier.ratings.rate(Rating("OP1", "Anna", "onvoldoende"))
    assert dossier.undo() == ("ratings/anna.toml",)
    assert dossier.ratings.of("Anna") == (Rating("OP1", "Anna", "voldoende"),)


@given(any_rating)
def test_a_digest_follows_what_is_said_and_nothing_else(rating: Rating) -> None:
    other = evolve(rating, criterion=f"{rating.criterion}x")
    assert ratings_digest((rating, other)) == ratings_digest((other, rating))
    assert ratings_digest((rating,)) == ratings_digest((evolve(rating, assessor="wie"),))
    assert ratings_digest((rating,)) != ratings_digest((evolve(rating, note=f"{rating.note}x"),))
